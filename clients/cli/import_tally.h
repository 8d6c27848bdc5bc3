// The lines of an import that wait for their verdicts, and where refused ones go.
#ifndef WUBU_CLIENTS_CLI_IMPORT_TALLY_H_
#define WUBU_CLIENTS_CLI_IMPORT_TALLY_H_

#include <cstdint>
#include <ostream>
#include <string>
#include <unordered_map>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "clients/cli/import_line.h"
#include "clients/cli/verdict_tally.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::cli {

// Where a line came from, and the line itself, kept until its verdict.
struct ImportLine {
  std::string file;
  NumberedLine line;
};

class ImportTally {
 public:
  // `rejects` (null: nobody) gets the refused lines as they were. Both outlive this.
  ImportTally(VerdictTally& tally, std::ostream* rejects);

  // Remembers a line under its tag until its verdict comes.
  void Expect(uint64_t tag, ImportLine line);
  void TakeVerdict(uint64_t tag, const v1::Verdict& verdict);

  // A line that is no event at all.
  void RefuseLine(const ImportLine& line, absl::string_view reason, absl::string_view text);

 private:
  void Refuse(const ImportLine& line, absl::string_view complaint)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  VerdictTally& tally_;
  absl::Mutex mutex_;
  std::ostream* rejects_ ABSL_GUARDED_BY(mutex_);
  std::unordered_map<uint64_t, ImportLine> pending_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_IMPORT_TALLY_H_
