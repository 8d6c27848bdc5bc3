// Page: the events of one stretch of the log, those of each subject side by side.
#ifndef WUBU_SERVICES_PROJECTIONS_PAGE_H_
#define WUBU_SERVICES_PROJECTIONS_PAGE_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "services/domain/recorded_bytes.h"
#include "storage/base/ids.h"

namespace wubu::projections {

class Page {
 public:
  // A page has no more, so that the rows made from it reach no further than this.
  static constexpr size_t kEventsMax = 64'000;

  // The events of one subject, in order.
  struct Stream {
    std::string subject;
    Position first;
    std::string events;  // Each as its length and a RecordedEvent.
  };

  void Add(absl::string_view subject, const domain::Recorded& recorded);
  void Clear();

  size_t events() const { return events_.size(); }
  // What has been added, in bytes.
  size_t size() const { return bytes_.size(); }
  // Those who have events here, by the first of them.
  void ForEachSubject(absl::FunctionRef<void(absl::string_view)> visit) const;
  std::vector<Stream> Streams() const;

 private:
  struct Subject {
    std::string name;
    Position first;
    size_t size;
  };
  struct Event {
    uint32_t subject;
    uint32_t size;
  };

  absl::flat_hash_map<std::string, uint32_t> numbers_;
  std::vector<Subject> subjects_;
  std::vector<Event> events_;
  std::string bytes_;  // Of all events, as they came.
};

}  // namespace wubu::projections

#endif  // WUBU_SERVICES_PROJECTIONS_PAGE_H_
