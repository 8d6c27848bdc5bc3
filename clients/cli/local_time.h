// Times as people write and read them: RFC 3339, or the local time of the registers.
#ifndef WUBU_CLIENTS_CLI_LOCAL_TIME_H_
#define WUBU_CLIENTS_CLI_LOCAL_TIME_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"

namespace wubu::cli {

// Asia/Shanghai, in which the registers are kept.
absl::TimeZone LocalZone();

// `2026-03-02T09:00:00+08:00`, `2026-03-02T01:00:00Z`; or local: `2026-03-02 09:00:30`, `2026-03-02
// 09:00`, `2026-03-02`.
absl::StatusOr<absl::Time> ParseTime(absl::string_view text);

// `15s`, `2m`, `500ms`, or a number of seconds; longer than nothing.
absl::StatusOr<absl::Duration> ParsePatience(absl::string_view text);

// `2026-03-02 09:00:00`, local. Empty for a time that is not set.
std::string ShowTime(const google::protobuf::Timestamp& time);

// The same in RFC 3339, as programs read it: `2026-03-02T01:00:00Z`.
std::string ExactTime(const google::protobuf::Timestamp& time);

std::string ShowDuration(const google::protobuf::Duration& duration);

google::protobuf::Timestamp ToTimestamp(absl::Time time);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_LOCAL_TIME_H_
