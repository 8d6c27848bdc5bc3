// How far a long sending has come, in one line.
#ifndef WUBU_CLIENTS_CLI_PROGRESS_BAR_H_
#define WUBU_CLIENTS_CLI_PROGRESS_BAR_H_

#include <cstdint>
#include <string>

#include "absl/time/time.h"
#include "clients/cli/language.h"

namespace wubu::cli {

struct Progress {
  uint64_t events = 0;
  uint64_t done = 0;  // Bytes, or whatever else tells how far it is.
  uint64_t all = 0;   // 0: not known, as with the standard input.
  absl::Duration elapsed;
};

// `[#####.....]  50%  12345 events  8200/s  00:12 left`; without a bar where the end is not known.
std::string ProgressLine(const Progress& progress, Language language);

// `01:02`, `1:00:00`.
std::string ClockText(absl::Duration duration);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_PROGRESS_BAR_H_
