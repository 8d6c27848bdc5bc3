#include "services/compliance/due.h"

#include <functional>

#include "absl/strings/str_cat.h"

namespace wubu::compliance {
namespace {

using wubu::v1::Event;

// That day of the year of the date; 29 February is 1 March where there is none.
std::optional<CivilDay> YearlyIn(int64_t year, const std::string& day) {
  const auto in_leap_year = history::ParseDate(absl::StrCat("2000-", day));
  if (!in_leap_year.has_value()) return std::nullopt;
  return CivilDay(year, in_leap_year->month(), in_leap_year->day());
}

std::optional<CivilDay> DueDate(const wubu::v1::Due& due, const CenterLens& center,
                                const Window& window) {
  switch (due.date_case()) {
    case wubu::v1::Due::kOn:
      return history::ParseDate(due.on());
    case wubu::v1::Due::kYearly: {
      const auto first = YearlyIn(window.period.first.year(), due.yearly());
      if (first.has_value() && *first >= window.period.first) return first;
      return YearlyIn(window.period.first.year() + 1, due.yearly());
    }
    case wubu::v1::Due::kDeadline: {
      const Attributes& attributes = center.AttributesAt(window.limit);
      std::optional<CivilDay> date;
      if (!attributes.has_value()) return date;
      for (const auto& deadline : attributes->deadlines().items()) {
        if (deadline.milestone() == due.deadline()) date = history::ParseDate(deadline.due_date());
      }
      return date;
    }
    case wubu::v1::Due::DATE_NOT_SET:
      return window.period.last;
  }
  return std::nullopt;
}

// From this day on what is filed counts.
std::optional<CivilDay> AcceptedFrom(const wubu::v1::Due& due, CivilDay date) {
  if (!due.has_yearly() || due.once_for_ever()) return std::nullopt;
  const auto before = YearlyIn(date.year() - 1, due.yearly());
  if (!before.has_value()) return std::nullopt;
  return *before + 1;
}

}  // namespace

std::optional<DueFigure> Due(const CompiledMeasure& measure, const CenterLens& center,
                             const Window& window) {
  const wubu::v1::Due& told = measure.told->due();
  const std::optional<CivilDay> date = DueDate(told, center, window);
  if (!date.has_value() || *date < window.period.first || *date > window.period.last) {
    return std::nullopt;
  }
  std::vector<std::function<bool(const wubu::v1::Payload&)>> items;
  if (!told.has_deadline()) {
    for (const Matcher& item : measure.items) {
      items.emplace_back([&item](const auto& payload) { return item.Holds(payload); });
    }
  } else {
    items.emplace_back([&told](const auto& payload) {
      return payload.milestone_reached().milestone() == told.deadline();
    });
  }
  DueFigure due;
  const Instant end = center.zone().BeginOf(*date + 1);
  due.over = center.at() >= end;
  center.horizon().Note(end);
  const std::optional<CivilDay> from = AcceptedFrom(told, *date);
  int64_t settled = 0;
  std::vector<const Event*> in_time, late;
  for (const auto& holds : items) {
    const Event* settles = nullptr;
    std::vector<const Event*> too_late;
    for (const Event* event : center.events()) {
      if (!holds(event->payload())) continue;
      const CivilDay filed = center.zone().DayOf(event->occurred_time().seconds());
      if (from.has_value() && filed < *from) continue;
      const bool by_instant = event->occurred_time().seconds() <= window.limit;
      if (filed > *date && by_instant) too_late.push_back(event);
      if (filed <= *date && settles == nullptr) settles = event;
    }
    if (settles == nullptr) {
      late.insert(late.end(), too_late.begin(), too_late.end());
      continue;
    }
    ++settled;
    in_time.push_back(settles);
  }
  for (const Event* event : center.events()) {
    const auto times = std::count(in_time.begin(), in_time.end(), event);
    if (times > 0) due.figure.Count(event, times);
    if (times == 0 && std::count(late.begin(), late.end(), event) > 0) {
      due.figure.near_misses.push_back({event, wubu::v1::NEAR_MISS_REASON_LATE, {}});
    }
  }
  due.figure.value = settled;
  due.figure.empty = settled == 0;
  return due;
}

}  // namespace wubu::compliance
