#include "storage/base/key_coding.h"

#include <limits>
#include <vector>

#include "gtest/gtest.h"

namespace wubu {
namespace {

const std::vector<uint64_t> kNumbers = {0,          1,
                                        127,        128,
                                        16383,      16384,
                                        1ull << 32, (1ull << 63) - 1,
                                        1ull << 63, std::numeric_limits<uint64_t>::max()};

TEST(KeyCodingTest, BigEndianKeepsTheOrder) {
  std::string previous;
  for (const uint64_t number : kNumbers) {
    std::string key;
    AppendBigEndian64(number, &key);
    EXPECT_EQ(LoadBigEndian64(key.data()), number);
    EXPECT_LE(previous, key);
    previous = key;
  }
}

TEST(KeyCodingTest, VarintSurvivesTheRoundTrip) {
  for (const uint64_t number : kNumbers) {
    std::string bytes;
    AppendVarint(number, &bytes);
    bytes += "rest";
    absl::string_view in = bytes;
    uint64_t read = 0;
    ASSERT_TRUE(TakeVarint(&in, &read));
    EXPECT_EQ(read, number);
    EXPECT_EQ(in, "rest");
  }
}

TEST(KeyCodingTest, HalfAVarintIsNone) {
  std::string bytes;
  AppendVarint(1ull << 40, &bytes);
  for (size_t size = 0; size < bytes.size(); ++size) {
    absl::string_view in = absl::string_view(bytes).substr(0, size);
    uint64_t read;
    EXPECT_FALSE(TakeVarint(&in, &read)) << size;
  }
}

TEST(KeyCodingTest, MoreThan64BitsAreNoVarint) {
  std::string bytes(9, '\xff');
  bytes += '\x02';
  absl::string_view in = bytes;
  uint64_t read;
  EXPECT_FALSE(TakeVarint(&in, &read));
}

}  // namespace
}  // namespace wubu
