// ViewStore: ordered rows of the views and the cursor up to which they have come, always written
// together. Everything here is derived from the log; the directory may be deleted at any time while
// nobody has it open.
#ifndef WUBU_STORAGE_VIEWS_VIEW_STORE_H_
#define WUBU_STORAGE_VIEWS_VIEW_STORE_H_

#include <memory>
#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/base/ids.h"

namespace wubu::views {

class ViewTransaction;

// Takes a row; false ends the scan.
using RowVisitor = absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>;

class ViewStore {
 public:
  virtual ~ViewStore() = default;

  // Up to where the rows have come; 0 for an empty store.
  virtual Position cursor() const = 0;
  // Writes the changes and the cursor in one batch. One thread only.
  virtual absl::Status Write(const ViewTransaction& changes, Position cursor) = 0;
  virtual absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const = 0;
  // Visits rows whose keys begin with `prefix`, in order; false ends the scan. The visitor
  // may read the store.
  absl::Status Scan(absl::string_view prefix, RowVisitor visitor) const {
    return ScanFrom(prefix, prefix, visitor);
  }
  // The same from the first key that is not before `from`.
  virtual absl::Status ScanFrom(absl::string_view prefix, absl::string_view from,
                                RowVisitor visitor) const = 0;
  // Makes everything written so far survive a crash.
  virtual absl::Status Flush() = 0;
  // Back to the empty store with cursor 0.
  virtual absl::Status Clear() = 0;

  // Opens or creates the store; what is damaged is thrown away, since the log can build it again.
  static absl::StatusOr<std::unique_ptr<ViewStore>> Open(const std::string& directory);
};

}  // namespace wubu::views

#endif  // WUBU_STORAGE_VIEWS_VIEW_STORE_H_
