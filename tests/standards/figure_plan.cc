#include "tests/standards/figure_plan.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/history/register.h"

namespace wubu::standards_test {
namespace {

using wubu::v1::Measure;
using wubu::v1::Predicate;

constexpr size_t kWaysMax = 16;

void AddNearMisses(const Situation& s, const Predicate& where, const Message& base,
                   std::vector<TwistOf>* twists) {
  const int count = NearMissCount(s, where, base);
  for (int i = 0; i < count; ++i) {
    twists->push_back({absl::StrCat("near_miss_", i + 1), Twist::kNearMiss, i, true});
  }
}

std::vector<TwistOf> TwistsOfCount(const Situation& s, const wubu::v1::Count& told) {
  std::vector<TwistOf> twists{{"too_early", Twist::kTooEarly, 0, true},
                              {"too_late", Twist::kTooLate, 0, true}};
  AddNearMisses(s, told.where(), Payload(), &twists);
  if (!told.distinct().empty() || told.distinct_dates()) {
    twists.push_back({"repeated", Twist::kRepeated});
  }
  return twists;
}

std::vector<TwistOf> TwistsOfStock(const Situation& s, const wubu::v1::Stock& told) {
  Payload blank = BlankEntry(told.entry());
  std::vector<TwistOf> twists{{"too_late", Twist::kTooLate, 0, true}};
  if (HistoryBuilder().CanEnd(blank)) twists.push_back({"ended", Twist::kEnded, 0, true});
  if (told.throughout()) twists.push_back({"away", Twist::kAway, 0, true});
  AddNearMisses(s, told.where(), *ContentOf(&blank), &twists);
  if (blank.has_asset_registered()) {
    twists.push_back({"faulted", Twist::kFaulted, 0, told.working()});
    twists.push_back({"repaired", Twist::kRepaired, 0, told.working() && told.throughout()});
    const bool units = told.sum_of().empty() && told.distinct().empty();
    if (units && s.rule->of_which().empty()) twists.push_back({"pieces", Twist::kPieces});
  }
  if (!told.distinct().empty()) twists.push_back({"repeated", Twist::kRepeated});
  return twists;
}

std::vector<TwistOf> TwistsOfAttribute(const Situation& s, const wubu::v1::Attribute& told) {
  std::vector<TwistOf> twists;
  if (s.over && !ValueAt(s.center, told.field()).set) {
    twists.push_back({"too_late", Twist::kTooLate, 0, true});
  }
  if (told.throughout()) twists.push_back({"away", Twist::kAway, 0, true});
  return twists;
}

std::vector<TwistOf> TwistsOfPeople(const Situation& s, const wubu::v1::PerPerson& told) {
  std::vector<TwistOf> twists{{"too_early", Twist::kTooEarly, 0, true},
                              {"too_late", Twist::kTooLate, 0, true},
                              {"repeated", Twist::kRepeated}};
  AddNearMisses(s, told.where(), Blank("training_held"), &twists);
  return twists;
}

}  // namespace

Payload BlankEntry(wubu::v1::EntryType type) {
  for (int i = 0; i < Payload::descriptor()->field_count(); ++i) {
    const FieldDescriptor* kind = Payload::descriptor()->field(i);
    if (kind->message_type() == history::EntryDescriptor(type)) return Blank(kind->name());
  }
  return {};
}

std::vector<TwistOf> TwistsOf(const Situation& s, const Measure& measure) {
  switch (measure.kind_case()) {
    case Measure::kCount:
      return TwistsOfCount(s, measure.count());
    case Measure::kStock:
      return TwistsOfStock(s, measure.stock());
    case Measure::kAttribute:
      return TwistsOfAttribute(s, measure.attribute());
    case Measure::kOpenTime:
      return {{"overlap", Twist::kOverlap}, {"elsewhere", Twist::kElsewhere}};
    case Measure::kOpenDays:
      return {{"elsewhere", Twist::kElsewhere}};
    case Measure::kPerPerson:
      return TwistsOfPeople(s, measure.per_person());
    case Measure::kPerTarget:
      return TwistsOf(s, measure.per_target().measure());
    default:
      return {};
  }
}

absl::Status Put(const Situation& s, const Measure& measure, const FigurePlan& plan,
                 const Place& place, HistoryBuilder* history) {
  switch (measure.kind_case()) {
    case Measure::kCount:
      return PutCount(s, measure.count(), plan, place, history);
    case Measure::kStock:
      return PutStock(s, measure.stock(), plan, place, history);
    case Measure::kAttribute:
      return PutAttribute(s, measure.attribute(), plan, place, history);
    case Measure::kOpenTime:
      return PutOpenTime(s, measure.open_time(), plan, history);
    case Measure::kOpenDays:
      return PutOpenDays(s, measure.open_days(), plan, history);
    case Measure::kPerPerson:
      return PutPeople(s, measure.per_person(), plan, history);
    case Measure::kPerTarget:
      return PutTargets(s, measure.per_target(), plan, history);
    default:
      return absl::UnimplementedError("a measure of this sort");
  }
}

absl::StatusOr<std::vector<std::unique_ptr<Message>>> Things(const Situation& s,
                                                             const Predicate& where,
                                                             const Message& base,
                                                             const FigurePlan& plan,
                                                             const std::string& distinct) {
  std::vector<Part> parts;
  if (!plan.items.empty() && !plan.items.front().empty()) {
    auto all = PartsOf(*s.rule);
    if (!all.ok()) return all.status();
    parts = *std::move(all);
  }
  const Satisfier satisfier = s.satisfier();
  std::map<Item, std::vector<Found>> ways;
  std::map<Item, int> turns;
  Taken taken;
  if (!distinct.empty()) taken[distinct];
  std::vector<std::unique_ptr<Message>> things;
  for (const Item& item : plan.items) {
    Wishes wishes{{&where, true}};
    if (things.size() + 1 == plan.items.size() && plan.twist == Twist::kNearMiss) {
      const auto found = satisfier.Find(wishes, base);
      if (!found.has_value()) return absl::NotFoundError("nothing is what the rule counts");
      things.push_back(std::move(satisfier.NearMisses(wishes, *found).at(plan.near_miss)));
      break;
    }
    AddWishes(parts, item, &wishes);
    std::vector<Found>& found = ways[item];
    if (found.empty() || !distinct.empty()) {
      const size_t max = distinct.empty() ? kWaysMax : 1;
      Wishes with_decoys = wishes;
      AddDecoys(parts, item, &with_decoys);
      found = satisfier.FindAll(with_decoys, base, taken, max);
      if (found.empty()) found = satisfier.FindAll(wishes, base, taken, max);
    }
    if (found.empty()) return absl::NotFoundError("nothing is what the rule counts");
    const size_t turn = static_cast<size_t>(plan.turn + turns[item]++) % found.size();
    const Message& thing = *found[turn].message;
    if (!distinct.empty()) taken[distinct].insert(TakenAt(thing, distinct));
    things.emplace_back(thing.New())->CopyFrom(thing);
  }
  return things;
}

int WaysToCount(const Situation& s, const Measure& measure) {
  const auto ways = [&s](const Predicate& where, const Message& base) {
    return static_cast<int>(s.satisfier().FindAll({{&where, true}}, base, {}, kWaysMax).size());
  };
  if (measure.has_per_target()) return WaysToCount(s, measure.per_target().measure());
  if (measure.has_count() && measure.count().distinct().empty()) {
    return ways(measure.count().where(), Payload());
  }
  if (measure.has_stock() && measure.stock().distinct().empty()) {
    Payload blank = BlankEntry(measure.stock().entry());
    return ways(measure.stock().where(), *ContentOf(&blank));
  }
  return 1;
}

int NearMissCount(const Situation& s, const Predicate& where, const Message& base) {
  const Wishes wishes{{&where, true}};
  const auto found = s.satisfier().Find(wishes, base);
  if (!found.has_value()) return 0;
  return static_cast<int>(s.satisfier().NearMisses(wishes, *found).size());
}

}  // namespace wubu::standards_test
