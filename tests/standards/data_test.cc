#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "services/standards/standard_check.h"
#include "tests/standards/standard_files.h"

namespace wubu::standards_test {
namespace {

using wubu::v1::Standard;

Standard StandardIn(const StandardFile& file) {
  Standard standard;
  std::vector<standards::Fault> faults;
  EXPECT_TRUE(standards::ReadStandard(file.text, &standard, &faults)) << file.name << "\n"
                                                                      << Told(faults);
  return standard;
}

class StandardFileTest : public testing::TestWithParam<StandardFile> {};

TEST_P(StandardFileTest, ReadsWithoutAFault) { EXPECT_FALSE(StandardIn(GetParam()).id().empty()); }

TEST_P(StandardFileTest, Compiles) {
  const auto compiled = compliance::CompiledStandard::Make(StandardIn(GetParam()));
  EXPECT_TRUE(compiled.ok()) << compiled.status().ToString();
}

INSTANTIATE_TEST_SUITE_P(Every, StandardFileTest, testing::ValuesIn(AllFiles()),
                         [](const auto& info) { return TestName(info.param.name); });

// Ids of rules and features of the documents' standards.
std::vector<std::string> IdsOfData() {
  std::vector<std::string> ids;
  for (const StandardFile& file : DataFiles()) {
    const Standard standard = StandardIn(file);
    for (const auto& rule : standard.rules()) ids.push_back(rule.id());
    for (const auto& feature : standard.features()) ids.push_back(feature.id());
  }
  return ids;
}

bool Meets(const std::string& id, const std::string& requirement) {
  return id == requirement || absl::StartsWith(id, absl::StrCat(requirement, "."));
}

TEST(RequirementsTest, EachIsMetByARuleOrAFeature) {
  const std::vector<std::string> ids = IdsOfData();
  for (const std::string& requirement : Requirements()) {
    EXPECT_THAT(ids, testing::Contains(testing::Truly(
                         [&](const std::string& id) { return Meets(id, requirement); })))
        << requirement;
  }
}

TEST(RequirementsTest, EachRuleAndFeatureIsForOneOfThem) {
  const std::vector<std::string> requirements = Requirements();
  for (const std::string& id : IdsOfData()) {
    EXPECT_THAT(requirements, testing::Contains(testing::Truly([&](const std::string& requirement) {
                  return Meets(id, requirement);
                })))
        << id;
  }
}

TEST(RequirementsTest, NoneIsListedTwice) {
  const std::vector<std::string> requirements = Requirements();
  const std::set<std::string> different(requirements.begin(), requirements.end());
  EXPECT_EQ(different.size(), requirements.size());
}

TEST(StandardFilesTest, NoTwoAreOneVersionOfOneStandard) {
  std::set<std::string> versions;
  for (const StandardFile& file : AllFiles()) {
    const Standard standard = StandardIn(file);
    EXPECT_TRUE(versions.insert(absl::StrCat(standard.id(), "/", standard.version())).second)
        << file.name;
  }
}

}  // namespace
}  // namespace wubu::standards_test
