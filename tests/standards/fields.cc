#include "tests/standards/fields.h"

#include "absl/strings/str_split.h"
#include "storage/base/check.h"
#include "wubu/v1/rule.pb.h"

namespace wubu::standards_test {
namespace {

using google::protobuf::Descriptor;

bool IsSet(const Message& holder, const FieldDescriptor& field) {
  const auto& read = *holder.GetReflection();
  return field.is_repeated() ? read.FieldSize(holder, &field) > 0 : read.HasField(holder, &field);
}

// Whether the event may be sent so.
bool IsAllowed(const FieldDescriptor& field, const Setting& setting) {
  const wubu::v1::FieldRule& rule = field.options().GetExtension(wubu::v1::rule);
  if (setting.kind == Setting::Kind::kClear) return !rule.required();
  if (setting.kind != Setting::Kind::kNumber) return true;
  if (field.enum_type() != nullptr) {
    return field.enum_type()->FindValueByNumber(static_cast<int>(setting.number)) != nullptr &&
           setting.number != 0;
  }
  return (!rule.has_min() || setting.number >= rule.min()) &&
         (!rule.has_max() || setting.number <= rule.max());
}

bool SetNumber(Message* holder, const FieldDescriptor* field, int64_t number) {
  const auto& write = *holder->GetReflection();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_INT32:
      write.SetInt32(holder, field, static_cast<int32_t>(number));
      return true;
    case FieldDescriptor::CPPTYPE_INT64:
      write.SetInt64(holder, field, number);
      return true;
    case FieldDescriptor::CPPTYPE_ENUM:
      write.SetEnumValue(holder, field, static_cast<int>(number));
      return true;
    default:
      return false;
  }
}

bool SetWord(Message* holder, const FieldDescriptor* field, const std::string& word) {
  if (field->cpp_type() != FieldDescriptor::CPPTYPE_STRING) return false;
  const auto& write = *holder->GetReflection();
  if (field->is_repeated()) {
    write.ClearField(holder, field);
    write.AddString(holder, field, word);
  } else {
    write.SetString(holder, field, word);
  }
  return true;
}

bool SetThere(Message* holder, const FieldDescriptor* field) {
  if (field->cpp_type() != FieldDescriptor::CPPTYPE_MESSAGE) return false;
  const auto& write = *holder->GetReflection();
  if (field->is_repeated()) {
    write.AddMessage(holder, field);
  } else {
    write.MutableMessage(holder, field);
  }
  return true;
}

}  // namespace

const FieldDescriptor* FieldAt(const Descriptor& root, const std::string& path) {
  const Descriptor* message = &root;
  const FieldDescriptor* field = nullptr;
  for (const absl::string_view step : absl::StrSplit(path, '.')) {
    if (message == nullptr) return nullptr;
    field = message->FindFieldByName(std::string(step));
    if (field == nullptr) return nullptr;
    message = field->message_type();
  }
  return field;
}

Value ValueAt(const Message& root, const std::string& path) {
  const Message* holder = &root;
  const std::vector<std::string> steps = absl::StrSplit(path, '.');
  Value value;
  for (size_t i = 0; i + 1 < steps.size(); ++i) {
    const FieldDescriptor* step = holder->GetDescriptor()->FindFieldByName(steps[i]);
    if (!IsSet(*holder, *step)) return value;
    holder = &holder->GetReflection()->GetMessage(*holder, step);
  }
  const FieldDescriptor* field = holder->GetDescriptor()->FindFieldByName(steps.back());
  const auto& read = *holder->GetReflection();
  value.set = IsSet(*holder, *field);
  if (!value.set) return value;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_STRING) {
    if (!field->is_repeated()) value.words = {read.GetString(*holder, field)};
    for (int i = 0; field->is_repeated() && i < read.FieldSize(*holder, field); ++i) {
      value.words.push_back(read.GetRepeatedString(*holder, field, i));
    }
  }
  if (field->is_repeated()) return value;
  if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT32) {
    value.number = read.GetInt32(*holder, field);
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_INT64) {
    value.number = read.GetInt64(*holder, field);
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_ENUM) {
    value.number = read.GetEnumValue(*holder, field);
  } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_BOOL) {
    value.flag = read.GetBool(*holder, field);
  }
  return value;
}

Holder HolderAt(Message* root, const std::string& path) {
  const std::vector<std::string> steps = absl::StrSplit(path, '.');
  Message* holder = root;
  for (size_t i = 0; i + 1 < steps.size(); ++i) {
    const FieldDescriptor* step = holder->GetDescriptor()->FindFieldByName(steps[i]);
    CHECK(step != nullptr);
    holder = holder->GetReflection()->MutableMessage(holder, step);
  }
  const FieldDescriptor* field = holder->GetDescriptor()->FindFieldByName(steps.back());
  CHECK(field != nullptr);
  return {holder, field};
}

bool Set(Message* root, const std::string& path, const Setting& setting) {
  const auto [holder, field] = HolderAt(root, path);
  if (!IsAllowed(*field, setting)) return false;
  switch (setting.kind) {
    case Setting::Kind::kClear:
      holder->GetReflection()->ClearField(holder, field);
      return true;
    case Setting::Kind::kWord:
      return SetWord(holder, field, setting.word);
    case Setting::Kind::kNumber:
      return !field->is_repeated() && SetNumber(holder, field, setting.number);
    case Setting::Kind::kFlag:
      if (field->is_repeated() || field->cpp_type() != FieldDescriptor::CPPTYPE_BOOL) return false;
      holder->GetReflection()->SetBool(holder, field, setting.number != 0);
      return true;
    case Setting::Kind::kThere:
      return SetThere(holder, field);
  }
  return false;
}

}  // namespace wubu::standards_test
