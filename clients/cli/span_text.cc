#include "clients/cli/span_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "clients/cli/local_time.h"

namespace wubu::cli {
namespace {

absl::TimeZone ZoneNamed(const std::string& name) {
  absl::TimeZone zone;
  return absl::LoadTimeZone(name, &zone) ? zone : LocalZone();
}

}  // namespace

std::string ClockText(const google::protobuf::Timestamp& time, const std::string& date,
                      const std::string& zone) {
  const absl::Time instant = absl::FromUnixSeconds(time.seconds());
  const absl::TimeZone::CivilInfo local = ZoneNamed(zone).At(instant);
  const std::string day = absl::FormatTime("%Y-%m-%d", instant, ZoneNamed(zone));
  if (day != date && local.cs.hour() == 0 && local.cs.minute() == 0 && local.cs.second() == 0) {
    return "24:00";
  }
  return absl::FormatTime(local.cs.second() == 0 ? "%H:%M" : "%H:%M:%S", instant, ZoneNamed(zone));
}

std::string SpansText(const Spans& spans, const std::string& zone) {
  std::string text;
  for (const v1::TimeSpan& span : spans) {
    const std::string date = absl::FormatTime(
        "%Y-%m-%d", absl::FromUnixSeconds(span.start_time().seconds()), ZoneNamed(zone));
    absl::StrAppend(&text, text.empty() ? "" : ", ", ClockText(span.start_time(), date, zone), "-",
                    ClockText(span.end_time(), date, zone));
  }
  return text;
}

Spans Without(const Spans& spans, const Spans& others) {
  Spans rest;
  const auto add = [&rest](int64_t start, int64_t end) {
    if (end <= start) return;
    v1::TimeSpan* span = rest.Add();
    span->mutable_start_time()->set_seconds(start);
    span->mutable_end_time()->set_seconds(end);
  };
  for (const v1::TimeSpan& span : spans) {
    int64_t start = span.start_time().seconds();
    const int64_t end = span.end_time().seconds();
    for (const v1::TimeSpan& other : others) {
      if (other.end_time().seconds() <= start || end <= other.start_time().seconds()) continue;
      add(start, other.start_time().seconds());
      start = std::max(start, other.end_time().seconds());
    }
    add(start, end);
  }
  return rest;
}

}  // namespace wubu::cli
