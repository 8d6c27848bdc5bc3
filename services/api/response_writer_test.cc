#include "services/api/response_writer.h"

#include <gtest/gtest.h>

#include "google/protobuf/util/message_differencer.h"
#include "services/api/wire.h"
#include "wubu/v1/event_service.pb.h"

namespace wubu::api {
namespace {

using google::protobuf::util::MessageDifferencer;

wubu::v1::RecordedEvent AnEvent(uint64_t position) {
  wubu::v1::RecordedEvent recorded;
  wubu::v1::Event* event = recorded.mutable_event();
  event->set_id("0191e3a0-7c1e-7a54-8f60-2b1c6c3f9d11");
  event->set_subject("centers/330402-nanhu");
  event->mutable_payload()->mutable_opening_started()->set_session("s");
  recorded.set_position(position);
  recorded.set_revision(7);
  recorded.mutable_recorded_time()->set_seconds(1'772'000'000);
  recorded.mutable_recorded_time()->set_nanos(123'456'000);
  recorded.set_source("tls:文化站");
  return recorded;
}

// Keeps the bytes that the views of a LogEntry point to.
struct Stored {
  explicit Stored(const wubu::v1::RecordedEvent& recorded)
      : content(recorded.event().SerializeAsString()), source(recorded.source()) {
    entry.position = Position(recorded.position());
    entry.revision = Revision(recorded.revision());
    entry.recorded_time = FromWire(recorded.recorded_time());
    entry.content = content;
    entry.source = source;
  }
  std::string content, source;
  log::LogEntry entry;
};

TEST(ResponseWriterTest, WritesWhatTheGeneratedClassWouldRead) {
  wubu::v1::ReadResponse expected;
  ResponseWriter writer(1000);
  for (const uint64_t position : {uint64_t{1}, uint64_t{300}, ~uint64_t{0}}) {
    *expected.add_events() = AnEvent(position);
    writer.AddEvent(Stored(AnEvent(position)).entry);
  }
  expected.set_position(300);
  expected.set_head_position(1 << 20);
  writer.AddNumber(2, 300);
  writer.AddNumber(3, 1 << 20);
  EXPECT_EQ(writer.events(), 3u);

  wubu::v1::ReadResponse read;
  ASSERT_TRUE(Parse(writer.Take(), &read));
  EXPECT_TRUE(MessageDifferencer::Equals(read, expected)) << read.DebugString();
}

TEST(ResponseWriterTest, TheBytesAreThoseOfTheGeneratedClass) {
  wubu::v1::ReadPageResponse expected;
  *expected.add_events() = AnEvent(9);
  expected.set_next_page_token("token");
  ResponseWriter writer(1000);
  writer.AddEvent(Stored(AnEvent(9)).entry);
  writer.AddText(2, "token");
  writer.AddNumber(3, 0);
  grpc::Slice slice;
  ASSERT_TRUE(writer.Take().DumpToSingleSlice(&slice).ok());
  EXPECT_EQ(std::string(reinterpret_cast<const char*>(slice.begin()), slice.size()),
            expected.SerializeAsString());
}

TEST(ResponseWriterTest, LeavesOutWhatIsEmptyAndTakesTimesBeforeTheEpoch) {
  wubu::v1::RecordedEvent bare = AnEvent(1);
  bare.clear_source();
  bare.mutable_recorded_time()->set_seconds(-2);
  bare.mutable_recorded_time()->set_nanos(5000);
  wubu::v1::ReadResponse expected;
  *expected.add_events() = bare;
  ResponseWriter writer(10);
  writer.AddEvent(Stored(bare).entry);
  wubu::v1::ReadResponse read;
  ASSERT_TRUE(Parse(writer.Take(), &read));
  EXPECT_TRUE(MessageDifferencer::Equals(read, expected)) << read.DebugString();
}

TEST(ResponseWriterTest, ABatchStandsInsideTheResponseOfASubscription) {
  ResponseWriter writer(10);
  writer.AddEvent(Stored(AnEvent(5)).entry);
  writer.AddNumber(2, 6);
  wubu::v1::SubscribeResponse read;
  ASSERT_TRUE(Parse(writer.TakeInside(1), &read));
  ASSERT_EQ(read.events().events_size(), 1);
  EXPECT_TRUE(MessageDifferencer::Equals(read.events().events(0), AnEvent(5)));
  EXPECT_EQ(read.events().position(), 6u);
}

TEST(ResponseWriterTest, IsEmptyAfterwards) {
  ResponseWriter writer(10);
  writer.AddNumber(2, 6);
  writer.Take();
  EXPECT_EQ(writer.bytes(), 0u);
  EXPECT_EQ(writer.Take().Length(), 0u);
}

}  // namespace
}  // namespace wubu::api
