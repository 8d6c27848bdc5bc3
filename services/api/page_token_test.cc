#include "services/api/page_token.h"

#include <gtest/gtest.h>

namespace wubu::api {
namespace {

TEST(PageTokenTest, GivesThePlaceBackToTheSameQuestion) {
  const std::string token = MakePageToken(std::string("\0\1x", 3), "question");
  EXPECT_EQ(PlaceFromPageToken(token, "question"), std::string("\0\1x", 3));
}

TEST(PageTokenTest, BelongsToNoOtherQuestion) {
  const std::string token = MakePageToken("place", "question");
  EXPECT_EQ(PlaceFromPageToken(token, "another"), std::nullopt);
  EXPECT_EQ(PlaceFromPageToken(token, "equestion"), std::nullopt);
}

TEST(PageTokenTest, AChangedOrInventedTokenIsNone) {
  std::string token = MakePageToken("place", "question");
  token[3] = token[3] == 'A' ? 'B' : 'A';
  EXPECT_EQ(PlaceFromPageToken(token, "question"), std::nullopt);
  EXPECT_EQ(PlaceFromPageToken("", "question"), std::nullopt);
  EXPECT_EQ(PlaceFromPageToken("next", "question"), std::nullopt);
  EXPECT_EQ(PlaceFromPageToken("!!", "question"), std::nullopt);
}

}  // namespace
}  // namespace wubu::api
