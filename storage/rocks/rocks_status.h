// A RocksDB status as one of ours: damage is kDataLoss, a full disk kResourceExhausted, the rest
// kInternal.
#ifndef WUBU_STORAGE_ROCKS_ROCKS_STATUS_H_
#define WUBU_STORAGE_ROCKS_ROCKS_STATUS_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "rocksdb/slice.h"
#include "rocksdb/status.h"

namespace wubu {

// `doing` says what failed: "cannot read the log".
absl::Status FromRocks(const rocksdb::Status& status, absl::string_view doing);

inline rocksdb::Slice ToSlice(absl::string_view view) { return {view.data(), view.size()}; }
inline absl::string_view ToView(const rocksdb::Slice& slice) {
  return {slice.data(), slice.size()};
}

}  // namespace wubu

#endif  // WUBU_STORAGE_ROCKS_ROCKS_STATUS_H_
