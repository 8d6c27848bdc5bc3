// Witness: the last head that was acknowledged, kept outside the store, so that a log that has lost
// its end is noticed. It is written after each commit and before the acknowledgement.
//
// A written witness survives the death of the process at once, and that of the machine after the
// next Sync: it costs no fsync of its own per commit. It is never ahead of the log.
//
// File `acknowledged`: two slots of 64 bytes, written in turn, each
//   0 position (8, big endian) | 8 recorded micros (8) | 16 chain hash (32) | 48 first 16 bytes of
//   SHA-256 of the 48 bytes before. The valid slot with the greater position holds; a torn write
//   leaves the other.
#ifndef WUBU_STORAGE_LOG_WITNESS_H_
#define WUBU_STORAGE_LOG_WITNESS_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "storage/log/event_log.h"

namespace wubu::log {

class Witness {
 public:
  // Opens the file, or makes it.
  static absl::StatusOr<std::unique_ptr<Witness>> Open(const std::string& path);
  ~Witness();

  Witness(const Witness&) = delete;
  Witness& operator=(const Witness&) = delete;

  // What was read when it was opened; position 0 if nothing was ever acknowledged.
  const Head& acknowledged() const { return acknowledged_; }

  absl::Status Store(const Head& head);
  // Any thread.
  absl::Status Sync();

 private:
  Witness(int fd, std::string path) : fd_(fd), path_(std::move(path)) {}
  absl::Status Load();

  const int fd_;
  const std::string path_;
  Head acknowledged_;
  int next_slot_ = 0;
};

}  // namespace wubu::log

#endif  // WUBU_STORAGE_LOG_WITNESS_H_
