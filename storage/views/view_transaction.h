// ViewTransaction: changes on top of a store that will be written together, and reading that sees
// them.
#ifndef WUBU_STORAGE_VIEWS_VIEW_TRANSACTION_H_
#define WUBU_STORAGE_VIEWS_VIEW_TRANSACTION_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/btree_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/views/view_store.h"

namespace wubu::views {

class ViewTransaction {
 public:
  // nullopt: the row is deleted.
  using Changes = absl::btree_map<std::string, std::optional<std::string>>;

  // `store` outlives the transaction and is not written to meanwhile.
  explicit ViewTransaction(const ViewStore* store) : store_(store) {}

  void Put(std::string key, std::string value) { Change(std::move(key), std::move(value)); }
  void Delete(std::string key) { Change(std::move(key), std::nullopt); }

  // A step: the changes since the last BeginStep, which UndoStep takes back.
  void BeginStep() { undo_.clear(); }
  void UndoStep();

  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const;
  absl::Status Scan(absl::string_view prefix, RowVisitor visitor) const;

  const Changes& changes() const { return changes_; }

 private:
  // A key and the change to it before; nullopt: there was none.
  using Before = std::pair<std::string, std::optional<std::optional<std::string>>>;

  void Change(std::string key, std::optional<std::string> value);

  const ViewStore* const store_;
  Changes changes_;
  std::vector<Before> undo_;  // Of this step, in order.
};

}  // namespace wubu::views

#endif  // WUBU_STORAGE_VIEWS_VIEW_TRANSACTION_H_
