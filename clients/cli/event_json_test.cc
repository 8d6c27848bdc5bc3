#include "clients/cli/event_json.h"

#include "gtest/gtest.h"

namespace wubu::cli {
namespace {

constexpr char kOne[] = R"({"subject":"centers/1","payload":{"openingStarted":{"session":"s-1"}}})";

TEST(EventJsonTest, ReadsOneOrManyInAnyShape) {
  const std::string one = kOne;
  for (const auto& [text, count] :
       std::vector<std::pair<std::string, size_t>>{{one, 1},
                                                   {one + "\n\n" + one + "\r\n", 2},
                                                   {"[" + one + "," + one + "]", 2},
                                                   {"{\n  \"subject\":\n    \"centers/1\"\n}", 1},
                                                   {"[]", 0},
                                                   {" \n", 0}}) {
    const absl::StatusOr<std::vector<v1::Event>> events = ParseEvents(text);
    ASSERT_TRUE(events.ok()) << text << events.status();
    EXPECT_EQ(events->size(), count) << text;
  }
}

TEST(EventJsonTest, NamesTheLineOfAMistake) {
  const auto events = ParseEvents(std::string(kOne) + "\n{\"subject\":");
  EXPECT_EQ(events.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_NE(events.status().message().find("line 2"), absl::string_view::npos);
}

TEST(EventJsonTest, ManyAtOnceAreReadAsEachByItself) {
  const std::vector<absl::string_view> lines = {kOne, "{\"id\":\"a\"},{\"id\":\"b\"}",
                                                "{\"payload\":{}", "{\"id\":\"c\"}", "no"};
  const auto events = ParseEventLines(lines);
  ASSERT_EQ(events.size(), lines.size());
  EXPECT_TRUE(events[0].ok());
  EXPECT_FALSE(events[1].ok()) << "two objects in one line";
  EXPECT_FALSE(events[2].ok());
  EXPECT_EQ(events[3]->id(), "c");
  EXPECT_FALSE(events[4].ok());
  const auto good = ParseEventLines({kOne, "{\"id\":\"c\"}"});
  EXPECT_EQ(good[0]->subject(), "centers/1");
  EXPECT_EQ(good[1]->id(), "c");
}

TEST(EventJsonTest, ManyAtOnceAreWrittenAsEachByItself) {
  google::protobuf::RepeatedPtrField<v1::RecordedEvent> events;
  std::string expected;
  for (const char* session : {"s-1", "}{", "\"", "南湖\\"}) {
    v1::RecordedEvent* recorded = events.Add();
    recorded->set_position(events.size());
    recorded->mutable_event()->mutable_payload()->mutable_opening_started()->set_session(session);
    expected += ToJson(*recorded) + "\n";
  }
  EXPECT_EQ(ToJsonLines(events), expected);
  EXPECT_EQ(ToJsonLines({}), "");
}

TEST(EventJsonTest, AFieldThatDoesNotExistIsAMistake) {
  EXPECT_FALSE(ParseEvent(R"({"subjekt":"centers/1"})").ok());
}

TEST(EventJsonTest, FillsInOnlyWhatIsMissing) {
  v1::Event event = *ParseEvent(kOne);
  FillIn(&event, absl::FromUnixMillis(1'772'413'200'900));
  EXPECT_EQ(event.id().size(), 36u);
  EXPECT_EQ(event.occurred_time().seconds(), 1'772'413'200);
  EXPECT_EQ(event.occurred_time().nanos(), 0);
  const v1::Event before = event;
  FillIn(&event, absl::FromUnixSeconds(1));
  EXPECT_EQ(event.SerializeAsString(), before.SerializeAsString());
}

TEST(EventJsonTest, TellsTypeAndContent) {
  const v1::Event event = *ParseEvent(kOne);
  EXPECT_EQ(TypeOf(event), "opening_started");
  EXPECT_EQ(ContentOf(event), R"({"session":"s-1"})");
  EXPECT_EQ(TypeOf(v1::Event()), "");
}

}  // namespace
}  // namespace wubu::cli
