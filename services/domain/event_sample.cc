#include "services/domain/event_sample.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/message.h"
#include "services/domain/check_plan.h"
#include "services/domain/event_type.h"
#include "storage/base/check.h"

namespace wubu::domain {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Timestamp;

std::string TextFor(const FieldPlan& plan) {
  switch (plan.pattern) {
    case wubu::v1::PATTERN_UUID:
      return "0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11";
    case wubu::v1::PATTERN_CODE:
      return "SAMPLE";
    case wubu::v1::PATTERN_LOCAL_ID:
      return "sample-1";
    case wubu::v1::PATTERN_RESOURCE:
      return absl::StrCat(plan.collections[0], "/sample-1");
    case wubu::v1::PATTERN_DATE:
      return "2026-03-02";
    case wubu::v1::PATTERN_PERIOD:
      return "2026-W10";
    case wubu::v1::PATTERN_TEXT:
      return "元宵节 sample";
    case wubu::v1::PATTERN_TIME_ZONE:
      return "Asia/Shanghai";
    default:
      CHECK(false);  // Every string of the vocabulary has a form.
  }
}

class Filler {
 public:
  explicit Filler(bool everything) : everything_(everything) {}

  void Fill(const MessagePlan& plan, Message* message) {
    for (const FieldPlan& field : plan.fields) {
      if (everything_ || field.required) FillField(field, message);
    }
    if (plan.choice == nullptr || message->GetReflection()->HasOneof(*message, plan.choice)) return;
    FillField(plan.members[0], message);
  }

 private:
  void FillField(const FieldPlan& plan, Message* message) {
    const auto& reflection = *message->GetReflection();
    if (plan.repeated) {
      for (int i = 0; i < 2; ++i) AddItem(plan, message);
      return;
    }
    int64_t number = plan.min > 0 ? plan.min : 1;
    switch (plan.kind) {
      case FieldKind::kString:
        reflection.SetString(message, plan.field, TextFor(plan));
        break;
      case FieldKind::kEnum:
        reflection.SetEnumValue(message, plan.field, 1);
        break;
      case FieldKind::kInt32:
        reflection.SetInt32(message, plan.field, static_cast<int32_t>(number));
        break;
      case FieldKind::kInt64:
        reflection.SetInt64(message, plan.field, number);
        break;
      case FieldKind::kBool:
        reflection.SetBool(message, plan.field, true);
        break;
      case FieldKind::kTimestamp:
        FillTime(plan.field, message);
        break;
      case FieldKind::kMessage:
        Fill(*plan.message, reflection.MutableMessage(message, plan.field));
        break;
    }
  }

  // Later fields are later, and all but the event's own time are later than that.
  static void FillTime(const FieldDescriptor* field, Message* message) {
    bool of_event = field->containing_type() == wubu::v1::Event::descriptor();
    Message* time = message->GetReflection()->MutableMessage(message, field);
    static_cast<Timestamp*>(time)->set_seconds(kSampleSeconds +
                                               (of_event ? 0 : 3600 * field->number()));
  }

  void AddItem(const FieldPlan& plan, Message* message) {
    const auto& reflection = *message->GetReflection();
    if (plan.kind == FieldKind::kMessage) {
      Fill(*plan.message, reflection.AddMessage(message, plan.field));
    } else {
      reflection.AddString(message, plan.field, TextFor(plan));
    }
  }

  const bool everything_;
};

wubu::v1::Event Sample(uint32_t type, bool everything) {
  wubu::v1::Event event;
  auto* payload = event.mutable_payload();
  const FieldDescriptor* kind = payload->GetDescriptor()->FindFieldByNumber(type);
  CHECK(kind != nullptr);
  const MessagePlan& plan = EventPlan();
  const FieldPlan* payload_plan = nullptr;
  for (const FieldPlan& field : plan.fields) {
    if (field.field->name() == "payload") payload_plan = &field;
  }
  Filler filler(everything);
  filler.Fill(*payload_plan->message->members[kind->index_in_oneof()].message,
              payload->GetReflection()->MutableMessage(payload, kind));
  filler.Fill(plan, &event);
  if (SubjectCollectionOf(type) == "regions") event.set_subject("regions/sample-1");
  return event;
}

}  // namespace

wubu::v1::Event MinimalEvent(uint32_t type) { return Sample(type, /*everything=*/false); }

wubu::v1::Event FullEvent(uint32_t type) { return Sample(type, /*everything=*/true); }

}  // namespace wubu::domain
