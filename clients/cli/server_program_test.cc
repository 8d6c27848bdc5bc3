#include "clients/cli/server_program.h"

#include <filesystem>
#include <fstream>

#include "gtest/gtest.h"
#include "tests/support/test_directory.h"

namespace wubu::cli {
namespace {

class ServerProgramTest : public testing::Test {
 protected:
  std::string Folder(const std::string& name) {
    std::filesystem::create_directories(directory_ / name);
    return directory_ / name;
  }
  void AddProgram(const std::string& folder) {
    const auto file = std::filesystem::path(folder) / "wubud";
    std::ofstream(file) << "#!/bin/sh\n";
    std::filesystem::permissions(file, std::filesystem::perms::owner_all);
  }

  const TestDirectory directory_;
};

TEST_F(ServerProgramTest, TheOneBesideThisProgramComesFirst) {
  AddProgram(Folder("own"));
  AddProgram(Folder("path"));
  EXPECT_EQ(*FindServerProgram(Folder("own"), Folder("path")), Folder("own") + "/wubud");
}

TEST_F(ServerProgramTest, ThenThePath) {
  AddProgram(Folder("path"));
  EXPECT_EQ(*FindServerProgram(Folder("own"), "/nowhere:" + Folder("path")),
            Folder("path") + "/wubud");
}

TEST_F(ServerProgramTest, AFileThatCantRunIsNone) {
  std::ofstream(Folder("own") + "/wubud") << "text";
  EXPECT_EQ(FindServerProgram(Folder("own"), "").status().code(), absl::StatusCode::kNotFound);
}

}  // namespace
}  // namespace wubu::cli
