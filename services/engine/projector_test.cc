#include "services/engine/projector.h"

#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/held_log.h"
#include "services/engine/numbered_event.h"
#include "services/projections/memory_store.h"

namespace wubu::engine {
namespace {

using ::testing::SizeIs;
using wubu::v1::RecordedEvent;

constexpr absl::Duration kLong = absl::Seconds(30);

// Counts events: one row with the number, one row each. Does not take the positions that it is told
// not to, after it has already changed rows.
class CountingView final : public projections::View {
 public:
  explicit CountingView(std::string name, uint32_t version = 1)
      : name_(std::move(name)), version_(version) {}

  absl::string_view name() const override { return name_; }
  uint32_t version() const override { return version_; }
  bool Takes(uint32_t) const override { return takes; }
  absl::Status Load(const views::ViewStore&) override {
    ++loads;
    return load_status;
  }
  absl::Status Apply(const RecordedEvent& event, views::ViewTransaction* rows) override {
    const auto before = rows->Get(name_ + "/count");
    if (!before.ok()) return before.status();
    const int count = before->has_value() ? std::stoi(**before) : 0;
    rows->Put(name_ + "/count", std::to_string(count + 1));
    rows->Put(absl::StrCat(name_, "/at/", event.position()), event.event().subject());
    if (event.position() % poison == 0) return absl::InternalError("cannot take it");
    last = event;
    return absl::OkStatus();
  }

  int loads = 0;
  bool takes = true;
  uint64_t poison = 1'000'000;  // Every so many events.
  absl::Status load_status;
  RecordedEvent last;

 private:
  const std::string name_;
  const uint32_t version_;
};

class ProjectorTest : public testing::Test {
 protected:
  void Append(uint64_t first, uint64_t count = 1, absl::Time now = absl::FromUnixSeconds(100)) {
    log::Proposal proposal;
    for (uint64_t n = first; n < first + count; ++n) {
      proposal.events.push_back(log::NumberedEvent(n));
    }
    const log::Proposal* const proposals[] = {&proposal};
    ASSERT_TRUE(log_.Append(proposals, now).ok());
  }

  // Runs a projector with the view until it has reached the head.
  void Project(projections::View* view) {
    Projector projector(&log_, &store_, {view});
    ASSERT_TRUE(projector.Start().ok());
    ASSERT_TRUE(projector.WaitFor(log_.head().position, kLong));
    projector.Stop();
  }

  std::string Row(absl::string_view key) { return store_.Get(key)->value_or("none"); }

  log::HeldLog log_;
  views::MemoryStore store_;
};

TEST_F(ProjectorTest, GivesEachEventOnceWithWhatTheServerAdded) {
  Append(1);
  Append(2, 1, absl::FromUnixMicros(200'000'001));
  CountingView view("v");
  Project(&view);
  EXPECT_EQ(Row("v/count"), "2");
  EXPECT_EQ(view.last.position(), 2);
  EXPECT_EQ(view.last.revision(), 2);
  EXPECT_EQ(view.last.recorded_time().seconds(), 200);
  EXPECT_EQ(view.last.recorded_time().nanos(), 1'000);
  EXPECT_EQ(view.last.source(), "test");
  EXPECT_EQ(view.last.event().id(), log::NumberedId(2).ToString());
}

TEST_F(ProjectorTest, GoesOnFromTheCursor) {
  Append(1, 3);
  CountingView first("v"), second("v");
  Project(&first);
  Append(4, 2);
  Project(&second);
  EXPECT_EQ(second.loads, 1);
  EXPECT_EQ(Row("v/count"), "5") << "counted from 3, neither again nor anew";
  EXPECT_EQ(store_.cursor(), Position(5));
}

TEST_F(ProjectorTest, AnotherVersionIsBuiltAnew) {
  Append(1, 3);
  CountingView old("v", 1), changed("v", 2);
  Project(&old);
  views::ViewTransaction left_over(&store_);
  left_over.Put("v/of version 1", "x");
  ASSERT_TRUE(store_.Write(left_over, Position(3)).ok());
  Project(&changed);
  EXPECT_EQ(Row("v/count"), "3");
  EXPECT_EQ(Row("v/of version 1"), "none");
}

TEST_F(ProjectorTest, AViewMoreIsBuiltFromTheFirstEvent) {
  Append(1, 3);
  CountingView old("v"), added("w");
  Project(&old);
  Projector projector(&log_, &store_, {&old, &added});
  ASSERT_TRUE(projector.Start().ok());
  ASSERT_TRUE(projector.WaitFor(Position(3), kLong));
  EXPECT_EQ(Row("w/count"), "3");
  EXPECT_EQ(Row("v/count"), "3");
}

TEST_F(ProjectorTest, AStoreThatKnowsMoreThanTheLogIsBuiltAnew) {
  Append(1, 3);
  CountingView view("v");
  Project(&view);
  ASSERT_TRUE(store_.Write(views::ViewTransaction(&store_), Position(4)).ok());
  Project(&view);
  EXPECT_EQ(Row("v/count"), "3");
  EXPECT_EQ(store_.cursor(), Position(3));
}

// A copy that was restored goes on in another way than the log it was taken from.
TEST_F(ProjectorTest, AStoreOfAnotherLogIsBuiltAnew) {
  CountingView view("v");
  Append(1, 3);
  Project(&view);
  log::HeldLog other;
  log::Proposal proposal;
  for (const uint64_t number : {1, 2, 7, 8}) {
    proposal.events.push_back(log::NumberedEvent(number, number < 3 ? "centers/a" : "centers/b"));
  }
  const log::Proposal* const proposals[] = {&proposal};
  ASSERT_TRUE(other.Append(proposals, absl::FromUnixSeconds(100)).ok());
  Projector projector(&other, &store_, {&view});
  ASSERT_TRUE(projector.Start().ok());
  ASSERT_TRUE(projector.WaitFor(Position(4), kLong));
  EXPECT_EQ(Row("v/count"), "4");
  EXPECT_EQ(Row("v/at/3"), "centers/b");
}

TEST_F(ProjectorTest, StartsAlsoWhereTheLogCannotBeRead) {
  CountingView view("v");
  Append(1, 3);
  Project(&view);
  log_.FailReads(absl::DataLossError("damaged"));
  Projector projector(&log_, &store_, {&view});
  EXPECT_TRUE(projector.Start().ok()) << "everything else can go on";
  EXPECT_FALSE(projector.WaitFor(Position(3), kLong));
  EXPECT_TRUE(absl::IsDataLoss(projector.failure()));
}

TEST_F(ProjectorTest, FollowsTheLogAsItGrows) {
  CountingView view("v");
  Projector projector(&log_, &store_, {&view});
  ASSERT_TRUE(projector.Start().ok());
  for (uint64_t n = 1; n <= 50; ++n) {
    Append(n);
    ASSERT_TRUE(projector.WaitFor(Position(n), kLong));
    EXPECT_EQ(store_.cursor(), Position(n));
  }
  EXPECT_EQ(projector.position(), Position(50));
}

TEST_F(ProjectorTest, RowsAndCursorAreAlwaysOfOneMoment) {
  size_t writes = 0, torn = 0;
  store_.ObserveWrites([&](const views::MemoryStore::Rows& rows, Position cursor) {
    ++writes;
    const auto count = rows.find("v/count");
    const uint64_t counted = count == rows.end() ? 0 : std::stoull(count->second);
    if (counted != cursor.value()) ++torn;
  });
  for (const uint64_t first : {1, 50'001, 100'001}) Append(first, 50'000);
  CountingView view("v");
  Project(&view);
  EXPECT_GT(writes, 3) << "page by page";
  EXPECT_EQ(torn, 0);
}

// Holds the projector at its tenth event.
class HoldingView final : public projections::View {
 public:
  absl::string_view name() const override { return "h"; }
  uint32_t version() const override { return 1; }
  bool Takes(uint32_t) const override { return true; }
  absl::Status Load(const views::ViewStore&) override { return absl::OkStatus(); }
  absl::Status Apply(const RecordedEvent&, views::ViewTransaction*) override {
    if (++events != 10) return absl::OkStatus();
    held.Notify();
    go_on.WaitForNotification();
    return absl::OkStatus();
  }

  absl::Notification held, go_on;
  int events = 0;
};

TEST_F(ProjectorTest, AStopBreaksOffALongPage) {
  Append(1, 1'000);
  HoldingView view;
  Projector projector(&log_, &store_, {&view});
  ASSERT_TRUE(projector.Start().ok());
  view.held.WaitForNotification();
  std::thread stopper([&projector] { projector.Stop(); });
  EXPECT_FALSE(projector.WaitFor(Position(1'000), kLong)) << "it is stopping";
  view.go_on.Notify();
  stopper.join();
  EXPECT_EQ(view.events, 10);
  EXPECT_EQ(store_.cursor(), Position(10)) << "what was folded is kept";
}

TEST_F(ProjectorTest, WhatAViewCannotTakeIsSetAsideAndTheOthersGoOn) {
  Append(1, 7);
  CountingView poisoned("v"), sound("w");
  poisoned.poison = 3;
  Projector projector(&log_, &store_, {&poisoned, &sound});
  ASSERT_TRUE(projector.Start().ok());
  ASSERT_TRUE(projector.WaitFor(Position(7), kLong));
  EXPECT_EQ(projector.parked_total(), 2);
  ASSERT_THAT(projector.parked(), SizeIs(2));
  EXPECT_EQ(projector.parked()[0].position, Position(3));
  EXPECT_EQ(projector.parked()[0].view, "v");
  EXPECT_EQ(projector.parked()[0].why, "INTERNAL: cannot take it");
  EXPECT_EQ(Row("w/count"), "7");
  EXPECT_TRUE(projector.failure().ok());
}

TEST_F(ProjectorTest, WhatAnEventThatIsSetAsideHadChangedIsNotWritten) {
  Append(1, 7);
  CountingView poisoned("v");
  poisoned.poison = 3;
  Project(&poisoned);
  EXPECT_EQ(Row("v/count"), "5");
  EXPECT_EQ(Row("v/at/3"), "none");
  EXPECT_EQ(Row("v/at/4"), "centers/a");
}

TEST_F(ProjectorTest, ContentThatCannotBeParsedIsSetAside) {
  log::Proposal proposal;
  proposal.events.push_back(log::NumberedEvent(1, "centers/a", "\xff\xff"));
  const log::Proposal* const proposals[] = {&proposal};
  ASSERT_TRUE(log_.Append(proposals, absl::FromUnixSeconds(100)).ok());
  Append(2);
  CountingView view("v");
  Projector projector(&log_, &store_, {&view});
  ASSERT_TRUE(projector.Start().ok());
  ASSERT_TRUE(projector.WaitFor(Position(2), kLong));
  EXPECT_EQ(projector.parked_total(), 1);
  EXPECT_EQ(Row("v/count"), "1");
}

TEST_F(ProjectorTest, AViewIsHandedOnlyWhatItTakes) {
  Append(1, 3);
  CountingView all("all"), none("none");
  none.takes = false;
  Projector projector(&log_, &store_, {&all, &none});
  ASSERT_TRUE(projector.Start().ok());
  ASSERT_TRUE(projector.WaitFor(log_.head().position, kLong));
  EXPECT_EQ(Row("all/count"), "3");
  EXPECT_EQ(Row("none/count"), "none");
  EXPECT_EQ(store_.cursor(), Position(3));
}

TEST_F(ProjectorTest, KeepsTheFirstOfManySetAside) {
  Append(1, 1'500);
  CountingView view("v");
  view.poison = 1;
  Projector projector(&log_, &store_, {&view});
  ASSERT_TRUE(projector.Start().ok());
  ASSERT_TRUE(projector.WaitFor(Position(1'500), kLong));
  EXPECT_EQ(projector.parked_total(), 1'500);
  EXPECT_THAT(projector.parked(), SizeIs(1'000));
}

TEST_F(ProjectorTest, WaitForSaysWhenTheTimeIsOver) {
  CountingView view("v");
  Projector projector(&log_, &store_, {&view});
  ASSERT_TRUE(projector.Start().ok());
  EXPECT_TRUE(projector.WaitFor(Position(), absl::ZeroDuration()));
  EXPECT_FALSE(projector.WaitFor(Position(1), absl::Milliseconds(1)));
  projector.Stop();
  EXPECT_FALSE(projector.WaitFor(Position(1), absl::InfiniteDuration())) << "stopped, so at once";
}

TEST_F(ProjectorTest, ALogThatCannotBeReadStopsIt) {
  log_.FailReads(absl::DataLossError("block 1"));
  Append(1);
  CountingView view("v");
  Projector projector(&log_, &store_, {&view});
  ASSERT_TRUE(projector.Start().ok());
  EXPECT_FALSE(projector.WaitFor(Position(1), absl::InfiniteDuration()));
  EXPECT_TRUE(absl::IsDataLoss(projector.failure()));
  EXPECT_EQ(store_.cursor(), Position());
}

TEST_F(ProjectorTest, ViewsThatCannotBeWrittenStopIt) {
  CountingView view("v");
  Projector projector(&log_, &store_, {&view});
  ASSERT_TRUE(projector.Start().ok());
  store_.FailWrites(absl::InternalError("disk"));
  Append(1);
  EXPECT_FALSE(projector.WaitFor(Position(1), absl::InfiniteDuration()));
  EXPECT_TRUE(absl::IsInternal(projector.failure()));
  EXPECT_EQ(projector.position(), Position());
}

TEST_F(ProjectorTest, DoesNotStartWithoutItsRows) {
  CountingView view("v");
  view.load_status = absl::DataLossError("row");
  Projector projector(&log_, &store_, {&view});
  EXPECT_TRUE(absl::IsDataLoss(projector.Start()));
}

}  // namespace
}  // namespace wubu::engine
