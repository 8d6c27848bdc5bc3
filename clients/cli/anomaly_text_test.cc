#include "clients/cli/anomaly_text.h"

#include <gtest/gtest.h>

namespace wubu::cli {
namespace {

v1::Anomaly AnAnomaly(v1::AnomalyKind kind, v1::AnomalyEffect effect, const std::string& of) {
  v1::Anomaly anomaly;
  anomaly.set_kind(kind);
  anomaly.set_effect(effect);
  anomaly.set_concerns(of);
  return anomaly;
}

TEST(AnomalyTextTest, ASentenceSaysWhatIsOddAndWhatThatDoes) {
  const v1::Anomaly anomaly =
      AnAnomaly(v1::ANOMALY_KIND_NO_END, v1::ANOMALY_EFFECT_COUNTED_PARTLY, "s-1");
  EXPECT_EQ(SentenceOf(anomaly, Language::kEnglish),
            "s-1 has no end. It counts up to its last heartbeat.");
  EXPECT_EQ(SentenceOf(anomaly, Language::kChinese), "s-1 没有结束。计至最后一次心跳。");
}

TEST(AnomalyTextTest, WhatHasNoNameIsCalledIt) {
  const v1::Anomaly anomaly =
      AnAnomaly(v1::ANOMALY_KIND_TOO_LONG, v1::ANOMALY_EFFECT_NOT_COUNTED, "");
  EXPECT_EQ(SentenceOf(anomaly, Language::kEnglish),
            "It lasts longer than 24 hours. It does not count.");
  EXPECT_EQ(SentenceOf(anomaly, Language::kChinese), "该记录超过 24 小时。不计入。");
}

TEST(AnomalyTextTest, EveryKindHasItsSentence) {
  const auto odd = SentenceOf(AnAnomaly(v1::ANOMALY_KIND_UNSPECIFIED, {}, ""), Language::kEnglish);
  for (int kind = 1; kind < v1::AnomalyKind_ARRAYSIZE; ++kind) {
    const v1::Anomaly anomaly = AnAnomaly(static_cast<v1::AnomalyKind>(kind), {}, "");
    EXPECT_NE(SentenceOf(anomaly, Language::kEnglish), odd) << v1::AnomalyKind_Name(anomaly.kind());
  }
}

TEST(AnomalyTextTest, KindsAndEffectsAreReadAsPeopleWriteThem) {
  EXPECT_EQ(AnomalyKindNamed("no-end").value(), v1::ANOMALY_KIND_NO_END);
  EXPECT_EQ(AnomalyKindNamed("FIX_WAITS").value(), v1::ANOMALY_KIND_FIX_WAITS);
  EXPECT_EQ(AnomalyEffectNamed("not-counted").value(), v1::ANOMALY_EFFECT_NOT_COUNTED);
  EXPECT_EQ(AnomalyKindNamed("unspecified").status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(AnomalyEffectNamed("some").status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace wubu::cli
