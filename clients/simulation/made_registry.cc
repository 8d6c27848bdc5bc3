#include "clients/simulation/made_registry.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/simulation/almanac.h"
#include "clients/simulation/draw.h"
#include "clients/simulation/event_id.h"

namespace wubu::simulation {
namespace {

constexpr int kCentersOfCounty = 227;
constexpr int kCountiesOfCity = 8;
constexpr int kCitiesOfProvince = 11;
constexpr int kVillagesOfTown = 15;

constexpr std::array<const char*, 24> kFirst = {"云", "清", "安", "平", "宁", "永", "长", "新",
                                                "临", "嘉", "东", "西", "南", "北", "青", "白",
                                                "金", "石", "柳", "桃", "龙", "凤", "双", "太"};
constexpr std::array<const char*, 24> kSecond = {"溪", "河", "山", "阳", "湖", "泉", "林", "桥",
                                                 "岭", "川", "原", "浦", "江", "塘", "坪", "湾",
                                                 "屯", "口", "田", "洲", "峰", "谷", "沙", "港"};

// How the centres are shared out.
struct Shape {
  int cities = 1;
  int counties = 1;
  int towns = 1;
  int villages = 0;
};

int Rounded(int number, int by) { return (number + by / 2) / by; }

Shape ShapeOf(int centers) {
  Shape shape;
  shape.counties = std::max(1, Rounded(centers, kCentersOfCounty));
  shape.cities = std::max(1, Rounded(shape.counties, kCountiesOfCity));
  const int left = std::max(0, centers - shape.cities - shape.counties);
  // A handful of centres is still to have a station with villages.
  const int villages_of_town = std::clamp(left / 12, 3, kVillagesOfTown);
  shape.towns = std::min(left, std::max(1, Rounded(left, villages_of_town + 1)));
  shape.villages = left - shape.towns;
  return shape;
}

// The part of `all` that falls to place `number` of `places`.
int PartOf(int all, int places, int number) {
  const auto cut = [&](int place) { return static_cast<int>(int64_t{all} * place / places); };
  return cut(number + 1) - cut(number);
}

class Maker {
 public:
  Maker(int centers, absl::FunctionRef<bool(const v1::Event&)> tell)
      : left_(centers),
        shape_(ShapeOf(centers)),
        nation_(absl::StrCat("sim", centers)),
        tell_(tell) {}

  void Make() {
    Region(nation_, "", "NATION", "模拟国（不是真实数据）");
    for (int city = 0; city < shape_.cities; ++city) {
      if (city % kCitiesOfProvince == 0) {
        province_ = absl::StrFormat("%s-%02d", nation_, city / kCitiesOfProvince + 1);
        Region(province_, nation_, "PROVINCE", absl::StrCat(NameOf(province_), "省"));
      }
      MakeCity(city);
    }
  }

 private:
  void MakeCity(int city) {
    const std::string id = absl::StrFormat("%s%02d", province_, city % kCitiesOfProvince + 1);
    const std::string name = absl::StrCat(NameOf(id), "市");
    Region(id, province_, "CITY", name);
    Center(id, id, "CENTRAL", "", absl::StrCat(name, "文化馆"));
    const int counties = PartOf(shape_.counties, shape_.cities, city);
    for (int i = 0; i < counties; ++i) MakeCounty(id, i);
  }

  void MakeCounty(const std::string& city, int number) {
    const std::string id = absl::StrFormat("%s%02d", city, number + 1);
    const std::string name = absl::StrCat(NameOf(id), number % 3 == 0 ? "区" : "县");
    Region(id, city, "COUNTY", name);
    Center(id, id, "MAIN", city, absl::StrCat(name, "文化馆"));
    // Every other county has the system of main and branch houses.
    const bool has_branches = county_ % 2 == 0;
    const int towns = PartOf(shape_.towns, shape_.counties, county_++);
    for (int i = 0; i < towns; ++i) MakeTown(id, i, has_branches);
  }

  void MakeTown(const std::string& county, int number, bool is_branch) {
    const std::string id = absl::StrFormat("%s-%02d", county, number + 1);
    const bool is_street = number % 4 == 0;
    const std::string name = absl::StrCat(NameOf(id), is_street ? "街道" : "镇");
    Region(id, county, is_street ? "STREET" : "TOWN", name);
    Center(id, id, is_branch ? "BRANCH" : (is_street ? "STREET" : "TOWN"), county,
           absl::StrCat(name, is_branch ? "分馆" : "综合文化站"));
    const int villages = PartOf(shape_.villages, shape_.towns, town_++);
    for (int i = 0; i < villages; ++i) MakeVillage({id, name, is_street, is_branch}, i);
  }

  struct Town {
    std::string id;
    std::string name;
    bool is_street;
    bool is_branch;
  };

  void MakeVillage(const Town& town, int number) {
    const std::string id = absl::StrFormat("%s-%02d", town.id, number + 1);
    const std::string name = absl::StrCat(NameOf(id), town.is_street ? "社区" : "村");
    Region(id, town.id, town.is_street ? "COMMUNITY" : "VILLAGE", name);
    const char* const kind =
        town.is_branch ? "VILLAGE_HOUSE" : (town.is_street ? "COMMUNITY" : "ADMIN_VILLAGE");
    Center(id, id, kind, town.id,
           absl::StrCat(town.name, name, town.is_branch ? "文化礼堂" : "综合性文化服务中心"));
  }

  std::string NameOf(const std::string& id) const {
    Draw draw(HashOf(id));
    return absl::StrCat(draw.Pick(kFirst), draw.Pick(kSecond));
  }

  v1::Payload& Begin(const std::string& subject) {
    WriteEventId(HashOf(subject), event_.mutable_id());
    event_.set_subject(subject);
    event_.mutable_occurred_time()->set_seconds(MidnightOf(absl::CivilDay(kFirstYear, 1, 1)));
    return *event_.mutable_payload();
  }

  void Region(const std::string& id, const std::string& parent, const char* level,
              const std::string& name) {
    v1::RegionRegistered& told = *Begin(absl::StrCat("regions/", id)).mutable_region_registered();
    told.Clear();
    told.set_display_name(name);
    if (!parent.empty()) told.set_parent(absl::StrCat("regions/", parent));
    told.set_level(level);
    Tell();
  }

  void Center(const std::string& id, const std::string& region, const char* kind,
              const std::string& parent, const std::string& name) {
    if (left_-- <= 0) return;
    Draw draw(Mixed(HashOf(id), 1));
    v1::CenterRegistered& told = *Begin(absl::StrCat("centers/", id)).mutable_center_registered();
    told.Clear();
    told.set_display_name(name);
    told.set_kind(kind);
    told.set_region(absl::StrCat("regions/", region));
    if (!parent.empty()) told.set_parent(absl::StrCat("centers/", parent));
    told.set_stage(v1::LIFE_CYCLE_STAGE_OPEN);
    told.set_opening_date(DateText(absl::CivilDay(draw.Between(1985, 2014), 9, 28)));
    Tell();
  }

  void Tell() {
    if (goes_on_) goes_on_ = tell_(event_);
  }

  int left_;
  const Shape shape_;
  const std::string nation_;
  std::string province_;
  int county_ = 0;
  int town_ = 0;
  bool goes_on_ = true;
  v1::Event event_;
  absl::FunctionRef<bool(const v1::Event&)> tell_;
};

}  // namespace

void MakeRegistry(int centers, absl::FunctionRef<bool(const v1::Event&)> tell) {
  Maker(centers, tell).Make();
}

}  // namespace wubu::simulation
