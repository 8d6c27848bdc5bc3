"""Random standards: rules of every shape with thresholds near what random histories reach."""

from generate import ACTIVITY_KINDS, KINDS, TAGS


def all_of(*predicates):
    return {"all": {"of": list(predicates)}}


def any_of(*predicates):
    return {"any": {"of": list(predicates)}}


def field(path, **test):
    return {"field": {"path": path, **test}}


class Standards:
    """Makes rules with the randomness of a history."""

    def __init__(self, history):
        self.random = history.random
        self.history = history

    def events(self):
        r = self.random
        return r.choice([
            {"type": "activity_held"},
            field("activity_held.kind", **{"in": r.sample(ACTIVITY_KINDS, r.randint(1, 2))}),
            all_of({"type": "activity_held"}, field("activity_held.participant_count", min=r.choice(["30", "500"]))),
            all_of(field("activity_held.kind", **{"in": ["EXHIBITION"]}), {"definition": "LARGE"}),
            field("activity_held.tags", **{"in": r.sample(TAGS, 1)}),
            all_of({"type": "activity_held"}, {"not": field("activity_held.role", **{"in": ["HOSTED"]})}),
            any_of({"type": "touring_held"}, all_of({"type": "activity_held"}, {"definition": "LARGE"})),
            field("touring_held.kind", **{"in": ["PERFORMANCE"]}),
            field("touring_held.audience_count", min="100"),
            {"type": "training_held"},
            field("training_held.participant_count", min="60"),
            all_of({"type": "training_held"}, {"not": field("training_held.participant_count", max="59")}),
            field("award_received.level", min_level=r.choice(["PROVINCE", "AWARD_LEVEL_PREFECTURE"])),
            field("digital_item_published.kind", present=True),
        ])

    def part(self):
        return self.random.choice([
            field("activity_held.participant_count", min="500"),
            {"definition": "LARGE"},
            field("activity_held.tags", **{"in": ["PLAZA"]}),
            field("training_held.audience", **{"in": ["PUBLIC"]}),
            field("touring_held.target_center", present=True),
        ])

    def times(self, *values):
        return {"times": str(self.random.choice(values))}

    def count(self):
        r = self.random
        count = {"where": self.events()}
        if r.random() < 0.2:
            count["source"] = "EVENT_SOURCE_RECEIVED"
        amount = r.random()
        if amount < 0.1:
            count["distinct"] = r.choice(["activity_held.kind", "activity_held.tags", "training_held.audience"])
        elif amount < 0.2:
            count["distinct_dates"] = True
        elif amount < 0.3:
            count["sum_of"] = r.choice(["activity_held.participant_count", "touring_held.audience_count"])
        return {"count": count}

    def stock(self):
        r = self.random
        return {"stock": r.choice([
            {"entry": "ENTRY_TYPE_TROUPE"},
            {"entry": "ENTRY_TYPE_TROUPE", "where": field("member_count", min="10")},
            {"entry": "ENTRY_TYPE_TROUPE", "sum_of": "member_count"},
            {"entry": "ENTRY_TYPE_ROOM", "distinct": "kind"},
            {"entry": "ENTRY_TYPE_ROOM", "where": field("area_square_decimeters", min="10000")},
            {"entry": "ENTRY_TYPE_ASSET"},
            {"entry": "ENTRY_TYPE_ASSET", "working": True},
            {"entry": "ENTRY_TYPE_STAFF", "where": field("work_time", **{"in": ["FULL_TIME"]})},
            {"entry": "ENTRY_TYPE_STAFF"},
            {"entry": "ENTRY_TYPE_BRAND"},
            {"entry": "ENTRY_TYPE_TROUPE", "throughout": True},
        ])}

    def attribute(self):
        return {"attribute": self.random.choice([
            {"field": "building_area_square_decimeters"},
            {"field": "standing_items.items", "where": field("free_of_charge", **{"is": True})},
            {"field": "standing_items.items"},
            {"field": "schedule.spans"},
            {"field": "population"},
        ])}

    def open_time(self):
        r = self.random
        told = {}
        if r.random() < 0.2:
            told["days"] = {"weekdays": ["WEEKDAY_SATURDAY", "WEEKDAY_SUNDAY"], "except": r.random() < 0.3}
        if r.random() < 0.2:
            told[r.choice(["within", "outside"])] = [self.history.span() for _ in range(2)]
        return {"open_time": told}

    def threshold(self, *values):
        r = self.random
        if r.random() < 0.12:
            return {"cases": [
                {"center": field("population", max="30000"), "at_least": self.times(*values)},
                {"center": field("population", min="30001"), "at_least": self.times(*values)}]}
        told = {"at_most" if r.random() < 0.12 else "at_least": self.times(*values)}
        if r.random() < 0.1:
            told["scale"] = r.choice([
                {"attribute": "population", "every": "20000", "round_down": r.random() < 0.5},
                {"targets": {"kinds": ["BRANCH", "VILLAGE_HOUSE"]}},
                {"staff": {"where": field("work_time", **{"in": ["FULL_TIME"]})}}])
        return told

    def measured(self):
        """measure, threshold, unit, and what else the rule says."""
        r = self.random
        shape = r.choice(["hours", "hours", "days", "count", "count", "count", "stock", "attribute", "ratio",
                          "targets", "targets", "people", "due", "unannounced"])
        unit = r.choice(["WEEK", "MONTH", "QUARTER", "YEAR", "YEAR"])
        if shape == "hours":
            unit = r.choice(["WEEK", "WEEK", "DAY", "MONTH", "YEAR", "YEAR"])
            hours = {"hours": str(r.choice([1, 4, 10, 42]))}
            bound = {r.choice(["at_least"] * 6 + ["at_most"]): hours}
            more = {"closures": r.choice(["CLOSURE_TREATMENT_NONE", "CLOSURE_TREATMENT_PRO_RATA",
                                          "CLOSURE_TREATMENT_UNSPECIFIED", "CLOSURE_TREATMENT_UNSPECIFIED"])}
            return self.open_time(), bound, unit, more
        if shape == "days":
            days = {} if r.random() < 0.5 else {"seconds_min": "3600"}
            return {"open_days": days}, self.threshold(1, 2, 5), unit, {}
        if shape == "count":
            more = {}
            if r.random() < 0.3:
                more["of_which"] = [{"id": "P", "where": self.part(), "threshold": self.threshold(0, 1, 2)}]
                if r.random() < 0.3:
                    more["of_which"][0]["of_which"] = [
                        {"id": "Q", "where": self.part(), "threshold": {"at_least": self.times(1)}}]
            if r.random() < 0.2:
                more["first_period"] = "FIRST_PERIOD_PRO_RATA"
            return self.count(), self.threshold(0, 1, 2, 3, 5), unit, more
        if shape == "stock":
            return self.stock(), self.threshold(1, 2, 3), r.choice([unit, "INSTANT"]), {}
        if shape == "attribute":
            attribute = self.attribute()
            amount = self.times(1, 2, 10000)
            return attribute, {"at_least": amount}, r.choice([unit, "INSTANT"]), {}
        if shape == "ratio":
            return self.ratio(unit)
        if shape == "targets":
            return self.per_target(unit)
        if shape == "people":
            people = {"per_person": {}}
            if r.random() < 0.4:
                people["per_person"]["staff"] = field("work_time", **{"in": ["FULL_TIME"]})
            if r.random() < 0.4:
                people["per_person"]["where"] = field("training_held.participant_count", min="60")
            return people, {"at_least": self.times(1, 2, 5)}, unit, {}
        if shape == "due":
            return self.due(), {}, "YEAR", {}
        return {"unannounced": {"acts": {"type": "activity_held"}, **r.choice(
            [{}, {"lead_days": 1}, {"lead_hours": 2}, {"lead_days": 3}]),
            **r.choice([{}, {"fields": ["item", "place"]}])}}, r.choice([{}, {"at_most": self.times(0, 1)}]), unit, {}

    def ratio(self, unit):
        r = self.random
        share = r.choice([{"percent": "50"}, {"fraction": {"numerator": "1", "denominator": "3"}}, {"percent": "75"}])
        if r.random() < 0.5:
            part = {"stock": {"entry": "ENTRY_TYPE_STAFF", "where": field("professional", **{"is": True})}}
            whole = {"stock": {"entry": "ENTRY_TYPE_STAFF"}}
            unit = r.choice([unit, "INSTANT"])
        else:
            part = {"open_time": {"outside": [self.history.span() for _ in range(3)]}}
            whole = {"open_time": {}}
        return {"ratio": {"part": part, "whole": whole}}, {"at_least": share}, unit, {}

    def per_target(self, unit):
        r = self.random
        told = {"kinds": r.sample(["BRANCH", "VILLAGE_HOUSE"], r.randint(1, 2))}
        if r.random() < 0.3:
            told["center"] = field("population", min="20000")
        if r.random() < 0.5:
            told["side"] = "TARGET_SIDE_TARGET"
        if r.random() < 0.3:
            told["joined"] = "FIRST_PERIOD_PRO_RATA"
        at_target = "side" in told
        kind = r.random()
        if kind < 0.6:
            told["measure"] = {"count": {"where": self.events()}}
        elif kind < 0.8 or not at_target:
            told["measure"] = {"stock": {"entry": r.choice(["ENTRY_TYPE_TROUPE", "ENTRY_TYPE_STAFF"]),
                                         **r.choice([{}, {}, {"throughout": True}])}}
        else:
            told["measure"] = self.attribute()
        bound = r.choice(["at_least"] * 5 + ["at_most"])
        return {"per_target": told}, {bound: self.times(1, 2)}, unit, {}

    def due(self):
        r = self.random
        item = field("document_filed.kind", **{"in": ["SELF_INSPECTION"]})
        items = [{"where": item}]
        if r.random() < 0.4:
            items.append({"where": field("document_filed.kind", **{"in": ["DEVELOPMENT_PLAN"]})})
        choice = r.random()
        if choice < 0.3:
            return {"due": {"items": items, "on": self.history.date()}}
        if choice < 0.7:
            day = r.choice(["01-12", "02-29", self.history.date()[5:]])
            return {"due": {"items": items, "yearly": day, **({"once_for_ever": True} if r.random() < 0.3 else {})}}
        return {"due": {"deadline": "BUILT"}}

    def rule(self, index):
        r = self.random
        measure, threshold, unit, more = self.measured()
        period = {"unit": "PERIOD_UNIT_" + unit}
        if "count" in measure and r.random() < 0.15:
            period["rolling"] = r.choice([2, 3])
        if unit == "DAY" and r.random() < 0.3:
            period["days"] = {"weekdays": ["WEEKDAY_SUNDAY"], "except": r.random() < 0.5}
        rule = {"id": f"R{index}", "title": {"zh": "x"}, "clause": f"{index}", "measure": measure,
                "threshold": threshold, "period": period, **more}
        if r.random() < 0.5:
            rule["kinds"] = r.sample(KINDS, 2)
        if r.random() < 0.1:
            rule["center"] = field("tags.tags", **{"in": ["GRADE_1"]})
        if r.random() < 0.1:
            rule["advisory"] = True
        if r.random() < 0.7:
            rule["points"] = self.points()
        return rule

    def points(self):
        r = self.random
        points = {"max_hundredths": r.choice([0, 1, 100, 1000, 1000, 2500])}
        points.update(r.choice([{}, {"all_or_nothing": True}, {"proportional": True}, {"proportional": True},
                                {"proportional": False}, self.minus(), self.minus()]))
        if r.random() < 0.6:
            points["bonus_hundredths_per_unit"] = r.choice([1, 7, 100])
            points.update(self.history.maybe("bonus_max_hundredths", [5, 150]))
        if r.random() < 0.1:
            points["veto"] = True
        return points

    def minus(self):
        return {"minus_hundredths_per_missing": self.random.choice([0, 1, 33, 150, 2000])}

    def scoring(self, ids):
        r = self.random
        least = sorted(r.sample([0, 1, 333, 900, 1000, 2500, 4000], r.randint(0, 4)), reverse=True)
        grades = [{"name": f"G{n}", "min_hundredths": minimum, **self.history.maybe("title", [{"zh": "x"}]),
                   **({"prerequisites": r.sample(ids, r.randint(1, 2))} if r.random() < 0.3 else {})}
                  for n, minimum in enumerate(least)]
        return {"grades": grades, **self.history.maybe("bonus_max_hundredths", [0, 3, 50, 160])}

    def publish(self):
        r = self.random
        h = self.history
        large = any_of(field("activity_held.participant_count", min="500"),
                       field("activity_held.display_millimeters", min="60000"))
        for name in ["one", "two"][: r.choice([1, 1, 2])]:
            for version in range(r.choice([1, 1, 2])):
                standard = {"id": name, "version": str(version), "title": {"zh": "x"},
                            "definitions": [{"name": "LARGE", "predicate": large}],
                            "valid_from": f"{h.year - 1}-01-01" if version == 0 else r.choice([h.date(), h.date(), f"{h.year}-01-01"]),
                            "rules": [self.rule(i) for i in range(r.randint(4, 10))]}
                if r.random() < 0.8:
                    standard["scoring"] = self.scoring([rule["id"] for rule in standard["rules"]])
                if r.random() < 0.2:
                    standard["year_begin"] = r.choice([{"month": 11, "day": 1}, {"month": 2, "day": 29}])
                event = h.say(r.choice(["regions/top", "regions/low"]),
                              {"standard_published": {"standard": name, "version": str(version),
                                                      "text": f"{name} {version}"}}, h.begin - 90 * 86400)
                h.standards[event["id"]] = standard
            self.assign(name)

    def assign(self, name):
        r = self.random
        h = self.history
        told = {"assignment": name, "standard": name, "first_date": f"{h.year - 1}-01-01"}
        if r.random() < 0.2:
            told["kinds"] = r.sample(KINDS, 2)
        if r.random() < 0.2:
            told["last_date"] = h.date()
        subject = r.choice(["regions/top", "regions/top", "regions/low", h.centers[0]])
        h.say(subject, {"standard_assigned": told}, h.begin - 80 * 86400)
        if r.random() < 0.1:
            h.say(subject, {"assignment_ended": {"assignment": name, "last_date": h.date()}})
        if r.random() < 0.1:
            h.say("regions/top", {"standard_withdrawn": {"standard": name, "from_date": h.date()}})
