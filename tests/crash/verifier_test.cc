// The verifier is what the crash tests stand on, so it must fail where the truth was doctored.
#include "tests/crash/verifier.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wubu::crash {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr uint64_t kEvents = 20;

Hash256 HashOf(uint64_t n) { return Sha256(absl::StrCat("content ", n)); }

class VerifierTest : public testing::Test {
 protected:
  VerifierTest() : path_(absl::StrCat(testing::TempDir(), "/verifier_test", getpid())) {
    std::filesystem::remove(path_);
    OracleWriter writer(path_);
    for (uint64_t n = 1; n <= kEvents; ++n) {
      const uint64_t index = (n - 1) % 5;  // Batches of five.
      writer.RecordSent(Id(n), {HashOf(n), absl::StrCat("b", (n - 1) / 5), index, 5});
      log_.push_back(
          {Position(n), Revision((n + 1) / 2), Id(n), n % 2 == 0 ? "even" : "odd", HashOf(n)});
      if (n <= 15) writer.RecordAcknowledged({Id(n), Position(n), Revision((n + 1) / 2)});
    }
  }
  ~VerifierTest() override { std::filesystem::remove(path_); }

  static std::string Id(uint64_t n) { return absl::StrCat("id-", n); }

  void Write(const std::string& text) { std::ofstream(path_, std::ios::app) << text; }

  Reader LogReader() const {
    return [this](Position from) {
      std::vector<SeenEvent> events;
      for (const SeenEvent& event : log_) {
        if (event.position >= from) events.push_back(event);
      }
      return events;
    };
  }

  std::vector<std::string> Problems() {
    Oracle oracle(path_);
    Verifier verifier(&oracle);
    verifier.Verify(LogReader());
    return verifier.problems();
  }

  const std::string path_;
  std::vector<SeenEvent> log_;
};

TEST_F(VerifierTest, ATrueStoreIsWithoutProblems) { EXPECT_THAT(Problems(), IsEmpty()); }

TEST_F(VerifierTest, WhatIsUnacknowledgedMayBeMissingByTheBatch) {
  log_.resize(15);
  EXPECT_THAT(Problems(), IsEmpty());
}

TEST_F(VerifierTest, FindsALostAcknowledgedEvent) {
  log_.resize(10);
  EXPECT_THAT(Problems(), Contains(HasSubstr("is lost")));
}

TEST_F(VerifierTest, FindsADoctoredPosition) {
  Write(absl::StrCat("\nA ", Id(16), " 17 8 ."));
  EXPECT_THAT(Problems(), ElementsAre(HasSubstr("was acknowledged at position 17")));
}

TEST_F(VerifierTest, FindsADoctoredRevision) {
  Write(absl::StrCat("\nA ", Id(16), " 16 9 ."));
  EXPECT_THAT(Problems(), ElementsAre(HasSubstr("revision 9")));
}

TEST_F(VerifierTest, FindsAnAcknowledgementOfWhatIsNotThere) {
  Write("\nA id-99 21 11 .");
  EXPECT_THAT(Problems(), ElementsAre(HasSubstr("id-99 was acknowledged")));
}

TEST_F(VerifierTest, FindsTwoReceiptsThatDiffer) {
  Write(absl::StrCat("\nA ", Id(3), " 4 2 ."));
  EXPECT_THAT(Problems(), ElementsAre(HasSubstr("two receipts")));
}

TEST_F(VerifierTest, FindsAGap) {
  log_.erase(log_.begin() + 15, log_.begin() + 17);
  EXPECT_THAT(Problems(), Contains(HasSubstr("position 18 follows 15")));
}

TEST_F(VerifierTest, FindsARevisionOutOfPlace) {
  log_[19].revision = Revision(11);
  EXPECT_THAT(Problems(), ElementsAre(HasSubstr("revision 11 of even follows 9")));
}

TEST_F(VerifierTest, FindsAnEventThatIsThereTwice) {
  log_.push_back({Position(21), Revision(11), Id(16), "odd", HashOf(16)});
  EXPECT_THAT(Problems(), Contains(HasSubstr("is there twice")));
}

TEST_F(VerifierTest, FindsWhatWasNeverSent) {
  log_.push_back({Position(21), Revision(11), "stranger", "odd", HashOf(1)});
  EXPECT_THAT(Problems(), ElementsAre(HasSubstr("never sent")));
}

TEST_F(VerifierTest, FindsOtherContent) {
  log_[17].content_hash = HashOf(1);
  EXPECT_THAT(Problems(), ElementsAre(HasSubstr("other content")));
}

TEST_F(VerifierTest, FindsHalfABatch) {
  log_.resize(18);
  EXPECT_THAT(Problems(), ElementsAre(HasSubstr("only a part")));
}

TEST_F(VerifierTest, ALineThatADeathCutShortIsNotLookedAt) {
  Write("\nA id-99 2");
  Write(absl::StrCat("\nA ", Id(16), " 16 8 ."));
  EXPECT_THAT(Problems(), IsEmpty());
}

TEST_F(VerifierTest, GoesOnFromWhereItStopped) {
  Oracle oracle(path_);
  Verifier verifier(&oracle);
  const std::vector<SeenEvent> all = std::exchange(log_, {log_.begin(), log_.begin() + 15});
  verifier.Verify(LogReader());
  log_ = all;
  Write(absl::StrCat("\nA ", Id(16), " 16 8 ."));
  verifier.Verify(LogReader());
  EXPECT_THAT(verifier.problems(), IsEmpty());
  EXPECT_EQ(verifier.events(), kEvents);
  EXPECT_EQ(verifier.acknowledged(), 16);
}

TEST_F(VerifierTest, FindsThatWhatWasReadIsGone) {
  Oracle oracle(path_);
  Verifier before(&oracle), after(&oracle);
  before.Verify(LogReader());
  std::swap(log_[15], log_[16]);
  log_[15].position = Position(16);
  log_[16].position = Position(17);
  after.Verify(LogReader());
  before.CompareWith(after);
  EXPECT_THAT(before.problems(), Contains(HasSubstr("not there any more")));
}

}  // namespace
}  // namespace wubu::crash
