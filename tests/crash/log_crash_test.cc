// Kills a process that writes to a store, again and again, on the same store: while it recovers,
// while it commits, while it seals its indices.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/log/fsck.h"
#include "storage/log/rocks_log.h"
#include "tests/crash/child.h"
#include "tests/crash/verifier.h"
#include "tests/support/seed.h"

namespace wubu::crash {
namespace {

using ::testing::IsEmpty;

constexpr uint64_t kVerifyEach = 10;

// As the victim opens it, so that every path is taken often.
log::RocksLogOptions SmallLog(const std::string& directory) {
  return {.directory = directory,
          .index_tail_events = 64,
          .write_buffer_bytes = 64 << 10,
          .wal_spare_bytes = 96 << 10};
}

class LogCrashTest : public testing::Test {
 protected:
  LogCrashTest()
      : directory_(absl::StrCat(testing::TempDir(), "/log_crash_test", getpid())),
        seed_(TestSeed()),
        random_(seed_) {
    std::filesystem::remove_all(directory_);
    std::filesystem::create_directories(directory_);
  }
  ~LogCrashTest() override {
    if (!HasFailure()) std::filesystem::remove_all(directory_);
  }

  std::string Path(const std::string& name) const { return directory_ + "/" + name; }

  // Starts a victim and kills it at a random moment: one in three while it starts, the others after
  // it has said so many bytes of what it does.
  void KillOnce(const std::string& store, uint64_t first) {
    const uintmax_t before = OracleBytes();
    Child victim({WUBU_CRASH_LOG_CHILD, store, Path("oracle"), std::to_string(first)},
                 Path("output"));
    const uintmax_t until = random_() % 3 == 0 ? 0 : before + random_() % 60'000;
    while (OracleBytes() < until && !victim.HasEnded()) absl::SleepFor(absl::Milliseconds(1));
    absl::SleepFor(absl::Microseconds(random_() % (until == 0 ? 60'000 : 3'000)));
    const int status = victim.Kill();
    ASSERT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
        << "it ended by itself: " << Output();
  }

  uintmax_t OracleBytes() const {
    std::error_code error;
    const uintmax_t bytes = std::filesystem::file_size(Path("oracle"), error);
    return error ? 0 : bytes;
  }

  std::string Output() const {
    std::stringstream text;
    text << std::ifstream(Path("output")).rdbuf();
    return text.str();
  }

  void ExpectClean(const std::string& store) {
    const auto report = log::Fsck({.directory = store});
    ASSERT_TRUE(report.ok()) << report.status();
    for (const log::FsckProblem& problem : report->problems) {
      ADD_FAILURE() << problem.where << ": " << problem.what;
    }
  }

  Reader LogReader(const std::string& store) {
    return [store](Position from) {
      const auto log = log::RocksLog::Open(SmallLog(store));
      EXPECT_TRUE(log.ok()) << log.status();
      std::vector<SeenEvent> events;
      if (!log.ok()) return events;
      const absl::Status read =
          (*log)->Read(from, log::Direction::kForwards, [&](const log::LogEntry& entry) {
            events.push_back({entry.position, entry.revision, entry.id.ToString(),
                              std::string(entry.subject), Sha256(entry.content)});
            return true;
          });
      EXPECT_TRUE(read.ok()) << read;
      return events;
    };
  }

  const std::string directory_;
  const uint64_t seed_;
  std::mt19937_64 random_;
};

// The number of the last batch that any lane was answered.
class LastBatch {
 public:
  uint64_t Of(const Oracle& oracle) {
    for (; looked_at_ < oracle.acknowledged().size(); ++looked_at_) {
      const std::string& batch = oracle.FindSent(oracle.acknowledged()[looked_at_].id)->batch;
      last_ = std::max<uint64_t>(last_, std::stoull(batch.substr(batch.find('-') + 1)));
    }
    return last_;
  }

 private:
  size_t looked_at_ = 0;
  uint64_t last_ = 0;
};

TEST_F(LogCrashTest, KeepsEverythingItAcknowledged) {
  const uint64_t kills = TestSize("WUBU_CRASH_LOG_KILLS", 150);
  const std::string store = Path("store");
  Oracle oracle(Path("oracle"));
  Verifier verifier(&oracle);
  LastBatch last_batch;
  for (uint64_t k = 1; k <= kills && !HasFailure(); ++k) {
    KillOnce(store, last_batch.Of(oracle));
    oracle.CatchUp();
    if (k % kVerifyEach != 0) continue;
    ExpectClean(store);
    verifier.Verify(LogReader(store));
    ASSERT_THAT(verifier.problems(), IsEmpty()) << "after kill " << k;
  }
  Verifier whole(&oracle);
  whole.Verify(LogReader(store));
  EXPECT_THAT(whole.problems(), IsEmpty());
  verifier.CompareWith(whole);
  EXPECT_THAT(verifier.problems(), IsEmpty());
  ExpectClean(store);
  std::cout << kills << " kills, " << whole.events() << " events in the log, "
            << whole.acknowledged() << " of them acknowledged\n";
}

// A store that was killed in its first moments is a store, or nothing, and never in the way.
TEST_F(LogCrashTest, AStoreMayDieAtItsBirth) {
  const uint64_t births = TestSize("WUBU_CRASH_BIRTHS", 40);
  for (uint64_t n = 1; n <= births && !HasFailure(); ++n) {
    std::filesystem::remove(Path("oracle"));
    const std::string store = Path("birth");
    std::filesystem::remove_all(store);
    KillOnce(store, 0);
    Oracle oracle(Path("oracle"));
    Verifier verifier(&oracle);
    if (std::filesystem::exists(store + "/FORMAT")) {
      verifier.Verify(LogReader(store));
    } else {
      const auto log = log::RocksLog::Open(SmallLog(store));
      ASSERT_TRUE(log.ok()) << log.status();
    }
    EXPECT_THAT(verifier.problems(), IsEmpty());
    ExpectClean(store);
  }
}

}  // namespace
}  // namespace wubu::crash
