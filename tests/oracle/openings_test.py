"""Opening hours: CASES 7 to 13, 31, 38."""

import datetime
import unittest

from story import Story, hours, number, rule, week

H = 3600
MONDAY = "2026-03-02"  # of 2026-W10, which ends on Sunday 2026-03-08.


class OpeningHours(unittest.TestCase):
    def test_domain_union_never_sum_cut_at_midnight(self):
        story = Story()
        story.open("2026-03-01 23:00", "2026-03-02 02:00", area="x")
        story.open("2026-03-02 01:00", "2026-03-02 03:00", area="y")
        self.assertEqual(story.opening("2026-03-01"), (1 * H, 1 * H))
        self.assertEqual(story.opening("2026-03-02"), (3 * H, 3 * H))

    def test_case_7_end_strictly_after_start(self):
        story = Story()
        story.add("2026-03-02 09:00", "opening_started", session="s")
        early = story.add("2026-03-02 09:00", "opening_ended", session="s")
        story.add("2026-03-02 10:00", "opening_ended", session="s")
        self.assertEqual(story.opening(MONDAY), (H, H))
        self.assertEqual(story.anomalies(), [(early, "END_WITHOUT_START", "NOT_COUNTED")])

    def test_case_7_recorded_over_24_hours_and_without_an_end_yet(self):
        story = Story()
        long = story.open("2026-03-02 00:00", "2026-03-03 00:00:01")
        self.assertEqual(story.opening(MONDAY), (0, 0))
        self.assertEqual(story.anomalies(), [(long, "TOO_LONG", "NOT_COUNTED")])
        other = Story()
        other.open("2026-03-02 09:00", "2026-03-02 12:00")
        self.assertEqual(other.opening(MONDAY, at="2026-03-02 10:00"), (H, H))

    def test_case_7_recorded_settles_no_session(self):
        story = Story()
        start = story.add("2026-03-02 09:00", "opening_started", session="s")
        story.open("2026-03-02 09:00", "2026-03-02 10:00")
        self.assertEqual(story.anomalies(), [(start, "NO_END", "NOT_COUNTED")])

    def test_case_8_certain_to_the_heartbeat_possible_to_16_hours(self):
        story = Story()
        start = story.add("2026-03-02 06:00", "opening_started", session="s")
        story.add("2026-03-02 08:00", "opening_heartbeat", session="s")
        self.assertEqual(story.opening(MONDAY, at="2026-03-02 09:00"), (2 * H, 3 * H))
        self.assertEqual(story.opening(MONDAY), (2 * H, 16 * H))
        self.assertEqual(story.anomalies(at="2026-03-02 21:59:59"), [])
        self.assertEqual(story.anomalies(at="2026-03-02 22:00"), [(start, "NO_END", "COUNTED_PARTLY")])

    def test_case_8_possible_to_the_next_start_in_the_same_area(self):
        story = Story()
        story.add("2026-03-02 06:00", "opening_started", session="s", area="hall")
        story.add("2026-03-02 07:00", "opening_started", session="t")  # The whole house: another area.
        story.add("2026-03-02 07:10", "opening_ended", session="t")
        story.add("2026-03-02 09:00", "opening_started", session="u", area="hall")
        story.add("2026-03-02 09:30", "opening_ended", session="u")
        self.assertEqual(story.opening(MONDAY), (40 * 60, 3 * H + 30 * 60))

    def test_case_8_last_heartbeat_after_more_than_24_hours(self):
        story = Story()
        start = story.add("2026-03-02 00:00", "opening_started", session="s")
        story.add("2026-03-03 00:00:01", "opening_heartbeat", session="s")
        self.assertEqual(story.opening(MONDAY), (0, 16 * H))
        self.assertEqual(story.anomalies(), [(start, "NO_END", "NOT_COUNTED"),
                                             (start, "TOO_LONG", "NOT_COUNTED")])

    def test_case_9_more_than_24_hours_until_settled(self):
        story = Story()
        start = story.add("2026-03-02 00:00", "opening_started", session="s")
        end = story.add("2026-03-03 00:00:01", "opening_ended", session="s")
        self.assertEqual(story.opening(MONDAY), (0, 0))
        self.assertEqual(story.anomalies(), [(start, "TOO_LONG", "NOT_COUNTED")])
        story.amend(end, time="2026-03-03 00:00")  # 24 h to the second are not more than 24 h.
        self.assertEqual(story.opening(MONDAY), (24 * H, 24 * H))
        self.assertEqual(story.anomalies(), [])

    def test_domain_second_start_and_end_are_anomalies(self):
        story = Story()
        story.add("2026-03-02 09:00", "opening_started", session="s")
        start = story.add("2026-03-02 08:00", "opening_started", session="s")
        second = story.add("2026-03-02 11:00", "opening_ended", session="s")
        story.add("2026-03-02 10:00", "opening_ended", session="s")
        self.assertEqual(story.opening(MONDAY), (2 * H, 2 * H))
        late = story.events[2]["event"]["id"]
        self.assertNotEqual(late, start)
        self.assertEqual(story.anomalies(), [(late, "SECOND_START", "NOT_COUNTED"),
                                             (second, "SECOND_END", "NOT_COUNTED")])


class ExcusedDays(unittest.TestCase):
    def closed(self, story, first, last, clock="2026-03-20 10:00"):
        return story.add(clock, "closure_approved", first_date=first, last_date=last, reason="x",
                         approved_by="regions/r")

    def test_case_10_pro_rata_of_a_week(self):
        story = Story()
        story.standard(week(42))
        story.open("2026-03-02 00:00", "2026-03-02 18:00")
        story.open("2026-03-03 00:00", "2026-03-03 12:00")
        self.closed(story, "2026-03-04", "2026-03-05")
        # 42 h × 5/7 = 30 h; 18 + 12 are just that.
        verdict = story.verdict("2026-04-01 00:00", "2026-W10")
        self.assertEqual(number(verdict["threshold"]), str(30 * H))
        self.assertEqual(verdict["status"], "STATUS_MET")
        # Approved after `at`: not known to hold then.
        self.assertEqual(number(story.verdict("2026-03-20 09:59", "2026-W10")["threshold"]), str(42 * H))

    def test_case_10_seven_excused_days(self):
        story = Story()
        story.standard(week(42), {**week(42), "id": "n", "closures": "CLOSURE_TREATMENT_NONE"})
        self.closed(story, "2026-03-02", "2026-03-08")
        story.open("2026-03-02 08:00", "2026-03-02 09:00")  # Hours on such a day still count.
        pro_rata, none = story.verdicts("2026-04-01 00:00", "2026-W10")
        self.assertEqual(pro_rata["status"], "STATUS_EXCUSED")
        self.assertEqual(number(pro_rata["value"]), str(H))
        self.assertEqual(none["status"], "STATUS_MISSED")
        self.assertEqual(number(none["threshold"]), str(42 * H))

    def test_case_10_only_whole_days_of_a_suspended_spell(self):
        story = Story()
        story.standard(week(7))
        story.add("2026-03-03 12:00", "center_changed", stage="LIFE_CYCLE_STAGE_SUSPENDED")
        story.add("2026-03-06 12:00", "center_changed", stage="LIFE_CYCLE_STAGE_OPEN")
        # Wednesday and Thursday: 7 h × 5/7 = 5 h.
        self.assertEqual(number(story.verdict("2026-04-01 00:00", "2026-W10")["threshold"]), str(5 * H))

    def test_case_10_opening_date_else_when_it_first_ran(self):
        for told, days in (("2026-03-05", 4), (None, 5)):
            story = Story(stage="PLANNED", opening_date=told)
            story.add("2026-03-04 12:00", "center_changed", stage="LIFE_CYCLE_STAGE_PILOT")
            story.standard(week(7))
            story.open("2026-03-07 10:00", "2026-03-07 11:00")
            self.assertEqual(number(story.verdict("2026-04-01 00:00", "2026-W10")["threshold"]),
                             str(days * H))

    def test_case_10_a_day_is_excused(self):
        story = Story()
        story.standard(rule({"open_time": {}}, hours(4), "DAY"))
        self.closed(story, "2026-03-02", "2026-03-02")
        self.assertEqual(story.status("2026-04-01 00:00", MONDAY), "EXCUSED")


class Weeks(unittest.TestCase):
    def test_case_11_time_left_and_the_posted_schedule(self):
        spans = [{"weekday": "WEEKDAY_" + d, "start_minute": 540, "end_minute": 1020}
                 for d in ("THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")]
        story = Story(schedule={"spans": spans})
        story.standard(week(42))
        story.add("2026-03-05 10:00", "closure_approved", first_date="2026-03-06",
                  last_date="2026-03-06", reason="x", approved_by="regions/r")
        story.open("2026-03-05 09:00", "2026-03-05 10:00")
        # Thursday 12:00: 5 h today, nothing on Friday, 8 h on Saturday and on Sunday.
        verdict = story.verdict("2026-03-05 12:00", "2026-W10")
        self.assertEqual(verdict["scheduled_seconds"], str(21 * H))
        # 42 × 6/7 = 36 h, 1 is there: 35 are missing, 84 are left.
        self.assertEqual(number(verdict["missing"]), str(35 * H))
        self.assertEqual(verdict["status"], "STATUS_BEHIND")
        # 35 h before the end it can just be done, a second later no more.
        self.assertEqual(story.status("2026-03-07 13:00", "2026-W10"), "BEHIND")
        self.assertEqual(story.status("2026-03-07 13:00:01", "2026-W10"), "MISSED")
        self.assertNotIn("scheduled_seconds", story.verdict("2026-03-09 00:00", "2026-W10"))

    def test_case_12_days_that_are_named_and_open_days(self):
        days = {"weekdays": ["WEEKDAY_MONDAY"]}
        story = Story()
        story.standard(rule({"open_time": {}}, hours(4), "DAY", days=days))
        story.open("2026-03-02 09:00", "2026-03-02 13:00")
        self.assertEqual(story.status("2026-04-01 00:00", MONDAY), "MET")
        self.assertEqual(story.status("2026-04-01 00:00", "2026-03-03"), "NOT_APPLICABLE")
        other = Story()
        other.standard(rule({"open_days": {}}, 2, "WEEK"))
        other.open("2026-03-02 23:59:59", "2026-03-03 00:00:01")
        self.assertEqual(other.value("2026-04-01 00:00", "2026-W10"), "2")

    def test_case_13_weeks_over_the_iso_year(self):
        story = Story()
        story.standard(week(1))
        # 2026 has 53 ISO weeks, 2025-12-29 to 2027-01-03.
        for day in range(0, 53 * 7, 7):
            monday = datetime.date(2025, 12, 29) + datetime.timedelta(day)
            if monday.isoformat() not in ("2026-03-02", "2026-03-09"):
                story.open(f"{monday} 10:00", f"{monday} 11:00")
        story.add("2026-03-01 10:00", "closure_approved", first_date="2026-03-09",
                  last_date="2026-03-15", reason="x", approved_by="regions/r")
        verdict = story.verdict("2027-01-04 00:00")
        self.assertEqual((verdict["first_date"], verdict["last_date"]), ("2025-12-29", "2027-01-03"))
        self.assertEqual(verdict["status"], "STATUS_NO_DATA")  # W10 is silent, W11 excused.
        self.assertEqual((verdict["periods_required"], verdict["periods_met"]), (52, 51))
        self.assertEqual([lack["who"] for lack in verdict["lacks"]], ["2026-W10"])
        story.open("2026-03-02 10:00", "2026-03-02 10:30")
        self.assertEqual(story.status("2027-01-04 00:00"), "MISSED")
        self.assertEqual(story.status("2026-03-09 00:00"), "MISSED")  # As soon as one is.
        self.assertEqual(story.status("2026-03-02 12:00"), "ON_TRACK")
        story.open("2026-03-03 10:00", "2026-03-03 10:30")
        self.assertEqual(story.status("2027-01-04 00:00"), "MET")

    def test_case_31_can_no_longer_be_met_by_possible(self):
        story = Story()
        story.standard(week(24))
        story.add("2026-03-07 16:00", "opening_started", session="s")
        # Sunday 10:00: certain nothing, possible 16 h of Saturday to Sunday 08:00; 14 h are left.
        self.assertEqual(story.status("2026-03-08 10:00", "2026-W10"), "BEHIND")
        self.assertEqual(story.status("2026-03-08 16:00", "2026-W10"), "BEHIND")  # 8 missing, 8 left.
        running = story.verdict("2026-03-08 16:00:01", "2026-W10")
        self.assertEqual(running["status"], "STATUS_MISSED")
        self.assertEqual(number(running["missing"]), str(24 * H))  # Told from certain.
        other = Story()
        other.standard(week(16))
        other.add("2026-03-07 16:00", "opening_started", session="s")
        over = other.verdict("2026-03-09 00:00", "2026-W10")
        self.assertEqual((over["status"], over["met_by_possible"]), ("STATUS_MISSED", True))

    def test_case_38_a_coming_excused_week_is_required_until_it_begins(self):
        story = Story()
        story.standard(week(1))
        story.add("2026-01-01 10:00", "closure_approved", first_date="2026-03-09",
                  last_date="2026-03-15", reason="x", approved_by="regions/r")
        self.assertEqual(story.verdict("2026-03-08 00:00")["periods_required"], 53)
        self.assertEqual(story.verdict("2026-03-09 00:00")["periods_required"], 52)

    def test_evidence_brings_only_what_no_earlier_opening_brought(self):
        story = Story()
        story.standard(week(2))
        first = story.open("2026-03-02 09:00", "2026-03-02 11:00")
        second = story.open("2026-03-02 10:00", "2026-03-02 12:00")
        evidence = story.verdict("2026-04-01 00:00", "2026-W10")["evidence"]["counted"]
        self.assertEqual([(c["event"], number(c["amount"])) for c in evidence],
                         [(first, str(2 * H)), (second, str(H))])


if __name__ == "__main__":
    unittest.main()
