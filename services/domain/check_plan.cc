#include "services/domain/check_plan.h"

#include <map>
#include <memory>

#include "services/domain/limits.h"
#include "services/domain/text_form.h"
#include "storage/base/check.h"
#include "wubu/v1/event.pb.h"

namespace wubu::domain {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using wubu::v1::FieldRule;
using wubu::v1::MessageRule;

bool InCollections(const FieldPlan& plan, absl::string_view collection) {
  for (const std::string& allowed : plan.collections) {
    if (collection == allowed) return true;
  }
  return false;
}

class PlanMaker {
 public:
  // Messages may hold each other (an amendment holds a payload), so a plan is known before it is
  // filled.
  const MessagePlan* PlanOf(const Descriptor* descriptor) {
    auto& slot = plans_[descriptor];
    if (slot == nullptr) {
      slot = std::make_unique<MessagePlan>();
      Fill(descriptor, slot.get());
    }
    return slot.get();
  }

 private:
  void Fill(const Descriptor* descriptor, MessagePlan* plan) {
    plan->descriptor = descriptor;
    plan->amends = descriptor == wubu::v1::EventAmended::descriptor();
    CHECK(descriptor->real_oneof_decl_count() <= 1);
    if (descriptor->real_oneof_decl_count() == 1) plan->choice = descriptor->oneof_decl(0);
    for (int i = 0; i < descriptor->field_count(); ++i) {
      const FieldDescriptor* field = descriptor->field(i);
      (field->real_containing_oneof() ? plan->members : plan->fields).push_back(FieldOf(field));
    }
    FillTimes(descriptor->options().GetExtension(wubu::v1::message_rule), plan);
  }

  static void FillTimes(const MessageRule& rule, MessagePlan* plan) {
    if (rule.later().empty()) return;
    plan->later = plan->descriptor->FindFieldByName(rule.later());
    CHECK(plan->later != nullptr && KindOf(plan->later) == FieldKind::kTimestamp);
    plan->earlier = plan->descriptor->FindFieldByName(rule.earlier());
    CHECK(plan->earlier != nullptr ? KindOf(plan->earlier) == FieldKind::kTimestamp
                                   : rule.earlier() == "occurred_time");
  }

  FieldPlan FieldOf(const FieldDescriptor* field) {
    const FieldRule& rule = field->options().GetExtension(wubu::v1::rule);
    FieldPlan plan;
    plan.field = field;
    plan.kind = KindOf(field);
    plan.required = rule.required();
    plan.repeated = field->is_repeated();
    plan.has_presence = field->has_presence();
    plan.pattern = rule.pattern();
    plan.max_bytes = rule.max_bytes() != 0 ? rule.max_bytes() : kStringBytesMaxDefault;
    plan.max_items = rule.max_items() != 0 ? rule.max_items() : kListItemsMaxDefault;
    if (rule.has_min()) plan.min = rule.min();
    if (rule.has_max()) plan.max = rule.max();
    if (!rule.has_max() && plan.kind == FieldKind::kInt32) {
      plan.max = std::numeric_limits<int32_t>::max();
    }
    plan.collections.assign(rule.collections().begin(), rule.collections().end());
    if (plan.kind == FieldKind::kMessage) plan.message = PlanOf(field->message_type());
    CheckFits(rule, plan);
    return plan;
  }

  static FieldKind KindOf(const FieldDescriptor* field) {
    switch (field->cpp_type()) {
      case FieldDescriptor::CPPTYPE_STRING:
        CHECK(field->type() == FieldDescriptor::TYPE_STRING);  // The vocabulary has no bytes.
        return FieldKind::kString;
      case FieldDescriptor::CPPTYPE_ENUM:
        return FieldKind::kEnum;
      case FieldDescriptor::CPPTYPE_INT32:
        return FieldKind::kInt32;
      case FieldDescriptor::CPPTYPE_INT64:
        return FieldKind::kInt64;
      case FieldDescriptor::CPPTYPE_BOOL:
        return FieldKind::kBool;
      case FieldDescriptor::CPPTYPE_MESSAGE:
        return field->message_type()->full_name() == "google.protobuf.Timestamp"
                   ? FieldKind::kTimestamp
                   : FieldKind::kMessage;
      default:
        CHECK(false);  // No floating point (figures are exact), no unsigned numbers.
    }
  }

  static void CheckFits(const FieldRule& rule, const FieldPlan& plan) {
    bool number = plan.kind == FieldKind::kInt32 || plan.kind == FieldKind::kInt64;
    CHECK(!plan.field->is_map());  // Their order is not settled, so canonical bytes would not be.
    CHECK(number || (!rule.has_min() && !rule.has_max()));
    CHECK(plan.kind == FieldKind::kString || rule.pattern() == wubu::v1::PATTERN_UNSPECIFIED);
    CHECK((rule.pattern() == wubu::v1::PATTERN_RESOURCE) == (rule.collections_size() > 0));
    CHECK(!plan.repeated || plan.kind == FieldKind::kString || plan.kind == FieldKind::kMessage);
    // Without presence, a number that must be there could not be told from zero.
    CHECK(!plan.required || plan.has_presence || plan.repeated || !(number || IsBool(plan)));
  }

  static bool IsBool(const FieldPlan& plan) { return plan.kind == FieldKind::kBool; }

  std::map<const Descriptor*, std::unique_ptr<MessagePlan>> plans_;
};

}  // namespace

bool HasForm(const FieldPlan& plan, absl::string_view text) {
  switch (plan.pattern) {
    case wubu::v1::PATTERN_UUID:
      return IsUuid(text);
    case wubu::v1::PATTERN_CODE:
      return IsCode(text);
    case wubu::v1::PATTERN_LOCAL_ID:
      return IsLocalId(text);
    case wubu::v1::PATTERN_RESOURCE: {
      auto name = ParseResourceName(text);
      return name.has_value() && InCollections(plan, name->collection);
    }
    case wubu::v1::PATTERN_DATE:
      return IsDate(text);
    case wubu::v1::PATTERN_PERIOD:
      return IsPeriod(text);
    case wubu::v1::PATTERN_TEXT:
      return IsText(text);
    case wubu::v1::PATTERN_TIME_ZONE:
      return IsTimeZoneName(text);
    default:
      return IsUtf8(text);
  }
}

const MessagePlan& EventPlan() {
  // Never destroyed: threads may still check events while the program ends.
  static PlanMaker* const maker = new PlanMaker;
  static const MessagePlan* const plan = maker->PlanOf(wubu::v1::Event::descriptor());
  return *plan;
}

}  // namespace wubu::domain
