// Where one JSON object ends and the next begins, without reading what is in it.
//
// Protobuf's JSON code costs fifty microseconds a call however little it does; many objects in one
// call cost a few microseconds each. So objects are put together before reading and taken apart
// after writing.
#ifndef WUBU_CLIENTS_CLI_JSON_OBJECT_H_
#define WUBU_CLIENTS_CLI_JSON_OBJECT_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace wubu::cli {

// The length of the object that `text` begins with: every bracket closed by its own kind, brackets
// in strings left alone. 0 if there is none, or if it uses liberties that make the end doubtful
// (single quotes).
size_t ObjectLength(absl::string_view text);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_JSON_OBJECT_H_
