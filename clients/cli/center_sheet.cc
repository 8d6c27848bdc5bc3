#include "clients/cli/center_sheet.h"

#include <google/protobuf/descriptor.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "clients/cli/event_json.h"
#include "clients/cli/quantity_text.h"
#include "clients/cli/register_words.h"

namespace wubu::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using Facts = std::vector<std::pair<std::string, std::string>>;

std::string ShowArea(int64_t square_decimeters) {
  return absl::StrFormat("%d.%02d m²", square_decimeters / 100, square_decimeters % 100);
}

// From the topmost down: `嘉兴市 › 南湖区 (regions/330402)`.
std::string ShowWay(const v1::GetCenterResponse& page) {
  std::string way;
  for (int i = page.regions_size() - 1; i >= 0; --i) {
    const v1::Region& region = page.regions(i);
    absl::StrAppend(&way, way.empty() ? "" : " › ",
                    region.has_attributes() ? region.attributes().display_name() : region.name());
  }
  return absl::StrCat(way, " (", page.attributes().region(), ")");
}

void AddOptional(const v1::CenterRegistered& center, const Session& session, Facts* facts) {
  if (!center.parent().empty()) {
    facts->emplace_back(session.Say({"parent", "所属总馆"}), center.parent());
  }
  if (center.has_population()) {
    facts->emplace_back(session.Say({"population", "服务人口"}), absl::StrCat(center.population()));
  }
  if (center.has_building_area_square_decimeters()) {
    facts->emplace_back(session.Say({"building area", "馆舍面积"}),
                        ShowArea(center.building_area_square_decimeters()));
  }
  if (center.has_plaza_area_square_decimeters()) {
    facts->emplace_back(session.Say({"plaza area", "广场面积"}),
                        ShowArea(center.plaza_area_square_decimeters()));
  }
  if (center.has_free_of_charge()) {
    facts->emplace_back(
        session.Say({"free of charge", "免费开放"}),
        center.free_of_charge() ? session.Say({"yes", "是"}) : session.Say({"no", "否"}));
  }
  for (const std::string& line : ScheduleLines(center.schedule())) {
    facts->emplace_back(session.Say({"posted hours", "公示时间"}), line);
  }
  for (const v1::StandingItem& item : center.standing_items().items()) {
    facts->emplace_back(
        session.Say({"standing item", "常设项目"}),
        absl::StrCat(item.display_name(), item.kind().empty() ? "" : " ", item.kind()));
  }
  for (const v1::Deadline& deadline : center.deadlines().items()) {
    facts->emplace_back(session.Say({"owes", "应完成"}),
                        absl::StrCat(deadline.milestone(), " ", deadline.due_date()));
  }
  if (!center.tags().tags().empty()) {
    facts->emplace_back(session.Say({"tags", "标签"}), absl::StrJoin(center.tags().tags(), ", "));
  }
}

// The one message that is set.
const Message& KindOf(const v1::Payload& payload) {
  const auto* reflection = payload.GetReflection();
  const auto* set =
      reflection->GetOneofFieldDescriptor(payload, payload.GetDescriptor()->oneof_decl(0));
  return set == nullptr ? payload : reflection->GetMessage(payload, set);
}

// A text of the entry; empty if it has no such field.
std::string TextOf(const Message& entry, const char* name) {
  const FieldDescriptor* field = entry.GetDescriptor()->FindFieldByName(name);
  return field == nullptr ? "" : entry.GetReflection()->GetString(entry, field);
}

// All else that is told of the entry, as JSON without what stands in columns of its own.
std::string RestOf(const Message& entry) {
  const std::unique_ptr<Message> rest(entry.New());
  rest->CopyFrom(entry);
  for (const char* name : {"display_name", "kind", "post"}) {
    const FieldDescriptor* field = rest->GetDescriptor()->FindFieldByName(name);
    if (field != nullptr) rest->GetReflection()->ClearField(rest.get(), field);
  }
  rest->GetReflection()->ClearField(rest.get(), rest->GetDescriptor()->FindFieldByNumber(1));
  const std::string json = ToJson(*rest);
  return json == "{}" ? "" : json;
}

}  // namespace

CenterSheet::CenterSheet(Session& session)
    : session_(session),
      entries_({{session.Say({"book", "类别"})},
                {session.Say({"id", "编号"})},
                {session.Say({"name", "名称"})},
                {session.Say({"kind", "种类"})},
                {session.Say({"since", "起始时间"})},
                {session.Say({"faulted", "故障"})},
                {session.Say({"more", "其他"})}},
               session.TableStyle()) {}

void CenterSheet::PrintFacts(const v1::GetCenterResponse& page) {
  Facts facts = {{session_.Say({"centre", "编号"}), page.center()}};
  if (!page.has_attributes()) {
    facts.emplace_back(session_.Say({"register", "登记"}),
                       session_.Say({"not registered at that instant", "当时未登记"}));
    return session_.PrintFacts(facts);
  }
  const v1::CenterRegistered& center = page.attributes();
  facts.emplace_back(session_.Say({"name", "名称"}), center.display_name());
  facts.emplace_back(session_.Say({"kind", "类别"}), center.kind());
  facts.emplace_back(session_.Say({"region", "区域"}), ShowWay(page));
  for (const v1::StageBegun& stage : page.life_cycle()) {
    facts.emplace_back(
        session_.Say({"stage", "阶段"}),
        absl::StrCat(StageCell(stage.stage(), session_.language()).shown,
                     session_.Say({" since ", "，自 "}), TimeCell(stage.begin_time()).shown));
  }
  facts.emplace_back(session_.Say({"opening date", "开馆日期"}), page.opening_date());
  AddOptional(center, session_, &facts);
  facts.emplace_back(session_.Say({"centres below it", "下属馆（站）"}),
                     absl::StrCat(page.children_count()));
  for (const v1::BookCount& count : page.book_counts()) {
    facts.emplace_back(BookCell(count.book(), session_.language()).shown,
                       absl::StrCat(count.entry_count()));
  }
  session_.PrintFacts(facts);
}

void CenterSheet::Print(const v1::GetCenterResponse& page) {
  if (std::exchange(first_, false) && !session_.csv()) {
    PrintFacts(page);
    if (page.entries().empty()) return;
    session_.out() << "\n";
  }
  for (const v1::RegisterEntry& entry : page.entries()) {
    const Message& content = KindOf(entry.content());
    const std::string kind = TextOf(content, "kind");
    entries_.AddRow(
        {BookCell(entry.book(), session_.language()),
         entry.id(),
         TextOf(content, "display_name"),
         kind.empty() ? TextOf(content, "post") : kind,
         TimeCell(entry.begin_time()),
         {entry.faulted() ? session_.Say({"yes", "是"}) : "", entry.faulted() ? "true" : "false"},
         RestOf(content)});
  }
  entries_.Print(session_.out());
}

}  // namespace wubu::cli
