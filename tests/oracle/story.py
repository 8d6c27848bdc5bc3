"""Builds small histories for the tests. Times are clocks in Shanghai, `2026-03-02 09:00`.

    story = Story()
    story.add("2026-03-02 09:00", "opening_started", session="s")
    story.add("2026-03-02 10:00", "opening_ended", session="s")
    story.opening("2026-03-02", at="2026-03-03 00:00")  # (3600, 3600)
"""

import datetime
import json

import oracle

A, B, C, R = "centers/a", "centers/b", "centers/c", "regions/r"


def utc(clock, zone_hours=8):
    """RFC 3339 of a clock on a wall; seconds and fractions may be told."""
    fraction = ""
    if "." in clock:
        clock, rest = clock.split(".")
        fraction = "." + rest
    moment = datetime.datetime.fromisoformat(clock) - datetime.timedelta(hours=zone_hours)
    return moment.isoformat() + fraction + "Z"


def number(quantity):
    """A Quantity as text: `5`, `3/4`, None if it is not there."""
    if quantity is None:
        return None
    over = quantity.get("denominator")
    return quantity.get("numerator", "0") + (f"/{over}" if over else "")


class Story:
    def __init__(self, stage=None, since="2020-01-01 00:00", **attributes):
        self.events, self.standards = [], {}
        self.add(since, "region_registered", R, display_name="R")
        self.center(A, since, **({"stage": "LIFE_CYCLE_STAGE_" + stage} if stage else {}), **attributes)

    def center(self, name, since="2020-01-01 00:00", **attributes):
        told = {"display_name": name, "kind": "TOWN", "region": R, "opening_date": since[:10]}
        body = {**told, **attributes}
        return self.add(since, "center_registered", name,
                        **{field: value for field, value in body.items() if value is not None})

    def add(self, clock, type_, subject=A, recorded="2030-01-01 00:00", id_=None, **body):
        """Adds an event and gives its id back; ids grow with the order of adding."""
        position = len(self.events) + 1
        id_ = id_ or f"00000000-0000-7000-8000-{position:012d}"
        self.events.append({
            "event": {"id": id_, "subject": subject, "occurred_time": utc(clock),
                      "payload": {type_: body}},
            "position": str(position), "revision": "1", "recorded_time": utc(recorded)})
        return id_

    def open(self, start, end, subject=A, **body):
        return self.add(start, "opening_recorded", subject, end_time=utc(end), **body)

    def void(self, event, clock="2026-12-31 00:00", subject=A, **more):
        return self.add(clock, "event_voided", subject, event=event, reason="x", **more)

    def amend(self, event, clock="2026-12-31 00:00", time=None, subject=A, id_=None, **payload):
        body = {"event": event, "reason": "x"}
        if time:
            body["occurred_time"] = utc(time)
        if payload:
            body["payload"] = payload
        return self.add(clock, "event_amended", subject, id_=id_, **body)

    def standard(self, *rules, version="1", clock="2020-01-01 00:00", **text):
        """Publishes a standard of these rules, and assigns it to the region."""
        text = {"id": "s", "version": version, "valid_from": "2000-01-01", "rules": list(rules), **text}
        id_ = self.add(clock, "standard_published", R, standard="s", version=version, text="x")
        self.standards[id_] = text
        self.add(clock, "standard_assigned", R, assignment="x", standard="s", first_date="2000-01-01")
        return id_

    def ask(self, at, as_of=None, **question):
        if as_of is not None:
            question["as_of_position"] = as_of
        case = {"events": self.events, "standards": self.standards,
                "questions": [{"at": utc(at), **question}]}
        return oracle.answer_case(json.loads(json.dumps(case)))["answers"][0]

    def verdicts(self, at, period="2026", unit=None, center=A, as_of=None):
        unit = unit or {4: "YEAR", 7: "MONTH", 8: "WEEK", 10: "DAY", 0: "INSTANT"}[len(period)]
        unit = "QUARTER" if "Q" in period else unit
        asked = {"center": center, "unit": "PERIOD_UNIT_" + unit, "period": period}
        return self.ask(at, as_of, verdicts=asked)["verdicts"]

    def verdict(self, at, period="2026", **more):
        (one,) = self.verdicts(at, period, **more)
        return one

    def status(self, at, period="2026", **more):
        return self.verdict(at, period, **more)["status"].removeprefix("STATUS_")

    def value(self, at, period="2026", **more):
        return number(self.verdict(at, period, **more).get("value"))

    def forecast(self, at, period, center=A):
        """(expected, least, most, basis, weeks known) of the one rule; None: it has none."""
        unit = {4: "YEAR", 7: "MONTH", 8: "WEEK", 10: "DAY"}[len(period)]
        unit = "QUARTER" if "Q" in period else unit
        found = self.ask(at, forecast={"center": center, "unit": "PERIOD_UNIT_" + unit,
                                       "period": period})["forecasts"]
        if not found:
            return None
        (one,) = found
        return (*(int(number(one[name])) for name in ("expected", "least", "most")),
                one["basis"].removeprefix("FORECAST_BASIS_"), one.get("weeks_known", 0))

    def opening(self, date, at="2027-01-01 00:00", center=A, as_of=None):
        asked = {"center": center, "first_date": date, "last_date": date}
        (day,) = self.ask(at, as_of, opening=asked)["days"]
        return day["certain"], day["possible"]

    def anomalies(self, at="2027-01-01 00:00", subject=A, as_of=None):
        """(event, kind, effect) of each."""
        found = self.ask(at, as_of, anomalies={"subject": subject})["anomalies"]
        return [(odd["event"], odd["kind"].removeprefix("ANOMALY_KIND_"),
                 odd["effect"].removeprefix("ANOMALY_EFFECT_")) for odd in found]


# Rules ------------------------------------------------------------------------------------------


def rule(measure, least=None, unit="YEAR", most=None, threshold=None, rolling=None, days=None, **more):
    """A rule; `least` and `most` are numbers of times, or amounts."""
    period = {"unit": "PERIOD_UNIT_" + unit}
    period.update({"rolling": rolling} if rolling else {}, **({"days": days} if days else {}))
    told = {"id": "r", "measure": measure, "period": period, **more}
    if least is not None or most is not None or threshold is not None:
        told["threshold"] = threshold or at_least(least) if most is None else {"at_most": amount(most)}
    return told


def amount(number):
    return number if isinstance(number, dict) else {"times": str(number)}


def at_least(number):
    return {"at_least": amount(number)}


def hours(number):
    return {"hours": str(number)}


def week(least, **more):
    return rule({"open_time": {}}, hours(least), "WEEK", **more)


def is_type(type_):
    return {"type": type_}


def field(path, **test):
    return {"field": {"path": path, **test}}


def one_of(*parts):
    return {"any": {"of": list(parts)}}


def both(*parts):
    return {"all": {"of": list(parts)}}


def negated(part):
    return {"not": part}


def counting(where=None, **more):
    return {"count": {"where": where or is_type("activity_held"), **more}}


def stock(entry, **more):
    return {"stock": {"entry": "ENTRY_TYPE_" + entry, **more}}
