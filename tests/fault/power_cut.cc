#include "tests/fault/power_cut.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "tests/support/test_directory.h"

namespace wubu::log {
namespace {

constexpr size_t kSectorBytes = 512;

std::string DirectoryOf(const std::string& path) {
  return std::filesystem::path(path).parent_path();
}

bool Changes(Operation operation) {
  return operation != Operation::kOpen && operation != Operation::kRead &&
         operation != Operation::kList && operation != Operation::kClose;
}

// Each sector from the one or from the other.
std::string Mix(const std::string& synced, const std::string& now, std::mt19937_64* random) {
  std::string mixed = (*random)() % 2 == 0 ? synced : now;
  for (size_t at = 0; at < mixed.size(); at += kSectorBytes) {
    const std::string& from = (*random)() % 2 == 0 ? synced : now;
    const size_t size = std::min(kSectorBytes, mixed.size() - at);
    std::string sector = at < from.size() ? from.substr(at, size) : std::string();
    sector.resize(size, '\0');
    mixed.replace(at, size, sector);
  }
  return mixed;
}

}  // namespace

Verdict PowerCut::Before(Operation operation, const std::string&) {
  absl::MutexLock lock(&mutex_);
  if (left_ > 0 && Changes(operation)) --left_;
  return left_ > 0 ? Verdict::kPass : Verdict::kFail;
}

bool PowerCut::happened() const {
  absl::MutexLock lock(&mutex_);
  return left_ == 0;
}

void PowerCut::Done(Operation operation, const std::string& path, const std::string& from) {
  absl::MutexLock lock(&mutex_);
  switch (operation) {
    case Operation::kCreate:
      now_[path] = std::make_shared<File>();
      break;
    case Operation::kReuse:
    case Operation::kRename:
      if (const auto it = now_.find(from); it != now_.end()) {
        now_[path] = it->second;
        now_.erase(from);
      }
      break;
    case Operation::kLink:
      if (const auto it = now_.find(from); it != now_.end()) now_[path] = it->second;
      break;
    case Operation::kDelete:
      now_.erase(path);
      break;
    case Operation::kSync:
      if (const auto it = now_.find(path); it != now_.end()) it->second->synced = FileBytes(path);
      break;
    case Operation::kSyncDirectory:
      synced_[path] = NamesIn(path);
      break;
    default:
      break;
  }
}

PowerCut::Names PowerCut::NamesIn(const std::string& directory) const {
  Names names;
  for (const auto& [path, file] : now_) {
    if (DirectoryOf(path) == directory) names[path] = file;
  }
  return names;
}

void PowerCut::Restore(Unsynced unsynced, uint64_t seed) {
  absl::MutexLock lock(&mutex_);
  std::mt19937_64 random(seed);
  std::set<std::string> directories;
  for (const auto& [path, file] : now_) directories.insert(DirectoryOf(path));
  for (const auto& [directory, names] : synced_) directories.insert(directory);
  for (const std::string& directory : directories) RestoreDirectory(directory, unsynced, &random);
}

void PowerCut::RestoreDirectory(const std::string& directory, Unsynced unsynced,
                                std::mt19937_64* random) {
  const Names now = NamesIn(directory);
  const bool in_part = unsynced == Unsynced::kLostInPart;
  const Names& names = in_part && (*random)() % 2 == 0 ? now : synced_[directory];
  std::map<const File*, std::string> bytes_now;
  for (const auto& [path, file] : now) bytes_now[file.get()] = FileBytes(path);
  for (const auto& [path, file] : now) std::filesystem::remove(path);
  std::filesystem::create_directories(directory);
  for (const auto& [path, file] : names) {
    const auto it = bytes_now.find(file.get());
    const bool mixes = in_part && it != bytes_now.end();
    WriteFileBytes(path, mixes ? Mix(file->synced, it->second, random) : file->synced);
  }
}

}  // namespace wubu::log
