// libFuzzer: any bytes as numbers, keys and ids. What is read comes from the bytes that were taken
// and from no others; what is cut short is refused; what is written again is the same, a varint in
// its shortest form; and the order of keys is the order of what they stand for.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "storage/base/check.h"
#include "storage/base/event_id.h"
#include "storage/base/key_coding.h"
#include "storage/log/block.h"

namespace {

using wubu::EventId;

constexpr size_t kVarintBytesMax = 10;

struct Varint {
  uint64_t value;
  size_t bytes;
};

std::optional<Varint> Take(absl::string_view bytes) {
  absl::string_view rest = bytes;
  Varint varint;
  if (!wubu::TakeVarint(&rest, &varint.value)) return std::nullopt;
  CHECK(absl::EndsWith(bytes, rest));
  varint.bytes = bytes.size() - rest.size();
  return varint;
}

// By the words of key_coding.h alone, in a number that is wide enough for ten times seven bits.
std::optional<Varint> TakeSlowly(absl::string_view bytes) {
  unsigned __int128 value = 0;
  for (size_t i = 0; i < bytes.size() && i < kVarintBytesMax; ++i) {
    const auto byte = static_cast<uint8_t>(bytes[i]);
    value += static_cast<unsigned __int128>(byte % 128) << (7 * i);
    if (byte >= 128) continue;
    if (value > UINT64_MAX) return std::nullopt;
    return Varint{static_cast<uint64_t>(value), i + 1};
  }
  return std::nullopt;
}

void CheckWrittenAgain(const Varint& varint, absl::string_view taken) {
  std::string again;
  wubu::AppendVarint(varint.value, &again);
  const bool shortest = taken.size() == 1 || taken.back() != '\0';
  CHECK(shortest ? again == taken : again.size() < taken.size());
  const auto second = Take(again);
  CHECK(second.has_value() && second->value == varint.value && second->bytes == again.size());
}

// One varint after the other, as the rows of the index have them.
void CheckVarints(absl::string_view bytes) {
  while (true) {
    const auto varint = Take(bytes);
    const auto expected = TakeSlowly(bytes);
    CHECK(varint.has_value() == expected.has_value());
    if (!varint.has_value()) return;
    CHECK(varint->value == expected->value && varint->bytes == expected->bytes);
    for (size_t size = 0; size < varint->bytes; ++size) CHECK(!Take(bytes.substr(0, size)));
    // Alone, what was taken says the same: nothing behind it was looked at.
    const absl::string_view taken = bytes.substr(0, varint->bytes);
    CHECK(Take(taken)->value == varint->value);
    CheckWrittenAgain(*varint, taken);
    bytes.remove_prefix(varint->bytes);
  }
}

uint64_t NumberOf(absl::string_view eight_bytes) {
  uint64_t number = 0;
  for (const char byte : eight_bytes) number = number * 256 + static_cast<uint8_t>(byte);
  return number;
}

// The first sixteen bytes as two numbers.
void CheckBigEndian(absl::string_view bytes) {
  if (bytes.size() < 16) return;
  const absl::string_view first = bytes.substr(0, 8), second = bytes.substr(8, 8);
  const uint64_t a = wubu::LoadBigEndian64(first.data());
  const uint64_t b = wubu::LoadBigEndian64(second.data());
  CHECK(a == NumberOf(first) && b == NumberOf(second));
  std::string keys;
  wubu::AppendBigEndian64(a, &keys);
  wubu::AppendBigEndian64(b, &keys);
  CHECK(keys == bytes.substr(0, 16));
  CHECK(wubu::log::BlockKey(wubu::Position(a)) == first);
  CHECK((a <=> b) ==
        (wubu::log::BlockKey(wubu::Position(a)) <=> wubu::log::BlockKey(wubu::Position(b))));
}

// The first 32 bytes as two ids, which are the keys of events by id.
void CheckIds(absl::string_view bytes) {
  if (bytes.size() < 2 * EventId::kBytes) return;
  const absl::string_view first = bytes.substr(0, EventId::kBytes);
  const absl::string_view second = bytes.substr(EventId::kBytes, EventId::kBytes);
  const EventId a = EventId::FromBytes(first);
  const EventId b = EventId::FromBytes(second);
  CHECK(a.bytes() == first && b.bytes() == second);
  CHECK((a < b) == (first < second) && (a == b) == (first == second));
  CHECK((a < b) == (a.ToString() < b.ToString()));
  const auto again = EventId::Parse(a.ToString());
  CHECK(again.ok() && *again == a);
}

// The whole input as the text of an id: only the canonical form is one.
void CheckIdText(absl::string_view text) {
  const auto id = EventId::Parse(text);
  if (id.ok()) {
    CHECK(id->ToString() == text);
  } else {
    CHECK(absl::IsInvalidArgument(id.status()));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const absl::string_view bytes(reinterpret_cast<const char*>(data), size);
  CheckVarints(bytes);
  CheckBigEndian(bytes);
  CheckIds(bytes);
  CheckIdText(bytes);
  return 0;
}
