// libFuzzer: any bytes as an event's content. What parses is what MakeContentHeader writes, but for
// a length that was written with more bytes than it needs.
#include <cstddef>
#include <cstdint>

#include "absl/strings/match.h"
#include "storage/base/check.h"
#include "storage/log/content_header.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view content(reinterpret_cast<const char*>(data), size);
  wubu::EventId id;
  absl::string_view subject;
  if (!wubu::log::ParseContentHeader(content, &id, &subject)) return 0;
  CHECK(!subject.empty());
  CHECK(subject.data() >= content.data());
  CHECK(subject.data() + subject.size() <= content.data() + content.size());
  const std::string header = wubu::log::MakeContentHeader(id, subject);
  wubu::EventId id_again;
  absl::string_view subject_again;
  CHECK(wubu::log::ParseContentHeader(header, &id_again, &subject_again));
  CHECK(id_again == id && subject_again == subject);
  const size_t parsed = static_cast<size_t>(subject.data() - content.data()) + subject.size();
  CHECK(parsed > header.size() || absl::StartsWith(content, header));
  return 0;
}
