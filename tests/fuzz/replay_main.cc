// Stands in for libFuzzer in every build: runs a fuzzer over its corpus, and over some thousand
// changed inputs.
//
//   block_fuzz CORPUS_DIRECTORY_OR_FILE... [--seed=N] [--rounds=N]
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/support/seed.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr uint64_t kRounds = 200'000;
constexpr size_t kInputBytesMax = 4'096;

using Random = std::mt19937_64;

std::vector<std::string> ReadCorpus(const std::string& path) {
  std::vector<std::filesystem::path> files = {path};
  if (std::filesystem::is_directory(path)) {
    files.assign(std::filesystem::directory_iterator(path), {});
  }
  std::vector<std::string> inputs;
  for (const std::filesystem::path& file : files) {
    std::ifstream in(file, std::ios::binary);
    inputs.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return inputs;
}

void Change(const std::vector<std::string>& corpus, Random& random, std::string* input) {
  const size_t at = input->empty() ? 0 : random() % input->size();
  switch (random() % 6) {
    case 0:
      if (!input->empty()) (*input)[at] = static_cast<char>((*input)[at] ^ (1 << random() % 8));
      break;
    case 1:
      if (!input->empty()) (*input)[at] = static_cast<char>(random());
      break;
    case 2:
      input->insert(at, 1 + random() % 8, static_cast<char>(random()));
      break;
    case 3:
      input->erase(at, 1 + random() % 8);
      break;
    case 4:
      input->resize(at);
      break;
    default: {
      const std::string& other = corpus[random() % corpus.size()];
      if (!other.empty()) input->insert(at, other.substr(random() % other.size()));
    }
  }
}

void Run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> corpus;
  uint64_t rounds = wubu::TestSize("WUBU_FUZZ_ROUNDS", kRounds);
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument.rfind("--rounds=", 0) == 0) rounds = std::strtoull(argv[i] + 9, nullptr, 10);
    if (argument.rfind("--", 0) == 0) continue;
    for (std::string& input : ReadCorpus(argument)) corpus.push_back(std::move(input));
  }
  if (corpus.empty()) {
    std::fprintf(stderr, "no inputs; give a corpus directory\n");
    return 1;
  }
  for (const std::string& input : corpus) Run(input);
  Random random(wubu::TestSeed());
  std::fflush(stdout);  // The seed must be seen before a crash.
  for (uint64_t round = 0; round < rounds; ++round) {
    std::string input = corpus[random() % corpus.size()];
    for (uint64_t changes = 1 + random() % 4; changes > 0; --changes)
      Change(corpus, random, &input);
    if (input.size() > kInputBytesMax) input.resize(kInputBytesMax);
    Run(input);
  }
  std::printf("%zu inputs and %llu changed ones\n", corpus.size(),
              static_cast<unsigned long long>(rounds));
}
