// Figures of the register: entries, attributes, and what holds for each of several targets.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/domain/event_sample.h"
#include "tests/standards/figure_plan.h"

namespace wubu::standards_test {
namespace {

using wubu::v1::CenterRegistered;

Instant Middle(const Situation& s) { return (s.window.begin + s.window.end) / 2; }
// What happens then is the last that the verdict knows of.
Instant LastSecond(const Situation& s) { return s.over ? s.window.end - 1 : s.at; }

absl::Status SetHolder(const Place& place, Payload* payload) {
  if (place.target.empty()) return absl::OkStatus();
  const Setting target{Setting::Kind::kWord, place.target};
  if (payload->has_staff_appointed() && Set(ContentOf(payload), "dispatched_to", target)) {
    return absl::OkStatus();
  }
  if (payload->has_troupe_formed() && Set(ContentOf(payload), "home_center", target)) {
    return absl::OkStatus();
  }
  return absl::UnimplementedError("such entries name no target");
}

// Some before the window, some in it, the last in the last second.
Instant BegunAt(const Situation& s, const wubu::v1::Stock& told, size_t i, size_t n) {
  if (told.throughout()) return i + 1 == n ? s.window.begin : Origin() + static_cast<Instant>(i);
  if (i + 1 == n) return LastSecond(s);
  return (i % 2 == 0 ? Origin() : s.window.begin) + static_cast<Instant>(i);
}

Instant TooLate(const Situation& s, const wubu::v1::Stock& told) {
  return told.throughout() ? s.window.begin + 1 : LastSecond(s) + 1;
}

// Adds one entry, with the twist.
void AddEntry(const Situation& s, const std::string& holder, Instant begun, Twist twist,
              const Payload& payload, HistoryBuilder* history) {
  const bool is_done_to = twist == Twist::kEnded || twist == Twist::kAway ||
                          twist == Twist::kFaulted || twist == Twist::kRepaired;
  const std::string id = history->AddEntry(holder, is_done_to ? Origin() : begun, payload);
  const Payload entry = history->events().back().payload();
  Payload then;
  if (twist == Twist::kEnded) history->EndEntry(holder, LastSecond(s), entry);
  if (twist == Twist::kAway) {
    history->EndEntry(holder, Middle(s), entry);
    history->AddEntry(holder, Middle(s) + 60, payload);
  }
  if (twist == Twist::kFaulted || twist == Twist::kRepaired) {
    then.mutable_asset_faulted()->set_asset(id);
    history->Add(holder, twist == Twist::kFaulted ? LastSecond(s) : Middle(s), then);
  }
  if (twist == Twist::kRepaired) {
    then.mutable_asset_repaired()->set_asset(id);
    history->Add(holder, LastSecond(s), then);
  }
}

// A list of messages: as many as planned of which the condition holds, and one of which it doesn't.
absl::Status FillList(const Situation& s, const wubu::v1::Attribute& told, const FigurePlan& plan,
                      Payload* change) {
  constexpr uint32_t kRegistered = Payload::kCenterRegistered;
  Payload sample = domain::FullEvent(kRegistered).payload();
  const Holder from = HolderAt(sample.mutable_center_registered(), told.field());
  const auto& entry =
      from.message->GetReflection()->GetRepeatedMessage(*from.message, from.field, 0);
  const Holder to = HolderAt(change->mutable_center_changed(), told.field());
  const auto things = Things(s, told.where(), entry, plan, "");
  if (!things.ok()) return things.status();
  const auto add = [&to](const Message& thing) {
    to.message->GetReflection()->AddMessage(to.message, to.field)->CopyFrom(thing);
  };
  for (const auto& thing : *things) add(*thing);
  const Wishes wishes{{&told.where(), true}};
  const auto found = s.satisfier().Find(wishes, entry);
  if (!found.has_value()) return absl::NotFoundError("no entry of the list counts");
  for (const auto& miss : s.satisfier().NearMisses(wishes, *found)) add(*miss);
  return absl::OkStatus();
}

absl::Status FillAttribute(const Situation& s, const wubu::v1::Attribute& told,
                           const FigurePlan& plan, Payload* change) {
  auto* center = change->mutable_center_changed();
  const FieldDescriptor* field = FieldAt(*CenterRegistered::descriptor(), told.field());
  if (field == nullptr) return absl::UnimplementedError("no such attribute");
  if (field->is_repeated() && field->message_type() != nullptr) {
    return FillList(s, told, plan, change);
  }
  if (field->is_repeated()) {
    const Holder list = HolderAt(center, told.field());
    for (int64_t i = 0; i < plan.amount; ++i) {
      list.message->GetReflection()->AddString(list.message, field, absl::StrCat("WORD_", i));
    }
    return absl::OkStatus();
  }
  if (Set(center, told.field(), {Setting::Kind::kNumber, "", plan.amount}) &&
      field->enum_type() == nullptr) {
    return absl::OkStatus();
  }
  if (plan.amount > 1) return absl::OutOfRangeError("it is there or not");
  if (Set(center, told.field(), {Setting::Kind::kFlag, "", plan.amount})) return absl::OkStatus();
  const std::string word = plan.amount == 0 ? "" : "2001-01-01";
  if (Set(center, told.field(), {Setting::Kind::kWord, word})) return absl::OkStatus();
  return absl::UnimplementedError("an attribute of this sort");
}

// Those of the kinds that must be judged for, at different depths.
std::vector<std::string> AddTargets(const Situation& s, const wubu::v1::PerTarget& told,
                                    HistoryBuilder* history) {
  std::vector<std::string> names;
  for (int i = 0; i < std::max(told.kinds_size(), 2); ++i) {
    CenterRegistered base;
    base.set_display_name("一处");
    base.set_kind(told.kinds_size() > 0 ? told.kinds(i % told.kinds_size()) : "OTHER");
    base.set_region(kRegion);
    const Wishes wishes{{&told.center(), true}};
    const auto found = s.satisfier().Find(wishes, base);
    if (!found.has_value()) return {};
    auto target = static_cast<const CenterRegistered&>(*found->message);
    if (i > 0) target.set_parent(names.back());
    names.push_back(absl::StrCat("centers/target-", i));
    AddCenter(names.back(), target, history);
    if (i > 0) continue;
    // Nobody asks for these: one is only planned, others are not meant.
    for (const auto& miss : s.satisfier().NearMisses(wishes, *found)) {
      AddCenter(absl::StrCat("centers/not-meant-", history->events().size()),
                static_cast<const CenterRegistered&>(*miss), history);
    }
    target.set_stage(wubu::v1::LIFE_CYCLE_STAGE_PLANNED);
    AddCenter("centers/planned", target, history);
  }
  return names;
}

}  // namespace

absl::Status PutStock(const Situation& s, const wubu::v1::Stock& told, const FigurePlan& plan,
                      const Place& place, HistoryBuilder* history) {
  FigurePlan counted = plan;
  if (!told.sum_of().empty()) {
    if (!s.rule->of_which().empty()) return absl::UnimplementedError("parts of a sum");
    counted.items.assign(plan.amount > 1 ? 2 : 1, Item());
  }
  if (plan.twist == Twist::kPieces) counted.items.assign(1, Item());
  Payload payload = BlankEntry(told.entry());
  const auto things = Things(s, told.where(), *ContentOf(&payload), counted, told.distinct());
  if (!things.ok()) return things.status();
  const size_t n = things->size();
  for (size_t i = 0; i < n; ++i) {
    const bool last = i + 1 == n;
    Message* content = ContentOf(&payload);
    content->CopyFrom(*(*things)[i]);
    if (!told.sum_of().empty()) {
      const int64_t half = plan.amount / 2;
      Set(content, told.sum_of(),
          {Setting::Kind::kNumber, "", n == 1 ? plan.amount : (last ? plan.amount - half : half)});
    }
    if (plan.twist == Twist::kPieces) {
      payload.mutable_asset_registered()->set_unit_count(static_cast<int32_t>(plan.amount));
    }
    if (absl::Status status = SetHolder(place, &payload); !status.ok()) return status;
    if (s.satisfier().Holds(told.where(), *content) == (last && plan.twist == Twist::kNearMiss)) {
      return absl::UnimplementedError("its amount or target stands in its own condition");
    }
    const bool late = last && plan.twist == Twist::kTooLate;
    AddEntry(s, place.holder, late ? TooLate(s, told) : BegunAt(s, told, i, n),
             last ? plan.twist : Twist::kNone, payload, history);
    if (i == 0 && plan.twist == Twist::kRepeated) {
      AddEntry(s, place.holder, Origin(), Twist::kNone, payload, history);
    }
  }
  return absl::OkStatus();
}

absl::Status PutAttribute(const Situation& s, const wubu::v1::Attribute& told,
                          const FigurePlan& plan, const Place& place, HistoryBuilder* history) {
  Payload change;
  absl::Status status = FillAttribute(s, told, plan, &change);
  if (!status.ok()) return status;
  Instant when = told.throughout() ? s.window.begin : LastSecond(s);
  if (plan.twist == Twist::kTooLate) when = told.throughout() ? when + 1 : s.window.end;
  history->Add(place.holder, when, change);
  if (plan.twist != Twist::kAway) return absl::OkStatus();
  FigurePlan less = plan;
  less.amount -= 1;
  if (!less.items.empty()) less.items.pop_back();
  Payload lower;
  status = FillAttribute(s, told, less, &lower);
  history->Add(place.holder, Middle(s), lower);
  history->Add(place.holder, Middle(s) + 60, change);
  return status;
}

// The first has as much as planned, the others have just enough.
absl::Status PutTargets(const Situation& s, const wubu::v1::PerTarget& told, const FigurePlan& plan,
                        HistoryBuilder* history) {
  const auto parts = PartsOf(*s.rule);
  if (!parts.ok()) return parts.status();
  FigurePlan enough;
  enough.amount = s.bar.numerator;
  enough.items = ItemsFor(*parts, enough.amount, {});
  const std::vector<std::string> names = AddTargets(s, told, history);
  if (names.empty()) return absl::NotFoundError("no centre can be a target");
  for (const std::string& name : names) {
    Place place{name, ""};
    if (told.side() == wubu::v1::TARGET_SIDE_UNSPECIFIED) place = {kCenter, name};
    absl::Status status =
        Put(s, told.measure(), name == names.front() ? plan : enough, place, history);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace wubu::standards_test
