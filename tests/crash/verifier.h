// Verifier: whether a log is what was sent and acknowledged. It reads along the log once, in as
// many steps as there are restarts.
//
// What it holds the log to:
//  - positions and revisions have no gaps, no id is there twice;
//  - nothing is there that was not sent, and all of it is as it was sent;
//  - of a batch everything is there, in its order, or nothing;
//  - every acknowledged event is there, at its acknowledged position and revision.
#ifndef WUBU_TESTS_CRASH_VERIFIER_H_
#define WUBU_TESTS_CRASH_VERIFIER_H_

#include <functional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "tests/crash/oracle.h"

namespace wubu::crash {

// An event as a reader of the store gets it.
struct SeenEvent {
  Position position;
  Revision revision;
  std::string id;
  std::string subject;
  Hash256 content_hash;
};

// Reads the store from a position up to its head, whatever that is then.
using Reader = std::function<std::vector<SeenEvent>(Position from)>;

class Verifier {
 public:
  // Outlived by the oracle.
  explicit Verifier(Oracle* oracle) : oracle_(oracle) {}

  // Goes on from where it stopped. What was acknowledged before the call must be there.
  void Verify(const Reader& reader);

  // Where `other` and this one saw the same log, up to where this one has come.
  void CompareWith(const Verifier& other);

  const std::vector<std::string>& problems() const { return problems_; }
  uint64_t events() const { return last_.value(); }
  uint64_t acknowledged() const { return acknowledged_checked_; }

 private:
  void Take(const SeenEvent& event);
  void TakeOfBatch(const SeenEvent& event, const Sent& sent);
  void CheckAcknowledged(const Acknowledged& acknowledged);
  void Problem(std::string what);

  struct Place {
    Position position;
    Revision revision;
    friend bool operator==(const Place&, const Place&) = default;
  };

  Oracle* const oracle_;
  Position last_;
  absl::flat_hash_map<std::string, Place> places_;
  absl::flat_hash_map<std::string, Revision> revisions_;
  std::string open_batch_;  // Has begun and is not yet whole.
  uint64_t next_in_batch_ = 0;
  size_t acknowledged_checked_ = 0;
  std::vector<std::string> problems_;
};

}  // namespace wubu::crash

#endif  // WUBU_TESTS_CRASH_VERIFIER_H_
