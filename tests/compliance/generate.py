"""Random histories, standards and questions, as cases for the oracle and the engine. Everything follows from a seed."""

import datetime
import random
import uuid

KINDS = ["MAIN", "BRANCH", "VILLAGE_HOUSE"]
# Years with 53 ISO weeks, with 29 February, with summer time in China, and plain ones.
YEARS = [1986, 1988, 1991, 2015, 2020, 2024, 2026]
ZONES = ["", "", "Asia/Urumqi", "America/New_York"]
UNITS = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR", "INSTANT"]
ACTIVITY_KINDS = ["MASS", "EXHIBITION", "PERFORMANCE"]
TAGS = ["PLAZA", "CHILDREN", "ELDERLY"]


def timestamp(seconds, fraction=False):
    moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + (".250Z" if fraction else "Z")


class History:
    """One case in the making."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        r = self.random
        self.year = r.choice(YEARS)
        begin = datetime.datetime(self.year, 1, 1)
        self.begin = int((begin - datetime.datetime(1970, 1, 1)).total_seconds())
        # Most things happen within some days, so that they meet each other.
        self.focus = self.begin + r.choice([0, 59, 180, 300, 358]) * 86400 + r.randrange(86400)
        self.centers = ["centers/" + name for name in "abcde"[: r.randint(2, 5)]]
        self.people = ["people/" + name for name in "pqrs"]
        self.events = []
        self.standards = {}

    def moment(self):
        r = self.random
        if r.random() < 0.7:
            seconds = self.focus + r.randrange(-2 * 86400, 10 * 86400)
        else:
            seconds = self.begin + r.randrange(-30 * 86400, 400 * 86400)
        return seconds - seconds % r.choice([1, 60, 3600, 3600, 6 * 3600])

    def date(self):
        return timestamp(self.moment())[:10]

    def say(self, subject, payload, when=None):
        when = self.moment() if when is None else when
        event = {
            "id": str(uuid.UUID(int=self.random.getrandbits(128), version=4)),
            "subject": subject,
            "occurred_time": timestamp(when, self.random.random() < 0.1),
            "payload": payload,
        }
        self.events.append(event)
        return event

    # The register.

    def regions(self):
        r = self.random
        for name, parent in (("regions/top", ""), ("regions/low", "regions/top")):
            region = {"display_name": name, "parent": parent}
            zone = r.choice(ZONES)
            if zone:
                region["time_zone"] = zone
            self.say(name, {"region_registered": region}, self.begin - 100 * 86400)

    def center_fields(self, index):
        r = self.random
        fields = {"display_name": "x", "kind": r.choice(KINDS) if index else "MAIN",
                  "region": r.choice(["regions/top", "regions/low", "regions/low"])}
        if index and r.random() < 0.9:
            fields["parent"] = self.centers[r.randrange(index)]
        if r.random() < 0.7:
            fields["population"] = str(r.choice([0, 20000, 30000, 30001, 60000]))
        if r.random() < 0.5:
            fields["building_area_square_decimeters"] = str(r.choice([9999, 10000, 30000]))
        if r.random() < 0.3:
            fields["opening_date"] = self.date()
        if r.random() < 0.2:
            fields["stage"] = r.choice(["LIFE_CYCLE_STAGE_PLANNED", "LIFE_CYCLE_STAGE_PILOT",
                                        "LIFE_CYCLE_STAGE_SUSPENDED", "LIFE_CYCLE_STAGE_OPEN"])
        if r.random() < 0.4:
            fields["schedule"] = {"spans": [self.span() for _ in range(r.randint(1, 5))]}
        if r.random() < 0.4:
            fields["standing_items"] = {"items": [
                {"display_name": "i", "free_of_charge": r.random() < 0.7} for _ in range(r.randint(0, 4))]}
        if r.random() < 0.4:
            fields["deadlines"] = {"items": [{"milestone": "BUILT", "due_date": self.date()}]}
        if r.random() < 0.4:
            fields["tags"] = {"tags": r.sample(["GRADE_1", "GRADE_2"], 1)}
        return fields

    def span(self):
        start = self.random.randrange(0, 1380, 30)
        days = ["WEEKDAY_MONDAY", "WEEKDAY_TUESDAY", "WEEKDAY_FRIDAY", "WEEKDAY_SATURDAY", "WEEKDAY_SUNDAY"]
        return {"weekday": self.random.choice(days), "start_minute": start,
                "end_minute": min(1440, start + self.random.choice([60, 240, 480]))}

    def register_centers(self):
        r = self.random
        for index, center in enumerate(self.centers):
            early = self.begin - 60 * 86400 if r.random() < 0.8 else None
            self.say(center, {"center_registered": self.center_fields(index)}, early)
            for _ in range(r.choice([0, 0, 1, 2])):
                fields = self.center_fields(index)
                kept = r.sample(sorted(fields), r.randint(1, 2))
                self.say(center, {"center_changed": {name: fields[name] for name in kept}})

    def entry(self, center):
        r = self.random
        name = r.choice("uvw")
        person = r.choice(self.people)
        return r.choice([
            lambda: {"troupe_formed": {"troupe": name, "kind": r.choice(["AMATEUR", "ENSEMBLE"]),
                                       **self.maybe("member_count", [0, 9, 10, 20]),
                                       **self.maybe("home_center", self.centers)}},
            lambda: {"troupe_changed": {"troupe": name, **self.maybe("member_count", [5, 12])}},
            lambda: {"troupe_dissolved": {"troupe": name}},
            lambda: {"room_opened": {"room": name, "kind": r.choice(["HALL", "STUDY", "LIBRARY"]),
                                     **self.maybe("area_square_decimeters", ["5000", "20000"])}},
            lambda: {"room_closed": {"room": name}},
            lambda: {"asset_registered": {"asset": name, "kind": "COMPUTER", **self.maybe("unit_count", [0, 3])}},
            lambda: {"asset_faulted": {"asset": name}},
            lambda: {"asset_repaired": {"asset": name}},
            lambda: {"asset_retired": {"asset": name}},
            lambda: {"staff_appointed": {"person": person, "work_time": r.choice(
                ["WORK_TIME_FULL_TIME", "WORK_TIME_PART_TIME"]), **self.maybe("professional", [True, False]),
                **self.maybe("dispatched_to", self.centers)}},
            lambda: {"staff_appointed": {"person": person, "work_time": "WORK_TIME_FULL_TIME"}},
            lambda: {"staff_left": {"person": person}},
            lambda: {"brand_established": {"brand": name}},
        ])()

    def maybe(self, name, values, chance=0.7):
        return {name: self.random.choice(values)} if self.random.random() < chance else {}

    # The books.

    def opening(self, center):
        r = self.random
        session = r.choice(["s1", "s2", "s3", "s4", "s5", "s6"])
        start = self.moment()
        area = self.maybe("area", ["hall", "yard"], 0.4)
        length = r.choice([0, 1, 1800, 3600, 4 * 3600, 9 * 3600, 16 * 3600, 24 * 3600, 24 * 3600 + 1, 30 * 3600])
        if r.random() < 0.4:
            self.say(center, {"opening_recorded": {"end_time": timestamp(start + max(length, 1)), **area}}, start)
            return
        self.say(center, {"opening_started": {"session": session, **area}}, start)
        for _ in range(r.choice([0, 0, 1, 2])):
            beat = start + r.choice([0, 600, 5000, length, 20 * 3600, 25 * 3600])
            self.say(center, {"opening_heartbeat": {"session": session}}, beat)
        for _ in range(r.choice([0, 1, 1, 1, 2])):
            self.say(center, {"opening_ended": {"session": session}}, start + length + r.choice([0, 0, 900]))

    def closure(self, center):
        first = self.moment()
        last = first + self.random.choice([0, 1, 3, 6, 13]) * 86400
        self.say(center, {"closure_approved": {"first_date": timestamp(first)[:10], "last_date": timestamp(last)[:10],
                                               "approved_by": "regions/top", "reason": "x"}})

    def activity(self, center):
        r = self.random
        notice = {}
        when = self.moment()
        if r.random() < 0.4:
            told = self.say(center, {"notice_published": {
                **self.maybe("item", ["i"]), **self.maybe("place", ["p"]),
                **self.maybe("start_time", [timestamp(when)])}}, when - r.choice([-60, 0, 1, 7200, 86400, 3 * 86400]))
            notice = {"notice": told["id"]}
        kind = r.choice(ACTIVITY_KINDS)
        fields = {"kind": kind, **notice, **self.maybe("participant_count", [0, 30, 499, 500, 800]),
                  **self.maybe("target_center", self.centers, 0.4),
                  **self.maybe("display_millimeters", [59999, 60000], 0.3),
                  **self.maybe("role", ["ACTIVITY_ROLE_HOSTED", "ACTIVITY_ROLE_ORGANIZED"], 0.5)}
        if r.random() < 0.4:
            fields["tags"] = r.sample(TAGS, r.randint(1, 2))
        self.say(center, {"activity_held": fields}, when)

    def training(self, center):
        r = self.random
        fields = {"audience": r.choice(["PUBLIC", "ARTS_CLASS"]), **self.maybe("participant_count", [20, 60, 80]),
                  **self.maybe("day_count", [1, 2, 5], 0.4), **self.maybe("target_center", self.centers, 0.2)}
        if r.random() < 0.3:
            fields["dates"] = sorted({self.date() for _ in range(r.randint(1, 3))})
        roll = []
        for person in r.sample(self.people, r.randint(0, 3)):
            roll.append({"person": person})
            if r.random() < 0.3:
                roll[-1]["dates"] = sorted({self.date() for _ in range(r.randint(1, 2))})
        if roll:
            fields["roll"] = roll
        self.say(center, {"training_held": fields})

    def touring(self, center):
        self.say(center, {"touring_held": {
            "kind": self.random.choice(["PERFORMANCE", "EXHIBITION"]), **self.maybe("target_center", self.centers, 0.8),
            **self.maybe("audience_count", [50, 200])}})

    def shift(self, center):
        start = self.moment()
        shift = self.random.choice(["h1", "h2"])
        if self.random.random() < 0.7:
            self.say(center, {"shift_started": {"shift": shift, "person": self.people[0]}}, start)
        if self.random.random() < 0.7:
            end = start + self.random.choice([0, 3600, 25 * 3600])
            self.say(center, {"shift_ended": {"shift": shift}}, end)

    def record(self, center):
        r = self.random
        self.say(center, r.choice([
            {"award_received": {"kind": "CREATION", "level": r.choice(
                ["AWARD_LEVEL_COUNTY", "AWARD_LEVEL_PREFECTURE", "AWARD_LEVEL_PROVINCE"])}},
            {"funds_received": {"amount_fen": str(r.choice([100, 300000, 2000000])), "purpose": "OPERATION"}},
            {"incident_reported": {"severity": r.choice(["INCIDENT_SEVERITY_ORDINARY", "INCIDENT_SEVERITY_MAJOR"]),
                                   "kind": "SAFETY"}},
            {"document_filed": {"kind": r.choice(["SELF_INSPECTION", "DEVELOPMENT_PLAN"])}},
            {"milestone_reached": {"milestone": "BUILT"}},
            {"digital_item_published": {"item": r.choice("xyz"), "kind": "ARTICLE"}},
        ]))

    def fix(self):
        r = self.random
        target = r.choice(self.events)
        subject = target["subject"] if r.random() < 0.9 else r.choice(self.centers)
        if "standard_published" in target["payload"]:
            return
        if r.random() < 0.5:
            self.say(subject, {"event_voided": {"event": target["id"], "reason": "x"}})
            return
        amended = {"event": target["id"], "reason": "x"}
        if r.random() < 0.7:
            amended["occurred_time"] = timestamp(self.moment())
        same = [e for e in self.events if list(e["payload"]) == list(target["payload"])]
        if r.random() < 0.7 and not {"event_voided", "event_amended"} & set(target["payload"]):
            amended["payload"] = r.choice(same)["payload"]
        self.say(subject, {"event_amended": amended})

    def odd_fix(self, center):
        """Fixes that nothing else brings: of what is not there, in a circle, an end before its start."""
        r = self.random
        kind = r.randrange(3)
        if kind == 0:
            nobody = str(uuid.UUID(int=r.getrandbits(128), version=4))
            self.say(center, {"event_voided": {"event": nobody, "reason": "x"}})
        elif kind == 1:
            first = self.say(center, {"event_voided": {"event": "", "reason": "x"}})
            last = self.say(center, {"event_voided": {"event": first["id"], "reason": "x"}})
            first["payload"]["event_voided"]["event"] = last["id"]
        else:
            start = self.moment()
            told = self.say(center, {"opening_recorded": {"end_time": timestamp(start + 3600)}}, start)
            self.say(center, {"event_amended": {"event": told["id"], "reason": "x", "payload": {
                "opening_recorded": {"end_time": timestamp(start - r.choice([0, 1800, 30 * 3600]))}}}})

    def events_of_centers(self, count):
        r = self.random
        for _ in range(count):
            center = r.choice(self.centers)
            r.choices([lambda: self.opening(center), lambda: self.activity(center), lambda: self.training(center),
                       lambda: self.touring(center), lambda: self.shift(center), lambda: self.closure(center),
                       lambda: self.say(center, self.entry(center)), lambda: self.record(center), self.fix,
                       lambda: self.odd_fix(center)],
                      [9, 5, 3, 4, 1, 1, 8, 3, 5, 1])[0]()

    def arrive(self):
        """In any order, some with a clock that was ahead."""
        r = self.random
        self.random.shuffle(self.events)
        recorded = []
        revisions = {}
        for position, event in enumerate(self.events, 1):
            revision = revisions[event["subject"]] = revisions.get(event["subject"], 0) + 1
            occurred = datetime.datetime.strptime(event["occurred_time"][:19], "%Y-%m-%dT%H:%M:%S")
            seconds = int((occurred - datetime.datetime(1970, 1, 1)).total_seconds())
            seconds += r.choice([5, 3600, 40 * 86400, -299, -300, -301])
            recorded.append({"event": event, "position": str(position), "revision": str(revision),
                             "recorded_time": timestamp(seconds), "source": "s"})
        return recorded
