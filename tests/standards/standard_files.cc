#include "tests/standards/standard_files.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "services/standards/standard_check.h"
#include "storage/base/check.h"

namespace wubu::standards_test {
namespace {

const std::filesystem::path kRoot = WUBU_SOURCE_ROOT;

std::vector<StandardFile> FilesIn(const std::string& folder) {
  std::vector<StandardFile> files;
  for (const auto& entry : std::filesystem::directory_iterator(kRoot / folder)) {
    if (entry.path().extension() != ".textproto") continue;
    files.push_back({entry.path().stem().string(),
                     SourceText(std::filesystem::relative(entry.path(), kRoot).generic_string())});
  }
  CHECK(!files.empty());
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return files;
}

}  // namespace

std::vector<StandardFile> DataFiles() { return FilesIn("services/standards/data"); }
std::vector<StandardFile> ExampleFiles() { return FilesIn("services/standards/examples"); }
std::vector<StandardFile> ShapeFiles() { return FilesIn("tests/standards"); }

std::vector<StandardFile> AllFiles() {
  std::vector<StandardFile> all = DataFiles();
  for (StandardFile& file : ExampleFiles()) all.push_back(std::move(file));
  for (StandardFile& file : ShapeFiles()) all.push_back(std::move(file));
  return all;
}

std::vector<std::string> Requirements() {
  std::istringstream lines(SourceText("services/standards/data/requirements.txt"));
  std::vector<std::string> requirements;
  for (std::string line; std::getline(lines, line);) {
    if (!absl::StripAsciiWhitespace(line).empty()) requirements.push_back(line);
  }
  return requirements;
}

std::string SourceText(const std::string& path) {
  std::ifstream file(kRoot / path, std::ios::binary);
  CHECK(file.good());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string Told(const std::vector<standards::Fault>& faults) {
  std::string told;
  for (const standards::Fault& fault : faults) {
    absl::StrAppend(&told, fault.line, ":", fault.column, " ", fault.rule, ": ", fault.text.en,
                    "\n");
  }
  return told;
}

std::unique_ptr<const compliance::CompiledStandard> Compiled(const StandardFile& file) {
  wubu::v1::Standard standard;
  std::vector<standards::Fault> faults;
  if (!standards::ReadStandard(file.text, &standard, &faults)) return nullptr;
  auto compiled = compliance::CompiledStandard::Make(std::move(standard));
  return compiled.ok() ? *std::move(compiled) : nullptr;
}

std::string TestName(const std::string& words) {
  std::string name = words;
  for (char& c : name) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

}  // namespace wubu::standards_test
