#include "tests/standards/probes.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/standards/figure_plan.h"

namespace wubu::standards_test {
namespace {

using wubu::v1::Measure;

// Measures of which there is so much, or one more or less.
class AmountProber {
 public:
  AmountProber(const Situation& s, std::vector<Part> parts)
      : s_(s), parts_(std::move(parts)), bar_(s.bar.numerator) {}

  absl::StatusOr<std::vector<Probe>> Probes() {
    absl::Status status = AroundTheBar();
    if (status.ok()) status = InOtherWays();
    if (status.ok()) status = WithTwists();
    for (size_t i = 0; i < parts_.size() && status.ok(); ++i) status = AroundPart(i);
    if (!status.ok()) return status;
    return std::move(probes_);
  }

 private:
  FigurePlan Exactly() const {
    FigurePlan plan;
    plan.amount = bar_;
    plan.items = ItemsFor(parts_, bar_, {});
    return plan;
  }

  FigurePlan OneLess() const {
    FigurePlan plan = Exactly();
    --plan.amount;
    plan.items.pop_back();
    return plan;
  }

  // One thing more: of no part, or where there is no such thing, of the first part that there is.
  std::vector<FigurePlan> OneMore() const {
    std::vector<FigurePlan> plans;
    std::vector<Item> sorts{Item(parts_.size(), false)};
    for (const Item& item : Exactly().items) {
      if (std::find(sorts.begin(), sorts.end(), item) == sorts.end()) sorts.push_back(item);
    }
    for (const Item& item : sorts) {
      plans.push_back(Exactly());
      ++plans.back().amount;
      plans.back().items.push_back(item);
    }
    return plans;
  }

  // With a twist that changes nothing the figure is the same; what others leave of it depends.
  absl::Status Add(const std::string& name, const FigurePlan& plan, wubu::v1::Status expected,
                   const std::string& part = "", bool same = true) {
    HistoryBuilder history = Begun(s_);
    absl::Status status = Put(s_, s_.rule->measure(), plan, {}, &history);
    if (!status.ok()) return status;
    probes_.push_back({name, history.events(), expected, std::nullopt, part});
    if (same) probes_.back().value = Bar{ValueOf(plan)};
    return absl::OkStatus();
  }

  // What is measured for each is told as the least of all.
  int64_t ValueOf(const FigurePlan& plan) const {
    const Measure& measure = s_.rule->measure();
    const bool least = measure.has_per_person() || measure.has_per_target();
    return least ? std::min(plan.amount, bar_) : plan.amount;
  }

  // Below; of a moment's entries nothing at all is unknown.
  wubu::v1::Status Broken(int64_t left) const {
    const bool nothing = left == 0 && !s_.over && s_.rule->measure().has_stock();
    return nothing && !s_.bar.at_most ? wubu::v1::STATUS_NO_DATA : s_.broken();
  }

  bool MayEndBefore() const {
    const Measure& measure = s_.rule->measure();
    if (!s_.rule->measure().has_count() && !measure.has_stock() && !measure.has_open_days() &&
        !measure.has_attribute() && !measure.has_per_person()) {
      return measure.has_per_target();
    }
    return !measure.count().distinct().empty() || measure.count().distinct_dates() ||
           !measure.stock().distinct().empty() || measure.has_open_days() ||
           measure.has_attribute() || measure.has_per_person();
  }

  // Adds the probe that is one above, if there can be one.
  absl::Status AddAbove(const std::string& name, const TwistOf& twist, wubu::v1::Status expected) {
    absl::Status status;
    for (FigurePlan plan : OneMore()) {
      plan.twist = twist.twist;
      plan.near_miss = twist.near_miss;
      status = Add(name, plan, expected, "", !twist.lowers);
      if (status.ok()) return status;
    }
    const bool no_more = absl::IsNotFound(status) || absl::IsOutOfRange(status);
    return !s_.bar.at_most && no_more && MayEndBefore() ? absl::OkStatus() : status;
  }

  absl::Status AroundTheBar() {
    absl::Status status;
    if (bar_ > 0) {
      status = Add("below", OneLess(), s_.bar.at_most ? s_.held() : Broken(bar_ - 1));
    }
    if (status.ok()) status = Add("at", Exactly(), s_.held());
    if (!status.ok()) return status;
    return AddAbove("above", {}, s_.bar.at_most ? s_.broken() : s_.held());
  }

  // Whatever is counted may be first.
  absl::Status InOtherWays() {
    absl::Status status;
    const int ways = WaysToCount(s_, s_.rule->measure());
    for (int turn = 1; turn < ways && status.ok(); ++turn) {
      FigurePlan plan = s_.bar.at_most ? OneMore().front() : Exactly();
      plan.turn = turn;
      status = Add(absl::StrCat("way_", turn + 1), plan, s_.bar.at_most ? s_.broken() : s_.held());
    }
    return status;
  }

  // One of the things just needed for the threshold, or just too many for it, is odd.
  absl::Status WithTwists() {
    for (const TwistOf& twist : TwistsOf(s_, s_.rule->measure())) {
      const std::string name = absl::StrCat("one_", twist.name);
      const bool at_most = s_.bar.at_most;
      const auto expected =
          at_most == twist.lowers ? s_.held() : Broken(twist.lowers ? bar_ - 1 : bar_);
      absl::Status status;
      if (at_most) {
        status = AddAbove(name, twist, expected);
      } else {
        FigurePlan plan = Exactly();
        plan.twist = twist.twist;
        plan.near_miss = twist.near_miss;
        status = Add(name, plan, expected, "", !twist.lowers);
      }
      if (!status.ok()) return status;
    }
    return absl::OkStatus();
  }

  absl::Status AddPart(const std::string& name, size_t part, int64_t count,
                       wubu::v1::Status expected) {
    FigurePlan plan;
    plan.amount = s_.bar.at_most ? bar_ : std::max(bar_, count);
    plan.items = ItemsFor(parts_, plan.amount, {{static_cast<int>(part), count}});
    const std::string missed = expected == s_.broken() ? parts_[part].told->id() : "";
    absl::Status status = Add(name, plan, expected, missed);
    if (!absl::IsNotFound(status)) return status;
    // Nothing is of no part: there is less altogether, too.
    std::erase_if(plan.items, [](const Item& item) {
      return std::find(item.begin(), item.end(), true) == item.end();
    });
    plan.amount = static_cast<int64_t>(plan.items.size());
    if (plan.amount < bar_ && expected == s_.held()) return absl::OkStatus();
    return Add(name, plan, expected, missed);
  }

  absl::Status AroundPart(size_t i) {
    const Part& part = parts_[i];
    const std::string& id = part.told->id();
    if (part.at_most) {
      absl::Status status = AddPart(absl::StrCat(id, "_at"), i, part.bar, s_.held());
      if (!status.ok()) return status;
      return AddPart(absl::StrCat(id, "_above"), i, part.bar + 1, s_.broken());
    }
    absl::Status status = AddPart(absl::StrCat(id, "_below"), i, part.bar - 1, s_.broken());
    if (!status.ok()) return status;
    status = AddPart(absl::StrCat(id, "_above"), i, part.bar + 1, s_.held());
    return absl::IsNotFound(status) && MayEndBefore() ? absl::OkStatus() : status;
  }

  const Situation& s_;
  const std::vector<Part> parts_;
  const int64_t bar_;
  std::vector<Probe> probes_;
};

}  // namespace

absl::StatusOr<std::vector<Probe>> AmountProbes(const Situation& s) {
  if (s.bar.denominator != 1) return absl::UnimplementedError("a part of something countable");
  auto parts = PartsOf(*s.rule);
  if (!parts.ok()) return parts.status();
  if (!parts->empty() && !s.rule->measure().has_count() && !s.rule->measure().has_stock() &&
      !s.rule->measure().has_attribute() && !s.rule->measure().has_per_target()) {
    return absl::UnimplementedError("parts of what is not counted one by one");
  }
  return AmountProber(s, *std::move(parts)).Probes();
}

absl::StatusOr<std::vector<Probe>> RatioProbes(const Situation& s) {
  if (s.rule->of_which_size() > 0) return absl::UnimplementedError("parts of a ratio");
  const int64_t common = std::gcd(s.bar.numerator, s.bar.denominator);
  const int64_t numerator = s.bar.numerator / common, denominator = s.bar.denominator / common;
  // So many that one more or less is near; of hours, of which there are many seconds, more.
  const bool hours = s.rule->measure().ratio().part().has_open_time();
  const int64_t times = hours ? 7200 : std::max<int64_t>(20 / denominator, 1);
  std::vector<Probe> probes;
  for (const int64_t more : {-1, 0, 1}) {
    const int64_t part = numerator * times + more, whole = denominator * times;
    if (part < 0 || part > whole) continue;
    HistoryBuilder history = Begun(s);
    const absl::Status status = PutRatio(s, s.rule->measure().ratio(), part, whole, &history);
    if (!status.ok()) return status;
    const bool held = s.bar.at_most ? more <= 0 : more >= 0;
    const int64_t shared = std::gcd(part, whole);
    probes.push_back({absl::StrCat(part, "_of_", whole), history.events(),
                      held ? s.held() : s.broken(), Bar{part / shared, whole / shared}});
  }
  probes.push_back({"of_nothing", Begun(s).events(), wubu::v1::STATUS_NOT_APPLICABLE});
  return probes;
}

absl::StatusOr<std::vector<Probe>> ProbesOf(const Situation& s) {
  switch (s.rule->measure().kind_case()) {
    case Measure::kRatio:
      return RatioProbes(s);
    case Measure::kDue:
      return DueProbes(s);
    case Measure::kUnannounced:
      return UnannouncedProbes(s);
    default:
      return AmountProbes(s);
  }
}

}  // namespace wubu::standards_test
