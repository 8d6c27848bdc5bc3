#include "storage/log/content_header.h"

#include "storage/base/key_coding.h"

namespace wubu::log {
namespace {

constexpr char kIdTag = 0x0a;       // Field 1, length-delimited.
constexpr char kSubjectTag = 0x12;  // Field 2, length-delimited.
constexpr size_t kIdFieldBytes = 2 + EventId::kTextBytes;

}  // namespace

bool ParseContentHeader(absl::string_view content, EventId* id, absl::string_view* subject) {
  if (content.size() < kIdFieldBytes || content[0] != kIdTag ||
      content[1] != static_cast<char>(EventId::kTextBytes)) {
    return false;
  }
  const auto parsed = EventId::Parse(content.substr(2, EventId::kTextBytes));
  if (!parsed.ok()) return false;
  *id = *parsed;
  content.remove_prefix(kIdFieldBytes);
  if (content.empty() || content[0] != kSubjectTag) return false;
  content.remove_prefix(1);
  uint64_t size;
  if (!TakeVarint(&content, &size) || size == 0 || size > content.size()) return false;
  *subject = content.substr(0, size);
  return true;
}

std::string MakeContentHeader(const EventId& id, absl::string_view subject) {
  std::string header = {kIdTag, static_cast<char>(EventId::kTextBytes)};
  header += id.ToString();
  header += kSubjectTag;
  AppendVarint(subject.size(), &header);
  header.append(subject.data(), subject.size());
  return header;
}

}  // namespace wubu::log
