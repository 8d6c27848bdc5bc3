// What centres have, by its word in the register and what people call it.
#ifndef WUBU_CLIENTS_SIMULATION_FOUNDING_WORDS_H_
#define WUBU_CLIENTS_SIMULATION_FOUNDING_WORDS_H_

#include <array>

#include "clients/simulation/registry.h"

namespace wubu::simulation {

struct Named {
  const char* kind;
  const char* display_name;
};

inline constexpr std::array<Named, 9> kCityRooms = {{{"MULTI_FUNCTION_HALL", "多功能厅"},
                                                     {"EXHIBITION_HALL", "展览厅"},
                                                     {"TRAINING_ROOM", "培训教室"},
                                                     {"DANCE_REHEARSAL_ROOM", "舞蹈排练室"},
                                                     {"MUSIC_STUDY_ROOM", "音乐学习室"},
                                                     {"CALLIGRAPHY_STUDY_ROOM", "书法学习室"},
                                                     {"ART_STUDY_ROOM", "美术学习室"},
                                                     {"OPERA_STUDY_ROOM", "戏曲学习室"},
                                                     {"E_READING_ROOM", "公共电子阅览室"}}};
inline constexpr std::array<Named, 5> kTownRooms = {{{"MULTI_FUNCTION_HALL", "多功能厅"},
                                                     {"LIBRARY", "图书室"},
                                                     {"TRAINING_ROOM", "培训教室"},
                                                     {"SHARED_PROJECT_ROOM", "共享工程活动室"},
                                                     {"OUTDOOR_GROUND", "室外活动场地"}}};
inline constexpr std::array<Named, 4> kVillageRooms = {
    {{"READING_ROOM", "图书阅览室"},
     {"ACTIVITY_ROOM", "文化活动室"},
     {"DIGITAL_ROOM", "数字资源室"},
     {"MULTI_FUNCTION_CLASSROOM", "多功能教室"}}};

// A county house has the first rooms of a city house.
inline const Named& RoomOf(Tier tier, int number) {
  const auto place = static_cast<size_t>(number);
  if (tier == Tier::kVillage) return kVillageRooms[place];
  return tier == Tier::kTown ? kTownRooms[place] : kCityRooms[place];
}

inline constexpr std::array<Named, 3> kAssets = {
    {{"NOTICE_BOARD", "公告栏"}, {"COMPUTER", "公共电脑"}, {"DISPLAY_SCREEN", "显示屏"}}};
inline constexpr std::array<Named, 6> kVillageAssets = {{{"NOTICE_BOARD", "宣传栏"},
                                                         {"STAGE", "戏台"},
                                                         {"CULTURAL_EQUIPMENT_SET", "文化器材"},
                                                         {"SPORTS_EQUIPMENT_SET", "体育器材"},
                                                         {"BROADCAST_EQUIPMENT_SET", "广播器材"},
                                                         {"COMPUTER", "公共电脑"}}};

inline constexpr std::array<Named, 6> kStandingItems = {{{"READING", "书报阅览"},
                                                         {"EXHIBITION", "展览展示"},
                                                         {"DANCE", "健身排舞"},
                                                         {"CHESS", "棋牌娱乐"},
                                                         {"TABLE_TENNIS", "乒乓球"},
                                                         {"INTERNET", "电子阅览"}}};

inline constexpr std::array<Named, 8> kArts = {{{"DANCE", "排舞队"},
                                                {"CHOIR", "合唱团"},
                                                {"OPERA", "戏曲社"},
                                                {"CALLIGRAPHY", "书法社"},
                                                {"PERCUSSION", "腰鼓队"},
                                                {"FOLK_MUSIC", "民乐队"},
                                                {"SPORTS", "太极拳队"},
                                                {"DRAGON_LANTERN", "舞龙队"}}};

inline constexpr std::array<const char*, 6> kBrands = {"周末百姓大舞台", "邻里文化节", "稻香文化节",
                                                       "荷花戏会",       "夜间艺校",   "乡村春晚"};
inline constexpr std::array<const char*, 6> kWorks = {"小品《换岗》",     "舞蹈《采菱》",
                                                      "歌曲《水乡谣》",   "快板《新家风》",
                                                      "情景剧《老茶馆》", "排舞《春到田头》"};

inline constexpr std::array<Named, 4> kCityDigitalItems = {{{"PLATFORM", "群众文化数字化服务平台"},
                                                            {"SPECIAL_RESOURCE", "地方戏曲资源库"},
                                                            {"SPECIAL_RESOURCE", "民间美术资源库"},
                                                            {"SPECIAL_RESOURCE", "慕课课程库"}}};
inline constexpr std::array<Named, 4> kCountyDigitalItems = {
    {{"DOCUMENT_RESOURCE", "民间故事集成数字化"},
     {"DOCUMENT_RESOURCE", "民歌集成数字化"},
     {"ACTIVITY_ITEM", "网上展厅"},
     {"ACTIVITY_ITEM", "文化活动影像集"}}};

inline constexpr std::array<Named, 3> kCityDocuments = {
    {{"DEVELOPMENT_PLAN", "文化馆事业发展规划"},
     {"SERVICE_NORMS", "公共文化服务规范"},
     {"RESOURCE_CATALOGUE", "资源、产品、服务指导目录"}}};

}  // namespace wubu::simulation

#endif  // WUBU_CLIENTS_SIMULATION_FOUNDING_WORDS_H_
