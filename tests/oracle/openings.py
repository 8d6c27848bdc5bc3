"""Sessions, openings entered afterwards, and shifts: what they count and what is odd (CASES 7 to 9)."""

from moments import HOUR, instant, union

LONGEST = 24 * HOUR
POSSIBLE = 16 * HOUR
NOT_COUNTED, PARTLY = "NOT_COUNTED", "COUNTED_PARTLY"


def oddity(event, kind, effect=NOT_COUNTED):
    return {"event": event, "kind": kind, "effect": effect}


class Sessions:
    """Starts, heartbeats and ends under one id: of an opening, or of a shift."""

    def __init__(self, facts, book, key):
        self.by_id, self.oddities = {}, []
        for fact in facts:
            step = fact["type"].removeprefix(book + "_")
            if fact["type"].startswith(book + "_") and step in ("started", "heartbeat", "ended"):
                session = self.by_id.setdefault(
                    fact["body"][key], {"started": [], "heartbeat": [], "ended": []})
                session[step].append(fact)
        for session in self.by_id.values():
            self._settle(session)

    def _settle(self, session):
        """Finds the start, end and last heartbeat that hold (DOMAIN, opening hours 4)."""
        session["start"] = session["started"][0] if session["started"] else None
        begin = session["start"]["time"] if session["start"] else None
        ends = [e for e in session["ended"] if begin is not None and e["time"] > begin]  # CASES 7
        beats = [b for b in session["heartbeat"] if begin is not None and b["time"] >= begin]
        session["end"] = ends[0] if ends else None
        session["last"] = beats[-1]["time"] if beats else begin
        self.oddities += [oddity(fact, "SECOND_START") for fact in session["started"][1:]]
        self.oddities += [oddity(fact, "SECOND_END") for fact in ends[1:]]
        self.oddities += [oddity(fact, "END_WITHOUT_START")
                          for fact in session["ended"] + session["heartbeat"]
                          if fact not in ends and fact not in beats]

    def started(self):
        return [session for session in self.by_id.values() if session["start"]]


def end_of(fact):
    return instant(fact["body"]["end_time"])


def recorded_oddity(fact):
    """What is wrong with an opening or shift that was entered with both its ends, if anything."""
    if end_of(fact) <= fact["time"]:
        return "EMPTY"  # CASES 41
    return "TOO_LONG" if end_of(fact) - fact["time"] > LONGEST else None


class Openings:
    """All openings of a centre, judged from `at`. Each has its event (what began it), certain and
    possible stretches, and why it counts nothing if that is so."""

    def __init__(self, facts, at):
        self._at = at
        sessions = Sessions(facts, "opening", "session")
        self.oddities = sessions.oddities
        self.all = [self._of_session(session, sessions.started()) for session in sessions.started()]
        self.all += [self._of_record(fact) for fact in facts if fact["type"] == "opening_recorded"]
        self.all.sort(key=lambda opening: (opening["event"]["time"], opening["event"]["id"]))
        self._certain = union(s for opening in self.all for s in opening["certain"])
        self._possible = union(s for opening in self.all for s in opening["possible"])

    def certain(self):
        return self._certain

    def possible(self):
        """The union with certain (CASES 8)."""
        return self._possible

    def _opening(self, event, certain, possible, odd):
        """`odd` is what is odd about it as a whole, kinds in the order in which they matter."""
        certain = union([certain] if certain else [])
        possible = union(certain + ([possible] if possible else []))
        effect = PARTLY if certain else NOT_COUNTED
        self.oddities += [oddity(event, kind, effect) for kind in odd]
        return {"event": event, "certain": certain, "possible": possible,
                "counts_nothing": bool(odd) and not certain}

    def _of_record(self, fact):
        """Its own two ends; without an end yet at `at`, up to `at` (CASES 7)."""
        odd = recorded_oddity(fact)
        if odd:
            return self._opening(fact, None, None, [odd])
        stretch = (fact["time"], min(end_of(fact), self._at))
        return self._opening(fact, stretch, stretch, [])

    def _of_session(self, session, sessions):
        start, end = session["start"], session["end"]
        if end and end["time"] - start["time"] > LONGEST:
            return self._opening(start, None, None, ["TOO_LONG"])  # CASES 9
        if end:
            stretch = (start["time"], end["time"])
            return self._opening(start, stretch, stretch, [])
        return self._unclosed(session, sessions)

    def _unclosed(self, session, sessions):
        """Certain to the last heartbeat; possible to 16 h, the next start in the area, `at` (CASES 8)."""
        start = session["start"]
        too_long = session["last"] - start["time"] > LONGEST
        bound = min([start["time"] + POSSIBLE] + _later_starts(start, sessions))
        odd = (["TOO_LONG"] if too_long else []) + (["NO_END"] if self._at >= bound else [])
        certain = None if too_long else (start["time"], session["last"])
        return self._opening(start, certain, (start["time"], min(bound, self._at)), odd)


def _area(start):
    return start["body"].get("area", "")


def _later_starts(start, sessions):
    """When other sessions began later in exactly the same area; none named is the whole house."""
    return [other["start"]["time"] for other in sessions
            if other["start"]["time"] > start["time"] and _area(other["start"]) == _area(start)]


def shift_oddities(facts):
    """What is odd about shifts; they have no hours of their own, so nothing else follows."""
    sessions = Sessions(facts, "shift", "shift")
    found = list(sessions.oddities)
    for session in sessions.started():
        if session["end"] and session["end"]["time"] - session["start"]["time"] > LONGEST:
            found.append(oddity(session["start"], "TOO_LONG"))
    for fact in facts:
        if fact["type"] == "shift_recorded" and recorded_oddity(fact):
            found.append(oddity(fact, recorded_oddity(fact)))
    return found
