// backup, fsck, restore: what is done to files, by `wubud` with the same words.
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "tests/cli/cli_fixture.h"

namespace wubu::cli_test {
namespace {

using ::testing::HasSubstr;

class DataTest : public CliTest {};

TEST_F(DataTest, ABackupCanBeCheckedAndRestored) {
  Register();
  const Outcome backup = Wubu({"backup", "first"});
  ASSERT_EQ(backup.code, 0) << backup.err;
  EXPECT_THAT(backup.out, HasSubstr(Path("backups")));
  const Outcome again = Wubu({"backup", "first"});
  EXPECT_EQ(again.code, 4) << again.err;
  EXPECT_EQ(Wubu({"fsck", Path("backups/first")}).code, 0);
  EXPECT_EQ(Wubu({"restore", Path("backups/first"), Path("restored")}).code, 0);
  EXPECT_EQ(Wubu({"fsck", Path("restored")}).code, 0);
}

TEST_F(DataTest, WithoutTheServersProgramItSaysWhereToRunIt) {
  std::filesystem::copy(WUBU_PROGRAM, Path("wubu"));
  const Outcome outcome =
      RunProgram({Path("wubu"), "fsck", Path("data")}, {"PATH=/nowhere", "LC_ALL=C.UTF-8"});
  EXPECT_EQ(outcome.code, 5);
  EXPECT_THAT(outcome.err, HasSubstr("install wubud"));
}

}  // namespace
}  // namespace wubu::cli_test
