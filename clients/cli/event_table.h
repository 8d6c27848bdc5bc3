// Recorded events as people or programs read them, printed as they come.
#ifndef WUBU_CLIENTS_CLI_EVENT_TABLE_H_
#define WUBU_CLIENTS_CLI_EVENT_TABLE_H_

#include <google/protobuf/repeated_ptr_field.h>

#include "clients/cli/session.h"
#include "wubu/v1/event.pb.h"

namespace wubu::cli {

class EventTable {
 public:
  // `session` outlives the table.
  explicit EventTable(Session& session);

  // Returns false when nobody reads any more (a closed pipe).
  bool Print(const google::protobuf::RepeatedPtrField<v1::RecordedEvent>& events);

 private:
  Session& session_;
  Table table_;
};

}  // namespace wubu::cli

#endif  // WUBU_CLIENTS_CLI_EVENT_TABLE_H_
