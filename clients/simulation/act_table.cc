#include "clients/simulation/act_table.h"

namespace wubu::simulation {
namespace {

constexpr Book A = Book::kActivity;
constexpr Book T = Book::kTraining;
constexpr Book V = Book::kTouring;
constexpr Hour kDay = Hour::kDay;
constexpr Hour kNight = Hour::kEvening;

// clang-format off
constexpr ActRow kRows[] = {
    // book, kind, form, city county town village, people, features, hour, days, names
    {A, "MASS", "", {14, 16, 4, 0}, {520, 1200}, kLarge | kPlaza, kNight, {1, 1},
     {"群众文艺大汇演", "迎新春文艺晚会", "广场文化周开幕式", "百姓大舞台"}},
    {A, "MASS", "", {16, 14, 8, 4}, {30, 160}, kSingle | kPlaza, kNight, {1, 1},
     {"广场舞展演", "纳凉晚会", "邻里节", "包粽子比赛"}},
    {A, "PERFORMANCE", "", {14, 12, 5, 3}, {40, 180}, kSingle, kNight, {1, 1},
     {"戏曲专场", "合唱音乐会", "小品曲艺专场", "民乐专场"}},
    {A, "PERFORMANCE", "", {38, 38, 5, 1}, {40, 200}, kAmateurs | kGrassRoots, kNight, {1, 1},
     {"业余团队下基层演出", "送戏进社区", "文艺轻骑兵演出", "村晚"}},
    {A, "EXHIBITION", "", {10, 4, 1, 0}, {120, 500}, kWallsFull, kDay, {1, 1},
     {"书法美术作品展", "摄影大展", "非遗成果展", "农民画展"}},
    {A, "EXHIBITION", "", {6, 6, 2, 1}, {30, 120}, kWalls | kSingle, kDay, {1, 1},
     {"剪纸小展", "老照片展", "少儿书画展", "家风家训展"}},
    {A, "SCREENING", "", {12, 12, 10, 7}, {20, 90}, kSingle, kNight, {1, 1},
     {"公益电影放映", "红色电影周", "露天电影", "戏曲电影"}},
    {A, "READING", "", {10, 8, 6, 4}, {15, 50}, kForChildren, kDay, {1, 1},
     {"亲子阅读会", "经典诵读", "读书分享会", "绘本故事会"}},
    {A, "SPORTS", "", {2, 4, 4, 3}, {25, 110}, kSingle, kDay, {1, 1},
     {"趣味运动会", "健步走", "乒乓球友谊赛", "太极拳展示"}},
    {A, "COMPETITION", "", {4, 4, 2, 1}, {25, 120}, kSingle, kDay, {1, 1},
     {"排舞比赛", "象棋比赛", "歌手大赛", "书法比赛"}},
    {A, "EXCHANGE", "", {8, 7, 1, 0}, {90, 320}, kFarAway, kNight, {1, 1},
     {"文化走亲", "两地文化走亲专场", "文化走亲回访演出", "区域文化交流"}},
    {A, "SHOW_TO_CITY", "", {0, 0, 2, 0}, {90, 300}, kAmateurs, kNight, {1, 1},
     {"送戏进城", "镇村节目进城展演", "乡村好戏进城", "送戏进城专场"}},
    {A, "SYMPOSIUM", "", {3, 2, 0, 0}, {8, 25}, 0, kDay, {1, 1},
     {"群众文化理论研讨会", "创作研讨会", "免费开放工作研讨", "非遗保护研讨会"}},
    {A, "MASS", "", {3, 4, 2, 1}, {60, 400}, kBrandDay | kPlaza, kNight, {1, 1},
     {"品牌活动专场", "品牌活动启动式", "品牌活动展演", "品牌活动闭幕式"}},
    {A, "PERFORMANCE", "", {0, 0, 9, 0}, {90, 320}, kHosted, kNight, {1, 1},
     {"承办总馆演出", "承办镇政府晚会", "承办巡演", "承办节庆活动"}},
    {A, "MASS", "", {12, 8, 2, 0}, {60, 300}, kOnline, kDay, {1, 1},
     {"云上直播", "线上展演", "网络春晚", "云课堂直播"}},
    {A, "MASS", "", {6, 6, 4, 3}, {12, 40}, kForElderly | kSingle, kDay, {1, 1},
     {"重阳敬老活动", "老年棋牌赛", "银龄茶话会", "老年健身日"}},

    {T, "PUBLIC", "LECTURE", {20, 9, 4, 1}, {20, 60}, 0, kDay, {1, 1},
     {"公益讲座", "健康知识讲座", "传统文化讲座", "法律知识讲座"}},
    {T, "PUBLIC", "COURSE", {18, 9, 4, 1}, {15, 40}, 0, kNight, {1, 5},
     {"排舞公益培训", "声乐公益培训", "智能手机课堂", "剪纸公益培训"}},
    {T, "PUBLIC", "COURSE", {3, 3, 1, 0}, {12, 30}, kCharged, kDay, {3, 10},
     {"古筝提高班", "国画提高班", "播音主持班", "摄影提高班"}},
    {T, "STAFF_AND_BACKBONES", "COURSE", {3, 3, 0, 0}, {30, 60}, kOwnStaff | kCollective, kDay, {2, 3},
     {"文化干部业务培训", "基层文艺骨干培训", "免费开放业务培训", "文化员轮训"}},
    {T, "STAFF_AND_BACKBONES", "COURSE", {0, 0, 5, 0}, {10, 25}, kOwnStaff | kCollective, kDay, {2, 2},
     {"村级文化管理员培训", "文艺团队骨干辅导", "文化志愿者培训", "业务集中培训"}},
    {T, "DEMONSTRATION", "COURSE", {3, 1, 0, 0}, {30, 70}, kOwnStaff, kDay, {1, 2},
     {"示范性培训", "示范课观摩", "新创节目示范培训", "排舞示范培训"}},
    {T, "ARTS_CLASS", "CLASS", {14, 24, 6, 1}, {8, 20}, kForChildren, kDay, {4, 12},
     {"少儿舞蹈班", "书法班", "二胡班", "成人声乐班"}},

    {V, "PERFORMANCE", "", {26, 24, 0, 0}, {80, 300}, kEachBelow | kAmateurs | kGrassRoots, kNight, {1, 1},
     {"流动舞台巡演", "送文化下乡", "文艺轻骑兵巡演", "流动演出"}},
    {V, "PERFORMANCE", "", {0, 0, 3, 0}, {80, 260}, kEachBelow | kGrassRoots, kNight, {1, 1},
     {"送戏下村", "送演出下村", "村村有戏", "戏曲进乡村"}},
    {V, "PERFORMANCE", "", {0, 0, 7, 0}, {120, 400}, kToOwnPlace | kHosted, kNight, {1, 1},
     {"省市院团送戏到镇", "送戏到街道", "高雅艺术进基层", "惠民演出"}},
    {V, "EXHIBITION", "", {18, 18, 2, 0}, {40, 160}, kEachBelow | kWalls | kGrassRoots, kDay, {1, 1},
     {"流动展览", "巡回摄影展", "非遗巡展", "书画巡展"}},
    {V, "SCREENING", "", {0, 20, 8, 0}, {25, 120}, kEachBelow | kGrassRoots, kNight, {1, 1},
     {"电影下乡", "流动放映", "公益放映进村", "露天电影下乡"}},
    {V, "LECTURE", "", {4, 6, 2, 0}, {15, 60}, kEachBelow, kDay, {1, 1},
     {"讲座下基层", "非遗进校园", "文化讲堂", "流动讲堂"}},
};
// clang-format on

}  // namespace

absl::Span<const ActRow> ActTable() { return kRows; }

}  // namespace wubu::simulation
