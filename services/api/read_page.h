// The RPC ReadPage: one page of a reading, and the token of the next.
#ifndef WUBU_SERVICES_API_READ_PAGE_H_
#define WUBU_SERVICES_API_READ_PAGE_H_

#include "services/api/edge.h"
#include "services/api/error.h"
#include "services/api/log_scan.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::api {

class PageReading {
 public:
  // `edge` outlives it.
  explicit PageReading(const Edge* edge) : edge_(edge) {}

  // Checks the request and finds the place.
  MaybeError Open(const grpc::ByteBuffer& bytes);
  // Whether the views are far enough; waits a little for it.
  bool Ready() const;
  // Reads the page into `response`.
  MaybeError Read(grpc::ByteBuffer* response);

 private:
  MaybeError Resume(const std::string& place);

  const Edge* const edge_;
  wubu::v1::ReadPageRequest request_;
  std::string question_;  // What must not change from page to page.
  uint64_t page_size_ = 0;
  uint64_t taken_ = 0;  // Events on the pages so far.
  ScanQuery query_;
};

}  // namespace wubu::api

#endif  // WUBU_SERVICES_API_READ_PAGE_H_
