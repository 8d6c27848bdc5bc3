#include "tests/crash/verifier.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace wubu::crash {
namespace {

// One fault often makes thousands; the first ones say it.
constexpr size_t kProblemsKept = 20;

}  // namespace

void Verifier::Problem(std::string what) {
  if (problems_.size() < kProblemsKept) problems_.push_back(std::move(what));
}

void Verifier::Verify(const Reader& reader) {
  oracle_->CatchUp();
  const size_t acknowledged_before = oracle_->acknowledged().size();
  const std::vector<SeenEvent> events = reader(last_.next());
  oracle_->CatchUp();  // What was sent meanwhile may have been read.
  for (const SeenEvent& event : events) Take(event);
  if (!open_batch_.empty()) Problem(absl::StrCat("only a part is there of batch ", open_batch_));
  for (; acknowledged_checked_ < acknowledged_before; ++acknowledged_checked_) {
    CheckAcknowledged(oracle_->acknowledged()[acknowledged_checked_]);
  }
  for (const std::string& contradiction : oracle_->contradictions()) Problem(contradiction);
}

void Verifier::Take(const SeenEvent& event) {
  if (event.position != last_.next()) {
    Problem(absl::StrCat("position ", event.position.value(), " follows ", last_.value()));
  }
  last_ = event.position;
  Revision& revision = revisions_[event.subject];
  if (event.revision != revision.next()) {
    Problem(absl::StrCat("revision ", event.revision.value(), " of ", event.subject, " follows ",
                         revision.value(), " at position ", event.position.value()));
  }
  revision = event.revision;
  if (!places_.try_emplace(event.id, Place{event.position, event.revision}).second) {
    Problem(absl::StrCat(event.id, " is there twice, again at position ", event.position.value()));
  }
  const Sent* const sent = oracle_->FindSent(event.id);
  if (sent == nullptr) return Problem(absl::StrCat(event.id, " is there and was never sent"));
  if (sent->content_hash != event.content_hash) {
    Problem(absl::StrCat(event.id, " is there with other content than was sent"));
  }
  TakeOfBatch(event, *sent);
}

void Verifier::TakeOfBatch(const SeenEvent& event, const Sent& sent) {
  const bool goes_on = open_batch_.empty()
                           ? sent.index == 0
                           : sent.batch == open_batch_ && sent.index == next_in_batch_;
  if (!goes_on) {
    Problem(absl::StrCat("entry ", sent.index, " of batch ", sent.batch, " at position ",
                         event.position.value(), " does not go on with batch ", open_batch_));
  }
  next_in_batch_ = sent.index + 1;
  open_batch_ = next_in_batch_ < sent.size ? sent.batch : "";
}

void Verifier::CheckAcknowledged(const Acknowledged& acknowledged) {
  const auto it = places_.find(acknowledged.id);
  if (it == places_.end()) {
    return Problem(absl::StrCat(acknowledged.id, " was acknowledged at position ",
                                acknowledged.position.value(), " and is lost; the log ends at ",
                                last_.value()));
  }
  if (it->second == Place{acknowledged.position, acknowledged.revision}) return;
  Problem(absl::StrCat(acknowledged.id, " was acknowledged at position ",
                       acknowledged.position.value(), ", revision ", acknowledged.revision.value(),
                       " and is at ", it->second.position.value(), ", ",
                       it->second.revision.value()));
}

void Verifier::CompareWith(const Verifier& other) {
  if (other.last_ < last_) Problem("the log has become shorter");
  for (const auto& [id, place] : places_) {
    const auto it = other.places_.find(id);
    if (it != other.places_.end() && it->second == place) continue;
    Problem(absl::StrCat(id, " was read at position ", place.position.value(),
                         " and is not there any more"));
  }
}

}  // namespace wubu::crash
