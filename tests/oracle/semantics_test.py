"""Each rule of services/standards/semantics.md."""

import unittest

from story import (A, B, R, Story, at_least, counting, field, hours, is_type, negated, number, rule,
                   stock, week)

H = 3600
OVER = "2027-01-01 00:00"
DAILY = {"open_time": {}}


def activity(story, clock="2026-03-02 10:00", subject=A, **more):
    return story.add(clock, "activity_held", subject, **{"kind": "MASS", **more})


class WhichRules(unittest.TestCase):
    def test_rule_1_assigned_to_the_centre_its_region_or_one_above(self):
        story = Story()
        story.standards[story.add("2020-01-01 00:00", "standard_published", R, standard="s", version="1",
                                  text="x")] = {"valid_from": "2000-01-01", "rules": [rule(counting(), 1)]}
        self.assertEqual(story.verdicts(OVER), [])
        story.add("2020-01-01 00:00", "region_registered", "regions/top", display_name="T")
        story.add("2020-01-02 00:00", "region_changed", R, parent="regions/top")
        story.add("2026-03-01 00:00", "standard_assigned", "regions/top", assignment="x", standard="s",
                  first_date="2026-06-01", last_date="2026-12-31", kinds=["TOWN"])
        self.assertEqual(len(story.verdicts("2026-05-31 23:59:59")), 0)
        self.assertEqual(len(story.verdicts("2026-06-01 00:00")), 1)
        self.assertEqual(len(story.verdicts("2027-06-01 00:00")), 1)  # The instant is 2026-12-31.
        story.add("2026-03-01 00:00", "standard_assigned", A, assignment="y", standard="s",
                  first_date="2026-01-01")
        self.assertEqual(len(story.verdicts("2026-06-01 00:00")), 1)  # Assigned twice, it speaks once.
        story.add("2026-03-02 00:00", "assignment_ended", A, assignment="y", last_date="2026-05-01")
        self.assertEqual(len(story.verdicts("2026-05-02 00:00")), 0)

    def versions(self):
        story = Story()
        story.standard(rule(counting(), 1), version="old", valid_from="2020-01-01")
        story.standard(rule(counting(), 2), version="new", valid_from="2026-07-01")
        return story

    def asked(self, story, period, at=OVER):
        return [v["standard_version"] for v in story.verdicts(at, period)]

    def test_rule_2_the_version_of_the_first_day(self):
        story = self.versions()
        self.assertEqual(self.asked(story, "2026"), ["old"])
        self.assertEqual(self.asked(story, "2027"), ["new"])
        self.assertEqual(self.asked(story, "2019"), [])
        later = Story()
        later.standard(rule(counting(), 1), version="v", valid_from="2026-07-01")
        self.assertEqual(self.asked(later, "2026"), ["v"])  # The first that came to hold in it.
        self.assertEqual(self.asked(later, "2025"), [])

    def test_rule_2_valid_until_withdrawal_and_publishing_again(self):
        story = Story()
        story.standard(rule(counting(), 1, "MONTH"), version="v", valid_from="2020-01-01",
                       valid_until="2026-06-30")
        self.assertEqual(self.asked(story, "2026-06"), ["v"])
        self.assertEqual(self.asked(story, "2026-07"), [])
        again = story.standard(rule(counting(), 5, "MONTH"), version="v", valid_from="2020-01-01",
                               clock="2020-02-01 00:00")
        self.assertEqual(number(story.verdict(OVER, "2026-07")["threshold"]), "5")
        story.add("2026-08-01 00:00", "standard_withdrawn", R, standard="s", from_date="2026-07-01")
        self.assertEqual(self.asked(story, "2026-07"), [])
        story.void(again, subject=R)
        self.assertEqual(number(story.verdict(OVER, "2026-06")["threshold"]), "1")

    def test_rule_2_an_amended_text(self):
        story = Story()
        published = story.standard(rule(counting(), 1))
        fix = story.amend(published, subject=R, standard_published={
            "standard": "s", "version": "1", "text": "y"})
        story.standards[fix] = {"valid_from": "2000-01-01", "rules": [rule(counting(), 7)]}
        self.assertEqual(number(story.verdict(OVER)["threshold"]), "7")

    def test_rule_3_a_year_asks_shorter_rules_too(self):
        story = Story()
        rules = [rule(DAILY, hours(1), "DAY"), week(1), rule(counting(), 1, "MONTH"),
                 rule(counting(), 1, "QUARTER"), rule(counting(), 1), rule(stock("ROOM"), 1, "INSTANT")]
        story.standard(*[{**one, "id": str(n)} for n, one in enumerate(rules)],
                       year_begin={"month": 11, "day": 1})
        found = [(v["rule"], v["first_date"], v["last_date"], v.get("periods_required"))
                 for v in story.verdicts("2025-10-31 00:00")]
        year = ("2025-11-01", "2026-10-31")
        self.assertEqual(found, [("0", *year, 365), ("1", "2025-12-29", "2027-01-03", 53),
                                 ("2", *year, 12), ("3", *year, 4), ("4", *year, None)])
        self.assertEqual(len(story.verdicts(OVER, "2026-W10")), 1)
        self.assertEqual(len(story.verdicts(OVER, "", unit="INSTANT")), 1)

    def test_rule_4_over_a_year(self):
        story = Story()
        story.standard(rule(counting(), 1, "MONTH"))
        self.assertEqual(story.status("2025-12-31 23:59:59"), "PENDING")
        activity(story, "2026-01-10 10:00")
        self.assertEqual(story.status("2026-01-20 00:00"), "ON_TRACK")
        self.assertEqual(story.status("2026-03-01 00:00"), "BEHIND")  # February is silent.
        verdict = story.verdict("2026-03-01 00:00")
        self.assertEqual((number(verdict["value"]), number(verdict["threshold"])), ("1", "12"))
        self.assertEqual(verdict["lacks"], [{"who": "2026-02", "threshold": {"numerator": "1"},
                                             "status": "STATUS_NO_DATA"}])
        self.assertEqual(verdict["evidence"], {})
        story.add("2026-02-10 10:00", "training_held", audience="PUBLIC")
        self.assertEqual(story.status("2026-02-20 00:00"), "BEHIND")  # The running one is.
        self.assertEqual(story.status("2026-03-01 00:00"), "MISSED")
        closed = Story()
        closed.standard(rule(counting(), 1, "MONTH"))
        closed.add("2026-01-01 00:00", "closure_approved", first_date="2026-01-01",
                   last_date="2026-12-31", reason="x", approved_by="regions/r")
        self.assertEqual(closed.status(OVER), "EXCUSED")
        self.assertEqual(closed.status("2026-12-01 00:00"), "EXCUSED")
        self.assertEqual(closed.status("2026-11-30 00:00"), "ON_TRACK")


class Figures(unittest.TestCase):
    def test_rule_5_days_and_hours_that_are_named(self):
        monday = {"weekday": "WEEKDAY_MONDAY", "start_minute": 540, "end_minute": 1020}
        evenings = {"open_time": {"days": {"weekdays": ["WEEKDAY_MONDAY", "WEEKDAY_TUESDAY"]},
                                  "outside": [monday]}}
        inside = {"open_time": {"within": [monday]}}
        story = Story()
        story.standard(rule(evenings, hours(30), "WEEK"), {**rule(inside, hours(9), "WEEK"), "id": "in"})
        story.open("2026-03-02 08:00", "2026-03-02 18:00")
        story.open("2026-03-04 08:00", "2026-03-04 18:00")
        evening, inner = story.verdicts("2026-03-02 18:00", "2026-W10")
        self.assertEqual((number(evening["value"]), number(inner["value"])), (str(2 * H), str(8 * H)))
        # 28 h lack; Monday's 6 and Tuesday's 24 are left. Of office hours nothing is.
        self.assertEqual((evening["status"], inner["status"]), ("STATUS_BEHIND", "STATUS_MISSED"))
        self.assertEqual(story.verdicts("2026-03-02 20:00", "2026-W10")[0]["status"], "STATUS_BEHIND")
        self.assertEqual(story.verdicts("2026-03-02 20:00:01", "2026-W10")[0]["status"], "STATUS_MISSED")

    def test_rule_6_open_days_from_so_many_seconds_on(self):
        story = Story()
        story.standard(rule({"open_days": {"seconds_min": "7200"}}, 1, "WEEK"))
        story.open("2026-03-02 08:00", "2026-03-02 09:00")
        completes = story.open("2026-03-02 09:00", "2026-03-02 10:00")
        story.add("2026-03-03 08:00", "opening_started", session="s")
        verdict = story.verdict("2026-03-04 00:00", "2026-W10")
        self.assertEqual((number(verdict["value"]), number(verdict["possible_value"])), ("1", "2"))
        self.assertEqual([c["event"] for c in verdict["evidence"]["counted"]], [completes])

    def test_rule_7_amounts_of_a_count(self):
        story = Story()
        people = "activity_held.participant_count"
        measures = [counting(), counting(sum_of=people), counting(distinct="activity_held.tags"),
                    counting(distinct_dates=True)]
        story.standard(*[{**rule(m, 1), "id": str(n)} for n, m in enumerate(measures)])
        activity(story, "2026-03-02 10:00", participant_count=5, tags=["X", "Y"])
        activity(story, "2026-03-02 12:00", participant_count=6, tags=["Y", "Z"])
        activity(story, "2026-03-03 12:00")
        found = story.verdicts(OVER)
        self.assertEqual([number(v["value"]) for v in found], ["3", "11", "3", "2"])
        self.assertEqual([number(c["amount"]) for c in found[2]["evidence"]["counted"]], ["2", "1"])

    def test_rule_7_received_by_the_zone_of_the_receiving_centre(self):
        story = Story()
        story.add("2020-01-01 00:00", "region_registered", "regions/u", display_name="U", time_zone="UTC")
        story.center(B, region="regions/u")
        story.standard(rule(counting(source="EVENT_SOURCE_RECEIVED"), 1))
        story.add("2020-01-01 00:00", "standard_assigned", B, assignment="x", standard="s",
                  first_date="2000-01-01")
        activity(story, "2026-01-01 07:00", A, target_center=B)  # 31 December in UTC.
        self.assertEqual(story.status(OVER + ":00", "2025", center=B), "MET")
        self.assertEqual(story.status("2027-01-02 00:00", "2026", center=B), "NO_DATA")

    def test_rule_8_attributes(self):
        story = Story(free_of_charge=True, building_area_square_decimeters="30000", schedule={"spans": []})
        names = ["free_of_charge", "building_area_square_decimeters", "schedule", "display_name",
                 "standing_items.items"]
        story.standard(*[{**rule({"attribute": {"field": n}}, {"square_meters": "300"}), "id": n}
                         for n in names])
        activity(story)
        found = story.verdicts(OVER)
        self.assertEqual([number(v["value"]) for v in found], ["1", "30000", "1", "1", "0"])
        self.assertEqual(found[1]["status"], "STATUS_MET")  # Hundredths of a square metre.
        self.assertEqual(found[0]["status"], "STATUS_MISSED")

    def test_rule_9_a_ratio_of_hours(self):
        monday = {"weekdays": ["WEEKDAY_MONDAY"]}
        measure = {"ratio": {"part": {"open_time": {"days": monday}}, "whole": DAILY}}
        story = Story()
        story.standard(rule(measure, {"fraction": {"numerator": "1", "denominator": "3"}}, "WEEK"))
        story.open("2026-03-02 08:00", "2026-03-02 09:00")
        story.open("2026-03-03 08:00", "2026-03-03 10:00")
        verdict = story.verdict("2026-03-09 00:00", "2026-W10")
        self.assertEqual((verdict["status"], number(verdict["value"])), ("STATUS_MET", "1/3"))

    def test_rule_10_each_target_has_its_own_status(self):
        story = Story()
        story.center(B, kind="VILLAGE", parent=A)
        at_target = {"kinds": ["VILLAGE"], "side": "TARGET_SIDE_TARGET"}
        sent = {"kinds": ["VILLAGE"]}
        staff, troupes = stock("STAFF"), stock("TROUPE")
        story.standard(*[{**rule({"per_target": {**side, "measure": m}}, 1), "id": str(n)}
                         for n, (side, m) in enumerate(
                             [(sent, staff), (at_target, staff), (sent, troupes), (at_target, counting())])])
        activity(story)
        activity(story, subject=B)
        story.add("2026-01-05 00:00", "staff_appointed", person="people/p", dispatched_to=B)
        story.add("2026-01-05 00:00", "troupe_formed", troupe="t", home_center=B)
        found = [v["status"].removeprefix("STATUS_") for v in story.verdicts("2026-03-03 00:00")]
        self.assertEqual(found, ["MET", "BEHIND", "MET", "MET"])
        found = [v["status"].removeprefix("STATUS_") for v in story.verdicts(OVER)]
        self.assertEqual(found, ["MET", "MISSED", "MET", "MET"])

    def test_rule_11_each_person(self):
        story = Story()
        story.standard(rule({"per_person": {"staff": field("work_time", **{"in": ["FULL_TIME"]})}}, 3))
        for person, time in (("people/a", "FULL"), ("people/b", "FULL"), ("people/c", "PART")):
            story.add("2020-01-01 00:00", "staff_appointed", person=person,
                      work_time=f"WORK_TIME_{time}_TIME")
        story.add("2026-03-02 10:00", "training_held", audience="X", day_count=3,
                  roll=[{"person": "people/a"}, {"person": "people/b", "dates": ["2026-03-03"]}])
        verdict = story.verdict(OVER)
        self.assertEqual((verdict["status"], number(verdict["value"])), ("STATUS_MISSED", "1"))
        self.assertEqual(verdict["lacks"], [{"who": "people/b", "value": {"numerator": "1"},
                                             "threshold": {"numerator": "3"}, "status": "STATUS_MISSED"}])

    def test_rule_12_due_once_and_by_a_deadline(self):
        filed = {"where": is_type("document_filed")}
        built = [{"milestone": "STATION_BUILT", "due_date": "2026-06-30"}]
        story = Story(deadlines={"items": built})
        story.standard({**rule({"due": {"items": [filed, filed], "on": "2026-06-30"}}), "id": "on"},
                       {**rule({"due": {"deadline": "STATION_BUILT"}}), "id": "built"},
                       {**rule({"due": {"deadline": "OTHER"}}), "id": "other"})
        story.add("2019-01-01 00:00", "document_filed", kind="X")
        on, built, other = story.verdicts("2026-06-30 23:59:59")
        self.assertEqual((on["status"], number(on["value"]), number(on["threshold"])),
                         ("STATUS_MET", "2", "2"))
        self.assertEqual((built["status"], other["status"]), ("STATUS_ON_TRACK", "STATUS_NOT_APPLICABLE"))
        self.assertEqual(story.verdicts("2026-07-01 00:00")[1]["status"], "STATUS_MISSED")
        self.assertEqual(story.verdicts("2028-01-01 00:00", "2027")[0]["status"], "STATUS_NOT_APPLICABLE")

    def test_rule_13_unannounced_at_most_so_many(self):
        story = Story()
        story.standard(rule({"unannounced": {"acts": is_type("activity_held"), "lead_hours": 2}}, most=1))
        notice = story.add("2026-03-02 08:00", "notice_published", item="i")
        activity(story, "2026-03-02 10:00", notice=notice)
        activity(story, "2026-03-02 09:59:59", notice=notice)
        self.assertEqual((story.status("2026-04-01 00:00"), story.status(OVER)), ("ON_TRACK", "MET"))
        activity(story)
        self.assertEqual(story.status("2026-04-01 00:00"), "MISSED")

    def test_rule_14_at_most_is_never_no_data(self):
        story = Story()
        story.standard(rule(counting(sum_of="activity_held.participant_count"), most=9))
        self.assertEqual((story.status("2026-04-01 00:00"), story.status(OVER)), ("ON_TRACK", "MET"))


class Thresholds(unittest.TestCase):
    def test_rule_15_scale_and_cases(self):
        scale = {"scale": {"attribute": "population", "every": "10000"}, **at_least(2)}
        story = Story()
        village = {"cases": [{"center": field("kind", **{"in": ["VILLAGE"]}), **at_least(1)}]}
        story.standard({**rule(counting(), threshold=scale), "id": "up"},
                       {**rule(counting(), threshold={**scale, "scale": {**scale["scale"],
                                                                         "round_down": True}}), "id": "down"},
                       {**rule(counting(), threshold=village), "id": "case"})
        activity(story)
        self.assertEqual([v["status"] for v in story.verdicts(OVER)],
                         ["STATUS_NO_DATA"] * 2 + ["STATUS_NOT_APPLICABLE"])
        story.add("2026-02-01 00:00", "center_changed", population="29999")
        up, down, _ = story.verdicts(OVER)
        self.assertEqual((number(up["threshold"]), number(down["threshold"])), ("6", "4"))
        story.add("2026-02-02 00:00", "center_changed", population="9999")
        self.assertEqual(story.verdicts(OVER)[1]["status"], "STATUS_NOT_APPLICABLE")  # Times 0.

    def test_rule_16_pro_rata_is_exact_and_only_where_told(self):
        story = Story()
        told = {"closures": "CLOSURE_TREATMENT_PRO_RATA"}
        story.standard({**rule(counting(), 10, "MONTH"), "id": "full"},
                       {**rule(counting(), 10, "MONTH", **told), "id": "told"})
        activity(story)
        story.add("2026-03-01 00:00", "closure_approved", first_date="2026-03-01", last_date="2026-03-10",
                  reason="x", approved_by="regions/r")
        self.assertEqual([number(v["threshold"]) for v in story.verdicts(OVER, "2026-03")],
                         ["10", "210/31"])

    def test_rule_17_parts_of_parts_and_at_most(self):
        inner = {"id": "XY", "where": field("activity_held.tags", **{"in": ["Y"]}), "threshold": at_least(1)}
        part = {"id": "X", "where": field("activity_held.tags", **{"in": ["X"]}),
                "threshold": {"at_most": {"times": "1"}}, "of_which": [inner]}
        story = Story()
        story.standard(rule(counting(), 1, of_which=[part]))
        activity(story, tags=["X"])
        activity(story, tags=["Y"])
        (found,) = story.verdict(OVER)["of_which"]
        self.assertEqual((found["status"], found["at_most"], number(found["value"])),
                         ("STATUS_MISSED", True, "1"))
        self.assertEqual(number(found["of_which"][0]["value"]), "0")
        activity(story, tags=["X", "Y"])
        self.assertEqual(story.status("2026-06-01 00:00"), "MISSED")  # The part is exceeded.


class Data(unittest.TestCase):
    def test_rule_18_an_instant_needs_no_silence(self):
        story = Story()
        story.standard(rule(stock("ROOM"), 1, "INSTANT"), rule(stock("ROOM"), 1))
        activity(story)
        self.assertEqual(story.status(OVER, "", unit="INSTANT"), "NO_DATA")
        self.assertEqual(story.status(OVER), "MISSED")
        story.add("2026-01-01 00:00", "room_opened", room="x", kind="LIBRARY")
        self.assertEqual(story.status(OVER, "", unit="INSTANT"), "MET")

    def test_rule_19_evidence_of_entries_names_what_began_them(self):
        story = Story()
        story.standard(rule(stock("TROUPE", where=field("member_count", min="10")), 1))
        formed = story.add("2026-01-02 00:00", "troupe_formed", troupe="t", member_count=5)
        story.add("2026-01-03 00:00", "troupe_changed", troupe="t", member_count=12)
        self.assertEqual(story.verdict(OVER)["evidence"]["counted"],
                         [{"event": formed, "subject": A, "amount": {"numerator": "1"}}])

    def test_standard_proto_a_field_that_is_not_set_is_not_as_told(self):
        story = Story()
        told = field("activity_held.participant_count", max="10")
        story.standard({**rule(counting(told), 1), "id": "told"},
                       {**rule(counting(negated(told)), 1), "id": "not"})
        activity(story)
        self.assertEqual([number(v["value"]) for v in story.verdicts(OVER)], ["0", "1"])


if __name__ == "__main__":
    unittest.main()
