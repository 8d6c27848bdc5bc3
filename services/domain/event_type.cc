#include "services/domain/event_type.h"

#include <algorithm>

#include "google/protobuf/descriptor.h"
#include "services/domain/nearest_name.h"

namespace wubu::domain {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::OneofDescriptor;
using wubu::v1::Payload;

// A longer name is none of these.
constexpr size_t kNameBytesMax = 64;

const OneofDescriptor& Kinds() { return *Payload::descriptor()->oneof_decl(0); }

const FieldDescriptor* FieldOf(uint32_t type) {
  return Payload::descriptor()->FindFieldByNumber(static_cast<int>(type));
}

}  // namespace

const std::vector<uint32_t>& AllEventTypes() {
  static const auto& types = *[] {
    auto* made = new std::vector<uint32_t>;
    for (int i = 0; i < Kinds().field_count(); ++i) made->push_back(Kinds().field(i)->number());
    std::sort(made->begin(), made->end());
    return made;
  }();
  return types;
}

absl::string_view EventTypeName(uint32_t type) {
  const FieldDescriptor* field = FieldOf(type);
  return field != nullptr ? absl::string_view(field->name()) : absl::string_view();
}

std::optional<uint32_t> EventTypeByName(absl::string_view name) {
  if (name.size() > kNameBytesMax) return std::nullopt;
  const FieldDescriptor* field = Payload::descriptor()->FindFieldByName(std::string(name));
  if (field == nullptr) return std::nullopt;
  return field->number();
}

absl::string_view NearestEventTypeName(absl::string_view name) {
  std::vector<absl::string_view> names;
  for (uint32_t type : AllEventTypes()) names.push_back(EventTypeName(type));
  return NearestName(name, names);
}

absl::string_view SubjectCollectionOf(uint32_t type) {
  switch (type) {
    case 0:
    case Payload::kEventVoided:
    case Payload::kEventAmended:
    case Payload::kStandardAssigned:
    case Payload::kAssignmentEnded:
      return "";
    case Payload::kRegionRegistered:
    case Payload::kRegionChanged:
    case Payload::kStandardPublished:
    case Payload::kStandardWithdrawn:
    case Payload::kPeriodSealed:
      return "regions";
    default:
      return "centers";
  }
}

bool BeginsStream(uint32_t type) {
  return type == Payload::kCenterRegistered || type == Payload::kRegionRegistered;
}

}  // namespace wubu::domain
