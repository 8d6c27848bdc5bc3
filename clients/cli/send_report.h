// What a person sees of a long sending: the progress while it runs, the counts at its end, and what
// to do when it was cut short. Of import and simulate alike.
#ifndef WUBU_CLIENTS_CLI_SEND_REPORT_H_
#define WUBU_CLIENTS_CLI_SEND_REPORT_H_

#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/progress_bar.h"
#include "clients/cli/session.h"
#include "clients/cli/verdict_tally.h"

namespace wubu::cli {

class SendReport {
 public:
  // `session` outlives the report.
  explicit SendReport(Session& session,
                      uint64_t complaints_max = std::numeric_limits<uint64_t>::max());

  VerdictTally& tally() { return tally_; }
  absl::Duration elapsed() const;

  // So much of so much is done; `all` 0 where that is not known. On a terminal only, and not too
  // often.
  void ShowProgress(uint64_t done, uint64_t all);

  // A fact of the summary, by its name in both languages; in JSON by its English name.
  void AddFact(Text name, uint64_t number) { facts_.push_back({name, number}); }
  // The counts, for people or programs. kRefused if anything was.
  ExitCode Summary();

  // What is known when the connection is gone for good; the rest may be there or not.
  ExitCode Interrupted(const absl::Status& status, uint64_t unanswered);

 private:
  struct Fact {
    Text name;
    uint64_t number;
  };

  void PrintJson(const SendCounts& counts);
  void PrintFacts(const SendCounts& counts);

  Session& session_;
  const bool shows_progress_;
  const absl::Time start_;
  absl::Time next_progress_;
  std::vector<Fact> facts_;
  VerdictTally tally_;
};

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_SEND_REPORT_H_
