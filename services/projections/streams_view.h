// StreamsView: the events of each subject side by side, as they stand in the log. The log itself
// has them in the order of their arrival, so that a stream lies scattered over all of it.
//
// Rows: streams/<subject>//<position of the first> → the events of one page of the projector, each
// as its length and a RecordedEvent.
#ifndef WUBU_SERVICES_PROJECTIONS_STREAMS_VIEW_H_
#define WUBU_SERVICES_PROJECTIONS_STREAMS_VIEW_H_

#include "absl/functional/function_ref.h"
#include "google/protobuf/arena.h"
#include "services/projections/view.h"

namespace wubu::projections {

class StreamsView final : public View {
 public:
  absl::string_view name() const override { return "streams"; }
  uint32_t version() const override { return 1; }
  bool Takes(uint32_t /*type*/) const override { return false; }
  absl::Status Load(const views::ViewStore& /*store*/) override { return absl::OkStatus(); }
  absl::Status Apply(const wubu::v1::RecordedEvent& /*event*/,
                     views::ViewTransaction* /*rows*/) override {
    return absl::OkStatus();
  }
  void EndPage(const Page& page, views::ViewTransaction* rows) override;

  using Visitor = absl::FunctionRef<bool(const wubu::v1::RecordedEvent*)>;
  // Visits the events of the subject in the order of the log, made on the arena; false ends it.
  // DATA_LOSS: a row can't be read.
  static absl::Status Read(const views::ViewStore& rows, absl::string_view subject,
                           google::protobuf::Arena* arena, Visitor visit) {
    return ReadFrom(rows, subject, Position(), arena, visit);
  }
  // The same from a position.
  static absl::Status ReadFrom(const views::ViewStore& rows, absl::string_view subject,
                               Position from, google::protobuf::Arena* arena, Visitor visit);
};

}  // namespace wubu::projections

#endif  // WUBU_SERVICES_PROJECTIONS_STREAMS_VIEW_H_
