#include "services/projections/streams_view.h"

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

void StreamsView::Keep(absl::string_view subject, const domain::Recorded& recorded) {
  Part& part = page_[subject];
  if (part.bytes.empty()) part.first = recorded.position;
  domain::AppendRecordedEvent(recorded, &part.bytes);
}

void StreamsView::EndPage(views::ViewTransaction* rows) {
  for (auto& [subject, part] : page_) {
    std::string key = Prefix(subject);
    AppendBigEndian64(part.first.value(), &key);
    rows->Put(std::move(key), std::move(part.bytes));
  }
  page_.clear();
}

absl::Status StreamsView::Read(const views::ViewStore& rows, absl::string_view subject,
                               google::protobuf::Arena* arena,
                               absl::FunctionRef<bool(const wubu::v1::RecordedEvent*)> visit) {
  bool good = true;
  absl::Status scanned =
      rows.Scan(Prefix(subject), [&](absl::string_view, absl::string_view bytes) {
        bool more = true;
        while (more && !bytes.empty()) {
          auto* event = google::protobuf::Arena::CreateMessage<wubu::v1::RecordedEvent>(arena);
          good = TakeEvent(&bytes, event);
          more = good && visit(event);
        }
        return more;
      });
  if (!scanned.ok() || good) return scanned;
  return absl::DataLossError(absl::StrCat(
      "the kept events of ", subject,
      " can't be read. Stop the server, delete the directory `views` and start again"));
}

}  // namespace wubu::projections
