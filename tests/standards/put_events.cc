// Figures that events bring: counts, and training days of people.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/standards/figure_plan.h"

namespace wubu::standards_test {
namespace {

constexpr Instant kDay = 24 * 3600;

// The i-th of n instants that lie as far apart as they can; the first and the last second of the
// window are among them.
Instant Spread(Span window, size_t i, size_t n) {
  if (n < 2) return window.begin;
  return window.begin +
         static_cast<Instant>(i) * (window.end - window.begin - 1) / static_cast<Instant>(n - 1);
}

int64_t DaysIn(Span window) { return (window.end - window.begin) / kDay; }

// The sum in two pieces, so that adding up matters.
std::vector<int64_t> Pieces(int64_t sum) {
  if (sum == 0) return {};
  if (sum == 1) return {1};
  return {sum / 2, sum - sum / 2};
}

absl::Status SetTarget(const Place& place, Payload* payload) {
  if (place.target.empty()) return absl::OkStatus();
  if (Set(ContentOf(payload), "target_center", {Setting::Kind::kWord, place.target})) {
    return absl::OkStatus();
  }
  return absl::UnimplementedError("what is counted names no target");
}

class People {
 public:
  People(const Situation& s, const wubu::v1::PerPerson& told, HistoryBuilder* history)
      : s_(s), told_(told), history_(*history) {}

  absl::Status Appoint() {
    const Satisfier satisfier = s_.satisfier();
    const Payload blank = Blank("staff_appointed");
    const Wishes wishes{{&told_.staff(), true}};
    const auto found = satisfier.Find(wishes, blank.staff_appointed());
    if (!found.has_value()) return absl::NotFoundError("nobody is such staff");
    judged_ = Appointed(*found->message, Origin());
    other_ = Appointed(*found->message, Origin());
    // Not long enough on the roll, and not of this staff: nobody asks for their days.
    Appointed(*found->message, s_.window.end - (s_.window.end - s_.window.begin) / 3);
    for (const auto& miss : satisfier.NearMisses(wishes, *found)) Appointed(*miss, Origin());
    return absl::OkStatus();
  }

  void Train(Instant when, const Payload& training, const std::vector<std::string>& people) {
    Payload payload = training;
    auto* held = payload.mutable_training_held();
    const bool long_one = held->has_day_count() || held->dates_size() > 0;
    for (const std::string& person : people) {
      auto* came = held->add_roll();
      came->set_person(person);
      if (long_one) came->add_dates(history::DateText(LocalZone().DayOf(when)));
    }
    if (!people.empty()) history_.AddCounted(kCenter, when, payload);
  }

  const std::string& judged() const { return judged_; }
  const std::string& other() const { return other_; }

 private:
  std::string Appointed(const Message& content, Instant when) {
    Payload payload = Blank("staff_appointed");
    payload.mutable_staff_appointed()->CopyFrom(content);
    return history_.AddEntry(kCenter, when, payload);
  }

  const Situation& s_;
  const wubu::v1::PerPerson& told_;
  HistoryBuilder& history_;
  std::string judged_, other_;
};

}  // namespace

absl::Status PutCount(const Situation& s, const wubu::v1::Count& told, const FigurePlan& plan,
                      const Place& place, HistoryBuilder* history) {
  const bool received = told.source() == wubu::v1::EVENT_SOURCE_RECEIVED;
  const Place from = received ? Place{kOther, place.holder} : place;
  FigurePlan counted = plan;
  const std::vector<int64_t> pieces = Pieces(plan.amount);
  if (!told.sum_of().empty()) {
    if (!s.rule->of_which().empty()) return absl::UnimplementedError("parts of a sum");
    counted.items.assign(pieces.size(), Item());
  }
  if (told.distinct_dates() && static_cast<int64_t>(counted.items.size()) > DaysIn(s.window)) {
    return absl::OutOfRangeError("there are not so many days");
  }
  auto things = Things(s, told.where(), Payload(), counted, told.distinct());
  if (!things.ok()) return things.status();
  for (size_t i = 0; i < things->size(); ++i) {
    auto& payload = static_cast<Payload&>(*(*things)[i]);
    const bool last = i + 1 == things->size();
    if (!told.sum_of().empty()) {
      Set(&payload, told.sum_of(), {Setting::Kind::kNumber, "", pieces[i]});
    }
    if (absl::Status status = SetTarget(from, &payload); !status.ok()) return status;
    const bool counts = s.satisfier().Holds(told.where(), payload);
    if (counts == (last && plan.twist == Twist::kNearMiss)) {
      return absl::UnimplementedError("its amount or target stands in its own condition");
    }
    Instant when = Spread(s.window, i, things->size());
    if (i == 0 && plan.twist == Twist::kTooEarly) when = s.window.begin - 1;
    if (last && plan.twist == Twist::kTooLate) when = s.window.end;
    history->AddCounted(from.holder, when, payload);
    if (i == 0 && plan.twist == Twist::kRepeated) {
      history->AddCounted(from.holder, when + 1, payload);
    }
  }
  return absl::OkStatus();
}

// One person has as many days as planned; another has just enough.
absl::Status PutPeople(const Situation& s, const wubu::v1::PerPerson& told, const FigurePlan& plan,
                       HistoryBuilder* history) {
  People people(s, told, history);
  if (absl::Status status = people.Appoint(); !status.ok()) return status;
  const int64_t enough = s.bar.numerator;
  const int64_t days = std::max(plan.amount, enough);
  if (days > DaysIn(s.window)) return absl::OutOfRangeError("there are not so many days");
  const Wishes wishes{{&told.where(), true}};
  const auto found = s.satisfier().Find(wishes, Blank("training_held"));
  if (!found.has_value()) return absl::NotFoundError("no training counts");
  const auto& training = static_cast<const Payload&>(*found->message);
  for (int64_t i = 0; i < days; ++i) {
    const Instant when = Spread(s.window, static_cast<size_t>(i), static_cast<size_t>(days));
    const bool is_odd = plan.twist != Twist::kNone && i + 1 == plan.amount;
    std::vector<std::string> came;
    if (i < plan.amount && !is_odd) came.push_back(people.judged());
    if (i < enough) came.push_back(people.other());
    people.Train(when, training, came);
    if (!is_odd) continue;
    const std::vector<std::string> alone{people.judged()};
    if (plan.twist == Twist::kTooEarly) people.Train(s.window.begin - 1, training, alone);
    if (plan.twist == Twist::kTooLate) people.Train(s.window.end, training, alone);
    if (plan.twist == Twist::kRepeated) {
      people.Train(when, training, alone);
      people.Train(when, training, alone);
    }
    if (plan.twist != Twist::kNearMiss) continue;
    const auto misses = s.satisfier().NearMisses(wishes, *found);
    people.Train(when, static_cast<const Payload&>(*misses.at(plan.near_miss)), alone);
  }
  return absl::OkStatus();
}

}  // namespace wubu::standards_test
