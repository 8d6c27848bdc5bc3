// libFuzzer: a varint that says how long the ReadRequest behind it is, the request, and the rest as
// a ReadResponse: what is in the log. A filter is taken or refused by the words of
// event_service.proto, a refusal can be read by every client, and a filter that was taken takes
// just the events that those words say.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/stubs/logging.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"
#include "services/api/read_query.h"
#include "services/domain/event_canonical.h"
#include "services/engine/filter.h"
#include "services/projections/memory_store.h"
#include "services/projections/register_view.h"
#include "storage/base/check.h"
#include "storage/base/key_coding.h"
#include "wubu/v1/event_service.pb.h"

namespace {

using wubu::api::Error;
using wubu::api::Language;
using wubu::domain::AdmittedEvent;
using wubu::engine::Filter;
using wubu::v1::Event;
using wubu::v1::EventFilter;
using wubu::v1::Payload;
using wubu::v1::ReadRequest;
using wubu::v1::ReadResponse;

// So that no chain of regions is longer than the register follows one.
constexpr size_t kEventsMax = 30;
// Few, so that an input can have more.
constexpr size_t kFilterEntriesMax = 8;

struct Input {
  ReadRequest request;
  std::vector<Event> events;
};

// What a log holds: events that may come in, each id once. No voids and amendments, whose effect
// has an oracle of its own in services/projections.
std::vector<Event> EventsIn(const ReadResponse& response) {
  std::vector<Event> events;
  std::set<std::string> ids;
  for (const auto& recorded : response.events()) {
    const Event& event = recorded.event();
    if (event.payload().has_event_voided() || event.payload().has_event_amended()) continue;
    AdmittedEvent admitted;
    std::vector<wubu::domain::Violation> violations;
    if (events.size() == kEventsMax || !Admit(event, &admitted, &violations)) continue;
    if (ids.insert(event.id()).second) events.push_back(event);
  }
  return events;
}

bool Read(absl::string_view bytes, Input* input) {
  uint64_t size;
  if (!wubu::TakeVarint(&bytes, &size)) return false;
  const absl::string_view request = bytes.substr(0, std::min<uint64_t>(size, bytes.size()));
  bytes.remove_prefix(request.size());
  ReadResponse response;
  if (!input->request.ParseFromArray(request.data(), static_cast<int>(request.size())) ||
      !response.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return false;
  }
  input->events = EventsIn(response);
  return true;
}

// `{collection}/{id}`, the id of 1 to 64 letters, digits, `.`, `_` or `-`.
bool IsNameIn(absl::string_view collection, absl::string_view text) {
  constexpr absl::string_view kAllowed =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
  if (!absl::StartsWith(text, std::string(collection) + "/")) return false;
  const absl::string_view id = text.substr(collection.size() + 1);
  return !id.empty() && id.size() <= 64 &&
         id.find_first_not_of(kAllowed) == absl::string_view::npos;
}

bool IsTypeName(const std::string& name) {
  const auto& kinds = *Payload::descriptor()->FindOneofByName("kind");
  for (int i = 0; i < kinds.field_count(); ++i) {
    if (kinds.field(i)->name() == name) return true;
  }
  return false;
}

bool IsRight(const EventFilter& filter) {
  const size_t entries = filter.types_size() + filter.subjects_size() + filter.regions_size();
  const auto is_subject = [](const std::string& text) {
    return IsNameIn("centers", text) || IsNameIn("regions", text);
  };
  const auto is_region = [](const std::string& text) { return IsNameIn("regions", text); };
  return entries <= kFilterEntriesMax &&
         std::all_of(filter.types().begin(), filter.types().end(), IsTypeName) &&
         std::all_of(filter.subjects().begin(), filter.subjects().end(), is_subject) &&
         std::all_of(filter.regions().begin(), filter.regions().end(), is_region);
}

// Subject → the region above it, by what is said last in the order of (occurred_time, id).
class NaiveRegister {
 public:
  explicit NaiveRegister(std::vector<Event> events) {
    std::sort(events.begin(), events.end(),
              [](const Event& a, const Event& b) { return Order(a) < Order(b); });
    for (const Event& event : events) Say(event.subject(), event.payload());
  }

  bool LiesWithin(std::string subject, const std::string& region) const {
    for (std::set<std::string> seen; seen.insert(subject).second;) {
      if (subject == region) return true;
      const auto it = above_.find(subject);
      if (it == above_.end()) return false;
      subject = it->second;
    }
    return false;
  }

 private:
  static std::tuple<int64_t, std::string> Order(const Event& event) {
    return {event.occurred_time().seconds(), event.id()};
  }

  // Registering again replaces; a change of what is not registered is ignored.
  void Say(const std::string& subject, const Payload& payload) {
    if (payload.has_center_registered()) above_[subject] = payload.center_registered().region();
    if (payload.has_region_registered()) above_[subject] = payload.region_registered().parent();
    if (!above_.contains(subject)) return;
    if (payload.center_changed().has_region()) above_[subject] = payload.center_changed().region();
    if (payload.region_changed().has_parent()) above_[subject] = payload.region_changed().parent();
  }

  std::map<std::string, std::string> above_;
};

std::string TypeNameOf(const Event& event) {
  const auto& kinds = *Payload::descriptor()->FindOneofByName("kind");
  return Payload::GetReflection()->GetOneofFieldDescriptor(event.payload(), &kinds)->name();
}

bool Takes(const EventFilter& filter, const Event& event, const NaiveRegister& reg) {
  const auto has = [](const auto& all, const std::string& one) {
    return all.empty() || std::find(all.begin(), all.end(), one) != all.end();
  };
  return has(filter.types(), TypeNameOf(event)) && has(filter.subjects(), event.subject()) &&
         (filter.regions().empty() ||
          std::any_of(filter.regions().begin(), filter.regions().end(),
                      [&](const std::string& r) { return reg.LiesWithin(event.subject(), r); }));
}

void CheckTaken(const Filter& filter, const Input& input) {
  wubu::projections::RegisterView view;
  wubu::views::MemoryStore store;
  wubu::views::ViewTransaction rows(&store);
  for (const Event& event : input.events) {
    wubu::v1::RecordedEvent recorded;
    *recorded.mutable_event() = event;
    CHECK(view.Apply(recorded, &rows).ok());
  }
  const NaiveRegister expected(input.events);
  const EventFilter& wire = input.request.filter();
  CHECK(filter.NeedsRegister() == !wire.regions().empty());
  for (const Event& event : input.events) {
    wubu::log::LogEntry entry;
    entry.type = event.payload().kind_case();
    entry.subject = event.subject();
    CHECK(filter.Matches(entry, view) == Takes(wire, event, expected));
  }
}

// Protobuf takes no text that is not UTF-8, so a client could not read a detail that holds some.
template <typename Detail>
void CheckReadable(const google::protobuf::Any& any) {
  Detail detail;
  CHECK(!any.Is<Detail>() || any.UnpackTo(&detail));
}

void CheckRefused(const Error& error) {
  CHECK(error.reason() == wubu::api::Reason::kInvalidFilter);
  for (const Language language : {Language::kEnglish, Language::kChinese}) {
    const grpc::Status status = error.ToStatus(language, "r");
    CHECK(status.error_code() == grpc::INVALID_ARGUMENT);
    CHECK(!status.error_message().empty());
    CHECK(status.error_details().size() <= wubu::api::kErrorDetailsBytesMax);
    google::rpc::Status details;
    CHECK(details.ParseFromString(status.error_details()));
    for (const auto& any : details.details()) {
      CheckReadable<google::rpc::ErrorInfo>(any);
      CheckReadable<google::rpc::LocalizedMessage>(any);
      CheckReadable<google::rpc::BadRequest>(any);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static google::protobuf::LogSilencer quiet;
  Input input;
  if (!Read({reinterpret_cast<const char*>(data), size}, &input)) return 0;
  const wubu::api::ApiLimits limits = {.filter_entries_max = kFilterEntriesMax};
  Filter filter;
  const auto error = ResolveFilter(input.request.filter(), "filter", limits, &filter);
  CHECK(error.has_value() != IsRight(input.request.filter()));
  if (error.has_value()) {
    CheckRefused(*error);
  } else {
    CheckTaken(filter, input);
  }
  return 0;
}
