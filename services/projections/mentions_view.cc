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

// Rows that are remembered, some 20 bytes each.
constexpr size_t kWrittenMax = 1 << 20;

std::string Prefix(Mention mention, absl::string_view name) {
  return absl::StrCat("mentions/", NameOf(mention), "/", name, "//");
}

template <typename Rows>
absl::StatusOr<std::vector<std::string>> SubjectsIn(const Rows& rows, const std::string& prefix) {
  std::vector<std::string> subjects;
  RETURN_IF_ERROR(rows.Scan(prefix, [&](absl::string_view key, absl::string_view) {
    subjects.emplace_back(key.substr(prefix.size()));
    return true;
  }));
  return subjects;
}

}  // namespace

bool MentionsView::IsMentioning(uint32_t type) {
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
bool MentionsView::MayMention(uint32_t type, absl::string_view content) {
  const bool is_act = type == Payload::kActivityHeld || type == Payload::kTrainingHeld ||
                      type == Payload::kTouringHeld;
  if (!is_act) return true;
  constexpr absl::string_view kCenter = "centers/";
  const size_t first = content.find(kCenter);
  if (first == absl::string_view::npos) return true;
  return content.find(kCenter, first + kCenter.size()) != absl::string_view::npos ||
         content.find("people/") != absl::string_view::npos;
}

absl::Status MentionsView::Load(const views::ViewStore& /*store*/) {
  written_.clear();
  return absl::OkStatus();
}

absl::Status MentionsView::Apply(const wubu::v1::RecordedEvent& recorded,
                                 views::ViewTransaction* rows) {
  const Payload& payload = recorded.event().payload();
  PutAll(recorded.event().subject(), payload, rows);
  PutAll(recorded.event().subject(), payload.event_amended().payload(), rows);
  return absl::OkStatus();
}

void MentionsView::PutAll(absl::string_view subject, const Payload& payload,
                          views::ViewTransaction* rows) {
  const auto put = [&](Mention mention, absl::string_view name) {
    if (!name.empty()) Put(mention, name, subject, rows);
  };
  put(Mention::kTarget, payload.activity_held().target_center());
  put(Mention::kTarget, payload.training_held().target_center());
  put(Mention::kTarget, payload.touring_held().target_center());
  put(Mention::kParent, payload.center_registered().parent());
  put(Mention::kParent, payload.center_changed().parent());
  for (const auto& attendance : payload.training_held().roll()) {
    put(Mention::kPerson, attendance.person());
  }
  if (payload.has_standard_published() || payload.has_standard_withdrawn()) {
    Put(Mention::kStandard, "", subject, rows);
  }
}

// The same people come again and again.
void MentionsView::Put(Mention mention, absl::string_view name, absl::string_view subject,
                       views::ViewTransaction* rows) {
  const Print print = {absl::HashOf(mention, name, subject), absl::HashOf(subject, name, mention)};
  if (written_.contains(print)) return;
  if (written_.size() >= kWrittenMax) written_.clear();
  written_.insert(print);
  rows->Put(absl::StrCat(Prefix(mention, name), subject), "");
}

absl::StatusOr<std::vector<std::string>> MentionsView::Who(const views::ViewStore& rows,
                                                           Mention mention,
                                                           absl::string_view name) {
  return SubjectsIn(rows, Prefix(mention, name));
}

absl::StatusOr<std::vector<std::string>> MentionsView::Who(const views::ViewTransaction& rows,
                                                           Mention mention,
                                                           absl::string_view name) {
  return SubjectsIn(rows, Prefix(mention, name));
}

absl::Status MentionsView::ForEach(
    const views::ViewStore& rows, Mention mention,
    absl::FunctionRef<void(absl::string_view name, absl::string_view subject)> visit) {
  const std::string prefix = absl::StrCat("mentions/", NameOf(mention), "/");
  return rows.Scan(prefix, [&](absl::string_view key, absl::string_view) {
    key.remove_prefix(prefix.size());
    const size_t end = key.find("//");
    if (end != absl::string_view::npos) visit(key.substr(0, end), key.substr(end + 2));
    return true;
  });
}

}  // namespace wubu::projections
