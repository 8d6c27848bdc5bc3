#include "tests/crash/oracle.h"

#include <fcntl.h>
#include <unistd.h>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "storage/base/check.h"

namespace wubu::crash {
namespace {

uint64_t ToNumber(absl::string_view text) {
  uint64_t number = 0;
  CHECK(absl::SimpleAtoi(text, &number));
  return number;
}

}  // namespace

OracleWriter::OracleWriter(const std::string& path)
    : fd_(open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644)) {
  CHECK(fd_ >= 0);
}

OracleWriter::~OracleWriter() { close(fd_); }

void OracleWriter::Write(const std::string& line) {
  CHECK(write(fd_, line.data(), line.size()) == static_cast<ssize_t>(line.size()));
}

void OracleWriter::RecordSent(const std::string& id, const Sent& sent) {
  Write(absl::StrCat("\nS ", id, " ", sent.content_hash.ToHex(), " ", sent.batch, " ", sent.index,
                     " ", sent.size, " ."));
}

void OracleWriter::RecordAcknowledged(const Acknowledged& acknowledged) {
  Write(absl::StrCat("\nA ", acknowledged.id, " ", acknowledged.position.value(), " ",
                     acknowledged.revision.value(), " ."));
  ++acknowledged_total_;
}

void Oracle::CatchUp() {
  std::ifstream file(path_, std::ios::binary);
  file.seekg(read_);
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  // The last line may still be in the making; it is read next time.
  const size_t last = text.rfind('\n');
  if (last == std::string::npos) return;
  const bool whole = absl::EndsWith(text, " .");
  const absl::string_view ready(text.data(), whole ? text.size() : last);
  read_ += static_cast<std::streamoff>(ready.size());
  for (const absl::string_view line : absl::StrSplit(ready, '\n')) TakeLine(std::string(line));
}

void Oracle::TakeLine(const std::string& line) {
  if (!absl::EndsWith(line, " .")) return;
  const std::vector<std::string> words = absl::StrSplit(line, ' ');
  if (words[0] == "S" && words.size() == 7) {
    sent_.try_emplace(words[1], Sent{Hash256::FromBytes(absl::HexStringToBytes(words[2])), words[3],
                                     ToNumber(words[4]), ToNumber(words[5])});
  } else if (words[0] == "A" && words.size() == 5) {
    const Acknowledged told = {words[1], Position(ToNumber(words[2])),
                               Revision(ToNumber(words[3]))};
    const auto [it, is_new] = acknowledged_at_.try_emplace(told.id, acknowledged_.size());
    if (is_new) {
      acknowledged_.push_back(told);
    } else if (acknowledged_[it->second] != told) {
      contradictions_.push_back(absl::StrCat("two receipts of one event: ", line));
    }
  }
}

const Sent* Oracle::FindSent(const std::string& id) const {
  const auto it = sent_.find(id);
  return it == sent_.end() ? nullptr : &it->second;
}

}  // namespace wubu::crash
