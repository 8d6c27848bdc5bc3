// What became of the events of a long sending: the counts, and the complaints about what was
// refused.
#ifndef WUBU_CLIENTS_CLI_VERDICT_TALLY_H_
#define WUBU_CLIENTS_CLI_VERDICT_TALLY_H_

#include <cstdint>
#include <limits>
#include <ostream>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/strings/string_view.h"
#include "absl/synchronization/mutex.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::cli {

struct SendCounts {
  uint64_t accepted = 0;
  uint64_t duplicate = 0;
  uint64_t refused = 0;

  uint64_t all() const { return accepted + duplicate + refused; }
};

// May be called from any thread.
class VerdictTally {
 public:
  // `complaints` gets a line a refusal, up to so many; it outlives the tally. `line_start` goes
  // before each, to wipe a progress bar away.
  VerdictTally(std::ostream& complaints, std::string line_start,
               uint64_t complaints_max = std::numeric_limits<uint64_t>::max());

  // Counts a verdict; true if it is a refusal, which is for the caller to Refuse.
  bool Take(const v1::Verdict& verdict);

  // Counts a refusal and says why: `events.jsonl:7: INVALID_EVENT: text`.
  void Refuse(absl::string_view where, absl::string_view complaint);

  SendCounts counts() const;

  // Writes something between the complaints, such as a progress bar.
  void Write(absl::string_view text);

 private:
  mutable absl::Mutex mutex_;
  std::ostream& complaints_ ABSL_GUARDED_BY(mutex_);
  const std::string line_start_;
  const uint64_t complaints_max_;
  SendCounts counts_ ABSL_GUARDED_BY(mutex_);
};

// `INVALID_EVENT: text; payload.opening_started.session: must not be empty`
std::string ComplaintOf(const v1::Refusal& refusal);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_VERDICT_TALLY_H_
