// What became of the lines of an import: the counts, the complaints, and the lines that were
// refused.
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
#include "wubu/v1/event_service.pb.h"

namespace wubu::cli {

struct ImportCounts {
  uint64_t accepted = 0;
  uint64_t duplicate = 0;
  uint64_t refused = 0;

  uint64_t all() const { return accepted + duplicate + refused; }
};

// Where a line came from, and the line itself, kept until its verdict.
struct ImportLine {
  std::string file;
  NumberedLine line;
};

class ImportTally {
 public:
  // `complaints` gets a line a refusal, `rejects` (null: nobody) the refused lines as they were.
  // Both outlive the tally. `line_start` goes before each complaint, to wipe a progress bar away.
  ImportTally(std::ostream& complaints, std::ostream* rejects, std::string line_start);

  // Remembers a line under its tag until its verdict comes.
  void Expect(uint64_t tag, ImportLine line);
  void TakeVerdict(uint64_t tag, const v1::Verdict& verdict);

  // A line that is no event at all.
  void RefuseLine(const ImportLine& line, absl::string_view reason, absl::string_view text);

  ImportCounts counts() const;

  // Writes something between the complaints, such as a progress bar.
  void Write(absl::string_view text);

 private:
  void Complain(const ImportLine& line, absl::string_view complaint)
      ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  mutable absl::Mutex mutex_;
  std::ostream& complaints_ ABSL_GUARDED_BY(mutex_);
  std::ostream* rejects_ ABSL_GUARDED_BY(mutex_);
  const std::string line_start_;
  std::unordered_map<uint64_t, ImportLine> pending_ ABSL_GUARDED_BY(mutex_);
  ImportCounts counts_ ABSL_GUARDED_BY(mutex_);
};

// `INVALID_EVENT: text; payload.opening_started.session: must not be empty`
std::string ComplaintOf(const v1::Refusal& refusal);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_IMPORT_TALLY_H_
