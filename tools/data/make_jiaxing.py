#!/usr/bin/env python3
"""Writes jiaxing-model.jsonl: a city modelled on Jiaxing's system of main and branch houses.

One central house, a main house in each county, six branches under each, five village houses under each branch.
The counties and towns are Jiaxing's; villages, people and all figures are made up. Registers are such that most
rules of the standard can be met; a few houses lack something on purpose.
"""

import hashlib
import pathlib
import uuid

import register_events
from register_events import event

HERE = pathlib.Path(__file__).resolve().parent
OUTPUT = HERE / "jiaxing-model.jsonl"
# Midnight of 1 January 2016 in China, nine o'clock that day, and nine o'clock on the first working day.
CENTERS_TIME = "2015-12-31T16:00:00Z"
ENTRIES_TIME = "2016-01-01T01:00:00Z"
PAPERS_TIME = "2016-01-04T01:00:00Z"

CITY = "330400"
COUNTIES = {
    "330402": ("南湖区", ["凤桥镇 fengqiao", "余新镇 yuxin", "新丰镇 xinfeng", "大桥镇 daqiao",
                       "七星街道 qixing", "建设街道 jianshe"]),
    "330411": ("秀洲区", ["王江泾镇 wangjiangjing", "油车港镇 youchegang", "新塍镇 xincheng", "王店镇 wangdian",
                       "洪合镇 honghe", "新城街道 xinchengjiedao"]),
    "330421": ("嘉善县", ["魏塘街道 weitang", "罗星街道 luoxing", "西塘镇 xitang", "姚庄镇 yaozhuang",
                       "陶庄镇 taozhuang", "干窑镇 ganyao"]),
    "330424": ("海盐县", ["武原街道 wuyuan", "西塘桥街道 xitangqiao", "沈荡镇 shendang", "百步镇 baibu",
                       "于城镇 yucheng", "澉浦镇 ganpu"]),
    "330481": ("海宁市", ["硖石街道 xiashi", "海洲街道 haizhou", "许村镇 xucun", "长安镇 changan",
                       "盐官镇 yanguan", "袁花镇 yuanhua"]),
    "330482": ("平湖市", ["当湖街道 danghu", "乍浦镇 zhapu", "新埭镇 xindai", "新仓镇 xincang",
                       "独山港镇 dushangang", "广陈镇 guangchen"]),
    "330483": ("桐乡市", ["梧桐街道 wutong", "凤鸣街道 fengming", "乌镇镇 wuzhen", "濮院镇 puyuan",
                       "崇福镇 chongfu", "洲泉镇 zhouquan"]),
}
VILLAGES = ["示范一村", "示范二村", "示范三村", "示范四村", "示范社区"]
EVERY_DAY = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]
ART_FORMS = ["DANCE", "CHOIR", "OPERA", "CALLIGRAPHY", "PERCUSSION", "FOLK_MUSIC", "PHOTOGRAPHY", "FASHION_SHOW",
             "DRAMA", "PAINTING"]
STUDY_ROOMS = ["MUSIC_STUDY_ROOM", "CALLIGRAPHY_STUDY_ROOM", "ART_STUDY_ROOM", "OPERA_STUDY_ROOM"]
ROOM_NAMES = {
    "MULTI_FUNCTION_HALL": "多功能厅", "EXHIBITION_HALL": "展览厅", "TRAINING_ROOM": "培训教室",
    "DANCE_REHEARSAL_ROOM": "舞蹈排练室", "MUSIC_STUDY_ROOM": "音乐学习室", "CALLIGRAPHY_STUDY_ROOM": "书法学习室",
    "ART_STUDY_ROOM": "美术学习室", "OPERA_STUDY_ROOM": "戏曲学习室", "E_READING_ROOM": "公共电子阅览室",
    "LIBRARY": "图书室", "ACTIVITY_ROOM": "文化活动室",
}


def number(key, low, high):
    """A number between two bounds, both included, that follows from the key."""
    digest = hashlib.sha256(key.encode()).digest()
    return low + int.from_bytes(digest[:8], "big") % (high - low + 1)


def schedule(days, start_hour, end_hour):
    """The same hours on each of the days."""
    return {
        "spans": [
            {"weekday": f"WEEKDAY_{day}", "start_minute": start_hour * 60, "end_minute": end_hour * 60}
            for day in days
        ]
    }


class House:
    """A centre and what its register has."""

    def __init__(self, slug, content):
        self.slug = slug
        self.subject = f"centers/{slug}"
        self.registered = event(self.subject, CENTERS_TIME, "center_registered", content)
        self.entries = []
        self._count = {}

    def number(self, what, low, high):
        return number(f"{self.slug}/{what}", low, high)

    def _add(self, kind, content, about, time=ENTRIES_TIME):
        self.entries.append(event(self.subject, time, kind, content, about))

    def _next_id(self, word):
        self._count[word] = self._count.get(word, 0) + 1
        return f"{word}-{self._count[word]}"

    def staff(self, post, employment, professional, dispatched_to="", subsidized=False):
        about = self._next_id("person")
        person = uuid.uuid5(uuid.NAMESPACE_URL, f"wubu/{self.subject}/{about}").hex[:16]
        content = {
            "person": f"people/{person}",
            "work_time": "WORK_TIME_FULL_TIME",
            "professional": professional,
            "post": post,
            "employment": employment,
        }
        if dispatched_to:
            content["dispatched_to"] = dispatched_to
        if subsidized:
            content["subsidized"] = True
        self._add("staff_appointed", content, about)

    def rooms(self, kinds, square_meters):
        for kind in kinds:
            room = self._next_id("room")
            content = {
                "room": room,
                "kind": kind,
                "display_name": ROOM_NAMES[kind],
                "area_square_decimeters": str(100 * self.number(room, square_meters // 2, square_meters)),
                "bookable": True,
                "free_of_charge": True,
            }
            self._add("room_opened", content, room)

    def asset(self, kind, display_name, unit_count=1):
        asset = self._next_id("asset")
        content = {"asset": asset, "kind": kind, "display_name": display_name}
        if unit_count > 1:
            content["unit_count"] = unit_count
        self._add("asset_registered", content, asset)

    def ensemble(self, display_name, member_count):
        troupe = self._next_id("troupe")
        content = {"troupe": troupe, "display_name": display_name, "kind": "ENSEMBLE",
                   "member_count": member_count, "active": True}
        self._add("troupe_formed", content, troupe)

    def troupes(self, count, members_min, members_max):
        for _ in range(count):
            troupe = self._next_id("troupe")
            content = {
                "troupe": troupe,
                "kind": "AMATEUR",
                "art_form": ART_FORMS[self.number(troupe + "/art", 0, len(ART_FORMS) - 1)],
                "member_count": self.number(troupe, members_min, members_max),
                "active": True,
            }
            self._add("troupe_formed", content, troupe)

    def volunteer_team(self, display_name, member_count):
        team = self._next_id("team")
        content = {"team": team, "display_name": display_name, "kind": "CULTURE", "member_count": member_count}
        self._add("volunteer_team_formed", content, team)

    def brand(self, kind, display_name):
        brand = self._next_id("brand")
        content = {"brand": brand, "display_name": display_name, "kind": kind, "local_character": True}
        self._add("brand_established", content, brand)

    def work(self, display_name):
        work = self._next_id("work")
        content = {"work": work, "display_name": display_name, "kind": "PROGRAM", "original": True, "fine": True}
        self._add("work_created", content, work)

    def digital_item(self, kind, display_name, channel):
        item = self._next_id("item")
        content = {"item": item, "kind": kind, "display_name": display_name, "original": True, "channel": channel}
        self._add("digital_item_published", content, item)

    def document(self, kind, display_name):
        content = {"kind": kind, "display_name": display_name, "year": 2016}
        self._add("document_filed", content, kind, PAPERS_TIME)

    def notice_of_free_opening(self, hours):
        content = {
            "item": "免费开放基本服务项目",
            "kind": "FREE_OPENING",
            "channels": ["NOTICE_BOARD"],
            "content": "公共空间设施场地、普及性文化艺术辅导培训、公益性群众文化活动、展览展示",
            "schedule": hours,
            "manner": "凭预约免费使用",
            "free_of_charge": True,
        }
        self._add("notice_published", content, "FREE_OPENING", PAPERS_TIME)


def attributes(display_name, kind, slug, parent, opening_date):
    """What every house tells of itself."""
    content = {"display_name": display_name, "kind": kind, "region": f"regions/{slug}"}
    if parent:
        content["parent"] = f"centers/{parent}"
    content.update(stage="LIFE_CYCLE_STAGE_OPEN", opening_date=opening_date, free_of_charge=True)
    return content


def sizes(content, population, building_square_meters, plaza_square_meters):
    """People served and areas; 64-bit numbers are texts in proto3 JSON."""
    content["population"] = str(population)
    content["building_area_square_decimeters"] = str(100 * building_square_meters)
    content["plaza_area_square_decimeters"] = str(100 * plaza_square_meters)
    return content


def central_house():
    content = sizes(attributes("嘉兴市文化馆", "CENTRAL", CITY, "", "1958-05-01"), 4560000, 12000, 5000)
    content["schedule"] = schedule(EVERY_DAY, 9, 18)
    house = House(CITY, content)
    house.rooms(["MULTI_FUNCTION_HALL", "EXHIBITION_HALL", "TRAINING_ROOM", "TRAINING_ROOM", "DANCE_REHEARSAL_ROOM",
                 *STUDY_ROOMS, "E_READING_ROOM"], 400)
    for kind, name, count in [("NOTICE_BOARD", "公告牌", 2), ("DISPLAY_SCREEN", "显示屏", 1),
                              ("MOBILE_VEHICLE", "流动文化服务车", 1), ("COMPUTER", "电脑", 30)]:
        house.asset(kind, name, count)
    for i in range(24):
        house.staff("DIRECTOR" if i == 0 else "CULTURE_WORKER", "ESTABLISHED", i < 19)
    house.ensemble("业余艺术总团", 120)
    house.troupes(10, 15, 60)
    house.volunteer_team("文化志愿者总队", 300)
    for name in ["品牌一", "品牌二"]:
        house.brand("MASS_CULTURE", name)
    house.work("精品节目一")
    house.digital_item("PLATFORM", "全市群众文化数字化服务平台", "SHARED_PLATFORM")
    for name in ["特色资源一", "特色资源二"]:
        house.digital_item("SPECIAL_RESOURCE", name, "SHARED_PLATFORM")
    house.document("DEVELOPMENT_PLAN", "文化馆事业发展规划")
    house.document("SERVICE_NORMS", "公共文化服务规范")
    house.document("RESOURCE_CATALOGUE", "资源、产品、服务指导目录")
    house.notice_of_free_opening("每日9:00—18:00")
    return house


def main_house(county, name, branches):
    content = attributes(name + "文化馆", "MAIN", county, CITY, f"19{number(county, 51, 85)}-10-01")
    sizes(content, number(county + "/population", 380000, 850000), number(county + "/area", 4000, 8000), 3000)
    content["schedule"] = schedule(EVERY_DAY[1:], 9, 17)
    house = House(county, content)
    house.rooms(["MULTI_FUNCTION_HALL", "EXHIBITION_HALL", "TRAINING_ROOM", "DANCE_REHEARSAL_ROOM",
                 "E_READING_ROOM"], 300)
    for kind, asset_name, count in [("NOTICE_BOARD", "公告牌", 1), ("MOBILE_VEHICLE", "流动文化服务车", 1),
                                    ("COMPUTER", "电脑", 20)]:
        house.asset(kind, asset_name, count)
    for i in range(12):
        house.staff("DIRECTOR" if i == 0 else "CULTURE_WORKER", "ESTABLISHED", i < 9)
    for branch in branches:
        house.staff("CULTURE_OFFICER", "ESTABLISHED", True, dispatched_to=f"centers/{branch}")
    house.ensemble("总馆艺术团", house.number("ensemble", 40, 80))
    house.troupes(house.number("troupes", 8, 10), 12, 50)
    house.volunteer_team("文化志愿者大队", house.number("volunteers", 60, 200))
    house.brand("MASS_CULTURE", "特色品牌一")
    house.brand("MASS_CULTURE", "特色品牌二")
    for i, kind in enumerate(["DOCUMENT_RESOURCE", "DOCUMENT_RESOURCE", "ACTIVITY_ITEM", "ACTIVITY_ITEM"]):
        house.digital_item(kind, f"数字化项目{i + 1}", "WEBSITE")
    house.document("DEVELOPMENT_PLAN", "本地区文化馆事业发展规划")
    house.notice_of_free_opening("周二至周日9:00—17:00")
    return house


def branch_house(slug, name, county, index):
    content = attributes(name + "分馆", "BRANCH", slug, county, f"20{number(slug, 5, 14):02d}-06-01")
    population = number(slug + "/population", 18000, 80000)
    sizes(content, population, number(slug + "/area", 600, 3000), number(slug + "/plaza", 800, 3000))
    content["schedule"] = schedule(EVERY_DAY[1:], 9, 17)
    content["standing_items"] = {
        "items": [{"display_name": item, "free_of_charge": True} for item in ["图书阅览", "电子阅览", "排练", "棋牌"]]
    }
    house = House(slug, content)
    house.rooms(["MULTI_FUNCTION_HALL", "TRAINING_ROOM", "LIBRARY", "E_READING_ROOM"], 200)
    house.asset("NOTICE_BOARD", "公告牌")
    house.asset("COMPUTER", "电脑", 10)
    required = 3 if population <= 30000 else 4 if population <= 50000 else 5
    # One branch in seven is a worker short.
    for i in range(required - (index % 7 == 3)):
        house.staff("DIRECTOR" if i == 0 else "CULTURE_WORKER", "ESTABLISHED" if i < 2 else "CONTRACT", i < 2)
    for village in range(1, len(VILLAGES) + 1):
        house.staff("CULTURE_MANAGER", "CONTRACT", False, f"centers/{slug}-v{village}", subsidized=True)
    house.ensemble("分馆艺术团", house.number("ensemble", 20, 45))
    house.troupes(house.number("troupes", 6, 8), 10, 35)
    house.volunteer_team("文化志愿者分队", house.number("volunteers", 15, 60))
    # One branch in fourteen has no item of its own yet.
    if index % 14 != 5:
        house.brand("ONE_TOWN_ONE_ITEM", "一镇一品")
    house.work("精品文艺节目")
    house.notice_of_free_opening("周二至周日9:00—17:00")
    return house


def village_house(slug, name, branch, index):
    content = attributes(name + "文化礼堂", "VILLAGE_HOUSE", slug, branch, f"201{number(slug, 2, 5)}-09-01")
    sizes(content, number(slug + "/population", 1500, 6000), number(slug + "/area", 150, 600),
          number(slug + "/plaza", 300, 1500))
    content["schedule"] = schedule(EVERY_DAY, 13, 20)
    house = House(slug, content)
    house.rooms(["ACTIVITY_ROOM"], 120)
    house.asset("NOTICE_BOARD", "公告栏")
    # One village in thirty has two troupes only.
    house.troupes(2 if index % 30 == 17 else house.number("troupes", 3, 4), 8, 25)
    return house


def towns():
    """(county, id of the branch, name) of each town."""
    for county, (_, names) in COUNTIES.items():
        for line in names:
            name, pinyin = line.split()
            yield county, f"{county}-{pinyin}", name


def regions():
    yield register_events.nation()
    yield register_events.region("regions/330000", "浙江省", "PROVINCE", register_events.CHINA, "330000")
    yield register_events.region(f"regions/{CITY}", "嘉兴市", "CITY", "regions/330000", CITY)
    for county, (name, _) in COUNTIES.items():
        yield register_events.region(f"regions/{county}", name, "COUNTY", f"regions/{CITY}", county)
    for county, slug, name in towns():
        level = "STREET" if name.endswith("街道") else "TOWN"
        yield register_events.region(f"regions/{slug}", name, level, f"regions/{county}")
        for i, village in enumerate(VILLAGES, 1):
            level = "COMMUNITY" if village.endswith("社区") else "VILLAGE"
            yield register_events.region(f"regions/{slug}-v{i}", village, level, f"regions/{slug}")


def houses():
    """All houses, each after the one above it."""
    yield central_house()
    for county, (name, _) in COUNTIES.items():
        yield main_house(county, name, [slug for of, slug, _ in towns() if of == county])
    for index, (county, slug, name) in enumerate(towns()):
        yield branch_house(slug, name, county, index)
        for i, village in enumerate(VILLAGES, 1):
            yield village_house(f"{slug}-v{i}", name + village, slug, index * len(VILLAGES) + i)


def events():
    """Regions, then all centres, then what they have: no event names what is not there yet."""
    everything = list(houses())
    entries = [one for house in everything for one in house.entries]
    return list(regions()) + [house.registered for house in everything] + entries


if __name__ == "__main__":
    register_events.write(OUTPUT, events())
