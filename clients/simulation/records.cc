#include "clients/simulation/records.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "clients/simulation/belongings.h"
#include "clients/simulation/event_id.h"
#include "clients/simulation/inspections.h"
#include "clients/simulation/occurrences.h"

namespace wubu::simulation {
namespace {

constexpr int64_t kMinute = 60;
constexpr int64_t kFenOfYuan = 100;
constexpr int kSelfInspectionDue = 12;  // The 12th of January.

// The numbers of the sorts of record, after kSubjectRecord.
enum Sort : uint64_t {
  kFunds = kSubjectRecord,
  kSpending,
  kAward,
  kArticle,
  kJournal,
  kResearch,
  kFault,
  kRenewal,
  kIncident,
  kHelper,
  kInspection,
  kSelfInspection,
};

// How often a year, by tier; some in a hundredth.
struct Row {
  Sort sort;
  std::array<int, kTiers> yearly_hundredths;
};

constexpr std::array<Row, 11> kRows = {{{kFunds, {400, 400, 200, 100}},
                                        {kSpending, {1200, 1000, 500, 100}},
                                        {kAward, {1200, 1150, 60, 5}},
                                        {kArticle, {13000, 15500, 600, 0}},
                                        {kJournal, {400, 300, 0, 0}},
                                        {kResearch, {200, 130, 0, 0}},
                                        {kFault, {200, 150, 80, 40}},
                                        {kRenewal, {400, 400, 200, 100}},
                                        {kIncident, {12, 10, 6, 3}},
                                        {kHelper, {100, 100, 40, 0}},
                                        {kInspection, {200, 200, 200, 100}}}};

constexpr std::array<const char*, 5> kArticles = {"活动预告", "活动报道", "艺术普及微课",
                                                  "非遗故事", "文化志愿者风采"};

class RecordsOfDay {
 public:
  RecordsOfDay(const Scene& scene, Pen* pen) : scene_(scene), pen_(*pen) {}

  void Write(const Row& row) {
    const int usual = row.yearly_hundredths[static_cast<size_t>(scene_.tier())];
    if (usual == 0) return;
    const uint64_t key = scene_.YearKey(row.sort);
    const int hundredths = usual * scene_.character.FulfilmentPercent(row.sort) / 100;
    const int yearly = (hundredths + Draw(key).Below(100)) / 100;
    ForEachOccurrence(key, yearly, scene_.day.office,
                      [&](uint64_t occurrence) { WriteOne(row.sort, occurrence); });
  }

  // By the 12th of January, by those who remember.
  void WriteSelfInspection() {
    if (scene_.center.tier != Tier::kTown || scene_.day.day_of_year > 40) return;
    Draw draw(scene_.YearKey(kSelfInspection));
    if (!draw.Chance(scene_.character.ByDiligence(10'000, 9'500, 5'000))) return;
    const int last = kSelfInspectionDue + scene_.character.ByDiligence(-1, 3, 18);
    if (scene_.day.day_of_year != draw.Between(4, last)) return;
    v1::DocumentFiled& filed = *Begin(draw.Bits()).mutable_document_filed();
    filed.set_kind("SELF_INSPECTION");
    filed.set_display_name(absl::StrCat(scene_.day.year - 1, "年自查自纠报告"));
    filed.set_year(scene_.day.year - 1);
    pen_.Send();
  }

 private:
  v1::Payload& Begin(uint64_t key) {
    return pen_.Write(key, scene_.At(Draw(key).Between(540, 1020)));
  }

  void WriteOne(Sort sort, uint64_t key) {
    switch (sort) {
      case kFunds:
        return WriteFunds(key);
      case kSpending:
        return WriteSpending(key);
      case kAward:
        return WriteAward(key);
      case kArticle:
        return WriteArticle(key);
      case kJournal:
        return WriteDocument(key, "JOURNAL_ISSUE", "公共文化馆刊");
      case kResearch:
        return WriteDocument(key, "RESEARCH_RESULT", "群众文化调研报告");
      case kFault:
        return WriteFault(key);
      case kRenewal:
        return WriteRenewal(key);
      case kIncident:
        return WriteIncident(key);
      case kHelper:
        return WriteHelper(key);
      case kInspection:
        return WriteInspection(scene_, key, &pen_);
      case kSelfInspection:
        return;
    }
  }

  // In yuan, of the operating funds of a year that its upper end would be enough for.
  int Yuan(Draw* draw) const {
    constexpr std::array<int, kTiers> kYuan = {400'000, 120'000, 14'000, 4'500};
    const int share = draw->Between(scene_.character.ByDiligence(80, 65, 40), 120);
    return kYuan[static_cast<size_t>(scene_.tier())] / 100 * share;
  }

  void WriteFunds(uint64_t key) {
    Draw draw(Mixed(key, 1));
    v1::FundsReceived& funds = *Begin(key).mutable_funds_received();
    funds.set_amount_fen(Yuan(&draw) * kFenOfYuan);
    funds.set_purpose(draw.Chance(9'000) ? "OPERATION" : "EQUIPMENT");
    funds.set_source(draw.Chance(7'000) ? "COUNTY" : "TOWN");
    pen_.Send();
  }

  void WriteSpending(uint64_t key) {
    Draw draw(Mixed(key, 1));
    v1::FundsSpent& spent = *Begin(key).mutable_funds_spent();
    spent.set_amount_fen(Yuan(&draw) * kFenOfYuan / 4);
    spent.set_purpose(draw.Chance(6'000) ? "OPERATION" : "ACTIVITY");
    pen_.Send();
  }

  void WriteAward(uint64_t key) {
    constexpr std::array<const char*, 3> kKinds = {"PERFORMANCE", "CREATION", "ORGANIZATION"};
    Draw draw(Mixed(key, 1));
    v1::AwardReceived& award = *Begin(key).mutable_award_received();
    award.set_kind(draw.Pick(kKinds));
    if (scene_.center.tier == Tier::kCity) {
      award.set_level(draw.Chance(9'300) ? v1::AWARD_LEVEL_PROVINCE : v1::AWARD_LEVEL_NATION);
    } else if (scene_.center.tier == Tier::kCounty) {
      award.set_level(draw.Chance(9'300) ? v1::AWARD_LEVEL_PREFECTURE : v1::AWARD_LEVEL_COUNTY);
    } else {
      award.set_level(v1::AWARD_LEVEL_COUNTY);
    }
    award.set_display_name("群众文艺会演奖");
    award.set_work(Belongings(scene_.registry, scene_.center).Work(0));
    pen_.Send();
  }

  void WriteArticle(uint64_t key) {
    Draw draw(Mixed(key, 1));
    v1::DigitalItemPublished& item = *Begin(key).mutable_digital_item_published();
    item.set_item(absl::StrCat("n-", scene_.day.compact, "-", draw.Below(10'000)));
    item.set_kind(draw.Chance(7'500) ? "ARTICLE" : "VIDEO");
    item.set_display_name(draw.Pick(kArticles));
    item.set_original(draw.Chance(9'600));
    item.set_channel("WEBSITE");
    pen_.Send();
  }

  void WriteDocument(uint64_t key, const char* kind, const char* name) {
    v1::DocumentFiled& filed = *Begin(key).mutable_document_filed();
    filed.set_kind(kind);
    filed.set_display_name(absl::StrCat(scene_.day.year, "年", name));
    filed.set_year(scene_.day.year);
    pen_.Send();
  }

  void WriteFault(uint64_t key) {
    Draw draw(Mixed(key, 1));
    const std::string asset = Belongings(scene_.registry, scene_.center).Asset(draw.Below(2));
    v1::AssetFaulted& faulted = *Begin(key).mutable_asset_faulted();
    faulted.set_asset(asset);
    faulted.set_fault("不能正常使用，已报修");
    pen_.Send();
    if (!draw.Chance(scene_.character.ByDiligence(9'900, 9'000, 5'000))) return;
    const int64_t repaired = scene_.At(600) + draw.Between(2, 25) * kDaySeconds;
    v1::AssetRepaired& repair = *pen_.Write(Mixed(key, 2), repaired).mutable_asset_repaired();
    repair.set_asset(asset);
    repair.set_cost_fen(draw.Between(60, 900) * kFenOfYuan);
    pen_.Send();
  }

  void WriteRenewal(uint64_t key) {
    Draw draw(Mixed(key, 1));
    v1::AssetRenewed& renewed = *Begin(key).mutable_asset_renewed();
    renewed.set_asset(Belongings(scene_.registry, scene_.center).Asset(0));
    renewed.set_added_count(draw.Between(10, 120));
    renewed.set_removed_count(draw.Between(0, 60));
    pen_.Send();
  }

  void WriteIncident(uint64_t key) {
    Draw draw(Mixed(key, 1));
    v1::IncidentReported& incident = *Begin(key).mutable_incident_reported();
    const bool is_major = draw.Chance(scene_.character.ByDiligence(20, 80, 500));
    incident.set_severity(is_major ? v1::INCIDENT_SEVERITY_MAJOR : v1::INCIDENT_SEVERITY_ORDINARY);
    incident.set_kind(draw.Chance(7'000) ? "SAFETY" : "SERVICE");
    incident.set_description(is_major ? "活动现场发生踩踏，已上报"
                                      : "观众在台阶处滑倒，已妥善处理");
    incident.set_injured_count(is_major ? draw.Between(2, 6) : draw.Between(0, 1));
    pen_.Send();
  }

  void WriteHelper(uint64_t key) {
    Draw draw(Mixed(key, 1));
    const std::string person = PersonOf(Mixed(scene_.center.hash, key));
    v1::StaffAppointed& staff = *Begin(key).mutable_staff_appointed();
    staff.set_person(person);
    staff.set_work_time(v1::WORK_TIME_PART_TIME);
    staff.set_post("INTERN");
    staff.set_employment("CONTRACT");
    pen_.Send();
    const int64_t left = scene_.At(17 * 60) + draw.Between(30, 70) * kDaySeconds;
    v1::StaffLeft& gone = *pen_.Write(Mixed(key, 2), left + kMinute).mutable_staff_left();
    gone.set_person(person);
    gone.set_reason("CONTRACT_ENDED");
    gone.set_handover_registered(draw.Chance(scene_.character.ByDiligence(9'900, 9'300, 6'000)));
    pen_.Send();
  }

  const Scene& scene_;
  Pen& pen_;
};

}  // namespace

void WriteRecords(const Scene& scene, Pen* pen) {
  RecordsOfDay records(scene, pen);
  for (const Row& row : kRows) records.Write(row);
  records.WriteSelfInspection();
}

}  // namespace wubu::simulation
