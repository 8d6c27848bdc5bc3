#include "clients/cli/local_time.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/util/time_util.h"

namespace wubu::cli {
namespace {

constexpr char kShown[] = "%Y-%m-%d %H:%M:%S";
constexpr int kShanghaiSeconds = 8 * 60 * 60;

}  // namespace

absl::TimeZone LocalZone() {
  absl::TimeZone zone;
  // Without a time zone database the offset that has held since 1991 is right for all that is
  // recorded now.
  if (!absl::LoadTimeZone("Asia/Shanghai", &zone)) return absl::FixedTimeZone(kShanghaiSeconds);
  return zone;
}

absl::StatusOr<absl::Time> ParseTime(absl::string_view text) {
  absl::Time time;
  std::string error;
  if (absl::ParseTime(absl::RFC3339_full, text, &time, &error)) return time;
  for (const char* form : {kShown, "%Y-%m-%d %H:%M", "%Y-%m-%d"}) {
    if (absl::ParseTime(form, text, LocalZone(), &time, &error)) return time;
  }
  return absl::InvalidArgumentError(
      absl::StrCat("\"", text, "\": write 2026-03-02T09:00:00+08:00, or 2026-03-02 09:00"));
}

absl::StatusOr<absl::Duration> ParsePatience(absl::string_view text) {
  absl::Duration duration;
  double seconds;
  if (absl::SimpleAtod(text, &seconds)) {
    duration = absl::Seconds(seconds);
  } else if (!absl::ParseDuration(text, &duration)) {
    duration = absl::ZeroDuration();
  }
  if (duration > absl::ZeroDuration()) return duration;
  return absl::InvalidArgumentError(absl::StrCat("\"", text, "\": write 15s, 2m or 500ms"));
}

std::string ShowTime(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0 && time.nanos() == 0) return "";
  return absl::FormatTime(kShown, absl::FromUnixSeconds(time.seconds()), LocalZone());
}

std::string ExactTime(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0 && time.nanos() == 0) return "";
  return google::protobuf::util::TimeUtil::ToString(time);
}

std::string ShowDuration(const google::protobuf::Duration& duration) {
  return absl::FormatDuration(absl::Seconds(duration.seconds()) +
                              absl::Nanoseconds(duration.nanos()));
}

google::protobuf::Timestamp ToTimestamp(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  const int64_t seconds = absl::ToUnixSeconds(time);
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(
      static_cast<int32_t>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return timestamp;
}

}  // namespace wubu::cli
