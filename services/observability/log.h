// Log: one line of the server's log. Text for people or JSON lines for machines, chosen at the
// start.
//
//   Log(Level::kWarning, "stream ended", {{"request_id", id}, {"reason", "STALLED"}});
#ifndef WUBU_SERVICES_OBSERVABILITY_LOG_H_
#define WUBU_SERVICES_OBSERVABILITY_LOG_H_

#include <optional>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace wubu::observability {

enum class Level { kDebug, kInfo, kWarning, kError };
enum class LogFormat { kText, kJson };

using LogField = std::pair<absl::string_view, absl::string_view>;

// `debug`, `info`, `warning`, `error`.
std::optional<Level> LevelByName(absl::string_view name);
// `text`, `json`.
std::optional<LogFormat> LogFormatByName(absl::string_view name);

// Lines go to standard error from now on. Call it once, before there are threads.
void StartLog(LogFormat format, Level least);

// Whether a line of this level is written; to save the making of its fields.
bool Logs(Level level);
void Log(Level level, absl::string_view message, absl::Span<const LogField> fields = {});

// What stands after time and level; for tests.
std::string LineText(absl::string_view message, absl::Span<const LogField> fields);
std::string LineJson(absl::string_view message, absl::Span<const LogField> fields);

}  // namespace wubu::observability

#endif  // WUBU_SERVICES_OBSERVABILITY_LOG_H_
