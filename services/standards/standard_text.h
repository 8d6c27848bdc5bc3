// A standard as its author wrote it: a text file of the message Standard.
#ifndef WUBU_SERVICES_STANDARDS_STANDARD_TEXT_H_
#define WUBU_SERVICES_STANDARDS_STANDARD_TEXT_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/text_format.h"
#include "services/standards/fault.h"
#include "services/standards/text_site.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::standards {

// A text that was read, and where each part of it stands.
struct StandardText {
  std::string text;
  wubu::v1::Standard standard;
  std::unique_ptr<google::protobuf::TextFormat::ParseInfoTree> places;

  // The whole; lives no longer than this.
  TextSite Site() const { return TextSite(wubu::v1::Standard::descriptor(), places.get()); }
};

// Reads a text of at most kStandardBytesMax bytes. False, with every fault of its words sorted by
// place, if it is no Standard: fields and words that do not exist, values of another kind, fields
// told twice, and the first fault of syntax. `read` is then of no use. What the standard says is
// not judged; standard_check.h does.
bool ParseStandardText(absl::string_view text, StandardText* read, std::vector<Fault>* faults);

// The same, without the places.
bool ParseStandard(absl::string_view text, wubu::v1::Standard* standard,
                   std::vector<Fault>* faults);

}  // namespace wubu::standards

#endif  // WUBU_SERVICES_STANDARDS_STANDARD_TEXT_H_
