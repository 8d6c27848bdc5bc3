// MemoryStore: a ViewStore in memory that can be made to fail, and that keeps an account of its
// writes. For tests.
#ifndef WUBU_SERVICES_PROJECTIONS_MEMORY_STORE_H_
#define WUBU_SERVICES_PROJECTIONS_MEMORY_STORE_H_

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/strings/match.h"
#include "absl/synchronization/mutex.h"
#include "storage/views/view_store.h"
#include "storage/views/view_transaction.h"

namespace wubu::views {

class MemoryStore final : public ViewStore {
 public:
  using Rows = std::map<std::string, std::string, std::less<>>;

  Position cursor() const override {
    absl::MutexLock lock(&mutex_);
    return cursor_;
  }
  Rows rows() const {
    absl::MutexLock lock(&mutex_);
    return rows_;
  }
  void FailWrites(absl::Status status) {
    absl::MutexLock lock(&mutex_);
    write_failure_ = std::move(status);
  }
  // Called after each write with the rows and the cursor as they are then.
  void ObserveWrites(std::function<void(const Rows&, Position)> observer) {
    absl::MutexLock lock(&mutex_);
    observer_ = std::move(observer);
  }

  absl::Status Write(const ViewTransaction& changes, Position cursor) override {
    absl::MutexLock lock(&mutex_);
    if (!write_failure_.ok()) return write_failure_;
    for (const auto& [key, value] : changes.changes()) {
      if (value.has_value()) {
        rows_.insert_or_assign(key, *value);
      } else {
        rows_.erase(key);
      }
    }
    cursor_ = cursor;
    if (observer_) observer_(rows_, cursor_);
    return absl::OkStatus();
  }
  absl::StatusOr<std::optional<std::string>> Get(absl::string_view key) const override {
    absl::MutexLock lock(&mutex_);
    const auto it = rows_.find(key);
    if (it == rows_.end()) return std::nullopt;
    return it->second;
  }
  absl::Status ScanFrom(absl::string_view prefix, absl::string_view from,
                        RowVisitor visitor) const override {
    std::vector<Rows::value_type> found;  // Since the visitor may read the store.
    {
      absl::MutexLock lock(&mutex_);
      for (auto it = rows_.lower_bound(std::max(prefix, from)); it != rows_.end(); ++it) {
        if (!absl::StartsWith(it->first, prefix)) break;
        found.push_back(*it);
      }
    }
    for (const auto& [key, value] : found) {
      if (!visitor(key, value)) break;
    }
    return absl::OkStatus();
  }
  absl::Status Flush() override { return absl::OkStatus(); }
  absl::Status Clear() override {
    absl::MutexLock lock(&mutex_);
    rows_.clear();
    cursor_ = Position();
    return absl::OkStatus();
  }

 private:
  mutable absl::Mutex mutex_;
  Rows rows_ ABSL_GUARDED_BY(mutex_);
  Position cursor_ ABSL_GUARDED_BY(mutex_);
  absl::Status write_failure_ ABSL_GUARDED_BY(mutex_);
  std::function<void(const Rows&, Position)> observer_ ABSL_GUARDED_BY(mutex_);
};

}  // namespace wubu::views

#endif  // WUBU_SERVICES_PROJECTIONS_MEMORY_STORE_H_
