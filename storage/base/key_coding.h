// Numbers as bytes: big endian where order matters, varint where size matters.
#ifndef WUBU_STORAGE_BASE_KEY_CODING_H_
#define WUBU_STORAGE_BASE_KEY_CODING_H_

#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace wubu {

// Big endian, so that byte order is number order.
void StoreBigEndian64(uint64_t value, char* eight_bytes);
uint64_t LoadBigEndian64(const char* eight_bytes);
void AppendBigEndian64(uint64_t value, std::string* out);

// As protobuf writes them: seven bits a byte, the lowest first, at most ten bytes.
void AppendVarint(uint64_t value, std::string* out);
// Takes a varint off the front of `*in`; false (and `*in` unspecified) if there is no whole one.
[[nodiscard]] bool TakeVarint(absl::string_view* in, uint64_t* value);

}  // namespace wubu

#endif  // WUBU_STORAGE_BASE_KEY_CODING_H_
