#include "services/domain/violation_text.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/domain/limits.h"

namespace wubu::domain {
namespace {

using wubu::v1::Pattern;

struct FormText {
  absl::string_view en;
  absl::string_view zh;
};

FormText TextOf(Pattern pattern) {
  switch (pattern) {
    case wubu::v1::PATTERN_UUID:
      return {"a UUID of 36 lower-case characters with hyphens, not all zeros",
              "小写、带连字符的 36 位 UUID，不得全为零"};
    case wubu::v1::PATTERN_CODE:
      return {"1 to 64 upper-case letters, digits and underscores, a letter first",
              "以大写字母开头，由大写字母、数字、下划线组成，最长 64 个字符"};
    case wubu::v1::PATTERN_LOCAL_ID:
      return {"1 to 64 letters, digits, '.', '_' or '-'",
              "由英文字母、数字以及“.”“_”“-”组成，最长 64 个字符"};
    case wubu::v1::PATTERN_RESOURCE:
      return {"a name {collection}/{id}, the id of 1 to 64 letters, digits, '.', '_' or '-'",
              "形如“集合/编号”的名称，编号由英文字母、数字以及“.”“_”“-”组成，最长 64 个字符"};
    case wubu::v1::PATTERN_DATE:
      return {"a date that exists, written as 2026-03-02", "真实存在的日期，写作 2026-03-02"};
    case wubu::v1::PATTERN_PERIOD:
      return {"a period that exists, written as 2026-03-02, 2026-W10, 2026-03, 2026-Q1 or 2026",
              "真实存在的时段，写作 2026-03-02、2026-W10、2026-03、2026-Q1 或 2026"};
    case wubu::v1::PATTERN_TEXT:
      return {"text without control characters other than line feed and tab",
              "不含控制字符的文字（换行和制表符除外）"};
    case wubu::v1::PATTERN_TIME_ZONE:
      return {"a time zone name such as Asia/Shanghai", "时区名称，例如 Asia/Shanghai"};
    default:
      return {"valid UTF-8 text", "有效的 UTF-8 文字"};
  }
}

Violation Make(absl::string_view reason, std::string en, std::string zh) {
  return {"", std::string(reason), std::move(en), std::move(zh)};
}

}  // namespace

std::string Quoted(absl::string_view found) {
  constexpr size_t kShownBytesMax = 48;
  size_t end = found.size();
  if (end > kShownBytesMax) {
    end = kShownBytesMax;
    while (end > 0 && (static_cast<unsigned char>(found[end]) & 0xC0) == 0x80) --end;
  }
  std::string text = absl::Utf8SafeCHexEscape(found.substr(0, end));
  return end < found.size() ? text + "…" : text;
}

Violation RequiredViolation() {
  return Make("REQUIRED", "Nothing was given, but this field must be set. Set it and send again.",
              "此项为空，但必须填写。请填写后重新发送。");
}

Violation NotUtf8Violation() {
  return Make("NOT_UTF8",
              "The text is not valid UTF-8, which all text must be. Encode it as UTF-8.",
              "文字不是有效的 UTF-8；所有文字必须用 UTF-8 编码。请改用 UTF-8 编码后重新发送。");
}

Violation TooLongViolation(size_t found_bytes, size_t max_bytes) {
  return Make(
      "TOO_LONG",
      absl::StrCat("Found ", found_bytes, " bytes; at most ", max_bytes,
                   " are allowed. Shorten the text."),
      absl::StrCat("现有 ", found_bytes, " 字节，最多允许 ", max_bytes, " 字节。请缩短文字。"));
}

Violation TooManyViolation(size_t found_items, size_t max_items) {
  return Make(
      "TOO_MANY",
      absl::StrCat("Found ", found_items, " entries; at most ", max_items,
                   " are allowed. Split the list over several events."),
      absl::StrCat("现有 ", found_items, " 项，最多允许 ", max_items, " 项。请分成几个事件发送。"));
}

Violation PatternViolation(absl::string_view found, Pattern pattern,
                           const std::vector<std::string>& collections) {
  FormText form = TextOf(pattern);
  std::string en = absl::StrCat("Found \"", Quoted(found), "\"; allowed is ", form.en);
  std::string zh = absl::StrCat("现为“", Quoted(found), "”；应为", form.zh);
  if (pattern == wubu::v1::PATTERN_RESOURCE) {
    absl::StrAppend(&en, ", the collection one of: ", absl::StrJoin(collections, ", "));
    absl::StrAppend(&zh, "，集合应为以下之一：", absl::StrJoin(collections, "、"));
  }
  return Make("PATTERN", absl::StrCat(en, ". Correct it and send again."),
              absl::StrCat(zh, "。请改正后重新发送。"));
}

Violation OutOfRangeViolation(int64_t found, int64_t min, int64_t max) {
  return Make("OUT_OF_RANGE",
              absl::StrCat("Found ", found, "; allowed is ", min, " to ", max,
                           ". Correct the number, or leave it out if it is not known."),
              absl::StrCat("现为 ", found, "，允许范围为 ", min, " 至 ", max,
                           "。请改正；如不清楚，请留空。"));
}

Violation UnknownFieldViolation(int number) {
  return Make("UNKNOWN_FIELD",
              absl::StrCat("Field number ", number,
                           " is not known here; only known fields are stored, so that nothing is "
                           "kept unread. Leave it out, or bring the server up to date."),
              absl::StrCat("此处没有编号为 ", number,
                           " 的字段；只保存已知字段。请去掉该字段，或升级服务器。"));
}

Violation UnknownEnumViolation(int found, const google::protobuf::EnumDescriptor& allowed) {
  std::vector<std::string> names;
  for (int i = 1; i < allowed.value_count(); ++i) names.push_back(allowed.value(i)->name());
  return Make("UNKNOWN_ENUM",
              absl::StrCat("Found ", found, ", which has no meaning here; allowed: ",
                           absl::StrJoin(names, ", "), ". Choose one of these."),
              absl::StrCat("现为 ", found, "，没有对应含义；可选：", absl::StrJoin(names, "、"),
                           "。请从中选择。"));
}

Violation InvalidTimeViolation(int64_t seconds, int32_t nanos) {
  return Make("INVALID_TIME",
              absl::StrCat("Found ", seconds, " seconds and ", nanos,
                           " nanoseconds; allowed are the years 0001 to 9999 and 0 to 999999999 "
                           "nanoseconds. Correct the time."),
              absl::StrCat("现为 ", seconds, " 秒 ", nanos,
                           " 纳秒；年份应在 0001 至 9999 之间，纳秒应在 0 至 999999999 之间。"
                           "请改正时间。"));
}

Violation NotLaterViolation(absl::string_view earlier_field) {
  return Make("NOT_LATER",
              absl::StrCat("This time is not later than ", earlier_field,
                           "; it must be at least one second later. Correct one of the two."),
              absl::StrCat("此时间不晚于 ", earlier_field, "；至少应晚一秒。请改正其中之一。"));
}

Violation TypeMismatchViolation(absl::string_view type, absl::string_view subject,
                                absl::string_view collection) {
  return Make("TYPE_MISMATCH",
              absl::StrCat("Found \"", Quoted(subject), "\"; an event ", type, " belongs to ",
                           collection, "/{id}. Send it for that subject."),
              absl::StrCat("现为“", Quoted(subject), "”；", type, " 事件应属于 ", collection,
                           "/{编号}。请改正所属对象后重新发送。"));
}

Violation TooDeepViolation() {
  return Make("TOO_DEEP",
              absl::StrCat("Amendments are nested more than ", kAmendmentDepthMax,
                           " deep. Amend the first event itself instead."),
              absl::StrCat("更正嵌套超过 ", kAmendmentDepthMax, " 层。请直接更正最初的事件。"));
}

Violation UnreadableViolation() {
  return Make("UNREADABLE",
              "These bytes are not those of a wubu.v1.Event, or some text in them is not UTF-8.",
              "这些字节不是 wubu.v1.Event 消息，或其中的文字不是 UTF-8。");
}

Violation TooLargeViolation(size_t found_bytes) {
  return Make("TOO_LARGE",
              absl::StrCat("The event takes ", found_bytes, " bytes; at most ", kEventBytesMax,
                           " are allowed. Split it into several events."),
              absl::StrCat("事件共 ", found_bytes, " 字节，最多允许 ", kEventBytesMax,
                           " 字节。请拆分成几个事件。"));
}

}  // namespace wubu::domain
