#include "clients/cli/attribute_options.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/register_words.h"
#include "google/protobuf/descriptor.h"

namespace wubu::cli {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;
using google::protobuf::Reflection;
using Values = std::vector<std::string>;

bool IsList(Form form) { return form == Form::kSchedule || form == Form::kTags; }

absl::Status SetYesNo(const std::string& text, const FieldDescriptor* field, Message* message) {
  const bool yes = text == "yes" || text == "是";
  if (!yes && text != "no" && text != "否") {
    return absl::InvalidArgumentError(absl::StrCat("`", text, "` is neither yes nor no"));
  }
  message->GetReflection()->SetBool(message, field, yes);
  return absl::OkStatus();
}

absl::Status SetSchedule(const Values& texts, const FieldDescriptor* field, Message* message) {
  auto* schedule =
      static_cast<v1::WeeklySchedule*>(message->GetReflection()->MutableMessage(message, field));
  for (const std::string& text : texts) {
    if (text.empty()) continue;  // So an empty one takes the schedule away.
    absl::Status added = AddSchedule(text, schedule);
    if (!added.ok()) return added;
  }
  return absl::OkStatus();
}

void SetTags(const Values& texts, const FieldDescriptor* field, Message* message) {
  auto* tags = static_cast<v1::TagSet*>(message->GetReflection()->MutableMessage(message, field));
  for (const std::string& text : texts) {
    if (!text.empty()) tags->add_tags(text);
  }
}

absl::Status SetNumber(const std::string& text, const FieldDescriptor* field, Message* message) {
  int64_t number = 0;
  if (!absl::SimpleAtoi(text, &number) || number < 0) {
    return absl::InvalidArgumentError(absl::StrCat("`", text, "` is no number of things"));
  }
  message->GetReflection()->SetInt64(message, field, number);
  return absl::OkStatus();
}

absl::Status Set(Form form, const Values& values, const FieldDescriptor* field, Message* message) {
  const Reflection& reflection = *message->GetReflection();
  const std::string last = values.empty() ? "" : values.back();
  switch (form) {
    case Form::kText:
      reflection.SetString(message, field, last);
      return absl::OkStatus();
    case Form::kNumber:
      return SetNumber(last, field, message);
    case Form::kArea: {
      const absl::StatusOr<int64_t> area = ParseArea(last);
      if (area.ok()) reflection.SetInt64(message, field, *area);
      return area.status();
    }
    case Form::kStage: {
      const absl::StatusOr<v1::LifeCycleStage> stage = ParseStage(last);
      if (stage.ok()) reflection.SetEnumValue(message, field, *stage);
      return stage.status();
    }
    case Form::kYesNo:
      return SetYesNo(last, field, message);
    case Form::kSchedule:
      return SetSchedule(values, field, message);
    case Form::kTags:
      SetTags(values, field, message);
      return absl::OkStatus();
  }
  return absl::OkStatus();
}

}  // namespace

void AttributeOptions::Add(CLI::App& command, Language language,
                           const std::vector<Attribute>& attributes, Of of) {
  for (const Attribute& attribute : attributes) {
    Given& given = given_.emplace_back();
    given.attribute = &attribute;
    // Taken as they are written: CLI11 makes nothing of an empty text, which here says something.
    given.option = command.add_option_function<Values>(
        attribute.option, [&given](const Values& values) { given.values = values; },
        attribute.help.In(language));
    given.option->expected(1)->type_name("TEXT");
    if (IsList(attribute.form)) given.option->take_all();
    if (attribute.required && of == Of::kRegistration) given.option->required();
  }
}

absl::Status AttributeOptions::Fill(Message* message) const {
  for (const Given& given : given_) {
    if (given.option->count() == 0) continue;
    const FieldDescriptor* field =
        message->GetDescriptor()->FindFieldByName(given.attribute->field);
    const absl::Status set = Set(given.attribute->form, given.option->results(), field, message);
    if (!set.ok()) {
      return absl::InvalidArgumentError(absl::StrCat(given.attribute->option, ": ", set.message()));
    }
  }
  return absl::OkStatus();
}

bool AttributeOptions::empty() const {
  return std::all_of(given_.begin(), given_.end(),
                     [](const Given& given) { return given.option->count() == 0; });
}

const std::vector<Attribute>& CenterAttributes() {
  static const auto& all = *new std::vector<Attribute>{
      {"--name", "display_name", Form::kText, {"What it is called", "名称"}, true},
      {"--kind",
       "kind",
       Form::kText,
       {"MAIN, BRANCH, TOWN, …", "类别：MAIN、BRANCH、TOWN 等"},
       true},
      {"--region",
       "region",
       Form::kText,
       {"Where it lies: regions/{id}", "所在区域：regions/编号"},
       true},
      {"--parent",
       "parent",
       Form::kText,
       {"The centre that it belongs to", "所属总馆：centers/编号"}},
      {"--stage",
       "stage",
       Form::kStage,
       {"planned, pilot, open, suspended, closed", "阶段：筹建、试点、开放、暂停、关闭"}},
      {"--opening-date", "opening_date", Form::kText, {"2026-03-02", "开馆日期，如 2026-03-02"}},
      {"--population", "population", Form::kNumber, {"People whom it serves", "服务人口"}},
      {"--building-area",
       "building_area_square_decimeters",
       Form::kArea,
       {"Square metres: 300.5", "馆舍面积（平方米），如 300.5"}},
      {"--plaza-area",
       "plaza_area_square_decimeters",
       Form::kArea,
       {"Square metres", "广场面积（平方米）"}},
      {"--schedule",
       "schedule",
       Form::kSchedule,
       {"Posted hours: 'mon-fri 09:00-12:00,13:30-17:00'; repeatable; replaces all",
        "公示开放时间：'mon-fri 09:00-12:00,13:30-17:00'；可重复；整体替换"}},
      {"--tag",
       "tags",
       Form::kTags,
       {"A word to mark it with; repeatable; replaces all", "标签，可重复；整体替换"}},
      {"--free",
       "free_of_charge",
       Form::kYesNo,
       {"Whether coming in costs nothing: yes or no", "是否免费开放：yes 或 no"}},
  };
  return all;
}

const std::vector<Attribute>& RegionAttributes() {
  static const auto& all = *new std::vector<Attribute>{
      {"--name", "display_name", Form::kText, {"What it is called", "名称"}, true},
      {"--parent",
       "parent",
       Form::kText,
       {"The region above: regions/{id}", "上级区域：regions/编号"}},
      {"--level",
       "level",
       Form::kText,
       {"PROVINCE, CITY, COUNTY, TOWN, …", "级别：PROVINCE、CITY、COUNTY、TOWN 等"}},
      {"--code", "code", Form::kText, {"Division code", "区划代码"}},
      {"--time-zone",
       "time_zone",
       Form::kText,
       {"Asia/Urumqi; default: that of the region above", "时区，如 Asia/Urumqi；默认同上级"}},
  };
  return all;
}

}  // namespace wubu::cli
