// Error: a no on its way to a client, with everything that a person or a program needs to act on
// it.
//
//   return Error(Reason::kUnknownCursor).With("name", name);
#ifndef WUBU_SERVICES_API_ERROR_H_
#define WUBU_SERVICES_API_ERROR_H_

#include <grpcpp/support/status.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "services/api/language.h"
#include "services/api/reason.h"

namespace wubu::api {

class Error {
 public:
  explicit Error(Reason reason) : reason_(reason) {}

  // Metadata for programs, which also fill the places in the text.
  Error& With(absl::string_view key, absl::string_view value);
  Error& With(absl::string_view key, uint64_t value);
  // A field at fault. The first one also fills the places field, text_en and text_zh.
  Error& AtField(std::string field, std::string en, std::string zh);
  // An expectation that failed.
  Error& Unmet(std::string subject, uint64_t expected, uint64_t actual);
  Error& RetryAfter(absl::Duration delay);

  Reason reason() const { return reason_; }
  grpc::StatusCode code() const { return TextOf(reason_).code; }
  std::string Text(Language language) const;

  // With all details, as many fields and expectations as fit; `violations` or `failed` in the
  // metadata says how many there were.
  grpc::Status ToStatus(Language language, absl::string_view request_id) const;

 private:
  struct Field {
    std::string field, en, zh;
  };
  struct Expectation {
    std::string subject;
    uint64_t expected, actual;
  };

  Reason reason_;
  std::map<std::string, std::string, std::less<>> metadata_;
  std::vector<Field> fields_;
  std::vector<Expectation> unmet_;
  std::optional<absl::Duration> retry_delay_;
};

// nullopt: it went well.
using MaybeError = std::optional<Error>;

// What a fault of the log, of the views or of the disk means to a client.
Error FromStorage(const absl::Status& status);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_ERROR_H_
