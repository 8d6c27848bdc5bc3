#include "services/domain/text_form.h"

#include <array>
#include <cstdint>

#include "services/domain/limits.h"

namespace wubu::domain {
namespace {

// Classes of ASCII characters, as bits of a table.
constexpr uint8_t kHex = 1;      // 0-9 a-f
constexpr uint8_t kCode = 2;     // A-Z 0-9 _
constexpr uint8_t kLocal = 4;    // A-Z a-z 0-9 . _ -
constexpr uint8_t kUpper = 8;    // A-Z
constexpr uint8_t kZone = 16;    // A-Z a-z 0-9 _ + -
constexpr uint8_t kLetter = 32;  // A-Z a-z

constexpr std::array<uint8_t, 256> MakeClasses() {
  std::array<uint8_t, 256> classes{};
  for (int c = '0'; c <= '9'; ++c) classes[c] = kHex | kCode | kLocal | kZone;
  for (int c = 'A'; c <= 'Z'; ++c) classes[c] = kCode | kLocal | kUpper | kZone | kLetter;
  for (int c = 'a'; c <= 'z'; ++c) classes[c] = kLocal | kZone | kLetter;
  for (int c = 'a'; c <= 'f'; ++c) classes[c] |= kHex;
  classes['_'] = kCode | kLocal | kZone;
  classes['-'] = kLocal | kZone;
  classes['.'] = kLocal;
  classes['+'] = kZone;
  return classes;
}

constexpr std::array<uint8_t, 256> kClasses = MakeClasses();

inline bool Is(char c, uint8_t character_class) {
  return (kClasses[static_cast<uint8_t>(c)] & character_class) != 0;
}

inline bool AllAre(absl::string_view text, uint8_t character_class) {
  uint8_t common = character_class;
  for (char c : text) common &= kClasses[static_cast<uint8_t>(c)];
  return common == character_class;
}

// The number that `text` writes, or -1.
int Digits(absl::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return value;
}

int DaysOfMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// ISO weeks of the year: 53 where it begins or ends on a Thursday.
int WeeksOfYear(int year) {
  const auto last_weekday = [](int y) { return (y + y / 4 - y / 100 + y / 400) % 7; };
  return last_weekday(year) == 4 || last_weekday(year - 1) == 3 ? 53 : 52;
}

// The length of the well-formed UTF-8 sequence at the beginning of `text`, 0 if there is none. The
// bounds of the second byte are those of table 3-7 of the Unicode standard.
size_t SequenceLength(absl::string_view text) {
  auto byte = [text](size_t i) { return static_cast<uint8_t>(text[i]); };
  uint8_t first = byte(0);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (text.size() < length) return 0;
  uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (byte(1) < low || byte(1) > high) return 0;
  for (size_t i = 2; i < length; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

// A control character: C0 but line feed and tab, DEL, or C1 (U+0080 to U+009F).
bool IsControl(absl::string_view sequence) {
  uint8_t first = static_cast<uint8_t>(sequence[0]);
  if (sequence.size() == 1)
    return (first < 0x20 && first != '\n' && first != '\t') || first == 0x7F;
  return first == 0xC2 && static_cast<uint8_t>(sequence[1]) < 0xA0;
}

}  // namespace

bool IsUuid(absl::string_view text) {
  if (text.size() != 36) return false;
  if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
  bool shape = AllAre(text.substr(0, 8), kHex) && AllAre(text.substr(9, 4), kHex) &&
               AllAre(text.substr(14, 4), kHex) && AllAre(text.substr(19, 4), kHex) &&
               AllAre(text.substr(24, 12), kHex);
  return shape && text != "00000000-0000-0000-0000-000000000000";
}

bool IsCode(absl::string_view text) {
  return !text.empty() && text.size() <= kIdCharactersMax && Is(text[0], kUpper) &&
         AllAre(text, kCode);
}

bool IsLocalId(absl::string_view text) {
  return !text.empty() && text.size() <= kIdCharactersMax && AllAre(text, kLocal);
}

bool IsDate(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int year = Digits(text.substr(0, 4));
  int month = Digits(text.substr(5, 2));
  int day = Digits(text.substr(8, 2));
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= DaysOfMonth(year, month);
}

bool IsPeriod(absl::string_view text) {
  if (text.size() == 10) return IsDate(text);
  const int year = text.size() < 4 ? -1 : Digits(text.substr(0, 4));
  if (year < 1 || text.size() == 4) return year >= 1;
  if (text[4] != '-') return false;
  const absl::string_view part = text.substr(5);
  const int number = part.empty() ? -1 : Digits(part.substr(part.size() == 3 ? 1 : 0));
  if (part.size() == 3) return part[0] == 'W' && number >= 1 && number <= WeeksOfYear(year);
  if (part.size() != 2) return false;
  if (part[0] == 'Q') return part[1] >= '1' && part[1] <= '4';
  return number >= 1 && number <= 12;
}

bool IsText(absl::string_view text) {
  while (!text.empty()) {
    size_t length = SequenceLength(text);
    if (length == 0 || IsControl(text.substr(0, length))) return false;
    text.remove_prefix(length);
  }
  return true;
}

bool IsTimeZoneName(absl::string_view text) {
  if (text.empty() || text.size() > kIdCharactersMax || !Is(text[0], kLetter)) return false;
  char before = '/';
  for (char c : text) {
    if (c == '/' ? before == '/' : !Is(c, kZone)) return false;
    before = c;
  }
  return before != '/';
}

bool IsUtf8(absl::string_view text) {
  while (!text.empty()) {
    size_t length = SequenceLength(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::optional<ResourceName> ParseResourceName(absl::string_view text) {
  size_t slash = text.find('/');
  if (slash == absl::string_view::npos) return std::nullopt;
  ResourceName name{text.substr(0, slash), text.substr(slash + 1)};
  if (!IsLocalId(name.id)) return std::nullopt;
  return name;
}

}  // namespace wubu::domain
