// The wording of faults that are told in several places, in English and Chinese: what was found,
// what is possible, what to do.
#ifndef WUBU_SERVICES_STANDARDS_FAULT_TEXT_H_
#define WUBU_SERVICES_STANDARDS_FAULT_TEXT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "services/standards/fault.h"

namespace wubu::standards {

using Names = std::vector<absl::string_view>;

// The beginning of what was found, safe to print.
std::string Shown(absl::string_view found);

// The first kNamesListedMax names.
std::string Listed(const Names& names, absl::string_view separator);

// "Unknown field `x` in Y; did you mean `z`? Possible: …": `thing` says what is not known, `owner`
// in what.
Text UnknownNameText(const Text& thing, absl::string_view found, absl::string_view owner,
                     const Names& possible);
Text UnknownFieldText(absl::string_view found, const google::protobuf::Descriptor& message);
// A word that is none of the enum's.
Text UnknownEnumText(absl::string_view found, const google::protobuf::EnumDescriptor& words);

// What a field holds: "text", "a number", …
Text KindText(const google::protobuf::FieldDescriptor& field);

// The names of the fields of a message, and of the values of an enum but the one that says nothing,
// without their prefix.
Names FieldNames(const google::protobuf::Descriptor& message);
Names EnumWords(const google::protobuf::EnumDescriptor& words);

// The value of the enum that the word names, with its prefix or without; nullptr if none, or the
// one that says nothing.
const google::protobuf::EnumValueDescriptor* EnumValueOf(
    const google::protobuf::EnumDescriptor& words, absl::string_view word);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_FAULT_TEXT_H_
