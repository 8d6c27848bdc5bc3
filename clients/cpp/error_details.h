// What a refusal says beyond its code: the google.rpc details that travel with a gRPC status.
//
//   absl::StatusOr<v1::AppendResponse> answer = client->Append(request);
//   if (!answer.ok() && DetailsOf(answer.status()).reason == "REVISION_MOVED") ...
#ifndef WUBU_CLIENTS_CPP_ERROR_DETAILS_H_
#define WUBU_CLIENTS_CPP_ERROR_DETAILS_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"

namespace grpc {
class Status;
}

namespace wubu::client {

struct FieldViolation {
  std::string field;  // `events[3].payload.opening_started.session`
  std::string description;
};

struct PreconditionViolation {
  std::string type;
  std::string subject;
  std::string description;
};

struct ErrorDetails {
  std::string
      reason;  // UPPER_SNAKE_CASE for programs; empty: the server did not speak (or is not wubu).
  std::map<std::string, std::string> metadata;
  std::vector<FieldViolation> field_violations;
  std::vector<PreconditionViolation> preconditions;
  std::optional<absl::Duration> retry_delay;
  std::string request_id;
  std::map<std::string, std::string> localized_texts;  // By locale: `en`, `zh`.

  // The text in the language, which may be given as `zh` or `zh-CN`; empty if there is none.
  absl::string_view TextIn(absl::string_view language) const;
};

// The same code and message; the details ride along as a payload.
absl::Status FromGrpc(const grpc::Status& status);

// Empty where the status carries none. Never fails: details that can't be read are left out.
ErrorDetails DetailsOf(const absl::Status& status);

}  // namespace wubu::client

#endif  // WUBU_CLIENTS_CPP_ERROR_DETAILS_H_
