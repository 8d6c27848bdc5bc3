#include "clients/cpp/error_details.h"

#include <grpcpp/support/status.h>

#include "absl/strings/cord.h"
#include "absl/strings/match.h"
#include "google/rpc/error_details.pb.h"
#include "google/rpc/status.pb.h"

namespace wubu::client {
namespace {

constexpr char kPayloadUrl[] = "type.googleapis.com/google.rpc.Status";

absl::Duration FromProto(const google::protobuf::Duration& duration) {
  return absl::Seconds(duration.seconds()) + absl::Nanoseconds(duration.nanos());
}

void Take(const google::rpc::ErrorInfo& info, ErrorDetails* details) {
  details->reason = info.reason();
  details->metadata = {info.metadata().begin(), info.metadata().end()};
}

void Take(const google::rpc::BadRequest& bad, ErrorDetails* details) {
  for (const auto& violation : bad.field_violations()) {
    details->field_violations.push_back({violation.field(), violation.description()});
  }
}

void Take(const google::rpc::PreconditionFailure& failure, ErrorDetails* details) {
  for (const auto& violation : failure.violations()) {
    details->preconditions.push_back(
        {violation.type(), violation.subject(), violation.description()});
  }
}

void Take(const google::rpc::RetryInfo& retry, ErrorDetails* details) {
  details->retry_delay = FromProto(retry.retry_delay());
}

void Take(const google::rpc::RequestInfo& request, ErrorDetails* details) {
  details->request_id = request.request_id();
}

void Take(const google::rpc::LocalizedMessage& text, ErrorDetails* details) {
  details->localized_texts[text.locale()] = text.message();
}

template <typename Message>
bool TakeIf(const google::protobuf::Any& any, ErrorDetails* details) {
  Message message;
  if (!any.Is<Message>() || !any.UnpackTo(&message)) return false;
  Take(message, details);
  return true;
}

void TakeAny(const google::protobuf::Any& any, ErrorDetails* details) {
  TakeIf<google::rpc::ErrorInfo>(any, details) || TakeIf<google::rpc::BadRequest>(any, details) ||
      TakeIf<google::rpc::PreconditionFailure>(any, details) ||
      TakeIf<google::rpc::RetryInfo>(any, details) ||
      TakeIf<google::rpc::RequestInfo>(any, details) ||
      TakeIf<google::rpc::LocalizedMessage>(any, details);
}

}  // namespace

absl::string_view ErrorDetails::TextIn(absl::string_view language) const {
  for (const auto& [locale, text] : localized_texts) {
    if (absl::StartsWithIgnoreCase(locale, language.substr(0, 2))) return text;
  }
  return {};
}

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()), status.error_message());
  if (!status.error_details().empty()) {
    result.SetPayload(kPayloadUrl, absl::Cord(status.error_details()));
  }
  return result;
}

ErrorDetails DetailsOf(const absl::Status& status) {
  ErrorDetails details;
  const auto payload = status.GetPayload(kPayloadUrl);
  google::rpc::Status rpc;
  if (!payload.has_value() || !rpc.ParseFromString(std::string(*payload))) return details;
  for (const google::protobuf::Any& any : rpc.details()) TakeAny(any, &details);
  return details;
}

}  // namespace wubu::client
