// The seed of a random test: `--seed=N` on the command line, else WUBU_SEED, else a new one. It is
// printed, so that a failure can be had again.
#ifndef WUBU_TESTS_SUPPORT_SEED_H_
#define WUBU_TESTS_SUPPORT_SEED_H_

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>

namespace wubu {

inline uint64_t ChooseSeed() {
  std::ifstream arguments("/proc/self/cmdline", std::ios::binary);
  for (std::string argument; std::getline(arguments, argument, '\0');) {
    if (argument.rfind("--seed=", 0) == 0) return std::strtoull(argument.c_str() + 7, nullptr, 10);
  }
  if (const char* given = std::getenv("WUBU_SEED")) return std::strtoull(given, nullptr, 10);
  return std::random_device()();
}

// The same for the whole process.
inline uint64_t TestSeed() {
  static const uint64_t seed = [] {
    const uint64_t chosen = ChooseSeed();
    std::printf("seed %llu (again with WUBU_SEED=%llu or --seed=%llu)\n",
                static_cast<unsigned long long>(chosen), static_cast<unsigned long long>(chosen),
                static_cast<unsigned long long>(chosen));
    return chosen;
  }();
  return seed;
}

// `usual`, or what the environment variable `name` says: for longer runs by night.
inline uint64_t TestSize(const char* name, uint64_t usual) {
  const char* const given = std::getenv(name);
  return given == nullptr ? usual : std::strtoull(given, nullptr, 10);
}

}  // namespace wubu

#endif  // WUBU_TESTS_SUPPORT_SEED_H_
