#include "storage/log/witness.h"

#include "gtest/gtest.h"
#include "storage/log/log_test_events.h"
#include "tests/support/test_directory.h"

namespace wubu::log {
namespace {

Head AHead(uint64_t position) {
  return {Position(position), At(position), Sha256(absl::StrCat("block ", position))};
}

class WitnessTest : public testing::Test {
 protected:
  void StoreUpTo(uint64_t position) {
    const auto witness = Witness::Open(path_);
    ASSERT_TRUE(witness.ok()) << witness.status();
    for (uint64_t p = 1; p <= position; ++p) ASSERT_TRUE((*witness)->Store(AHead(p)).ok());
    ASSERT_TRUE((*witness)->Sync().ok());
  }
  Head Acknowledged() {
    const auto witness = Witness::Open(path_);
    EXPECT_TRUE(witness.ok()) << witness.status();
    return witness.ok() ? (*witness)->acknowledged() : Head();
  }
  void Damage(size_t place) {
    std::string bytes = FileBytes(path_);
    ASSERT_LT(place, bytes.size());
    bytes[place] = static_cast<char>(bytes[place] ^ 1);
    WriteFileBytes(path_, bytes);
  }

  const TestDirectory directory_;
  const std::string path_ = directory_ / "acknowledged";
};

TEST_F(WitnessTest, ANewOneHasAcknowledgedNothing) { EXPECT_EQ(Acknowledged(), Head()); }

TEST_F(WitnessTest, TheLastStoredHolds) {
  for (uint64_t count = 1; count <= 5; ++count) {
    StoreUpTo(count);
    EXPECT_EQ(Acknowledged(), AHead(count)) << count;
  }
}

TEST_F(WitnessTest, GoesOnAfterOpeningWithoutTouchingTheSlotThatHolds) {
  StoreUpTo(3);
  const auto witness = Witness::Open(path_);
  ASSERT_TRUE(witness.ok()) << witness.status();
  const std::string before = FileBytes(path_);
  ASSERT_TRUE((*witness)->Store(AHead(4)).ok());
  const std::string after = FileBytes(path_);
  EXPECT_EQ(before.substr(0, 64), after.substr(0, 64)) << "position 3 stands in the first slot";
  EXPECT_EQ(Acknowledged(), AHead(4));
}

TEST_F(WitnessTest, ATornSlotLeavesTheOther) {
  for (size_t place = 0; place < 64; ++place) {
    std::filesystem::remove(path_);
    StoreUpTo(2);
    Damage(64 + place);  // The second slot has position 2.
    EXPECT_EQ(Acknowledged(), AHead(1)) << place;
  }
}

TEST_F(WitnessTest, AShortFileKeepsWhatIsWhole) {
  StoreUpTo(2);
  WriteFileBytes(path_, FileBytes(path_).substr(0, 127));
  EXPECT_EQ(Acknowledged(), AHead(1));
  WriteFileBytes(path_, FileBytes(path_).substr(0, 63));
  EXPECT_EQ(Acknowledged(), Head());
}

TEST_F(WitnessTest, APlaceThatCannotBeOpenedIsAnError) {
  EXPECT_EQ(Witness::Open(directory_ / "absent/acknowledged").status().code(),
            absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace wubu::log
