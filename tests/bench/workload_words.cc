#include "tests/bench/workload_words.h"

#include "absl/strings/str_cat.h"

namespace wubu::bench {
namespace {

constexpr std::array<absl::string_view, 40> kTowns = {
    "新塍镇",   "王店镇",   "洪合镇",   "王江泾镇", "油车港镇", "凤桥镇", "余新镇", "新丰镇",
    "大桥镇",   "七星街道", "魏塘街道", "西塘镇",   "姚庄镇",   "陶庄镇", "天凝镇", "干窑镇",
    "当湖街道", "乍浦镇",   "新埭镇",   "广陈镇",   "武原街道", "沈荡镇", "百步镇", "于城镇",
    "澉浦镇",   "通元镇",   "硖石街道", "海洲街道", "许村镇",   "长安镇", "盐官镇", "袁花镇",
    "梧桐街道", "乌镇镇",   "濮院镇",   "石门镇",   "崇福镇",   "洲泉镇", "河山镇", "大麻镇"};
constexpr std::array<absl::string_view, 12> kOccasions = {
    "春节", "元宵", "清明", "五一", "端午", "七夕", "中秋", "国庆", "重阳", "冬至", "周末", "暑期"};
constexpr std::array<absl::string_view, 20> kThemes = {
    "广场舞",   "越剧折子戏", "农民画", "书法",   "蚕桑民俗", "全民阅读", "平湖钹子书",
    "红船故事", "合唱",       "摄影",   "灶画",   "皮影戏",   "太极拳",   "朗诵",
    "非遗技艺", "少儿美术",   "民乐",   "踏白船", "剪纸",     "电影"};
constexpr std::array<absl::string_view, 14> kForms = {
    "展演", "大赛", "联谊会", "汇报演出", "巡展",   "作品展",   "体验活动",
    "专场", "晚会", "分享会", "文化走亲", "邀请赛", "公益课堂", "展示活动"};
constexpr std::array<absl::string_view, 6> kCourses = {"基础班", "提高班",   "骨干培训班",
                                                       "讲座",   "公益课堂", "示范课"};
constexpr std::array<absl::string_view, 6> kMistakes = {
    "人数填错", "日期填错", "重复登记", "录入到别的馆", "活动因雨取消", "核对签到表后更正"};

}  // namespace

std::string ActivityName(std::mt19937_64& random) {
  return absl::StrCat(OneOf(kTowns, random), OneOf(kOccasions, random), OneOf(kThemes, random),
                      OneOf(kForms, random));
}

std::string TrainingName(std::mt19937_64& random) {
  return absl::StrCat(OneOf(kThemes, random), OneOf(kCourses, random), "第", 1 + random() % 24,
                      "期");
}

std::string Mistake(std::mt19937_64& random) {
  return absl::StrCat(OneOf(kMistakes, random), "，登记本第", 1 + random() % 300, "页");
}

}  // namespace wubu::bench
