#include "tests/bench/workload.h"

#include <set>
#include <string>
#include <vector>

#include "gtest/gtest.h"
#include "services/domain/event_canonical.h"

namespace wubu::bench {
namespace {

std::string Admitted(const wubu::v1::Event& event) {
  domain::AdmittedEvent admitted;
  std::vector<domain::Violation> violations;
  if (domain::Admit(event, &admitted, &violations)) return admitted.content;
  ADD_FAILURE() << violations[0].field << ": " << violations[0].en << "\n" << event.DebugString();
  return "";
}

std::vector<std::string> Contents(uint64_t seed, uint32_t lane, int count) {
  Workload workload(seed, 500, lane);
  std::vector<std::string> contents;
  for (int i = 0; i < count; ++i) contents.push_back(Admitted(workload.Next()));
  return contents;
}

TEST(WorkloadTest, EveryEventCanBeAdmitted) {
  const Workload workload(1, 500);
  for (const auto& event : workload.Registrations()) EXPECT_NE(Admitted(event), "");
  for (const auto& content : Contents(1, 0, 20'000)) ASSERT_NE(content, "");
}

TEST(WorkloadTest, AnEventHasAboutTwoHundredBytes) {
  double bytes = 0;
  for (const auto& content : Contents(2, 0, 20'000)) bytes += static_cast<double>(content.size());
  EXPECT_GE(bytes / 20'000, 190);
  EXPECT_LE(bytes / 20'000, 210);
}

TEST(WorkloadTest, TheSameSeedGivesTheSameEvents) {
  EXPECT_EQ(Contents(3, 1, 1'000), Contents(3, 1, 1'000));
  EXPECT_NE(Contents(3, 1, 10), Contents(4, 1, 10));
}

TEST(WorkloadTest, LanesShareNoIds) {
  std::set<std::string> ids;
  for (uint32_t lane = 0; lane < 8; ++lane) {
    Workload workload(5, 100, lane);
    for (int i = 0; i < 2'000; ++i) EXPECT_TRUE(ids.insert(workload.Next().id()).second);
  }
}

TEST(WorkloadTest, EachCentreIsRegisteredUnderAnIdOfItsOwn) {
  std::set<std::string> ids;
  for (const auto& event : Workload(1, 10'000).Registrations()) ids.insert(event.id());
  EXPECT_EQ(ids.size(), 10'001u);
}

TEST(WorkloadTest, FewCentresAreBusyAndMostAreQuiet) {
  Workload workload(6, 1'000);
  int busiest = 0;
  for (int i = 0; i < 10'000; ++i) busiest += workload.Next().subject() == "centers/330400000";
  EXPECT_GT(busiest, 1'000);
  EXPECT_LT(busiest, 2'000);
}

}  // namespace
}  // namespace wubu::bench
