// Concerns: whose standing may be another once an event has been told: the subject's own, of the
// centres above it, of the centre that something was held for, of those who employ the people on a
// roll, of all centres in a region. More may be named than need be, never less.
//
// Reads the rows of the mentions, too. Its own:
//   standings/employer/<person>//<center>  → empty: the centre has appointed the person
#ifndef WUBU_SERVICES_STANDINGS_CONCERNS_H_
#define WUBU_SERVICES_STANDINGS_CONCERNS_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "storage/views/view_store.h"
#include "storage/views/view_transaction.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standings {

class Concerns {
 public:
  absl::Status Load(const views::ViewStore& rows);

  // Takes in an event of which only the subject is known.
  void TakeSubject(absl::string_view subject);
  // Whether more must be known of an event of that type and content.
  static bool Takes(uint32_t type);
  static bool MayName(uint32_t type, absl::string_view content);
  absl::Status Take(const wubu::v1::Event& event, views::ViewTransaction* rows);

  // Whom the events since the last call concern.
  struct Found {
    std::vector<std::string> centers;  // With all above them; each once.
    std::vector<std::string> regions;  // All centres in them.
    bool all = false;
  };
  Found End();

 private:
  absl::Status TakePayload(absl::string_view subject, const wubu::v1::Payload& payload,
                           views::ViewTransaction* rows);
  absl::Status TakeStaff(absl::string_view subject, const std::string& person,
                         views::ViewTransaction* rows);
  // Those who have recorded trainings with the person named it.
  template <typename Rows>
  absl::Status NameForTrainers(const std::string& person, const Rows& rows);
  void Concern(const std::string& name);
  void AddAbove(absl::string_view center, absl::string_view above);

  // Every centre that was ever named as a parent.
  absl::flat_hash_map<std::string, std::vector<std::string>> above_;
  // Everybody who was ever appointed, and by whom.
  absl::flat_hash_map<std::string, std::vector<std::string>> employers_;
  // Whom each subject's events have named: centres, people of `employers_`, or (`*`) standards.
  absl::flat_hash_map<std::string, absl::flat_hash_set<std::string>> named_;
  absl::flat_hash_set<std::string> centers_, regions_;
  bool all_ = false;
};

}  // namespace wubu::standings

#endif  // WUBU_SERVICES_STANDINGS_CONCERNS_H_
