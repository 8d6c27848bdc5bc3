// Stores that earlier versions have written open, read, check and go on, for ever.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <set>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/domain/event_canonical.h"
#include "storage/log/fsck.h"
#include "storage/log/rocks_log.h"
#include "tests/golden/golden_dump.h"

namespace wubu::golden {
namespace {

namespace fs = std::filesystem;

std::string TextOf(const fs::path& path) {
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

// The parameter is a folder beside this file.
class GoldenTest : public testing::TestWithParam<const char*> {
 protected:
  GoldenTest()
      : golden_(fs::path(WUBU_GOLDEN_DIRECTORY) / GetParam()),
        store_(absl::StrCat(testing::TempDir(), "/golden_test", getpid())) {
    fs::remove_all(store_);
    fs::copy(golden_ / "store", store_, fs::copy_options::recursive);
  }
  ~GoldenTest() override {
    log_.reset();
    fs::remove_all(store_);
  }

  void Open() {
    log_.reset();
    auto log = log::RocksLog::Open({.directory = store_, .create = false, .wal_spare_bytes = 0});
    ASSERT_TRUE(log.ok()) << log.status();
    log_ = *std::move(log);
  }

  std::string Dump() const { return DumpOf(*log_).value_or("cannot be read"); }
  std::string GoldenDump() const { return TextOf(golden_ / "dump.txt"); }

  void ExpectClean() {
    log_.reset();
    const auto report = log::Fsck({.directory = store_});
    ASSERT_TRUE(report.ok()) << report.status();
    for (const log::FsckProblem& problem : report->problems) {
      ADD_FAILURE() << problem.where << ": " << problem.what;
    }
  }

  // Calls with the words of each line of the dump that is an event.
  template <typename Visit>
  void ForEachEvent(Visit visit) const {
    for (const absl::string_view line : absl::StrSplit(GoldenDump(), '\n')) {
      const std::vector<std::string> words = absl::StrSplit(line, ' ');
      if (words.size() == 8) visit(words);
    }
  }

  // The event of that position once more.
  log::Proposal Again(Position position) const {
    log::Proposal proposal;
    EXPECT_TRUE(log_->Read(position, log::Direction::kForwards,
                           [&](const log::LogEntry& entry) {
                             const std::string content(entry.content);
                             proposal.events.push_back(
                                 {entry.id, std::string(entry.subject), entry.type, false,
                                  std::string(entry.source), content, Sha256(content)});
                             return false;
                           })
                    .ok());
    return proposal;
  }

  const fs::path golden_;
  const std::string store_;
  std::unique_ptr<log::RocksLog> log_;
};

TEST_P(GoldenTest, ReadsAsItWasWritten) {
  Open();
  EXPECT_EQ(Dump(), GoldenDump());
}

TEST_P(GoldenTest, IsCleanBeforeAndAfterItWasOpened) {
  ExpectClean();
  Open();
  ExpectClean();
}

TEST_P(GoldenTest, FindsEveryEventByItsIdAndInItsStream) {
  Open();
  int events = 0;
  ForEachEvent([&](const std::vector<std::string>& words) {
    ++events;
    const auto receipt = log_->FindReceipt(*EventId::Parse(words[4]));
    ASSERT_TRUE(receipt.ok() && receipt->has_value()) << words[4];
    EXPECT_EQ(absl::StrCat((*receipt)->position.value()), words[0]);
    EXPECT_EQ(absl::StrCat((*receipt)->revision.value()), words[1]);
    EXPECT_EQ((*receipt)->content_hash.ToHex(), words[7]);
    std::string at_revision;
    ASSERT_TRUE(log_->ReadStream(words[5], (*receipt)->revision, log::Direction::kForwards,
                                 [&](const log::LogEntry& entry) {
                                   at_revision = entry.id.ToString();
                                   return false;
                                 })
                    .ok());
    EXPECT_EQ(at_revision, words[4]);
  });
  EXPECT_GT(events, 300);
}

// Canonical bytes are hashed and signed, so today's program must still make the bytes of then.
TEST_P(GoldenTest, EveryEventIsStillAnEventWithTheSameBytes) {
  Open();
  ASSERT_TRUE(log_->Read(Position(1), log::Direction::kForwards,
                         [](const log::LogEntry& entry) {
                           wubu::v1::Event event;
                           EXPECT_TRUE(event.ParseFromArray(
                               entry.content.data(), static_cast<int>(entry.content.size())));
                           domain::AdmittedEvent admitted;
                           std::vector<domain::Violation> violations;
                           EXPECT_TRUE(domain::Admit(event, &admitted, &violations))
                               << event.ShortDebugString();
                           EXPECT_EQ(admitted.content, entry.content) << event.ShortDebugString();
                           EXPECT_EQ(admitted.type, entry.type);
                           return true;
                         })
                  .ok());
}

TEST_P(GoldenTest, GoesOn) {
  Open();
  const log::Head before = log_->head();
  const log::Proposal repeated = Again(Position(5));
  log::Proposal next = Again(Position(5));
  next.events[0].id = EventId::Version7(1, {2, 3});
  const std::string id = next.events[0].id.ToString();
  next.events[0].content.replace(2, id.size(), id);
  next.events[0].content_hash = Sha256(next.events[0].content);
  const log::Proposal* const proposals[] = {&repeated, &next};
  const auto outcomes = log_->Append(proposals, before.recorded_time + absl::Seconds(1));
  ASSERT_TRUE(outcomes.ok()) << outcomes.status();
  const auto& first = std::get<std::vector<log::Receipt>>(outcomes->at(0)).at(0);
  EXPECT_TRUE(first.duplicate);
  EXPECT_EQ(first.position, Position(5));
  EXPECT_EQ(std::get<std::vector<log::Receipt>>(outcomes->at(1)).at(0).position,
            before.position.next());
  const std::string dump = Dump();
  Open();
  EXPECT_EQ(Dump(), dump);
  ExpectClean();
}

TEST_P(GoldenTest, BuildsItsIndicesAnew) {
  fs::remove_all(store_ + "/index");
  Open();
  EXPECT_EQ(Dump(), GoldenDump());
  ForEachEvent([&](const std::vector<std::string>& words) {
    const auto receipt = log_->FindReceipt(*EventId::Parse(words[4]));
    EXPECT_TRUE(receipt.ok() && receipt->has_value()) << words[4];
  });
  ExpectClean();
}

INSTANTIATE_TEST_SUITE_P(Formats, GoldenTest, testing::Values("format-1"), [](const auto& info) {
  std::string name = info.param;
  name[name.find('-')] = '_';
  return name;
});

}  // namespace
}  // namespace wubu::golden
