#include "services/api/read_page.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "services/api/page_token.h"
#include "services/api/read_query.h"
#include "services/api/wire.h"

namespace wubu::api {
namespace {

// Of ReadPageResponse.
constexpr int kNextPageToken = 2;
constexpr int kHeadPosition = 3;
// A place is three numbers: where the next page begins, the head of the first call, the events so
// far.
constexpr size_t kNumberBytes = 8;
constexpr size_t kPlaceBytes = 3 * kNumberBytes;

void AppendNumber(uint64_t value, std::string* out) {
  for (int shift = 56; shift >= 0; shift -= 8) out->push_back(static_cast<char>(value >> shift));
}

uint64_t NumberAt(absl::string_view bytes, size_t index) {
  uint64_t value = 0;
  for (size_t i = 0; i < kNumberBytes; ++i) {
    value = value << 8 | static_cast<unsigned char>(bytes[index * kNumberBytes + i]);
  }
  return value;
}

}  // namespace

MaybeError PageReading::Open(const grpc::ByteBuffer& bytes) {
  if (!Parse(bytes, &request_)) {
    return Error(Reason::kInvalidRequest).With("what", "not a ReadPageRequest");
  }
  const ApiLimits& limits = edge_->limits;
  page_size_ = request_.page_size() == 0
                   ? limits.page_events_default
                   : std::min<uint64_t>(request_.page_size(), limits.page_events_max);
  question_ = request_.read().SerializeAsString();
  if (request_.page_token().empty()) return ResolveRead(request_.read(), *edge_, &query_);
  const auto place = PlaceFromPageToken(request_.page_token(), question_);
  if (!place.has_value() || place->size() != kPlaceBytes) return Error(Reason::kInvalidPageToken);
  return Resume(*place);
}

MaybeError PageReading::Resume(const std::string& place) {
  MaybeError error = ResolveRead(request_.read(), *edge_, &query_);
  query_.next = NumberAt(place, 0);
  query_.head = Position(NumberAt(place, 1));
  taken_ = NumberAt(place, 2);
  return error;
}

bool PageReading::Ready() const { return ViewsInclude(query_, *edge_); }

MaybeError PageReading::Read(grpc::ByteBuffer* response) {
  const ApiLimits& limits = edge_->limits;
  const uint64_t limit = request_.read().limit();
  const uint64_t left =
      limit == 0 ? std::numeric_limits<uint64_t>::max() : limit - std::min(limit, taken_);
  const Position head = query_.head;
  LogScan scan(&edge_->engine->log(), &edge_->engine->register_view(), std::move(query_));
  ResponseWriter page(page_size_ * 256);
  const absl::Status read = scan.ReadPage(
      {limits.page_bytes, std::min(page_size_, left), limits.scan_entries_max}, &page);
  if (!read.ok()) return FromStorage(read);
  if (!scan.at_end() && page.events() < left) {
    std::string place;
    AppendNumber(scan.next(), &place);
    AppendNumber(head.value(), &place);
    AppendNumber(taken_ + page.events(), &place);
    page.AddText(kNextPageToken, MakePageToken(place, question_));
  }
  page.AddNumber(kHeadPosition, head.value());
  *response = page.Take();
  return std::nullopt;
}

}  // namespace wubu::api
