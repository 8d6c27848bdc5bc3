#include "services/domain/event_type.h"

#include <gtest/gtest.h>

#include <string>

namespace wubu::domain {
namespace {

TEST(EventTypeTest, NamesAndNumbersAreThoseOfThePayload) {
  EXPECT_EQ(EventTypeName(1), "opening_started");
  EXPECT_EQ(EventTypeByName("opening_started"), 1u);
  EXPECT_EQ(EventTypeByName("event_amended"), 121u);
}

TEST(EventTypeTest, EveryTypeIsFoundByItsName) {
  for (uint32_t type : AllEventTypes()) EXPECT_EQ(EventTypeByName(EventTypeName(type)), type);
}

TEST(EventTypeTest, UnknownTypesAndNamesAreNotFound) {
  EXPECT_EQ(EventTypeName(0), "");
  EXPECT_EQ(EventTypeName(59), "");
  EXPECT_EQ(EventTypeName(0xFFFFFFFF), "");
  EXPECT_EQ(EventTypeByName(""), std::nullopt);
  EXPECT_EQ(EventTypeByName("OpeningStarted"), std::nullopt);
  EXPECT_EQ(EventTypeByName(std::string(1 << 20, 'a')), std::nullopt);
}

TEST(EventTypeTest, TheNearestNameIsSuggested) {
  EXPECT_EQ(NearestEventTypeName("openning_started"), "opening_started");
  EXPECT_EQ(NearestEventTypeName("centre_registered"), "center_registered");
  EXPECT_EQ(NearestEventTypeName("activity_hold"), "activity_held");
}

TEST(EventTypeTest, NothingIsSuggestedForAnotherWord) {
  EXPECT_EQ(NearestEventTypeName("weather"), "");
  EXPECT_EQ(NearestEventTypeName(""), "");
  EXPECT_EQ(NearestEventTypeName(std::string(1 << 20, 'a')), "");
}

TEST(EventTypeTest, OnlyRegistrationsBeginAStream) {
  for (uint32_t type : AllEventTypes()) {
    absl::string_view name = EventTypeName(type);
    EXPECT_EQ(BeginsStream(type), name == "center_registered" || name == "region_registered");
  }
}

TEST(EventTypeTest, SubjectsAreCentersButForRegionsAndFixes) {
  EXPECT_EQ(SubjectCollectionOf(1), "centers");
  EXPECT_EQ(SubjectCollectionOf(90), "regions");
  EXPECT_EQ(SubjectCollectionOf(91), "regions");
  EXPECT_EQ(SubjectCollectionOf(110), "regions");
  EXPECT_EQ(SubjectCollectionOf(112), "");
  EXPECT_EQ(SubjectCollectionOf(120), "");
  EXPECT_EQ(SubjectCollectionOf(121), "");
}

TEST(EventTypeTest, AnEventWithoutPayloadHasTypeZero) {
  EXPECT_EQ(EventTypeOf(wubu::v1::Event()), 0u);
}

}  // namespace
}  // namespace wubu::domain
