#include "services/history/openings.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/history/living_events.h"

namespace wubu::history {
namespace {

using wubu::v1::AnomalyEffect;
using wubu::v1::AnomalyKind;
using wubu::v1::Event;
using wubu::v1::Payload;

Instant TimeOf(const Event& event) { return event.occurred_time().seconds(); }

// What was told of one session, in the order of time.
struct Session {
  const Event* start = nullptr;
  const Event* end = nullptr;
  Instant last_heartbeat = 0;
  bool has_heartbeat = false;
};

class Book {
 public:
  Book(Instant at, std::vector<Oddity>* oddities) : at_(at), oddities_(oddities) {}

  void Start(const Event& event);
  // Anything but a start; all starts come first.
  void Take(const Event& event);
  Openings Close();

 private:
  void Heartbeat(const Event& event);
  void End(const Event& event);
  void Record(const Event& event);
  Opening Judge(const Session& session) const;
  void JudgeUnended(const Session& session, Opening* opening) const;
  std::optional<Instant> NextStartInArea(const Event& start) const;
  void Report(const Session& session, const Opening& opening);
  void Odd(const Event& event, AnomalyKind kind, AnomalyEffect effect);

  const Instant at_;
  std::vector<Oddity>* const oddities_;
  absl::flat_hash_map<absl::string_view, Session> sessions_;
  std::vector<absl::string_view> order_;  // Session ids by their starts.
  absl::flat_hash_map<absl::string_view, std::vector<Instant>> starts_;  // By area, in order.
  std::vector<Opening> recorded_;
};

void Book::Odd(const Event& event, AnomalyKind kind, AnomalyEffect effect) {
  if (oddities_ != nullptr) oddities_->push_back({&event, kind, effect});
}

void Book::Take(const Event& event) {
  switch (event.payload().kind_case()) {
    case Payload::kOpeningHeartbeat:
      return Heartbeat(event);
    case Payload::kOpeningEnded:
      return End(event);
    case Payload::kOpeningRecorded:
      return Record(event);
    default:
      return;
  }
}

void Book::Start(const Event& event) {
  const auto& started = event.payload().opening_started();
  Session& session = sessions_[started.session()];
  if (session.start != nullptr) {
    return Odd(event, wubu::v1::ANOMALY_KIND_SECOND_START, wubu::v1::ANOMALY_EFFECT_NOT_COUNTED);
  }
  session.start = &event;
  order_.push_back(started.session());
  starts_[started.area()].push_back(TimeOf(event));
}

void Book::Heartbeat(const Event& event) {
  Session& session = sessions_[event.payload().opening_heartbeat().session()];
  if (session.start == nullptr || TimeOf(event) < TimeOf(*session.start)) {
    return Odd(event, wubu::v1::ANOMALY_KIND_END_WITHOUT_START,
               wubu::v1::ANOMALY_EFFECT_NOT_COUNTED);
  }
  session.has_heartbeat = true;
  session.last_heartbeat = TimeOf(event);
}

void Book::End(const Event& event) {
  Session& session = sessions_[event.payload().opening_ended().session()];
  if (session.start == nullptr || TimeOf(event) <= TimeOf(*session.start)) {
    return Odd(event, wubu::v1::ANOMALY_KIND_END_WITHOUT_START,
               wubu::v1::ANOMALY_EFFECT_NOT_COUNTED);
  }
  if (session.end != nullptr) {
    return Odd(event, wubu::v1::ANOMALY_KIND_SECOND_END, wubu::v1::ANOMALY_EFFECT_NOT_COUNTED);
  }
  session.end = &event;
}

// Up to `at` it counts before its end, too.
void Book::Record(const Event& event) {
  Opening opening;
  opening.begun = &event;
  opening.ended = true;
  const Span span{TimeOf(event), event.payload().opening_recorded().end_time().seconds()};
  if (span.seconds() == 0) {
    opening.no_span = true;
    Odd(event, wubu::v1::ANOMALY_KIND_EMPTY, wubu::v1::ANOMALY_EFFECT_NOT_COUNTED);
  } else if (span.seconds() > kOpeningSecondsMax) {
    opening.too_long = true;
    Odd(event, wubu::v1::ANOMALY_KIND_TOO_LONG, wubu::v1::ANOMALY_EFFECT_NOT_COUNTED);
  } else {
    opening.certain = opening.possible = {span.begin, std::min(span.end, at_)};
  }
  recorded_.push_back(opening);
}

std::optional<Instant> Book::NextStartInArea(const Event& start) const {
  const std::vector<Instant>& starts = starts_.at(start.payload().opening_started().area());
  const auto next = std::upper_bound(starts.begin(), starts.end(), TimeOf(start));
  if (next == starts.end()) return std::nullopt;
  return *next;
}

Opening Book::Judge(const Session& session) const {
  Opening opening;
  opening.begun = session.start;
  opening.ended = session.end != nullptr;
  if (!opening.ended) {
    JudgeUnended(session, &opening);
    return opening;
  }
  const Span span{TimeOf(*session.start), TimeOf(*session.end)};
  opening.too_long = span.seconds() > kOpeningSecondsMax;
  if (!opening.too_long) opening.certain = opening.possible = span;
  return opening;
}

void Book::JudgeUnended(const Session& session, Opening* opening) const {
  const Instant begin = TimeOf(*session.start);
  const Instant due = begin + kPossibleSecondsMax;
  const std::optional<Instant> next = NextStartInArea(*session.start);
  opening->overdue = at_ >= due || next.has_value();
  opening->possible = {begin, std::min({due, next.value_or(at_), at_})};
  if (!session.has_heartbeat) return;
  opening->too_long = session.last_heartbeat - begin > kOpeningSecondsMax;
  if (opening->too_long) return;
  opening->certain = {begin, session.last_heartbeat};
  opening->possible.end = std::max(opening->possible.end, session.last_heartbeat);
}

void Book::Report(const Session& session, const Opening& opening) {
  if (opening.too_long) {
    Odd(*session.start, wubu::v1::ANOMALY_KIND_TOO_LONG, wubu::v1::ANOMALY_EFFECT_NOT_COUNTED);
  }
  if (opening.overdue) {
    Odd(*session.start, wubu::v1::ANOMALY_KIND_NO_END,
        opening.certain.seconds() > 0 ? wubu::v1::ANOMALY_EFFECT_COUNTED_PARTLY
                                      : wubu::v1::ANOMALY_EFFECT_NOT_COUNTED);
  }
}

Openings Book::Close() {
  Openings openings;
  openings.all = std::move(recorded_);
  for (const absl::string_view id : order_) {
    const Session& session = sessions_.at(id);
    openings.all.push_back(Judge(session));
    Report(session, openings.all.back());
  }
  std::sort(openings.all.begin(), openings.all.end(),
            [](const Opening& a, const Opening& b) { return IsEarlier(*a.begun, *b.begun); });
  std::vector<Span> certain, possible;
  for (const Opening& opening : openings.all) {
    certain.push_back(opening.certain);
    possible.push_back(opening.possible);
  }
  openings.certain = SpanSet(std::move(certain));
  openings.possible = SpanSet(std::move(possible));
  return openings;
}

}  // namespace

bool IsOpenAt(const Opening& opening, Instant at) {
  if (opening.is_odd()) return false;
  const Payload& payload = opening.begun->payload();
  if (!payload.has_opening_recorded()) return !opening.ended;
  return at < payload.opening_recorded().end_time().seconds();
}

Openings OpeningsOf(const Events& events, Instant at, std::vector<Oddity>* oddities) {
  Book book(at, oddities);
  // What has the second of its start may stand before it.
  for (const Event* event : events) {
    if (event->payload().has_opening_started()) book.Start(*event);
  }
  for (const Event* event : events) book.Take(*event);
  return book.Close();
}

}  // namespace wubu::history
