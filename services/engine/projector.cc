#include "services/engine/projector.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/key_coding.h"
#include "storage/base/status_macros.h"
#include "storage/views/view_transaction.h"
#include "wubu/v1/event.pb.h"

namespace wubu::engine {
namespace {

// What is folded into one transaction. Small enough that nobody waits long for `min_position`;
// large enough that of a log that is folded anew many events of one subject meet in a page.
constexpr size_t kPageBytes = 16 << 20;
// How long the projector waits for the log before it looks whether it should stop.
constexpr absl::Duration kFollowInterval = absl::Milliseconds(100);
// A page that is shorter shows that the end of the log has been reached.
constexpr size_t kRestEvents = 4'000;
constexpr absl::Duration kPause = absl::Milliseconds(5);
// Beyond this many parked events only their number is kept.
constexpr size_t kParkedKept = 1'000;

std::string VersionKey(const projections::View& view) {
  return absl::StrCat("version/", view.name());
}

// The event that the rows reach up to, as no other log has it.
constexpr char kMarkKey[] = "mark";

std::string MarkOf(const log::LogEntry& entry) {
  return absl::StrCat(entry.id.bytes(), absl::ToUnixNanos(entry.recorded_time));
}

// Whether the rows in the store come from this log, and not from one that it was a copy of. Where
// the log can't be read they are not trusted; the projector then says what it meets.
absl::StatusOr<bool> IsOfLog(const views::ViewStore& store, const log::EventLog& log) {
  if (store.cursor() == Position()) return true;
  std::string mark;
  const absl::Status read =
      log.Read(store.cursor(), log::Direction::kForwards, [&mark](const log::LogEntry& entry) {
        mark = MarkOf(entry);
        return false;
      });
  if (!read.ok()) return false;
  ASSIGN_OR_RETURN(const std::optional<std::string> kept, store.Get(kMarkKey));
  return kept == mark;
}

// Whether the rows in the store are of the versions that this program has.
absl::StatusOr<bool> HasVersions(const views::ViewStore& store,
                                 const std::vector<projections::View*>& views) {
  for (const projections::View* view : views) {
    ASSIGN_OR_RETURN(const std::optional<std::string> version, store.Get(VersionKey(*view)));
    if (version != absl::StrCat(view->version())) return false;
  }
  return true;
}

bool ReadEvent(const log::LogEntry& entry, wubu::v1::RecordedEvent* recorded) {
  recorded->Clear();
  recorded->set_position(entry.position.value());
  recorded->set_revision(entry.revision.value());
  const absl::Duration since_epoch = entry.recorded_time - absl::UnixEpoch();
  recorded->mutable_recorded_time()->set_seconds(absl::ToUnixSeconds(entry.recorded_time));
  recorded->mutable_recorded_time()->set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(since_epoch % absl::Seconds(1))));
  recorded->set_source(std::string(entry.source));
  return recorded->mutable_event()->ParseFromArray(entry.content.data(),
                                                   static_cast<int>(entry.content.size()));
}

absl::Status BeginAnew(views::ViewStore* store, const std::vector<projections::View*>& views) {
  RETURN_IF_ERROR(store->Clear());
  views::ViewTransaction versions(store);
  for (const projections::View* view : views) {
    versions.Put(VersionKey(*view), absl::StrCat(view->version()));
  }
  return store->Write(versions, Position());
}

}  // namespace

Projector::Projector(const log::EventLog* log, views::ViewStore* store,
                     std::vector<projections::View*> views)
    : log_(log), store_(store), views_(std::move(views)) {}

Projector::~Projector() { Stop(); }

absl::Status Projector::Start() {
  head_at_start_ = log_->head().position;
  ASSIGN_OR_RETURN(const bool versions, HasVersions(*store_, views_));
  ASSIGN_OR_RETURN(const bool of_log, IsOfLog(*store_, *log_));
  if (!versions || !of_log) {
    RETURN_IF_ERROR(BeginAnew(store_, views_));
  }
  for (projections::View* view : views_) RETURN_IF_ERROR(view->Load(*store_));
  {
    absl::MutexLock lock(&mutex_);
    position_ = store_->cursor();
  }
  thread_ = std::thread([this] { Run(); });
  return absl::OkStatus();
}

void Projector::Stop() {
  {
    absl::MutexLock lock(&mutex_);
    stopping_ = true;
    break_off_ = true;
  }
  if (thread_.joinable()) thread_.join();
}

void Projector::Run() {
  absl::Duration wait = absl::ZeroDuration();
  while (!IsOver()) {
    const bool is_behind = log_->WaitBeyond(position(), wait);
    if (is_behind) {
      const absl::StatusOr<size_t> events = ProjectPage(position());
      if (!events.ok()) return Fail(events.status());
      if (*events >= kRestEvents) continue;
    }
    const absl::StatusOr<bool> more = Rest(position());
    if (!more.ok()) return Fail(more.status());
    wait = is_behind || *more ? absl::ZeroDuration() : kFollowInterval;
    if (is_behind) Pause();
  }
}

bool Projector::IsOver() const {
  absl::ReaderMutexLock lock(&mutex_);
  return stopping_;
}

void Projector::Pause() const {
  absl::MutexLock lock(&mutex_);
  const auto is_needed = [this]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return waiting_ > 0 || stopping_;
  };
  mutex_.AwaitWithTimeout(absl::Condition(&is_needed), kPause);
}

void Projector::Fail(const absl::Status& status) {
  absl::MutexLock lock(&mutex_);
  failure_ = status;
}

absl::StatusOr<size_t> Projector::ProjectPage(Position after) {
  views::ViewTransaction rows(store_);
  Position reached = after;
  std::string mark;
  page_.Clear();
  RETURN_IF_ERROR(
      log_->Read(after.next(), log::Direction::kForwards, [&](const log::LogEntry& entry) {
        page_.Add(entry.subject, {entry.content, entry.position, entry.revision,
                                  entry.recorded_time, entry.source});
        Apply(entry, &rows);
        reached = entry.position;
        mark = MarkOf(entry);
        return page_.events() < projections::Page::kEventsMax && page_.size() < kPageBytes &&
               !break_off_;
      }));
  rows.BeginStep();
  for (projections::View* view : views_) view->EndPage(page_, &rows);
  rows.Put(kMarkKey, std::move(mark));
  RETURN_IF_ERROR(Write(rows, reached));
  absl::MutexLock lock(&mutex_);
  position_ = reached;
  return page_.events();
}

absl::Status Projector::Write(const views::ViewTransaction& rows, Position known) {
  RETURN_IF_ERROR(store_->Write(rows, known));
  for (projections::View* view : views_) view->Written(known);
  return absl::OkStatus();
}

absl::StatusOr<bool> Projector::Rest(Position known) {
  views::ViewTransaction rows(store_);
  bool more = false;
  for (projections::View* view : views_) more = view->Rest(known, &rows) || more;
  if (!rows.changes().empty()) RETURN_IF_ERROR(Write(rows, known));
  return more;
}

void Projector::Apply(const log::LogEntry& entry, views::ViewTransaction* rows) {
  bool is_read = false, is_good = false;
  for (projections::View* view : views_) {
    if (!view->Takes(entry.type) || !view->MayHold(entry.type, entry.content)) continue;
    if (!std::exchange(is_read, true)) is_good = ReadEvent(entry, &recorded_);
    rows->BeginStep();
    const absl::Status applied =
        is_good ? view->Apply(recorded_, rows) : absl::DataLossError("the content can't be parsed");
    if (applied.ok()) continue;
    rows->UndoStep();
    Park({entry.position, std::string(view->name()), applied.ToString()});
  }
}

void Projector::Park(ParkedEvent event) {
  absl::MutexLock lock(&mutex_);
  ++parked_total_;
  if (parked_.size() < kParkedKept) parked_.push_back(std::move(event));
}

Position Projector::position() const {
  absl::ReaderMutexLock lock(&mutex_);
  return position_;
}

absl::Status Projector::failure() const {
  absl::ReaderMutexLock lock(&mutex_);
  return failure_;
}

bool Projector::WaitFor(Position position, absl::Duration timeout) const {
  absl::MutexLock lock(&mutex_);
  ++waiting_;
  const auto settled = [this, position]() ABSL_SHARED_LOCKS_REQUIRED(mutex_) {
    return position_ >= position || stopping_ || !failure_.ok();
  };
  mutex_.AwaitWithTimeout(absl::Condition(&settled), timeout);
  --waiting_;
  return position_ >= position;
}

std::vector<ParkedEvent> Projector::parked() const {
  absl::ReaderMutexLock lock(&mutex_);
  return parked_;
}

uint64_t Projector::parked_total() const {
  absl::ReaderMutexLock lock(&mutex_);
  return parked_total_;
}

}  // namespace wubu::engine
