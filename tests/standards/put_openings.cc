// Figures of the opening book: hours and days; and ratios.
#include <algorithm>
#include <bitset>
#include <string>
#include <utility>
#include <vector>

#include "services/compliance/figure.h"
#include "tests/standards/figure_plan.h"

namespace wubu::standards_test {
namespace {

using wubu::v1::OpenTime;

constexpr int kMinutes = 24 * 60;
constexpr int kMorning = 8 * 60;  // Openings rather begin then.

// The minutes of one day that count.
struct Day {
  CivilDay day;
  std::bitset<kMinutes> minutes;
};

void Mark(const google::protobuf::RepeatedPtrField<wubu::v1::ScheduleSpan>& spans, bool as,
          Day* day) {
  for (const auto& span : spans) {
    if (span.weekday() != history::IsoWeekday(day->day)) continue;
    for (int i = span.start_minute(); i < span.end_minute(); ++i) day->minutes[i] = as;
  }
}

std::vector<CivilDay> DaysOf(Span window) {
  std::vector<CivilDay> days;
  for (CivilDay day = LocalZone().DayOf(window.begin); day <= LocalZone().DayOf(window.end - 1);
       ++day) {
    days.push_back(day);
  }
  return days;
}

std::vector<Day> Counting(const OpenTime& told, Span window) {
  std::vector<Day> days;
  for (const CivilDay civil : DaysOf(window)) {
    Day& day = days.emplace_back();
    day.day = civil;
    if (!compliance::IsIn(told.days(), civil)) continue;
    if (told.within().empty()) day.minutes.set();
    Mark(told.within(), true, &day);
    Mark(told.outside(), false, &day);
  }
  return days;
}

// The same days without the minutes of the others.
std::vector<Day> Without(std::vector<Day> days, const std::vector<Day>& others) {
  for (size_t i = 0; i < days.size(); ++i) days[i].minutes &= ~others[i].minutes;
  return days;
}

// Runs of minutes that are set, those of the morning and later first.
std::vector<Span> RunsOf(const Day& day) {
  std::vector<Span> early, late;
  for (int begin = 0; begin < kMinutes;) {
    if (!day.minutes[begin]) {
      ++begin;
      continue;
    }
    int end = begin;
    const int stop = begin < kMorning ? kMorning : kMinutes;
    while (end < stop && day.minutes[end]) ++end;
    auto& runs = begin < kMorning ? early : late;
    runs.push_back({LocalZone().At(day.day, begin), LocalZone().At(day.day, end)});
    begin = end;
  }
  late.insert(late.end(), early.begin(), early.end());
  return late;
}

// Opens for so many seconds altogether, on all days alike as far as possible. Returns the openings;
// fewer seconds if there are not so many.
std::vector<Span> Openings(const std::vector<Day>& days, int64_t seconds) {
  std::vector<Span> openings;
  for (bool evenly : {true, false}) {  // What is left over goes where there is room.
    std::vector<Span> taken;
    int64_t left = seconds;
    for (size_t i = 0; i < days.size(); ++i) {
      const auto days_left = static_cast<int64_t>(days.size() - i);
      int64_t share = evenly ? (left + days_left - 1) / days_left : left;
      for (const Span& run : RunsOf(days[i])) {
        const int64_t part = std::min(share, run.seconds());
        if (part <= 0) continue;
        taken.push_back({run.begin, run.begin + part});
        share -= part;
        left -= part;
      }
    }
    openings = taken;
    if (left == 0) break;
  }
  return openings;
}

int64_t SecondsOf(const std::vector<Span>& openings) {
  int64_t seconds = 0;
  for (const Span& opening : openings) seconds += opening.seconds();
  return seconds;
}

// Openings beside the window, and in hours that do not count.
void OpenElsewhere(const std::vector<Day>& counting, Span window, HistoryBuilder* history) {
  history->AddOpening(kCenter, {window.begin - 3600, window.begin});
  history->AddOpening(kCenter, {window.end, window.end + 3600});
  std::vector<Day> all = counting;
  for (Day& day : all) day.minutes.set();
  for (const Day& day : Without(all, counting)) {
    for (const Span& run : RunsOf(day)) history->AddOpening(kCenter, run);
  }
}

template <typename Inner>
absl::Status PutRatioOf(const Situation& s, const wubu::v1::Predicate& part_where,
                        const wubu::v1::Predicate& whole_where, const Message& base,
                        Inner add_one) {
  const Wishes in{{&whole_where, true}, {&part_where, true}};
  const Wishes out{{&whole_where, true}, {&part_where, false}};
  const auto of_part = s.satisfier().Find(in, base);
  const auto beside = s.satisfier().Find(out, base);
  if (!of_part.has_value()) return absl::NotFoundError("nothing is part of the whole");
  return add_one(*of_part->message, beside.has_value() ? beside->message.get() : nullptr);
}

}  // namespace

absl::Status PutOpenTime(const Situation& s, const OpenTime& told, const FigurePlan& plan,
                         HistoryBuilder* history) {
  const std::vector<Day> counting = Counting(told, s.window);
  const std::vector<Span> openings = Openings(counting, plan.amount);
  if (SecondsOf(openings) != plan.amount) return absl::OutOfRangeError("there is not so much time");
  for (const Span& opening : openings) history->AddOpening(kCenter, opening);
  if (plan.twist == Twist::kOverlap && !openings.empty()) {
    history->AddOpening(kCenter, openings.front());
    const Span first = openings.front();
    history->AddOpening(kCenter, {first.begin + 1, first.begin + first.seconds() / 2 + 1});
  }
  if (plan.twist == Twist::kElsewhere) OpenElsewhere(counting, s.window, history);
  return absl::OkStatus();
}

absl::Status PutOpenDays(const Situation& s, const wubu::v1::OpenDays& told, const FigurePlan& plan,
                         HistoryBuilder* history) {
  const int64_t enough = std::max<int64_t>(told.seconds_min(), 1);
  int64_t open = 0;
  for (const CivilDay day : DaysOf(s.window)) {
    const Instant begin = LocalZone().BeginOf(day) + (enough > 12 * 3600 ? 0 : 9 * 3600);
    const bool counts = compliance::IsIn(told.days(), day);
    int64_t seconds = 0;
    if (counts && open < plan.amount) {
      seconds = enough;
      ++open;
    } else if (counts) {
      seconds = enough - 1;  // Not long enough.
    } else if (plan.twist == Twist::kElsewhere) {
      seconds = enough;
    }
    if (seconds > 0) history->AddOpening(kCenter, {begin, begin + seconds});
  }
  if (plan.twist == Twist::kElsewhere) OpenElsewhere({}, s.window, history);
  return open == plan.amount ? absl::OkStatus()
                             : absl::OutOfRangeError("there are not so many days");
}

absl::Status PutRatio(const Situation& s, const wubu::v1::Ratio& told, int64_t part, int64_t whole,
                      HistoryBuilder* history) {
  if (part > whole) return absl::OutOfRangeError("no part is more than the whole");
  if (told.part().has_open_time() && told.whole().has_open_time()) {
    const auto counting = Counting(told.part().open_time(), s.window);
    const auto beside = Without(Counting(told.whole().open_time(), s.window), counting);
    const auto in = Openings(counting, part), out = Openings(beside, whole - part);
    if (SecondsOf(in) != part || SecondsOf(out) != whole - part) {
      return absl::OutOfRangeError("there is not so much time");
    }
    for (const Span& opening : in) history->AddOpening(kCenter, opening);
    for (const Span& opening : out) history->AddOpening(kCenter, opening);
    return absl::OkStatus();
  }
  Instant when = s.window.begin;
  if (told.part().has_count() && told.whole().has_count()) {
    if (told.whole().count().amount_case() != 0 || told.part().count().amount_case() != 0) {
      return absl::UnimplementedError("a ratio of sums");
    }
    const auto add = [&](const Message& in, const Message* out) {
      if (out == nullptr) return absl::NotFoundError("all of the whole is part");
      for (int64_t i = 0; i < whole; ++i) {
        history->AddCounted(kCenter, when + i, static_cast<const Payload&>(i < part ? in : *out));
      }
      return absl::OkStatus();
    };
    return PutRatioOf(s, told.part().count().where(), told.whole().count().where(), Payload(), add);
  }
  const auto& of_part = told.part().stock();
  const auto& of_whole = told.whole().stock();
  const bool plain = of_part.amount_case() == 0 && of_whole.amount_case() == 0;
  if (!told.part().has_stock() || !told.whole().has_stock() || !plain ||
      of_part.entry() != of_whole.entry()) {
    return absl::UnimplementedError("a ratio of these");
  }
  Payload payload = BlankEntry(of_whole.entry());
  Message* content = ContentOf(&payload);
  const auto add = [&](const Message& in, const Message* out) {
    const bool only_faulted = out == nullptr && of_part.working() && !of_whole.working();
    if (out == nullptr && !only_faulted) return absl::NotFoundError("all of the whole is part");
    for (int64_t i = 0; i < whole; ++i) {
      content->CopyFrom(i < part || only_faulted ? in : *out);
      const std::string id = history->AddEntry(kCenter, Origin() + i, payload);
      if (i < part || !only_faulted) continue;
      Payload faulted;
      faulted.mutable_asset_faulted()->set_asset(id);
      history->Add(kCenter, when + i, faulted);
    }
    return absl::OkStatus();
  };
  Payload blank = payload;
  return PutRatioOf(s, of_part.where(), of_whole.where(), *ContentOf(&blank), add);
}

}  // namespace wubu::standards_test
