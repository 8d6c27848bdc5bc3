#include "clients/cli/import_tally.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace wubu::cli {

ImportTally::ImportTally(VerdictTally& tally, std::ostream* rejects)
    : tally_(tally), rejects_(rejects) {}

void ImportTally::Refuse(const ImportLine& line, absl::string_view complaint) {
  tally_.Refuse(absl::StrCat(line.file, ":", line.line.number), complaint);
  if (rejects_ != nullptr) *rejects_ << line.line.text << '\n';
}

void ImportTally::Expect(uint64_t tag, ImportLine line) {
  absl::MutexLock lock(&mutex_);
  pending_.emplace(tag, std::move(line));
}

void ImportTally::TakeVerdict(uint64_t tag, const v1::Verdict& verdict) {
  absl::MutexLock lock(&mutex_);
  const auto line = pending_.extract(tag);
  if (!tally_.Take(verdict) || line.empty()) return;
  Refuse(line.mapped(), ComplaintOf(verdict.refusal()));
}

void ImportTally::RefuseLine(const ImportLine& line, absl::string_view reason,
                             absl::string_view text) {
  absl::MutexLock lock(&mutex_);
  Refuse(line, absl::StrCat(reason, ": ", text));
}

}  // namespace wubu::cli
