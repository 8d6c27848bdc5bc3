#include "storage/base/event_id.h"

#include <array>
#include <cstdint>

#include "absl/strings/str_cat.h"
#include "storage/base/check.h"

namespace wubu {
namespace {

constexpr uint8_t kNoDigit = 0xff;

constexpr std::array<uint8_t, 256> MakeDigits() {
  std::array<uint8_t, 256> digits{};
  digits.fill(kNoDigit);
  for (int c = '0'; c <= '9'; ++c) digits[c] = static_cast<uint8_t>(c - '0');
  for (int c = 'a'; c <= 'f'; ++c) digits[c] = static_cast<uint8_t>(c - 'a' + 10);
  return digits;
}

constexpr std::array<uint8_t, 256> kDigits = MakeDigits();
// Where in the text each byte stands.
constexpr std::array<uint8_t, EventId::kBytes> kPlaces = {0,  2,  4,  6,  9,  11, 14, 16,
                                                          19, 21, 24, 26, 28, 30, 32, 34};

}  // namespace

absl::StatusOr<EventId> EventId::Parse(absl::string_view text) {
  EventId id;
  bool good = text.size() == kTextBytes && text[8] == '-' && text[13] == '-' && text[18] == '-' &&
              text[23] == '-';
  uint8_t seen = 0;  // Has its upper half set once something was no digit.
  for (size_t i = 0; good && i < kBytes; ++i) {
    const uint8_t high = kDigits[static_cast<uint8_t>(text[kPlaces[i]])];
    const uint8_t low = kDigits[static_cast<uint8_t>(text[kPlaces[i] + 1])];
    seen |= high | low;
    id.bytes_[i] = static_cast<uint8_t>(high << 4 | (low & 0xf));
  }
  good = good && seen < 0x10;
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
  for (size_t i = 0; i < kBytes; ++i) {
    text[kPlaces[i]] = kHex[bytes_[i] >> 4];
    text[kPlaces[i] + 1] = kHex[bytes_[i] & 0xf];
  }
  return text;
}

}  // namespace wubu
