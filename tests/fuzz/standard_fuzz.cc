// libFuzzer: any bytes as the text of a standard. Reading never crashes; a refusal can be shown to
// its author, each fault at a place that is there; what is taken is what TextFormat reads, and each
// of its predicates can be asked of the message that standard.proto names.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/stubs/logging.h"
#include "google/protobuf/text_format.h"
#include "services/domain/text_form.h"
#include "services/standards/limits.h"
#include "services/standards/predicate.h"
#include "services/standards/standard_check.h"
#include "storage/base/check.h"
#include "wubu/v1/event.pb.h"

namespace {

using google::protobuf::Descriptor;
using wubu::standards::Fault;
using wubu::v1::Measure;
using wubu::v1::Predicate;
using wubu::v1::Rule;
using wubu::v1::Standard;
using wubu::v1::SubRule;

void CheckRefused(absl::string_view text, const std::vector<Fault>& faults) {
  const std::vector<absl::string_view> lines = absl::StrSplit(text, '\n');
  CHECK(!faults.empty() && faults.size() <= wubu::standards::kFaultsMax);
  int line_before = 0;
  for (const Fault& fault : faults) {
    CHECK(fault.line >= line_before);
    line_before = fault.line;
    CHECK(fault.line <= static_cast<int>(lines.size()));
    CHECK((fault.line == 0) == (fault.column == 0));
    CHECK(fault.line == 0 || fault.column <= static_cast<int>(lines[fault.line - 1].size()) + 1);
    CHECK(!fault.text.en.empty() && wubu::domain::IsText(fault.text.en));
    CHECK(!fault.text.zh.empty() && wubu::domain::IsText(fault.text.zh));
  }
}

// Asks every predicate of the empty message of its root.
class Asker {
 public:
  explicit Asker(const Standard& standard)
      : definitions_(wubu::standards::DefinitionsOf(standard)) {}

  void AskRule(const Rule& rule) const {
    Ask(rule.has_center(), rule.center(), *wubu::v1::CenterRegistered::descriptor());
    AskMeasure(rule.measure());
    for (const auto& one : rule.threshold().cases()) {
      Ask(true, one.center(), *wubu::v1::CenterRegistered::descriptor());
    }
    const auto& staff = rule.threshold().scale().staff();
    Ask(staff.has_where(), staff.where(), *wubu::v1::StaffAppointed::descriptor());
    for (const SubRule& part : rule.of_which()) AskPart(part, *Counted(rule.measure()));
  }

 private:
  void Ask(bool told, const Predicate& predicate, const Descriptor& root) const {
    if (!told) return;
    const auto matcher = wubu::standards::Matcher::Make(predicate, &root, definitions_);
    CHECK(matcher.ok());
    const auto* empty = google::protobuf::MessageFactory::generated_factory()->GetPrototype(&root);
    const bool holds = matcher->Holds(*empty);
    CHECK(!holds || !matcher->NearMiss(*empty).has_value());
  }

  void AskMeasure(const Measure& measure) const {
    const Descriptor& payload = *wubu::v1::Payload::descriptor();
    const Descriptor& center = *wubu::v1::CenterRegistered::descriptor();
    if (measure.has_ratio()) {
      AskMeasure(measure.ratio().part());
      AskMeasure(measure.ratio().whole());
    }
    if (measure.has_per_target()) {
      Ask(measure.per_target().has_center(), measure.per_target().center(), center);
      AskMeasure(measure.per_target().measure());
    }
    Ask(measure.count().has_where(), measure.count().where(), payload);
    if (measure.has_stock()) {
      Ask(measure.stock().has_where(), measure.stock().where(), *Counted(measure));
    }
    if (measure.attribute().has_where()) {
      Ask(true, measure.attribute().where(), *Counted(measure));
    }
    const auto& per_person = measure.per_person();
    Ask(per_person.has_staff(), per_person.staff(), *wubu::v1::StaffAppointed::descriptor());
    Ask(per_person.has_where(), per_person.where(), payload);
    for (const auto& item : measure.due().items()) Ask(true, item.where(), payload);
    Ask(measure.has_unannounced(), measure.unannounced().acts(), payload);
  }

  void AskPart(const SubRule& part, const Descriptor& counted) const {
    Ask(true, part.where(), counted);
    for (const SubRule& inner : part.of_which()) AskPart(inner, counted);
  }

  static const Descriptor* Entry(wubu::v1::EntryType entry) {
    static const Descriptor* const kEntries[] = {nullptr,
                                                 wubu::v1::RoomOpened::descriptor(),
                                                 wubu::v1::TroupeFormed::descriptor(),
                                                 wubu::v1::VolunteerTeamFormed::descriptor(),
                                                 wubu::v1::AssetRegistered::descriptor(),
                                                 wubu::v1::StaffAppointed::descriptor(),
                                                 wubu::v1::BrandEstablished::descriptor(),
                                                 wubu::v1::WorkCreated::descriptor(),
                                                 wubu::v1::DigitalItemPublished::descriptor()};
    return kEntries[entry];
  }

  // What a measure that has parts counts.
  static const Descriptor* Counted(const Measure& measure) {
    if (measure.has_per_target()) return Counted(measure.per_target().measure());
    if (measure.has_stock()) return Entry(measure.stock().entry());
    if (!measure.has_attribute()) return wubu::v1::Payload::descriptor();
    const Descriptor* message = wubu::v1::CenterRegistered::descriptor();
    for (absl::string_view step : absl::StrSplit(measure.attribute().field(), '.')) {
      message = message->FindFieldByName(std::string(step))->message_type();
    }
    return message;
  }

  const wubu::standards::DefinitionMap definitions_;
};

void CheckTaken(const std::string& text, const Standard& standard) {
  Standard again;
  CHECK(google::protobuf::TextFormat::ParseFromString(text, &again));
  CHECK(again.SerializeAsString() == standard.SerializeAsString());
  CHECK(!standard.id().empty() && wubu::domain::IsDate(standard.valid_from()));
  const Asker asker(standard);
  for (const Rule& rule : standard.rules()) {
    CHECK(rule.measure().kind_case() != Measure::KIND_NOT_SET && !rule.kinds().empty());
    asker.AskRule(rule);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static google::protobuf::LogSilencer quiet;
  const std::string text(reinterpret_cast<const char*>(data), size);
  Standard standard;
  std::vector<Fault> faults;
  if (wubu::standards::ReadStandard(text, &standard, &faults)) {
    CheckTaken(text, standard);
  } else {
    CheckRefused(text, faults);
  }
  return 0;
}
