#include "services/observability/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <memory>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace wubu::observability {
namespace {

constexpr char kTextPattern[] = "%Y-%m-%dT%H:%M:%S.%e%z %^%l%$ %v";
constexpr char kJsonPattern[] = R"({"time":"%Y-%m-%dT%H:%M:%S.%f%z","level":"%l",%v})";

std::atomic<LogFormat> g_format = LogFormat::kText;

spdlog::level::level_enum SpdlogLevel(Level level) {
  switch (level) {
    case Level::kDebug:
      return spdlog::level::debug;
    case Level::kInfo:
      return spdlog::level::info;
    case Level::kWarning:
      return spdlog::level::warn;
    case Level::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

void AppendJsonString(absl::string_view text, std::string* out) {
  out->push_back('"');
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out->push_back('\\');
      out->push_back(c);
    } else if (static_cast<unsigned char>(c) < 0x20) {
      absl::StrAppendFormat(out, "\\u%04x", static_cast<int>(c));
    } else {
      out->push_back(c);
    }
  }
  out->push_back('"');
}

// A value that could be taken for two fields, or for two lines, is quoted.
bool NeedsQuotes(absl::string_view value) {
  for (const char c : value) {
    if (c == ' ' || c == '"' || c == '=' || static_cast<unsigned char>(c) < 0x20) return true;
  }
  return value.empty();
}

}  // namespace

std::optional<Level> LevelByName(absl::string_view name) {
  if (name == "debug") return Level::kDebug;
  if (name == "info") return Level::kInfo;
  if (name == "warning") return Level::kWarning;
  if (name == "error") return Level::kError;
  return std::nullopt;
}

std::optional<LogFormat> LogFormatByName(absl::string_view name) {
  if (name == "text") return LogFormat::kText;
  if (name == "json") return LogFormat::kJson;
  return std::nullopt;
}

void StartLog(LogFormat format, Level least) {
  g_format = format;
  auto logger =
      std::make_shared<spdlog::logger>("wubu", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_pattern(format == LogFormat::kJson ? kJsonPattern : kTextPattern);
  logger->set_level(SpdlogLevel(least));
  logger->flush_on(spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
}

bool Logs(Level level) { return spdlog::should_log(SpdlogLevel(level)); }

void Log(Level level, absl::string_view message, absl::Span<const LogField> fields) {
  if (!Logs(level)) return;
  const std::string line =
      g_format == LogFormat::kJson ? LineJson(message, fields) : LineText(message, fields);
  spdlog::log(SpdlogLevel(level), spdlog::string_view_t(line.data(), line.size()));
}

std::string LineText(absl::string_view message, absl::Span<const LogField> fields) {
  std::string line = absl::Utf8SafeCHexEscape(message);
  for (const auto& [key, value] : fields) {
    absl::StrAppend(&line, " ", key, "=");
    if (NeedsQuotes(value)) {
      absl::StrAppend(&line, "\"", absl::Utf8SafeCHexEscape(value), "\"");
    } else {
      absl::StrAppend(&line, value);
    }
  }
  return line;
}

std::string LineJson(absl::string_view message, absl::Span<const LogField> fields) {
  std::string line = "\"message\":";
  AppendJsonString(message, &line);
  for (const auto& [key, value] : fields) {
    absl::StrAppend(&line, ",\"", key, "\":");
    AppendJsonString(value, &line);
  }
  return line;
}

}  // namespace wubu::observability
