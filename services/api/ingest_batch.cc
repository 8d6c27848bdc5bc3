#include "services/api/ingest_batch.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "services/api/outcome_error.h"
#include "services/domain/canonical_admission.h"
#include "storage/base/check.h"

namespace wubu::api {
namespace {

using wubu::v1::Verdict;

void Refuse(const Error& error, Language language, Verdict* verdict) {
  verdict->set_outcome(Verdict::OUTCOME_REFUSED);
  verdict->mutable_refusal()->set_reason(std::string(TextOf(error.reason()).name));
  verdict->mutable_refusal()->set_message(error.Text(language));
}

void RefuseInvalid(const std::vector<domain::Violation>& violations, Language language,
                   Verdict* verdict) {
  Error error(Reason::kInvalidEvent);
  for (const domain::Violation& violation : violations) {
    error.AtField(violation.field, violation.en, violation.zh);
    auto* field = verdict->mutable_refusal()->add_field_violations();
    field->set_field(violation.field);
    field->set_description(language == Language::kChinese ? violation.zh : violation.en);
  }
  Refuse(error, language, verdict);
}

void Accept(const log::Receipt& receipt, Verdict* verdict) {
  verdict->set_outcome(receipt.duplicate ? Verdict::OUTCOME_DUPLICATE : Verdict::OUTCOME_ACCEPTED);
  verdict->set_position(receipt.position.value());
  verdict->set_revision(receipt.revision.value());
}

}  // namespace

bool IngestBatch::Open() {
  bytes_ = FlatBytes(request);
  parts_.batch = 0;
  parts_.events.clear();
  return TakeApart(bytes_.view(), &parts_);
}

void IngestBatch::Admit(const std::string& source, Language language) {
  verdicts_.Clear();
  proposals_.clear();
  good_.clear();
  last_position_ = 0;
  auto* verdicts = verdicts_.mutable_verdicts();
  verdicts->set_batch(number());
  verdicts->mutable_verdicts()->Reserve(static_cast<int>(event_count()));
  proposals_.reserve(event_count());
  good_.reserve(event_count());
  std::vector<domain::Violation> violations;
  for (size_t i = 0; i < event_count(); ++i) {
    Verdict* const verdict = verdicts->add_verdicts();
    domain::AdmittedEvent admitted;
    if (!domain::AdmitBytes(parts_.events[i], &admitted, &violations)) {
      RefuseInvalid(violations, language, verdict);
      continue;
    }
    good_.push_back(static_cast<int>(i));
    proposals_.emplace_back().events.push_back(ToNewEvent(std::move(admitted), source));
  }
}

void IngestBatch::Decide(absl::Span<const log::Proposal> proposals,
                         absl::Span<const log::Outcome> outcomes, Language language) {
  CHECK(proposals.size() == good_.size() && outcomes.size() == good_.size());
  for (size_t i = 0; i < outcomes.size(); ++i) {
    const log::NewEvent& event = proposals[i].events.front();
    Verdict* const verdict = verdicts_.mutable_verdicts()->mutable_verdicts(good_[i]);
    if (const auto* receipts = std::get_if<std::vector<log::Receipt>>(&outcomes[i])) {
      Accept(receipts->front(), verdict);
      last_position_ = std::max(last_position_, verdict->position());
    } else if (const auto* taken = std::get_if<log::AlreadyThere>(&outcomes[i])) {
      Refuse(FromAlreadyThere(*taken, event), language, verdict);
    } else {
      Refuse(FromUnknownSubject(good_[i], event), language, verdict);
    }
  }
}

}  // namespace wubu::api
