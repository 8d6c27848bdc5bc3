"""Scores: CASES 29 and 30, and what semantics.md says of them (25 to 29)."""

import unittest

from story import (B, C, Story, at_least, counting, field, hours, is_type, number, rule, stock, week)

OVER = "2027-01-01 00:00"
CLOSED = {"first_date": "2026-01-01", "last_date": "2026-12-31", "reason": "x", "approved_by": "regions/r"}
LARGE = field("activity_held.participant_count", min="500")


def worth(one, most=1000, id_="r", **points):
    return {**one, "id": id_, "points": {"max_hundredths": most, **points}}


def minus(hundredths):
    return {"minus_hundredths_per_missing": hundredths}


def bonus(hundredths, most):
    return {"bonus_hundredths_per_unit": hundredths, "bonus_max_hundredths": most}


def hold(story, count, month="03", subject="centers/a", **more):
    for day in range(1, count + 1):
        story.add(f"2026-{month}-{day:02} 10:00", "activity_held", subject, kind="MASS", **more)


def scored(*rules, activities=0, **text):
    story = Story()
    story.standard(*rules, **text)
    hold(story, activities)
    return story


def sheets(story, at=OVER, period="2026", **more):
    return story.ask(at, score={"center": "centers/a", "period": period, **more})["sheets"]


def sheet(story, at=OVER, period="2026"):
    (one,) = sheets(story, at, period)
    return one


def line(story, at=OVER):
    """(points, maximum, reason) of the only line."""
    (one,) = sheet(story, at)["lines"]
    return hundredths(one, "points"), hundredths(one, "max"), one["reason"].removeprefix("SCORE_REASON_")


def hundredths(message, name):
    return int(message.get(name + "_hundredths", 0))


def totals(story, at=OVER):
    """(total, maximum, grade)."""
    one = sheet(story, at)
    return hundredths(one, "total"), hundredths(one, "max"), one.get("grade")


class Losses(unittest.TestCase):
    def test_all_or_nothing_and_so_without_a_word(self):
        for points in ({}, {"all_or_nothing": True}):
            story = scored(worth(rule(counting(), 3), **points), activities=2)
            self.assertEqual(line(story), (0, 1000, "ALL_OR_NOTHING"))
            self.assertEqual(line(story, "2026-06-01 00:00"), (0, 1000, "ALL_OR_NOTHING"))
            hold(story, 1, month="04")
            self.assertEqual(line(story), (1000, 1000, "FULL"))

    def test_case_30_in_proportion_rounded_down(self):
        story = scored(worth(rule(counting(), 3), proportional=True), activities=2)
        self.assertEqual(line(story), (666, 1000, "PROPORTION"))  # 1000 × 2/3
        self.assertEqual(number(sheet(story)["lines"][0]["share"]), "2/3")
        hold(story, 5, month="04")
        self.assertEqual(line(story), (1000, 1000, "FULL"))  # min(1, 7/3)

    def test_case_30_in_proportion_the_least_over_sub_rules(self):
        tags = {"id": "P", "where": field("activity_held.tags", present=True), "threshold": at_least(4)}
        large = {"id": "L", "where": LARGE, "threshold": at_least(4), "of_which": [tags]}
        story = scored(worth(rule(counting(), 4, of_which=[large]), proportional=True))
        hold(story, 1, month="01", participant_count=500, tags=["PLAZA"])
        hold(story, 2, month="02", participant_count=500)
        hold(story, 9)
        self.assertEqual(line(story), (250, 1000, "PROPORTION"))  # 12/4, 3/4, 1/4

    def test_in_proportion_an_at_most_is_kept_or_not(self):
        story = scored(worth(rule(counting(), most=2), proportional=True), activities=2)
        self.assertEqual(line(story, "2026-12-01 00:00"), (1000, 1000, "PROPORTION"))
        self.assertEqual(line(story), (1000, 1000, "FULL"))
        hold(story, 1, month="04")
        self.assertEqual(line(story), (0, 1000, "PROPORTION"))

    def test_case_30_minus_for_each_unit_short_never_below_zero(self):
        story = scored(worth(rule(counting(), 10), **minus(150)), activities=7)
        self.assertEqual(line(story), (550, 1000, "MISSING"))  # 1000 − 3 × 150
        self.assertEqual(number(sheet(story)["lines"][0]["missing"]), "3")
        self.assertEqual(line(scored(worth(rule(counting(), 10), **minus(150)), activities=3)),
                         (0, 1000, "MISSING"))  # 1000 − 7 × 150 would be −50

    def test_minus_the_part_that_is_shortest_counts(self):
        large = {"id": "L", "where": LARGE, "threshold": at_least(3)}
        story = scored(worth(rule(counting(), 10, of_which=[large]), **minus(100)), activities=12)
        self.assertEqual(line(story), (700, 1000, "MISSING"))  # None short of 10, three of 3.

    def test_minus_for_what_exceeds_a_most(self):
        story = scored(worth(rule(counting(), most=2), **minus(100)), activities=5)
        self.assertEqual(line(story), (700, 1000, "MISSING"))

    def test_minus_in_units_of_the_threshold(self):
        story = scored(worth(rule({"open_time": {}}, hours(10)), **minus(100)))
        story.open("2026-03-02 08:00", "2026-03-02 15:40")
        self.assertEqual(line(story), (766, 1000, "MISSING"))  # 2 h 20 min short: 1000 − 233⅓
        area = stock("ROOM", sum_of="area_square_decimeters")
        story = scored(worth(rule(area, {"square_meters": "300"}), **minus(10)))
        story.add("2026-01-02 00:00", "room_opened", room="x", area_square_decimeters="25050")
        self.assertEqual(line(story), (505, 1000, "MISSING"))  # 49.5 m² short
        money = counting(is_type("funds_received"), sum_of="funds_received.amount_fen")
        story = scored(worth(rule(money, {"yuan": "100"}), **minus(20)))
        story.add("2026-01-02 00:00", "funds_received", amount_fen="8999", purpose="OPERATION")
        self.assertEqual(line(story), (799, 1000, "MISSING"))  # 10.01 yuan short: 1000 − 200.2
        ratio = {"ratio": {"part": stock("STAFF", where=field("professional", **{"is": True})),
                           "whole": stock("STAFF")}}
        story = scored(worth(rule(ratio, {"percent": "75"}), **minus(10)))
        for person, professional in (("p", True), ("q", True), ("s", False)):
            story.add("2026-01-02 00:00", "staff_appointed", person=f"people/{person}",
                      professional=professional)
        self.assertEqual(line(story), (916, 1000, "MISSING"))  # 75 − 66⅔ = 8⅓ percent

    def test_case_30_minus_for_each_target_that_lacks(self):
        each = {"per_target": {"kinds": ["VILLAGE"], "measure": counting(), "side": "TARGET_SIDE_TARGET"}}
        story = scored(worth(rule(each, 2), **minus(300)))
        story.center(B, kind="VILLAGE", parent="centers/a")
        story.center(C, kind="VILLAGE", parent="centers/a")
        hold(story, 1, subject=B)
        self.assertEqual(line(story), (400, 1000, "MISSING"))  # Two lack, three activities in all.
        hold(story, 1, month="04", subject=B)
        self.assertEqual(line(story), (700, 1000, "MISSING"))

    def test_case_30_minus_for_each_person_that_lacks(self):
        story = scored(worth(rule({"per_person": {}}, 2), **minus(300)))
        for person in ("p", "q"):
            story.add("2020-01-02 00:00", "staff_appointed", person=f"people/{person}")
        story.add("2026-05-01 09:00", "training_held", audience="STAFF", day_count=2,
                  roll=[{"person": "people/p"}])
        self.assertEqual(line(story), (700, 1000, "MISSING"))

    def test_minus_for_targets_of_which_only_a_part_lacks_is_one(self):
        large = {"id": "L", "where": LARGE, "threshold": at_least(1)}
        each = {"per_target": {"kinds": ["VILLAGE"], "measure": counting(), "side": "TARGET_SIDE_TARGET"}}
        story = scored(worth(rule(each, 1, of_which=[large]), **minus(300)))
        for village in (B, C):
            story.center(village, kind="VILLAGE", parent="centers/a")
            hold(story, 1, subject=village)
        self.assertEqual(line(story), (700, 1000, "MISSING"))

    def test_case_30_minus_for_each_week_missed(self):
        story = scored(worth(week(1), most=6000, **minus(100)))
        story.add("2025-12-29 00:00", "closure_approved", first_date="2026-01-19",
                  last_date="2027-01-03", reason="x", approved_by="regions/r")
        for day in ("2025-12-29", "2026-01-05"):  # W01 is met, W02 half an hour short, W03 silent.
            story.open(f"{day} 09:00", f"{day} 10:00" if day < "2026" else f"{day} 09:30")
        self.assertEqual(line(story, "2026-01-12 00:00"), (5900, 6000, "MISSING"))
        self.assertEqual(line(story, "2026-01-19 00:00"), (5800, 6000, "MISSING"))

    def test_in_proportion_over_a_year_the_months_met(self):
        story = scored(worth(rule(counting(), 1, "MONTH"), most=1000, proportional=True))
        for month in ("01", "02", "03", "04", "05"):
            hold(story, 1, month=month)
        story.add("2026-06-01 00:00", "training_held", audience="PUBLIC")
        self.assertEqual(line(story), (416, 1000, "PROPORTION"))  # 5/12: June is missed.

    def test_a_target_that_joined_and_owes_less_is_met_in_full(self):
        each = {"per_target": {"kinds": ["VILLAGE"], "measure": counting(), "side": "TARGET_SIDE_TARGET",
                               "joined": "FIRST_PERIOD_PRO_RATA"}}
        story = scored(worth(rule(each, 2), proportional=True))
        story.center(B, "2026-07-03 00:00", kind="VILLAGE", parent="centers/a")
        hold(story, 1, month="08", subject=B)  # ⌈2 × 182 ÷ 365⌉ = 1 is owed.
        self.assertEqual(line(story), (1000, 1000, "FULL"))


class Leaving(unittest.TestCase):
    def test_case_29_excused_and_not_applicable_leave_points_and_maximum(self):
        story = scored(worth(rule(counting(), 1), 1000), worth(rule(counting(), 1, kinds=["VILLAGE"]), 500, "k"),
                       worth(rule(counting(), 1), 200, "v"), activities=1)
        self.assertEqual(totals(story), (1200, 1200, None))  # Not scaled up to 1700.
        left = sheet(story)["lines"][1]
        self.assertEqual((left["reason"], "max_hundredths" in left), ("SCORE_REASON_LEFT_OUT", False))
        story.add("2026-01-01 00:00", "closure_approved", **CLOSED)
        self.assertEqual(totals(story), (0, 0, None))

    def test_case_29_no_data_and_pending_give_nothing_of_the_full_maximum(self):
        rules = [worth(rule(counting(), 1), 700, **minus(1)), worth(rule(counting(), 1), 300, "p",
                                                                    proportional=True)]
        story = scored(*rules)
        self.assertEqual(totals(story), (0, 1000, None))
        self.assertEqual([one["reason"] for one in sheet(story)["lines"]], ["SCORE_REASON_NO_DATA"] * 2)
        self.assertEqual(totals(story, "2025-12-31 00:00"), (0, 1000, None))
        self.assertEqual(sheet(story, "2025-12-31 00:00")["lines"][0]["reason"], "SCORE_REASON_PENDING")

    def test_a_sheet_that_all_lines_have_left_has_no_grade(self):
        grades = [{"name": "FAILED"}]
        story = scored(worth(rule(counting(), 1)), scoring={"grades": grades})
        self.assertEqual(totals(story), (0, 1000, "FAILED"))
        story.add("2026-01-01 00:00", "closure_approved", **CLOSED)
        self.assertEqual(totals(story), (0, 0, None))

    def test_only_standards_that_give_points_have_a_sheet(self):
        self.assertEqual(sheets(scored(rule(counting(), 1))), [])
        story = scored(worth(rule(counting(), 1)), {**rule(counting(), 1), "id": "plain"})
        self.assertEqual(len(sheet(story)["lines"]), 1)
        self.assertEqual(sheets(story, standard="other"), [])
        self.assertEqual(len(sheets(story, standard="s")), 1)
        instant = scored(worth(rule(stock("ROOM"), 1, "INSTANT")))
        self.assertEqual(sheets(instant), [])  # It has no year.


class Bonuses(unittest.TestCase):
    def test_case_30_for_each_unit_above_capped_on_the_line(self):
        points = bonus(20, 50)
        story = scored(worth(rule(counting(), 2), **points), activities=4)
        self.assertEqual(totals(story), (1040, 1000, None))
        hold(story, 3, month="04")
        self.assertEqual(totals(story), (1050, 1000, None))  # 5 × 20, at most 50

    def test_case_30_then_together(self):
        rules = [worth(rule(counting(), 2), 1000, "a", **bonus(20, 50)),
                 worth(rule(counting(), 3), 1000, "b", **bonus(30, 0))]
        story = scored(*rules, activities=7, scoring={"bonus_max_hundredths": 160})
        self.assertEqual(totals(story), (2160, 2000, None))  # 50 + 4 × 30 = 170
        self.assertEqual(hundredths(sheet(story), "bonus"), 160)
        story = scored(*rules, activities=7)
        self.assertEqual(totals(story), (2170, 2000, None))  # No bound told is none.

    def test_a_bonus_is_for_what_is_met(self):
        large = {"id": "L", "where": LARGE, "threshold": at_least(1)}
        story = scored(worth(rule(counting(), 2, of_which=[large]), **bonus(20, 100)), activities=4)
        self.assertEqual(totals(story), (0, 1000, None))
        hold(story, 1, month="04", participant_count=500)
        self.assertEqual(totals(story), (1060, 1000, None))

    def test_a_bonus_is_rounded_down(self):
        story = scored(worth(rule({"open_time": {}}, hours(1)), **bonus(100, 0)))
        story.open("2026-03-02 08:00", "2026-03-02 10:20")
        self.assertEqual(totals(story), (1133, 1000, None))  # 1 h 20 min above: 133⅓

    def test_an_at_most_has_no_bonus(self):
        story = scored(worth(rule(counting(), most=5), **bonus(20, 0)), activities=1)
        self.assertEqual(totals(story), (1000, 1000, None))


class Totals(unittest.TestCase):
    safe = {**rule(counting(is_type("incident_reported")), most=0), "id": "safe", "points": {"veto": True}}
    grades = {"grades": [{"name": "BEST", "title": {"zh": "优"}, "min_hundredths": 900, "prerequisites": ["p"]},
                         {"name": "GOOD", "min_hundredths": 900}, {"name": "LAST"}]}

    def test_case_30_a_veto_makes_it_nothing_without_a_grade(self):
        story = scored(worth(rule(counting(), 1), **bonus(10, 0)), self.safe, activities=2, scoring=self.grades)
        self.assertEqual(totals(story), (1010, 1000, "GOOD"))
        self.assertEqual(totals(story, "2026-06-01 00:00"), (1010, 1000, "GOOD"))
        story.add("2026-05-01 10:00", "incident_reported", severity="INCIDENT_SEVERITY_MAJOR", kind="SAFETY")
        self.assertEqual(totals(story, "2026-06-01 00:00"), (0, 1000, None))
        one = sheet(story)
        self.assertEqual((one["vetoed"], one["lines"][1]["vetoes"]), (True, True))
        self.assertEqual(hundredths(one["lines"][0], "points"), 1000)  # The sheet still says what was.

    def test_case_30_a_veto_that_is_not_missed_does_nothing(self):
        story = scored(worth(rule(counting(), 9), veto=True, proportional=True), activities=3)
        self.assertEqual(totals(story, "2026-12-31 00:00"), (333, 1000, None))  # Behind.
        self.assertEqual(totals(story), (0, 1000, None))

    def test_case_30_the_best_grade_whose_minimum_and_prerequisites_hold(self):
        needed = {**rule(counting(), 4), "id": "p"}  # Has no points itself.
        story = scored(worth(rule(counting(), 3), proportional=True), needed, scoring=self.grades)
        hold(story, 2)
        self.assertEqual(totals(story), (666, 1000, "LAST"))
        hold(story, 1, month="04")
        self.assertEqual(totals(story), (1000, 1000, "GOOD"))
        hold(story, 1, month="05")
        self.assertEqual(totals(story), (1000, 1000, "BEST"))
        self.assertEqual(sheet(story)["grade_title"], {"zh": "优"})

    def test_case_30_a_prerequisite_that_is_not_met_for_any_reason_does_not_hold(self):
        needed = {**rule(counting(), 1), "id": "p", "kinds": ["VILLAGE"]}  # NOT_APPLICABLE
        story = scored(worth(rule(counting(), 1)), needed, activities=1, scoring=self.grades)
        self.assertEqual(totals(story), (1000, 1000, "GOOD"))
        story = scored(worth(rule(counting(), 1)), {**rule(stock("ROOM"), 0, "INSTANT"), "id": "p"},
                       activities=1, scoring=self.grades)
        self.assertEqual(totals(story), (1000, 1000, "GOOD"))  # Not asked of a year.

    def test_a_minimum_that_is_not_reached_by_a_hundredth(self):
        scoring = {"grades": [{"name": "GOOD", "min_hundredths": 667}]}
        story = scored(worth(rule(counting(), 3), proportional=True), activities=2, scoring=scoring)
        self.assertEqual(totals(story), (666, 1000, None))

    def test_an_evaluation_year(self):
        story = scored(worth(rule(counting(), 1)), year_begin={"month": 11, "day": 1})
        story.add("2025-11-01 10:00", "activity_held", kind="MASS")
        self.assertEqual(totals(story), (1000, 1000, None))
        self.assertEqual(sheet(story)["lines"][0]["verdict"]["first_date"], "2025-11-01")

    def test_lines_of_two_versions_have_the_scoring_of_the_later(self):
        story = scored(worth(week(1), 100, "w"), version="old", scoring={"bonus_max_hundredths": 1})
        story.standard(worth(week(1), 300, "w"), worth(rule(counting(), 1), **bonus(10, 0)), version="new",
                       valid_from="2026-01-01")
        hold(story, 3)
        one = sheet(story)  # The ISO year begins on 29 December, under the old version.
        self.assertEqual([(x["verdict"]["standard_version"], hundredths(x, "max")) for x in one["lines"]],
                         [("old", 100), ("new", 1000)])
        self.assertEqual((one["standard_version"], hundredths(one, "bonus")), ("new", 20))


if __name__ == "__main__":
    unittest.main()
