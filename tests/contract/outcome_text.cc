#include "tests/contract/outcome_text.h"

#include "absl/strings/str_cat.h"

namespace wubu::log {
namespace {

std::string TextOf(const AlreadyThere& there) {
  return absl::StrCat("already there: event ", there.event_index, ", position ",
                      there.position.value(), ", stored ", there.stored_hash.ToHex(), ", offered ",
                      there.offered_hash.ToHex());
}

std::string TextOf(const UnknownSubject& unknown) {
  return absl::StrCat("unknown subject: event ", unknown.event_index);
}

std::string TextOf(const UnmetExpectations& unmet) {
  std::string text = "unmet:";
  for (const UnmetExpectation& one : unmet.all) {
    absl::StrAppend(&text, " ", one.subject, " expected ", one.expected.value(), " actual ",
                    one.actual.value());
  }
  return text;
}

std::string TextOf(const std::vector<Receipt>& receipts) {
  std::string text = "receipts:";
  for (const Receipt& receipt : receipts) absl::StrAppend(&text, " ", TextOf(receipt));
  return text;
}

}  // namespace

std::string TextOf(const Receipt& receipt) {
  return absl::StrCat(
      "{", receipt.id.ToString(), " position ", receipt.position.value(), " revision ",
      receipt.revision.value(), " at ", absl::ToUnixMicros(receipt.recorded_time), " ",
      receipt.content_hash.ToHex().substr(0, 8), receipt.duplicate ? " duplicate}" : "}");
}

std::string TextOf(const Outcome& outcome) {
  return std::visit([](const auto& one) { return TextOf(one); }, outcome);
}

std::string TextOf(const std::vector<Outcome>& outcomes) {
  std::string text;
  for (const Outcome& outcome : outcomes) absl::StrAppend(&text, TextOf(outcome), "\n");
  return text;
}

}  // namespace wubu::log
