#include "services/history/register.h"

#include <algorithm>
#include <array>
#include <limits>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"

namespace wubu::history {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using wubu::v1::Event;
using wubu::v1::Payload;

// Which events begin, change and end entries of a type. Field 1 of each is the entry's own id.
struct EntryEvents {
  wubu::v1::EntryType type;
  Payload::KindCase begin;
  Payload::KindCase change;  // KIND_NOT_SET: nothing does.
  Payload::KindCase end;
};

constexpr std::array<EntryEvents, 8> kEntryEvents = {{
    {wubu::v1::ENTRY_TYPE_ROOM, Payload::kRoomOpened, Payload::KIND_NOT_SET, Payload::kRoomClosed},
    {wubu::v1::ENTRY_TYPE_TROUPE, Payload::kTroupeFormed, Payload::kTroupeChanged,
     Payload::kTroupeDissolved},
    {wubu::v1::ENTRY_TYPE_VOLUNTEER_TEAM, Payload::kVolunteerTeamFormed,
     Payload::kVolunteerTeamChanged, Payload::kVolunteerTeamDissolved},
    {wubu::v1::ENTRY_TYPE_ASSET, Payload::kAssetRegistered, Payload::KIND_NOT_SET,
     Payload::kAssetRetired},
    {wubu::v1::ENTRY_TYPE_STAFF, Payload::kStaffAppointed, Payload::KIND_NOT_SET,
     Payload::kStaffLeft},
    {wubu::v1::ENTRY_TYPE_BRAND, Payload::kBrandEstablished, Payload::KIND_NOT_SET,
     Payload::kBrandRetired},
    {wubu::v1::ENTRY_TYPE_WORK, Payload::kWorkCreated, Payload::KIND_NOT_SET,
     Payload::kWorkRetired},
    {wubu::v1::ENTRY_TYPE_DIGITAL_ITEM, Payload::kDigitalItemPublished, Payload::KIND_NOT_SET,
     Payload::kDigitalItemWithdrawn},
}};

const Message* KindOf(const Payload& payload) {
  const FieldDescriptor* set = payload.GetReflection()->GetOneofFieldDescriptor(
      payload, Payload::descriptor()->FindOneofByName("kind"));
  return set == nullptr ? nullptr : &payload.GetReflection()->GetMessage(payload, set);
}

Message* MutableKindOf(Payload* payload) {
  const FieldDescriptor* set = payload->GetReflection()->GetOneofFieldDescriptor(
      *payload, Payload::descriptor()->FindOneofByName("kind"));
  return payload->GetReflection()->MutableMessage(payload, set);
}

std::string IdOf(const Payload& payload) {
  const Message& kind = *KindOf(payload);
  return kind.GetReflection()->GetString(kind, kind.GetDescriptor()->FindFieldByNumber(1));
}

void CopyScalar(const Message& from, const FieldDescriptor* source, Message* to,
                const FieldDescriptor* target) {
  const Reflection& read = *from.GetReflection();
  const Reflection& write = *to->GetReflection();
  switch (source->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      return write.SetInt32(to, target, read.GetInt32(from, source));
    case FieldDescriptor::CPPTYPE_INT64:
      return write.SetInt64(to, target, read.GetInt64(from, source));
    case FieldDescriptor::CPPTYPE_BOOL:
      return write.SetBool(to, target, read.GetBool(from, source));
    case FieldDescriptor::CPPTYPE_ENUM:
      return write.SetEnumValue(to, target, read.GetEnumValue(from, source));
    case FieldDescriptor::CPPTYPE_STRING:
      return write.SetString(to, target, read.GetString(from, source));
    default:
      return;
  }
}

// Fields of a change have the names of what they change. What is not set stays; a text that is set
// but empty goes; a list that is set replaces the list.
void Change(const Message& change, Message* content) {
  std::vector<const FieldDescriptor*> set;
  change.GetReflection()->ListFields(change, &set);
  for (const FieldDescriptor* source : set) {
    const FieldDescriptor* target = content->GetDescriptor()->FindFieldByName(source->name());
    if (source->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      content->GetReflection()
          ->MutableMessage(content, target)
          ->CopyFrom(change.GetReflection()->GetMessage(change, source));
    } else {
      CopyScalar(change, source, content, target);
    }
  }
}

// Registered anew at each registration, changed by what follows.
template <typename Content, typename GetRegistered, typename GetChanged>
std::optional<Content> FoldAttributes(const Events& events, Instant until,
                                      std::vector<Oddity>* oddities, GetRegistered registered,
                                      GetChanged changed) {
  std::optional<Content> content;
  for (const Event* event : events) {
    if (event->occurred_time().seconds() > until) break;
    if (const Content* now = registered(event->payload())) {
      content = *now;
    } else if (const Message* change = changed(event->payload())) {
      if (content.has_value()) {
        Change(*change, &*content);
      } else if (oddities != nullptr) {
        oddities->push_back(
            {event, wubu::v1::ANOMALY_KIND_NO_ENTRY, wubu::v1::ANOMALY_EFFECT_NOT_COUNTED});
      }
    }
  }
  return content;
}

}  // namespace

const Message& Entry::fields() const { return *KindOf(content); }

const google::protobuf::Descriptor* EntryDescriptor(wubu::v1::EntryType type) {
  for (const EntryEvents& row : kEntryEvents) {
    if (row.type == type) {
      return Payload::descriptor()->FindFieldByNumber(row.begin)->message_type();
    }
  }
  return nullptr;
}

bool EntryFold::Odd(const Event& event, const EntryKey& key, bool is_end) {
  if (oddities_ != nullptr) {
    const bool second = is_end && known_.contains(key);
    oddities_->push_back(
        {&event, second ? wubu::v1::ANOMALY_KIND_SECOND_END : wubu::v1::ANOMALY_KIND_NO_ENTRY,
         wubu::v1::ANOMALY_EFFECT_NOT_COUNTED});
  }
  return false;
}

bool EntryFold::Take(const Event& event) {
  const Payload& payload = event.payload();
  const Payload::KindCase kind = payload.kind_case();
  const bool of_asset = kind == Payload::kAssetFaulted || kind == Payload::kAssetRepaired ||
                        kind == Payload::kAssetRenewed;
  const auto row = std::find_if(kEntryEvents.begin(), kEntryEvents.end(), [&](const auto& r) {
    return kind == r.begin || (kind == r.change && kind != Payload::KIND_NOT_SET) ||
           kind == r.end || (of_asset && r.type == wubu::v1::ENTRY_TYPE_ASSET);
  });
  if (row == kEntryEvents.end()) return false;
  const EntryKey key{row->type, IdOf(payload)};
  if (kind == row->begin) {
    entries_[key] = {&event, payload, false};
    if (oddities_ != nullptr) known_[key] = true;
    return true;
  }
  const auto found = entries_.find(key);
  if (found == entries_.end()) return Odd(event, key, kind == row->end);
  if (kind == row->end) {
    entries_.erase(found);
  } else if (of_asset) {
    if (kind != Payload::kAssetRenewed) found->second.faulted = kind == Payload::kAssetFaulted;
  } else {
    Change(*KindOf(payload), MutableKindOf(&found->second.content));
  }
  return true;
}

Entries EntriesAt(const Events& events, Instant until) {
  EntryFold fold(nullptr);
  for (const Event* event : events) {
    if (event->occurred_time().seconds() > until) break;
    fold.Take(*event);
  }
  return fold.entries();
}

std::optional<wubu::v1::CenterRegistered> CenterAt(const Events& events, Instant until,
                                                   std::vector<Oddity>* oddities) {
  return FoldAttributes<wubu::v1::CenterRegistered>(
      events, until, oddities,
      [](const Payload& p) { return p.has_center_registered() ? &p.center_registered() : nullptr; },
      [](const Payload& p) { return p.has_center_changed() ? &p.center_changed() : nullptr; });
}

std::optional<wubu::v1::RegionRegistered> RegionAt(const Events& events, Instant until,
                                                   std::vector<Oddity>* oddities) {
  return FoldAttributes<wubu::v1::RegionRegistered>(
      events, until, oddities,
      [](const Payload& p) { return p.has_region_registered() ? &p.region_registered() : nullptr; },
      [](const Payload& p) { return p.has_region_changed() ? &p.region_changed() : nullptr; });
}

std::vector<StageBegin> StagesOf(const Events& events, Instant until) {
  std::vector<StageBegin> stages;
  for (const Event* event : events) {
    const Instant time = event->occurred_time().seconds();
    if (time > until) break;
    const Payload& payload = event->payload();
    if (payload.has_center_registered()) {
      stages.push_back({time, payload.center_registered().stage()});
    } else if (payload.center_changed().has_stage() && !stages.empty()) {
      stages.push_back({time, payload.center_changed().stage()});
    }
  }
  return stages;
}

bool IsRunning(wubu::v1::LifeCycleStage stage) {
  switch (stage) {
    case wubu::v1::LIFE_CYCLE_STAGE_PLANNED:
    case wubu::v1::LIFE_CYCLE_STAGE_SUSPENDED:
    case wubu::v1::LIFE_CYCLE_STAGE_CLOSED:
      return false;
    default:
      return true;
  }
}

wubu::v1::LifeCycleStage StageMeant(wubu::v1::LifeCycleStage told) {
  return told == wubu::v1::LIFE_CYCLE_STAGE_UNSPECIFIED ? wubu::v1::LIFE_CYCLE_STAGE_OPEN : told;
}

}  // namespace wubu::history
