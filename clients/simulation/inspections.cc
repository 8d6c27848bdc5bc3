#include "clients/simulation/inspections.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "clients/simulation/belongings.h"

namespace wubu::simulation {
namespace {

struct Trouble {
  const char* kind;
  const char* description;
  const char* measure;
};

constexpr std::array<Trouble, 5> kTroubles = {
    {{"BOOKS_NOT_RENEWED", "图书更新慢", "联系县图书馆轮换图书"},
     {"HANDOVER_NOT_REGISTERED", "登记造册交接不规范", "补办交接登记"},
     {"COMPUTERS_UNUSABLE", "部分电脑不能正常使用", "报修并更换"},
     {"VOLUNTEERS_ABSENT", "志愿者服务不到位", "重新排班并签到"},
     {"BOOK_NOT_KEPT", "活动台账填写不完整", "补齐台账并专人负责"}}};

std::string FindingId(const Scene& scene, int number) {
  return absl::StrCat("f-", scene.day.compact, "-", number);
}

// One problem, one owner, one measure, until it is solved.
void WriteFollowUp(const Scene& scene, int number, uint64_t key, const Trouble& trouble, Pen* pen) {
  Draw draw(Mixed(key, static_cast<uint64_t>(number) + 10));
  const Belongings belongings(scene.registry, scene.center);
  const int64_t assigned_at = scene.At(600) + draw.Between(1, 4) * kDaySeconds;
  v1::FindingAssigned& assigned = *pen->Write(draw.Bits(), assigned_at).mutable_finding_assigned();
  assigned.set_finding(FindingId(scene, number));
  assigned.set_owner(belongings.Person(draw.Below(3)));
  assigned.set_measure(trouble.measure);
  assigned.set_due_date(DateText(scene.day.date + 30));
  pen->Send();
  if (!draw.Chance(scene.character.ByDiligence(9'800, 8'500, 4'000))) return;
  const int64_t resolved_at = scene.At(900) + draw.Between(6, 40) * kDaySeconds;
  v1::FindingResolved& resolved = *pen->Write(draw.Bits(), resolved_at).mutable_finding_resolved();
  resolved.set_finding(FindingId(scene, number));
  resolved.set_result("已整改到位");
  pen->Send();
}

}  // namespace

void WriteInspection(const Scene& scene, uint64_t key, Pen* pen) {
  Draw draw(Mixed(key, 1));
  const int count = draw.Below(scene.character.ByDiligence(2, 3, 5));
  const int first = draw.Below(static_cast<int>(kTroubles.size()));
  const auto trouble = [&](int i) -> const Trouble& {
    return kTroubles[static_cast<size_t>(first + i) % kTroubles.size()];
  };
  v1::InspectionRecorded& told =
      *pen->Write(key, scene.At(draw.Between(560, 960))).mutable_inspection_recorded();
  const bool is_survey = draw.Chance(3'500);
  told.set_kind(is_survey ? "SATISFACTION_SURVEY" : "SPOT_CHECK");
  told.set_inspector(is_survey ? "THIRD_PARTY" : "CULTURE_OFFICE");
  told.set_score_hundredths(draw.Between(scene.character.ByDiligence(8600, 7600, 5200),
                                         scene.character.ByDiligence(9900, 9200, 7800)));
  told.set_score_max_hundredths(10'000);
  if (is_survey) {
    told.set_satisfaction_basis_points(draw.Between(scene.character.ByDiligence(8800, 8000, 6000),
                                                    scene.character.ByDiligence(9900, 9500, 8600)));
    told.set_respondent_count(draw.Between(30, 300));
  }
  for (int i = 0; i < count; ++i) {
    v1::Finding& finding = *told.add_findings();
    finding.set_finding(FindingId(scene, i));
    finding.set_kind(trouble(i).kind);
    finding.set_description(trouble(i).description);
  }
  pen->Send();
  for (int i = 0; i < count; ++i) WriteFollowUp(scene, i, key, trouble(i), pen);
}

}  // namespace wubu::simulation
