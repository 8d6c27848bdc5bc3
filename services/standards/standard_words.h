// The words of a standard's text: whether each field is there, is told once and has a value of its
// kind. TextFormat::Parser stops at the first fault; here all are found.
#ifndef WUBU_SERVICES_STANDARDS_STANDARD_WORDS_H_
#define WUBU_SERVICES_STANDARDS_STANDARD_WORDS_H_

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "services/standards/text_site.h"

namespace wubu::standards {

// Adds every fault of the words of a text of `message`. After a fault of syntax (a bracket that is
// not closed, a text without its end) the rest is not looked at. Text with none is one that
// TextFormat::Parser reads, in all that a standard may hold.
void CheckWords(absl::string_view text, const google::protobuf::Descriptor& message,
                FaultList* faults);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_STANDARD_WORDS_H_
