// libFuzzer: any bytes as an event. Admit never crashes, and what it accepts goes through its
// canonical bytes unchanged, into the same id, type and hash. AdmitCanonical takes just that.
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/stubs/logging.h"
#include "services/domain/canonical_admission.h"
#include "services/domain/event_canonical.h"
#include "services/domain/event_type.h"
#include "services/domain/limits.h"
#include "storage/base/check.h"
#include "wubu/v1/event.pb.h"

namespace {

using wubu::domain::AdmittedEvent;
using wubu::domain::Violation;

void CheckRefused(const std::vector<Violation>& violations) {
  CHECK(!violations.empty());
  CHECK(violations.size() <= wubu::domain::kViolationsMax);
  for (const Violation& violation : violations) {
    CHECK(!violation.reason.empty() && !violation.en.empty() && !violation.zh.empty());
  }
}

void CheckAccepted(const AdmittedEvent& admitted) {
  CHECK(admitted.content.size() <= wubu::domain::kEventBytesMax);
  CHECK(admitted.hash == wubu::Sha256(admitted.content));
  wubu::v1::Event again;
  CHECK(again.ParseFromString(admitted.content));
  AdmittedEvent second;
  std::vector<Violation> violations;
  CHECK(wubu::domain::Admit(again, &second, &violations));
  CHECK(violations.empty());
  CHECK(second.content == admitted.content && second.hash == admitted.hash);
  CHECK(second.id == admitted.id && second.subject == admitted.subject);
  CHECK(second.type == admitted.type && second.begins_stream == admitted.begins_stream);
  CHECK(!wubu::domain::EventTypeName(admitted.type).empty());
}

// The quick way takes just what is accepted and canonical.
void CheckQuick(absl::string_view bytes, const AdmittedEvent* accepted) {
  AdmittedEvent quick;
  const bool taken = wubu::domain::AdmitCanonical(bytes, &quick);
  CHECK(taken == (accepted != nullptr && accepted->content == bytes));
  if (!taken) return;
  CHECK(quick.id == accepted->id && quick.subject == accepted->subject);
  CHECK(quick.type == accepted->type && quick.begins_stream == accepted->begins_stream);
  CHECK(quick.content == accepted->content && quick.hash == accepted->hash);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static google::protobuf::LogSilencer quiet;
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  wubu::v1::Event event;
  AdmittedEvent admitted;
  std::vector<Violation> violations;
  if (!event.ParseFromArray(data, static_cast<int>(size))) {
    CheckQuick(bytes, nullptr);
  } else if (wubu::domain::Admit(event, &admitted, &violations)) {
    CheckAccepted(admitted);
    CheckQuick(bytes, &admitted);
  } else {
    CheckRefused(violations);
    CheckQuick(bytes, nullptr);
  }
  return 0;
}
