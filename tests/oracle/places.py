"""Centres and regions: their attributes over time, the two trees, zones, opening dates, targets."""

import bisect
import datetime

import fields
import moments
import predicates

IDLE = ("LIFE_CYCLE_STAGE_PLANNED", "LIFE_CYCLE_STAGE_SUSPENDED", "LIFE_CYCLE_STAGE_CLOSED")
GONE = ("LIFE_CYCLE_STAGE_PLANNED", "LIFE_CYCLE_STAGE_CLOSED")
BEGINS = ("center_registered", "region_registered")
CHANGES = ("center_changed", "region_changed")


def changed(values, body):
    """Attributes after a change: what is set but empty is taken away, what is not set stays."""
    after = dict(values)
    for name, value in body.items():
        if fields.is_set(name, value):
            after[name] = value
        else:
            after.pop(name, None)
    return after


class Attributes:
    """The attributes of one centre or region over time."""

    def __init__(self):
        self.times, self.states, self.strays = [], [], []

    def take(self, fact):
        """Applies one event; facts come in the order of (time, id)."""
        if fact["type"] in CHANGES and not self.states:
            self.strays.append(fact)  # A change of what never began (CASES 20).
            return
        before = {"values": {}, "sources": {}}
        if fact["type"] in CHANGES:
            before = self.states[-1]
        sources = {**before["sources"], **{name: fact for name in fact["body"]}}
        self.times.append(fact["time"])
        self.states.append({"values": changed(before["values"], fact["body"]), "sources": sources})

    def state(self, second):
        """What holds at an instant, or None before everything."""
        index = bisect.bisect_right(self.times, second) - 1
        return self.states[index] if index >= 0 else None


class Places:
    """All centres and regions that are known."""

    def __init__(self, facts):
        self._of = {}
        for fact in facts:
            if fact["type"] in BEGINS + CHANGES:
                self._of.setdefault(fact["subject"], Attributes()).take(fact)
        self._zones = {}
        self._shared = {}

    def attributes(self, subject):
        return self._of.get(subject, Attributes())

    def state(self, subject, second):
        return self.attributes(subject).state(second)

    def values(self, subject, second):
        state = self.state(subject, second)
        return state["values"] if state else {}

    def centers(self):
        return sorted(name for name in self._of if name.startswith("centers/"))

    def zone(self, center):
        """That of the nearest region that names one, as last known, for all history (CASES 2)."""
        if center not in self._zones:
            name = self._zone_name(center)
            self._zones[center] = self._shared.setdefault(name, moments.Zone(name))
        return self._zones[center]

    def _zone_name(self, center):
        for region in self.regions_above(center, None):
            name = self._last(region).get("time_zone")
            if name and moments.is_zone(name):
                return name
        return moments.DEFAULT_ZONE

    def _last(self, subject):
        states = self.attributes(subject).states
        return states[-1]["values"] if states else {}

    def regions_above(self, center, second):
        """The region of a centre and all above it, at an instant; None: as last known."""
        def now(subject):
            return self._last(subject) if second is None else self.values(subject, second)
        chain, region = [], now(center).get("region")
        while region and region not in chain:
            chain.append(region)
            region = now(region).get("parent")
        return chain

    def is_under(self, center, above, second):
        """Whether a centre lies under another one, at any depth, at an instant."""
        seen, parent = [center], self.values(center, second).get("parent")
        while parent and parent not in seen:
            if parent == above:
                return True
            seen.append(parent)
            parent = self.values(parent, second).get("parent")
        return False

    def targets(self, center, kinds, predicate, second, definitions):
        """Centres under this one that are neither planned nor closed (CASES 14)."""
        found = []
        for name in self.centers():
            values = self.values(name, second)
            if not values or not self.is_under(name, center, second):
                continue
            of_kind = not kinds or values.get("kind") in kinds
            if of_kind and values.get("stage") not in GONE and predicates.holds(
                    predicate, values, definitions):
                found.append(name)
        return found

    def joined(self, center, above, second):
        """The instant at which a centre under another one came under it, seen from `second`."""
        turns = sorted({time for attributes in self._of.values() for time in attributes.times
                        if time <= second})
        since = second
        for time in reversed(turns):
            if not self.is_under(center, above, time):
                break
            since = time
        return since

    def opening_date(self, center, second):
        """The attribute, else the local date on which the centre first ran (CASES 10)."""
        told = self.values(center, second).get("opening_date")
        if told:
            return datetime.date.fromisoformat(told)
        attributes = self.attributes(center)
        for time, state in zip(attributes.times, attributes.states):
            if time <= second and state["values"].get("stage") not in IDLE:
                return self.zone(center).date(time)
        return None

    def idle_day(self, center, date, instant, at):
        """Before the opening, or wholly in a planned, suspended or closed spell (CASES 10)."""
        opened = self.opening_date(center, instant)
        if opened is None or date < opened:
            return True
        start, end = self.zone(center).day(date)
        attributes = self.attributes(center)
        states = [attributes.state(min(start, at))]
        states += [attributes.state(time) for time in attributes.times if start < time < end and time <= at]
        return all(state and state["values"].get("stage") in IDLE for state in states)
