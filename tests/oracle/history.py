"""What is known (as of a position) and what of it is looked at (at an instant)."""

import fixes
import moments
import openings
import places
import register

BOOKS = ("opening_started", "opening_heartbeat", "opening_ended", "opening_recorded", "activity_held",
         "training_held", "touring_held", "shift_started", "shift_ended", "shift_recorded")


class Knowledge:
    """All events up to a position, with fixes applied whatever `at` is (CASES 4)."""

    def __init__(self, recorded_events, standards, as_of_position=None):
        known = [fixes.sent(recorded) for recorded in recorded_events
                 if as_of_position is None or int(recorded["position"]) <= int(as_of_position)]
        self.rules_of_fixes = fixes.Fixes(known)
        living = self.rules_of_fixes.living()
        self.facts = [event for event in living if event["type"] not in fixes.FIXES]
        self.fixes = [event for event in living if event["type"] in fixes.FIXES]
        self.standards = standards
        self.places = places.Places(self.facts)


class View:
    """What is known, judged from an instant; later events are not looked at."""

    def __init__(self, knowledge, at):
        self.at = at
        self.knowledge = knowledge
        self.places = knowledge.places
        self.facts = [fact for fact in knowledge.facts if fact["time"] <= at]
        self.by_subject = {}
        for fact in self.facts:
            self.by_subject.setdefault(fact["subject"], []).append(fact)
        self._openings, self._entries, self._closures = {}, {}, {}

    def of(self, subject):
        """The living events of a subject, in the order of (time, id)."""
        return self.by_subject.get(subject, [])

    def openings(self, center):
        if center not in self._openings:
            self._openings[center] = openings.Openings(self.of(center), self.at)
        return self._openings[center]

    def entries(self, center):
        if center not in self._entries:
            self._entries[center] = register.Register(self.of(center))
        return self._entries[center]

    def excused(self, center, date, instant):
        """Whether a whole local day is excused (CASES 10)."""
        return self._closed(center, date) or self.places.idle_day(center, date, instant, self.at)

    def _closed(self, center, date):
        if center not in self._closures:
            self._closures[center] = [fact["body"] for fact in self.of(center)
                                      if fact["type"] == "closure_approved"]
        day = date.isoformat()
        return any(closure["first_date"] <= day <= closure["last_date"]
                   for closure in self._closures[center])

    def silent(self, center, begin, end):
        """No event of the five books in this time and no certain or possible second (CASES 26)."""
        if any(fact["type"] in BOOKS and begin <= fact["time"] < end for fact in self.of(center)):
            return False
        return not moments.common(self.openings(center).possible(), [(begin, end)])
