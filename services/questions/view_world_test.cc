#include "services/questions/view_world.h"

#include <gtest/gtest.h>

#include <string>

#include "services/projections/memory_store.h"
#include "services/projections/mentions_view.h"
#include "services/projections/streams_view.h"
#include "storage/views/view_transaction.h"

namespace wubu::questions {
namespace {

using wubu::v1::Event;

constexpr char kId[] = "00000000-0000-4000-8000-0000000000";

// Views that are told one event after the other.
class ViewWorldTest : public testing::Test {
 protected:
  std::string Say(const std::string& subject, const wubu::v1::Payload& payload) {
    Event event;
    event.set_id(kId + std::to_string(10 + ids_++));
    event.set_subject(subject);
    event.mutable_occurred_time()->set_seconds(1'772'000'000 + ids_);
    *event.mutable_payload() = payload;
    const std::string content = event.SerializeAsString();
    const Position position = known().next();
    views::ViewTransaction rows(&rows_);
    projections::Page page;
    page.Add(subject, {content, position, Revision(1), absl::UnixEpoch(), "test"});
    streams_.EndPage(page, &rows);
    if (mentions_.MayHold(payload.kind_case(), content)) {
      wubu::v1::RecordedEvent recorded;
      *recorded.mutable_event() = event;
      EXPECT_TRUE(mentions_.Apply(recorded, &rows).ok());
    }
    EXPECT_TRUE(rows_.Write(rows, position).ok());
    return event.id();
  }
  Position known() const { return rows_.cursor(); }
  std::string HoldFor(const std::string& target) {
    wubu::v1::Payload payload;
    payload.mutable_touring_held()->set_target_center(target);
    return Say("centers/sender", payload);
  }

  int ids_ = 0;
  views::MemoryStore rows_;
  projections::MentionsView mentions_;
  projections::StreamsView streams_;
};

TEST_F(ViewWorldTest, ReceivedIsWhatOthersSaidOfTheCentre) {
  const std::string told = HoldFor("centers/a");
  HoldFor("centers/b");
  const ViewWorld world(&rows_, known());
  ASSERT_EQ(world.ReceivedBy("centers/a").size(), 1u);
  EXPECT_EQ(world.ReceivedBy("centers/a")[0]->id(), told);
  EXPECT_TRUE(world.ReceivedBy("centers/c").empty());
  EXPECT_TRUE(world.status().ok());
}

TEST_F(ViewWorldTest, AnAmendmentMovesAnEventToAnotherReceiver) {
  const std::string told = HoldFor("centers/a");
  wubu::v1::Payload amended;
  amended.mutable_event_amended()->set_event(told);
  amended.mutable_event_amended()->mutable_payload()->mutable_touring_held()->set_target_center(
      "centers/b");
  Say("centers/sender", amended);
  const ViewWorld world(&rows_, known());
  EXPECT_TRUE(world.ReceivedBy("centers/a").empty());
  EXPECT_EQ(world.ReceivedBy("centers/b").size(), 1u);
}

TEST_F(ViewWorldTest, AnEarlierWorldDoesNotKnowWhatCameLater) {
  const std::string told = HoldFor("centers/a");
  const Position before = known();
  wubu::v1::Payload voided;
  voided.mutable_event_voided()->set_event(told);
  Say("centers/sender", voided);
  EXPECT_EQ(ViewWorld(&rows_, before).ReceivedBy("centers/a").size(), 1u);
  EXPECT_TRUE(ViewWorld(&rows_, known()).ReceivedBy("centers/a").empty());
}

TEST_F(ViewWorldTest, PeopleChildrenAndPublicationsAreFoundWhereverTheyStand) {
  wubu::v1::Payload training;
  training.mutable_training_held()->add_roll()->set_person("people/p");
  Say("centers/a", training);
  wubu::v1::Payload registered;
  registered.mutable_center_registered()->set_parent("centers/a");
  Say("centers/b", registered);
  wubu::v1::Payload published;
  published.mutable_standard_published()->set_standard("s");
  published.mutable_standard_published()->set_text("# as in centers/x");
  Say("regions/r", published);
  const ViewWorld world(&rows_, known());
  EXPECT_EQ(world.TrainingsOf("people/p").size(), 1u);
  EXPECT_EQ(world.ChildrenOf("centers/a"), std::vector<std::string>{"centers/b"});
  EXPECT_EQ(world.Publications().size(), 1u);
}

}  // namespace
}  // namespace wubu::questions
