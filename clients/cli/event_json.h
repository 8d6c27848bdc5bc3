// Events as JSON, in the JSON form of protobuf.
#ifndef WUBU_CLIENTS_CLI_EVENT_JSON_H_
#define WUBU_CLIENTS_CLI_EVENT_JSON_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "google/protobuf/message.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "wubu/v1/event.pb.h"

namespace wubu::cli {

// One JSON object. A field that does not exist is an error, so that a slip of the pen is not lost
// silently.
absl::StatusOr<v1::Event> ParseEvent(absl::string_view json);

// One object each; the answer has as many entries. Much cheaper than one call for each.
std::vector<absl::StatusOr<v1::Event>> ParseEventLines(const std::vector<absl::string_view>& lines);

// A JSON array, one object over several lines, or one object a line; empty lines are skipped.
// Errors name the line.
absl::StatusOr<std::vector<v1::Event>> ParseEvents(absl::string_view text);

// Gives the event an id if it has none, and a time if it has none: what a person means who writes
// an event on the command line.
void FillIn(v1::Event* event, absl::Time now);

// One line of JSON.
std::string ToJson(const google::protobuf::Message& message);

// One line each. Much cheaper than one call for each.
std::string ToJsonLines(const google::protobuf::RepeatedPtrField<v1::RecordedEvent>& events);

// `opening_started`; empty if nothing happened.
std::string TypeOf(const v1::Event& event);

// The content in one line, without the envelope.
std::string ContentOf(const v1::Event& event);

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_EVENT_JSON_H_
