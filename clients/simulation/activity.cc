#include "clients/simulation/act.h"
#include "clients/simulation/belongings.h"

namespace wubu::simulation {
namespace {

void SetScale(const Act& act, v1::ActivityHeld* held) {
  if (act.Has(kLarge)) held->set_scale(v1::ACTIVITY_SCALE_LARGE);
  if (act.Has(kSingle)) held->set_scale(v1::ACTIVITY_SCALE_SINGLE);
}

void SetTags(const Act& act, v1::ActivityHeld* held) {
  if (act.Has(kPlaza)) held->add_tags("PLAZA");
  if (act.Has(kBrandDay)) held->add_tags("DISTINCTIVE");
  if (act.Has(kForChildren)) held->add_tags("CHILDREN");
  if (act.Has(kForElderly)) held->add_tags("ELDERLY");
}

void SetRole(const Act& act, Draw* draw, v1::ActivityHeld* held) {
  if (!act.Has(kHosted)) return held->set_role(v1::ACTIVITY_ROLE_ORGANIZED);
  held->set_role(v1::ACTIVITY_ROLE_HOSTED);
  held->set_commissioner(draw->Chance(6'000) ? "MAIN_HOUSE" : "LOCAL_GOVERNMENT");
}

void SetPerformers(const Act& act, const Belongings& belongings, Draw* draw,
                   v1::ActivityHeld* held) {
  if (act.Has(kAmateurs)) {
    held->set_performer("AMATEUR_TROUPE");
    held->add_troupes(belongings.Troupe(draw->Below(6)));
  }
  if (act.Has(kGrassRoots)) held->set_grass_roots(true);
}

void SetPlace(const Act& act, const Belongings& belongings, Draw* draw, v1::ActivityHeld* held) {
  if (act.Has(kOnline)) {
    held->set_service_form(v1::SERVICE_FORM_ONLINE);
    return held->set_view_count(int64_t{act.people} * draw->Between(3, 60));
  }
  if (act.Has(kGrassRoots)) return held->set_service_form(v1::SERVICE_FORM_TOURING);
  held->set_service_form(v1::SERVICE_FORM_ON_SITE);
  if (!act.Has(kPlaza)) held->set_room(belongings.Room(draw->Below(2)));
}

void SetDisplay(const Scene& scene, const Act& act, Draw* draw, v1::ActivityHeld* held) {
  if (act.Has(kWalls)) held->set_display_millimeters(draw->Between(12, 45) * 1000);
  if (!act.Has(kWallsFull)) return;
  held->set_display_millimeters(draw->Between(scene.character.ByDiligence(62, 58, 42), 140) * 1000);
}

}  // namespace

void WriteActivity(const Scene& scene, const Act& act, Pen* pen) {
  Draw draw(Mixed(act.key, 41));
  const Belongings belongings(scene.registry, scene.center);
  v1::ActivityHeld& held = *pen->Write(act.key, act.start).mutable_activity_held();
  held.set_kind(act.row.kind);
  held.set_display_name(act.name);
  held.set_participant_count(act.people);
  held.mutable_end_time()->set_seconds(act.end);
  held.set_free_of_charge(true);
  if (!act.notice.empty()) held.set_notice(act.notice);
  if (act.Has(kBrandDay)) held.set_brand(belongings.Brand(0));
  if (act.Has(kFarAway)) {
    held.set_exchange_scope(draw.Chance(8'500) ? "CROSS_COUNTY" : "WITHIN_COUNTY");
  }
  SetScale(act, &held);
  SetTags(act, &held);
  SetRole(act, &draw, &held);
  SetPlace(act, belongings, &draw, &held);
  SetPerformers(act, belongings, &draw, &held);
  SetDisplay(scene, act, &draw, &held);
  pen->SendWithMistakes(act.end);
}

}  // namespace wubu::simulation
