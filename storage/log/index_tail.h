// IndexTail: what the indices on disk do not hold yet, in memory: ids and streams of a run of
// positions.
#ifndef WUBU_STORAGE_LOG_INDEX_TAIL_H_
#define WUBU_STORAGE_LOG_INDEX_TAIL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "storage/base/ids.h"

namespace wubu::log {

// The positions of one subject's revisions `first`, `first`+1, …
struct StreamRun {
  Revision first;
  std::vector<Position> positions;

  Revision last() const { return Revision(first.value() + positions.size() - 1); }
};

class IndexTail {
 public:
  // Events come in the order of their positions, without gaps. False, and nothing is added, if the
  // id is here already or the revision does not follow the one before: then the log is not what it
  // promises.
  [[nodiscard]] bool Add(const EventId& id, absl::string_view subject, Revision revision,
                         Position position);

  std::optional<Position> Find(const EventId& id) const;
  // nullptr: nothing of this subject.
  const StreamRun* FindStream(absl::string_view subject) const;

  bool empty() const { return ids_.empty(); }
  size_t events() const { return ids_.size(); }
  Position last() const { return last_; }
  const absl::flat_hash_map<EventId, Position>& ids() const { return ids_; }
  const absl::flat_hash_map<std::string, StreamRun>& streams() const { return streams_; }

 private:
  Position last_;
  absl::flat_hash_map<EventId, Position> ids_;
  absl::flat_hash_map<std::string, StreamRun> streams_;
};

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_INDEX_TAIL_H_
