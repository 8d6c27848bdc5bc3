// The requests that bring events, taken apart without making messages of the events: most of them
// are stored as they stand.
#ifndef WUBU_SERVICES_API_REQUEST_PARTS_H_
#define WUBU_SERVICES_API_REQUEST_PARTS_H_

#include <grpcpp/support/byte_buffer.h>

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::api {

// The bytes of a message in one piece.
class FlatBytes {
 public:
  FlatBytes() = default;
  // Shares the bytes where they are in one piece already.
  explicit FlatBytes(grpc::ByteBuffer bytes);

  absl::string_view view() const {
    return {reinterpret_cast<const char*>(slice_.begin()), slice_.size()};
  }

 private:
  grpc::Slice slice_;
};

// Views into the bytes that were taken apart.
struct AppendParts {
  std::vector<absl::string_view> events;
  std::vector<wubu::v1::ExpectedRevision> expected_revisions;
};
struct IngestParts {
  uint64_t batch = 0;
  std::vector<absl::string_view> events;
};

// False: the bytes are not those of an AppendRequest, or IngestRequest. Whether the events are
// events is not looked at.
[[nodiscard]] bool TakeApart(absl::string_view bytes, AppendParts* parts);
[[nodiscard]] bool TakeApart(absl::string_view bytes, IngestParts* parts);

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_REQUEST_PARTS_H_
