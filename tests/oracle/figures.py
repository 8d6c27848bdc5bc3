"""Figures of a centre: from events, from the register, from opening hours. Each is a dictionary:

value, possible   exact numbers (possible only of hours and open days)
counted, whole    (event, amount, target) of what counted; of a ratio, what its whole is made of
nothing           nothing counts: no event, no entry of that sort, the attribute not told
idle              there is nothing to judge
each              of targets and people: {"who", "value", "days"}; `days` lower the threshold
"""

import json
from fractions import Fraction

import fields
import moments
from asking import kind_of


def figure(value, counted=(), nothing=False, **more):
    return {"value": value, "possible": None, "counted": list(counted), "whole": [], "nothing": nothing,
            "idle": False, "each": None, **more}


def counted_from(shares, target=""):
    """What brought something, in the order of (time, id)."""
    found = [(event, amount, target) for event, amount in shares if amount]
    return sorted(found, key=lambda c: (c[0]["time"], c[0]["id"], c[2]))


# Events -----------------------------------------------------------------------------------------


def payload(fact):
    return {fact["type"]: fact["body"]}


def source_events(asking, spec, center):
    """Whose events a count looks at: the centre's own, or those of anybody that name it."""
    if spec.get("source") == "EVENT_SOURCE_RECEIVED":
        return [fact for fact in asking.view.facts if fact["body"].get("target_center") == center]
    return asking.view.of(center)


def all_hold(asking, conditions, message):
    return all(asking.holds(condition, message) for condition in conditions)


def shares_of(asking, spec, things, body_of):
    """What each thing adds to the figure, in their order: 1, a number, or new values."""
    seen, shares = set(), []
    for thing in things:
        if spec.get("sum_of"):
            amount = sum(v for v in fields.values(body_of(thing), spec["sum_of"]) if fields.is_number(v))
        elif spec.get("distinct") or spec.get("distinct_dates"):
            new = _values_of(asking, spec, thing, body_of) - seen
            seen |= new
            amount = len(new)
        elif spec.get("pieces"):
            amount = body_of(thing).get("unit_count", 1)
        else:
            amount = 1
        shares.append((thing, Fraction(amount)))
    return shares


def _values_of(asking, spec, thing, body_of):
    if spec.get("distinct_dates"):
        return {asking.zone.date(thing["time"])}
    return {json.dumps(v, sort_keys=True) for v in fields.values(body_of(thing), spec["distinct"])}


def count(asking, spec, conditions, events=None, target=""):
    """Events whose local date lies in the period (semantics 7)."""
    if events is None:
        events = source_events(asking, spec, asking.center)
    conditions = [spec.get("where")] + conditions
    matched = [fact for fact in asking.in_period(events) if all_hold(asking, conditions, payload(fact))]
    shares = shares_of(asking, spec, matched, payload)
    value = sum((amount for _, amount in shares), Fraction(0))
    return figure(value, counted_from(shares, target), nothing=not matched)


# Opening hours ----------------------------------------------------------------------------------


def open_time(asking, spec, conditions):
    """Certain and possible seconds on the days and in the hours that the rule names (semantics 5)."""
    allowed = asking.allowed()
    openings = asking.view.openings(asking.center)
    certain = moments.total(moments.common(openings.certain(), allowed))
    possible = moments.total(moments.common(openings.possible(), allowed))
    shares, covered = [], []
    for opening in openings.all:
        more = moments.common(opening["certain"], allowed)
        shares.append((opening["event"], Fraction(moments.total(covered + more) - moments.total(covered))))
        covered = moments.union(covered + more)
    return figure(Fraction(certain), counted_from(shares), nothing=not possible,
                  possible=Fraction(possible), idle=not asking.named_days())


def open_days(asking, spec, conditions):
    """Days with at least so many seconds; an opening brings those that it completes (semantics 6)."""
    least = int(spec.get("seconds_min", 0)) or 1
    openings = asking.view.openings(asking.center)
    shares, possible = [], 0
    for date in asking.named_days():
        day = [asking.zone.day(date)]
        possible += moments.total(moments.common(openings.possible(), day)) >= least
        event = _completes(openings, day, least)
        if event:
            shares.append((event, 1))
    sums = {}
    for event, amount in shares:
        sums[event["id"]] = (event, sums.get(event["id"], (event, 0))[1] + amount)
    return figure(Fraction(len(shares)), counted_from((e, Fraction(n)) for e, n in sums.values()),
                  nothing=not possible, possible=Fraction(possible), idle=not asking.named_days())


def _completes(openings, day, least):
    """The event of the opening with which a day has enough certain seconds."""
    covered = []
    for opening in openings.all:
        covered = moments.union(covered + moments.common(opening["certain"], day))
        if moments.total(covered) >= least:
            return opening["event"]
    return None


# The register -----------------------------------------------------------------------------------


def stock(asking, spec, conditions, holder=None, named="", target=""):
    """Entries at the instant, or with `throughout` the least over the period (semantics 8). `named`:
    only entries that name this centre."""
    holder = holder or asking.center
    entries = asking.view.entries(holder).of(spec["entry"])
    conditions = [spec.get("where")] + conditions
    nothing = not entries.at(asking.instant)  # Whatever the predicate (CASES 34).

    def at(second):
        kept = [entry for entry in entries.at(second).values()
                if all_hold(asking, conditions, entry["body"])
                and not (spec.get("working") and entry["faulted"])
                and (not named or named in (entry["body"].get("dispatched_to"),
                                            entry["body"].get("home_center")))]
        kept.sort(key=lambda entry: (entry["event"]["time"], entry["event"]["id"]))
        shares = shares_of(asking, _amount_of_entries(spec), kept, lambda entry: entry["body"])
        value = sum((amount for _, amount in shares), Fraction(0))
        return figure(value, counted_from(((e["event"], n) for e, n in shares), target), nothing)

    return least_of(asking, spec, holder, at, entries.turns)


def _amount_of_entries(spec):
    """Assets count in pieces; those without a count stand for one."""
    if spec["entry"] == "ENTRY_TYPE_ASSET" and not spec.get("sum_of") and not spec.get("distinct"):
        return {"pieces": True}
    return spec


def least_of(asking, spec, holder, at, turns):
    """The figure at the instant, or the first least one over the period (CASES 18, 40)."""
    if not spec.get("throughout") or asking.period.first is None:
        return at(asking.instant)
    begin = asking.period.window_begin
    opened = asking.opening_date(holder)
    if opened and opened > asking.period.window_first:
        begin = asking.zone.midnight(opened)
    begin = min(begin, asking.instant)
    return min((at(second) for second in [begin] + turns(begin, asking.instant)),
               key=lambda found: found["value"])


def attribute(asking, spec, conditions, holder=None, target=""):
    """An attribute of a centre as a number (semantics 8)."""
    holder = holder or asking.center
    attributes = asking.view.places.attributes(holder)
    name = spec["field"].split(".")[0]
    conditions = [spec.get("where")] + conditions

    def at(second):
        state = attributes.state(second)
        told = bool(state) and name in state["values"]
        value = Fraction(_worth(asking, spec["field"], state["values"], conditions) if told else 0)
        shares = [(state["sources"][name], value)] if told else []
        return figure(value, counted_from(shares, target), nothing=not told)

    def turns(first, last):
        return sorted({time for time in attributes.times if first < time <= last})

    found = least_of(asking, spec, holder, at, turns)
    return {**found, "nothing": at(asking.instant)["nothing"]}


def _worth(asking, path, values, conditions):
    """A number is itself, true is 1, a list counts its entries, a text or message 1 if it is there."""
    found = fields.values(values, path)
    if len(found) == 1 and isinstance(found[0], int):
        return int(found[0])
    return sum(all_hold(asking, conditions, entry) if isinstance(entry, dict) else 1 for entry in found)


# Of others --------------------------------------------------------------------------------------


def ratio(asking, spec, conditions):
    """Part ÷ whole; an empty whole leaves nothing to judge (semantics 9). Parts of the rule narrow the
    part."""
    part = plain(asking, spec["part"], conditions)
    whole = plain(asking, spec["whole"], [])
    empty = not whole["value"]
    value = None if empty else part["value"] / whole["value"]
    return figure(value, part["counted"], nothing=whole["nothing"], idle=empty, whole=whole["counted"])


PLAIN = {"count": count, "open_time": open_time, "open_days": open_days, "stock": stock,
         "attribute": attribute}


def plain(asking, measure, conditions):
    """A figure that is part of another one."""
    kind, spec = kind_of(measure)
    if kind not in ("open_time", "open_days"):
        return PLAIN[kind](asking, spec, conditions)
    inner = asking.with_measure(measure)
    return PLAIN[kind](inner, spec, conditions)
