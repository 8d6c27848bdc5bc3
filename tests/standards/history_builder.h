// HistoryBuilder: events in the order in which they are told.
#ifndef WUBU_TESTS_STANDARDS_HISTORY_BUILDER_H_
#define WUBU_TESTS_STANDARDS_HISTORY_BUILDER_H_

#include <string>
#include <vector>

#include "services/history/calendar.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standards_test {

using history::CivilDay;
using history::Instant;
using history::Span;
using wubu::v1::Payload;

class HistoryBuilder {
 public:
  // Returns the id of the event.
  std::string Add(const std::string& subject, Instant when, Payload payload);

  // An opening with both its ends, told in one of the two ways by turns.
  void AddOpening(const std::string& subject, Span span);

  // Something that is counted, with an id of its own, and a time at which it ended where it must
  // have one. What ends an entry has the entry before it.
  std::string AddCounted(const std::string& subject, Instant when, Payload payload);

  // An entry of the register, under an id of its own, which is returned.
  std::string AddEntry(const std::string& subject, Instant when, Payload payload);
  // The entry of that id, which such an event began, ends.
  void EndEntry(const std::string& subject, Instant when, const Payload& begun);
  bool CanEnd(const Payload& begun) const;

  const std::vector<wubu::v1::Event>& events() const { return events_; }

 private:
  std::vector<wubu::v1::Event> events_;
  int names_ = 0;
};

// The message that is set.
google::protobuf::Message* ContentOf(Payload* payload);

}  // namespace wubu::standards_test

#endif  // WUBU_TESTS_STANDARDS_HISTORY_BUILDER_H_
