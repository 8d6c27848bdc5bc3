#include "services/compliance/figure.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/compliance/known_world.h"
#include "services/history/living_events.h"
#include "storage/base/check.h"

namespace wubu::compliance {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using wubu::v1::Event;
using wubu::v1::Measure;

bool MayHold(const Conditions& conditions, const Event& event) {
  const std::vector<int>& types = conditions.front()->types();
  return std::binary_search(types.begin(), types.end(),
                            static_cast<int>(event.payload().kind_case()));
}

std::string ValueText(const Message& holder, const FieldDescriptor& field, int index) {
  const auto& read = *holder.GetReflection();
  const bool list = field.is_repeated();
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return list ? read.GetRepeatedString(holder, &field, index) : read.GetString(holder, &field);
    case FieldDescriptor::CPPTYPE_ENUM:
      return absl::StrCat(list ? read.GetRepeatedEnumValue(holder, &field, index)
                               : read.GetEnumValue(holder, &field));
    case FieldDescriptor::CPPTYPE_INT32:
      return absl::StrCat(list ? read.GetRepeatedInt32(holder, &field, index)
                               : read.GetInt32(holder, &field));
    case FieldDescriptor::CPPTYPE_INT64:
      return absl::StrCat(list ? read.GetRepeatedInt64(holder, &field, index)
                               : read.GetInt64(holder, &field));
    case FieldDescriptor::CPPTYPE_BOOL:
      return read.GetBool(holder, &field) ? "1" : "0";
    default:
      return "1";  // A message is there.
  }
}

// Adds up the amounts of events, each after the other.
class Adder {
 public:
  Adder(const CompiledMeasure& measure, const Zone& zone)
      : told_(measure.told->count()), path_(measure.amount), zone_(zone) {}

  int64_t Bring(const Event& event) {
    if (told_.has_sum_of()) return NumberOf(*path_, event.payload());
    if (told_.distinct_dates()) {
      return dates_.insert(zone_.DayOf(event.occurred_time().seconds())).second ? 1 : 0;
    }
    if (!told_.has_distinct()) return 1;
    int64_t fresh = 0;
    for (std::string& value : ValuesOf(*path_, event.payload())) {
      fresh += values_.insert(std::move(value)).second ? 1 : 0;
    }
    return fresh;
  }

 private:
  const wubu::v1::Count& told_;
  const std::optional<FieldPath>& path_;
  const Zone& zone_;
  std::set<CivilDay> dates_;
  std::set<std::string> values_;
};

}  // namespace

bool IsIn(const wubu::v1::DaySet& set, CivilDay day) {
  if (set.weekdays().empty() && set.dates().empty()) return true;
  const std::string date = set.dates().empty() ? "" : history::DateText(day);
  const bool named =
      std::find(set.weekdays().begin(), set.weekdays().end(), history::IsoWeekday(day)) !=
          set.weekdays().end() ||
      std::any_of(set.dates().begin(), set.dates().end(), [&](absl::string_view told) {
        return told == date || told == absl::string_view(date).substr(5);
      });
  return named != set.except();
}

bool AllHold(const Conditions& conditions, const Message& message,
             std::optional<standards::NumberMiss>* miss) {
  miss->reset();
  bool hold = true;
  for (const Matcher* condition : conditions) {
    if (condition->Holds(message)) continue;
    hold = false;
    std::optional<standards::NumberMiss> near = condition->NearMiss(message);
    if (!near.has_value()) {
      miss->reset();
      return false;
    }
    if (!miss->has_value()) *miss = std::move(near);
  }
  return hold;
}

void Figure::Miss(const Event* event, const standards::NumberMiss& miss) {
  const auto reason = miss.found.has_value() ? wubu::v1::NEAR_MISS_REASON_NUMBER
                                             : wubu::v1::NEAR_MISS_REASON_NUMBER_MISSING;
  near_misses.push_back({event, reason, miss.field, miss.found, miss.needed});
}

int64_t NumberOf(const FieldPath& path, const Message& root) {
  const Message* holder = path.Holder(root);
  if (holder == nullptr || !path.IsSetIn(*holder)) return 0;
  const FieldDescriptor& field = path.field();
  const auto& read = *holder->GetReflection();
  if (field.is_repeated()) return read.FieldSize(*holder, &field);
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return read.GetInt32(*holder, &field);
    case FieldDescriptor::CPPTYPE_INT64:
      return read.GetInt64(*holder, &field);
    case FieldDescriptor::CPPTYPE_BOOL:
      return read.GetBool(*holder, &field) ? 1 : 0;
    default:
      return 1;
  }
}

std::vector<std::string> ValuesOf(const FieldPath& path, const Message& root) {
  const Message* holder = path.Holder(root);
  if (holder == nullptr || !path.IsSetIn(*holder)) return {};
  const FieldDescriptor& field = path.field();
  const int size = field.is_repeated() ? holder->GetReflection()->FieldSize(*holder, &field) : 1;
  std::vector<std::string> values;
  for (int i = 0; i < size; ++i) values.push_back(ValueText(*holder, field, i));
  return values;
}

Figure Measurer::Of(const CompiledMeasure& measure, const CenterLens& center,
                    const Conditions& conditions, const std::string* target) const {
  Conditions all = conditions;
  if (measure.where.has_value()) all.insert(all.begin(), &*measure.where);
  switch (measure.told->kind_case()) {
    case Measure::kOpenTime:
      return OpenTime(measure, center);
    case Measure::kOpenDays:
      return OpenDays(measure, center);
    case Measure::kCount:
      return Count(measure, center, all, target);
    case Measure::kStock:
      return Stock(measure, center, all, target);
    case Measure::kAttribute:
      return Attribute(measure, center, all);
    case Measure::kRatio:
      return Ratio(measure, center, conditions, target);
    case Measure::kUnannounced:
      return Unannounced(measure, center, all);
    default:
      CHECK(false);  // Put together elsewhere.
  }
}

Figure Measurer::Count(const CompiledMeasure& measure, const CenterLens& center,
                       const Conditions& conditions, const std::string* target) const {
  const bool received = measure.told->count().source() == wubu::v1::EVENT_SOURCE_RECEIVED;
  Figure figure;
  int64_t sum = 0;
  Adder adder(measure, center.zone());
  std::optional<standards::NumberMiss> miss;
  for (const Event* event :
       received ? center.ReceivedIn(window_.span) : center.EventsIn(window_.span)) {
    if (!MayHold(conditions, *event)) continue;
    if (target != nullptr && TargetCenterOf(event->payload()) != *target) continue;
    if (AllHold(conditions, event->payload(), &miss)) {
      figure.empty = false;
      const int64_t brings = adder.Bring(*event);
      sum += brings;
      figure.Count(event, brings);
    } else if (miss.has_value()) {
      figure.Miss(event, *miss);
    }
  }
  figure.value = sum;
  return figure;
}

Figure Measurer::Ratio(const CompiledMeasure& measure, const CenterLens& center,
                       const Conditions& conditions, const std::string* target) const {
  Figure part = Of(measure.inner[0], center, conditions, target);
  Figure whole = Of(measure.inner[1], center, {}, target);
  Figure figure;
  figure.empty = whole.empty;
  figure.not_told = part.not_told || whole.not_told;
  figure.no_object = whole.value == Rational(0);
  if (!figure.no_object) {
    figure.value = part.value.Times(whole.value.denominator(), whole.value.numerator());
  }
  figure.counted = std::move(part.counted);
  figure.near_misses = std::move(part.near_misses);
  figure.whole = std::move(whole.counted);
  return figure;
}

}  // namespace wubu::compliance
