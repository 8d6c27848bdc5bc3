#include "storage/base/key_coding.h"

#include <bit>
#include <cstring>

namespace wubu {

void StoreBigEndian64(uint64_t value, char* eight_bytes) {
  static_assert(std::endian::native == std::endian::little);
  value = __builtin_bswap64(value);
  std::memcpy(eight_bytes, &value, sizeof(value));
}

uint64_t LoadBigEndian64(const char* eight_bytes) {
  uint64_t value;
  std::memcpy(&value, eight_bytes, sizeof(value));
  return __builtin_bswap64(value);
}

void AppendBigEndian64(uint64_t value, std::string* out) {
  char bytes[8];
  StoreBigEndian64(value, bytes);
  out->append(bytes, sizeof(bytes));
}

void AppendVarint(uint64_t value, std::string* out) {
  while (value >= 0x80) {
    out->push_back(static_cast<char>(value | 0x80));
    value >>= 7;
  }
  out->push_back(static_cast<char>(value));
}

bool TakeVarint(absl::string_view* in, uint64_t* value) {
  uint64_t result = 0;
  for (size_t i = 0; i < in->size() && i < 10; ++i) {
    const auto byte = static_cast<uint8_t>((*in)[i]);
    if (i == 9 && byte > 1) return false;  // Would not fit in 64 bits.
    result |= static_cast<uint64_t>(byte & 0x7f) << (7 * i);
    if (byte < 0x80) {
      in->remove_prefix(i + 1);
      *value = result;
      return true;
    }
  }
  return false;
}

}  // namespace wubu
