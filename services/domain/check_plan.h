// The rules of rule.proto, read once from the descriptors into flat tables that event_check walks.
// A rule that does not fit its field is a fault of ours and stops the program when the plan is
// made.
#ifndef WUBU_SERVICES_DOMAIN_CHECK_PLAN_H_
#define WUBU_SERVICES_DOMAIN_CHECK_PLAN_H_

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "wubu/v1/rule.pb.h"

namespace wubu::domain {

enum class FieldKind : uint8_t { kString, kEnum, kInt32, kInt64, kBool, kTimestamp, kMessage };

struct MessagePlan;

struct FieldPlan {
  const google::protobuf::FieldDescriptor* field = nullptr;
  FieldKind kind = FieldKind::kString;
  bool required = false;
  bool repeated = false;
  bool has_presence = false;
  wubu::v1::Pattern pattern = wubu::v1::PATTERN_UNSPECIFIED;
  uint32_t max_bytes = 0;
  uint32_t max_items = 0;
  int64_t min = std::numeric_limits<int64_t>::min();
  int64_t max = std::numeric_limits<int64_t>::max();
  std::vector<std::string> collections;
  const MessagePlan* message = nullptr;  // Of kMessage only; lives as long as the program.
};

struct MessagePlan {
  const google::protobuf::Descriptor* descriptor = nullptr;
  // All fields but the members of `choice`, in the order of their declaration.
  std::vector<FieldPlan> fields;
  // The oneof of the message, if it has one: exactly one of its members must be set.
  const google::protobuf::OneofDescriptor* choice = nullptr;
  std::vector<FieldPlan> members;  // By FieldDescriptor::index_in_oneof().
  // From the MessageRule. `later` is null without one; `earlier` is null for the event's own time.
  const google::protobuf::FieldDescriptor* earlier = nullptr;
  const google::protobuf::FieldDescriptor* later = nullptr;
  // The message is EventAmended: what is inside it is content of an amendment.
  bool amends = false;
};

// Whether a text that is not empty has the form that the rule of its field asks for.
bool HasForm(const FieldPlan& plan, absl::string_view text);

// The plan of wubu.v1.Event. Made on first use, safe from several threads.
const MessagePlan& EventPlan();

}  // namespace wubu::domain

#endif  // WUBU_SERVICES_DOMAIN_CHECK_PLAN_H_
