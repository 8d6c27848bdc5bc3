// Horizon: until when an answer stays as it is, if nobody tells anything more. Time alone turns
// ON_TRACK into BEHIND and ends periods; whoever compares something with the instant that is judged
// from notes here when the comparison will come out otherwise.
#ifndef WUBU_SERVICES_COMPLIANCE_HORIZON_H_
#define WUBU_SERVICES_COMPLIANCE_HORIZON_H_

#include <functional>
#include <limits>
#include <set>
#include <string>

#include "absl/strings/string_view.h"
#include "services/history/calendar.h"

namespace wubu::compliance {

class Horizon {
 public:
  explicit Horizon(history::Instant at) : at_(at) {}

  // Something changes at `instant`; what lies behind has changed already.
  void Note(history::Instant instant) {
    if (at_ < instant && instant < until_) until_ = instant;
  }
  // A session runs: what is possible grows every second, and no status with it.
  void NoteRunning() { running_ = true; }

  // The region was asked for: what it tells later may change the answer.
  void NoteRegion(absl::string_view region) { regions_.emplace(region); }
  const std::set<std::string, std::less<>>& regions() const { return regions_; }

  // The first instant at which a status or a figure may be another; what is possible of hours
  // aside, if `running`.
  history::Instant until() const { return until_; }
  bool running() const { return running_; }

 private:
  const history::Instant at_;
  history::Instant until_ = std::numeric_limits<history::Instant>::max();
  bool running_ = false;
  std::set<std::string, std::less<>> regions_;
};

}  // namespace wubu::compliance

#endif  // WUBU_SERVICES_COMPLIANCE_HORIZON_H_
