#include "clients/cli/anomaly_text.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"

namespace wubu::cli {
namespace {

constexpr char kKindPrefix[] = "ANOMALY_KIND_";
constexpr char kEffectPrefix[] = "ANOMALY_EFFECT_";

// `{it}` is what the event speaks of.
Text KindSentence(v1::AnomalyKind kind) {
  switch (kind) {
    case v1::ANOMALY_KIND_END_WITHOUT_START:
      return {"No start of {it} stands before this.", "{it}在此之前没有开始记录。"};
    case v1::ANOMALY_KIND_SECOND_START:
      return {"A second start of {it}.", "{it}重复开始。"};
    case v1::ANOMALY_KIND_SECOND_END:
      return {"A second end of {it}.", "{it}重复结束。"};
    case v1::ANOMALY_KIND_TOO_LONG:
      return {"{it} lasts longer than 24 hours.", "{it}超过 24 小时。"};
    case v1::ANOMALY_KIND_NO_END:
      return {"{it} has no end.", "{it}没有结束。"};
    case v1::ANOMALY_KIND_CLOCK_AHEAD:
      return {"It tells a time that had not come when it was sent: the clock was ahead.",
              "所记时间在送达时尚未到来：时钟超前。"};
    case v1::ANOMALY_KIND_NOT_UNDER_SENDER:
      return {"It was held for {it}, which was not under the sender.",
              "服务对象{it}当时不属于发送方。"};
    case v1::ANOMALY_KIND_FIX_ELSEWHERE:
      return {"It fixes {it}, which is filed under another subject.",
              "所更正的{it}不在同一馆（站）或区域名下。"};
    case v1::ANOMALY_KIND_FIX_WAITS:
      return {"It fixes {it}, which is not there yet.", "所更正的{it}尚未到达。"};
    case v1::ANOMALY_KIND_FIX_OF_VOID:
      return {"It amends {it}, which is a void.", "所修改的{it}是一条作废记录。"};
    case v1::ANOMALY_KIND_FIX_CIRCLE:
      return {"It is one of fixes that are aimed at each other.", "与其他更正互相指向，形成循环。"};
    case v1::ANOMALY_KIND_NO_ENTRY:
      return {"{it} did not exist then.", "{it}当时不存在。"};
    case v1::ANOMALY_KIND_EMPTY:
      return {"Its end is not after its start.", "结束不晚于开始。"};
    default:
      return {"It is odd in a way that this program does not know.", "本程序不认识的异常。"};
  }
}

Text EffectSentence(v1::AnomalyEffect effect) {
  switch (effect) {
    case v1::ANOMALY_EFFECT_COUNTED:
      return {"It counts all the same.", "仍计入。"};
    case v1::ANOMALY_EFFECT_COUNTED_PARTLY:
      return {"It counts up to its last heartbeat.", "计至最后一次心跳。"};
    default:
      return {"It does not count.", "不计入。"};
  }
}

std::string NameFor(const std::string& name, absl::string_view prefix) {
  return absl::StrCat(prefix, absl::StrReplaceAll(absl::AsciiStrToUpper(name), {{"-", "_"}}));
}

// `no-end`, for all values but the first, which says nothing.
template <typename Names>
absl::Status Unknown(const std::string& name, absl::string_view prefix, int count, Names names) {
  std::string known;
  for (int i = 1; i < count; ++i) {
    absl::StrAppend(&known, i == 1 ? "" : ", ",
                    absl::AsciiStrToLower(
                        absl::StrReplaceAll(absl::StripPrefix(names(i), prefix), {{"_", "-"}})));
  }
  return absl::InvalidArgumentError(absl::StrCat("`", name, "` is none of / 不在其中：", known));
}

}  // namespace

std::string SentenceOf(const v1::Anomaly& anomaly, Language language) {
  const std::string it =
      anomaly.concerns().empty()
          ? Text{"it", "该记录"}.In(language)
          : absl::StrCat(anomaly.concerns(), language == Language::kChinese ? " " : "");
  std::string sentence =
      absl::StrReplaceAll(KindSentence(anomaly.kind()).In(language), {{"{it}", it}});
  // What has a name keeps it as it is.
  if (anomaly.concerns().empty()) sentence[0] = absl::ascii_toupper(sentence[0]);
  return absl::StrCat(sentence, language == Language::kChinese ? "" : " ",
                      EffectSentence(anomaly.effect()).In(language));
}

std::string KindName(v1::AnomalyKind kind) {
  return std::string(absl::StripPrefix(v1::AnomalyKind_Name(kind), kKindPrefix));
}

std::string EffectName(v1::AnomalyEffect effect) {
  return std::string(absl::StripPrefix(v1::AnomalyEffect_Name(effect), kEffectPrefix));
}

absl::StatusOr<v1::AnomalyKind> AnomalyKindNamed(const std::string& name) {
  v1::AnomalyKind kind;
  if (v1::AnomalyKind_Parse(NameFor(name, kKindPrefix), &kind) && kind != 0) return kind;
  return Unknown(name, kKindPrefix, v1::AnomalyKind_ARRAYSIZE,
                 [](int i) { return v1::AnomalyKind_Name(static_cast<v1::AnomalyKind>(i)); });
}

absl::StatusOr<v1::AnomalyEffect> AnomalyEffectNamed(const std::string& name) {
  v1::AnomalyEffect effect;
  if (v1::AnomalyEffect_Parse(NameFor(name, kEffectPrefix), &effect) && effect != 0) return effect;
  return Unknown(name, kEffectPrefix, v1::AnomalyEffect_ARRAYSIZE,
                 [](int i) { return v1::AnomalyEffect_Name(static_cast<v1::AnomalyEffect>(i)); });
}

}  // namespace wubu::cli
