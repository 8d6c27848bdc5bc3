#include "clients/cli/display_width.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "absl/strings/str_cat.h"

namespace wubu::cli {
namespace {

struct Range {
  uint32_t first, last;
};

// East Asian Width W and F of Unicode 15, neighbours joined. Sorted.
constexpr Range kWide[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2329, 0x232a},   {0x23e9, 0x23ec},
    {0x2614, 0x2615},   {0x26a1, 0x26a1},   {0x2705, 0x2705},   {0x274c, 0x274c},
    {0x2e80, 0x303e},   {0x3041, 0x33ff},   {0x3400, 0x4dbf},   {0x4e00, 0x9fff},
    {0xa000, 0xa4cf},   {0xa960, 0xa97f},   {0xac00, 0xd7a3},   {0xf900, 0xfaff},
    {0xfe10, 0xfe19},   {0xfe30, 0xfe6f},   {0xff01, 0xff60},   {0xffe0, 0xffe6},
    {0x16fe0, 0x18cff}, {0x1b000, 0x1b2fb}, {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff},
    {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};

// Marks that join the character before them. Sorted.
constexpr Range kZero[] = {{0x0300, 0x036f}, {0x0483, 0x0489}, {0x200b, 0x200f},
                           {0x202a, 0x202e}, {0x2060, 0x2064}, {0x20d0, 0x20f0},
                           {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f}, {0xfeff, 0xfeff}};

template <size_t N>
bool Within(const Range (&ranges)[N], uint32_t point) {
  const Range* next = std::upper_bound(std::begin(ranges), std::end(ranges), point,
                                       [](uint32_t p, const Range& r) { return p < r.first; });
  return next != std::begin(ranges) && point <= std::prev(next)->last;
}

struct Character {
  uint32_t point;
  size_t bytes;
  bool valid;
};

// The character at the beginning of a text that is not empty.
Character First(absl::string_view text) {
  const auto lead = static_cast<uint8_t>(text[0]);
  const size_t length = lead < 0x80 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (length == 1) return {lead, 1, true};
  if (lead < 0xc2 || lead > 0xf4 || text.size() < length) return {lead, 1, false};
  uint32_t point = lead & (0xff >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<uint8_t>(text[i]);
    if ((byte & 0xc0) != 0x80) return {lead, 1, false};
    point = point << 6 | (byte & 0x3f);
  }
  return {point, length, true};
}

size_t WidthOf(const Character& character) {
  if (!character.valid) return 1;
  if (Within(kZero, character.point)) return 0;
  return Within(kWide, character.point) ? 2 : 1;
}

// Control characters, and those that turn the direction of writing round.
bool IsControl(uint32_t point) {
  return point < 0x20 || (point >= 0x7f && point < 0xa0) || (point >= 0x202a && point <= 0x202e) ||
         (point >= 0x2066 && point <= 0x2069) || point == 0x2028 || point == 0x2029;
}

}  // namespace

size_t DisplayWidth(absl::string_view text) {
  size_t width = 0;
  while (!text.empty()) {
    const Character character = First(text);
    width += WidthOf(character);
    text.remove_prefix(character.bytes);
  }
  return width;
}

std::string FitWidth(absl::string_view text, size_t width) {
  if (DisplayWidth(text) <= width) return std::string(text);
  if (width == 0) return "";
  size_t used = 0;
  size_t bytes = 0;
  while (bytes < text.size()) {
    const Character character = First(text.substr(bytes));
    if (used + WidthOf(character) > width - 1) break;
    used += WidthOf(character);
    bytes += character.bytes;
  }
  return absl::StrCat(text.substr(0, bytes), "…");
}

std::string Printable(absl::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Character character = First(text);
    if (!character.valid) {
      result += '?';
    } else if (IsControl(character.point)) {
      result += ' ';
    } else {
      absl::StrAppend(&result, text.substr(0, character.bytes));
    }
    text.remove_prefix(character.bytes);
  }
  return result;
}

}  // namespace wubu::cli
