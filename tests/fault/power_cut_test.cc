// Acknowledged means synced: the power is cut at every operation that changes the disk, and
// whatever was not synced is lost, wholly or in part. Nothing that was acknowledged may be.
#include "tests/fault/power_cut.h"

#include "gtest/gtest.h"
#include "tests/fault/scenario.h"
#include "tests/support/seed.h"

namespace wubu::log {
namespace {

class PowerCutTest : public testing::TestWithParam<PowerCut::Unsynced> {};

TEST_P(PowerCutTest, WhatWasAcknowledgedOutlivesIt) {
  const uint64_t step = TestSize("WUBU_FAULT_STEP", 1);
  bool happened = true;
  uint64_t runs = 0;
  for (uint64_t nth = 1; happened; nth += step, ++runs) {
    SCOPED_TRACE(absl::StrCat("cut at ", nth, ", seed ", TestSeed()));
    const TestDirectory directory;
    Scenario scenario(directory / "data");
    PowerCut disk(nth);
    {
      const std::unique_ptr<rocksdb::Env> env = NewHookedEnv(&disk);
      scenario.Run(env.get());
    }
    happened = disk.happened();
    disk.Restore(GetParam(), TestSeed() + nth);
    scenario.ExpectAllKept();
    if (HasFailure()) break;
  }
  RecordProperty("runs", static_cast<int>(runs));
}

INSTANTIATE_TEST_SUITE_P(Power, PowerCutTest,
                         testing::Values(PowerCut::Unsynced::kLost,
                                         PowerCut::Unsynced::kLostInPart),
                         [](const auto& info) {
                           return info.param == PowerCut::Unsynced::kLost ? "UnsyncedIsLost"
                                                                          : "UnsyncedIsLostInPart";
                         });

// The disk itself, or the tests above would show nothing.
class PowerCutDiskTest : public testing::Test {
 protected:
  void SetUp() override {
    env_ = NewHookedEnv(&disk_);
    ASSERT_TRUE(env_->GetFileSystem()
                    ->NewDirectory(directory_.path(), rocksdb::IOOptions(), &handle_, nullptr)
                    .ok());
  }
  std::unique_ptr<rocksdb::FSWritableFile> Create(const std::string& name) {
    std::unique_ptr<rocksdb::FSWritableFile> file;
    EXPECT_TRUE(env_->GetFileSystem()
                    ->NewWritableFile(directory_ / name, rocksdb::FileOptions(), &file, nullptr)
                    .ok());
    return file;
  }
  static void Write(rocksdb::FSWritableFile& file, const std::string& bytes) {
    EXPECT_TRUE(file.Append(bytes, rocksdb::IOOptions(), nullptr).ok());
  }
  static void Sync(rocksdb::FSWritableFile& file) {
    EXPECT_TRUE(file.Sync(rocksdb::IOOptions(), nullptr).ok());
  }
  void SyncNames() { EXPECT_TRUE(handle_->Fsync(rocksdb::IOOptions(), nullptr).ok()); }
  bool Has(const std::string& name) { return std::filesystem::exists(directory_ / name); }

  const TestDirectory directory_;
  PowerCut disk_{1'000};
  std::unique_ptr<rocksdb::Env> env_;
  std::unique_ptr<rocksdb::FSDirectory> handle_;
};

TEST_F(PowerCutDiskTest, KeepsWhatWasSyncedAndNothingElse) {
  const auto file = Create("file");
  Write(*file, "safe");
  Sync(*file);
  SyncNames();
  Write(*file, " unsafe");
  Create("nameless");
  disk_.Restore(PowerCut::Unsynced::kLost, 0);
  EXPECT_EQ(FileBytes(directory_ / "file"), "safe");
  EXPECT_FALSE(Has("nameless"));
}

TEST_F(PowerCutDiskTest, TakesBackWhatWasOverwritten) {
  {
    const auto spare = Create("SPARE");
    Write(*spare, "0000000000");
    Sync(*spare);
    SyncNames();
  }
  std::unique_ptr<rocksdb::FSWritableFile> reused;
  ASSERT_TRUE(env_->GetFileSystem()
                  ->ReuseWritableFile(directory_ / "000001.log", directory_ / "SPARE",
                                      rocksdb::FileOptions(), &reused, nullptr)
                  .ok());
  Write(*reused, "abc");
  Sync(*reused);
  Write(*reused, "def");
  EXPECT_EQ(FileBytes(directory_ / "000001.log"), "abcdef0000");
  disk_.Restore(PowerCut::Unsynced::kLost, 0);
  EXPECT_EQ(FileBytes(directory_ / "SPARE"), "abc0000000") << "the bytes are synced, the name not";
  EXPECT_FALSE(Has("000001.log"));
}

TEST_F(PowerCutDiskTest, BringsBackWhatWasRemoved) {
  const auto file = Create("file");
  Write(*file, "safe");
  Sync(*file);
  SyncNames();
  ASSERT_TRUE(
      env_->GetFileSystem()->DeleteFile(directory_ / "file", rocksdb::IOOptions(), nullptr).ok());
  disk_.Restore(PowerCut::Unsynced::kLost, 0);
  EXPECT_EQ(FileBytes(directory_ / "file"), "safe");
}

}  // namespace
}  // namespace wubu::log
