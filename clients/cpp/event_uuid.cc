#include "clients/cpp/event_uuid.h"

#include <openssl/sha.h>

#include <cstring>

#include "absl/random/random.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"

namespace wubu::client {
namespace {

// Sets version and variant, which every UUID names, and writes the text form.
std::string Text(std::array<uint8_t, 16> bytes, uint8_t version) {
  bytes[6] = static_cast<uint8_t>((bytes[6] & 0x0f) | version << 4);
  bytes[8] = static_cast<uint8_t>((bytes[8] & 0x3f) | 0x80);
  const std::string hex = absl::BytesToHexString(
      absl::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
  const absl::string_view h = hex;
  return absl::StrCat(h.substr(0, 8), "-", h.substr(8, 4), "-", h.substr(12, 4), "-",
                      h.substr(16, 4), "-", h.substr(20));
}

}  // namespace

std::string MakeEventId(absl::Time now, std::array<uint64_t, 2> random) {
  const auto millis = static_cast<uint64_t>(absl::ToUnixMillis(now));
  std::array<uint8_t, 16> bytes;
  for (int i = 0; i < 6; ++i) bytes[i] = static_cast<uint8_t>(millis >> (40 - 8 * i));
  std::memcpy(&bytes[6], &random[0], 2);
  std::memcpy(&bytes[8], &random[1], 8);
  return Text(bytes, 7);
}

std::string NewEventId() {
  thread_local absl::BitGen generator;
  return MakeEventId(absl::Now(),
                     {absl::Uniform<uint64_t>(generator), absl::Uniform<uint64_t>(generator)});
}

std::string EventIdFromName(absl::string_view name) {
  std::array<uint8_t, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(name.data()), name.size(), digest.data());
  std::array<uint8_t, 16> bytes;
  std::memcpy(bytes.data(), digest.data(), bytes.size());
  return Text(bytes, 8);
}

}  // namespace wubu::client
