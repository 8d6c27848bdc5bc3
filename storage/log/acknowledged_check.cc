#include "storage/log/acknowledged_check.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"

namespace wubu::log {
namespace {

absl::Status ShorterThanAcknowledged(const std::string& directory, const Head& acknowledged,
                                     const Head& found) {
  return absl::FailedPreconditionError(
      absl::StrCat("the log in ", directory, " ends at position ", found.position.value(),
                   ", but position ", acknowledged.position.value(),
                   " was acknowledged: its end is lost. Don't start on it: look for the disk's "
                   "fault, and restore "
                   "a backup with `wubu restore BACKUP DIR`. Only to go on without the lost "
                   "events, run `wubu fsck ",
                   directory, "` and then remove the file ", directory, "/acknowledged"));
}

absl::Status NotTheAcknowledgedLog(const std::string& directory, Position position) {
  return absl::FailedPreconditionError(absl::StrCat(
      "the log in ", directory, " holds other events at position ", position.value(),
      " than were acknowledged: it is another log or was changed. Restore a backup with "
      "`wubu restore BACKUP DIR`"));
}

}  // namespace

absl::Status CheckAcknowledged(const std::string& directory, const BlockStore& blocks,
                               const Head& acknowledged, const Head& head) {
  if (acknowledged.position == Position()) return absl::OkStatus();
  if (head.position < acknowledged.position) {
    return ShorterThanAcknowledged(directory, acknowledged, head);
  }
  ASSIGN_OR_RETURN(const std::optional<Head> there, blocks.FindHead(acknowledged.position));
  if (there == acknowledged) return absl::OkStatus();
  return NotTheAcknowledgedLog(directory, acknowledged.position);
}

}  // namespace wubu::log
