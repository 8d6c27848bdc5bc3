// Openings: from the events of the opening book to spans in which the centre was open.
//
// A session without an end has two answers: what is certain (up to its last heartbeat) and what is
// possible (up to the earliest of 16 hours, the next start in its area, and `at`).
#ifndef WUBU_SERVICES_HISTORY_OPENINGS_H_
#define WUBU_SERVICES_HISTORY_OPENINGS_H_

#include <vector>

#include "services/history/span_set.h"
#include "wubu/v1/anomaly.pb.h"
#include "wubu/v1/event.pb.h"

namespace wubu::history {

// Longer openings count nothing until somebody settles them.
constexpr int64_t kOpeningSecondsMax = 24 * 3600;
// So long a session without an end is possible.
constexpr int64_t kPossibleSecondsMax = 16 * 3600;

using Events = std::vector<const wubu::v1::Event*>;

// One session, or one opening that was recorded after the fact.
struct Opening {
  const wubu::v1::Event* begun = nullptr;  // OpeningStarted or OpeningRecorded.
  Span certain;                            // Empty if nothing is.
  Span possible;                           // Covers `certain`.
  bool ended = false;
  bool too_long = false;
  bool overdue = false;  // Without an end, and one is due.
  bool no_span = false;  // Recorded with an end that is not after its start.

  bool is_odd() const { return too_long || overdue || no_span; }
};

// What is odd about one event.
struct Oddity {
  const wubu::v1::Event* event = nullptr;
  wubu::v1::AnomalyKind kind = wubu::v1::ANOMALY_KIND_UNSPECIFIED;
  wubu::v1::AnomalyEffect effect = wubu::v1::ANOMALY_EFFECT_UNSPECIFIED;
};

struct Openings {
  std::vector<Opening> all;  // By (occurred_time, id) of `begun`.
  SpanSet certain;
  SpanSet possible;
};

// Whether it is open at the instant `at` that it was judged from: it has begun, no end is told up
// to then, and none is due.
bool IsOpenAt(const Opening& opening, Instant at);

// `events` are living events of one centre, by (occurred_time, id), none after `at`; what is not of
// the opening book is passed over. Appends to `oddities` unless it is null.
Openings OpeningsOf(const Events& events, Instant at, std::vector<Oddity>* oddities);

}  // namespace wubu::history

#endif  // WUBU_SERVICES_HISTORY_OPENINGS_H_
