// Drafts of settlements: what a person may think of who reads an anomaly. Whether a draft is any
// good is not looked at here.
#ifndef WUBU_SERVICES_COMPLIANCE_SETTLEMENT_DRAFTS_H_
#define WUBU_SERVICES_COMPLIANCE_SETTLEMENT_DRAFTS_H_

#include <string>
#include <vector>

#include "services/compliance/center_lens.h"
#include "services/compliance/settlement.h"
#include "wubu/v1/measure.pb.h"

namespace wubu::compliance {

struct Draft {
  std::vector<wubu::v1::Event> events;
  wubu::v1::Text title;
};

// Events of one subject, without ids.
class EventDrafts {
 public:
  EventDrafts(std::string subject, Instant now) : subject_(std::move(subject)), now_(now) {}

  wubu::v1::Event Void(const std::string& event) const;
  // `amended` is the event as it should be. An amendment takes the place of those before it, so it
  // tells all of the event.
  wubu::v1::Event Amend(const wubu::v1::Event& amended) const;
  wubu::v1::Event Fact(Instant when) const;

 private:
  wubu::v1::Event Fix() const { return Fact(now_); }

  const std::string subject_;
  const Instant now_;
};

wubu::v1::Text Titled(const char* en, const char* zh);

// The best first. `odd` is the event at fault as amendments have left it.
std::vector<Draft> DraftsFor(const OddStream& stream, const CenterLens& center,
                             const wubu::v1::Anomaly& anomaly, const wubu::v1::Event& odd);

// Of a session: in session_drafts.cc.
void AddEnds(const CenterLens& center, const wubu::v1::Event& start, const EventDrafts& make,
             std::vector<Draft>* drafts);
void AddStarts(const CenterLens& center, const wubu::v1::Event& end, const EventDrafts& make,
               std::vector<Draft>* drafts);
void AddSplit(const CenterLens& center, const wubu::v1::Event& second, const EventDrafts& make,
              std::vector<Draft>* drafts);
void AddVoidOfSession(const CenterLens& center, const wubu::v1::Event& start,
                      const EventDrafts& make, std::vector<Draft>* drafts);

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_SETTLEMENT_DRAFTS_H_
