#include "storage/views/view_transaction.h"

#include "absl/strings/match.h"
#include "storage/base/status_macros.h"

namespace wubu::views {

void ViewTransaction::Change(std::string key, std::optional<std::string> value) {
  const auto [it, is_new] = changes_.try_emplace(std::move(key));
  undo_.emplace_back(it->first, std::nullopt);
  if (!is_new) undo_.back().second = std::move(it->second);
  it->second = std::move(value);
}

void ViewTransaction::UndoStep() {
  for (; !undo_.empty(); undo_.pop_back()) {
    auto& [key, before] = undo_.back();
    if (before.has_value()) {
      changes_[key] = *std::move(before);
    } else {
      changes_.erase(key);
    }
  }
}

absl::StatusOr<std::optional<std::string>> ViewTransaction::Get(absl::string_view key) const {
  if (const auto it = changes_.find(key); it != changes_.end()) return it->second;
  return store_->Get(key);
}

// Walks the store's rows and the changes side by side; where both have a key the change holds.
absl::Status ViewTransaction::Scan(absl::string_view prefix, RowVisitor visitor) const {
  auto change = changes_.lower_bound(prefix);
  bool more = true;
  // Visits the changes whose keys are less than `end`; without one all that have the prefix.
  const auto visit_changes_before = [&](std::optional<absl::string_view> end) {
    while (more && change != changes_.end() && absl::StartsWith(change->first, prefix) &&
           (!end.has_value() || change->first < *end)) {
      if (change->second.has_value()) more = visitor(change->first, *change->second);
      ++change;
    }
  };
  RETURN_IF_ERROR(store_->Scan(prefix, [&](absl::string_view key, absl::string_view value) {
    visit_changes_before(key);
    const bool replaced = change != changes_.end() && change->first == key;
    if (more && !replaced) more = visitor(key, value);
    return more;
  }));
  visit_changes_before(std::nullopt);
  return absl::OkStatus();
}

}  // namespace wubu::views
