#include "clients/cli/import_tally.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/display_width.h"

namespace wubu::cli {

ImportTally::ImportTally(std::ostream& complaints, std::ostream* rejects, std::string line_start)
    : complaints_(complaints), rejects_(rejects), line_start_(std::move(line_start)) {}

std::string ComplaintOf(const v1::Refusal& refusal) {
  std::string complaint = absl::StrCat(refusal.reason(), ": ", refusal.message());
  for (const auto& violation : refusal.field_violations()) {
    absl::StrAppend(&complaint, "; ", violation.field(), ": ", violation.description());
  }
  return complaint;
}

void ImportTally::Complain(const ImportLine& line, absl::string_view complaint) {
  ++counts_.refused;
  complaints_ << line_start_ << line.file << ':' << line.line.number << ": " << Printable(complaint)
              << '\n';
  if (rejects_ != nullptr) *rejects_ << line.line.text << '\n';
}

void ImportTally::Expect(uint64_t tag, ImportLine line) {
  absl::MutexLock lock(&mutex_);
  pending_.emplace(tag, std::move(line));
}

void ImportTally::TakeVerdict(uint64_t tag, const v1::Verdict& verdict) {
  absl::MutexLock lock(&mutex_);
  const auto line = pending_.extract(tag);
  switch (verdict.outcome()) {
    case v1::Verdict::OUTCOME_ACCEPTED:
      ++counts_.accepted;
      return;
    case v1::Verdict::OUTCOME_DUPLICATE:
      ++counts_.duplicate;
      return;
    default:
      if (!line.empty()) Complain(line.mapped(), ComplaintOf(verdict.refusal()));
  }
}

void ImportTally::RefuseLine(const ImportLine& line, absl::string_view reason,
                             absl::string_view text) {
  absl::MutexLock lock(&mutex_);
  Complain(line, absl::StrCat(reason, ": ", text));
}

ImportCounts ImportTally::counts() const {
  absl::MutexLock lock(&mutex_);
  return counts_;
}

void ImportTally::Write(absl::string_view text) {
  absl::MutexLock lock(&mutex_);
  complaints_ << text << std::flush;
}

}  // namespace wubu::cli
