"""Quotas: CASES 14 to 24, 32 to 34, 37, 39, 40."""

import unittest

from story import A, B, C, Story, at_least, both, counting, field, is_type, number, one_of, rule, stock

PERFORMANCE = field("touring_held.kind", **{"in": ["PERFORMANCE"]})
PRO_RATA = "FIRST_PERIOD_PRO_RATA"
OVER = "2027-01-01 00:00"


def each_village(measure=None, **more):
    return {"per_target": {"kinds": ["VILLAGE"], "measure": measure or counting(PERFORMANCE), **more}}


def village(story, name, since="2020-01-01 00:00", parent=A, **attributes):
    story.center(name, since, kind="VILLAGE", parent=parent, **attributes)


def tour(story, clock, target, subject=A):
    return story.add(clock, "touring_held", subject, kind="PERFORMANCE", target_center=target)


def lacking(verdict):
    return [lack["who"] for lack in verdict.get("lacks", [])]


def misses(verdict):
    return [(m["event"], m["reason"].removeprefix("NEAR_MISS_REASON_"), m.get("found"), m.get("needed"))
            for m in verdict["evidence"].get("near_misses", [])]


class Targets(unittest.TestCase):
    def test_case_14_targets_are_under_the_centre_at_any_depth_at_the_instant(self):
        story = Story()
        story.standard(rule(each_village(), 1))
        village(story, B)
        village(story, C, parent=B)
        tour(story, "2026-03-01 09:00", B)
        verdict = story.verdict(OVER)
        self.assertEqual((verdict["status"], number(verdict["value"])), ("STATUS_MISSED", "0"))
        self.assertEqual(lacking(verdict), [C])
        # Suspended ones stay, closed ones go.
        story.add("2026-10-01 00:00", "center_changed", C, stage="LIFE_CYCLE_STAGE_SUSPENDED")
        self.assertEqual(lacking(story.verdict(OVER)), [C])
        story.add("2026-11-01 00:00", "center_changed", C, stage="LIFE_CYCLE_STAGE_CLOSED")
        self.assertEqual(story.status(OVER), "MET")

    def test_case_14_who_joined_owes_all_unless_the_rule_says_otherwise(self):
        story = Story()
        story.standard(rule(each_village(), 2), {**rule(each_village(joined=PRO_RATA), 2), "id": "j"})
        village(story, B, parent=None)
        tour(story, "2026-02-01 09:00", B)  # What happened anywhere in the period counts.
        story.add("2026-07-03 10:00", "center_changed", B, parent=A)
        full, joined = story.verdicts(OVER)
        self.assertEqual(full["status"], "STATUS_MISSED")
        # From 3 July 182 of 365 days are left: ⌈2 × 182 ÷ 365⌉ = 1.
        self.assertEqual(joined["status"], "STATUS_MET")
        self.assertEqual(number(joined["threshold"]), "2")

    def test_case_14_not_under_the_sender_counts_for_n_not_for_p(self):
        story = Story()
        story.standard(rule(counting(PERFORMANCE), 1), {**rule(each_village(), 1), "id": "p"})
        village(story, B)
        village(story, C, parent=None)
        event = tour(story, "2026-03-01 09:00", C)
        n, p = story.verdicts(OVER)
        self.assertEqual((n["status"], p["status"]), ("STATUS_MET", "STATUS_MISSED"))
        self.assertEqual(misses(p), [(event, "NOT_UNDER_SENDER", None, None)])

    def test_case_33_p_looks_at_the_instant_of_judging(self):
        story = Story()
        story.standard(rule(each_village(), 1))
        village(story, B, parent=None)
        tour(story, "2026-03-01 09:00", B)
        story.add("2026-04-01 00:00", "center_changed", B, parent=A)
        self.assertEqual(story.status(OVER), "MET")
        self.assertEqual(misses(story.verdict(OVER)), [])

    def test_case_15_own_performances_and_received_ones(self):
        story = Story()
        village(story, B)
        story.standard({**rule(counting(PERFORMANCE), 1), "id": "own"},
                       {**rule(counting(PERFORMANCE, source="EVENT_SOURCE_RECEIVED"), 1), "id": "got"})
        tour(story, "2026-03-01 09:00", B)
        own, got = story.verdicts(OVER)
        self.assertEqual([own["status"], number(got.get("value"))], ["STATUS_MET", "0"])
        own, got = story.verdicts(OVER, center=B)
        self.assertEqual([own["status"], got["status"]], ["STATUS_NO_DATA", "STATUS_MET"])
        self.assertEqual(got["evidence"]["counted"][0]["subject"], A)

    def test_case_16_pro_rata_of_the_first_period(self):
        story = Story(opening_date="2026-07-03")
        large = {"id": "L", "where": field("activity_held.participant_count", min="500"),
                 "threshold": at_least(3)}
        story.standard(rule(counting(), 10, first_period=PRO_RATA, of_which=[large]))
        story.add("2026-07-05 10:00", "activity_held", kind="MASS")
        # 182 of 365 days: ⌈4.98…⌉ = 5, ⌈1.49…⌉ = 2.
        verdict = story.verdict(OVER)
        self.assertEqual(number(verdict["threshold"]), "5")
        self.assertEqual(number(verdict["of_which"][0]["threshold"]), "2")
        story.add("2027-07-05 10:00", "activity_held", kind="MASS")
        for year in ("2025", "2027"):  # Only in the period in which it opened.
            self.assertEqual(number(story.verdict("2028-01-01 00:00", year)["threshold"]), "10")

    def test_case_40_pro_rata_from_the_later_of_opening_and_joining(self):
        story = Story()
        story.standard(rule(each_village(joined=PRO_RATA), 12))
        village(story, B, opening_date="2026-12-01", parent=None)
        story.add("2026-07-03 10:00", "center_changed", B, parent=A)
        story.add("2026-12-01 10:00", "activity_held", kind="MASS")
        (lack,) = story.verdict(OVER)["lacks"]
        self.assertEqual(number(lack["threshold"]), "2")  # ⌈12 × 31 ÷ 365⌉


class People(unittest.TestCase):
    RULE = rule({"per_person": {}}, 2)

    def train(self, story, clock, *people, subject=A, **more):
        roll = [{"person": person} if isinstance(person, str) else person for person in people]
        return story.add(clock, "training_held", subject, audience="PUBLIC", roll=roll, **more)

    def test_case_17_half_of_the_days_and_who_is_on_it_stays(self):
        story = Story()
        story.standard(self.RULE)
        story.add("2026-07-02 23:00", "staff_appointed", person="people/half")  # 183 of 365 days.
        story.add("2026-07-03 23:00", "staff_appointed", person="people/less")  # 182 of 365 days.
        self.train(story, "2026-08-01 09:00", "people/half", "people/less", day_count=2)
        for at in ("2026-09-01 00:00", OVER):
            self.assertEqual(story.status(at), "MET")
            counted = story.verdict(at)["evidence"]["counted"]
            self.assertEqual([(c["target"], number(c["amount"])) for c in counted], [("people/half", "2")])

    def test_case_17_trainings_of_any_centre_and_different_dates(self):
        story = Story()
        story.center(B)
        story.standard(self.RULE)
        story.add("2020-01-01 00:00", "staff_appointed", person="people/p", dispatched_to=B)
        self.train(story, "2026-03-01 09:00", "people/p", subject=B)
        self.train(story, "2026-03-01 15:00", "people/p", subject=A)
        self.assertEqual(story.value(OVER), "1")
        self.train(story, "2025-12-30 09:00", {"person": "people/p", "dates": ["2026-01-01"]}, day_count=5)
        self.assertEqual(story.value(OVER), "2")
        self.assertEqual(story.status(OVER, center=B), "NOT_APPLICABLE")  # The roll is A's.

    def test_case_17_dates_after_at_do_not_count_yet(self):
        story = Story()
        story.standard(self.RULE)
        story.add("2020-01-01 00:00", "staff_appointed", person="people/p")
        self.train(story, "2026-03-01 09:00", "people/p", day_count=3)
        self.assertEqual(story.value("2026-03-01 10:00"), "1")
        self.assertEqual(story.value("2026-03-02 00:00"), "2")


class Stocks(unittest.TestCase):
    def test_case_18_throughout(self):
        story = Story()
        story.standard(rule(stock("ROOM", throughout=True), 1))
        story.add("2020-01-01 00:00", "room_opened", room="x", kind="LIBRARY")
        story.add("2026-01-02 10:00", "activity_held", kind="MASS")
        self.assertEqual(story.status("2026-06-01 00:00"), "ON_TRACK")
        self.assertEqual(story.status(OVER), "MET")
        story.add("2026-03-01 00:00", "room_closed", room="x")
        story.add("2026-03-01 00:00:01", "room_opened", room="x", kind="LIBRARY")
        self.assertEqual(story.status("2026-02-28 23:59:59"), "ON_TRACK")
        self.assertEqual(story.status("2026-03-01 00:00"), "MISSED")
        self.assertEqual(story.value(OVER), "0")

    def test_case_40_throughout_from_the_opening_date(self):
        story = Story(opening_date="2026-05-01")
        story.standard(rule(stock("ROOM", throughout=True), 1))
        story.add("2026-04-30 10:00", "room_opened", room="x", kind="LIBRARY")
        self.assertEqual(story.status(OVER), "MET")

    def test_case_19_stocks_are_not_paced(self):
        story = Story()
        story.standard(rule(stock("ROOM"), 2), rule(stock("ROOM"), 2, "INSTANT"))
        story.add("2026-01-05 00:00", "room_opened", room="x", kind="LIBRARY")
        story.add("2026-12-05 00:00", "room_opened", room="y", kind="LIBRARY")
        self.assertEqual(story.status("2026-01-06 00:00"), "BEHIND")
        self.assertEqual(story.status("2026-01-06 00:00", "", unit="INSTANT"), "BEHIND")
        self.assertEqual(story.status("2026-12-05 00:00"), "MET")
        story.add("2026-12-31 23:59:59", "room_closed", room="x")
        self.assertEqual(story.status(OVER), "MISSED")

    def test_case_19_an_attribute_that_the_threshold_needs(self):
        cases = [{"center": field("population", max="30000"), **at_least(3)},
                 {"center": field("population", min="30001"), **at_least(4)}]
        story = Story()
        story.standard(rule(stock("STAFF"), threshold={"cases": cases}))
        story.add("2026-01-05 00:00", "staff_appointed", person="people/p")
        self.assertEqual(story.status(OVER), "NO_DATA")
        story.add("2026-01-05 00:00", "center_changed", population="30001")
        self.assertEqual(number(story.verdict(OVER)["threshold"]), "4")

    def test_case_19_a_ratio_with_an_empty_whole(self):
        part = stock("STAFF", where=field("professional", **{"is": True}))
        story = Story()
        story.standard(rule({"ratio": {"part": part, "whole": stock("STAFF")}}, {"percent": "75"}))
        self.assertEqual(story.status(OVER), "NO_DATA")
        story.add("2026-01-05 00:00", "activity_held", kind="MASS")
        self.assertEqual(story.status(OVER), "NOT_APPLICABLE")
        for index in range(4):
            story.add("2026-01-05 00:00", "staff_appointed", person=f"people/{index}",
                      professional=index > 0)
        verdict = story.verdict(OVER)
        self.assertEqual((verdict["status"], number(verdict["value"])), ("STATUS_MET", "3/4"))
        self.assertEqual(len(verdict["evidence"]["whole"]), 4)

    def test_case_32_at_most_on_stocks(self):
        story = Story()
        story.standard(rule(stock("ROOM"), most=1))
        story.add("2026-01-05 00:00", "room_opened", room="x", kind="LIBRARY")
        self.assertEqual((story.status("2026-02-01 00:00"), story.status(OVER)), ("ON_TRACK", "MET"))
        story.add("2026-03-05 00:00", "room_opened", room="y", kind="LIBRARY")
        self.assertEqual(story.status("2026-04-01 00:00"), "MISSED")

    def test_case_34_the_register_is_empty_whatever_the_predicate(self):
        story = Story()
        story.standard(rule(stock("TROUPE", where=field("member_count", min="10")), 1))
        self.assertEqual(story.status(OVER), "NO_DATA")
        event = story.add("2026-01-05 00:00", "troupe_formed", troupe="t", member_count=9)
        verdict = story.verdict(OVER)
        self.assertEqual(verdict["status"], "STATUS_MISSED")
        self.assertEqual(misses(verdict), [(event, "NUMBER", "9", "10")])


class Dates(unittest.TestCase):
    def test_case_21_nothing_may_happen_in_the_window(self):
        where = field("incident_reported.severity", min_level="MAJOR")
        story = Story()
        story.standard(rule(counting(where), most=0, rolling=3))
        story.add("2023-12-31 23:59", "incident_reported", severity="INCIDENT_SEVERITY_MAJOR", kind="X")
        self.assertEqual((story.status("2026-06-01 00:00"), story.status(OVER)), ("ON_TRACK", "MET"))
        story.add("2024-01-01 00:00", "incident_reported", severity="INCIDENT_SEVERITY_CATASTROPHIC",
                  kind="X")
        self.assertEqual(story.status("2026-06-01 00:00"), "MISSED")

    def test_case_21_announced_before_it_happens(self):
        spec = {"acts": is_type("activity_held"), "lead_days": 1, "fields": ["item", "place"]}
        story = Story()
        story.standard(rule({"unannounced": spec}))
        story.open("2026-01-05 09:00", "2026-01-05 10:00")
        self.assertEqual(story.status(OVER), "NOT_APPLICABLE")
        notice = story.add("2026-03-01 23:00", "notice_published", item="i", place="p")
        story.add("2026-03-02 01:00", "activity_held", kind="MASS", notice=notice)
        self.assertEqual((story.status("2026-04-01 00:00"), story.status(OVER)), ("ON_TRACK", "MET"))
        bare = story.add("2026-03-01 23:00", "notice_published", item="i")
        lacks = story.add("2026-03-02 02:00", "activity_held", kind="MASS", notice=bare)
        late = story.add("2026-03-01 23:30", "activity_held", kind="MASS", notice=notice)
        verdict = story.verdict("2026-04-01 00:00")
        self.assertEqual((verdict["status"], number(verdict["missing"])), ("STATUS_MISSED", "2"))
        self.assertEqual(misses(verdict), [(late, "NO_NOTICE", None, None), (lacks, "LACKS", None, None)])

    def test_case_39_an_unannounced_act_is_data(self):
        story = Story()
        story.standard(rule({"unannounced": {"acts": is_type("activity_held")}}))
        self.assertEqual(story.status("2026-04-01 00:00"), "NO_DATA")
        story.add("2026-03-02 01:00", "activity_held", kind="MASS")
        self.assertEqual(story.status("2026-04-01 00:00"), "MISSED")

    def test_case_21_due(self):
        report = {"where": field("document_filed.kind", **{"in": ["SELF_INSPECTION"]})}
        story = Story()
        story.standard(rule({"due": {"items": [report], "yearly": "01-12"}}))
        story.add("2025-01-12 12:00", "document_filed", kind="SELF_INSPECTION")  # Last year's.
        self.assertEqual(story.status("2026-01-12 23:59:59"), "ON_TRACK")
        late = story.add("2026-01-13 00:00", "document_filed", kind="SELF_INSPECTION")
        verdict = story.verdict("2026-01-13 00:00")
        self.assertEqual((verdict["status"], misses(verdict)), ("STATUS_MISSED", [(late, "LATE", None, None)]))
        story.add("2025-01-13 00:00", "document_filed", kind="SELF_INSPECTION")
        self.assertEqual(story.status("2026-01-01 00:00"), "MET")


class Words(unittest.TestCase):
    def test_case_22_money_is_integer_fen(self):
        story = Story()
        story.standard(rule(counting(is_type("funds_received"), sum_of="funds_received.amount_fen"),
                            {"yuan": "20000"}))
        story.add("2026-02-01 00:00", "funds_received", amount_fen="1999999", purpose="OPERATION")
        verdict = story.verdict(OVER)
        self.assertEqual((verdict["status"], number(verdict["missing"])), ("STATUS_MISSED", "1"))
        story.add("2026-02-02 00:00", "funds_received", amount_fen="1", purpose="OPERATION")
        self.assertEqual(story.status(OVER), "MET")

    def test_case_22_and_37_large(self):
        many = field("activity_held.participant_count", min="500")
        long = both(field("activity_held.kind", **{"in": ["EXHIBITION"]}),
                    field("activity_held.display_millimeters", min="60000"))
        said = field("activity_held.scale", **{"in": ["LARGE"]})
        story = Story()
        story.standard({**rule(counting({"definition": "LARGE"}), 3), "id": "jx"},
                       {**rule(counting(said), 3), "id": "zz"},
                       definitions=[{"name": "LARGE", "predicate": one_of(many, long)}])
        story.add("2026-02-01 00:00", "activity_held", kind="MASS", participant_count=500,
                  scale="ACTIVITY_SCALE_LARGE")
        story.add("2026-02-02 00:00", "activity_held", kind="EXHIBITION", display_millimeters=60000)
        story.add("2026-02-03 00:00", "activity_held", kind="MASS", display_millimeters=60000)
        jx, zz = story.verdicts(OVER)
        self.assertEqual((number(jx["value"]), number(zz["value"])), ("2", "1"))

    def test_case_23_tags_and_standing_items(self):
        story = Story(standing_items={"items": [{"display_name": "a", "kind": "READING"},
                                                {"display_name": "b", "kind": "CHESS"}]})
        story.standard(rule(counting(field("activity_held.tags", **{"in": ["PLAZA"]})), 1),
                       {**rule({"attribute": {"field": "standing_items.items"}}, 2), "id": "items"})
        story.add("2026-02-01 00:00", "activity_held", kind="MASS", tags=["CHILDREN", "PLAZA"])
        self.assertEqual([v["status"] for v in story.verdicts(OVER)], ["STATUS_MET"] * 2)

    def test_case_24_near_misses(self):
        story = Story()
        where = both(field("activity_held.kind", **{"in": ["MASS"]}),
                     field("activity_held.participant_count", min="500"))
        story.standard(rule(counting(where), 1))
        near = story.add("2026-02-01 00:00", "activity_held", kind="MASS", participant_count=480)
        untold = story.add("2026-02-02 00:00", "activity_held", kind="MASS")
        story.add("2026-02-03 00:00", "activity_held", kind="SPORTS", participant_count=480)
        story.add("2026-02-04 00:00", "training_held", audience="PUBLIC")
        story.void(story.add("2026-02-05 00:00", "activity_held", kind="MASS", participant_count=1))
        self.assertEqual(misses(story.verdict(OVER)), [(near, "NUMBER", "480", "500"),
                                                       (untold, "NUMBER_MISSING", None, "500")])

    def test_case_24_sessions_that_count_nothing(self):
        story = Story()
        story.standard(rule({"open_time": {}}, {"hours": "1"}, "WEEK"))
        event = story.open("2026-03-02 00:00", "2026-03-04 00:00")
        self.assertEqual(misses(story.verdict(OVER, "2026-W10")), [(event, "SESSION", None, None)])


if __name__ == "__main__":
    unittest.main()
