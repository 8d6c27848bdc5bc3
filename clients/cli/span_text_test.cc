#include "clients/cli/span_text.h"

#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

constexpr char kZone[] = "Asia/Shanghai";
constexpr int64_t kMidnight = 1'772'380'800;  // 2026-03-02T00:00:00+08:00.

Spans Of(std::initializer_list<std::pair<int64_t, int64_t>> spans) {
  Spans all;
  for (const auto& [start, end] : spans) {
    v1::TimeSpan* span = all.Add();
    span->mutable_start_time()->set_seconds(kMidnight + start);
    span->mutable_end_time()->set_seconds(kMidnight + end);
  }
  return all;
}

TEST(SpanTextTest, IntervalsAreClockTimesOfTheirDay) {
  EXPECT_EQ(SpansText(Of({{0, 3600}, {9 * 3600, 12 * 3600 + 61}, {20 * 3600, 24 * 3600}}), kZone),
            "00:00-01:00, 09:00-12:01:01, 20:00-24:00");
  EXPECT_EQ(SpansText(Of({}), kZone), "");
  EXPECT_EQ(SpansText(Of({{10 * 3600, 11 * 3600}}), "Asia/Urumqi"), "08:00-09:00");
}

TEST(SpanTextTest, WhatOneHasAndTheOtherHasNot) {
  const Spans rest = Without(Of({{0, 100}, {200, 300}}), Of({{10, 20}, {50, 250}}));
  EXPECT_EQ(SpansText(rest, "UTC"), SpansText(Of({{0, 10}, {20, 50}, {250, 300}}), "UTC"));
  EXPECT_EQ(Without(Of({{0, 100}}), Of({{0, 100}})).size(), 0);
}

}  // namespace
}  // namespace wubu::cli
