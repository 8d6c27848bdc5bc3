#include "clients/cli/event_json.h"

#include <google/protobuf/util/json_util.h>

#include <algorithm>
#include <iterator>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "clients/cli/json_object.h"
#include "clients/cli/local_time.h"
#include "clients/cpp/event_uuid.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::cli {
namespace {

absl::Status FromJson(const std::string& json, google::protobuf::Message* message) {
  const auto status = google::protobuf::util::JsonStringToMessage(json, message);
  if (status.ok()) return absl::OkStatus();
  const auto text = status.message();
  return absl::InvalidArgumentError(absl::string_view(text.data(), text.size()));
}

absl::StatusOr<std::vector<v1::Event>> ParseArray(absl::string_view text) {
  v1::AppendRequest request;
  const absl::Status status = FromJson(absl::StrCat("{\"events\":", text, "}"), &request);
  if (!status.ok()) return status;
  return std::vector<v1::Event>(request.events().begin(), request.events().end());
}

absl::StatusOr<std::vector<v1::Event>> ParseLines(absl::string_view text) {
  std::vector<v1::Event> events;
  int number = 0;
  for (absl::string_view line : absl::StrSplit(text, '\n')) {
    ++number;
    line = absl::StripAsciiWhitespace(line);
    if (line.empty()) continue;
    absl::StatusOr<v1::Event> event = ParseEvent(line);
    if (!event.ok()) {
      return absl::InvalidArgumentError(
          absl::StrCat("line ", number, ": ", event.status().message()));
    }
    events.push_back(*std::move(event));
  }
  return events;
}

}  // namespace

absl::StatusOr<v1::Event> ParseEvent(absl::string_view json) {
  v1::Event event;
  const absl::Status status = FromJson(std::string(json), &event);
  if (!status.ok()) return status;
  return event;
}

absl::StatusOr<std::vector<v1::Event>> ParseEvents(absl::string_view text) {
  text = absl::StripAsciiWhitespace(text);
  if (!text.empty() && text[0] == '[') return ParseArray(text);
  absl::StatusOr<std::vector<v1::Event>> lines = ParseLines(text);
  if (lines.ok()) return lines;
  // Written over several lines, one object is not an object a line.
  absl::StatusOr<v1::Event> whole = ParseEvent(text);
  if (whole.ok()) return std::vector<v1::Event>{*std::move(whole)};
  return lines;
}

std::vector<absl::StatusOr<v1::Event>> ParseEventLines(
    const std::vector<absl::string_view>& lines) {
  const bool each_is_one = std::all_of(lines.begin(), lines.end(), [](absl::string_view line) {
    return ObjectLength(line) == line.size();
  });
  if (each_is_one && lines.size() > 1) {
    auto events = ParseArray(absl::StrCat("[", absl::StrJoin(lines, ","), "]"));
    if (events.ok() && events->size() == lines.size()) {
      return {std::make_move_iterator(events->begin()), std::make_move_iterator(events->end())};
    }
  }
  // One of them is wrong: each by itself tells which.
  std::vector<absl::StatusOr<v1::Event>> events;
  for (const absl::string_view line : lines) events.push_back(ParseEvent(line));
  return events;
}

std::string ToJsonLines(const google::protobuf::RepeatedPtrField<v1::RecordedEvent>& events) {
  v1::EventBatch batch;
  *batch.mutable_events() = events;
  const std::string json = ToJson(batch);
  absl::string_view rest = json;
  std::string lines;
  if (!absl::ConsumePrefix(&rest, "{\"events\":[")) return lines;
  while (const size_t length = ObjectLength(rest)) {
    absl::StrAppend(&lines, rest.substr(0, length), "\n");
    rest.remove_prefix(length);
    absl::ConsumePrefix(&rest, ",");
  }
  return lines;
}

void FillIn(v1::Event* event, absl::Time now) {
  if (event->id().empty()) event->set_id(client::NewEventId());
  if (!event->has_occurred_time()) {
    *event->mutable_occurred_time() = ToTimestamp(absl::FromUnixSeconds(absl::ToUnixSeconds(now)));
  }
}

std::string ToJson(const google::protobuf::Message& message) {
  std::string json;
  // Fails only for messages with types unknown to this program, of which the API has none.
  const auto status = google::protobuf::util::MessageToJsonString(message, &json);
  return status.ok() ? json : "{}";
}

std::string TypeOf(const v1::Event& event) {
  const v1::Payload& payload = event.payload();
  const auto* kind = payload.GetDescriptor()->oneof_decl(0);
  const auto* field = payload.GetReflection()->GetOneofFieldDescriptor(payload, kind);
  return field == nullptr ? "" : field->name();
}

std::string ContentOf(const v1::Event& event) {
  const v1::Payload& payload = event.payload();
  const auto* kind = payload.GetDescriptor()->oneof_decl(0);
  const auto* field = payload.GetReflection()->GetOneofFieldDescriptor(payload, kind);
  return field == nullptr ? "" : ToJson(payload.GetReflection()->GetMessage(payload, field));
}

}  // namespace wubu::cli
