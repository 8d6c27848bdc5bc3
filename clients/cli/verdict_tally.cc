#include "clients/cli/verdict_tally.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/display_width.h"

namespace wubu::cli {

VerdictTally::VerdictTally(std::ostream& complaints, std::string line_start,
                           uint64_t complaints_max)
    : complaints_(complaints),
      line_start_(std::move(line_start)),
      complaints_max_(complaints_max) {}

std::string ComplaintOf(const v1::Refusal& refusal) {
  std::string complaint = absl::StrCat(refusal.reason(), ": ", refusal.message());
  for (const auto& violation : refusal.field_violations()) {
    absl::StrAppend(&complaint, "; ", violation.field(), ": ", violation.description());
  }
  return complaint;
}

bool VerdictTally::Take(const v1::Verdict& verdict) {
  absl::MutexLock lock(&mutex_);
  switch (verdict.outcome()) {
    case v1::Verdict::OUTCOME_ACCEPTED:
      ++counts_.accepted;
      return false;
    case v1::Verdict::OUTCOME_DUPLICATE:
      ++counts_.duplicate;
      return false;
    default:
      return true;
  }
}

void VerdictTally::Refuse(absl::string_view where, absl::string_view complaint) {
  absl::MutexLock lock(&mutex_);
  if (++counts_.refused > complaints_max_) return;
  complaints_ << line_start_ << where << ": " << Printable(complaint) << '\n';
}

SendCounts VerdictTally::counts() const {
  absl::MutexLock lock(&mutex_);
  return counts_;
}

void VerdictTally::Write(absl::string_view text) {
  absl::MutexLock lock(&mutex_);
  complaints_ << text << std::flush;
}

}  // namespace wubu::cli
