#include "services/standards/measure_check.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/domain/text_form.h"
#include "services/standards/counted_check.h"
#include "services/standards/day_check.h"
#include "services/standards/fault_text.h"
#include "services/standards/open_bound.h"
#include "services/standards/predicate_check.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standards {
namespace {

using wubu::v1::Measure;
using wubu::v1::Period;
using wubu::v1::Predicate;

constexpr int64_t kSecondsOfDay = 86400;

MeasureFacts CheckOpenTime(const wubu::v1::OpenTime& open_time, const TextSite& site,
                           const Period& period, CheckContext* context) {
  if (open_time.has_days()) CheckDaySet(open_time.days(), site.At("days"), context);
  for (int i = 0; i < open_time.within_size(); ++i) {
    CheckSpan(open_time.within(i), site.At("within", i), context);
  }
  for (int i = 0; i < open_time.outside_size(); ++i) {
    CheckSpan(open_time.outside(i), site.At("outside", i), context);
  }
  return {.unit = Unit::kSeconds, .most = Bound{SecondsMax(period, open_time), 1}};
}

MeasureFacts CheckOpenDays(const wubu::v1::OpenDays& open_days, const TextSite& site,
                           const Period& period, CheckContext* context) {
  if (open_days.has_days()) CheckDaySet(open_days.days(), site.At("days"), context);
  if (open_days.seconds_min() < 0 || open_days.seconds_min() > kSecondsOfDay) {
    context->Add(site.At("seconds_min"), "A day has 0 to 86400 seconds.", "一天有 0 至 86400 秒。");
  }
  return {.most = Bound{DaysMax(period, open_days.days()), 1}};
}

// ---- Ratio -------------------------------------------------------------------------------------

// The condition that the measure counts by, if it is one of those that have it.
const Predicate* WhereOf(const Measure& measure) {
  if (measure.has_count()) return &measure.count().where();
  if (measure.has_stock()) return &measure.stock().where();
  return measure.has_attribute() ? &measure.attribute().where() : nullptr;
}

std::string Bytes(const google::protobuf::Message& message) { return message.SerializeAsString(); }

// Whether what is counted by `part` is among what is counted by `whole`, as far as can be seen.
bool LiesWithin(const Predicate& part, const Predicate& whole) {
  if (whole.kind_case() == Predicate::KIND_NOT_SET || Bytes(part) == Bytes(whole)) return true;
  const auto& all = part.all().of();
  return std::any_of(all.begin(), all.end(),
                     [&](const Predicate& one) { return Bytes(one) == Bytes(whole); });
}

bool IsPartOfWhole(const wubu::v1::Ratio& ratio) {
  const Predicate* part = WhereOf(ratio.part());
  const Predicate* whole = WhereOf(ratio.whole());
  if (part == nullptr || whole == nullptr || !LiesWithin(*part, *whole)) return false;
  Measure bare_part = ratio.part();
  Measure bare_whole = ratio.whole();
  for (Measure* bare : {&bare_part, &bare_whole}) {
    if (bare->has_count()) bare->mutable_count()->clear_where();
    if (bare->has_stock()) bare->mutable_stock()->clear_where();
    if (bare->has_attribute()) bare->mutable_attribute()->clear_where();
  }
  return Bytes(bare_part) == Bytes(bare_whole);
}

bool HasRatio(const Measure& measure) {
  return measure.has_open_time() || measure.has_open_days() || measure.has_count() ||
         measure.has_stock() || measure.has_attribute();
}

std::optional<MeasureFacts> CheckSide(bool told, const Measure& side, const TextSite& site,
                                      const Period& period, CheckContext* context) {
  if (told && HasRatio(side)) return CheckMeasure(side, site, period, context);
  context->Add(site,
               "A ratio needs `part` and `whole`, each one of: open_time, open_days, count, stock, "
               "attribute.",
               "比率需要 `part` 和 `whole`，各为以下之一：open_time、open_days、count、stock、"
               "attribute。");
  return std::nullopt;
}

std::optional<MeasureFacts> CheckRatio(const wubu::v1::Ratio& ratio, const TextSite& site,
                                       const Period& period, CheckContext* context) {
  const auto part = CheckSide(ratio.has_part(), ratio.part(), site.At("part"), period, context);
  const auto whole = CheckSide(ratio.has_whole(), ratio.whole(), site.At("whole"), period, context);
  if (part.has_value() && whole.has_value() && part->unit != whole->unit) {
    context->Add(site,
                 "`part` and `whole` are counted in different units; their ratio means nothing.",
                 "`part` 与 `whole` 的单位不同，其比率没有意义。");
  }
  MeasureFacts facts{.unit = Unit::kRatio};
  if (IsPartOfWhole(ratio)) facts.most = Bound{1, 1};
  return facts;
}

// ---- Targets and people ------------------------------------------------------------------------

// Entries of the centre itself that name another one.
bool NamesCenter(const google::protobuf::Descriptor& entry) {
  return entry.FindFieldByName("dispatched_to") != nullptr ||
         entry.FindFieldByName("home_center") != nullptr;
}

// What stands with this centre must be able to say for which target it is.
void CheckSender(const Measure& measure, const TextSite& site, CheckContext* context) {
  const auto* entry = EntryMessage(measure.stock().entry());
  if (measure.has_stock() && (entry == nullptr || NamesCenter(*entry))) return;
  if (measure.has_count()) return;
  context->Add(site,
               "This says of no target that it is for it; only events with a `target_center`, "
               "staff and troupes do. Write `side: TARGET_SIDE_TARGET`.",
               "此处不会写明属于哪个对象；只有带 `target_center` 的事件、人员和团队才会。"
               "请写 `side: TARGET_SIDE_TARGET`。");
}

std::optional<MeasureFacts> CheckPerTarget(const wubu::v1::PerTarget& per_target,
                                           const TextSite& site, const Period& period,
                                           CheckContext* context) {
  CheckKinds(per_target.kinds(), site, context);
  if (per_target.has_center()) {
    CheckPredicate(per_target.center(), site.At("center"),
                   *wubu::v1::CenterRegistered::descriptor(), context);
  }
  const Measure& measure = per_target.measure();
  if (!measure.has_count() && !measure.has_stock() && !measure.has_attribute()) {
    context->Add(site.At("measure"),
                 "For each target a `count`, `stock` or `attribute` can be measured.",
                 "对每个对象只能统计 `count`、`stock` 或 `attribute`。");
    return std::nullopt;
  }
  if (per_target.side() == wubu::v1::TARGET_SIDE_UNSPECIFIED) {
    CheckSender(measure, site.At("measure"), context);
  }
  return CheckMeasure(measure, site.At("measure"), period, context);
}

std::optional<MeasureFacts> CheckPerPerson(const wubu::v1::PerPerson& per_person,
                                           const TextSite& site, const Period& period,
                                           CheckContext* context) {
  if (per_person.has_staff()) {
    CheckPredicate(per_person.staff(), site.At("staff"), *wubu::v1::StaffAppointed::descriptor(),
                   context);
  }
  MeasureFacts facts;
  facts.counted = wubu::v1::Payload::descriptor();
  facts.most = Bound{DaysMax(period), 1};
  if (!per_person.has_where()) return facts;
  facts.where = CheckPredicate(per_person.where(), site.At("where"), *facts.counted, context);
  if (!facts.where.has_value()) return std::nullopt;
  wubu::v1::FieldTest training;
  training.set_path("training_held");
  training.set_present(true);
  const PredicateProgram asked = ProgramOf(training, *facts.counted);
  if (CanHoldTogether({Whole(asked), Whole(*facts.where)}, &context->effort).possible ==
      Possible::kNo) {
    context->Add(site.At("where"), "Training days are those of `training_held`; none can count.",
                 "培训天数只来自 `training_held`；此条件下没有可计入的培训。");
  }
  return facts;
}

// ---- Dates and notices -------------------------------------------------------------------------

void CheckDueDate(const wubu::v1::Due& due, const TextSite& site, CheckContext* context) {
  switch (due.date_case()) {
    case wubu::v1::Due::kOn:
      return CheckDate(due.on(), site.At("on"), context);
    case wubu::v1::Due::kYearly:
      return CheckYearlyDay(due.yearly(), site.At("yearly"), context);
    case wubu::v1::Due::kDeadline:
      if (domain::IsCode(due.deadline())) return;
      return context->Add(site.At("deadline"),
                          "`deadline` is the word of a milestone, as STATION_BUILT.",
                          "`deadline` 应为里程碑的代码，例如 STATION_BUILT。");
    case wubu::v1::Due::DATE_NOT_SET:
      return context->Add(site, "Say when it is due: one of on, yearly, deadline.",
                          "请写明期限，以下之一：on、yearly、deadline。");
  }
}

std::optional<MeasureFacts> CheckDue(const wubu::v1::Due& due, const TextSite& site,
                                     CheckContext* context) {
  CheckDueDate(due, site, context);
  const bool deadline = due.date_case() == wubu::v1::Due::kDeadline;
  if (deadline && !due.items().empty()) {
    context->Add(site.At("items", 0),
                 "Of a `deadline` the item is the milestone of the same word; leave `items` out.",
                 "`deadline` 的事项就是同名里程碑；请去掉 `items`。");
  } else if (!deadline && due.items().empty()) {
    context->Add(site, "Say what is due: `items`.", "请写明应完成的事项：`items`。");
    return std::nullopt;
  }
  for (int i = 0; i < due.items_size(); ++i) {
    const TextSite item = site.At("items", i);
    if (!due.items(i).has_where()) {
      context->Add(item, "Say which event settles it: `where`.", "请写明由哪种事件完成：`where`。");
      continue;
    }
    CheckPredicate(due.items(i).where(), item.At("where"), *wubu::v1::Payload::descriptor(),
                   context);
  }
  return MeasureFacts{.most = Bound{std::max(due.items_size(), 1), 1}};
}

// Whether some event for which the predicate holds can name a notice.
bool CanNameNotice(const PredicateProgram& acts, CheckContext* context) {
  const auto& payload = *wubu::v1::Payload::descriptor();
  for (int i = 0; i < payload.field_count(); ++i) {
    if (payload.field(i)->message_type()->FindFieldByName("notice") == nullptr) continue;
    wubu::v1::FieldTest test;
    test.set_path(absl::StrCat(payload.field(i)->name(), ".notice"));
    test.set_present(true);
    const PredicateProgram asked = ProgramOf(test, payload);
    const std::vector<Claim> claims = {Whole(asked), Whole(acts)};
    if (CanHoldTogether(claims, &context->effort).possible != Possible::kNo) return true;
  }
  return false;
}

MeasureFacts CheckUnannounced(const wubu::v1::Unannounced& unannounced, const TextSite& site,
                              CheckContext* context) {
  if (!unannounced.has_acts()) {
    context->Add(site, "Say which events must be announced: `acts`.",
                 "请写明哪些事件须预告：`acts`。");
  } else if (auto acts = CheckPredicate(unannounced.acts(), site.At("acts"),
                                        *wubu::v1::Payload::descriptor(), context)) {
    if (!CanNameNotice(*acts, context)) {
      context->Add(site.At("acts"), "None of these events can name a `notice`.",
                   "这些事件都不能写明 `notice`。");
    }
  }
  for (absl::string_view lead : {"lead_days", "lead_hours"}) {
    const bool days = lead == "lead_days";
    if ((days ? unannounced.lead_days() : unannounced.lead_hours()) >= 0) continue;
    context->Add(site.At(lead), "A lead is not negative.", "提前量不能为负。");
  }
  for (int i = 0; i < unannounced.fields_size(); ++i) {
    FieldPath path;
    Text fault;
    const auto& notice = *wubu::v1::NoticePublished::descriptor();
    if (FieldPath::Resolve(notice, unannounced.fields(i), &path, &fault)) continue;
    context->faults->Add(site.At("fields", i), fault);
  }
  return {};
}

}  // namespace

std::optional<MeasureFacts> CheckMeasure(const Measure& measure, const TextSite& site,
                                         const Period& period, CheckContext* context) {
  switch (measure.kind_case()) {
    case Measure::kOpenTime:
      return CheckOpenTime(measure.open_time(), site.At("open_time"), period, context);
    case Measure::kOpenDays:
      return CheckOpenDays(measure.open_days(), site.At("open_days"), period, context);
    case Measure::kCount:
      return CheckCount(measure.count(), site.At("count"), period, context);
    case Measure::kStock:
      return CheckStock(measure.stock(), site.At("stock"), period, context);
    case Measure::kAttribute:
      return CheckAttribute(measure.attribute(), site.At("attribute"), period, context);
    case Measure::kRatio:
      return CheckRatio(measure.ratio(), site.At("ratio"), period, context);
    case Measure::kPerTarget:
      return CheckPerTarget(measure.per_target(), site.At("per_target"), period, context);
    case Measure::kPerPerson:
      return CheckPerPerson(measure.per_person(), site.At("per_person"), period, context);
    case Measure::kDue:
      return CheckDue(measure.due(), site.At("due"), context);
    case Measure::kUnannounced:
      return CheckUnannounced(measure.unannounced(), site.At("unannounced"), context);
    case Measure::KIND_NOT_SET:
      break;
  }
  const Names kinds = FieldNames(*Measure::descriptor());
  context->Add(site, absl::StrCat("A measure is one of: ", Listed(kinds, ", "), "."),
               absl::StrCat("指标应为以下之一：", Listed(kinds, "、"), "。"));
  return std::nullopt;
}

void CheckKinds(const google::protobuf::RepeatedPtrField<std::string>& kinds, const TextSite& owner,
                CheckContext* context) {
  if (kinds.empty()) {
    context->Add(owner, "Name the kinds of centre: `kinds`.", "请写明机构类别：`kinds`。");
  }
  for (int i = 0; i < kinds.size(); ++i) {
    if (domain::IsCode(kinds[i])) continue;
    context->Add(owner.At("kinds", i),
                 absl::StrCat("`", Shown(kinds[i]),
                              "` is no kind; kinds are upper-case letters, digits and underscores, "
                              "as BRANCH."),
                 absl::StrCat("`", Shown(kinds[i]),
                              "` 不是机构类别；类别由大写字母、数字、下划线组成，例如 BRANCH。"));
  }
}

}  // namespace wubu::standards
