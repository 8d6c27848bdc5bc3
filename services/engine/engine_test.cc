#include "services/engine/engine.h"

#include <filesystem>
#include <memory>
#include <string>

#include "absl/synchronization/notification.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/engine/held_log.h"
#include "services/engine/numbered_event.h"
#include "services/projections/memory_store.h"
#include "tests/support/test_directory.h"

namespace wubu::engine {
namespace {

constexpr absl::Duration kLong = absl::Seconds(30);

// A proposal that registers a centre or a region.
log::Proposal Registered(uint64_t number, const std::string& subject, const std::string& above) {
  wubu::v1::Event event;
  event.set_id(log::NumberedId(number).ToString());
  event.set_subject(subject);
  auto& payload = *event.mutable_payload();
  if (subject[0] == 'c') payload.mutable_center_registered()->set_region(above);
  if (subject[0] == 'r') payload.mutable_region_registered()->set_parent(above);
  log::Proposal proposal = log::OneEvent(number, subject);
  proposal.events[0].type = payload.kind_case();
  proposal.events[0].type = event.payload().kind_case();
  proposal.events[0].content = event.SerializeAsString();
  proposal.events[0].content_hash = Sha256(proposal.events[0].content);
  return proposal;
}

class EngineTest : public testing::Test {
 protected:
  EngineTest() { Start(); }

  void Start() {
    engine_.reset();
    auto engine = Engine::Start({.log = &log_,
                                 .cursors = cursors_.get(),
                                 .views = &store_,
                                 .clock = &clock_,
                                 .free_bytes = [] { return uint64_t{1} << 40; }},
                                EngineLimits());
    ASSERT_TRUE(engine.ok()) << engine.status();
    engine_ = *std::move(engine);
  }

  absl::Status Append(log::Proposal proposal) {
    std::vector<log::Proposal> proposals;
    proposals.push_back(std::move(proposal));
    return engine_->writer().Submit(std::move(proposals),
                                    [](auto, auto outcomes) { EXPECT_TRUE(outcomes.ok()); });
  }

  const TestDirectory cursor_directory_;
  log::HeldLog log_;
  const std::unique_ptr<log::CursorStore> cursors_ =
      *log::CursorStore::Open(cursor_directory_.path());
  views::MemoryStore store_;
  ManualClock clock_{absl::FromUnixSeconds(1'772'413'200)};
  std::unique_ptr<Engine> engine_;
};

TEST_F(EngineTest, WhatIsAppendedIsProjectedAndFollowed) {
  absl::Notification woken;
  engine_->feed().WakeBeyond(Position(), [&] { woken.Notify(); });
  ASSERT_TRUE(Append(Registered(1, "regions/county", "")).ok());
  ASSERT_TRUE(Append(Registered(2, "centers/a", "regions/county")).ok());
  woken.WaitForNotification();
  ASSERT_TRUE(engine_->projector().WaitFor(Position(2), kLong));
  EXPECT_TRUE(engine_->register_view().LiesWithin("centers/a", "regions/county"));
  EXPECT_EQ(engine_->log().head().position, Position(2));
  EXPECT_EQ(engine_->clock().Now(), clock_.Now());
}

TEST_F(EngineTest, KnowsTheRegisterAgainAfterARestart) {
  ASSERT_TRUE(Append(Registered(1, "centers/a", "regions/county")).ok());
  ASSERT_TRUE(engine_->projector().WaitFor(Position(1), kLong));
  Start();
  EXPECT_EQ(engine_->projector().position(), Position(1));
  EXPECT_TRUE(engine_->register_view().LiesWithin("centers/a", "regions/county"));
}

TEST_F(EngineTest, ViewsThatWereDeletedAreBuiltEqual) {
  ASSERT_TRUE(Append(Registered(1, "centers/a", "regions/county")).ok());
  ASSERT_TRUE(engine_->projector().WaitFor(Position(1), kLong));
  engine_.reset();
  const auto rows = store_.rows();
  ASSERT_TRUE(store_.Clear().ok());
  Start();
  ASSERT_TRUE(engine_->projector().WaitFor(Position(1), kLong));
  EXPECT_EQ(store_.rows(), rows);
}

TEST_F(EngineTest, StopsTheWriterAndTheProjectorButNotTheFeed) {
  engine_->Stop();
  EXPECT_EQ(Append(Registered(1, "centers/a", "regions/county")).message(), Writer::kStopping);
  const log::Proposal proposal = log::OneEvent(1);
  const log::Proposal* const proposals[] = {&proposal};
  ASSERT_TRUE(log_.Append(proposals, clock_.Now()).ok());
  EXPECT_FALSE(engine_->projector().WaitFor(Position(1), kLong));
  absl::Notification woken;
  engine_->feed().WakeBeyond(Position(), [&] { woken.Notify(); });
  woken.WaitForNotification();
}

TEST_F(EngineTest, DoesNotStartOnViewsThatCannotBeWritten) {
  views::MemoryStore broken;
  broken.FailWrites(absl::InternalError("disk"));
  const auto engine = Engine::Start({.log = &log_,
                                     .cursors = cursors_.get(),
                                     .views = &broken,
                                     .clock = &clock_,
                                     .free_bytes = [] { return uint64_t{1} << 40; }},
                                    EngineLimits());
  EXPECT_TRUE(absl::IsInternal(engine.status()));
}

}  // namespace
}  // namespace wubu::engine
