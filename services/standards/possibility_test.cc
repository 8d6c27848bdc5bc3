// What can hold, against trying every centre of a small world. The seed is printed;
// WUBU_SEED=<number> runs it again.
#include "services/standards/possibility.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/standards/predicate.h"
#include "tests/support/seed.h"
#include "wubu/v1/event.pb.h"

namespace wubu::standards {
namespace {

using wubu::v1::CenterRegistered;
using wubu::v1::Predicate;
using Random = std::mt19937_64;

constexpr int kRounds = 3000;

// Numbers 0 to 4, words A and B and one that nobody names, two tags, flags, and each not set.
std::vector<CenterRegistered> SmallWorld() {
  std::vector<CenterRegistered> world(1);
  const auto each = [&world](int ways, auto set) {
    std::vector<CenterRegistered> next;
    for (const CenterRegistered& center : world) {
      next.push_back(center);
      for (int way = 0; way < ways; ++way) {
        next.push_back(center);
        set(&next.back(), way);
      }
    }
    world = std::move(next);
  };
  each(5, [](CenterRegistered* center, int way) { center->set_population(way); });
  each(3, [](CenterRegistered* center, int way) { center->set_kind(std::string(1, 'A' + way)); });
  each(5, [](CenterRegistered* center, int way) {
    center->set_stage(static_cast<wubu::v1::LifeCycleStage>(way + 1));
  });
  each(2, [](CenterRegistered* center, int way) { center->set_free_of_charge(way == 1); });
  each(5, [](CenterRegistered* center, int way) {
    auto* tags = center->mutable_tags();  // Without any in the last way.
    if (way == 0) tags->add_tags("C");
    if (way == 1 || way == 3) tags->add_tags("A");
    if (way == 2 || way == 3) tags->add_tags("B");
  });
  return world;
}

void AnyTest(Random& random, wubu::v1::FieldTest* test) {
  switch (random() % 6) {
    case 0:
      test->set_path("population");
      if (random() % 2 == 0) test->set_min(static_cast<int64_t>(random() % 4));
      if (!test->has_min() || random() % 2 == 0) test->set_max(static_cast<int64_t>(random() % 4));
      return;
    case 1:
      test->set_path("kind");
      test->add_in(random() % 2 == 0 ? "A" : "B");
      return;
    case 2:
      test->set_path("stage");
      if (random() % 2 == 0) test->add_in("OPEN");
      test->add_in(random() % 2 == 0 ? "PILOT" : "CLOSED");
      return;
    case 3:
      test->set_path("free_of_charge");
      test->set_is(random() % 2 == 0);
      return;
    case 4:
      test->set_path("tags");
      test->set_present(true);
      return;
    default:
      test->set_path("tags.tags");
      random() % 4 == 0 ? test->set_present(true) : test->add_in(random() % 2 == 0 ? "A" : "B");
  }
}

Predicate AnyPredicate(Random& random, int depth) {
  Predicate predicate;
  const uint64_t kind = random() % (depth > 2 ? 1 : 4);
  if (kind == 0) {
    AnyTest(random, predicate.mutable_field());
  } else if (kind == 1) {
    *predicate.mutable_not_() = AnyPredicate(random, depth + 1);
  } else {
    auto* list = kind == 2 ? predicate.mutable_all() : predicate.mutable_any();
    for (int i = 0; i < 3; ++i) *list->add_of() = AnyPredicate(random, depth + 1);
  }
  return predicate;
}

PredicateProgram ProgramOf(const Predicate& predicate) {
  FaultList faults;
  return ResolvePredicate(predicate, TextSite(), *CenterRegistered::descriptor(), {}, &faults);
}

TEST(PossibilityTest, WhatCanHoldIsWhatHoldsForSomeCentre) {
  Random random(TestSeed());
  const std::vector<CenterRegistered> world = SmallWorld();
  int possible = 0;
  int impossible = 0;
  for (int round = 0; round < kRounds && !HasFailure(); ++round) {
    const Predicate first = AnyPredicate(random, 0);
    const Predicate second = AnyPredicate(random, 0);
    const auto a = Matcher::Make(first, CenterRegistered::descriptor(), {});
    const auto b = Matcher::Make(second, CenterRegistered::descriptor(), {});
    ASSERT_TRUE(a.ok() && b.ok());
    bool both = false;
    for (const CenterRegistered& center : world)
      both = both || (a->Holds(center) && b->Holds(center));
    const PredicateProgram programs[] = {ProgramOf(first), ProgramOf(second)};
    Effort effort;
    const Possibility found = CanHoldTogether({Whole(programs[0]), Whole(programs[1])}, &effort);
    EXPECT_EQ(found.possible, both ? Possible::kYes : Possible::kNo)
        << first.DebugString() << "and\n"
        << second.DebugString() << found.example.en;
    ++(both ? possible : impossible);
  }
  EXPECT_GT(possible, kRounds / 10);
  EXPECT_GT(impossible, kRounds / 100);
}

TEST(PossibilityTest, WithoutEffortNothingIsKnown) {
  Predicate predicate;
  predicate.mutable_field()->set_path("population");
  predicate.mutable_field()->set_min(1);
  const PredicateProgram program = ProgramOf(predicate);
  Effort none{0};
  EXPECT_EQ(CanHoldTogether({Whole(program)}, &none).possible, Possible::kUnknown);
}

TEST(PossibilityTest, MoreWordsInAListThanAreTriedAreUnknown) {
  Predicate predicate;
  for (int i = 0; i < 7; ++i) {
    auto* test = predicate.mutable_all()->add_of()->mutable_not_()->mutable_field();
    test->set_path("tags.tags");
    test->add_in(absl::StrCat("T", i));
    auto* again = predicate.mutable_all()->add_of()->mutable_field();
    again->set_path("tags.tags");
    again->add_in(absl::StrCat("T", i));
  }
  const PredicateProgram program = ProgramOf(predicate);
  Effort effort;
  EXPECT_EQ(CanHoldTogether({Whole(program)}, &effort).possible, Possible::kUnknown);
}

}  // namespace
}  // namespace wubu::standards
