// Whether a log is still the one whose end was acknowledged.
#ifndef WUBU_STORAGE_LOG_ACKNOWLEDGED_CHECK_H_
#define WUBU_STORAGE_LOG_ACKNOWLEDGED_CHECK_H_

#include <string>

#include "absl/status/status.h"
#include "storage/log/block_store.h"
#include "storage/log/event_log.h"

namespace wubu::log {

// kFailedPrecondition, saying what to do: the log of `directory`, which ends at `head`, is shorter
// than what the witness names, or holds something else there.
absl::Status CheckAcknowledged(const std::string& directory, const BlockStore& blocks,
                               const Head& acknowledged, const Head& head);

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_ACKNOWLEDGED_CHECK_H_
