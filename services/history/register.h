// The register of a subject as its events tell it: what a centre is (attributes), what it has
// (entries), at any instant.
#ifndef WUBU_SERVICES_HISTORY_REGISTER_H_
#define WUBU_SERVICES_HISTORY_REGISTER_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "services/history/calendar.h"
#include "services/history/openings.h"
#include "wubu/v1/event.pb.h"
#include "wubu/v1/standard.pb.h"

namespace wubu::history {

// What a centre has: a troupe, a room, a person on the roll.
struct Entry {
  const wubu::v1::Event* begun = nullptr;  // The last event that registered it.
  wubu::v1::Payload content;               // Of that event, with the changes since.
  bool faulted = false;                    // Of an asset.

  // The message of `content` that is set: its fields say what the entry is.
  const google::protobuf::Message& fields() const;
};

// By type and the centre's own id of the entry.
using EntryKey = std::pair<wubu::v1::EntryType, std::string>;
using Entries = std::map<EntryKey, Entry>;

// The message that says what an entry of the type is: TroupeFormed.
const google::protobuf::Descriptor* EntryDescriptor(wubu::v1::EntryType type);

// In all of these `events` are living events of one subject, by (occurred_time, id).

// Folds events into entries, one after the other.
class EntryFold {
 public:
  // Appends to `oddities` unless it is null.
  explicit EntryFold(std::vector<Oddity>* oddities) : oddities_(oddities) {}

  // True: something changed.
  bool Take(const wubu::v1::Event& event);
  const Entries& entries() const { return entries_; }

 private:
  bool Odd(const wubu::v1::Event& event, const EntryKey& key, bool is_end);

  std::vector<Oddity>* const oddities_;
  Entries entries_;
  std::map<EntryKey, bool> known_;  // Whoever was there once.
};

// The entries that exist after all events up to `until`, itself included.
Entries EntriesAt(const Events& events, Instant until);

// The attributes of a centre after all events up to `until`; nullopt: not registered by then.
std::optional<wubu::v1::CenterRegistered> CenterAt(const Events& events, Instant until,
                                                   std::vector<Oddity>* oddities = nullptr);
std::optional<wubu::v1::RegionRegistered> RegionAt(const Events& events, Instant until,
                                                   std::vector<Oddity>* oddities = nullptr);

// A stage of a centre's life and when it began.
struct StageBegin {
  Instant begin = 0;
  wubu::v1::LifeCycleStage stage = wubu::v1::LIFE_CYCLE_STAGE_UNSPECIFIED;
};
// In order, up to `until`; none told means open.
std::vector<StageBegin> StagesOf(const Events& events, Instant until);
bool IsRunning(wubu::v1::LifeCycleStage stage);
// What a stage that was told, or not told, means.
wubu::v1::LifeCycleStage StageMeant(wubu::v1::LifeCycleStage told);

}  // namespace wubu::history

#endif  // WUBU_SERVICES_HISTORY_REGISTER_H_
