#include "services/projections/streams_view.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "storage/base/key_coding.h"

namespace wubu::projections {
namespace {

std::string Prefix(absl::string_view subject) { return absl::StrCat("streams/", subject, "//"); }

bool TakeEvent(absl::string_view* bytes, wubu::v1::RecordedEvent* event) {
  uint64_t size;
  if (!TakeVarint(bytes, &size) || size > bytes->size()) return false;
  if (!event->ParseFromArray(bytes->data(), static_cast<int>(size))) return false;
  bytes->remove_prefix(size);
  return true;
}

}  // namespace

void StreamsView::EndPage(const Page& page, views::ViewTransaction* rows) {
  for (Page::Stream& stream : page.Streams()) {
    std::string key = Prefix(stream.subject);
    AppendBigEndian64(stream.first.value(), &key);
    rows->Put(std::move(key), std::move(stream.events));
  }
}

absl::Status StreamsView::ReadFrom(const views::ViewStore& rows, absl::string_view subject,
                                   Position from, google::protobuf::Arena* arena, Visitor visit) {
  const std::string prefix = Prefix(subject);
  std::string first = prefix;  // A row that begins before is too short to reach it.
  AppendBigEndian64(from.value() - std::min<uint64_t>(from.value(), Page::kEventsMax), &first);
  bool good = true;
  absl::Status scanned =
      rows.ScanFrom(prefix, first, [&](absl::string_view, absl::string_view bytes) {
        bool more = true;
        while (more && !bytes.empty()) {
          auto* event = google::protobuf::Arena::CreateMessage<wubu::v1::RecordedEvent>(arena);
          good = TakeEvent(&bytes, event);
          more = good && (event->position() < from.value() || visit(event));
        }
        return more;
      });
  if (!scanned.ok() || good) return scanned;
  return absl::DataLossError(absl::StrCat(
      "the kept events of ", subject,
      " can't be read. Stop the server, delete the directory `views` and start again"));
}

}  // namespace wubu::projections
