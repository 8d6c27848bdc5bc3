// The checker must reject what no log may answer, and nothing else.
#include "tests/linearizability/checker.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace wubu::linearizability {
namespace {

using ::testing::HasSubstr;

// Operations of one subject are written as they are told: call, answer, begin, end.
Operation Append(uint64_t event, std::optional<uint64_t> expected, Answer answer, uint64_t begin,
                 uint64_t end) {
  return {{Call::kAppend, 0, event, expected}, answer, begin, end};
}
Operation ReadRevision(uint64_t revision, uint64_t begin, uint64_t end) {
  return {{Call::kReadRevision}, {Answer::kRevision, revision}, begin, end};
}
Operation Receipt(uint64_t event, Answer answer, uint64_t begin, uint64_t end) {
  return {{Call::kFindReceipt, 0, event}, answer, begin, end};
}
Operation Head(uint64_t position, uint64_t begin, uint64_t end) {
  return {{Call::kReadHead}, {Answer::kHead, 0, position}, begin, end};
}
Operation Unknown(uint64_t event, std::optional<uint64_t> expected, uint64_t begin) {
  return {{Call::kAppend, 0, event, expected}, {}, begin};
}
Answer Accepted(uint64_t revision, uint64_t position) {
  return {Answer::kAccepted, revision, position};
}
Answer Duplicate(uint64_t revision, uint64_t position) {
  return {Answer::kDuplicate, revision, position};
}
Answer Found(uint64_t revision, uint64_t position) { return {Answer::kFound, revision, position}; }
Answer Moved() { return {Answer::kMoved}; }
Answer Missing() { return {Answer::kMissing}; }

void ExpectGood(const History& history) { EXPECT_EQ(Check(history, 1), ""); }
void ExpectBad(const History& history, const std::string& fault) {
  EXPECT_THAT(Check(history, 1), HasSubstr(fault));
}
constexpr char kNoOrder[] = "no order";

TEST(CheckerTest, TakesWhatHappensOneAfterTheOther) {
  ExpectGood({Append(1, 0, Accepted(1, 1), 1, 2), ReadRevision(1, 3, 4),
              Append(2, 0, Moved(), 5, 6), Append(1, 0, Duplicate(1, 1), 7, 8),
              Append(2, 1, Accepted(2, 2), 9, 10), Receipt(2, Found(2, 2), 11, 12),
              Receipt(3, Missing(), 13, 14), Head(2, 15, 16)});
}

TEST(CheckerTest, TakesEitherOrderOfWhatOverlaps) {
  ExpectGood({Append(1, {}, Accepted(2, 2), 1, 10), Append(2, {}, Accepted(1, 1), 2, 9)});
  ExpectGood({Append(1, 0, Accepted(1, 1), 1, 10), Append(2, 0, Moved(), 2, 9)});
  ExpectGood({Append(1, {}, Accepted(1, 1), 1, 10), ReadRevision(0, 2, 3), ReadRevision(1, 4, 5)});
}

TEST(CheckerTest, AnUnknownOneMayHaveHappenedOrNot) {
  ExpectGood({Unknown(1, 0, 1), ReadRevision(1, 3, 4)});
  ExpectGood({Unknown(1, 0, 1), ReadRevision(0, 3, 4)});
  ExpectGood({Unknown(1, 0, 1), ReadRevision(0, 3, 4), ReadRevision(1, 5, 6),
              Append(1, 0, Duplicate(1, 1), 7, 8)});
}

TEST(CheckerTest, RejectsALostUpdate) {
  ExpectBad({Append(1, 0, Accepted(1, 1), 1, 10), Append(2, 0, Accepted(1, 2), 2, 9)}, kNoOrder);
  ExpectBad({Append(1, {}, Accepted(1, 1), 1, 2), Append(2, 0, Accepted(1, 2), 3, 4)}, kNoOrder);
}

TEST(CheckerTest, RejectsAStaleRead) {
  ExpectBad({Append(1, {}, Accepted(1, 1), 1, 2), ReadRevision(0, 3, 4)}, kNoOrder);
  ExpectBad({Append(1, {}, Accepted(1, 1), 1, 2), Receipt(1, Missing(), 3, 4)}, kNoOrder);
  ExpectBad({Append(1, {}, Accepted(1, 1), 1, 9), ReadRevision(1, 2, 3), ReadRevision(0, 4, 5)},
            kNoOrder);
  ExpectBad(
      {Append(1, {}, Accepted(1, 1), 1, 9), ReadRevision(1, 2, 3), Receipt(1, Missing(), 4, 5)},
      kNoOrder);
}

TEST(CheckerTest, RejectsWhatUnhappens) {
  ExpectBad({Unknown(1, 0, 1), ReadRevision(1, 3, 4), ReadRevision(0, 5, 6)}, kNoOrder);
  ExpectBad({Unknown(1, 0, 1), Receipt(1, Found(1, 1), 3, 4), Append(1, 0, Accepted(1, 2), 5, 6)},
            kNoOrder);
}

TEST(CheckerTest, RejectsARefusalWithoutReason) {
  ExpectBad({Append(1, 0, Moved(), 1, 2)}, kNoOrder);
  ExpectBad({Append(1, {}, Duplicate(1, 1), 1, 2)}, kNoOrder);
}

TEST(CheckerTest, RejectsAnEventThatIsTakenTwice) {
  ExpectBad({Append(1, {}, Accepted(1, 1), 1, 2), Append(1, {}, Accepted(2, 2), 3, 4)}, kNoOrder);
}

TEST(CheckerTest, RejectsAPositionThatIsGivenTwice) {
  Operation other = Append(2, {}, Accepted(1, 1), 3, 4);
  other.call.subject = 1;
  ExpectBad({Append(1, {}, Accepted(1, 1), 1, 2), other}, "contradicts");
}

TEST(CheckerTest, RejectsAReceiptThatChanges) {
  ExpectBad({Append(1, {}, Accepted(1, 1), 1, 2), Receipt(1, Found(1, 2), 3, 4)}, "contradicts");
}

TEST(CheckerTest, RejectsPositionsAgainstRealTime) {
  Operation later = Append(2, {}, Accepted(1, 1), 3, 4);
  later.call.subject = 1;
  ExpectBad({Append(1, {}, Accepted(1, 2), 1, 2), later}, "had been shown before");
  later.begin = 1;  // Overlapping, so either order is good.
  ExpectGood({Append(1, {}, Accepted(1, 2), 1, 2), later});
}

TEST(CheckerTest, RejectsAHeadThatIsBehind) {
  ExpectBad({Append(1, {}, Accepted(1, 1), 1, 2), Head(0, 3, 4)}, "had been shown before");
  ExpectBad({Append(1, {}, Accepted(1, 1), 1, 9), Head(1, 2, 3), Head(0, 4, 5)},
            "had been shown before");
}

TEST(CheckerTest, RejectsAnAppendBelowAHeadThatWasShown) {
  ExpectBad({Append(1, {}, Accepted(1, 1), 1, 20), Append(2, {}, Accepted(2, 2), 1, 20),
             Head(3, 2, 3), Append(3, {}, Accepted(3, 3), 4, 5)},
            "had been shown before");
}

TEST(CheckerTest, RejectsAGap) {
  ExpectBad({Append(1, {}, Accepted(1, 1), 1, 2), Append(2, {}, Accepted(2, 3), 3, 4)}, "gap");
}

}  // namespace
}  // namespace wubu::linearizability
