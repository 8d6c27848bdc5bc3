#include "storage/log/witness.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/key_coding.h"
#include "storage/base/status_macros.h"

namespace wubu::log {
namespace {

constexpr size_t kBodyBytes = 48;
constexpr size_t kCheckBytes = 16;
constexpr size_t kSlotBytes = kBodyBytes + kCheckBytes;
using Slot = std::array<char, kSlotBytes>;

std::string Check(const Slot& slot) {
  return std::string(Sha256({slot.data(), kBodyBytes}).view().substr(0, kCheckBytes));
}

Slot Encode(const Head& head) {
  Slot slot;
  StoreBigEndian64(head.position.value(), slot.data());
  StoreBigEndian64(static_cast<uint64_t>(absl::ToUnixMicros(head.recorded_time)), slot.data() + 8);
  std::memcpy(slot.data() + 16, head.chain_hash.view().data(), 32);
  std::memcpy(slot.data() + kBodyBytes, Check(slot).data(), kCheckBytes);
  return slot;
}

std::optional<Head> Decode(const Slot& slot) {
  if (std::memcmp(slot.data() + kBodyBytes, Check(slot).data(), kCheckBytes) != 0) {
    return std::nullopt;
  }
  const auto micros = static_cast<int64_t>(LoadBigEndian64(slot.data() + 8));
  return Head{Position(LoadBigEndian64(slot.data())), absl::FromUnixMicros(micros),
              Hash256::FromBytes({slot.data() + 16, 32})};
}

}  // namespace

absl::StatusOr<std::unique_ptr<Witness>> Witness::Open(const std::string& path) {
  const int fd = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0640);
  if (fd < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot open ", path));
  std::unique_ptr<Witness> witness(new Witness(fd, path));
  RETURN_IF_ERROR(witness->Load());
  return witness;
}

Witness::~Witness() { close(fd_); }

absl::Status Witness::Load() {
  for (int i = 0; i < 2; ++i) {
    Slot slot;
    const ssize_t read = pread(fd_, slot.data(), slot.size(), i * kSlotBytes);
    if (read < 0) return absl::ErrnoToStatus(errno, absl::StrCat("cannot read ", path_));
    if (read != static_cast<ssize_t>(slot.size())) continue;
    const std::optional<Head> head = Decode(slot);
    if (!head.has_value() || head->position < acknowledged_.position) continue;
    acknowledged_ = *head;
    next_slot_ = 1 - i;
  }
  return absl::OkStatus();
}

absl::Status Witness::Store(const Head& head) {
  const Slot slot = Encode(head);
  const ssize_t written = pwrite(fd_, slot.data(), slot.size(), next_slot_ * kSlotBytes);
  if (written != static_cast<ssize_t>(slot.size())) {
    return absl::ErrnoToStatus(written < 0 ? errno : ENOSPC, absl::StrCat("cannot write ", path_));
  }
  next_slot_ = 1 - next_slot_;
  return absl::OkStatus();
}

absl::Status Witness::Sync() {
  if (fdatasync(fd_) == 0) return absl::OkStatus();
  return absl::ErrnoToStatus(errno, absl::StrCat("cannot sync ", path_));
}

}  // namespace wubu::log
