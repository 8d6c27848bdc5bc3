#include "tests/bench/histogram.h"

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace wubu::bench {
namespace {

TEST(HistogramTest, EmptyAnswersZero) {
  const Histogram histogram;
  EXPECT_EQ(histogram.count(), 0u);
  EXPECT_EQ(histogram.Quantile(0.5), 0u);
  EXPECT_EQ(histogram.mean(), 0);
}

TEST(HistogramTest, SmallValuesAreExact) {
  Histogram histogram;
  for (uint64_t value = 1; value <= 200; ++value) histogram.Record(value);
  EXPECT_EQ(histogram.Quantile(0.5), 100u);
  EXPECT_EQ(histogram.Quantile(0.99), 198u);
  EXPECT_EQ(histogram.Quantile(1), 200u);
  EXPECT_DOUBLE_EQ(histogram.mean(), 100.5);
}

TEST(HistogramTest, QuantilesAreAtMostOnePercentAboveTheTruth) {
  std::mt19937_64 random(7);
  std::lognormal_distribution<double> latency(12, 2);
  Histogram histogram;
  std::vector<uint64_t> values;
  for (int i = 0; i < 20'000; ++i) {
    values.push_back(static_cast<uint64_t>(latency(random)));
    histogram.Record(values.back());
  }
  std::sort(values.begin(), values.end());
  for (const double share : {0.001, 0.1, 0.5, 0.95, 0.99, 0.999}) {
    const auto truth = static_cast<double>(values[static_cast<size_t>(share * 20'000) - 1]);
    const auto found = static_cast<double>(histogram.Quantile(share));
    EXPECT_GE(found, truth) << share;
    EXPECT_LE(found, truth * 1.01 + 1) << share;
  }
}

TEST(HistogramTest, TakesTheLargestValue) {
  Histogram histogram;
  histogram.Record(std::numeric_limits<uint64_t>::max());
  histogram.Record(0);
  EXPECT_EQ(histogram.Quantile(1), std::numeric_limits<uint64_t>::max());
  EXPECT_EQ(histogram.Quantile(0.5), 0u);
}

TEST(HistogramTest, MergingIsRecordingTogether) {
  Histogram one, other, both;
  for (uint64_t value = 1; value < 5'000; value += 3) {
    (value % 2 == 0 ? one : other).Record(value * value);
    both.Record(value * value);
  }
  one.Merge(other);
  EXPECT_EQ(one.count(), both.count());
  EXPECT_EQ(one.max(), both.max());
  for (const double share : {0.1, 0.5, 0.9, 0.999}) {
    EXPECT_EQ(one.Quantile(share), both.Quantile(share));
  }
}

}  // namespace
}  // namespace wubu::bench
