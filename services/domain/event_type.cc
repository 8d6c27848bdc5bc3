#include "services/domain/event_type.h"

#include <algorithm>
#include <numeric>

#include "google/protobuf/descriptor.h"

namespace wubu::domain {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::OneofDescriptor;
using wubu::v1::Payload;

// A longer name is no slip of the pen.
constexpr size_t kNameBytesMax = 64;

const OneofDescriptor& Kinds() { return *Payload::descriptor()->oneof_decl(0); }

const FieldDescriptor* FieldOf(uint32_t type) {
  return Payload::descriptor()->FindFieldByNumber(static_cast<int>(type));
}

// Levenshtein's distance: the fewest letters to add, drop or exchange.
size_t Distance(absl::string_view a, absl::string_view b) {
  std::vector<size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0);
  for (size_t i = 0; i < a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      size_t exchanged = diagonal + (a[i] != b[j]);
      diagonal = row[j + 1];
      row[j + 1] = std::min({exchanged, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
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
  if (name.size() > kNameBytesMax) return "";
  absl::string_view nearest;
  size_t least = name.size() / 3 + 1;  // More than a third wrong is another word.
  for (uint32_t type : AllEventTypes()) {
    size_t distance = Distance(name, EventTypeName(type));
    if (distance >= least) continue;
    least = distance;
    nearest = EventTypeName(type);
  }
  return nearest;
}

absl::string_view SubjectCollectionOf(uint32_t type) {
  switch (type) {
    case 0:
    case Payload::kEventVoided:
    case Payload::kEventAmended:
      return "";
    case Payload::kRegionRegistered:
    case Payload::kRegionChanged:
      return "regions";
    default:
      return "centers";
  }
}

bool BeginsStream(uint32_t type) {
  return type == Payload::kCenterRegistered || type == Payload::kRegionRegistered;
}

}  // namespace wubu::domain
