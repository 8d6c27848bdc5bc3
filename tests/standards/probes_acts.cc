// Probes of what is due by a date, and of what must be announced before.
#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/standards/figure_plan.h"
#include "tests/standards/probes.h"

namespace wubu::standards_test {
namespace {

using wubu::v1::Due;

// What settles each item.
absl::StatusOr<std::vector<Payload>> Settling(const Situation& s) {
  const Due& due = s.rule->measure().due();
  std::vector<Payload> all;
  if (due.has_deadline()) {
    Payload reached = Blank("milestone_reached");
    reached.mutable_milestone_reached()->set_milestone(due.deadline());
    all.push_back(std::move(reached));
    return all;
  }
  for (const auto& item : due.items()) {
    const auto found = s.satisfier().Find({{&item.where(), true}}, Payload());
    if (!found.has_value()) return absl::NotFoundError("nothing settles an item");
    all.push_back(static_cast<const Payload&>(*found->message));
  }
  return all;
}

CivilDay DayInYear(int64_t year, const std::string& day) {
  return *history::ParseDate(absl::StrCat(year, "-", day));
}

CivilDay DueDay(const Situation& s) {
  const Due& due = s.rule->measure().due();
  if (due.has_on()) return *history::ParseDate(due.on());
  if (due.has_deadline()) {
    return *history::ParseDate(s.center.deadlines().items().rbegin()->due_date());
  }
  const CivilDay day = DayInYear(s.period.first.year(), due.yearly());
  return day < s.period.first ? DayInYear(s.period.first.year() + 1, due.yearly()) : day;
}

class DueProber {
 public:
  DueProber(const Situation& s, std::vector<Payload> items)
      : s_(s), items_(std::move(items)), due_(DueDay(s)) {}

  std::vector<Probe> Probes() {
    const Instant last = LocalZone().BeginOf(due_ + 1) - 1;
    const auto count = static_cast<int64_t>(items_.size());
    AddAll("all_on_the_due_day", last, s_.held(), count);
    AddAll("none", std::nullopt, s_.broken(), 0);
    AddAll("all_a_day_late", last + 1, s_.broken(), 0);
    for (size_t i = 0; i < items_.size(); ++i) {
      HistoryBuilder history = Begun(s_);
      for (size_t j = 0; j < items_.size(); ++j) {
        history.AddCounted(kCenter, i == j ? last + 1 : last, items_[j]);
      }
      probes_.push_back({absl::StrCat("item_", i + 1, "_a_day_late"), history.events(), s_.broken(),
                         Bar{count - 1}});
    }
    const Due& told = s_.rule->measure().due();
    if (told.has_yearly()) {
      const CivilDay before = DayInYear(due_.year() - 1, told.yearly());
      const Instant first = LocalZone().BeginOf(before + 1);
      const bool ever = told.once_for_ever();
      AddAll("all_the_day_after_the_last_due_day", first, s_.held(), count);
      AddAll("all_on_the_last_due_day", first - 1, ever ? s_.held() : s_.broken(),
             ever ? count : 0);
    } else {
      AddAll("all_long_before", Origin() + 1, s_.held(), count);
    }
    if (told.has_deadline()) {
      Situation without = s_;
      without.center.clear_deadlines();
      probes_.push_back({"no_deadline", Begun(without).events(), wubu::v1::STATUS_NOT_APPLICABLE});
    }
    return std::move(probes_);
  }

 private:
  void AddAll(const std::string& name, std::optional<Instant> when, wubu::v1::Status expected,
              int64_t value) {
    HistoryBuilder history = Begun(s_);
    for (const Payload& item : items_) {
      if (when.has_value()) history.AddCounted(kCenter, *when, item);
    }
    probes_.push_back({name, history.events(), expected, Bar{value}});
  }

  const Situation& s_;
  const std::vector<Payload> items_;
  const CivilDay due_;
  std::vector<Probe> probes_;
};

// Sorts of act that can be announced.
absl::StatusOr<std::vector<Payload>> Acts(const Situation& s) {
  std::vector<Payload> acts;
  for (int i = 0; i < Payload::descriptor()->field_count(); ++i) {
    const FieldDescriptor* kind = Payload::descriptor()->field(i);
    const auto found =
        s.satisfier().Find({{&s.rule->measure().unannounced().acts(), true}}, Blank(kind->name()));
    if (!found.has_value()) continue;
    if (kind->message_type()->FindFieldByName("notice") == nullptr) {
      return absl::UnimplementedError("an act that can't name its notice");
    }
    acts.push_back(static_cast<const Payload&>(*found->message));
  }
  if (acts.empty()) return absl::NotFoundError("there is no such act");
  return acts;
}

class UnannouncedProber {
 public:
  UnannouncedProber(const Situation& s, std::vector<Payload> acts)
      : s_(s), told_(s.rule->measure().unannounced()), acts_(std::move(acts)) {}

  absl::StatusOr<std::vector<Probe>> Probes() {
    if (absl::Status status = FillNotice(); !status.ok()) return status;
    probes_.push_back({"no_act", Begun(s_).events(), wubu::v1::STATUS_NOT_APPLICABLE});
    for (const Payload& act : acts_) {
      const std::string type = Payload::descriptor()->FindFieldByNumber(act.kind_case())->name();
      AddWith(type + "_announced", act, 0, notice_, 0);
      AddWith(type + "_without_notice", act, 1, std::nullopt, 0);
      AddWith(type + "_announced_a_second_too_late", act, 1, notice_, 1);
      for (const std::string& field : told_.fields()) {
        Payload lacking = notice_;
        if (!Set(ContentOf(&lacking), field, {Setting::Kind::kClear})) continue;
        AddWith(absl::StrCat(type, "_without_", field), act, 1, lacking, 0);
      }
    }
    return std::move(probes_);
  }

 private:
  absl::Status FillNotice() {
    notice_ = Blank("notice_published");
    for (const std::string& field : told_.fields()) {
      const FieldDescriptor* descriptor = FieldAt(*wubu::v1::NoticePublished::descriptor(), field);
      const Setting setting = descriptor->message_type() == nullptr
                                  ? Setting{Setting::Kind::kWord, "NOTED"}
                                  : Setting{Setting::Kind::kThere};
      if (!Set(ContentOf(&notice_), field, setting)) {
        return absl::UnimplementedError("a notice with such a field");
      }
    }
    return absl::OkStatus();
  }

  // The last second at which a notice is in time.
  Instant LastNotice(Instant act) const {
    Instant last = std::min(act - 1, act - int64_t{told_.lead_hours()} * 3600);
    if (told_.lead_days() > 0) {
      const CivilDay day = LocalZone().DayOf(act) - told_.lead_days();
      last = std::min(last, LocalZone().BeginOf(day + 1) - 1);
    }
    return last;
  }

  void AddAct(Payload act, Instant when, const std::optional<Payload>& notice, Instant later,
              HistoryBuilder* history) const {
    if (notice.has_value()) {
      const std::string id = history->Add(kCenter, LastNotice(when) + later, *notice);
      Set(ContentOf(&act), "notice", {Setting::Kind::kWord, id});
    }
    history->AddCounted(kCenter, when, act);
  }

  // As many odd acts as are allowed, `odd` of them as told and the others without notice; and the
  // same with one more.
  void AddWith(const std::string& name, const Payload& act, int64_t odd,
               const std::optional<Payload>& notice, Instant later) {
    const int64_t allowed = s_.bar.numerator;
    for (const bool one_more : {false, true}) {
      if (odd == 0 && one_more) continue;
      const int64_t all = odd == 0 ? 1 : allowed + (one_more ? 1 : 0);
      HistoryBuilder history = Begun(s_);
      AddAct(act, s_.window.end - 1, notice_, 0, &history);  // One that is in order.
      for (int64_t i = 0; i < all; ++i) {
        const Instant when = s_.window.begin + i * 3600;
        if (i == 0) {
          AddAct(act, when, notice, later, &history);
        } else {
          AddAct(act, when, std::nullopt, 0, &history);
        }
      }
      probes_.push_back({absl::StrCat(name, one_more ? "_too_often" : ""), history.events(),
                         one_more ? s_.broken() : s_.held(), Bar{odd == 0 ? 0 : all}});
    }
  }

  const Situation& s_;
  const wubu::v1::Unannounced& told_;
  const std::vector<Payload> acts_;
  Payload notice_;
  std::vector<Probe> probes_;
};

}  // namespace

absl::StatusOr<std::vector<Probe>> DueProbes(const Situation& s) {
  auto items = Settling(s);
  if (!items.ok()) return items.status();
  return DueProber(s, *std::move(items)).Probes();
}

absl::StatusOr<std::vector<Probe>> UnannouncedProbes(const Situation& s) {
  auto acts = Acts(s);
  if (!acts.ok()) return acts.status();
  return UnannouncedProber(s, *std::move(acts)).Probes();
}

}  // namespace wubu::standards_test
