#include "services/api/log_scan.h"

#include <utility>

#include "storage/base/check.h"
#include "storage/base/status_macros.h"

namespace wubu::api {

LogScan::LogScan(const log::EventLog* log, const projections::RegisterView* reg, ScanQuery query)
    : log_(log), register_(reg), query_(std::move(query)) {
  const bool beyond = forwards() && query_.subject.empty() && query_.next > query_.head.value();
  if (forwards() && query_.subject.empty()) looked_through_ = Position(query_.next - 1);
  if (query_.next == 0 || query_.head.value() == 0 || beyond) Finish();
}

absl::Status LogScan::ReadPage(const PageBounds& bounds, ResponseWriter* out) {
  uint64_t entries = 0;
  bool more = false;
  auto visit = [&](const log::LogEntry& entry) {
    if (entry.position > query_.head) return !forwards();
    if (entries == bounds.entries || out->events() >= bounds.events ||
        out->bytes() >= bounds.bytes) {
      more = true;
      return false;
    }
    ++entries;
    StepBehind(entry);
    if (query_.filter.Matches(entry, *register_)) out->AddEvent(entry);
    return true;
  };
  if (at_end_) return absl::OkStatus();
  RETURN_IF_ERROR(Visit(visit));
  if (!more) Finish();
  return absl::OkStatus();
}

absl::Status LogScan::Visit(log::Visitor visitor) const {
  if (query_.subject.empty()) {
    return log_->Read(Position(query_.next), query_.direction, visitor);
  }
  return log_->ReadStream(query_.subject, Revision(query_.next), query_.direction, visitor);
}

void LogScan::StepBehind(const log::LogEntry& entry) {
  const uint64_t here = query_.subject.empty() ? entry.position.value() : entry.revision.value();
  query_.next = forwards() ? here + 1 : here - 1;
  looked_through_ = entry.position;
}

void LogScan::Finish() {
  at_end_ = true;
  looked_through_ = forwards() ? query_.head : Position(query_.head.value() == 0 ? 0 : 1);
}

void LogScan::GoOnTo(Position head) {
  CHECK(forwards());
  if (head <= query_.head) return;
  query_.head = head;
  at_end_ = false;
}

}  // namespace wubu::api
