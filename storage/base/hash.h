// SHA-256, as a value and in steps.
#ifndef WUBU_STORAGE_BASE_HASH_H_
#define WUBU_STORAGE_BASE_HASH_H_

#include <openssl/sha.h>

#include <array>
#include <cstdint>
#include <string>

#include "absl/strings/string_view.h"

namespace wubu {

struct Hash256 {
  std::array<uint8_t, 32> bytes{};

  absl::string_view view() const {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
  }
  std::string ToHex() const;
  // `view` must be 32 bytes long.
  static Hash256 FromBytes(absl::string_view view);

  friend bool operator==(const Hash256&, const Hash256&) = default;
};

Hash256 Sha256(absl::string_view data);

// Sha256 of what was added, in order.
class Sha256Builder {
 public:
  Sha256Builder();
  void Add(absl::string_view data);
  // Eight bytes, big endian.
  void AddNumber(uint64_t value);
  Hash256 Finish();

 private:
  SHA256_CTX context_;
};

}  // namespace wubu

#endif  // WUBU_STORAGE_BASE_HASH_H_
