"""What is due by a date (L), and what must be announced before it happens (V)."""

import datetime
from fractions import Fraction

import fields
import figures
import moments
import periods


def due_date(asking, spec):
    """The due date that the period holds, or None."""
    if spec.get("on"):
        date = datetime.date.fromisoformat(spec["on"])
    elif spec.get("deadline"):
        date = _deadline(asking, spec["deadline"])
    else:
        return _yearly(asking, spec.get("yearly"))
    if date is None or asking.period.first is None:
        return date
    return date if asking.period.first <= date <= asking.period.last else None


def _deadline(asking, milestone):
    """Of two with one milestone the last holds."""
    found = [item["due_date"] for item in asking.values.get("deadlines", {}).get("items", [])
             if item["milestone"] == milestone]
    return datetime.date.fromisoformat(found[-1]) if found else None


def _yearly(asking, day):
    if not day or asking.period.first is None:
        return None
    years = range(asking.period.first.year, asking.period.last.year + 1)
    found = [date for date in (_in_year(year, day) for year in years)
             if asking.period.first <= date <= asking.period.last]
    return found[0] if found else None


def _in_year(year, day):
    return periods.day_of_year(year, int(day[:2]), int(day[3:]))


def _earliest(asking, spec, date):
    """The first instant that is early enough for a yearly date: the day after the last due date."""
    if not spec.get("yearly") or spec.get("once_for_ever"):
        return None
    last = _in_year(date.year - 1, spec["yearly"])
    return asking.zone.midnight(last + moments.one_day())


def conditions_of(spec):
    """One condition for each item; of a deadline, the milestone of its word."""
    if spec.get("deadline"):
        test = {"field": {"path": "milestone_reached.milestone", "in": [spec["deadline"]]}}
        return [test]
    return [item.get("where") for item in spec.get("items", [])]


def after_due(asking, date):
    return asking.zone.midnight(date + moments.one_day())


def settles(asking, spec, condition, date):
    """The first event that settles an item in time, or None (CASES 21)."""
    earliest = _earliest(asking, spec, date)
    for fact in asking.view.of(asking.center):
        in_time = fact["time"] < after_due(asking, date) and (earliest is None or fact["time"] >= earliest)
        if in_time and asking.holds(condition, figures.payload(fact)):
            return fact
    return None


def due(asking, spec, conditions):
    """The number of items that are settled in time (semantics 12)."""
    date = due_date(asking, spec)
    if date is None:
        return figures.figure(None, idle=True)
    found = [settles(asking, spec, condition, date) for condition in conditions_of(spec)]
    shares = {}
    for fact in found:
        if fact:
            shares[fact["id"]] = (fact, shares.get(fact["id"], (fact, Fraction(0)))[1] + 1)
    value = sum((amount for _, amount in shares.values()), Fraction(0))
    return figures.figure(value, figures.counted_from(shares.values()))


def fault_of(asking, spec, act):
    """What is wrong with the announcement of an act: None, or (reason, field) (DOMAIN, quotas 8)."""
    notices = {fact["id"]: fact for fact in asking.view.of(asking.center)
               if fact["type"] == "notice_published"}
    notice = notices.get(act["body"].get("notice"))
    if not notice or notice["time"] >= act["time"] or not _early_enough(asking, spec, notice, act):
        return "NO_NOTICE", ""
    for name in spec.get("fields", []):
        if not fields.values(notice["body"], name):
            return "LACKS", name
    return None


def _early_enough(asking, spec, notice, act):
    """Days by local dates, hours by the clock (CASES 21)."""
    days = (asking.zone.date(act["time"]) - asking.zone.date(notice["time"])).days
    hours = act["time"] - notice["time"]
    return days >= spec.get("lead_days", 0) and hours >= spec.get("lead_hours", 0) * moments.HOUR


def acts(asking, spec, conditions):
    conditions = [spec.get("acts")] + conditions
    return [fact for fact in asking.in_period(asking.view.of(asking.center))
            if figures.all_hold(asking, conditions, figures.payload(fact))]


def unannounced(asking, spec, conditions):
    """The number of acts without a notice, in time, with all fields (semantics 13)."""
    found = acts(asking, spec, conditions)
    bad = [(act, Fraction(1)) for act in found if fault_of(asking, spec, act)]
    return figures.figure(Fraction(len(bad)), figures.counted_from(bad), nothing=not found, idle=not found)
