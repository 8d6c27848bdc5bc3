#include "services/api/read_query.h"

#include "absl/strings/str_cat.h"
#include "services/api/wire.h"
#include "services/domain/event_type.h"
#include "services/domain/text_form.h"
#include "services/domain/violation_text.h"
#include "storage/base/status_macros.h"

namespace wubu::api {
namespace {

using wubu::v1::EventFilter;
using wubu::v1::ReadRequest;

constexpr char kSubjectForm[] = "centers/{id} or regions/{id}";

bool IsSubject(absl::string_view text) {
  const auto name = domain::ParseResourceName(text);
  return name.has_value() && (name->collection == "centers" || name->collection == "regions");
}

bool IsRegion(absl::string_view text) {
  const auto name = domain::ParseResourceName(text);
  return name.has_value() && name->collection == "regions";
}

void AddFault(std::string field, absl::string_view found, absl::string_view allowed,
              MaybeError* error) {
  if (!error->has_value()) error->emplace(Reason::kInvalidFilter);
  const std::string shown = domain::Quoted(found);
  (*error)->AtField(std::move(field), absl::StrCat("found \"", shown, "\"; allowed is ", allowed),
                    absl::StrCat("现为“", shown, "”，应为 ", allowed));
}

void ResolveTypes(const EventFilter& wire, absl::string_view path, engine::Filter* filter,
                  MaybeError* error) {
  for (int i = 0; i < wire.types_size(); ++i) {
    const auto type = domain::EventTypeByName(wire.types(i));
    if (type.has_value()) {
      filter->types.insert(*type);
      continue;
    }
    const absl::string_view near = domain::NearestEventTypeName(wire.types(i));
    AddFault(
        absl::StrCat(path, ".types[", i, "]"), wire.types(i),
        near.empty() ? absl::string_view("the name of an event type, as opening_started") : near,
        error);
  }
}

Error InvalidStart(absl::string_view field, absl::string_view en, absl::string_view zh) {
  Error error(Reason::kInvalidStart);
  error.AtField(std::string(field), std::string(en), std::string(zh));
  return error;
}

// The revision of the first event of the subject at `position` or later; one past the last if none
// is.
absl::StatusOr<uint64_t> FirstRevisionAt(const log::EventLog& log, const std::string& subject,
                                         uint64_t position) {
  ASSIGN_OR_RETURN(const Revision last, log.StreamRevision(subject));
  uint64_t low = 1;
  uint64_t high = last.value() + 1;
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2;
    uint64_t found = 0;
    RETURN_IF_ERROR(log.ReadStream(subject, Revision(middle), log::Direction::kForwards,
                                   [&](const log::LogEntry& entry) {
                                     found = entry.position.value();
                                     return false;
                                   }));
    if (found < position) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

// Recorded times are kept in whole microseconds.
absl::Time CeilMicros(absl::Time time) {
  const absl::Time floor = absl::FromUnixMicros(absl::ToUnixMicros(time));
  return floor == time ? time : floor + absl::Microseconds(1);
}

// The position of the first event to look at; backwards 0 if there is none.
absl::StatusOr<uint64_t> StartPosition(const ReadRequest& request, const ScanQuery& query,
                                       const log::EventLog& log) {
  const bool forwards = query.direction == log::Direction::kForwards;
  switch (request.from_case()) {
    case ReadRequest::kFromPosition:
      return forwards ? std::max<uint64_t>(request.from_position(), 1)
                      : std::min(request.from_position(), query.head.value());
    case ReadRequest::kFromRecordedTime: {
      const absl::Time time = FromWire(request.from_recorded_time());
      const absl::Time first =
          forwards ? CeilMicros(time) : CeilMicros(time + absl::Nanoseconds(1));
      ASSIGN_OR_RETURN(const Position at, log.PositionAt(first));
      return forwards ? at.value() : at.value() - 1;
    }
    default:
      return forwards ? 1 : query.head.value();
  }
}

absl::Status FindStart(const ReadRequest& request, const log::EventLog& log, ScanQuery* query) {
  const bool forwards = query->direction == log::Direction::kForwards;
  if (request.from_case() == ReadRequest::kFromRevision) {
    ASSIGN_OR_RETURN(const Revision last, log.StreamRevision(query->subject));
    query->next = forwards ? std::max<uint64_t>(request.from_revision(), 1)
                           : std::min(request.from_revision(), last.value());
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(query->next, StartPosition(request, *query, log));
  if (query->subject.empty()) return absl::OkStatus();
  // Backwards: the last one at the position or before it.
  ASSIGN_OR_RETURN(const uint64_t at,
                   FirstRevisionAt(log, query->subject, query->next + (forwards ? 0 : 1)));
  query->next = forwards ? at : at - 1;
  return absl::OkStatus();
}

MaybeError CheckStart(const ReadRequest& request) {
  if (!request.subject().empty() && !IsSubject(request.subject())) {
    return InvalidStart("subject", absl::StrCat("a subject is written as ", kSubjectForm),
                        absl::StrCat("对象应写作 ", kSubjectForm));
  }
  if (request.from_case() == ReadRequest::kFromRevision && request.subject().empty()) {
    return InvalidStart("from_revision", "a revision is a place within one subject; name it",
                        "修订号是某一对象记录流中的位置，请指明对象");
  }
  if (request.direction() < 0 || request.direction() > wubu::v1::READ_DIRECTION_BACKWARDS) {
    return InvalidStart("direction", "allowed are forwards (1) and backwards (2)",
                        "方向应为向前（1）或向后（2）");
  }
  return std::nullopt;
}

}  // namespace

MaybeError ResolveFilter(const EventFilter& wire, absl::string_view path, const ApiLimits& limits,
                         engine::Filter* filter) {
  MaybeError error;
  const size_t entries = wire.types_size() + wire.subjects_size() + wire.regions_size();
  if (entries > limits.filter_entries_max) {
    AddFault(std::string(path), absl::StrCat(entries, " conditions"),
             absl::StrCat("at most ", limits.filter_entries_max), &error);
    return error;
  }
  ResolveTypes(wire, path, filter, &error);
  for (int i = 0; i < wire.subjects_size(); ++i) {
    const std::string& subject = wire.subjects(i);
    if (!IsSubject(subject)) {
      AddFault(absl::StrCat(path, ".subjects[", i, "]"), subject, kSubjectForm, &error);
    }
    filter->subjects.insert(subject);
  }
  for (int i = 0; i < wire.regions_size(); ++i) {
    const std::string& region = wire.regions(i);
    if (!IsRegion(region)) {
      AddFault(absl::StrCat(path, ".regions[", i, "]"), region, "regions/{id}", &error);
    }
    filter->regions.push_back(region);
  }
  return error;
}

MaybeError ResolveRead(const ReadRequest& request, const Edge& edge, ScanQuery* query) {
  MaybeError error = CheckStart(request);
  if (error.has_value()) return error;
  error = ResolveFilter(request.filter(), "filter", edge.limits, &query->filter);
  if (error.has_value()) return error;
  query->subject = request.subject();
  query->direction = request.direction() == wubu::v1::READ_DIRECTION_BACKWARDS
                         ? log::Direction::kBackwards
                         : log::Direction::kForwards;
  const log::EventLog& log = edge.engine->log();
  if (query->head == Position()) query->head = log.head().position;
  const absl::Status found = FindStart(request, log, query);
  if (!found.ok()) return FromStorage(found);
  return std::nullopt;
}

bool ViewsInclude(const ScanQuery& query, const Edge& edge) {
  return !query.filter.NeedsRegister() ||
         edge.engine->projector().WaitFor(query.head, edge.limits.views_wait_slice);
}

bool ViewsHaveStopped(const Edge& edge) { return !edge.engine->projector().failure().ok(); }

Error ViewsBehind(const Edge& edge) {
  return Error(Reason::kViewsBehind)
      .With("position", edge.engine->projector().position().value())
      .With("head", edge.engine->log().head().position.value());
}

MaybeError WhyWaitNoLonger(const Edge& edge, absl::Time deadline) {
  if (ViewsHaveStopped(edge)) return Error(Reason::kViewsStopped);
  if (absl::Now() > deadline) return ViewsBehind(edge);
  return std::nullopt;
}

MaybeError CheckName(const std::string& name) {
  if (domain::IsLocalId(name)) return std::nullopt;
  return Error(Reason::kInvalidName).With("name", domain::Quoted(name));
}

}  // namespace wubu::api
