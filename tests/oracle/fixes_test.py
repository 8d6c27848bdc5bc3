"""Identity, fixes and anomalies: CASES 1 to 6, 20, 33, 35, 36, 41."""

import unittest

from story import A, B, R, Story, counting, field, number, rule, stock, week

H = 3600
DAY = "2026-03-02"
NOT = "NOT_COUNTED"


def opened(story):
    """One hour on DAY."""
    return story.open("2026-03-02 09:00", "2026-03-02 10:00")


class Instants(unittest.TestCase):
    def test_case_1_fractions_are_cut_off(self):
        story = Story()
        story.add("2026-03-02 09:00:00.9", "opening_started", session="s")
        story.add("2026-03-02 10:00:00.1", "opening_ended", session="s")
        self.assertEqual(story.opening(DAY), (H, H))

    def test_case_1_at_is_inclusive_and_the_end_belongs_to_the_next_period(self):
        story = Story()
        story.standard(rule(counting(), 1, "MONTH"))
        story.add("2026-04-01 00:00", "activity_held", kind="MASS")
        self.assertEqual(story.status("2026-04-01 00:00", "2026-03"), "NO_DATA")
        self.assertEqual(story.status("2026-04-01 00:00", "2026-04"), "MET")
        self.assertEqual(story.status("2026-03-31 23:59:59", "2026-04"), "PENDING")
        story.add("2026-03-31 23:59:59", "training_held", audience="PUBLIC")
        self.assertEqual(story.status("2026-03-31 23:59:59", "2026-03"), "BEHIND")
        self.assertEqual(story.status("2026-04-01 00:00", "2026-03"), "MISSED")

    def test_case_2_the_zone_of_the_nearest_region_that_names_one(self):
        story = Story()
        story.open("2026-03-02 07:00", "2026-03-02 09:00")  # 1 March 23:00 to 2 March 01:00 in UTC.
        self.assertEqual(story.opening("2026-03-01"), (0, 0))
        story.add("2026-01-01 00:00", "region_registered", "regions/top", display_name="T",
                  time_zone="UTC")
        # Known last, though it happened after all else: it decides for the whole history.
        story.add("2029-01-01 00:00", "region_changed", R, parent="regions/top")
        self.assertEqual(story.opening("2026-03-01"), (H, H))

    def test_case_2_years_are_named_by_their_last_day(self):
        story = Story()
        story.standard(rule(counting(), 1), year_begin={"month": 11, "day": 1})
        verdict = story.verdict("2026-03-01 00:00", "2026")
        self.assertEqual((verdict["first_date"], verdict["last_date"]), ("2025-11-01", "2026-10-31"))
        leap = Story()
        leap.standard(rule(counting(), 1), year_begin={"month": 2, "day": 29})
        verdict = leap.verdict("2024-01-01 00:00", "2024")
        self.assertEqual((verdict["first_date"], verdict["last_date"]), ("2023-03-01", "2024-02-28"))
        self.assertEqual(leap.verdict("2025-01-01 00:00", "2025")["first_date"], "2024-02-29")

    def test_case_3_a_session_id_is_unique_within_its_centre(self):
        story = Story()
        story.center(B)
        story.add("2026-03-02 09:00", "opening_started", A, session="s")
        stray = story.add("2026-03-02 10:00", "opening_ended", B, session="s")
        self.assertEqual(story.opening(DAY), (0, 15 * H))
        self.assertEqual(story.anomalies(subject=B), [(stray, "END_WITHOUT_START", NOT)])


class Fixes(unittest.TestCase):
    def test_case_4_whatever_at_is_but_cut_by_as_of(self):
        story = Story()
        event = opened(story)
        story.void(event, "2026-12-31 00:00")
        position = len(story.events)
        self.assertEqual(story.opening(DAY, at="2026-03-03 00:00"), (0, 0))
        self.assertEqual(story.opening(DAY, as_of=position - 1), (H, H))

    def test_case_4_a_void_of_a_void_restores(self):
        story = Story()
        void = story.void(opened(story))
        again = story.void(void)
        self.assertEqual(story.opening(DAY), (H, H))
        story.void(again)
        self.assertEqual(story.opening(DAY), (0, 0))

    def test_case_4_voids_in_a_circle(self):
        story = Story()
        first = story.void("00000000-0000-7000-8000-000000000004")
        second = story.void(first)
        self.assertEqual(second, "00000000-0000-7000-8000-000000000004")
        self.assertEqual(story.anomalies(), [(first, "FIX_CIRCLE", NOT), (second, "FIX_CIRCLE", NOT)])
        story.void(second)  # Settles the odd one that it voids (CASES 35).
        self.assertEqual(story.anomalies(), [(first, "FIX_CIRCLE", NOT)])

    def test_case_5_the_latest_living_amendment_holds(self):
        story = Story()
        event = story.add("2026-03-02 09:00", "activity_held", kind="MASS", participant_count=1)
        story.standard(rule(counting(sum_of="activity_held.participant_count"), 100))
        late = story.amend(event, "2026-06-02 00:00", activity_held={"kind": "MASS", "participant_count": 3})
        story.amend(event, "2026-06-01 00:00", activity_held={"kind": "MASS", "participant_count": 2})
        self.assertEqual(story.value("2027-01-01 00:00"), "3")
        story.void(late)
        self.assertEqual(story.value("2027-01-01 00:00"), "2")

    def test_case_5_an_amendment_of_an_amendment(self):
        story = Story()
        event = opened(story)
        first = story.amend(event, time="2026-03-02 09:30")
        self.assertEqual(story.opening(DAY), (H // 2, H // 2))
        story.amend(first, event_amended={"event": event, "reason": "x",
                                          "occurred_time": "2026-03-02T01:45:00Z"})
        self.assertEqual(story.opening(DAY), (H // 4, H // 4))

    def test_case_5_amending_a_voided_event_does_not_revive_it(self):
        story = Story()
        event = opened(story)
        void = story.void(event)
        story.amend(event, time="2026-03-02 09:30")
        self.assertEqual(story.opening(DAY), (0, 0))
        story.void(void)
        self.assertEqual(story.opening(DAY), (H // 2, H // 2))

    def test_case_5_amendment_of_a_void_and_fix_elsewhere(self):
        story = Story()
        story.center(B)
        void = story.void(opened(story))
        odd = story.amend(void, event_voided={"event": void, "reason": "x"})
        elsewhere = story.void(void, subject=B)
        self.assertEqual(story.opening(DAY), (0, 0))
        self.assertEqual(story.anomalies(), [(odd, "FIX_OF_VOID", NOT)])
        self.assertEqual(story.anomalies(subject=B), [(elsewhere, "FIX_ELSEWHERE", NOT)])

    def test_case_5_a_fix_waits_for_its_id(self):
        story = Story()
        coming = "00000000-0000-7000-8000-000000000004"
        fix = story.void(coming)
        self.assertEqual(story.anomalies(), [(fix, "FIX_WAITS", NOT)])
        self.assertEqual(opened(story), coming)
        self.assertEqual(story.anomalies(), [])
        self.assertEqual(story.opening(DAY), (0, 0))

    def test_case_6_clock_ahead_counts(self):
        story = Story()
        odd = story.open("2026-03-02 09:05:01", "2026-03-02 10:05:01", recorded="2026-03-02 09:00:00.9")
        story.open("2026-03-02 12:05:00", "2026-03-02 13:05:00", recorded="2026-03-02 12:00:00")
        self.assertEqual(story.opening(DAY), (2 * H, 2 * H))
        self.assertEqual(story.anomalies(), [(odd, "CLOCK_AHEAD", "COUNTED")])
        story.amend(odd, time="2026-03-02 09:05:00")
        self.assertEqual(story.anomalies(), [])

    def test_case_35_fixes_are_checked_for_the_clock_and_cut_by_as_of_only(self):
        story = Story()
        event = opened(story)
        fix = story.add("2026-12-31 00:00", "event_amended", recorded="2026-06-01 00:00",
                        event=event, reason="x")
        self.assertEqual(story.anomalies(at="2026-03-03 00:00"), [(fix, "CLOCK_AHEAD", "COUNTED")])
        self.assertEqual(story.anomalies(as_of=len(story.events) - 1), [])
        story.void(fix)
        self.assertEqual(story.anomalies(), [])

    def test_case_35_amendments_in_a_circle_have_no_effect(self):
        story = Story()
        first = story.amend("00000000-0000-7000-8000-000000000004")
        second = story.amend(first)
        self.assertEqual(story.anomalies(), [(first, "FIX_CIRCLE", NOT), (second, "FIX_CIRCLE", NOT)])

    def test_case_41_amended_into_an_empty_opening(self):
        story = Story()
        event = opened(story)
        story.amend(event, opening_recorded={"end_time": "2026-03-02T01:00:00Z"})
        self.assertEqual(story.opening(DAY), (0, 0))
        self.assertEqual(story.anomalies(), [(event, "EMPTY", NOT)])


class Oddities(unittest.TestCase):
    def test_case_20_registering_again_replaces_and_faulted_assets_exist(self):
        story = Story()
        story.standard(rule(stock("ASSET"), 5), {**rule(stock("ASSET", working=True), 5), "id": "w"})
        story.add("2026-01-02 00:00", "asset_registered", asset="x", kind="COMPUTER", unit_count=9)
        story.add("2026-01-03 00:00", "asset_registered", asset="x", kind="COMPUTER", unit_count=4)
        story.add("2026-01-04 00:00", "asset_registered", asset="y", kind="COMPUTER")
        story.add("2026-01-05 00:00", "asset_faulted", asset="x")
        all_, working = story.verdicts("2027-01-01 00:00")
        self.assertEqual((number(all_["value"]), number(working["value"])), ("5", "1"))
        self.assertEqual((all_["status"], working["status"]), ("STATUS_MET", "STATUS_MISSED"))

    def test_case_20_changes_of_what_never_began_are_ignored(self):
        story = Story()
        story.standard(rule(stock("TROUPE", where=field("member_count", min="10")), 1))
        early = story.add("2026-01-01 00:00", "troupe_changed", troupe="t", member_count=20)
        story.add("2026-01-02 00:00", "troupe_formed", troupe="t", member_count=5)
        self.assertEqual(story.value("2027-01-01 00:00"), "0")
        self.assertEqual(story.anomalies(), [(early, "NO_ENTRY", NOT)])

    def test_case_33_not_under_the_sender_at_the_own_instant(self):
        story = Story()
        story.center(B)
        odd = story.add("2026-03-01 09:00", "touring_held", kind="PERFORMANCE", target_center=B)
        story.add("2026-04-01 00:00", "center_changed", B, parent=A)
        story.add("2026-04-01 09:00", "touring_held", kind="PERFORMANCE", target_center=B)
        self.assertEqual(story.anomalies(), [(odd, "NOT_UNDER_SENDER", "COUNTED")])

    def test_case_36_changes_and_second_ends_of_what_does_not_exist(self):
        story = Story()
        story.add("2026-01-01 00:00", "room_opened", room="x", kind="LIBRARY")
        story.add("2026-01-02 00:00", "room_closed", room="x")
        second = story.add("2026-01-03 00:00", "room_closed", room="x")
        never = story.add("2026-01-04 00:00", "staff_left", person="people/p")
        self.assertEqual(story.anomalies(), [(second, "SECOND_END", NOT), (never, "NO_ENTRY", NOT)])

    def test_shifts_are_odd_like_sessions(self):
        story = Story()
        start = story.add("2026-03-02 09:00", "shift_started", shift="s", person="people/p")
        story.add("2026-03-03 09:00:01", "shift_ended", shift="s")
        second = story.add("2026-03-03 10:00", "shift_ended", shift="s")
        stray = story.add("2026-03-03 10:00", "shift_ended", shift="t")
        self.assertEqual(story.anomalies(), [(start, "TOO_LONG", NOT), (second, "SECOND_END", NOT),
                                             (stray, "END_WITHOUT_START", NOT)])

    def test_anomalies_look_at_nothing_after_at(self):
        story = Story()
        story.standard(week(1))
        story.add("2026-03-02 09:00", "opening_ended", session="s")
        self.assertEqual(story.anomalies(at="2026-03-02 08:59:59"), [])


if __name__ == "__main__":
    unittest.main()
