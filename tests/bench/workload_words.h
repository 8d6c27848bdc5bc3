// The words that the workload's events are made of.
#ifndef WUBU_TESTS_BENCH_WORKLOAD_WORDS_H_
#define WUBU_TESTS_BENCH_WORKLOAD_WORDS_H_

#include <array>
#include <random>
#include <string>

#include "absl/strings/string_view.h"

namespace wubu::bench {

inline constexpr std::array<absl::string_view, 8> kActivityKinds = {
    "PERFORMANCE", "EXHIBITION", "SCREENING", "READING",
    "COMPETITION", "SPORTS",     "MASS",      "EXCHANGE"};
inline constexpr std::array<absl::string_view, 5> kTags = {"PLAZA", "DISTINCTIVE", "CHILDREN",
                                                           "ELDERLY", "MIGRANT_WORKERS"};
inline constexpr std::array<absl::string_view, 4> kAudiences = {"PUBLIC", "STAFF_AND_BACKBONES",
                                                                "DEMONSTRATION", "ARTS_CLASS"};
inline constexpr std::array<absl::string_view, 4> kPerformers = {"AMATEUR_TROUPE", "ENSEMBLE",
                                                                 "PROFESSIONAL", "RESIDENTS"};
inline constexpr std::array<absl::string_view, 6> kTasks = {"GUIDING",  "TEACHING", "ORDER",
                                                            "CLEANING", "READING",  "STAGE"};

template <typename Words>
absl::string_view OneOf(const Words& words, std::mt19937_64& random) {
  return words[random() % words.size()];
}

// What activities, trainings and tours are called: some hundred thousand different names.
std::string ActivityName(std::mt19937_64& random);
std::string TrainingName(std::mt19937_64& random);
// Why something was entered wrongly.
std::string Mistake(std::mt19937_64& random);

}  // namespace wubu::bench

#endif  // WUBU_TESTS_BENCH_WORKLOAD_WORDS_H_
