#include "services/projections/kept_events.h"

#include <optional>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/history/living_events.h"
#include "storage/base/status_macros.h"

namespace wubu::projections {
namespace {

using wubu::v1::Event;
using wubu::v1::RecordedEvent;

constexpr absl::string_view kEvent = "event";
constexpr absl::string_view kFix = "fix";
constexpr absl::string_view kAim = "aim";

bool Read(absl::string_view value, RecordedEvent* row) {
  return row->ParseFromArray(value.data(), static_cast<int>(value.size()));
}

// Adds what the rows below `prefix` hold, up to `known`.
template <typename Rows>
absl::Status AddEvents(const Rows& rows, const std::string& prefix, Position known,
                       KeptEvents::Events* events) {
  bool good = true;
  RecordedEvent row;
  RETURN_IF_ERROR(rows.Scan(prefix, [&](absl::string_view, absl::string_view value) {
    good = Read(value, &row);
    if (good && row.position() <= known.value()) events->push_back(std::move(*row.mutable_event()));
    return good;
  }));
  if (good) return absl::OkStatus();
  return absl::DataLossError(absl::StrCat("a row below ", prefix, " can't be read"));
}

}  // namespace

std::string KeptEvents::Prefix(absl::string_view kind, absl::string_view subject) const {
  return absl::StrCat(view_, "/", kind, "/", subject, "//");
}

absl::StatusOr<bool> KeptEvents::Keep(const RecordedEvent& recorded,
                                      views::ViewTransaction* rows) const {
  const Event& event = recorded.event();
  const std::string target(history::TargetId(event));
  if (target.empty()) {
    rows->Put(Prefix(kEvent, event.subject()) + event.id(), recorded.SerializeAsString());
    return true;
  }
  rows->Put(absl::StrCat(Prefix(kFix, event.subject()), target, "/", event.id()),
            recorded.SerializeAsString());
  rows->Put(Prefix(kAim, event.subject()) + event.id(), target);
  return BearsOnKept(event.subject(), target, *rows);
}

absl::StatusOr<bool> KeptEvents::BearsOnKept(absl::string_view subject, std::string target,
                                             const views::ViewTransaction& rows) const {
  const std::string kept = Prefix(kEvent, subject), aims = Prefix(kAim, subject);
  absl::flat_hash_set<std::string> seen;  // Fixes may be aimed at each other in a circle.
  while (seen.insert(target).second) {
    ASSIGN_OR_RETURN(const std::optional<std::string> event, rows.Get(kept + target));
    if (event.has_value()) return true;
    ASSIGN_OR_RETURN(std::optional<std::string> next, rows.Get(aims + target));
    if (!next.has_value()) return false;
    target = *std::move(next);
  }
  return false;
}

// To each event the fixes aimed at it, then those aimed at these.
template <typename Rows>
absl::Status KeptEvents::AddFixes(const Rows& rows, Position known, Events* events) const {
  for (size_t i = 0; i < events->size(); ++i) {
    const std::string prefix =
        absl::StrCat(Prefix(kFix, (*events)[i].subject()), (*events)[i].id(), "/");
    RETURN_IF_ERROR(AddEvents(rows, prefix, known, events));
  }
  return absl::OkStatus();
}

template <typename Rows>
absl::StatusOr<KeptEvents::Events> KeptEvents::Of(absl::string_view subject, const Rows& rows,
                                                  Position known) const {
  Events events;
  RETURN_IF_ERROR(AddEvents(rows, Prefix(kEvent, subject), known, &events));
  RETURN_IF_ERROR(AddFixes(rows, known, &events));
  return events;
}

template absl::StatusOr<KeptEvents::Events> KeptEvents::Of(absl::string_view,
                                                           const views::ViewTransaction&,
                                                           Position) const;
template absl::StatusOr<KeptEvents::Events> KeptEvents::Of(absl::string_view,
                                                           const views::ViewStore&, Position) const;

absl::Status KeptEvents::AddFixesOf(const views::ViewStore& rows, Position known,
                                    Events* events) const {
  return AddFixes(rows, known, events);
}

absl::Status KeptEvents::ForEachName(const views::ViewStore& rows, absl::string_view begin,
                                     absl::string_view from,
                                     absl::FunctionRef<bool(absl::string_view)> take) const {
  const std::string before = absl::StrCat(view_, "/", kEvent, "/");
  std::string last;
  return rows.ScanFrom(absl::StrCat(before, begin), absl::StrCat(before, from),
                       [&](absl::string_view key, absl::string_view) {
                         key.remove_prefix(before.size());
                         const absl::string_view name = key.substr(0, key.find("//"));
                         if (name == last) return true;
                         last = std::string(name);
                         return take(last);
                       });
}

absl::Status KeptEvents::ForEachSubject(const views::ViewStore& rows,
                                        absl::FunctionRef<void(const Events&)> take) const {
  Events events;
  absl::Status status;
  const auto finish = [&] {
    if (events.empty()) return;
    status.Update(AddFixes(rows, kAll, &events));
    if (status.ok()) take(events);
    events.clear();
  };
  // Rows of one subject stand together.
  const std::string prefix = absl::StrCat(view_, "/", kEvent, "/");
  RecordedEvent row;
  RETURN_IF_ERROR(rows.Scan(prefix, [&](absl::string_view key, absl::string_view value) {
    if (!Read(value, &row)) {
      status.Update(absl::DataLossError(absl::StrCat("the row ", key, " can't be read")));
      return false;
    }
    if (!events.empty() && events.front().subject() != row.event().subject()) finish();
    events.push_back(std::move(*row.mutable_event()));
    return status.ok();
  }));
  finish();
  return status;
}

}  // namespace wubu::projections
