// Drafts about sessions: when one may have ended or begun, and that there were two, or none.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/compliance/settlement_drafts.h"
#include "services/history/schedule.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Event;
using wubu::v1::Payload;
using wubu::v1::Text;

constexpr int64_t kDaySeconds = 86'400;
// A session with more events than this is not voided event by event.
constexpr size_t kSessionEventsMax = 32;
constexpr size_t kIdBytesMax = 64;

Instant TimeOf(const Event& event) { return event.occurred_time().seconds(); }

std::string SessionOf(const Payload& payload) {
  if (payload.has_opening_started()) return payload.opening_started().session();
  if (payload.has_opening_heartbeat()) return payload.opening_heartbeat().session();
  return payload.opening_ended().session();
}

// What was told of one session, in the order of time.
struct Told {
  Events all;
  const Event* start = nullptr;
  const Event* end = nullptr;  // The first after the start.
  std::optional<Instant> first_sign, last_heartbeat;
};

Told ToldOf(const CenterLens& center, const std::string& session) {
  Told told;
  for (const Event* event : center.events()) {
    if (SessionOf(event->payload()) != session) continue;
    told.all.push_back(event);
    if (event->payload().has_opening_started() && told.start == nullptr) told.start = event;
  }
  for (const Event* event : told.all) {
    const Payload& payload = event->payload();
    if (payload.has_opening_started()) continue;
    if (!told.first_sign.has_value()) told.first_sign = TimeOf(*event);
    if (told.start == nullptr || TimeOf(*event) < TimeOf(*told.start)) continue;
    if (payload.has_opening_heartbeat()) told.last_heartbeat = TimeOf(*event);
    const bool after = TimeOf(*event) > TimeOf(*told.start);
    if (payload.has_opening_ended() && after && told.end == nullptr) told.end = event;
  }
  return told;
}

// An instant that somebody may have meant, and why.
struct Guess {
  Instant when;
  Text title;
};

history::SpanSet PostedAround(const CenterLens& center, Instant instant) {
  const CivilDay day = center.zone().DayOf(instant);
  return history::PostedHours(center.events(), day, day, center.zone());
}

void GuessClosings(const CenterLens& center, Instant begin, std::vector<Guess>* guesses) {
  const Text title = Titled("Closed when the posted hours ended", "按公示的闭馆时间结束");
  const history::SpanSet posted = PostedAround(center, begin);
  for (const Span& span : posted.spans()) {
    if (span.end > begin) guesses->push_back({span.end, title});
  }
}

void GuessNextStart(const CenterLens& center, const Event& start, std::vector<Guess>* guesses) {
  for (const Event* event : center.events()) {
    const Payload& payload = event->payload();
    if (!payload.has_opening_started() || TimeOf(*event) <= TimeOf(start)) continue;
    if (payload.opening_started().area() != start.payload().opening_started().area()) continue;
    guesses->push_back({TimeOf(*event), Titled("Closed when the area was opened again",
                                               "到同一场地再次开放时结束")});
    return;
  }
}

void GuessDaysBefore(const Event& start, const Event& end, std::vector<Guess>* guesses) {
  const Instant over = TimeOf(end) - TimeOf(start) - 1;
  guesses->push_back({TimeOf(end) - over / kDaySeconds * kDaySeconds,
                      Titled("Closed at that time of day, on the first possible date",
                             "时刻不变，改为最早可能的日期结束")});
}

// In the order of trust. A heartbeat shows that it was open then.
std::vector<Guess> GuessEnds(const CenterLens& center, const Event& start, const Told& told) {
  std::vector<Guess> guesses;
  if (told.last_heartbeat.has_value()) {
    guesses.push_back({*told.last_heartbeat, Titled("Closed at the last sign that it was open",
                                                    "按最后一次心跳的时间结束")});
  }
  GuessClosings(center, TimeOf(start), &guesses);
  GuessNextStart(center, start, &guesses);
  if (told.end != nullptr) GuessDaysBefore(start, *told.end, &guesses);
  const Instant begin = TimeOf(start), last = begin + history::kOpeningSecondsMax;
  Instant open = begin + 1;
  if (told.last_heartbeat.value_or(last + 1) <= last) open = std::max(open, *told.last_heartbeat);
  std::set<Instant> seen;
  std::erase_if(guesses, [&](const Guess& guess) {
    return guess.when < open || guess.when > std::min(last, center.at()) ||
           !seen.insert(guess.when).second;
  });
  return guesses;
}

}  // namespace

void AddEnds(const CenterLens& center, const Event& start, const EventDrafts& make,
             std::vector<Draft>* drafts) {
  const std::string& session = start.payload().opening_started().session();
  const Told told = ToldOf(center, session);
  for (const Guess& guess : GuessEnds(center, start, told)) {
    Event event;
    if (told.end == nullptr) {
      event = make.Fact(guess.when);
      event.mutable_payload()->mutable_opening_ended()->set_session(session);
    } else {
      Event amended = *told.end;
      amended.mutable_occurred_time()->set_seconds(guess.when);
      event = make.Amend(amended);
    }
    drafts->push_back({{event}, guess.title});
  }
}

void AddStarts(const CenterLens& center, const Event& end, const EventDrafts& make,
               std::vector<Draft>* drafts) {
  const std::string session = SessionOf(end.payload());
  const Told told = ToldOf(center, session);
  if (told.start != nullptr) return;
  std::vector<Guess> guesses;
  const history::SpanSet posted = PostedAround(center, TimeOf(end));
  for (auto span = posted.spans().rbegin(); span != posted.spans().rend(); ++span) {
    if (span->begin <= *told.first_sign && span->begin < TimeOf(end)) {
      guesses.push_back({span->begin, Titled("Opened when the posted hours began",
                                             "补记开始：按公示的开馆时间")});
    }
  }
  guesses.push_back({*told.first_sign, Titled("Opened at the first sign that it was open",
                                              "补记开始：按最早一次心跳的时间")});
  for (const Guess& guess : guesses) {
    Event event = make.Fact(guess.when);
    event.mutable_payload()->mutable_opening_started()->set_session(session);
    drafts->push_back({{event}, guess.title});
  }
}

// The second start and the first end after it become a session of their own.
void AddSplit(const CenterLens& center, const Event& second, const EventDrafts& make,
              std::vector<Draft>* drafts) {
  const std::string& session = second.payload().opening_started().session();
  const Told told = ToldOf(center, session);
  const auto end = std::find_if(told.all.begin(), told.all.end(), [&](const Event* event) {
    return event->payload().has_opening_ended() && event != told.end &&
           TimeOf(*event) > TimeOf(second);
  });
  if (told.end == nullptr || end == told.all.end()) return;
  std::string name;
  for (int number = 2; name.empty() || !ToldOf(center, name).all.empty(); ++number) {
    name = absl::StrCat(session, "-", number);
  }
  if (name.size() > kIdBytesMax) return;
  Event start = second, ended = **end;
  start.mutable_payload()->mutable_opening_started()->set_session(name);
  ended.mutable_payload()->mutable_opening_ended()->set_session(name);
  drafts->push_back({{make.Amend(start), make.Amend(ended)},
                     Titled("It was a session of its own, with the end that follows",
                            "是另一场次：与其后的结束合为新的场次")});
}

void AddVoidOfSession(const CenterLens& center, const Event& start, const EventDrafts& make,
                      std::vector<Draft>* drafts) {
  Draft draft;
  const Told told = ToldOf(center, start.payload().opening_started().session());
  if (told.all.size() > kSessionEventsMax) return;
  for (const Event* event : told.all) draft.events.push_back(make.Void(event->id()));
  draft.title = Titled("The session never took place", "该场次并未发生，全部作废");
  drafts->push_back(std::move(draft));
}

}  // namespace wubu::compliance
