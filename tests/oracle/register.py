"""Entries of a centre's register over time, and the roll of its staff (CASES 3, 17, 20, 36)."""

import bisect

import openings
import places

# Sort: (field with the entry's id, the event that begins it, events that change it, the one that ends it).
SORTS = {
    "ENTRY_TYPE_ROOM": ("room", "room_opened", (), "room_closed"),
    "ENTRY_TYPE_TROUPE": ("troupe", "troupe_formed", ("troupe_changed",), "troupe_dissolved"),
    "ENTRY_TYPE_VOLUNTEER_TEAM": ("team", "volunteer_team_formed", ("volunteer_team_changed",),
                                  "volunteer_team_dissolved"),
    "ENTRY_TYPE_ASSET": ("asset", "asset_registered",
                         ("asset_faulted", "asset_repaired", "asset_renewed"), "asset_retired"),
    "ENTRY_TYPE_STAFF": ("person", "staff_appointed", (), "staff_left"),
    "ENTRY_TYPE_BRAND": ("brand", "brand_established", (), "brand_retired"),
    "ENTRY_TYPE_WORK": ("work", "work_created", (), "work_retired"),
    "ENTRY_TYPE_DIGITAL_ITEM": ("item", "digital_item_published", (), "digital_item_withdrawn"),
    "FINDING": ("finding", "finding_assigned", (), "finding_resolved"),
}
# Changes that say what an entry is from now on; the others leave its fields alone.
REWRITES = ("troupe_changed", "volunteer_team_changed")


class Entries:
    """All entries of one sort in one centre over time."""

    def __init__(self, facts, sort):
        self.key, self.begin, self.changes, self.end = SORTS[sort]
        self.times, self.states, self.oddities = [], [], []
        self._now, self._ended = {}, set()
        for fact in facts:
            if fact["type"] == "inspection_recorded" and sort == "FINDING":
                for finding in fact["body"].get("findings", []):
                    self._add(finding["finding"], fact)
            elif fact["type"] in (self.begin, self.end) + self.changes:
                self._take(fact, fact["body"][self.key])

    def _take(self, fact, name):
        if fact["type"] == self.begin:
            self._add(name, fact)
        elif name not in self._now:
            twice = fact["type"] == self.end and name in self._ended
            self.oddities.append(openings.oddity(fact, "SECOND_END" if twice else "NO_ENTRY"))
        elif fact["type"] == self.end:
            self._ended.add(name)
            self._keep(fact, {n: entry for n, entry in self._now.items() if n != name})
        else:
            self._keep(fact, {**self._now, name: self._changed(self._now[name], fact)})

    def _add(self, name, fact):
        """Registering again replaces the entry (CASES 20)."""
        entry = {"event": fact, "body": fact["body"], "faulted": False}
        self._ended.discard(name)
        self._keep(fact, {**self._now, name: entry})

    def _changed(self, entry, fact):
        if fact["type"] in REWRITES:
            body = {name: value for name, value in fact["body"].items() if name != self.key}
            return {**entry, "body": places.changed(entry["body"], body)}
        faulted = {"asset_faulted": True, "asset_repaired": False}.get(fact["type"], entry["faulted"])
        return {**entry, "faulted": faulted}

    def _keep(self, fact, entries):
        self._now = entries
        self.times.append(fact["time"])
        self.states.append(entries)

    def at(self, second):
        """Entries by their id at an instant."""
        index = bisect.bisect_right(self.times, second) - 1
        return self.states[index] if index >= 0 else {}

    def turns(self, first, last):
        """Instants after `first`, up to `last`, at which something changed."""
        return sorted({time for time in self.times if first < time <= last})


class Register:
    """The register of one centre."""

    def __init__(self, facts):
        self._sorts = {sort: Entries(facts, sort) for sort in SORTS}

    def of(self, sort):
        return self._sorts[sort]

    def oddities(self):
        return [odd for entries in self._sorts.values() for odd in entries.oddities]


def days_on_roll(staff, zone, dates, instant, is_meant):
    """People and on how many of the dates each was on the roll at any instant; who is on it at
    `instant` is taken to stay (CASES 17)."""
    counts = {}
    for date in dates:
        start, end = zone.day(date)
        seconds = [min(start, instant)] + staff.turns(start, min(end - 1, instant))
        present = {person for second in seconds for person, entry in staff.at(second).items()
                   if is_meant(entry)}
        for person in present:
            counts[person] = counts.get(person, 0) + 1
    return counts
