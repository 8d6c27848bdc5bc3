#include "services/projections/kept_events.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/projections/memory_store.h"

namespace wubu::projections {
namespace {

using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using wubu::v1::Event;

Event Registered(std::string id, std::string subject = "centers/a") {
  Event event;
  event.set_id(std::move(id));
  event.set_subject(std::move(subject));
  event.mutable_payload()->mutable_center_registered()->set_region("regions/0");
  return event;
}

Event Void(std::string id, std::string target, std::string subject = "centers/a") {
  Event event;
  event.set_id(std::move(id));
  event.set_subject(std::move(subject));
  event.mutable_payload()->mutable_event_voided()->set_event(std::move(target));
  return event;
}

std::vector<std::string> Ids(const KeptEvents::Events& events) {
  std::vector<std::string> ids;
  for (const Event& event : events) ids.push_back(event.id());
  return ids;
}

class KeptEventsTest : public testing::Test {
 protected:
  bool Keep(const Event& event) {
    views::ViewTransaction rows(&store_);
    const absl::StatusOr<bool> changed = kept_.Keep(event, &rows);
    EXPECT_TRUE(changed.ok()) << changed.status();
    EXPECT_TRUE(store_.Write(rows, store_.cursor().next()).ok());
    return changed.value_or(false);
  }
  std::vector<std::string> Of(const std::string& subject) {
    const auto events = kept_.Of(subject, views::ViewTransaction(&store_));
    EXPECT_TRUE(events.ok()) << events.status();
    return Ids(*events);
  }

  views::MemoryStore store_;
  const KeptEvents kept_{"test"};
};

TEST_F(KeptEventsTest, AFixOfWhatIsNotKeptChangesNothing) {
  EXPECT_TRUE(Keep(Registered("e")));
  EXPECT_FALSE(Keep(Void("v", "an opening")));
  EXPECT_FALSE(Keep(Void("w", "v")));
  EXPECT_THAT(Of("centers/a"), UnorderedElementsAre("e"));
}

TEST_F(KeptEventsTest, AFixBearsOverOtherFixes) {
  EXPECT_TRUE(Keep(Registered("e")));
  EXPECT_TRUE(Keep(Void("v", "e")));
  EXPECT_TRUE(Keep(Void("w", "v")));
  EXPECT_THAT(Of("centers/a"), UnorderedElementsAre("e", "v", "w"));
}

TEST_F(KeptEventsTest, FixesMayComeFirst) {
  EXPECT_FALSE(Keep(Void("w", "v")));
  EXPECT_FALSE(Keep(Void("v", "e")));
  EXPECT_THAT(Of("centers/a"), IsEmpty());
  EXPECT_TRUE(Keep(Registered("e")));
  EXPECT_THAT(Of("centers/a"), UnorderedElementsAre("e", "v", "w"));
}

TEST_F(KeptEventsTest, FixesInACircleBearOnNothing) {
  EXPECT_TRUE(Keep(Registered("e")));
  EXPECT_FALSE(Keep(Void("v", "w")));
  EXPECT_FALSE(Keep(Void("w", "v")));
  EXPECT_FALSE(Keep(Void("x", "x")));
  EXPECT_FALSE(Keep(Void("y", "x")));
  EXPECT_THAT(Of("centers/a"), UnorderedElementsAre("e"));
}

TEST_F(KeptEventsTest, SubjectsAreKeptApart) {
  EXPECT_TRUE(Keep(Registered("e")));
  EXPECT_TRUE(Keep(Registered("f", "centers/a-b")));
  EXPECT_FALSE(Keep(Void("v", "e", "centers/a-b"))) << "its target is another subject's";
  EXPECT_TRUE(Keep(Void("w", "f", "centers/a-b")));
  std::vector<std::vector<std::string>> all;
  EXPECT_TRUE(kept_
                  .ForEachSubject(
                      store_, [&](const KeptEvents::Events& events) { all.push_back(Ids(events)); })
                  .ok());
  EXPECT_THAT(all, UnorderedElementsAre(UnorderedElementsAre("e"), UnorderedElementsAre("f", "w")));
}

}  // namespace
}  // namespace wubu::projections
