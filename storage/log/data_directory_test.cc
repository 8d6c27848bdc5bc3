#include "storage/log/data_directory.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <filesystem>
#include <set>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "storage/log/rocks_log.h"
#include "tests/support/test_directory.h"

namespace {
std::set<std::string>& SyncedPaths() {
  static std::set<std::string> paths;
  return paths;
}
bool recording = false;
}  // namespace

// Stands in for the C library's, to see which directories are synced.
extern "C" int fsync(int fd) {
  if (recording) {
    const std::string link = absl::StrCat("/proc/self/fd/", fd);
    std::error_code error;
    SyncedPaths().insert(std::filesystem::read_symlink(link, error));
  }
  return static_cast<int>(syscall(SYS_fsync, fd));
}

namespace wubu::log {
namespace {

using testing::HasSubstr;
using IfMissing = DataDirectory::IfMissing;

class DataDirectoryTest : public testing::Test {
 protected:
  absl::Status Open(IfMissing if_missing = IfMissing::kCreate) {
    return DataDirectory::Open(path_, if_missing).status();
  }

  const TestDirectory directory_;
  const std::string path_ = directory_ / "data";
};

TEST_F(DataDirectoryTest, ANewOneSaysItsFormat) {
  ASSERT_TRUE(Open().ok());
  EXPECT_EQ(FileBytes(path_ + "/FORMAT"), "wubu log 1\n");
  EXPECT_TRUE(Open(IfMissing::kFail).ok());
}

TEST_F(DataDirectoryTest, AnAbsentOneIsNotFoundUnlessItMayBeMade) {
  EXPECT_EQ(Open(IfMissing::kFail).code(), absl::StatusCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(path_)) << "looking leaves no trace";
}

TEST_F(DataDirectoryTest, IsHeldByOneAtATime) {
  auto held = DataDirectory::Open(path_, IfMissing::kCreate);
  ASSERT_TRUE(held.ok()) << held.status();
  const absl::Status second = Open();
  EXPECT_EQ(second.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(second.message()), HasSubstr("another process"));
  held->reset();
  EXPECT_TRUE(Open().ok());
}

TEST_F(DataDirectoryTest, ANewerFormatIsRefusedWithBothNumbers) {
  ASSERT_TRUE(Open().ok());
  WriteFileBytes(path_ + "/FORMAT", "wubu log 2\n");
  const absl::Status refused = Open();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("log format 2"));
  EXPECT_THAT(std::string(refused.message()), HasSubstr("up to 1"));
  EXPECT_EQ(FileBytes(path_ + "/FORMAT"), "wubu log 2\n");
}

TEST_F(DataDirectoryTest, AnUnreadableFormatIsDataLoss) {
  ASSERT_TRUE(Open().ok());
  for (const char* text : {"", "wubu", "wubu log ", "wubu log x", "wubu log -1", "other log 1"}) {
    WriteFileBytes(path_ + "/FORMAT", text);
    EXPECT_EQ(Open().code(), absl::StatusCode::kDataLoss) << text;
  }
}

TEST_F(DataDirectoryTest, ADirectoryOfSomethingElseIsNotTakenOver) {
  std::filesystem::create_directories(path_);
  WriteFileBytes(path_ + "/letter.txt", "dear");
  const absl::Status refused = Open();
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("--data-dir"));
  EXPECT_FALSE(std::filesystem::exists(path_ + "/FORMAT"));
}

TEST_F(DataDirectoryTest, AFreshFileSystemMayBeTaken) {
  std::filesystem::create_directories(path_ + "/lost+found");
  EXPECT_TRUE(Open().ok());
}

// A process that died while it made the directory leaves LOCK and a half-written FORMAT.new.
TEST_F(DataDirectoryTest, AHalfMadeOneIsMadeWhole) {
  std::filesystem::create_directories(path_);
  WriteFileBytes(path_ + "/LOCK", "");
  WriteFileBytes(path_ + "/FORMAT.new", "wubu");
  const absl::Status opened = Open();
  EXPECT_TRUE(opened.ok()) << opened;
  EXPECT_EQ(FileBytes(path_ + "/FORMAT"), "wubu log 1\n");
}

TEST_F(DataDirectoryTest, ANewOneIsSyncedWithItsName) {
  SyncedPaths().clear();
  recording = true;
  const absl::Status opened = Open();
  recording = false;
  ASSERT_TRUE(opened.ok()) << opened;
  EXPECT_THAT(SyncedPaths(), testing::IsSupersetOf({path_, directory_.path()}));
}

TEST_F(DataDirectoryTest, TheNamesOfTheLogAndTheWitnessAreSynced) {
  ASSERT_TRUE(Open().ok());
  SyncedPaths().clear();
  recording = true;
  const absl::Status opened = RocksLog::Open({.directory = path_, .wal_spare_bytes = 0}).status();
  recording = false;
  ASSERT_TRUE(opened.ok()) << opened;
  EXPECT_THAT(SyncedPaths(), testing::Contains(path_));
}

}  // namespace
}  // namespace wubu::log
