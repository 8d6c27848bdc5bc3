#include "services/projections/mentions_view.h"

#include "absl/strings/str_cat.h"
#include "storage/base/status_macros.h"

namespace wubu::projections {
namespace {

using wubu::v1::Payload;

absl::string_view NameOf(Mention mention) {
  switch (mention) {
    case Mention::kTarget:
      return "target";
    case Mention::kParent:
      return "parent";
    case Mention::kPerson:
      return "person";
    case Mention::kStandard:
      return "standard";
  }
  return "";
}

std::string Prefix(Mention mention, absl::string_view name) {
  return absl::StrCat("mentions/", NameOf(mention), "/", name, "//");
}

// Writes what one subject mentions.
class Writer {
 public:
  Writer(absl::string_view subject, views::ViewTransaction* rows)
      : subject_(subject), rows_(*rows) {}

  void Put(Mention mention, absl::string_view name) {
    if (name.empty() && mention != Mention::kStandard) return;
    rows_.Put(absl::StrCat(Prefix(mention, name), subject_), "");
  }

  void PutAll(const Payload& payload) {
    Put(Mention::kTarget, payload.activity_held().target_center());
    Put(Mention::kTarget, payload.training_held().target_center());
    Put(Mention::kTarget, payload.touring_held().target_center());
    Put(Mention::kParent, payload.center_registered().parent());
    Put(Mention::kParent, payload.center_changed().parent());
    for (const auto& attendance : payload.training_held().roll()) {
      Put(Mention::kPerson, attendance.person());
    }
    if (payload.has_standard_published() || payload.has_standard_withdrawn()) {
      Put(Mention::kStandard, "");
    }
  }

 private:
  const absl::string_view subject_;
  views::ViewTransaction& rows_;
};

}  // namespace

bool MentionsView::Takes(uint32_t type) const {
  switch (type) {
    case Payload::kActivityHeld:
    case Payload::kTrainingHeld:
    case Payload::kTouringHeld:
    case Payload::kCenterRegistered:
    case Payload::kCenterChanged:
    case Payload::kStandardPublished:
    case Payload::kStandardWithdrawn:
    case Payload::kEventAmended:
      return true;
    default:
      return false;
  }
}

// Most acts are for nobody in particular and have no roll. The first centre or region is the
// subject.
bool MentionsView::MayHold(uint32_t type, absl::string_view content) const {
  const bool is_act = type == Payload::kActivityHeld || type == Payload::kTrainingHeld ||
                      type == Payload::kTouringHeld;
  if (!is_act) return true;
  constexpr absl::string_view kCenter = "centers/";
  const size_t first = content.find(kCenter);
  if (first == absl::string_view::npos) return true;
  return content.find(kCenter, first + kCenter.size()) != absl::string_view::npos ||
         content.find("people/") != absl::string_view::npos;
}

absl::Status MentionsView::Apply(const wubu::v1::RecordedEvent& recorded,
                                 views::ViewTransaction* rows) {
  const Payload& payload = recorded.event().payload();
  Writer writer(recorded.event().subject(), rows);
  writer.PutAll(payload);
  writer.PutAll(payload.event_amended().payload());
  return absl::OkStatus();
}

absl::StatusOr<std::vector<std::string>> MentionsView::Who(const views::ViewStore& rows,
                                                           Mention mention,
                                                           absl::string_view name) {
  const std::string prefix = Prefix(mention, name);
  std::vector<std::string> subjects;
  RETURN_IF_ERROR(rows.Scan(prefix, [&](absl::string_view key, absl::string_view) {
    subjects.emplace_back(key.substr(prefix.size()));
    return true;
  }));
  return subjects;
}

}  // namespace wubu::projections
