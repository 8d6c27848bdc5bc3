// View: a pure fold of the log into rows. The projector gives it each event once, in order.
#ifndef WUBU_SERVICES_PROJECTIONS_VIEW_H_
#define WUBU_SERVICES_PROJECTIONS_VIEW_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "services/projections/page.h"
#include "storage/views/view_store.h"
#include "storage/views/view_transaction.h"
#include "wubu/v1/event.pb.h"

namespace wubu::projections {

class View {
 public:
  virtual ~View() = default;

  // The prefix of its rows, and the version of what they mean: another version is built anew.
  virtual absl::string_view name() const = 0;
  virtual uint32_t version() const = 0;

  // Whether events of this type (a field number of Payload) are for it. Others are not even parsed.
  virtual bool Takes(uint32_t type) const = 0;
  // False: the bytes of an event of such a type show that it holds nothing for the view, so that it
  // need not be parsed.
  virtual bool MayHold(uint32_t /*type*/, absl::string_view /*content*/) const { return true; }

  // Reads what it keeps in memory from the rows.
  virtual absl::Status Load(const views::ViewStore& store) = 0;

  // Folds one event in. Not OK: this event can't be taken; it is set aside and whatever it changed
  // is not written.
  virtual absl::Status Apply(const wubu::v1::RecordedEvent& event,
                             views::ViewTransaction* rows) = 0;

  // Once for the events since the last call, each of which has been applied; `page` has all of
  // them, also those that are not for the view.
  virtual void EndPage(const Page& /*page*/, views::ViewTransaction* /*rows*/) {}
  // Does some of the work that could wait until the log has been followed to its end, `known`, for
  // some milliseconds at most. True: there is more.
  virtual bool Rest(Position /*known*/, views::ViewTransaction* /*rows*/) { return false; }
  // The rows of a page or a rest have been written, and the views have come to `known`.
  virtual void Written(Position /*known*/) {}
};

}  // namespace wubu::projections

#endif  // WUBU_SERVICES_PROJECTIONS_VIEW_H_
