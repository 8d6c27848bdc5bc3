#include "clients/cli/text_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "absl/strings/str_cat.h"

namespace wubu::cli {

absl::StatusOr<std::string> ReadText(std::istream& in) {
  std::string text;
  char piece[64 * 1024];
  while (in.read(piece, sizeof(piece)) || in.gcount() > 0) {
    text.append(piece, static_cast<size_t>(in.gcount()));
    if (text.size() > kTextBytesMax) {
      return absl::InvalidArgumentError("more than 128 MiB: use `wubu import`");
    }
  }
  return text;
}

absl::StatusOr<std::string> ReadTextFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return absl::NotFoundError(absl::StrCat(path, ": ", std::strerror(errno)));
  return ReadText(in);
}

}  // namespace wubu::cli
