#include "clients/simulation/acts.h"

#include "clients/simulation/act.h"
#include "clients/simulation/occurrences.h"

namespace wubu::simulation {
namespace {

// A ladder of centres is never so high; a circle in it ends here.
constexpr int kLadderMax = 6;

int Yearly(const Scene& scene, const ActRow& row, uint64_t work) {
  const int usual = row.yearly[static_cast<size_t>(scene.tier())];
  if (usual == 0) return 0;
  return (usual * scene.character.FulfilmentPercent(work) + 50) / 100;
}

class ActsOfDay {
 public:
  ActsOfDay(const Scene& scene, bool house_is_shut, Pen* pen)
      : scene_(scene), house_is_shut_(house_is_shut), pen_(*pen) {}

  void Write(const ActRow& row, uint64_t work) {
    if (row.yearly[static_cast<size_t>(scene_.tier())] == 0) return;
    if ((row.features & kToOwnPlace) != 0 && scene_.center.parent >= 0) return;
    if ((row.features & kEachBelow) != 0) return WriteTours(row, work);
    const Center* const target = (row.features & kToOwnPlace) != 0 ? &scene_.center : nullptr;
    ForEachOccurrence(scene_.YearKey(work), Yearly(scene_, row, work), scene_.day.lively,
                      [&](uint64_t key) { WriteOne(row, key, target); });
  }

 private:
  const Center& At(int place) const {
    return scene_.registry.centers()[static_cast<size_t>(place)];
  }

  // A town brings its performances to every village, so many a year; others go where it falls.
  void WriteTours(const ActRow& row, uint64_t work) {
    const auto children = scene_.registry.ChildrenOf(scene_.registry.PlaceOf(scene_.center));
    if (children.empty()) return;
    if (scene_.center.tier == Tier::kTown && row.hour == Hour::kEvening &&
        absl::string_view(row.kind) == "PERFORMANCE") {
      for (const int child : children) {
        const uint64_t to_child = Mixed(work, At(child).hash);
        ForEachOccurrence(scene_.YearKey(to_child), Yearly(scene_, row, to_child),
                          scene_.day.lively, [&](uint64_t key) { WriteOne(row, key, &At(child)); });
      }
      return;
    }
    ForEachOccurrence(scene_.YearKey(work), Yearly(scene_, row, work), scene_.day.lively,
                      [&](uint64_t key) { WriteOne(row, key, SomewhereBelow(key)); });
  }

  // Down to a town or a village.
  const Center* SomewhereBelow(uint64_t key) const {
    Draw draw(Mixed(key, 77));
    const Center* here = &scene_.center;
    for (int step = 0; step < kLadderMax; ++step) {
      const auto children = scene_.registry.ChildrenOf(scene_.registry.PlaceOf(*here));
      const bool may_stay = here->tier == Tier::kTown && here != &scene_.center;
      if (children.empty() || (may_stay && draw.Chance(4'500))) break;
      here = &At(children[static_cast<size_t>(draw.Below(static_cast<int>(children.size())))]);
    }
    return here;
  }

  void WriteOne(const ActRow& row, uint64_t key, const Center* target) {
    constexpr uint32_t kElsewhere = kGrassRoots | kOnline | kPlaza;
    if (house_is_shut_ && row.book != Book::kTouring && (row.features & kElsewhere) == 0) return;
    Act act = DrawAct(scene_, row, key, target);
    WriteNotice(scene_, &act, &pen_);
    switch (row.book) {
      case Book::kActivity:
        return WriteActivity(scene_, act, &pen_);
      case Book::kTraining:
        return WriteTraining(scene_, act, &pen_);
      case Book::kTouring:
        return WriteTour(scene_, act, &pen_);
    }
  }

  const Scene& scene_;
  const bool house_is_shut_;
  Pen& pen_;
};

}  // namespace

void WriteActs(const Scene& scene, bool house_is_shut, Pen* pen) {
  ActsOfDay acts(scene, house_is_shut, pen);
  uint64_t work = kSubjectAct;
  for (const ActRow& row : ActTable()) acts.Write(row, work++);
}

}  // namespace wubu::simulation
