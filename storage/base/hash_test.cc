#include "storage/base/hash.h"

#include "gtest/gtest.h"

namespace wubu {
namespace {

TEST(HashTest, MatchesThePublishedVector) {
  EXPECT_EQ(Sha256("abc").ToHex(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(HashTest, StepsGiveTheHashOfTheWhole) {
  Sha256Builder builder;
  builder.Add("a");
  builder.AddNumber(0x6263);
  EXPECT_EQ(builder.Finish(), Sha256(std::string("a\0\0\0\0\0\0bc", 9)));
}

TEST(HashTest, BytesSurviveTheRoundTrip) {
  const Hash256 hash = Sha256("x");
  EXPECT_EQ(Hash256::FromBytes(hash.view()), hash);
}

}  // namespace
}  // namespace wubu
