#include "services/projections/streams_view.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/projections/memory_store.h"

namespace wubu::projections {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class StreamsViewTest : public testing::Test {
 protected:
  void Add(const std::string& subject, const std::string& source) {
    wubu::v1::Event event;
    event.set_subject(subject);
    position_ = position_.next();
    page_.Add(subject, {event.SerializeAsString(), position_, Revision(1),
                        absl::FromUnixMillis(1'500), source});
  }
  void EndPage() {
    views::ViewTransaction rows(&store_);
    view_.EndPage(page_, &rows);
    page_.Clear();
    ASSERT_TRUE(store_.Write(rows, position_).ok());
  }
  std::vector<wubu::v1::RecordedEvent> Read(const std::string& subject, size_t max = 100) {
    std::vector<wubu::v1::RecordedEvent> events;
    google::protobuf::Arena arena;
    read_ = StreamsView::Read(store_, subject, &arena, [&](const auto* event) {
      events.push_back(*event);
      return events.size() < max;
    });
    return events;
  }
  std::vector<uint64_t> Positions(const std::string& subject, size_t max = 100) {
    std::vector<uint64_t> positions;
    for (const auto& event : Read(subject, max)) positions.push_back(event.position());
    return positions;
  }

  views::MemoryStore store_;
  StreamsView view_;
  Page page_;
  Position position_;
  absl::Status read_;
};

TEST_F(StreamsViewTest, AStreamIsReadInOrderOverAllPages) {
  for (int page = 0; page < 300; ++page) {
    Add("centers/a", "");
    Add("centers/ab", "");
    Add("centers/a", "");
    EndPage();
  }
  const std::vector<uint64_t> positions = Positions("centers/a", 1'000);
  ASSERT_EQ(positions.size(), 600u);
  for (size_t i = 0; i < positions.size(); ++i) EXPECT_EQ(positions[i], i / 2 * 3 + 1 + i % 2 * 2);
  EXPECT_TRUE(read_.ok());
  EXPECT_THAT(Positions("centers/a", 3), ElementsAre(1, 3, 4)) << "up to where it is told to";
  EXPECT_THAT(Positions("centers/b"), IsEmpty());
}

TEST_F(StreamsViewTest, AnEventComesWithAllThatTheLogSaysOfIt) {
  Add("centers/a", "terminal-7");
  EndPage();
  const auto events = Read("centers/a");
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].event().subject(), "centers/a");
  EXPECT_EQ(events[0].revision(), 1u);
  EXPECT_EQ(events[0].recorded_time().seconds(), 1);
  EXPECT_EQ(events[0].recorded_time().nanos(), 500'000'000);
  EXPECT_EQ(events[0].source(), "terminal-7");
}

TEST_F(StreamsViewTest, ADamagedRowIsToldAndNotLeftOut) {
  Add("centers/a", "");
  EndPage();
  std::string key = store_.rows().begin()->first, value = store_.rows().begin()->second;
  value.pop_back();
  views::ViewTransaction rows(&store_);
  rows.Put(key, value);
  ASSERT_TRUE(store_.Write(rows, position_).ok());
  Read("centers/a");
  EXPECT_EQ(read_.code(), absl::StatusCode::kDataLoss);
}

}  // namespace
}  // namespace wubu::projections
