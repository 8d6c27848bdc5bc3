// Call: one call from the first byte to its status: how long it took, who asked, in which language.
//
// The metadata are looked at only when something went wrong, which keeps good calls cheap.
#ifndef WUBU_SERVICES_API_CALL_H_
#define WUBU_SERVICES_API_CALL_H_

#include <grpcpp/server_context.h>

#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/api/edge.h"
#include "services/api/error.h"
#include "services/api/language.h"

namespace wubu::api {

class Call {
 public:
  // Both outlive the call.
  Call(const Edge* edge, observability::Rpc rpc, grpc::CallbackServerContext* context);

  // Exactly one of these, once: counts the call and makes the status for Finish.
  grpc::Status Ok();
  grpc::Status Fail(const Error& error);
  grpc::Status Cancelled();
  grpc::Status End(const MaybeError& error) { return error.has_value() ? Fail(*error) : Ok(); }

  Language language() const;
  std::string source() const;
  grpc::CallbackServerContext* context() const { return context_; }

 private:
  absl::string_view Metadata(absl::string_view key) const;
  void Count(grpc::StatusCode code);
  void Report(const Error& error, absl::string_view request_id) const;

  const Edge* const edge_;
  const observability::Rpc rpc_;
  grpc::CallbackServerContext* const context_;
  const absl::Time began_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_CALL_H_
