// The writer over a log on disk, asked by real threads.
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <limits>
#include <memory>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "gtest/gtest.h"
#include "services/engine/numbered_event.h"
#include "services/engine/writer.h"
#include "storage/log/rocks_log.h"
#include "tests/linearizability/checker.h"
#include "tests/linearizability/clients.h"
#include "tests/support/seed.h"

namespace wubu::linearizability {
namespace {

std::string Subject(uint64_t first, int subject) {
  return absl::StrCat("centers/", first, "-", subject);
}

class WriterStore final : public Store {
 public:
  WriterStore(log::EventLog* log, engine::Writer* writer, uint64_t first)
      : log_(*log), writer_(*writer), first_(first) {}

  Answer Ask(const Call& call) override {
    switch (call.kind) {
      case Call::kAppend:
        return Append(call);
      case Call::kReadRevision:
        return {Answer::kRevision, LastRevision(Subject(first_, call.subject))};
      case Call::kFindReceipt:
        return Find(call);
      case Call::kReadHead:
        return {Answer::kHead, 0, log_.head().position.value()};
    }
    return {};
  }

 private:
  // As readers find it: StreamRevision is the writer's, and may be a commit ahead of the head.
  uint64_t LastRevision(const std::string& subject) const {
    uint64_t revision = 0;
    const Revision last(std::numeric_limits<uint64_t>::max());
    EXPECT_TRUE(log_.ReadStream(subject, last, log::Direction::kBackwards,
                                [&revision](const log::LogEntry& entry) {
                                  revision = entry.revision.value();
                                  return false;
                                })
                    .ok());
    return revision;
  }

  Answer Find(const Call& call) const {
    const auto receipt = log_.FindReceipt(log::NumberedId(call.event));
    EXPECT_TRUE(receipt.ok()) << receipt.status();
    if (!receipt.ok() || !receipt->has_value()) return {Answer::kMissing};
    return {Answer::kFound, (*receipt)->revision.value(), (*receipt)->position.value()};
  }

  Answer Append(const Call& call) {
    std::vector<log::Proposal> proposals(1);
    const std::string subject = Subject(first_, call.subject);
    proposals[0].events.push_back(log::NumberedEvent(call.event, subject));
    if (call.expected_revision.has_value()) {
      proposals[0].expectations.push_back({subject, Revision(*call.expected_revision)});
    }
    Answer answer;
    absl::Notification answered;
    const absl::Status taken = writer_.Submit(std::move(proposals), [&](auto, auto outcomes) {
      EXPECT_TRUE(outcomes.ok()) << outcomes.status();
      if (outcomes.ok()) answer = ToAnswer(outcomes->at(0));
      answered.Notify();
    });
    EXPECT_TRUE(taken.ok()) << taken;
    if (taken.ok()) answered.WaitForNotification();
    return answer;
  }

  static Answer ToAnswer(const log::Outcome& outcome) {
    if (std::holds_alternative<log::UnmetExpectations>(outcome)) return {Answer::kMoved};
    const log::Receipt& receipt = std::get<std::vector<log::Receipt>>(outcome).at(0);
    return {receipt.duplicate ? Answer::kDuplicate : Answer::kAccepted, receipt.revision.value(),
            receipt.position.value()};
  }

  log::EventLog& log_;
  engine::Writer& writer_;
  const uint64_t first_;
};

class LogLinearizabilityTest : public testing::Test {
 protected:
  LogLinearizabilityTest()
      : directory_(absl::StrCat(testing::TempDir(), "/linearizability", getpid())) {
    std::filesystem::remove_all(directory_);
    auto log = log::RocksLog::Open({.directory = directory_,
                                    .index_tail_events = 100,
                                    .write_buffer_bytes = 64 << 10,
                                    .wal_spare_bytes = 96 << 10});
    EXPECT_TRUE(log.ok()) << log.status();
    log_ = *std::move(log);
    writer_ = std::make_unique<engine::Writer>(
        log_.get(), &Clock::System(), [] { return uint64_t{1} << 40; }, engine::EngineLimits());
  }
  ~LogLinearizabilityTest() override {
    writer_.reset();
    log_.reset();
    std::filesystem::remove_all(directory_);
  }

  const std::string directory_;
  std::unique_ptr<log::RocksLog> log_;
  std::unique_ptr<engine::Writer> writer_;
};

TEST_F(LogLinearizabilityTest, EachAnswerIsThatOfOneThingAtATime) {
  const uint64_t seed = TestSeed();
  const uint64_t histories = TestSize("WUBU_HISTORIES", 150);
  uint64_t accepted = 0, operations = 0;
  for (uint64_t i = 0; i < histories && !testing::Test::HasFailure(); ++i) {
    const Shape shape = {.subjects = 1 + static_cast<int>(i % 3), .first_number = i * 1'000};
    WriterStore store(log_.get(), writer_.get(), shape.first_number);
    const uint64_t first = log_->head().position.value() + 1;
    const History history = AskAtRandom(&store, shape, seed + i);
    ASSERT_EQ(Check(history, first), "") << "seed " << seed << ", history " << i;
    operations += history.size();
    accepted += log_->head().position.value() + 1 - first;
  }
  std::cout << histories << " histories, " << operations << " operations, " << accepted
            << " events accepted\n";
}

// A commit becomes visible at one moment: whoever has seen an event by one way finds it by every
// other.
TEST_F(LogLinearizabilityTest, WhatOneReadHasShownTheNextOneShows) {
  const uint64_t events = TestSize("WUBU_VISIBLE_EVENTS", 1'000);
  WriterStore store(log_.get(), writer_.get(), 0);
  std::atomic<bool> stop = false;
  std::atomic<uint64_t> looks = 0;
  std::thread reader([&] {
    for (; !stop; ++looks) {
      const uint64_t revision = store.Ask({Call::kReadRevision}).revision;
      if (revision == 0) continue;
      // Event n has revision n and position n.
      ASSERT_GE(store.Ask({Call::kReadHead}).position, revision);
      ASSERT_EQ(store.Ask({Call::kFindReceipt, 0, revision}).kind, Answer::kFound);
    }
  });
  for (uint64_t n = 1; n <= events; ++n) store.Ask({Call::kAppend, 0, n});
  stop = true;
  reader.join();
  EXPECT_GT(looks, 0);
}

}  // namespace
}  // namespace wubu::linearizability
