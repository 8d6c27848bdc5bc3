#include "clients/cli/register_words.h"

#include <array>
#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"

namespace wubu::cli {
namespace {

struct StageWords {
  v1::LifeCycleStage stage;
  Text text;
};

constexpr std::array<StageWords, 5> kStages = {{
    {v1::LIFE_CYCLE_STAGE_PLANNED, {"planned", "筹建"}},
    {v1::LIFE_CYCLE_STAGE_PILOT, {"pilot", "试点"}},
    {v1::LIFE_CYCLE_STAGE_OPEN, {"open", "开放"}},
    {v1::LIFE_CYCLE_STAGE_SUSPENDED, {"suspended", "暂停"}},
    {v1::LIFE_CYCLE_STAGE_CLOSED, {"closed", "关闭"}},
}};

struct BookWords {
  v1::EntryType book;
  Text text;
};

constexpr std::array<BookWords, 8> kBooks = {{
    {v1::ENTRY_TYPE_ROOM, {"room", "场地"}},
    {v1::ENTRY_TYPE_TROUPE, {"troupe", "文艺团队"}},
    {v1::ENTRY_TYPE_VOLUNTEER_TEAM, {"volunteer team", "志愿者队伍"}},
    {v1::ENTRY_TYPE_ASSET, {"asset", "设备"}},
    {v1::ENTRY_TYPE_STAFF, {"staff", "人员"}},
    {v1::ENTRY_TYPE_BRAND, {"brand", "品牌"}},
    {v1::ENTRY_TYPE_WORK, {"work", "作品"}},
    {v1::ENTRY_TYPE_DIGITAL_ITEM, {"digital item", "数字资源"}},
}};

constexpr std::array<absl::string_view, 7> kDays = {"mon", "tue", "wed", "thu",
                                                    "fri", "sat", "sun"};

std::string BookName(v1::EntryType book) {
  return std::string(absl::StripPrefix(v1::EntryType_Name(book), "ENTRY_TYPE_"));
}

absl::Status BadSchedule(absl::string_view text) {
  return absl::InvalidArgumentError(
      absl::StrCat("`", text, "` is no stretch of a week; write mon-fri 09:00-12:00,13:30-17:00"));
}

// 0 Monday to 6 Sunday; 7: no day.
size_t DayNumber(absl::string_view text) {
  size_t day = 0;
  while (day < kDays.size() && kDays[day] != text) ++day;
  return day;
}

bool AddDays(absl::string_view text, std::vector<size_t>* days) {
  const std::vector<std::string> ends = absl::StrSplit(text, '-');
  const size_t first = DayNumber(ends.front()), last = DayNumber(ends.back());
  if (ends.size() > 2 || first > last || last >= kDays.size()) return false;
  for (size_t day = first; day <= last; ++day) days->push_back(day);
  return true;
}

// `09:00`; `24:00` is the end of the day. -1: no time.
int ParseMinute(absl::string_view text) {
  const std::vector<std::string> parts = absl::StrSplit(text, ':');
  int hour = 0, minute = 0;
  if (parts.size() != 2 || !absl::SimpleAtoi(parts[0], &hour) ||
      !absl::SimpleAtoi(parts[1], &minute) || parts[1].size() != 2 || hour < 0 || minute < 0 ||
      minute > 59 || hour * 60 + minute > 1440) {
    return -1;
  }
  return hour * 60 + minute;
}

bool AddHours(absl::string_view text, const std::vector<size_t>& days, const std::string& area,
              v1::WeeklySchedule* schedule) {
  const std::vector<std::string> ends = absl::StrSplit(text, '-');
  if (ends.size() != 2) return false;
  const int start = ParseMinute(ends[0]), end = ParseMinute(ends[1]);
  if (start < 0 || end <= start) return false;
  for (const size_t day : days) {
    v1::ScheduleSpan* span = schedule->add_spans();
    span->set_weekday(static_cast<v1::Weekday>(day + 1));
    span->set_start_minute(start);
    span->set_end_minute(end);
    span->set_area(area);
  }
  return true;
}

std::string MinuteText(int minute) {
  return absl::StrFormat("%02d:%02d", minute / 60, minute % 60);
}

}  // namespace

Cell StageCell(v1::LifeCycleStage stage, Language language) {
  const std::string exact(absl::StripPrefix(v1::LifeCycleStage_Name(stage), "LIFE_CYCLE_STAGE_"));
  for (const StageWords& words : kStages) {
    if (words.stage == stage) return {words.text.In(language), exact};
  }
  return exact;
}

absl::StatusOr<v1::LifeCycleStage> ParseStage(absl::string_view text) {
  for (const StageWords& words : kStages) {
    if (absl::AsciiStrToLower(text) == words.text.en || text == words.text.zh) return words.stage;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("`", text, "` is no stage; stages are ",
                   absl::StrJoin(kStages, ", ", [](std::string* out, const StageWords& words) {
                     absl::StrAppend(out, words.text.en, " ", words.text.zh);
                   })));
}

Cell BookCell(v1::EntryType book, Language language) {
  for (const BookWords& words : kBooks) {
    if (words.book == book) return {words.text.In(language), BookName(book)};
  }
  return BookName(book);
}

absl::StatusOr<v1::EntryType> ParseBook(absl::string_view text) {
  std::vector<std::string> names;
  for (const BookWords& words : kBooks) {
    names.push_back(absl::AsciiStrToLower(BookName(words.book)));
    if (absl::AsciiStrToLower(text) == names.back() || text == words.text.zh) return words.book;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("`", text, "` is no book; books are ", absl::StrJoin(names, ", ")));
}

absl::Status AddSchedule(absl::string_view text, v1::WeeklySchedule* schedule) {
  const std::vector<std::string> parts =
      absl::StrSplit(absl::AsciiStrToLower(text), ' ', absl::SkipEmpty());
  if (parts.size() != 2 && parts.size() != 3) return BadSchedule(text);
  // The area is somebody's own id, so its letters stay as they are.
  const std::vector<absl::string_view> words = absl::StrSplit(text, ' ', absl::SkipEmpty());
  const std::string area = parts.size() == 3 ? std::string(words[2]) : "";
  std::vector<size_t> days;
  for (const absl::string_view some : absl::StrSplit(parts[0], ',')) {
    if (!AddDays(some, &days)) return BadSchedule(text);
  }
  for (const absl::string_view hours : absl::StrSplit(parts[1], ',')) {
    if (!AddHours(hours, days, area, schedule)) return BadSchedule(text);
  }
  return absl::OkStatus();
}

std::vector<std::string> ScheduleLines(const v1::WeeklySchedule& schedule) {
  // By area and day the hours, then by area and hours the days.
  std::map<std::pair<std::string, int>, std::vector<std::string>> hours;
  for (const v1::ScheduleSpan& span : schedule.spans()) {
    hours[{span.area(), span.weekday()}].push_back(
        absl::StrCat(MinuteText(span.start_minute()), "-", MinuteText(span.end_minute())));
  }
  std::map<std::pair<std::string, std::string>, std::vector<std::string>> days;
  std::vector<std::pair<std::string, std::string>> order;
  for (const auto& [key, told] : hours) {
    const std::pair<std::string, std::string> group(key.first, absl::StrJoin(told, ","));
    std::vector<std::string>& named = days[group];
    if (named.empty()) order.push_back(group);
    named.emplace_back(
        key.second >= 1 && key.second <= 7 ? kDays[static_cast<size_t>(key.second) - 1] : "?");
  }
  std::vector<std::string> lines;
  for (const auto& group : order) {
    lines.push_back(absl::StrCat(absl::StrJoin(days[group], ","), " ", group.second,
                                 group.first.empty() ? "" : " ", group.first));
  }
  return lines;
}

absl::StatusOr<int64_t> ParseArea(absl::string_view text) {
  const std::vector<std::string> parts = absl::StrSplit(text, '.');
  std::string digits = parts.size() == 2 ? parts[1] : "";
  int64_t whole = 0, hundredths = 0;
  const bool good = parts.size() <= 2 && digits.size() <= 2 && !parts[0].empty() &&
                    (parts.size() == 1 || !digits.empty());
  digits.resize(2, '0');
  if (!good || !absl::SimpleAtoi(parts[0], &whole) || !absl::SimpleAtoi(digits, &hundredths) ||
      whole < 0 || whole > 1'000'000'000'000 || hundredths < 0) {
    return absl::InvalidArgumentError(
        absl::StrCat("`", text, "` is no area; write square metres: 300 or 300.55"));
  }
  return whole * 100 + hundredths;
}

}  // namespace wubu::cli
