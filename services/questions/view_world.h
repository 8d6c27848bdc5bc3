// ViewWorld: a World read from the views, stream by stream, as questions need it. It knows the
// events up to one position and lives as long as one question.
#ifndef WUBU_SERVICES_QUESTIONS_VIEW_WORLD_H_
#define WUBU_SERVICES_QUESTIONS_VIEW_WORLD_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "google/protobuf/arena.h"
#include "services/compliance/world.h"
#include "services/projections/mentions_view.h"
#include "storage/views/view_store.h"
#include "wubu/v1/event.pb.h"

namespace wubu::questions {

class ViewWorld final : public compliance::World {
 public:
  using Events = compliance::Events;

  // `views` outlives the world and must have come to `known`.
  ViewWorld(const views::ViewStore* views, Position known);
  ~ViewWorld() override;

  const Events& Of(absl::string_view subject) const override;
  const Events& ReceivedBy(absl::string_view center) const override;
  const Events& TrainingsOf(absl::string_view person) const override;
  const Events& Publications() const override;
  const std::vector<std::string>& ChildrenOf(absl::string_view center) const override;
  const history::Zone& ZoneOf(absl::string_view center) const override;

  // All events of the subject as they were sent, fixes among them.
  const std::vector<const wubu::v1::RecordedEvent*>& Told(absl::string_view subject) const;
  Position known() const { return known_; }

  // The first thing that went wrong with reading; answers are of no use then.
  const absl::Status& status() const { return status_; }

 private:
  struct Stream;
  using Index = std::map<std::string, Events, std::less<>>;

  const Stream& StreamOf(absl::string_view subject) const;
  std::vector<std::string> Who(projections::Mention mention, absl::string_view name) const;
  template <typename Names>
  const Events& Mentioned(projections::Mention mention, absl::string_view name, Index* index,
                          Names names) const;

  const views::ViewStore& views_;
  const Position known_;
  mutable absl::Status status_;
  mutable google::protobuf::Arena arena_;  // Holds what was read.
  mutable std::map<std::string, std::unique_ptr<Stream>, std::less<>> streams_;
  mutable Index received_, trainings_, publications_;
  mutable std::map<std::string, std::vector<std::string>, std::less<>> children_;
  mutable std::map<std::string, history::Zone, std::less<>> zones_;
};

}  // namespace wubu::questions

#endif  // WUBU_SERVICES_QUESTIONS_VIEW_WORLD_H_
