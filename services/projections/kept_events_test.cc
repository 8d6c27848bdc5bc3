#include "services/projections/kept_events.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/projections/memory_store.h"

namespace wubu::projections {
namespace {

using ::testing::ElementsAre;
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
    wubu::v1::RecordedEvent recorded;
    *recorded.mutable_event() = event;
    recorded.set_position(store_.cursor().next().value());
    const absl::StatusOr<bool> changed = kept_.Keep(recorded, &rows);
    EXPECT_TRUE(changed.ok()) << changed.status();
    EXPECT_TRUE(store_.Write(rows, store_.cursor().next()).ok());
    return changed.value_or(false);
  }
  std::vector<std::string> Of(const std::string& subject, Position known = KeptEvents::kAll) {
    const auto events = kept_.Of(subject, views::ViewTransaction(&store_), known);
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

TEST_F(KeptEventsTest, WhatWasKnownEarlierIsStillTold) {
  Keep(Registered("e"));
  Keep(Void("v", "e"));
  Keep(Registered("f"));
  EXPECT_THAT(Of("centers/a", Position(0)), IsEmpty());
  EXPECT_THAT(Of("centers/a", Position(1)), UnorderedElementsAre("e"));
  EXPECT_THAT(Of("centers/a", Position(2)), UnorderedElementsAre("e", "v"));
  EXPECT_THAT(Of("centers/a", Position(3)), UnorderedElementsAre("e", "v", "f"));
}

TEST_F(KeptEventsTest, NamesAreToldOnceAndInOrder) {
  Keep(Registered("e", "centers/b"));
  Keep(Registered("f", "centers/b"));
  Keep(Registered("g", "centers/a"));
  Keep(Registered("h", "regions/a"));
  std::vector<std::string> names;
  const auto take = [&](absl::string_view name) {
    names.emplace_back(name);
    return true;
  };
  EXPECT_TRUE(kept_.ForEachName(store_, "centers/", "", take).ok());
  EXPECT_THAT(names, ElementsAre("centers/a", "centers/b"));
  names.clear();
  EXPECT_TRUE(kept_.ForEachName(store_, "centers/", "centers/b", take).ok());
  EXPECT_THAT(names, ElementsAre("centers/b"));
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
