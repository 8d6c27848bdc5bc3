// LogScan: goes through the log or one stream from a place on, a page at a time. Between pages it
// holds nothing but its place, so it may rest as long as its reader likes.
#ifndef WUBU_SERVICES_API_LOG_SCAN_H_
#define WUBU_SERVICES_API_LOG_SCAN_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "absl/status/status.h"
#include "services/api/response_writer.h"
#include "services/engine/filter.h"
#include "storage/log/event_log.h"

namespace wubu::api {

struct ScanQuery {
  // Empty: the whole log.
  std::string subject;
  log::Direction direction = log::Direction::kForwards;
  // The first to look at: a position, or a revision where there is a subject. 0: there is nothing.
  uint64_t next = 1;
  // What lies beyond it is not looked at.
  Position head;
  engine::Filter filter;
};

// A page ends with the first of these that is reached.
struct PageBounds {
  size_t bytes;
  uint64_t events;
  uint64_t entries;
};

class LogScan {
 public:
  // `log` and `reg` outlive the scan.
  LogScan(const log::EventLog* log, const projections::RegisterView* reg, ScanQuery query);

  // Adds the events of the next page to `out`.
  absl::Status ReadPage(const PageBounds& bounds, ResponseWriter* out);

  // True: there is nothing more up to the head of the query.
  bool at_end() const { return at_end_; }
  // Where the next page begins, as in ScanQuery::next.
  uint64_t next() const { return query_.next; }
  // Up to here (backwards: down to here) everything has been looked at.
  Position looked_through() const { return looked_through_; }
  const ScanQuery& query() const { return query_; }

  // Looks further, up to a head that has moved. Only forwards.
  void GoOnTo(Position head);

 private:
  absl::Status Visit(log::Visitor visitor) const;
  void StepBehind(const log::LogEntry& entry);
  void Finish();
  bool forwards() const { return query_.direction == log::Direction::kForwards; }

  const log::EventLog* const log_;
  const projections::RegisterView* const register_;
  ScanQuery query_;
  bool at_end_ = false;
  Position looked_through_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_LOG_SCAN_H_
