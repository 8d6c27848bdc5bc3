#include "storage/log/index_tail.h"

#include "storage/base/check.h"

namespace wubu::log {

bool IndexTail::Add(const EventId& id, absl::string_view subject, Revision revision,
                    Position position) {
  CHECK(empty() || position == last_.next());
  auto it = streams_.find(subject);
  if (it != streams_.end() && revision != it->second.last().next()) return false;
  if (!ids_.emplace(id, position).second) return false;
  if (it == streams_.end()) it = streams_.emplace(subject, StreamRun{revision, {}}).first;
  it->second.positions.push_back(position);
  last_ = position;
  return true;
}

std::optional<Position> IndexTail::Find(const EventId& id) const {
  const auto it = ids_.find(id);
  if (it == ids_.end()) return std::nullopt;
  return it->second;
}

const StreamRun* IndexTail::FindStream(absl::string_view subject) const {
  const auto it = streams_.find(subject);
  return it == streams_.end() ? nullptr : &it->second;
}

}  // namespace wubu::log
