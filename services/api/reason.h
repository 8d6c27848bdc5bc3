// The table of everything that this server says no with: the reason for programs, the gRPC code,
// and the text for people in English and Chinese.
#ifndef WUBU_SERVICES_API_REASON_H_
#define WUBU_SERVICES_API_REASON_H_

#include <grpcpp/support/status_code_enum.h>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace wubu::api {

enum class Reason {
  // INVALID_ARGUMENT
  kInvalidRequest,
  kInvalidEvent,
  kNoEvents,
  kTooManyEvents,
  kTooManyExpectations,
  kBatchTooLarge,
  kInvalidFilter,
  kInvalidStart,
  kInvalidHeartbeat,
  kInvalidPageToken,
  kInvalidName,
  kInvalidId,
  kBeyondHead,
  // NOT_FOUND
  kUnknownSubject,
  kUnknownCursor,
  kUnknownEvent,
  kUnknownCenter,
  kUnknownRule,
  kUnknownAnomaly,
  kNotSealed,
  // ALREADY_EXISTS
  kIdTaken,
  kBackupExists,
  // ABORTED
  kRevisionMoved,
  kCursorMoved,
  kStalled,
  // FAILED_PRECONDITION
  kNoBackupDirectory,
  kRegionTooLarge,
  // RESOURCE_EXHAUSTED
  kQueueFull,
  kDiskReserve,
  kTooManyStreams,
  // UNAVAILABLE
  kStopping,
  kOutcomeUnknown,
  kViewsBehind,
  kStandingsBehind,
  kTryAgain,
  // DATA_LOSS
  kLogStopped,
  kLogUnreadable,
  kBackupBroken,
  // INTERNAL
  kViewsStopped,
  kInternal,
};

struct ReasonText {
  Reason reason;
  absl::string_view name;  // UPPER_SNAKE_CASE, stable.
  grpc::StatusCode code;
  // With places `{key}` that the error's metadata fill.
  absl::string_view en;
  absl::string_view zh;
};

const ReasonText& TextOf(Reason reason);
absl::Span<const ReasonText> AllReasons();

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_REASON_H_
