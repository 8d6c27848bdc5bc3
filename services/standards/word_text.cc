#include "services/standards/word_text.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "services/standards/fault_text.h"
#include "services/standards/limits.h"

namespace wubu::standards {
namespace {

using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

// How a value of the field is written.
Text HowText(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return {"Put it in quotes.", "请加引号。"};
    case FieldDescriptor::CPPTYPE_ENUM: {
      const Names words = [&] {
        Names names;
        for (int i = 1; i < field.enum_type()->value_count(); ++i) {
          names.push_back(field.enum_type()->value(i)->name());
        }
        return names;
      }();
      return {absl::StrCat("Possible: ", Listed(words, ", "), "."),
              absl::StrCat("可用：", Listed(words, "、"), "。")};
    }
    case FieldDescriptor::CPPTYPE_BOOL:
      return {"Write true or false.", "请写 true 或 false。"};
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return {absl::StrCat("Put its fields between { and }: ",
                           Listed(FieldNames(*field.message_type()), ", "), "."),
              absl::StrCat("请在 { } 中写出其字段：",
                           Listed(FieldNames(*field.message_type()), "、"), "。")};
    default:
      return {"Write a whole number.", "请写整数。"};
  }
}

Text InText(const FieldDescriptor& field) {
  return {absl::StrCat("`", field.name(), "` in ", field.containing_type()->name()),
          absl::StrCat(field.containing_type()->name(), " 的 `", field.name(), "` ")};
}

}  // namespace

Text UnreadableText(absl::string_view said) {
  // It may hold the first byte of a character.
  const std::string shown = Shown(said);
  return {absl::StrCat("The text can't be read here: ", shown),
          absl::StrCat("此处无法读取：", shown)};
}

Text ExpectedText(const Text& what, absl::string_view found) {
  if (found.empty()) {
    return {absl::StrCat("Expected ", what.en, ", found the end of the text."),
            absl::StrCat("此处应为", what.zh, "，但文本已结束。")};
  }
  return {absl::StrCat("Expected ", what.en, ", found `", Shown(found), "`."),
          absl::StrCat("此处应为", what.zh, "，现为 `", Shown(found), "`。")};
}

Text TooDeepText() {
  return {absl::StrCat("Messages lie more than ", kTextDepthMax, " deep. Make it simpler."),
          absl::StrCat("消息嵌套超过 ", kTextDepthMax, " 层。请简化。")};
}

Text TooLongText(size_t found_bytes) {
  return {absl::StrCat("The text has ", found_bytes, " bytes; at most ", kStandardBytesMax,
                       " can be published. Shorten it, or make two standards of it."),
          absl::StrCat("文本共 ", found_bytes, " 字节，最多可发布 ", kStandardBytesMax,
                       " 字节。请缩短，或拆分为两个标准。")};
}

Text NotTextCharacterText() {
  return {
      "Here is a character that a published text can't hold: a control character (a carriage "
      "return, for instance) or bytes that are no UTF-8. Save the file as UTF-8 with line "
      "feeds only.",
      "此处有不能发布的字符：控制字符（如回车符），或不是 UTF-8 的字节。"
      "请将文件另存为 UTF-8，换行只用 LF。"};
}

Text NotTextText(const FieldDescriptor& field) {
  const Text in = InText(field);
  return {absl::StrCat(in.en, " holds control characters or is no UTF-8."),
          absl::StrCat(in.zh, "含有控制字符或不是 UTF-8。")};
}

Text ToldTwiceText(const FieldDescriptor& field) {
  const Text in = InText(field);
  return {absl::StrCat(in.en, " is told twice; it is no list. Keep one."),
          absl::StrCat(in.zh, "写了两次，但它不是列表。请只保留一个。")};
}

Text ExcludeText(const google::protobuf::OneofDescriptor& choice) {
  Names names;
  for (int i = 0; i < choice.field_count(); ++i) names.push_back(choice.field(i)->name());
  const absl::string_view owner = choice.containing_type()->name();
  return {absl::StrCat(owner, " has only one of these: ", Listed(names, ", "), ". Keep one."),
          absl::StrCat(owner, " 只能有以下之一：", Listed(names, "、"), "。请只保留一个。")};
}

Text NoListText(const FieldDescriptor& field) {
  const Text in = InText(field);
  return {absl::StrCat(in.en, " is no list. Write one value without brackets."),
          absl::StrCat(in.zh, "不是列表。请去掉方括号，只写一个值。")};
}

Text WrongKindText(const FieldDescriptor& field, absl::string_view found) {
  const Text in = InText(field);
  const Text kind = KindText(field);
  const Text how = HowText(field);
  return {absl::StrCat(in.en, " is ", kind.en, "; found `", Shown(found), "`. ", how.en),
          absl::StrCat(in.zh, "是", kind.zh, "，现为 `", Shown(found), "`。", how.zh)};
}

Text OutOfRangeText(const FieldDescriptor& field, absl::string_view found) {
  const Text in = InText(field);
  const bool small = field.cpp_type() == FieldDescriptor::CPPTYPE_INT32;
  const absl::string_view max = small ? "2147483647" : "9223372036854775807";
  return {absl::StrCat(in.en, " holds numbers up to ", max, "; found ", Shown(found), "."),
          absl::StrCat(in.zh, "最大为 ", max, "，现为 ", Shown(found), "。")};
}

Text UnknownWordText(absl::string_view found, const EnumDescriptor& words) {
  Names possible;
  for (int i = 1; i < words.value_count(); ++i) possible.push_back(words.value(i)->name());
  const auto* meant = EnumValueOf(words, found);
  if (meant == nullptr) return UnknownNameText({"word", "词"}, found, words.name(), possible);
  return {
      absl::StrCat("Unknown word `", Shown(found), "` in ", words.name(), "; write `",
                   meant->name(), "`."),
      absl::StrCat(words.name(), " 中没有词 `", Shown(found), "`；请写 `", meant->name(), "`。")};
}

}  // namespace wubu::standards
