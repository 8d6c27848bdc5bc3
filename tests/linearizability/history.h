// A history: what was asked of a store and what it answered, by several clients at a time.
#ifndef WUBU_TESTS_LINEARIZABILITY_HISTORY_H_
#define WUBU_TESTS_LINEARIZABILITY_HISTORY_H_

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace wubu::linearizability {

struct Call {
  enum Kind { kAppend, kReadRevision, kFindReceipt, kReadHead } kind;
  int subject = 0;     // Not of kReadHead.
  uint64_t event = 0;  // Which one, of kAppend and kFindReceipt; it belongs to one subject.
  std::optional<uint64_t> expected_revision;  // Of kAppend.
};

struct Answer {
  enum Kind {
    kAccepted,   // revision, position
    kDuplicate,  // revision, position: those of the first time
    kMoved,      // The subject was not at the expected revision.
    kFound,      // revision, position
    kMissing,
    kRevision,  // revision
    kHead,      // position
    kUnknown,   // It may have happened, may still happen, or never.
  } kind = kUnknown;
  uint64_t revision = 0;
  uint64_t position = 0;
};

// The times are places in one order: what ends before another begins has the lesser number.
struct Operation {
  Call call;
  Answer answer;
  uint64_t begin = 0;
  uint64_t end = std::numeric_limits<uint64_t>::max();
};

using History = std::vector<Operation>;

std::string ToString(const Operation& operation);

}  // namespace wubu::linearizability

#endif  // WUBU_TESTS_LINEARIZABILITY_HISTORY_H_
