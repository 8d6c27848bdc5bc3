"""Voids and amendments: from what was sent to what holds (CASES 4, 5, 35)."""

import moments

FIXES = ("event_voided", "event_amended")
INT64 = ("population", "building_area_square_decimeters", "plaza_area_square_decimeters",
         "area_square_decimeters", "cost_fen", "amount_fen", "view_count")


def with_numbers(message):
    """The same message with 64-bit numbers as numbers."""
    if isinstance(message, list):
        return [with_numbers(entry) for entry in message]
    if not isinstance(message, dict):
        return message
    return {name: int(value) if name in INT64 and isinstance(value, str) else with_numbers(value)
            for name, value in message.items()}


def content_of(payload):
    """Type and body of a payload."""
    (kind, body), = payload.items()
    return kind, with_numbers(body)


def sent(recorded):
    """A recorded event as a flat dictionary, as it was sent."""
    event = recorded["event"]
    kind, body = content_of(event["payload"])
    return {"id": event["id"], "subject": event["subject"], "type": kind, "body": body,
            "time": moments.instant(event["occurred_time"]),
            "recorded": moments.instant(recorded["recorded_time"]),
            "carrier": event["id"]}


class Fixes:
    """What the known events make of each other."""

    def __init__(self, events):
        self._events = {event["id"]: event for event in events}
        self._by_target = {}
        for event in events:
            if event["type"] in FIXES:
                self._by_target.setdefault(event["body"]["event"], []).append(event)
        self._contents = {}

    def fault(self, fix):
        """Why a fix can have no effect, whoever voids it; None if it can."""
        target = self._events.get(fix["body"]["event"])
        if target is None:
            return "FIX_WAITS"
        if target["subject"] != fix["subject"]:
            return "FIX_ELSEWHERE"
        if fix["type"] == "event_amended" and target["type"] == "event_voided":
            return "FIX_OF_VOID"
        return "FIX_CIRCLE" if self._in_circle(fix) else None

    def _in_circle(self, fix):
        """Whether following targets leads back here. A fix that has no effect anyway closes no circle."""
        seen, step = set(), fix
        while True:
            step = self._events.get(step["body"]["event"])
            if step is None or step["type"] != fix["type"] or step["subject"] != fix["subject"]:
                return False
            if step["id"] == fix["id"]:
                return True
            if step["id"] in seen:
                return False
            seen.add(step["id"])

    def _sound(self, event, kind):
        return [fix for fix in self._by_target.get(event["id"], [])
                if fix["type"] == kind and self.fault(fix) is None]

    def voided(self, event):
        """A void of a void restores (CASES 4)."""
        return any(not self.voided(void) for void in self._sound(event, "event_voided"))

    def content(self, event):
        """The event with the time and body that hold (CASES 5)."""
        if event["id"] not in self._contents:
            self._contents[event["id"]] = self._amended(event)
        return self._contents[event["id"]]

    def _amended(self, event):
        living = [self.content(fix) for fix in self._sound(event, "event_amended")
                  if not self.voided(fix)]
        living = [fix for fix in living if _fits(fix, event)]
        if not living:
            return event
        latest = max(living, key=lambda fix: (fix["time"], fix["id"]))
        amended = dict(event)
        if "occurred_time" in latest["body"]:
            amended["time"] = moments.instant(latest["body"]["occurred_time"])
        if latest["body"].get("payload"):
            amended["body"] = _same_target(event, content_of(latest["body"]["payload"])[1])
            amended["carrier"] = latest["carrier"]
        return amended

    def living(self):
        """All events that nobody has voided, as they hold, in the order of (time, id)."""
        found = [self.content(event) for event in self._events.values() if not self.voided(event)]
        return sorted(found, key=lambda event: (event["time"], event["id"]))


def _fits(amendment, event):
    """The type stays: content of another type has no effect."""
    payload = amendment["body"].get("payload")
    return not payload or event["type"] in payload


def _same_target(event, body):
    """An amendment stays one of the event that it was sent for."""
    if event["type"] == "event_amended":
        return {**body, "event": event["body"]["event"]}
    return body
