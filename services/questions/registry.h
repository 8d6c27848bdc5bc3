// Registry: the register of regions and centres as known up to a position, from an instant, read
// from the rows of the register view.
//
// It says of a centre what a ViewWorld says, but reads only the few events that say what the centre
// is, and not its whole stream; so it is what lists are made with.
#ifndef WUBU_SERVICES_QUESTIONS_REGISTRY_H_
#define WUBU_SERVICES_QUESTIONS_REGISTRY_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/history/calendar.h"
#include "storage/base/ids.h"
#include "storage/views/view_store.h"
#include "wubu/v1/event.pb.h"

namespace wubu::questions {

using CenterAttributes = std::optional<wubu::v1::CenterRegistered>;
using RegionAttributes = std::optional<wubu::v1::RegionRegistered>;

class Registry {
 public:
  // `rows` outlives the registry; the views must have come to `known`.
  Registry(const views::ViewStore* rows, Position known, history::Instant at)
      : rows_(*rows), known_(known), at_(at) {}

  // Whether something is known of what a centre or region is, whatever holds of it.
  bool Knows(absl::string_view subject) const;
  // nullopt: not registered then.
  CenterAttributes Center(absl::string_view name) const;
  const RegionAttributes& Region(absl::string_view name) const;

  // The regions above a region, from the nearest up. A circle ends it, and so does a depth that no
  // tree of regions has.
  std::vector<std::string> Above(absl::string_view region) const;
  // The regions right below it, by name, without those up to `after`.
  std::vector<std::string> Below(absl::string_view region, absl::string_view after) const;

  const views::ViewStore& rows() const { return rows_; }
  Position known() const { return known_; }
  history::Instant at() const { return at_; }

  // The first thing that went wrong with reading; answers are of no use then.
  const absl::Status& status() const { return status_; }
  void Note(const absl::Status& status) const { status_.Update(status); }

 private:
  std::vector<wubu::v1::Event> EventsOf(absl::string_view subject) const;

  const views::ViewStore& rows_;
  const Position known_;
  const history::Instant at_;
  mutable absl::Status status_;
  // As many as one question meets.
  mutable std::map<std::string, RegionAttributes, std::less<>> regions_;
};

}  // namespace wubu::questions

#endif  // WUBU_SERVICES_QUESTIONS_REGISTRY_H_
