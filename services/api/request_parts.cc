#include "services/api/request_parts.h"

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"

namespace wubu::api {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedInputStream;
using wubu::v1::AppendRequest;
using wubu::v1::IngestRequest;

constexpr uint32_t BytesTag(int field) {
  return static_cast<uint32_t>(field) << 3 | WireFormatLite::WIRETYPE_LENGTH_DELIMITED;
}
constexpr uint32_t NumberTag(int field) {
  return static_cast<uint32_t>(field) << 3 | WireFormatLite::WIRETYPE_VARINT;
}

bool TakeBytes(absl::string_view whole, CodedInputStream* in, absl::string_view* part) {
  uint32_t size;
  if (!in->ReadVarint32(&size)) return false;
  const auto at = static_cast<size_t>(in->CurrentPosition());
  if (size > whole.size() - at) return false;
  *part = whole.substr(at, size);
  return in->Skip(static_cast<int>(size));
}

// Calls `field` with each tag; it returns false where it can't take what follows. A field that it
// leaves alone is skipped, as protobuf does with those that it does not know.
template <typename Field>
bool ForEachField(absl::string_view bytes, Field field) {
  CodedInputStream in(reinterpret_cast<const uint8_t*>(bytes.data()),
                      static_cast<int>(bytes.size()));
  while (const uint32_t tag = in.ReadTag()) {
    if (!field(tag, &in)) return false;
  }
  return in.ConsumedEntireMessage();
}

}  // namespace

FlatBytes::FlatBytes(grpc::ByteBuffer bytes) {
  if (!bytes.TrySingleSlice(&slice_).ok()) bytes.DumpToSingleSlice(&slice_);
}

bool TakeApart(absl::string_view bytes, AppendParts* parts) {
  return ForEachField(bytes, [&](uint32_t tag, CodedInputStream* in) {
    absl::string_view part;
    switch (tag) {
      case BytesTag(AppendRequest::kEventsFieldNumber):
        return TakeBytes(bytes, in, &parts->events.emplace_back());
      case BytesTag(AppendRequest::kExpectedRevisionsFieldNumber):
        return TakeBytes(bytes, in, &part) &&
               parts->expected_revisions.emplace_back().ParseFromArray(
                   part.data(), static_cast<int>(part.size()));
      default:
        return WireFormatLite::SkipField(in, tag);
    }
  });
}

bool TakeApart(absl::string_view bytes, IngestParts* parts) {
  return ForEachField(bytes, [&](uint32_t tag, CodedInputStream* in) {
    switch (tag) {
      case NumberTag(IngestRequest::kBatchFieldNumber):
        return in->ReadVarint64(&parts->batch);
      case BytesTag(IngestRequest::kEventsFieldNumber):
        return TakeBytes(bytes, in, &parts->events.emplace_back());
      default:
        return WireFormatLite::SkipField(in, tag);
    }
  });
}

}  // namespace wubu::api
