#include "services/standings/concerns.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/compliance/known_world.h"
#include "services/projections/mentions_view.h"
#include "storage/base/status_macros.h"

namespace wubu::standings {
namespace {

using projections::Mention;
using projections::MentionsView;
using wubu::v1::Payload;

constexpr char kEmployer[] = "standings/employer/";
constexpr char kStandards[] = "*";

std::string Prefix(absl::string_view kind, absl::string_view name) {
  return absl::StrCat(kind, name, "//");
}

// Calls take(first, second) for each row <kind><first>//<second>.
template <typename Take>
absl::Status ForEachPair(const views::ViewStore& rows, absl::string_view kind, Take take) {
  return rows.Scan(kind, [&](absl::string_view key, absl::string_view) {
    key.remove_prefix(kind.size());
    const size_t end = key.find("//");
    if (end != absl::string_view::npos) take(key.substr(0, end), key.substr(end + 2));
    return true;
  });
}

}  // namespace

absl::Status Concerns::Load(const views::ViewStore& rows) {
  *this = Concerns();
  RETURN_IF_ERROR(
      ForEachPair(rows, kEmployer, [this](absl::string_view person, absl::string_view center) {
        employers_[person].emplace_back(center);
      }));
  for (const auto& [person, employers] : employers_) RETURN_IF_ERROR(NameForTrainers(person, rows));
  RETURN_IF_ERROR(MentionsView::ForEach(
      rows, Mention::kTarget,
      [this](absl::string_view target, absl::string_view from) { named_[from].emplace(target); }));
  RETURN_IF_ERROR(MentionsView::ForEach(
      rows, Mention::kStandard,
      [this](absl::string_view, absl::string_view from) { named_[from].emplace(kStandards); }));
  return MentionsView::ForEach(
      rows, Mention::kParent,
      [this](absl::string_view parent, absl::string_view center) { AddAbove(center, parent); });
}

template <typename Rows>
absl::Status Concerns::NameForTrainers(const std::string& person, const Rows& rows) {
  ASSIGN_OR_RETURN(const std::vector<std::string> trainers,
                   MentionsView::Who(rows, Mention::kPerson, person));
  for (const std::string& trainer : trainers) named_[trainer].insert(person);
  return absl::OkStatus();
}

void Concerns::AddAbove(absl::string_view center, absl::string_view above) {
  if (above.empty()) return;
  std::vector<std::string>& all = above_[center];
  if (std::find(all.begin(), all.end(), above) == all.end()) all.emplace_back(above);
}

void Concerns::TakeSubject(absl::string_view subject) {
  auto& subjects = absl::StartsWith(subject, "centers/") ? centers_ : regions_;
  if (!subjects.contains(subject)) subjects.emplace(subject);
}

bool Concerns::Takes(uint32_t type) {
  return MentionsView::IsMentioning(type) || type == Payload::kStaffAppointed ||
         type == Payload::kEventVoided;
}

bool Concerns::MayName(uint32_t type, absl::string_view content) {
  return MentionsView::MayMention(type, content);
}

absl::Status Concerns::Take(const wubu::v1::Event& event, views::ViewTransaction* rows) {
  const Payload& payload = event.payload();
  RETURN_IF_ERROR(TakePayload(event.subject(), payload, rows));
  RETURN_IF_ERROR(TakePayload(event.subject(), payload.event_amended().payload(), rows));
  if (!payload.has_event_voided() && !payload.has_event_amended()) return absl::OkStatus();
  // What is fixed may be anything that the subject told before.
  const auto names = named_.find(event.subject());
  if (names == named_.end()) return absl::OkStatus();
  for (const std::string& name : names->second) Concern(name);
  return absl::OkStatus();
}

absl::Status Concerns::TakePayload(absl::string_view subject, const Payload& payload,
                                   views::ViewTransaction* rows) {
  AddAbove(subject, payload.center_registered().parent());
  AddAbove(subject, payload.center_changed().parent());
  if (payload.has_staff_appointed()) {
    RETURN_IF_ERROR(TakeStaff(subject, payload.staff_appointed().person(), rows));
  }
  std::vector<std::string> names;
  const absl::string_view target = compliance::TargetCenterOf(payload);
  if (!target.empty()) names.emplace_back(target);
  for (const auto& attendance : payload.training_held().roll()) {
    if (employers_.contains(attendance.person())) names.push_back(attendance.person());
  }
  if (compliance::IsPublication(payload)) {
    names.emplace_back(kStandards);
  }
  for (std::string& name : names) {
    Concern(name);
    named_[subject].insert(std::move(name));
  }
  return absl::OkStatus();
}

// Trainings that were told before the person was appointed are named now, for when they are fixed.
absl::Status Concerns::TakeStaff(absl::string_view subject, const std::string& person,
                                 views::ViewTransaction* rows) {
  const auto [found, is_new] = employers_.try_emplace(person);
  std::vector<std::string>& employers = found->second;
  if (std::find(employers.begin(), employers.end(), subject) == employers.end()) {
    employers.emplace_back(subject);
    rows->Put(absl::StrCat(Prefix(kEmployer, person), subject), "");
  }
  if (!is_new) return absl::OkStatus();
  return NameForTrainers(person, *rows);
}

void Concerns::Concern(const std::string& name) {
  if (name == kStandards) {
    all_ = true;
    return;
  }
  const auto employers = employers_.find(name);
  if (employers == employers_.end()) return TakeSubject(name);
  for (const std::string& center : employers->second) TakeSubject(center);
}

Concerns::Found Concerns::End() {
  Found found;
  found.all = std::exchange(all_, false);
  found.regions.assign(regions_.begin(), regions_.end());
  regions_.clear();
  std::vector<std::string> ways(centers_.begin(), centers_.end());
  while (!ways.empty()) {
    const auto above = above_.find(ways.back());
    found.centers.push_back(std::move(ways.back()));
    ways.pop_back();
    if (above == above_.end()) continue;
    for (const std::string& center : above->second) {
      if (centers_.insert(center).second) ways.push_back(center);
    }
  }
  centers_.clear();
  return found;
}

}  // namespace wubu::standings
