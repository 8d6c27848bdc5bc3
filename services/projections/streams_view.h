// StreamsView: the events of each subject side by side, as they stand in the log. The log itself
// has them in the order of their arrival, so that a stream lies scattered over all of it.
//
// Rows: streams/<subject>//<position of the first> → the events of one page of the projector, each
// as its length and a RecordedEvent.
#ifndef WUBU_SERVICES_PROJECTIONS_STREAMS_VIEW_H_
#define WUBU_SERVICES_PROJECTIONS_STREAMS_VIEW_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
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
  void Keep(absl::string_view subject, const domain::Recorded& recorded) override;
  void EndPage(views::ViewTransaction* rows) override;

  // Visits the events of the subject in the order of the log, made on the arena; false ends it.
  // DATA_LOSS: a row can't be read.
  static absl::Status Read(const views::ViewStore& rows, absl::string_view subject,
                           google::protobuf::Arena* arena,
                           absl::FunctionRef<bool(const wubu::v1::RecordedEvent*)> visit);

 private:
  struct Part {
    Position first;
    std::string bytes;
  };
  absl::flat_hash_map<std::string, Part> page_;
};

}  // namespace wubu::projections

#endif  // WUBU_SERVICES_PROJECTIONS_STREAMS_VIEW_H_
