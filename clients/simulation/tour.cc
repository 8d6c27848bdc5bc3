#include "clients/simulation/act.h"
#include "clients/simulation/belongings.h"

namespace wubu::simulation {

void WriteTour(const Scene& scene, const Act& act, Pen* pen) {
  Draw draw(Mixed(act.key, 44));
  const Belongings belongings(scene.registry, scene.center);
  v1::TouringHeld& held = *pen->Write(act.key, act.start).mutable_touring_held();
  held.set_kind(act.row.kind);
  held.set_display_name(act.name);
  held.set_target_center(act.target->subject);
  held.set_audience_count(act.people);
  held.set_free_of_charge(true);
  held.mutable_end_time()->set_seconds(act.end);
  if (!act.notice.empty()) held.set_notice(act.notice);
  if (act.Has(kWalls)) held.set_display_millimeters(draw.Between(20, 60) * 1000);
  if (act.Has(kGrassRoots)) held.set_grass_roots(true);
  if (act.Has(kAmateurs)) {
    held.set_performer("AMATEUR_TROUPE");
    held.set_troupe(belongings.Troupe(draw.Below(6)));
  }
  if (act.Has(kHosted)) {
    held.set_role(v1::ACTIVITY_ROLE_HOSTED);
    held.set_commissioner("LOCAL_GOVERNMENT");
    held.set_performer("PROFESSIONAL");
  } else {
    held.set_role(v1::ACTIVITY_ROLE_ORGANIZED);
    held.set_program("TOURING_PLAN");
  }
  if (scene.center.tier == Tier::kCounty || scene.center.tier == Tier::kCity) {
    held.set_vehicle(belongings.Vehicle());
  }
  pen->SendWithMistakes(act.end);
}

}  // namespace wubu::simulation
