#include "storage/rocks/info_log.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "gtest/gtest.h"
#include "tests/support/test_directory.h"

namespace wubu {
namespace {

class InfoLogTest : public testing::Test {
 protected:
  std::string Text(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(directory_ / name).rdbuf();
    return text.str();
  }
  const TestDirectory directory_;
};

TEST_F(InfoLogTest, KeepsWarningsAndWorse) {
  const auto log = MakeInfoLog(directory_.path());
  rocksdb::Info(log, "all is well");
  rocksdb::Warn(log, "file %d is late", 7);
  rocksdb::Error(log, "%s is gone", "file 8");
  EXPECT_EQ(Text("LOG").find("all is well"), std::string::npos);
  EXPECT_NE(Text("LOG").find("file 7 is late\n"), std::string::npos) << Text("LOG");
  EXPECT_NE(Text("LOG").find("file 8 is gone\n"), std::string::npos) << Text("LOG");
}

TEST_F(InfoLogTest, ALineThatCannotBeWrittenIsLostAndNothingElse) {
  std::filesystem::create_symlink("/dev/full", directory_ / "LOG");
  const auto log = MakeInfoLog(directory_.path());
  for (int i = 0; i < 1000; ++i) rocksdb::Error(log, "file %d is gone", i);
  std::filesystem::remove(directory_ / "LOG");
  const auto elsewhere = MakeInfoLog(directory_.path() + "/missing");
  rocksdb::Error(elsewhere, "before its directory is there");
  EXPECT_FALSE(std::filesystem::exists(directory_ / "missing"));
  std::filesystem::create_directory(directory_ / "missing");
  rocksdb::Error(elsewhere, "after");
  EXPECT_NE(Text("missing/LOG").find("after\n"), std::string::npos);
}

TEST_F(InfoLogTest, ASilentOneLeavesNothing) {
  rocksdb::Error(MakeSilentLog(), "not for the disk");
  EXPECT_TRUE(std::filesystem::is_empty(directory_.path()));
}

TEST_F(InfoLogTest, KeepsOneOlderFile) {
  const auto log = MakeInfoLog(directory_.path(), 1000);
  for (int i = 0; i < 200; ++i) rocksdb::Warn(log, "line %d", i);
  EXPECT_NE(Text("LOG").find("line 199\n"), std::string::npos);
  EXPECT_LT(Text("LOG").size(), 1100u);
  EXPECT_GE(Text("LOG.old").size(), 1000u);
  EXPECT_LT(Text("LOG.old").size(), 1100u);
}

}  // namespace
}  // namespace wubu
