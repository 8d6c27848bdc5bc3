#include "services/engine/filter.h"

#include <memory>

#include "gtest/gtest.h"
#include "storage/views/view_store.h"
#include "storage/views/view_transaction.h"
#include "tests/support/test_directory.h"

namespace wubu::engine {
namespace {

using wubu::v1::RecordedEvent;

class FilterTest : public testing::Test {
 protected:
  FilterTest() {
    Region("regions/city", "");
    Region("regions/county", "regions/city");
    Region("regions/other", "regions/city");
    RecordedEvent recorded;
    recorded.mutable_event()->set_id("1");
    recorded.mutable_event()->set_subject("centers/a");
    recorded.mutable_event()->mutable_payload()->mutable_center_registered()->set_region(
        "regions/county");
    Apply(recorded);
  }

  void Region(const char* name, const char* parent) {
    RecordedEvent recorded;
    recorded.mutable_event()->set_id("1");
    recorded.mutable_event()->set_subject(name);
    recorded.mutable_event()->mutable_payload()->mutable_region_registered()->set_parent(parent);
    Apply(recorded);
  }

  void Apply(const RecordedEvent& recorded) {
    views::ViewTransaction rows(store_.get());
    EXPECT_TRUE(register_.Apply(recorded, &rows).ok());
  }

  bool Takes(const Filter& filter, uint32_t type, absl::string_view subject) {
    log::LogEntry entry;
    entry.type = type;
    entry.subject = subject;
    return filter.Matches(entry, register_);
  }

  const TestDirectory directory_;
  const std::unique_ptr<views::ViewStore> store_ = *views::ViewStore::Open(directory_.path());
  projections::RegisterView register_;
};

TEST_F(FilterTest, AnEmptyFilterTakesEverything) {
  EXPECT_TRUE(Takes({}, 1, "centers/unknown"));
  EXPECT_FALSE(Filter().NeedsRegister());
}

TEST_F(FilterTest, ConditionsOfOneKindAreAlternatives) {
  const Filter types = {.types = {1, 3}};
  EXPECT_TRUE(Takes(types, 1, "centers/a"));
  EXPECT_TRUE(Takes(types, 3, "centers/a"));
  EXPECT_FALSE(Takes(types, 2, "centers/a"));
  const Filter subjects = {.subjects = {"centers/a", "centers/b"}};
  EXPECT_TRUE(Takes(subjects, 1, "centers/b"));
  EXPECT_FALSE(Takes(subjects, 1, "centers/ab"));
}

TEST_F(FilterTest, ConditionsOfDifferentKindsMustAllHold) {
  const Filter filter = {.types = {1}, .subjects = {"centers/a"}, .regions = {"regions/city"}};
  EXPECT_TRUE(filter.NeedsRegister());
  EXPECT_TRUE(Takes(filter, 1, "centers/a"));
  EXPECT_FALSE(Takes(filter, 2, "centers/a"));
  EXPECT_FALSE(Takes(filter, 1, "regions/county"));
}

TEST_F(FilterTest, ARegionIsEverythingInItAndBelowIt) {
  const Filter filter = {.regions = {"regions/county"}};
  EXPECT_TRUE(Takes(filter, 1, "centers/a"));
  EXPECT_TRUE(Takes(filter, 1, "regions/county"));
  EXPECT_FALSE(Takes(filter, 1, "regions/city"));
  EXPECT_FALSE(Takes(filter, 1, "centers/unknown"));
  const Filter either = {.regions = {"regions/other", "regions/city"}};
  EXPECT_TRUE(Takes(either, 1, "centers/a"));
  EXPECT_FALSE(Takes({.regions = {"regions/other"}}, 1, "centers/a"));
}

}  // namespace
}  // namespace wubu::engine
