#include "services/compliance/roll.h"

#include <limits>
#include <map>
#include <set>
#include <utility>

namespace wubu::compliance {
namespace {

using wubu::v1::Event;
using wubu::v1::StaffAppointed;

constexpr Instant kForever = std::numeric_limits<Instant>::max();

// The spans in which each person was on the roll as such staff. Who is there at `at` is taken to
// stay.
std::map<std::string, std::vector<Span>> SpansOnRoll(const Events& events, const Matcher& staff) {
  std::map<std::string, std::vector<Span>> spans;
  std::map<std::string, bool> open;
  const auto end = [&](const std::string& person, Instant when) {
    if (std::exchange(open[person], false)) spans[person].back().end = when;
  };
  for (const Event* event : events) {
    const Instant when = event->occurred_time().seconds();
    if (event->payload().has_staff_left()) end(event->payload().staff_left().person(), when);
    if (!event->payload().has_staff_appointed()) continue;
    const StaffAppointed& appointed = event->payload().staff_appointed();
    end(appointed.person(), when);
    if (!staff.Holds(appointed)) continue;
    spans[appointed.person()].push_back({when, kForever});
    open[appointed.person()] = true;
  }
  return spans;
}

bool Touches(const std::vector<Span>& spans, Span day) {
  for (const Span& span : spans) {
    if (span.begin < span.end && span.begin < day.end && day.begin < span.end) return true;
  }
  return false;
}

// The local dates that the training covers.
std::set<CivilDay> DatesOf(const wubu::v1::TrainingHeld& training, CivilDay first) {
  std::set<CivilDay> dates;
  for (const std::string& date : training.dates()) {
    if (const auto day = history::ParseDate(date)) dates.insert(*day);
  }
  if (!dates.empty()) return dates;
  for (int i = 0; i < std::max(training.day_count(), 1); ++i) dates.insert(first + i);
  return dates;
}

// Those on which the person came.
std::set<CivilDay> DatesOf(const std::string& person, const wubu::v1::TrainingHeld& training,
                           CivilDay first) {
  std::set<CivilDay> came;
  for (const auto& attendance : training.roll()) {
    if (attendance.person() != person) continue;
    if (attendance.dates().empty()) return DatesOf(training, first);
    for (const std::string& date : attendance.dates()) {
      if (const auto day = history::ParseDate(date)) came.insert(*day);
    }
  }
  return came;
}

}  // namespace

std::vector<std::string> PeopleOnRoll(const CenterLens& center, const Window& window,
                                      const Matcher& staff) {
  std::vector<std::string> people;
  const Zone& zone = center.zone();
  for (const auto& [person, spans] : SpansOnRoll(center.events(), staff)) {
    int64_t days = 0;
    for (CivilDay day = window.period.first; day <= window.period.last; ++day) {
      days += Touches(spans, {zone.BeginOf(day), zone.BeginOf(day + 1)}) ? 1 : 0;
    }
    if (days * 2 >= window.period.days()) people.push_back(person);
  }
  return people;
}

Figure TrainingDays(const std::string& person, const CenterLens& employer, const World& world,
                    const Window& window, const Conditions& conditions) {
  Figure figure;
  std::set<CivilDay> days;
  std::optional<standards::NumberMiss> miss;
  const CivilDay first = employer.zone().DayOf(window.span.begin);
  const CivilDay last = employer.zone().DayOf(window.limit);
  for (const Event* event : world.TrainingsOf(person)) {
    if (event->occurred_time().seconds() > employer.at()) break;
    const bool counts = AllHold(conditions, event->payload(), &miss);
    int64_t fresh = 0;
    bool within = false;
    const CivilDay begun = employer.zone().DayOf(event->occurred_time().seconds());
    for (const CivilDay day : DatesOf(person, event->payload().training_held(), begun)) {
      if (day > last) employer.horizon().Note(employer.zone().BeginOf(day));
      if (day < first || day > last) continue;
      within = true;
      if (counts) fresh += days.insert(day).second ? 1 : 0;
    }
    if (within && counts) figure.Count(event, fresh);
    if (within && miss.has_value()) figure.Miss(event, *miss);
  }
  figure.value = static_cast<int64_t>(days.size());
  figure.empty = days.empty();
  return figure;
}

}  // namespace wubu::compliance
