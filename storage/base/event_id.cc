#include "storage/base/event_id.h"

#include "absl/strings/str_cat.h"
#include "storage/base/check.h"

namespace wubu {
namespace {

constexpr bool IsHyphenPlace(size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

constexpr int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

absl::StatusOr<EventId> EventId::Parse(absl::string_view text) {
  EventId id;
  size_t digits = 0;
  bool good = text.size() == kTextBytes;
  for (size_t i = 0; good && i < kTextBytes; ++i) {
    if (IsHyphenPlace(i)) {
      good = text[i] == '-';
      continue;
    }
    const int digit = HexDigit(text[i]);
    good = digit >= 0;
    id.bytes_[digits / 2] = static_cast<uint8_t>(id.bytes_[digits / 2] << 4 | (digit & 0xf));
    ++digits;
  }
  if (good) return id;
  return absl::InvalidArgumentError(absl::StrCat(
      "not a UUID in lower case text form, such as 0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11: \"",
      text.substr(0, 64), "\""));
}

EventId EventId::FromBytes(absl::string_view bytes) {
  CHECK(bytes.size() == kBytes);
  EventId id;
  std::memcpy(id.bytes_.data(), bytes.data(), kBytes);
  return id;
}

EventId EventId::Version7(uint64_t unix_millis, std::array<uint64_t, 2> random) {
  EventId id;
  for (int i = 0; i < 6; ++i) id.bytes_[i] = static_cast<uint8_t>(unix_millis >> (40 - 8 * i));
  std::memcpy(&id.bytes_[6], &random[0], 2);
  std::memcpy(&id.bytes_[8], &random[1], 8);
  id.bytes_[6] = static_cast<uint8_t>((id.bytes_[6] & 0x0f) | 0x70);
  id.bytes_[8] = static_cast<uint8_t>((id.bytes_[8] & 0x3f) | 0x80);
  return id;
}

std::string EventId::ToString() const {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string text(kTextBytes, '-');
  size_t place = 0;
  for (const uint8_t byte : bytes_) {
    if (IsHyphenPlace(place)) ++place;
    text[place++] = kHex[byte >> 4];
    text[place++] = kHex[byte & 0xf];
  }
  return text;
}

}  // namespace wubu
