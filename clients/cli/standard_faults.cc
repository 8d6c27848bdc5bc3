#include "clients/cli/standard_faults.h"

#include "absl/strings/str_cat.h"

namespace wubu::cli {

void PrintFaults(Session& session, const std::string& path,
                 const google::protobuf::RepeatedPtrField<v1::StandardFault>& faults) {
  const bool chinese = session.language() == Language::kChinese;
  for (const v1::StandardFault& fault : faults) {
    session.out() << absl::StrCat(path, ":", fault.line(), ":", fault.column(), ": ",
                                  fault.rule().empty() ? "" : fault.rule() + ": ",
                                  chinese ? fault.text().zh() : fault.text().en(), "\n");
  }
}

}  // namespace wubu::cli
