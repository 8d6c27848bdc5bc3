#include "clients/cpp/ingest_batches.h"

#include "clients/cpp/fake_server.h"
#include "gtest/gtest.h"

namespace wubu::client {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'772'000'000);

std::vector<uint64_t> TagsSent(IngestBatches& batches) {
  std::vector<uint64_t> tags;
  while (batches.has_ready()) {
    const IngestBatchPtr batch = batches.Send();
    tags.insert(tags.end(), batch->tags.begin(), batch->tags.end());
  }
  return tags;
}

void AddTags(IngestBatches& batches, uint64_t first, uint64_t last) {
  for (uint64_t tag = first; tag <= last; ++tag) {
    batches.Add(FakeEvent(static_cast<int>(tag)), 100, tag, kNow);
  }
}

TEST(IngestBatchesTest, SealsWhenFullOfEvents) {
  IngestBatches batches(2, 10'000);
  EXPECT_TRUE(batches.Add(FakeEvent(1), 100, 1, kNow)) << "a batch began";
  EXPECT_EQ(batches.open_since(), kNow);
  EXPECT_FALSE(batches.has_ready());
  EXPECT_TRUE(batches.Add(FakeEvent(2), 100, 2, kNow)) << "a batch is ready";
  EXPECT_TRUE(batches.has_ready());
  EXPECT_EQ(batches.open_since(), absl::InfiniteFuture());
}

TEST(IngestBatchesTest, SealsBeforeTheBytesOverflow) {
  IngestBatches batches(100, 250);
  AddTags(batches, 1, 3);
  ASSERT_TRUE(batches.has_ready());
  EXPECT_EQ(batches.Send()->size(), 2u);
}

TEST(IngestBatchesTest, OneEventBeyondTheBytesIsABatchOfItsOwn) {
  IngestBatches batches(100, 250);
  batches.Add(FakeEvent(1), 1000, 1, kNow);
  batches.Add(FakeEvent(2), 1000, 2, kNow);
  ASSERT_TRUE(batches.has_ready());
  EXPECT_EQ(batches.Send()->size(), 1u);
}

TEST(IngestBatchesTest, ABreakKeepsTheOrder) {
  IngestBatches batches(2, 10'000);
  AddTags(batches, 1, 8);
  const uint64_t first = batches.Send()->request.batch();
  batches.Send();
  batches.Send();
  batches.Release(*batches.TakeAnswered(first));
  batches.Broken();
  EXPECT_EQ(TagsSent(batches), (std::vector<uint64_t>{3, 4, 5, 6, 7, 8}));
  EXPECT_EQ(batches.events(), 6u);
}

TEST(IngestBatchesTest, ANumberIsNeverUsedTwice) {
  IngestBatches batches(1, 10'000);
  AddTags(batches, 1, 1);
  const uint64_t first = batches.Send()->request.batch();
  batches.Broken();
  EXPECT_NE(batches.Send()->request.batch(), first);
  EXPECT_EQ(batches.TakeAnswered(first), nullptr);
}

TEST(IngestBatchesTest, SplitsWhatTheServerWouldRefuse) {
  IngestBatches batches(10, 10'000);
  AddTags(batches, 1, 10);
  batches.LimitBatchEvents(4);
  EXPECT_EQ(batches.Send()->size(), 4u);
  EXPECT_EQ(TagsSent(batches), (std::vector<uint64_t>{5, 6, 7, 8, 9, 10}));
  EXPECT_EQ(batches.batches_in_flight(), 3u);
}

TEST(IngestBatchesTest, RoomIsFreeOnlyWhenReleased) {
  IngestBatches batches(2, 10'000);
  AddTags(batches, 1, 2);
  const IngestBatchPtr batch = batches.TakeAnswered(batches.Send()->request.batch());
  EXPECT_EQ(batches.bytes(), 200u);
  batches.Release(*batch);
  EXPECT_EQ(batches.bytes(), 0u);
  EXPECT_EQ(batches.events(), 0u);
}

}  // namespace
}  // namespace wubu::client
