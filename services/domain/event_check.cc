#include "services/domain/event_check.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/message.h"
#include "google/protobuf/unknown_field_set.h"
#include "services/domain/check_plan.h"
#include "services/domain/event_type.h"
#include "services/domain/limits.h"
#include "services/domain/text_form.h"
#include "services/domain/violation_text.h"

namespace wubu::domain {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using google::protobuf::Timestamp;

// Where the walk is: a list on the stack, made into text only when something is wrong.
struct Place {
  const Place* above;
  const FieldDescriptor* field;
  int index;  // In a list, else -1.
};

std::string PathOf(const Place* place) {
  if (place == nullptr) return "";
  std::string path = PathOf(place->above);
  absl::StrAppend(&path, path.empty() ? "" : ".", place->field->name());
  if (place->index >= 0) absl::StrAppend(&path, "[", place->index, "]");
  return path;
}

class Checker {
 public:
  explicit Checker(const wubu::v1::Event& event) : event_(event) {}

  std::vector<Violation> Run() {
    CheckMessage(event_, EventPlan(), nullptr);
    CheckSubject();
    return std::move(violations_);
  }

 private:
  void Tell(const Place* place, Violation violation) {
    if (violations_.size() >= kViolationsMax) return;
    violation.field = PathOf(place);
    violations_.push_back(std::move(violation));
  }

  void CheckMessage(const Message& message, const MessagePlan& plan, const Place* place) {
    if (plan.amends && ++amendments_ > kAmendmentDepthMax) {
      Tell(place, TooDeepViolation());
    } else {
      const Reflection& reflection = *message.GetReflection();
      for (const FieldPlan& field : plan.fields) {
        CheckField(message, reflection, field, place);
      }
      if (plan.choice != nullptr) CheckChoice(message, reflection, plan, place);
      if (plan.later != nullptr && amendments_ == 0) CheckTimes(message, reflection, plan, place);
      CheckUnknown(reflection.GetUnknownFields(message), place);
    }
    if (plan.amends) --amendments_;
  }

  void CheckField(const Message& message, const Reflection& reflection, const FieldPlan& plan,
                  const Place* above) {
    Place place{above, plan.field, -1};
    if (plan.repeated) {
      CheckList(message, reflection, plan, above);
      return;
    }
    if (plan.has_presence && !reflection.HasField(message, plan.field)) {
      if (plan.required) Tell(&place, RequiredViolation());
      return;
    }
    switch (plan.kind) {
      case FieldKind::kString: {
        std::string unused;
        CheckString(reflection.GetStringReference(message, plan.field, &unused), plan, place);
        break;
      }
      case FieldKind::kEnum:
        CheckEnum(reflection.GetEnumValue(message, plan.field), plan, place);
        break;
      case FieldKind::kInt32:
        CheckNumber(reflection.GetInt32(message, plan.field), plan, place);
        break;
      case FieldKind::kInt64:
        CheckNumber(reflection.GetInt64(message, plan.field), plan, place);
        break;
      case FieldKind::kBool:
        break;
      case FieldKind::kTimestamp:
        CheckTime(TimeOf(message, reflection, plan.field), place);
        break;
      case FieldKind::kMessage:
        CheckMessage(reflection.GetMessage(message, plan.field), *plan.message, &place);
        break;
    }
  }

  void CheckList(const Message& message, const Reflection& reflection, const FieldPlan& plan,
                 const Place* above) {
    Place list{above, plan.field, -1};
    int size = reflection.FieldSize(message, plan.field);
    if (size == 0 && plan.required) Tell(&list, RequiredViolation());
    if (static_cast<uint32_t>(size) > plan.max_items) {
      Tell(&list, TooManyViolation(size, plan.max_items));
      return;
    }
    for (int i = 0; i < size; ++i) {
      Place place{above, plan.field, i};
      if (plan.kind == FieldKind::kMessage) {
        CheckMessage(reflection.GetRepeatedMessage(message, plan.field, i), *plan.message, &place);
      } else {
        CheckItem(message, reflection, plan, place);
      }
    }
  }

  // A string of a list; an empty one is never a value.
  void CheckItem(const Message& message, const Reflection& reflection, const FieldPlan& plan,
                 const Place& place) {
    std::string unused;
    const std::string& text =
        reflection.GetRepeatedStringReference(message, plan.field, place.index, &unused);
    if (text.empty()) {
      Tell(&place, RequiredViolation());
    } else {
      CheckString(text, plan, place);
    }
  }

  void CheckString(const std::string& text, const FieldPlan& plan, const Place& place) {
    if (text.empty()) {
      if (plan.required) Tell(&place, RequiredViolation());
      return;
    }
    if (text.size() > plan.max_bytes) {
      Tell(&place, TooLongViolation(text.size(), plan.max_bytes));
    } else if (!HasForm(plan, text)) {
      Tell(&place, IsUtf8(text) ? PatternViolation(text, plan.pattern, plan.collections)
                                : NotUtf8Violation());
    }
  }

  void CheckEnum(int value, const FieldPlan& plan, const Place& place) {
    if (value == 0) {
      if (plan.required) Tell(&place, RequiredViolation());
    } else if (plan.field->enum_type()->FindValueByNumber(value) == nullptr) {
      Tell(&place, UnknownEnumViolation(value, *plan.field->enum_type()));
    }
  }

  // A number without presence that was not set is zero, which its range must then allow.
  void CheckNumber(int64_t value, const FieldPlan& plan, const Place& place) {
    if (value < plan.min || value > plan.max) {
      Tell(&place, OutOfRangeViolation(value, plan.min, plan.max));
    }
  }

  void CheckTime(const Timestamp& time, const Place& place) {
    if (time.seconds() < kTimeSecondsMin || time.seconds() > kTimeSecondsMax || time.nanos() < 0 ||
        time.nanos() > kTimeNanosMax) {
      Tell(&place, InvalidTimeViolation(time.seconds(), time.nanos()));
    }
    CheckUnknown(time.GetReflection()->GetUnknownFields(time), &place);
  }

  // Events are of generated code, so a Timestamp inside is one as well.
  static const Timestamp& TimeOf(const Message& message, const Reflection& reflection,
                                 const FieldDescriptor* field) {
    return static_cast<const Timestamp&>(reflection.GetMessage(message, field));
  }

  void CheckChoice(const Message& message, const Reflection& reflection, const MessagePlan& plan,
                   const Place* above) {
    const FieldDescriptor* set = reflection.GetOneofFieldDescriptor(message, plan.choice);
    if (set == nullptr) {
      Tell(above, RequiredViolation());
      return;
    }
    CheckField(message, reflection, plan.members[set->index_in_oneof()], above);
  }

  // Fractions of a second are cut off; nanos are never negative, so seconds is already the floor.
  void CheckTimes(const Message& message, const Reflection& reflection, const MessagePlan& plan,
                  const Place* above) {
    if (!reflection.HasField(message, plan.later)) return;
    bool own = plan.earlier != nullptr;
    if (own ? !reflection.HasField(message, plan.earlier) : !event_.has_occurred_time()) return;
    const Timestamp& earlier =
        own ? TimeOf(message, reflection, plan.earlier) : event_.occurred_time();
    if (TimeOf(message, reflection, plan.later).seconds() > earlier.seconds()) return;
    Place place{above, plan.later, -1};
    Tell(&place, NotLaterViolation(own ? plan.earlier->name() : "occurred_time"));
  }

  void CheckUnknown(const google::protobuf::UnknownFieldSet& unknown, const Place* place) {
    for (int i = 0; i < unknown.field_count(); ++i) {
      if (violations_.size() >= kViolationsMax) return;
      int number = unknown.field(i).number();
      Violation violation = UnknownFieldViolation(number);
      std::string path = PathOf(place);
      violation.field = absl::StrCat(path, path.empty() ? "" : ".", number);
      violations_.push_back(std::move(violation));
    }
  }

  // A subject of no known form has been told already.
  void CheckSubject() {
    uint32_t type = EventTypeOf(event_);
    absl::string_view collection = SubjectCollectionOf(type);
    if (collection.empty()) return;
    auto name = ParseResourceName(event_.subject());
    if (!name || name->collection == collection) return;
    if (name->collection != "centers" && name->collection != "regions") return;
    static const FieldDescriptor* const subject =
        wubu::v1::Event::descriptor()->FindFieldByNumber(wubu::v1::Event::kSubjectFieldNumber);
    Place place{nullptr, subject, -1};
    Tell(&place, TypeMismatchViolation(EventTypeName(type), event_.subject(), collection));
  }

  const wubu::v1::Event& event_;
  std::vector<Violation> violations_;
  int amendments_ = 0;  // How many amendments the walk is inside.
};

}  // namespace

std::vector<Violation> CheckEvent(const wubu::v1::Event& event) { return Checker(event).Run(); }

std::optional<Violation> CheckSubject(absl::string_view subject) {
  static const FieldPlan& plan = *[] {
    for (const FieldPlan& field : EventPlan().fields) {
      if (field.field->number() == wubu::v1::Event::kSubjectFieldNumber) return &field;
    }
    return static_cast<const FieldPlan*>(nullptr);
  }();
  if (!subject.empty() && subject.size() <= plan.max_bytes && HasForm(plan, subject)) {
    return std::nullopt;
  }
  Violation violation = subject.empty() ? RequiredViolation()
                                        : PatternViolation(subject, plan.pattern, plan.collections);
  violation.field = plan.field->name();
  return violation;
}

}  // namespace wubu::domain
