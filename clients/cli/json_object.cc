#include "clients/cli/json_object.h"

#include <string>

namespace wubu::cli {
namespace {

// The place of the quote that ends the string begun before `place`, or the end of the text.
size_t EndOfString(absl::string_view text, size_t place) {
  while (place < text.size() && text[place] != '"') place += text[place] == '\\' ? 2 : 1;
  return place;
}

}  // namespace

size_t ObjectLength(absl::string_view text) {
  if (text.empty() || text[0] != '{') return 0;
  std::string open;  // The closing brackets that are due, innermost last.
  for (size_t place = 0; place < text.size(); ++place) {
    const char letter = text[place];
    if (letter == '\'') return 0;
    if (letter == '"') place = EndOfString(text, place + 1);
    if (letter == '{') open.push_back('}');
    if (letter == '[') open.push_back(']');
    if (letter != '}' && letter != ']') continue;
    if (open.back() != letter) return 0;
    open.pop_back();
    if (open.empty()) return place + 1;
  }
  return 0;
}

}  // namespace wubu::cli
