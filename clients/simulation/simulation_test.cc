// Whether a year looks like a year.
#include "clients/simulation/simulation.h"

#include <map>
#include <set>

#include "clients/simulation/act_table.h"
#include "clients/simulation/character.h"
#include "clients/simulation/test_nation.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/seed.h"

namespace wubu::simulation {
namespace {

const absl::CivilDay kFirst(2024, 1, 1);
const absl::CivilDay kLast(2024, 12, 31);

// Seconds open by day and centre, by what its books say; a session counts if it has both ends.
class Books {
 public:
  void Take(const v1::Event& event) {
    const v1::Payload& payload = event.payload();
    const int64_t at = event.occurred_time().seconds();
    switch (payload.kind_case()) {
      case v1::Payload::kOpeningStarted:
        if (payload.opening_started().area().empty()) {
          starts_.try_emplace(event.subject() + "/" + payload.opening_started().session(), at);
        }
        break;
      case v1::Payload::kOpeningEnded:
        End(event.subject(), payload.opening_ended().session(), at);
        break;
      case v1::Payload::kOpeningRecorded:
        Add(event.subject(), at, payload.opening_recorded().end_time().seconds());
        break;
      case v1::Payload::kActivityHeld:
        ++kinds_[payload.activity_held().kind()];
        ++months_[DayOf(at).month()];
        break;
      case v1::Payload::kTrainingHeld:
        ++kinds_[payload.training_held().audience()];
        rolls_ += payload.training_held().roll_size();
        break;
      case v1::Payload::kTouringHeld:
        ++kinds_["TOUR_" + payload.touring_held().kind()];
        targets_.insert(payload.touring_held().target_center());
        break;
      default:
        break;
    }
    ++types_[payload.kind_case()];
  }

  double HoursInWeekOf(const std::string& subject, absl::CivilDay monday) const {
    int64_t seconds = 0;
    for (absl::CivilDay day = monday; day < monday + 7; ++day) {
      const auto found = open_.find({subject, day});
      if (found != open_.end()) seconds += found->second;
    }
    return static_cast<double>(seconds) / 3600;
  }

  size_t forgotten() const { return starts_.size(); }
  int Count(const std::string& kind) const {
    const auto found = kinds_.find(kind);
    return found == kinds_.end() ? 0 : found->second;
  }
  int CountOf(v1::Payload::KindCase type) const {
    const auto found = types_.find(type);
    return found == types_.end() ? 0 : found->second;
  }
  bool WasToured(const std::string& center) const { return targets_.count(center) > 0; }
  int rolls() const { return rolls_; }
  int ActivitiesIn(int month) const { return months_.at(month); }

 private:
  void End(const std::string& subject, const std::string& session, int64_t at) {
    const auto start = starts_.find(subject + "/" + session);
    if (start == starts_.end()) return;
    Add(subject, start->second, at);
    starts_.erase(start);
  }
  void Add(const std::string& subject, int64_t from, int64_t to) {
    open_[{subject, DayOf(from)}] += to - from;
  }

  std::map<std::string, int64_t> starts_;
  std::map<std::pair<std::string, absl::CivilDay>, int64_t> open_;
  std::map<std::string, int> kinds_;
  std::map<int, int> months_;
  std::map<int, int> types_;
  std::set<std::string> targets_;
  int rolls_ = 0;
};

class SimulationTest : public testing::Test {
 protected:
  SimulationTest() {
    for (const v1::Event& event :
         Parsed(Delivered(simulation_, AllOf(nation_), Days(kFirst, kLast)))) {
      books_.Take(event);
    }
  }

  Diligence DiligenceOf(const Center& center) const { return CharacterOf(seed_, center).diligence; }

  const uint64_t seed_ = TestSeed();
  const Registry nation_ = MadeNation(120);
  const Simulation simulation_{nation_, Options{seed_, 300, 200}};
  Books books_;
};

TEST_F(SimulationTest, AYearLooksLikeAYear) {
  for (const ActRow& row : ActTable()) {
    const std::string kind = row.kind;
    EXPECT_GT(books_.Count(row.book == Book::kTouring ? "TOUR_" + kind : kind), 0) << kind;
  }
  EXPECT_GT(books_.rolls(), 100);
  EXPECT_GT(books_.forgotten(), 50u) << "some never come back to close";
  EXPECT_GT(books_.ActivitiesIn(10), books_.ActivitiesIn(11)) << "the National Day is in October";
  using v1::Payload;
  for (const auto type :
       {Payload::kOpeningStarted,     Payload::kOpeningHeartbeat, Payload::kOpeningEnded,
        Payload::kOpeningRecorded,    Payload::kClosureApproved,  Payload::kShiftStarted,
        Payload::kShiftEnded,         Payload::kShiftRecorded,    Payload::kCenterChanged,
        Payload::kStaffAppointed,     Payload::kTroupeFormed,     Payload::kVolunteerTeamFormed,
        Payload::kRoomOpened,         Payload::kAssetRegistered,  Payload::kBrandEstablished,
        Payload::kWorkCreated,        Payload::kAwardReceived,    Payload::kDigitalItemPublished,
        Payload::kFundsReceived,      Payload::kNoticePublished,  Payload::kDocumentFiled,
        Payload::kInspectionRecorded, Payload::kFindingAssigned,  Payload::kFindingResolved,
        Payload::kEventVoided,        Payload::kEventAmended}) {
    EXPECT_GT(books_.CountOf(type), 0) << type;
  }
}

TEST_F(SimulationTest, HoursAreThoseOfTheKindAndTheCharacter) {
  const absl::CivilDay monday(2024, 11, 11);
  int diligent_met = 0;
  int diligent = 0;
  int silent_hours = 0;
  for (const Center& center : nation_.centers()) {
    const double hours = books_.HoursInWeekOf(center.subject, monday);
    if (DiligenceOf(center) == Diligence::kSilent) silent_hours += hours > 0 ? 1 : 0;
    if (center.tier == Tier::kVillage || DiligenceOf(center) != Diligence::kDiligent) continue;
    ++diligent;
    diligent_met += hours >= (center.tier == Tier::kCity ? 56 : 42) ? 1 : 0;
    EXPECT_LT(hours, 90);
  }
  EXPECT_EQ(silent_hours, 0);
  EXPECT_GT(diligent, 0);
  // A forgotten closing, a repair or a day that comes late is rare.
  EXPECT_GE(diligent_met * 10, diligent * 7) << diligent_met << " of " << diligent;
}

TEST_F(SimulationTest, MostVillagesOfADiligentTownSeeAShow) {
  for (const Center& center : nation_.centers()) {
    if (center.tier != Tier::kTown || DiligenceOf(center) != Diligence::kDiligent) continue;
    int toured = 0;
    const auto children = nation_.ChildrenOf(nation_.PlaceOf(center));
    for (const int child : children) {
      toured += books_.WasToured(nation_.centers()[static_cast<size_t>(child)].subject) ? 1 : 0;
    }
    EXPECT_GE(toured * 2, static_cast<int>(children.size())) << center.subject;
  }
}

TEST(CharacterTest, CharactersDiffer) {
  std::map<Diligence, int> counts;
  const Registry large = MadeNation(2000);
  for (const Center& center : large.centers()) {
    ++counts[CharacterOf(TestSeed(), center).diligence];
  }
  EXPECT_GT(counts[Diligence::kDiligent], 600);
  EXPECT_GT(counts[Diligence::kAverage], 400);
  EXPECT_GT(counts[Diligence::kPoor], 200);
  EXPECT_GT(counts[Diligence::kSilent], 50);
}

}  // namespace
}  // namespace wubu::simulation
