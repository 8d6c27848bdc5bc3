#include "services/standards/fault_text.h"

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "services/domain/nearest_name.h"
#include "services/standards/limits.h"

namespace wubu::standards {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::EnumValueDescriptor;
using google::protobuf::FieldDescriptor;

// `ENTRY_TYPE_` of ENTRY_TYPE_UNSPECIFIED.
absl::string_view PrefixOf(const EnumDescriptor& words) {
  absl::string_view prefix = words.value(0)->name();
  absl::ConsumeSuffix(&prefix, "UNSPECIFIED");
  return prefix;
}

Text KindOfOne(const FieldDescriptor& field) {
  switch (field.cpp_type()) {
    case FieldDescriptor::CPPTYPE_STRING:
      return {"text", "文字"};
    case FieldDescriptor::CPPTYPE_ENUM:
      return {"a word of a list", "列举值"};
    case FieldDescriptor::CPPTYPE_BOOL:
      return {"a flag", "真假值"};
    case FieldDescriptor::CPPTYPE_MESSAGE:
      if (field.message_type()->full_name() == "google.protobuf.Timestamp")
        return {"a time", "时刻"};
      return {absl::StrCat("a message ", field.message_type()->name()),
              absl::StrCat("消息 ", field.message_type()->name())};
    default:
      return {"a number", "数字"};
  }
}

}  // namespace

std::string Shown(absl::string_view found) {
  constexpr size_t kShownBytesMax = 96;
  size_t end = found.size();
  if (end > kShownBytesMax) {
    end = kShownBytesMax;
    while (end > 0 && (static_cast<unsigned char>(found[end]) & 0xC0) == 0x80) --end;
  }
  std::string text = absl::StrReplaceAll(absl::Utf8SafeCHexEscape(found.substr(0, end)),
                                         {{"\\\"", "\""}, {"\\'", "'"}});
  return end < found.size() ? text + "…" : text;
}

std::string Listed(const Names& names, absl::string_view separator) {
  if (names.size() <= kNamesListedMax) return absl::StrJoin(names, separator);
  return absl::StrCat(absl::StrJoin(names.begin(), names.begin() + kNamesListedMax, separator),
                      separator, "…");
}

Text UnknownNameText(const Text& thing, absl::string_view found, absl::string_view owner,
                     const Names& possible) {
  Text text{absl::StrCat("Unknown ", thing.en, " `", Shown(found), "` in ", owner),
            absl::StrCat(owner, " 中没有", thing.zh, " `", Shown(found), "`")};
  if (auto near = domain::NearestName(found, possible); !near.empty()) {
    absl::StrAppend(&text.en, "; did you mean `", near, "`?");
    absl::StrAppend(&text.zh, "；是否应为 `", near, "`？");
  } else {
    absl::StrAppend(&text.en, ".");
    absl::StrAppend(&text.zh, "。");
  }
  if (possible.empty()) return text;
  absl::StrAppend(&text.en, " Possible: ", Listed(possible, ", "), ".");
  absl::StrAppend(&text.zh, "可用：", Listed(possible, "、"), "。");
  return text;
}

Text UnknownFieldText(absl::string_view found, const Descriptor& message) {
  return UnknownNameText({"field", "字段"}, found, message.name(), FieldNames(message));
}

Text UnknownEnumText(absl::string_view found, const EnumDescriptor& words) {
  Names possible = EnumWords(words);
  if (absl::StartsWith(found, PrefixOf(words))) {
    possible.clear();
    for (int i = 1; i < words.value_count(); ++i) possible.push_back(words.value(i)->name());
  }
  return UnknownNameText({"word", "词"}, found, words.name(), possible);
}

Text KindText(const FieldDescriptor& field) {
  Text kind = KindOfOne(field);
  if (!field.is_repeated()) return kind;
  return {absl::StrCat("a list, each entry ", kind.en), absl::StrCat("列表，每项为", kind.zh)};
}

Names FieldNames(const Descriptor& message) {
  Names names;
  for (int i = 0; i < message.field_count(); ++i) names.push_back(message.field(i)->name());
  return names;
}

Names EnumWords(const EnumDescriptor& words) {
  Names names;
  for (int i = 1; i < words.value_count(); ++i) {
    names.push_back(absl::StripPrefix(words.value(i)->name(), PrefixOf(words)));
  }
  return names;
}

const EnumValueDescriptor* EnumValueOf(const EnumDescriptor& words, absl::string_view word) {
  const EnumValueDescriptor* value = words.FindValueByName(std::string(word));
  if (value == nullptr) value = words.FindValueByName(absl::StrCat(PrefixOf(words), word));
  return value != nullptr && value->number() != 0 ? value : nullptr;
}

}  // namespace wubu::standards
