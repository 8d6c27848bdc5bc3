#include "services/api/lookups.h"

#include <algorithm>
#include <utility>

#include "services/api/page_token.h"
#include "services/api/read_query.h"
#include "services/api/wire.h"
#include "services/domain/violation_text.h"

namespace wubu::api {
namespace {

constexpr char kCursorsQuestion[] = "cursors";

void ToWire(const log::StoredCursor& cursor, wubu::v1::Cursor* wire) {
  wire->set_name(cursor.name);
  wire->set_position(cursor.position.value());
  api::ToWire(cursor.updated_time, wire->mutable_updated_time());
}

// The subject of a receipt: stands in the event only.
absl::StatusOr<std::string> SubjectAt(const log::EventLog& log, Position position) {
  std::string subject;
  const absl::Status read =
      log.Read(position, log::Direction::kForwards, [&](const log::LogEntry& entry) {
        subject = std::string(entry.subject);
        return false;
      });
  if (!read.ok()) return read;
  return subject;
}

Error CursorMoved(const log::CursorStore& cursors, const wubu::v1::StoreCursorRequest& request) {
  const auto now = cursors.Find(request.name());
  const bool there = now.ok() && now->has_value();
  return Error(Reason::kCursorMoved)
      .With("name", request.name())
      .With("expected", request.expected_position())
      .With("actual", there ? (*now)->position.value() : 0);
}

}  // namespace

void GetHead(const Edge& edge, wubu::v1::GetHeadResponse* response) {
  // The views are asked first, so that they never seem to be ahead.
  response->set_projected_position(edge.engine->projector().position().value());
  const log::Head head = edge.engine->log().head();
  response->set_position(head.position.value());
  if (head.position.value() > 0) {
    api::ToWire(head.recorded_time, response->mutable_recorded_time());
  }
  response->set_chain_hash(std::string(head.chain_hash.view()));
}

MaybeError GetReceipt(const Edge& edge, const wubu::v1::GetReceiptRequest& request,
                      wubu::v1::GetReceiptResponse* response) {
  const auto id = EventId::Parse(request.event_id());
  if (!id.ok()) {
    return Error(Reason::kInvalidId).With("id", domain::Quoted(request.event_id()));
  }
  const log::EventLog& log = edge.engine->log();
  const auto receipt = log.FindReceipt(*id);
  if (!receipt.ok()) return FromStorage(receipt.status());
  if (!receipt->has_value()) {
    return Error(Reason::kUnknownEvent).With("event_id", request.event_id());
  }
  auto subject = SubjectAt(log, (*receipt)->position);
  if (!subject.ok()) return FromStorage(subject.status());
  wubu::v1::Receipt* wire = response->mutable_receipt();
  api::ToWire(**receipt, wire);
  wire->set_event_id(request.event_id());
  wire->set_subject(*std::move(subject));
  return std::nullopt;
}

MaybeError StoreCursor(const Edge& edge, const wubu::v1::StoreCursorRequest& request,
                       wubu::v1::StoreCursorResponse* response) {
  MaybeError bad_name = CheckName(request.name());
  if (bad_name.has_value()) return bad_name;
  const Position head = edge.engine->log().head().position;
  if (request.position() > head.value()) {
    return Error(Reason::kBeyondHead)
        .With("position", request.position())
        .With("head_position", head.value());
  }
  const log::StoredCursor cursor{request.name(), Position(request.position()),
                                 edge.engine->clock().Now()};
  std::optional<Position> expected;
  if (request.has_expected_position()) expected = Position(request.expected_position());
  const absl::Status stored = edge.engine->cursors().Store(cursor, expected);
  if (absl::IsAborted(stored)) return CursorMoved(edge.engine->cursors(), request);
  if (!stored.ok()) return FromStorage(stored);
  ToWire(cursor, response->mutable_cursor());
  return std::nullopt;
}

MaybeError GetCursor(const Edge& edge, const wubu::v1::GetCursorRequest& request,
                     wubu::v1::GetCursorResponse* response) {
  MaybeError bad_name = CheckName(request.name());
  if (bad_name.has_value()) return bad_name;
  const auto cursor = edge.engine->cursors().Find(request.name());
  if (!cursor.ok()) return FromStorage(cursor.status());
  if (!cursor->has_value()) return Error(Reason::kUnknownCursor).With("name", request.name());
  ToWire(**cursor, response->mutable_cursor());
  return std::nullopt;
}

MaybeError ListCursors(const Edge& edge, const wubu::v1::ListCursorsRequest& request,
                       wubu::v1::ListCursorsResponse* response) {
  const ApiLimits& limits = edge.limits;
  const size_t size = request.page_size() == 0
                          ? limits.page_events_default
                          : std::min<size_t>(request.page_size(), limits.page_events_max);
  std::string after;
  if (!request.page_token().empty()) {
    auto place = PlaceFromPageToken(request.page_token(), kCursorsQuestion);
    if (!place.has_value()) return Error(Reason::kInvalidPageToken);
    after = *std::move(place);
  }
  // One more than asked for tells whether there is a next page.
  const auto cursors = edge.engine->cursors().List(after, size + 1);
  if (!cursors.ok()) return FromStorage(cursors.status());
  for (size_t i = 0; i < std::min(size, cursors->size()); ++i) {
    ToWire((*cursors)[i], response->add_cursors());
  }
  if (cursors->size() > size) {
    response->set_next_page_token(MakePageToken((*cursors)[size - 1].name, kCursorsQuestion));
  }
  return std::nullopt;
}

MaybeError DeleteCursor(const Edge& edge, const wubu::v1::DeleteCursorRequest& request) {
  MaybeError bad_name = CheckName(request.name());
  if (bad_name.has_value()) return bad_name;
  const absl::Status deleted = edge.engine->cursors().Delete(request.name());
  if (!deleted.ok()) return FromStorage(deleted);
  return std::nullopt;
}

}  // namespace wubu::api
