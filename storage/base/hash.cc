// The low-level calls are deprecated by OpenSSL 3 in favour of contexts that cost more than the
// hash of a short event itself (measured: 142 ns against 348 ns for 200 bytes).
#define OPENSSL_SUPPRESS_DEPRECATED
#include "storage/base/hash.h"

#include <cstring>

#include "absl/strings/escaping.h"
#include "storage/base/check.h"
#include "storage/base/key_coding.h"

namespace wubu {

std::string Hash256::ToHex() const { return absl::BytesToHexString(view()); }

Hash256 Hash256::FromBytes(absl::string_view view) {
  CHECK(view.size() == 32);
  Hash256 hash;
  std::memcpy(hash.bytes.data(), view.data(), view.size());
  return hash;
}

Hash256 Sha256(absl::string_view data) {
  Sha256Builder builder;
  builder.Add(data);
  return builder.Finish();
}

Sha256Builder::Sha256Builder() { SHA256_Init(&context_); }

void Sha256Builder::Add(absl::string_view data) {
  SHA256_Update(&context_, data.data(), data.size());
}

void Sha256Builder::AddNumber(uint64_t value) {
  char bytes[8];
  StoreBigEndian64(value, bytes);
  Add({bytes, sizeof(bytes)});
}

Hash256 Sha256Builder::Finish() {
  Hash256 hash;
  SHA256_Final(hash.bytes.data(), &context_);
  return hash;
}

}  // namespace wubu
