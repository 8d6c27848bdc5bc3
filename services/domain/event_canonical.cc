#include "services/domain/event_canonical.h"

#include "services/domain/event_check.h"
#include "services/domain/event_type.h"
#include "services/domain/limits.h"
#include "services/domain/violation_text.h"
#include "storage/base/check.h"

namespace wubu::domain {

std::string CanonicalBytes(const wubu::v1::Event& event) { return event.SerializeAsString(); }

bool Admit(const wubu::v1::Event& event, AdmittedEvent* admitted,
           std::vector<Violation>* violations) {
  // The size comes first: it bounds the work of everything after it.
  size_t bytes = event.ByteSizeLong();
  if (bytes > kEventBytesMax) {
    *violations = {TooLargeViolation(bytes)};
    return false;
  }
  *violations = CheckEvent(event);
  if (!violations->empty()) return false;
  auto id = EventId::Parse(event.id());
  CHECK(id.ok());  // PATTERN_UUID is EventId's text form.
  admitted->id = *id;
  admitted->subject = event.subject();
  admitted->type = EventTypeOf(event);
  admitted->begins_stream = BeginsStream(admitted->type);
  admitted->content = CanonicalBytes(event);
  admitted->hash = Sha256(admitted->content);
  return true;
}

}  // namespace wubu::domain
