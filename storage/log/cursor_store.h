// CursorStore: named places of consumers. Not derived from the log, so they are kept apart from the
// views.
#ifndef WUBU_STORAGE_LOG_CURSOR_STORE_H_
#define WUBU_STORAGE_LOG_CURSOR_STORE_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "storage/base/ids.h"

namespace wubu::log {

struct StoredCursor {
  std::string name;
  Position position;
  absl::Time updated_time;
};

class CursorStore {
 public:
  virtual ~CursorStore() = default;

  // Durable when it returns OK. With `expected`, kAborted if the cursor is elsewhere (absent counts
  // as 0).
  virtual absl::Status Store(const StoredCursor& cursor, std::optional<Position> expected) = 0;
  virtual absl::StatusOr<std::optional<StoredCursor>> Find(absl::string_view name) const = 0;
  // Up to `limit` cursors with names greater than `after`, in order of names.
  virtual absl::StatusOr<std::vector<StoredCursor>> List(absl::string_view after,
                                                         size_t limit) const = 0;
  virtual absl::Status Delete(absl::string_view name) = 0;

  // Opens or creates the store in a directory of its own.
  static absl::StatusOr<std::unique_ptr<CursorStore>> Open(const std::string& directory);
};

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_CURSOR_STORE_H_
