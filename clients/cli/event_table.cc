#include "clients/cli/event_table.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/event_json.h"
#include "clients/cli/quantity_text.h"

namespace wubu::cli {
namespace {

std::vector<Column> Columns(const Session& session) {
  using enum Column::Align;
  return {{session.Say({"position", "位置"}), kRight},
          {session.Say({"occurred", "发生时间"})},
          {session.Say({"stream", "数据流"})},
          {session.Say({"revision", "版本"}), kRight},
          {session.Say({"type", "类型"})},
          {session.Say({"content", "内容"})}};
}

}  // namespace

EventTable::EventTable(Session& session)
    : session_(session), table_(Columns(session), session.TableStyle()) {}

bool EventTable::Print(const google::protobuf::RepeatedPtrField<v1::RecordedEvent>& events) {
  if (session_.json()) {
    session_.out() << ToJsonLines(events) << std::flush;
    return session_.out().good();
  }
  for (const v1::RecordedEvent& recorded : events) {
    const v1::Event& event = recorded.event();
    table_.AddRow({absl::StrCat(recorded.position()), TimeCell(event.occurred_time()),
                   event.subject(), absl::StrCat(recorded.revision()), TypeOf(event),
                   ContentOf(event)});
  }
  table_.Print(session_.out());
  return session_.out().good();
}

}  // namespace wubu::cli
