#include "services/domain/nearest_name.h"

#include <gtest/gtest.h>

#include <string>

namespace wubu::domain {
namespace {

const std::vector<absl::string_view>& Names() {
  static const auto& names = *new std::vector<absl::string_view>{"title", "tile", "member_count"};
  return names;
}

TEST(NearestNameTest, LettersAddedDroppedExchangedOrSwappedAreSlips) {
  EXPECT_EQ(NearestName("titlee", Names()), "title");
  EXPECT_EQ(NearestName("titl", Names()), "title");
  EXPECT_EQ(NearestName("titla", Names()), "title");
  EXPECT_EQ(NearestName("tilte", Names()), "title");
  EXPECT_EQ(NearestName("member_cuont", Names()), "member_count");
}

TEST(NearestNameTest, OfTwoTheNearerIsMeantAndOfEquallyNearOnesTheFirst) {
  EXPECT_EQ(NearestName("tile", Names()), "tile");
  EXPECT_EQ(NearestName("titile", Names()), "title");
}

TEST(NearestNameTest, MoreThanAThirdWrongIsAnotherWord) {
  EXPECT_EQ(NearestName("xyzle", Names()), "");
  EXPECT_EQ(NearestName("", Names()), "");
  EXPECT_EQ(NearestName(std::string(65, 't'), Names()), "");
  EXPECT_EQ(NearestName("title", {}), "");
}

}  // namespace
}  // namespace wubu::domain
