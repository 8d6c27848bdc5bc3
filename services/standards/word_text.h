// The wording of the faults of words, in English and Chinese.
#ifndef WUBU_SERVICES_STANDARDS_WORD_TEXT_H_
#define WUBU_SERVICES_STANDARDS_WORD_TEXT_H_

#include <cstddef>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "services/standards/fault.h"

namespace wubu::standards {

// What the parser says, where it is not known here.
Text UnreadableText(absl::string_view said);
Text ExpectedText(const Text& what, absl::string_view found);
Text TooDeepText();
Text TooLongText(size_t found_bytes);
// A character that no text may hold.
Text NotTextCharacterText();
Text NotTextText(const google::protobuf::FieldDescriptor& field);

Text ToldTwiceText(const google::protobuf::FieldDescriptor& field);
Text ExcludeText(const google::protobuf::OneofDescriptor& choice);
Text NoListText(const google::protobuf::FieldDescriptor& field);
Text WrongKindText(const google::protobuf::FieldDescriptor& field, absl::string_view found);
Text OutOfRangeText(const google::protobuf::FieldDescriptor& field, absl::string_view found);
// In a text enums have their whole names.
Text UnknownWordText(absl::string_view found, const google::protobuf::EnumDescriptor& words);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_WORD_TEXT_H_
