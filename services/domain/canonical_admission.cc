#include "services/domain/canonical_admission.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "google/protobuf/wire_format_lite.h"
#include "services/domain/check_plan.h"
#include "services/domain/event_type.h"
#include "services/domain/limits.h"
#include "services/domain/text_form.h"
#include "services/domain/violation_text.h"
#include "storage/base/check.h"

namespace wubu::domain {
namespace {

using google::protobuf::internal::WireFormatLite;
using wubu::v1::Event;

struct WireMessage;

struct WireField {
  const FieldPlan* plan = nullptr;
  uint32_t tag = 0;
  bool needed = false;  // A message without it is refused.
  bool member = false;  // Of the message's choice.
  std::vector<int> enum_values;
  const WireMessage* message = nullptr;

  int number() const { return plan->field->number(); }
};

struct WireMessage {
  const MessagePlan* plan = nullptr;
  std::vector<WireField> fields;
  std::vector<int16_t> index_by_number;  // Into `fields`; -1 for none.
  int needed = 0;

  const WireField* Find(uint64_t tag) const {
    const uint64_t number = tag >> 3;
    if (number >= index_by_number.size() || index_by_number[number] < 0) return nullptr;
    const WireField& field = fields[index_by_number[number]];
    return field.tag == tag ? &field : nullptr;
  }
};

class WireMaker {
 public:
  // As with plans, messages may hold each other.
  const WireMessage* MessageOf(const MessagePlan& plan) {
    auto& slot = messages_[&plan];
    if (slot == nullptr) {
      slot = std::make_unique<WireMessage>();
      Fill(plan, slot.get());
    }
    return slot.get();
  }

 private:
  void Fill(const MessagePlan& plan, WireMessage* message) {
    message->plan = &plan;
    for (const FieldPlan& field : plan.fields) Add(field, false, message);
    for (const FieldPlan& field : plan.members) Add(field, true, message);
  }

  void Add(const FieldPlan& plan, bool member, WireMessage* message) {
    WireField field;
    field.plan = &plan;
    field.member = member;
    const bool number = plan.kind == FieldKind::kInt32 || plan.kind == FieldKind::kInt64;
    const bool zero_is_out = number && !plan.has_presence && (plan.min > 0 || plan.max < 0);
    field.needed = !member && (plan.required || zero_is_out);
    message->needed += field.needed ? 1 : 0;
    const bool varint = number || plan.kind == FieldKind::kEnum || plan.kind == FieldKind::kBool;
    field.tag =
        WireFormatLite::MakeTag(field.number(), varint ? WireFormatLite::WIRETYPE_VARINT
                                                       : WireFormatLite::WIRETYPE_LENGTH_DELIMITED);
    if (plan.kind == FieldKind::kEnum) {
      const auto* type = plan.field->enum_type();
      for (int i = 0; i < type->value_count(); ++i) {
        field.enum_values.push_back(type->value(i)->number());
      }
    }
    if (plan.kind == FieldKind::kMessage) field.message = MessageOf(*plan.message);
    auto& index = message->index_by_number;
    index.resize(std::max<size_t>(index.size(), field.number() + 1), -1);
    index[field.number()] = static_cast<int16_t>(message->fields.size());
    message->fields.push_back(std::move(field));
  }

  std::map<const MessagePlan*, std::unique_ptr<WireMessage>> messages_;
};

const WireMessage& EventWire() {
  // Never destroyed: threads may still admit events while the program ends.
  static WireMaker* const maker = new WireMaker;
  static const WireMessage* const wire = maker->MessageOf(EventPlan());
  return *wire;
}

// Takes a number in its shortest form off the front.
bool TakeNumber(absl::string_view* bytes, uint64_t* value) {
  uint64_t result = 0;
  for (size_t i = 0; i < bytes->size() && i < 10; ++i) {
    const auto byte = static_cast<uint8_t>((*bytes)[i]);
    if (i == 9 && byte > 1) return false;
    result |= static_cast<uint64_t>(byte & 0x7f) << (7 * i);
    if (byte >= 0x80) continue;
    if (byte == 0 && i > 0) return false;
    bytes->remove_prefix(i + 1);
    *value = result;
    return true;
  }
  return false;
}

bool TakeBytes(absl::string_view* bytes, absl::string_view* part) {
  uint64_t size;
  if (!TakeNumber(bytes, &size) || size > bytes->size()) return false;
  *part = bytes->substr(0, size);
  bytes->remove_prefix(size);
  return true;
}

// What is written as it would be if it were absent is not canonical.
bool MayBeEmpty(const FieldPlan& plan) { return plan.has_presence && !plan.required; }

class Walk {
 public:
  bool CheckMessage(const WireMessage& message, absl::string_view bytes) {
    const MessagePlan& plan = *message.plan;
    if (plan.amends && ++amendments_ > kAmendmentDepthMax) return false;
    int last = 0, needed = 0, members = 0;
    uint32_t items = 0;
    std::optional<int64_t> earlier, later;
    while (!bytes.empty()) {
      uint64_t tag;
      if (!TakeNumber(&bytes, &tag)) return false;
      const WireField* const field = message.Find(tag);
      if (field == nullptr || field->number() < last) return false;
      if (field->number() > last) {
        last = field->number();
        items = 0;
        needed += field->needed ? 1 : 0;
        members += field->member ? 1 : 0;
      } else if (!field->plan->repeated) {
        return false;
      }
      if (field->plan->repeated && ++items > field->plan->max_items) return false;
      int64_t seconds = 0;
      if (!CheckValue(*field, &bytes, &seconds)) return false;
      if (field->plan->field == plan.earlier) earlier = seconds;
      if (field->plan->field == plan.later) later = seconds;
      // The event's own time comes before all that is compared with it.
      if (&message == &EventWire() && last == Event::kOccurredTimeFieldNumber) occurred_ = seconds;
    }
    if (needed != message.needed || (plan.choice != nullptr && members != 1)) return false;
    if (later.has_value() && amendments_ == 0) {
      if (plan.earlier == nullptr) earlier = occurred_;
      if (earlier.has_value() && *later <= *earlier) return false;
    }
    if (plan.amends) --amendments_;
    return true;
  }

 private:
  bool CheckValue(const WireField& field, absl::string_view* bytes, int64_t* seconds) {
    uint64_t number;
    absl::string_view part;
    switch (field.plan->kind) {
      case FieldKind::kString:
        return TakeBytes(bytes, &part) && CheckString(*field.plan, part);
      case FieldKind::kTimestamp:
        return TakeBytes(bytes, &part) && CheckTime(part, seconds);
      case FieldKind::kMessage:
        return TakeBytes(bytes, &part) && CheckMessage(*field.message, part);
      case FieldKind::kBool:
        return TakeNumber(bytes, &number) && number <= 1 &&
               (number == 1 || field.plan->has_presence);
      case FieldKind::kEnum:
        return TakeNumber(bytes, &number) && CheckEnum(field, static_cast<int64_t>(number));
      case FieldKind::kInt32:
      case FieldKind::kInt64:
        return TakeNumber(bytes, &number) && CheckNumber(*field.plan, static_cast<int64_t>(number));
    }
    return false;
  }

  static bool CheckString(const FieldPlan& plan, absl::string_view text) {
    if (text.empty()) return !plan.repeated && MayBeEmpty(plan);
    return text.size() <= plan.max_bytes && HasForm(plan, text);
  }

  static bool CheckEnum(const WireField& field, int64_t value) {
    if (value == 0) return MayBeEmpty(*field.plan);
    const std::vector<int>& known = field.enum_values;
    return std::find(known.begin(), known.end(), value) != known.end();
  }

  static bool CheckNumber(const FieldPlan& plan, int64_t value) {
    if (plan.kind == FieldKind::kInt32 && value != static_cast<int32_t>(value)) return false;
    if (value == 0 && !plan.has_presence) return false;
    return value >= plan.min && value <= plan.max;
  }

  static bool CheckTime(absl::string_view bytes, int64_t* seconds) {
    uint64_t tag, value;
    int64_t nanos = 0;
    while (!bytes.empty()) {
      if (!TakeNumber(&bytes, &tag) || !TakeNumber(&bytes, &value) || value == 0) return false;
      if (tag == 0x08 && *seconds == 0 && nanos == 0) {
        *seconds = static_cast<int64_t>(value);
      } else if (tag == 0x10 && nanos == 0) {
        nanos = static_cast<int64_t>(value);
      } else {
        return false;
      }
    }
    return *seconds >= kTimeSecondsMin && *seconds <= kTimeSecondsMax && nanos >= 0 &&
           nanos <= kTimeNanosMax;
  }

  std::optional<int64_t> occurred_;
  int amendments_ = 0;  // How many amendments the walk is inside.
};

// The parts of an event that was found good; in canonical bytes id and subject come first.
struct Parts {
  absl::string_view id, subject;
  uint32_t type = 0;
};

Parts PartsOf(absl::string_view bytes) {
  Parts parts;
  uint64_t tag;
  absl::string_view part;
  while (TakeNumber(&bytes, &tag) && TakeBytes(&bytes, &part)) {
    const uint64_t number = tag >> 3;
    if (number == Event::kIdFieldNumber) parts.id = part;
    if (number == Event::kSubjectFieldNumber) parts.subject = part;
    if (number == Event::kPayloadFieldNumber && TakeNumber(&part, &tag)) parts.type = tag >> 3;
  }
  return parts;
}

bool SubjectFits(const Parts& parts) {
  const absl::string_view collection = SubjectCollectionOf(parts.type);
  return collection.empty() || ParseResourceName(parts.subject)->collection == collection;
}

}  // namespace

bool AdmitCanonical(absl::string_view bytes, AdmittedEvent* admitted) {
  if (bytes.size() > kEventBytesMax || !Walk().CheckMessage(EventWire(), bytes)) return false;
  const Parts parts = PartsOf(bytes);
  if (!SubjectFits(parts)) return false;
  const auto id = EventId::Parse(parts.id);
  CHECK(id.ok());  // PATTERN_UUID is EventId's text form.
  admitted->id = *id;
  admitted->subject = std::string(parts.subject);
  admitted->type = parts.type;
  admitted->begins_stream = BeginsStream(parts.type);
  admitted->content = std::string(bytes);
  admitted->hash = Sha256(admitted->content);
  return true;
}

bool AdmitBytes(absl::string_view bytes, AdmittedEvent* admitted,
                std::vector<Violation>* violations) {
  violations->clear();
  if (AdmitCanonical(bytes, admitted)) return true;
  Event event;
  if (event.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return Admit(event, admitted, violations);
  }
  *violations = {UnreadableViolation()};
  return false;
}

}  // namespace wubu::domain
