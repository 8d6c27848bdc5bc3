#include "clients/cli/server_program.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace wubu::cli {
namespace {

constexpr char kName[] = "wubud";

bool CanRun(const std::filesystem::path& file) {
  std::error_code error;
  return std::filesystem::is_regular_file(file, error) && access(file.c_str(), X_OK) == 0;
}

}  // namespace

std::string OwnFolder() {
  std::error_code error;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? "" : self.parent_path().string();
}

absl::StatusOr<std::string> FindServerProgram(const std::string& own_folder,
                                              const std::string& path) {
  std::vector<std::string> folders = absl::StrSplit(path, ':', absl::SkipEmpty());
  if (!own_folder.empty()) folders.insert(folders.begin(), own_folder);
  for (const std::string& folder : folders) {
    const std::filesystem::path file = std::filesystem::path(folder) / kName;
    if (CanRun(file)) return file.string();
  }
  return absl::NotFoundError(absl::StrCat(kName, " is neither in ", own_folder, " nor on PATH"));
}

absl::Status Become(const std::string& program, const std::vector<std::string>& words) {
  std::vector<char*> arguments = {const_cast<char*>(program.c_str())};
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execv(program.c_str(), arguments.data());
  return absl::InternalError(absl::StrCat(program, ": ", std::strerror(errno)));
}

}  // namespace wubu::cli
