#include "clients/cli/progress_bar.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace wubu::cli {
namespace {

constexpr int kBarColumns = 20;

}  // namespace

std::string ClockText(absl::Duration duration) {
  const int64_t seconds = absl::ToInt64Seconds(duration);
  if (seconds < 3600) return absl::StrFormat("%02d:%02d", seconds / 60, seconds % 60);
  return absl::StrFormat("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string ProgressLine(const Progress& progress, Language language) {
  const Text format_events = {" events", " 条"};
  const Text format_left = {" left", " 后完成"};
  const double seconds = std::max(1e-3, absl::ToDoubleSeconds(progress.elapsed));
  const auto rate = static_cast<uint64_t>(static_cast<double>(progress.events) / seconds);
  std::string count = absl::StrCat(progress.events, format_events.In(language), "  ", rate, "/s");
  if (progress.all == 0) return count;
  const double share =
      std::min(1.0, static_cast<double>(progress.done) / static_cast<double>(progress.all));
  const int done = static_cast<int>(share * kBarColumns);
  const std::string bar = std::string(done, '#') + std::string(kBarColumns - done, '.');
  std::string line = absl::StrFormat("[%s] %3d%%  %s", bar, static_cast<int>(share * 100), count);
  if (share > 0 && share < 1) {
    const absl::Duration left = progress.elapsed * ((1 - share) / share);
    absl::StrAppend(&line, "  ", ClockText(left), format_left.In(language));
  }
  return line;
}

}  // namespace wubu::cli
