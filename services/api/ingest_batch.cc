#include "services/api/ingest_batch.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "services/api/outcome_error.h"
#include "services/domain/event_canonical.h"
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

void IngestBatch::Admit(const std::string& source, Language language) {
  Clear();
  auto* verdicts = response.mutable_verdicts();
  verdicts->set_batch(request.batch());
  verdicts->mutable_verdicts()->Reserve(request.events_size());
  proposals_.reserve(request.events_size());
  good_.reserve(request.events_size());
  std::vector<domain::Violation> violations;
  for (int i = 0; i < request.events_size(); ++i) {
    Verdict* const verdict = verdicts->add_verdicts();
    domain::AdmittedEvent admitted;
    if (!domain::Admit(request.events(i), &admitted, &violations)) {
      RefuseInvalid(violations, language, verdict);
      continue;
    }
    good_.push_back(i);
    content_bytes_ += admitted.content.size();
    proposals_.emplace_back().events.push_back(ToNewEvent(std::move(admitted), source));
  }
}

void IngestBatch::Decide(absl::Span<const log::Outcome> outcomes, Language language) {
  CHECK(outcomes.size() == good_.size());
  for (size_t i = 0; i < outcomes.size(); ++i) {
    const wubu::v1::Event& event = request.events(good_[i]);
    Verdict* const verdict = response.mutable_verdicts()->mutable_verdicts(good_[i]);
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

void IngestBatch::Clear() {
  response.Clear();
  proposals_.clear();
  good_.clear();
  content_bytes_ = 0;
  last_position_ = 0;
}

}  // namespace wubu::api
