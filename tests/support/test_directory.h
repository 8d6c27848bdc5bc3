// A directory of its own for a test, gone when the test ends. In memory where there is such a
// place: tests of many commits would otherwise wait for the disk.
#ifndef WUBU_TESTS_SUPPORT_TEST_DIRECTORY_H_
#define WUBU_TESTS_SUPPORT_TEST_DIRECTORY_H_

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <string>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace wubu {

class TestDirectory {
 public:
  TestDirectory() : path_(NewPath()) { std::filesystem::create_directories(path_); }
  ~TestDirectory() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TestDirectory(const TestDirectory&) = delete;
  TestDirectory& operator=(const TestDirectory&) = delete;

  const std::string& path() const { return path_; }
  // A name inside it that nothing has yet.
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  static std::string NewPath() {
    static std::atomic<int> next = 0;
    std::error_code error;
    const std::filesystem::path memory = "/dev/shm";
    const bool in_memory = access(memory.c_str(), W_OK) == 0 &&
                           std::filesystem::space(memory, error).available > (512u << 20);
    const std::filesystem::path base = in_memory ? memory : std::filesystem::temp_directory_path();
    return base / absl::StrCat("wubu-test-", getpid(), "-", next++);
  }

  const std::string path_;
};

inline std::string FileBytes(const std::string& path) {
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  std::string bytes(error ? 0 : size, '\0');
  std::ifstream(path, std::ios::binary)
      .read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

inline void WriteFileBytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

// Name and hash of every file below `directory`.
inline std::map<std::string, size_t> FilesOf(const std::string& directory) {
  std::map<std::string, size_t> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (entry.is_regular_file()) {
      files[entry.path()] = std::hash<std::string>()(FileBytes(entry.path()));
    }
  }
  return files;
}

}  // namespace wubu

#endif  // WUBU_TESTS_SUPPORT_TEST_DIRECTORY_H_
