#include "storage/log/wal_file_system.h"

#include <filesystem>

#include "gtest/gtest.h"
#include "rocksdb/env.h"
#include "tests/support/test_directory.h"

namespace wubu::log {
namespace {

namespace fs = std::filesystem;

constexpr size_t kSpareBytes = 512 << 10;

// Has room for so many bytes of spares, then says NoSpace.
class RefusingFileSystem final : public rocksdb::FileSystemWrapper {
 public:
  explicit RefusingFileSystem(size_t bytes_before)
      : FileSystemWrapper(rocksdb::FileSystem::Default()), bytes_left_(bytes_before) {}
  const char* Name() const override { return "Refusing"; }
  rocksdb::IOStatus NewWritableFile(const std::string& name, const rocksdb::FileOptions& options,
                                    std::unique_ptr<rocksdb::FSWritableFile>* file,
                                    rocksdb::IODebugContext* context) override {
    rocksdb::IOStatus status = target()->NewWritableFile(name, options, file, context);
    if (status.ok() && name.find("SPARE") != std::string::npos) {
      *file = std::make_unique<Full>(std::move(*file), &bytes_left_);
    }
    return status;
  }

 private:
  class Full final : public rocksdb::FSWritableFileOwnerWrapper {
   public:
    Full(std::unique_ptr<rocksdb::FSWritableFile> file, size_t* left)
        : FSWritableFileOwnerWrapper(std::move(file)), left_(left) {}
    using FSWritableFileOwnerWrapper::Append;
    rocksdb::IOStatus Append(const rocksdb::Slice& data, const rocksdb::IOOptions& options,
                             rocksdb::IODebugContext* context) override {
      if (data.size() > *left_) return rocksdb::IOStatus::NoSpace();
      *left_ -= data.size();
      return FSWritableFileOwnerWrapper::Append(data, options, context);
    }

   private:
    size_t* const left_;
  };
  size_t bytes_left_;
};

class WalFileSystemTest : public testing::Test {
 protected:
  void Make(std::shared_ptr<rocksdb::FileSystem> target = rocksdb::FileSystem::Default()) {
    file_system_ = MakeWalFileSystem(std::move(target), directory_.path(), kSpareBytes);
  }
  std::unique_ptr<rocksdb::FSWritableFile> Create(const std::string& name) {
    std::unique_ptr<rocksdb::FSWritableFile> file;
    const auto status =
        file_system_->NewWritableFile(directory_ / name, rocksdb::FileOptions(), &file, nullptr);
    EXPECT_TRUE(status.ok()) << status.ToString();
    return file;
  }
  void Write(const std::string& name, const std::string& bytes) {
    const auto file = Create(name);
    ASSERT_NE(file, nullptr);
    ASSERT_TRUE(file->Append(bytes, rocksdb::IOOptions(), nullptr).ok());
    ASSERT_TRUE(file->Sync(rocksdb::IOOptions(), nullptr).ok());
    ASSERT_TRUE(file->Close(rocksdb::IOOptions(), nullptr).ok());
  }

  const TestDirectory directory_;
  std::shared_ptr<rocksdb::FileSystem> file_system_;
};

TEST_F(WalFileSystemTest, TheFirstLogOverwritesASpareOfZeros) {
  Make();
  Write("000004.log", "records");
  const std::string bytes = FileBytes(directory_ / "000004.log");
  EXPECT_EQ(bytes.size(), kSpareBytes);
  EXPECT_EQ(bytes.substr(0, 7), "records");
  EXPECT_EQ(bytes.find_first_not_of('\0', 7), std::string::npos);
}

TEST_F(WalFileSystemTest, OtherFilesPassThrough) {
  Make();
  Write("000005.sst", "table");
  EXPECT_EQ(FileBytes(directory_ / "000005.sst"), "table");
}

TEST_F(WalFileSystemTest, ALogMayGrowBeyondItsSpare) {
  Make();
  const std::string much(kSpareBytes + 1000, 'x');
  Write("000004.log", much);
  EXPECT_EQ(FileBytes(directory_ / "000004.log"), much);
}

TEST_F(WalFileSystemTest, ASpareOfAnEarlierProcessIsUsedIfItIsWhole) {
  WriteFileBytes(directory_ / "SPARE", std::string(kSpareBytes, '\0'));
  const auto written = fs::last_write_time(directory_ / "SPARE");
  Make();
  const auto file = Create("000004.log");
  EXPECT_EQ(fs::last_write_time(directory_ / "000004.log"), written);
}

TEST_F(WalFileSystemTest, ASpareOfAnotherSizeIsMadeAnew) {
  WriteFileBytes(directory_ / "SPARE", "half");
  Make();
  Write("000004.log", "r");
  EXPECT_EQ(FileBytes(directory_ / "000004.log").size(), kSpareBytes);
}

TEST_F(WalFileSystemTest, ASpareThatWasWrittenToIsMadeAnew) {
  // A power cut may take back the renaming of a spare and not what was written to it.
  std::string used(kSpareBytes, '\0');
  used.replace(0, 7, "records");
  WriteFileBytes(directory_ / "SPARE", used);
  Make();
  (void)Create("000004.log");
  EXPECT_TRUE(FileBytes(directory_ / "000004.log") == std::string(kSpareBytes, '\0'));
}

TEST_F(WalFileSystemTest, WithoutRoomForASpareTheLogGrowsAndNothingIsLeft) {
  Make(std::make_shared<RefusingFileSystem>(256 << 10));
  Write("000004.log", "records");
  EXPECT_EQ(FileBytes(directory_ / "000004.log"), "records");
  EXPECT_FALSE(fs::exists(directory_ / "SPARE.new")) << "a full disk needs its last bytes";
}

TEST_F(WalFileSystemTest, NoSpareBytesMeansNoWrapper) {
  const auto target = rocksdb::FileSystem::Default();
  EXPECT_EQ(MakeWalFileSystem(target, directory_.path(), 0), target);
}

}  // namespace
}  // namespace wubu::log
