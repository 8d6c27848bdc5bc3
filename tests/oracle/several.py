"""Figures that hold for each: targets under the centre, people on its roll (semantics 10, 11)."""

import datetime
from fractions import Fraction

import figures
import moments
import register
from asking import kind_of


def per_target(asking, spec, conditions):
    """The least over the targets at the instant."""
    targets = asking.targets(spec.get("kinds", []), spec.get("center"))
    found = [(target, _of_target(asking, spec, conditions, target)) for target in targets]
    each = [{"who": target, "value": one["value"], "days": _days_owed(asking, spec, target)}
            for target, one in found]
    counted = [c for _, one in found for c in one["counted"]]
    nothing = all(one["nothing"] for _, one in found)
    return _of_each(each, counted, nothing)


def _of_each(each, counted, nothing):
    counted.sort(key=lambda c: (c[0]["time"], c[0]["id"], c[2]))
    value = min((one["value"] for one in each), default=None)
    return figures.figure(value, counted, nothing, idle=not each, each=each)


def _of_target(asking, spec, conditions, target):
    kind, inner = kind_of(spec["measure"])
    at_target = spec.get("side") == "TARGET_SIDE_TARGET"
    if kind == "count":
        events = figures.source_events(asking, inner, target if at_target else asking.center)
        if not at_target:
            events = [fact for fact in events if fact["body"].get("target_center") == target]
        return figures.count(asking, inner, conditions, events, target)
    if kind == "stock":
        holder, named = (target, "") if at_target else (asking.center, target)
        return figures.stock(asking, inner, conditions, holder, named, target)
    return figures.attribute(asking, inner, conditions, target, target)


def _days_owed(asking, spec, target):
    """(days, of days) that lower what a target owes in the period in which it opened or joined: from
    the later of the two (CASES 14, 40); None if it owes all."""
    if spec.get("joined") != "FIRST_PERIOD_PRO_RATA" or asking.period.first is None:
        return None
    since = asking.zone.date(asking.view.places.joined(target, asking.center, asking.instant))
    opened = asking.opening_date(target)
    since = max(since, opened) if opened else since
    if not asking.period.window_first < since <= asking.period.last:
        return None
    return (asking.period.last - since).days + 1, len(asking.period.days())


def people(asking, spec):
    """Everybody on the roll for at least half of the days of the period (CASES 17)."""
    staff = asking.view.entries(asking.center).of("ENTRY_TYPE_STAFF")
    dates = asking.period.days()
    counts = register.days_on_roll(
        staff, asking.zone, dates, asking.instant,
        lambda entry: asking.holds(spec.get("staff"), entry["body"]))
    return sorted(person for person, days in counts.items() if 2 * days >= len(dates))


def training_dates(asking, fact):
    """Dates by person of a training: listed, else consecutive days from its start (DOMAIN, quotas 4)."""
    body, start = fact["body"], asking.zone.date(fact["time"])
    dates = [datetime.date.fromisoformat(d) for d in body.get("dates", [])]
    if not dates:
        last = start + datetime.timedelta(days=(body.get("day_count") or 1) - 1)
        dates = moments.days_between(start, last)
    found = {}
    for line in body.get("roll", []):
        came = [datetime.date.fromisoformat(d) for d in line.get("dates", [])] or dates
        found.setdefault(line["person"], set()).update(came)
    return found


def trainings(asking):
    return [fact for fact in asking.view.facts if fact["type"] == "training_held"]


def dates_that_count(asking, dates):
    """Those in the period that are not after `at`."""
    last = min(asking.period.last, asking.zone.date(asking.at))
    return {date for date in dates if asking.period.window_first <= date <= last}


def per_person(asking, spec, conditions):
    """Different training dates of each person; trainings of any centre count."""
    conditions = [spec.get("where")] + conditions
    matched = [(fact, training_dates(asking, fact)) for fact in trainings(asking)
               if figures.all_hold(asking, conditions, figures.payload(fact))]
    each, counted = [], []
    for person in people(asking, spec):
        seen, shares = set(), []
        for fact, by_person in matched:
            new = dates_that_count(asking, by_person.get(person, set())) - seen
            seen |= new
            shares.append((fact, Fraction(len(new))))
        each.append({"who": person, "value": Fraction(len(seen)), "days": None})
        counted += figures.counted_from(shares, person)
    return _of_each(each, counted, nothing=not counted)
