"""Status: CASES 25 to 28 and 38 to 40."""

import unittest

from story import (Story, at_least, counting, field, hours, is_type, number, rule, stock, week)

OVER = "2027-01-01 00:00"


def close_all(story):
    story.add("2026-01-01 00:00", "closure_approved", first_date="2026-01-01", last_date="2026-12-31",
              reason="x", approved_by="regions/r")


class Order(unittest.TestCase):
    def test_case_25_the_kind_is_first_and_read_at_the_instant(self):
        story = Story()
        story.standard(rule(counting(), 1, kinds=["VILLAGE"]))
        self.assertEqual(story.status("2025-06-01 00:00"), "NOT_APPLICABLE")
        story.add("2025-03-01 00:00", "center_changed", kind="VILLAGE")
        self.assertEqual(story.status("2025-02-28 23:59:59"), "NOT_APPLICABLE")
        self.assertEqual(story.status("2025-06-01 00:00"), "PENDING")
        close_all(story)
        self.assertEqual(story.status("2025-06-01 00:00"), "PENDING")
        self.assertEqual(story.status(OVER), "EXCUSED")

    def test_case_25_no_data_before_nothing_to_judge(self):
        story = Story()
        story.standard(rule({"per_target": {"kinds": ["VILLAGE"], "measure": counting()}}, 1))
        self.assertEqual(story.status(OVER), "NO_DATA")
        story.add("2026-01-05 00:00", "activity_held", kind="MASS")
        self.assertEqual(story.status(OVER), "NOT_APPLICABLE")

    def test_case_26_no_data(self):
        story = Story()
        story.standard(rule(counting(), 1))
        story.add("2026-06-01 00:00", "closure_approved", first_date="2026-06-01",
                  last_date="2026-06-01", reason="x", approved_by="regions/r")
        self.assertEqual(story.status("2026-06-02 00:00"), "NO_DATA")  # Also while the period runs.
        self.assertNotIn("value", story.verdict(OVER))
        story.add("2026-06-02 00:00", "shift_recorded", person="people/p",
                  end_time="2026-06-02T00:00:00Z")
        self.assertEqual(story.status(OVER), "MISSED")

    def test_case_26_a_second_that_is_only_possible_is_data(self):
        story = Story()
        story.standard(rule(counting(), 1))
        start = story.add("2025-12-31 10:00", "opening_started", session="s")
        self.assertEqual(story.status(OVER), "MISSED")  # Possible until 02:00 on 1 January.
        story.amend(start, time="2025-12-31 08:00")
        self.assertEqual(story.status(OVER), "NO_DATA")

    def test_case_26_a_silent_day_in_a_week_that_speaks_is_zero(self):
        story = Story()
        story.standard(rule({"open_time": {}}, hours(4), "DAY"))
        self.assertEqual(story.status(OVER, "2026-03-03"), "NO_DATA")
        story.add("2026-03-08 10:00", "activity_held", kind="MASS")
        self.assertEqual(story.status("2026-03-08 09:59:59", "2026-03-03"), "NO_DATA")
        self.assertEqual(story.status(OVER, "2026-03-03"), "MISSED")

    def test_case_26_fed_by_the_register(self):
        story = Story()
        story.standard(rule(stock("BRAND"), 2))
        self.assertEqual(story.status(OVER), "NO_DATA")
        story.add("2020-01-05 00:00", "brand_established", brand="b")
        self.assertEqual(story.status(OVER), "MISSED")

    def test_case_26_never_for_what_is_due_and_what_may_not_be(self):
        item = {"where": is_type("document_filed")}
        story = Story()
        story.standard(rule({"due": {"items": [item], "on": "2026-06-30"}}),
                       {**rule(counting(is_type("incident_reported")), most=0), "id": "z"})
        self.assertEqual([v["status"] for v in story.verdicts(OVER)], ["STATUS_MISSED", "STATUS_MET"])

    def test_case_27_excused_when_all_days_are(self):
        story = Story()
        close_all(story)
        story.standard(rule(counting(), 1), {**rule(counting(is_type("incident_reported")), most=0),
                                             "id": "z"})
        self.assertEqual([v["status"] for v in story.verdicts(OVER)], ["STATUS_EXCUSED"] * 2)

    def test_case_40_under_none_never_excused(self):
        story = Story()
        close_all(story)
        story.standard(rule(counting(), 1, closures="CLOSURE_TREATMENT_NONE"))
        self.assertEqual(story.status(OVER), "NO_DATA")

    def test_case_38_a_day_that_is_not_named_at_once(self):
        story = Story()
        story.standard(rule({"open_time": {}}, hours(4), "DAY", days={"weekdays": ["WEEKDAY_MONDAY"]}))
        self.assertEqual(story.status("2026-01-01 00:00", "2026-03-03"), "NOT_APPLICABLE")
        self.assertEqual(story.status("2026-01-01 00:00", "2026-03-02"), "PENDING")


class Pace(unittest.TestCase):
    def test_case_28_equal_is_on_track(self):
        story = Story()
        story.standard(rule(counting(), 10, "WEEK"))
        for minute in range(5):
            story.add(f"2026-03-02 10:0{minute}", "activity_held", kind="MASS")
        # Half of the week of 2 March is gone on Thursday at 12:00.
        self.assertEqual(story.status("2026-03-05 12:00", "2026-W10"), "ON_TRACK")
        self.assertEqual(story.status("2026-03-05 12:00:01", "2026-W10"), "BEHIND")

    def test_case_28_a_sub_rule_behind_makes_the_rule_behind(self):
        large = {"id": "LARGE", "where": field("activity_held.participant_count", min="500"),
                 "threshold": at_least(1)}
        story = Story()
        story.standard(rule(counting(), 2, "WEEK", of_which=[large]))
        for minute in range(2):
            story.add(f"2026-03-02 10:0{minute}", "activity_held", kind="MASS")
        verdict = story.verdict("2026-03-05 12:00", "2026-W10")
        self.assertEqual(verdict["status"], "STATUS_BEHIND")
        self.assertEqual(verdict["of_which"], [{"id": "LARGE", "status": "STATUS_BEHIND", "value": {},
                                                "threshold": {"numerator": "1"}}])
        self.assertEqual(story.status("2026-03-09 00:00", "2026-W10"), "MISSED")

    def test_case_28_at_most_is_never_behind(self):
        story = Story()
        story.standard(rule(counting(), most=1))
        story.add("2026-03-02 10:00", "activity_held", kind="MASS")
        self.assertEqual((story.status("2026-12-01 00:00"), story.status(OVER)), ("ON_TRACK", "MET"))
        story.add("2026-03-03 10:00", "activity_held", kind="MASS")
        verdict = story.verdict("2026-12-01 00:00")
        self.assertEqual((verdict["status"], number(verdict["missing"])), ("STATUS_MISSED", "1"))

    def test_domain_met_as_soon_as_reached(self):
        story = Story()
        story.standard(week(1))
        story.open("2026-03-02 09:00", "2026-03-02 09:59:59")
        self.assertEqual(story.status("2026-03-09 00:00", "2026-W10"), "MISSED")  # Exactly compared.
        story.open("2026-03-02 09:59:59", "2026-03-02 10:00")
        self.assertEqual(story.status("2026-03-02 10:00", "2026-W10"), "MET")


if __name__ == "__main__":
    unittest.main()
