"""Forecasts, worked out by hand: semantics 25 to 31."""

import unittest

from story import Story, amount, counting, hours, is_type, rule, week

# A Thursday at noon; the week ends on Monday 23 March, after 84 hours.
NOW = "2026-03-19 12:00"


def activities(story, *dates):
    for date in dates:
        story.add(f"{date} 10:00", "activity_held", kind="MASS")


class Weeks(unittest.TestCase):
    def test_28_of_each_week_the_part_that_is_still_to_come(self):
        story = Story()
        story.standard(week(20))
        story.open("2026-03-16 09:00", "2026-03-16 12:00")  # So far: 3 h.
        story.open("2026-03-14 09:00", "2026-03-14 17:00")  # A Saturday: 8 h.
        story.open("2026-03-11 09:00", "2026-03-11 17:00")  # A Wednesday, which is gone this week.
        story.open("2026-03-06 09:00", "2026-03-06 13:00")  # A Friday: 4 h.
        # Of the week from 12 to 19 March 8 h, of that before 4 h; the others are silent.
        self.assertEqual(story.forecast(NOW, "2026-W12"),
                         ((3 + 6) * 3600, (3 + 4) * 3600, (3 + 8) * 3600, "LAST_WEEKS", 2))

    def test_28_a_stretch_is_cut_at_the_second(self):
        story = Story()
        story.standard(week(20))
        story.open("2026-03-16 09:00", "2026-03-16 12:00")
        story.open("2026-03-12 11:00", "2026-03-12 13:00")
        # An hour of the last week; the other makes the week before known, in which nothing followed.
        self.assertEqual(story.forecast(NOW, "2026-W12"),
                         (3 * 3600 + 1800, 3 * 3600, 4 * 3600, "LAST_WEEKS", 2))

    def test_28_what_is_known_to_have_brought_nothing_counts_as_nothing(self):
        story = Story()
        story.standard(rule(counting(), 10, "WEEK"))
        activities(story, "2026-03-16", "2026-03-13", "2026-03-14")
        story.add("2026-03-10 10:00", "shift_recorded", person="people/p", end_time="2026-03-10T05:00:00Z")
        # Two and none: one more on average.
        self.assertEqual(story.forecast(NOW, "2026-W12"), (2, 1, 3, "LAST_WEEKS", 2))

    def test_30_a_longer_rest_goes_on_like_the_weeks(self):
        story = Story()
        story.standard(rule(counting(), 10, "YEAR"))
        activities(story, "2026-03-16", "2026-03-17", "2026-03-04")
        # Two and one in two weeks; 287.5 days are left: ⌊3 × 287.5 ÷ 14⌋ = 61, ⌊41.07⌋ and ⌈82.14⌉.
        self.assertEqual(story.forecast(NOW, "2026"), (3 + 61, 3 + 41, 3 + 83, "LAST_WEEKS", 2))

    def test_30_without_any_known_week_there_is_none(self):
        story = Story()
        story.standard(rule(counting(), 10, "YEAR"))
        activities(story, "2026-01-02")
        self.assertIsNone(story.forecast(NOW, "2026"))

    def test_27_a_sum_goes_on_like_a_count(self):
        story = Story()
        story.standard(rule(counting(is_type("funds_received"), sum_of="funds_received.amount_fen"),
                            amount({"yuan": "100"}), "YEAR"))
        story.add("2026-03-17 10:00", "funds_received", amount_fen="700")
        activities(story, "2026-03-16")
        self.assertEqual(story.forecast(NOW, "2026")[0], 700 + 700 * 575 // 14)


class LastYear(unittest.TestCase):
    def known(self):
        story = Story()
        story.standard(rule(counting(), 10, "YEAR"))
        # 52 weeks before `at` is 20 March 2025 at noon; the eight weeks before that begin on 23 January.
        activities(story, "2026-03-16", "2025-02-10", "2025-03-20", "2025-03-21", "2025-12-30", "2025-12-31")
        return story

    def test_29_the_same_stretch_of_last_year(self):
        # 21 March, 30 and 31 December 2025 and, within 287.5 days, nothing of 2026.
        self.assertEqual(self.known().forecast(NOW, "2026"), (1 + 3, 1 + 3, 1 + 42, "LAST_YEAR", 1))

    def test_29_not_where_the_eight_weeks_before_are_silent(self):
        story = self.known()
        story.void(story.events[5]["event"]["id"])
        self.assertEqual(story.forecast(NOW, "2026")[3], "LAST_YEAR")  # 20 March at 10 is before noon.
        story.void(story.events[6]["event"]["id"])
        self.assertEqual(story.forecast(NOW, "2026")[3], "LAST_WEEKS")

    def test_29_not_where_the_centre_opened_later(self):
        story = self.known()
        story.add("2020-02-01 00:00", "center_changed", opening_date="2025-01-24")
        self.assertEqual(story.forecast(NOW, "2026")[3], "LAST_WEEKS")
        story.add("2020-02-02 00:00", "center_changed", opening_date="2025-01-23")
        self.assertEqual(story.forecast(NOW, "2026")[3], "LAST_YEAR")

    def test_29_not_where_more_than_52_weeks_are_left(self):
        story = self.known()
        activities(story, "2026-01-01", "2025-01-01")
        self.assertEqual(story.forecast("2026-01-01 12:00", "2026")[3], "LAST_WEEKS")

    def test_31_without_known_weeks_the_range_begins_at_the_figure_so_far(self):
        story = self.known()
        story.void(story.events[4]["event"]["id"])
        activities(story, "2026-01-02")
        self.assertEqual(story.forecast(NOW, "2026"), (1 + 3, 1, 1 + 3, "LAST_YEAR", 0))


class WhichRules(unittest.TestCase):
    def asked(self, told, at=NOW, period="2026"):
        story = Story()
        story.standard(told)
        activities(story, "2026-03-16", "2026-03-17")
        story.open("2026-03-16 09:00", "2026-03-16 12:00")
        return story.forecast(at, period)

    def test_26_counts_and_hours_over_their_own_running_period(self):
        self.assertIsNotNone(self.asked(rule(counting(), 1)))
        self.assertIsNotNone(self.asked(rule(counting(), most=9)))
        self.assertIsNotNone(self.asked(rule({"open_time": {}}, hours(9), "MONTH"), period="2026-03"))
        self.assertIsNotNone(self.asked(rule(counting(), 1, "QUARTER"), period="2026-Q1"))
        self.assertIsNone(self.asked(rule(counting(), 1), at="2027-01-01 00:00"))
        self.assertIsNone(self.asked(rule(counting(), 1), at="2025-12-31 23:59"))
        self.assertIsNone(self.asked(week(1)))
        self.assertIsNone(self.asked(rule(counting(), 1, "DAY"), period="2026-03-19"))

    def test_26_not_what_cannot_be_added_up(self):
        self.assertIsNone(self.asked(rule(counting(distinct="activity_held.kind"), 1)))
        self.assertIsNone(self.asked(rule(counting(distinct_dates=True), 1)))
        self.assertIsNone(self.asked(rule({"open_days": {}}, 1)))
        self.assertIsNone(self.asked(rule(counting(), 1, rolling=2)))

    def test_26_not_without_data(self):
        story = Story()
        story.standard(rule(counting(), 1, "WEEK"))
        activities(story, "2026-03-13")
        self.assertIsNone(story.forecast(NOW, "2026-W12"))


if __name__ == "__main__":
    unittest.main()
