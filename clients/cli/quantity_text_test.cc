#include "clients/cli/quantity_text.h"

#include <gtest/gtest.h>

namespace wubu::cli {
namespace {

v1::Quantity Of(int64_t numerator, int64_t denominator = 0) {
  v1::Quantity quantity;
  quantity.set_numerator(numerator);
  quantity.set_denominator(denominator);
  return quantity;
}

TEST(QuantityTextTest, RoundsDownwardsOnly) {
  EXPECT_EQ(QuantityText(Of(42 * 3600 - 1), v1::QUANTITY_UNIT_SECONDS), "41 h 59 min");
  EXPECT_EQ(QuantityText(Of(7499, 10000), v1::QUANTITY_UNIT_RATIO), "74.9 %");
}

TEST(QuantityTextTest, EachUnitIsSaidAsPeopleSayIt) {
  EXPECT_EQ(QuantityText(Of(2'000'000), v1::QUANTITY_UNIT_FEN), "¥20000.00");
  EXPECT_EQ(QuantityText(Of(30'000), v1::QUANTITY_UNIT_SQUARE_DECIMETERS), "300.00 m²");
  EXPECT_EQ(QuantityText(Of(10), v1::QUANTITY_UNIT_PIECES), "10");
}

TEST(QuantityTextTest, ABarIsFullOnlyWhenTheThresholdIsReached) {
  EXPECT_EQ(ProgressText(Of(99), Of(100), 4), "███░");
  EXPECT_EQ(ProgressText(Of(100), Of(100), 4), "████");
  EXPECT_EQ(ProgressText(Of(300), Of(100), 4), "████");
  EXPECT_EQ(ProgressText(Of(1), Of(0), 4), "");
}

TEST(QuantityTextTest, AStatusIsToldFromOthersWithoutColours) {
  EXPECT_EQ(StatusText(v1::STATUS_MET, Language::kChinese), "✓ 达标");
  EXPECT_EQ(StatusText(v1::STATUS_NO_DATA, Language::kEnglish), "? no data");
}

}  // namespace
}  // namespace wubu::cli
