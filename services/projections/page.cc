#include "services/projections/page.h"

#include <utility>

namespace wubu::projections {

void Page::Add(absl::string_view subject, const domain::Recorded& recorded) {
  auto number = numbers_.find(subject);
  if (number == numbers_.end()) {
    number = numbers_.emplace(subject, static_cast<uint32_t>(subjects_.size())).first;
    subjects_.push_back({std::string(subject), recorded.position, 0});
  }
  const size_t before = bytes_.size();
  domain::AppendRecordedEvent(recorded, &bytes_);
  const size_t size = bytes_.size() - before;
  subjects_[number->second].size += size;
  events_.push_back({number->second, static_cast<uint32_t>(size)});
}

void Page::Clear() {
  numbers_.clear();
  subjects_.clear();
  events_.clear();
  bytes_.clear();
}

void Page::ForEachSubject(absl::FunctionRef<void(absl::string_view)> visit) const {
  for (const Subject& subject : subjects_) visit(subject.name);
}

std::vector<Page::Stream> Page::Streams() const {
  std::vector<Stream> streams;
  streams.reserve(subjects_.size());
  for (const Subject& subject : subjects_) {
    streams.push_back({subject.name, subject.first, {}});
    streams.back().events.reserve(subject.size);
  }
  size_t begin = 0;
  for (const Event& event : events_) {
    streams[event.subject].events.append(bytes_, begin, event.size);
    begin += event.size;
  }
  return streams;
}

}  // namespace wubu::projections
