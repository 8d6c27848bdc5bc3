"""What figures are expected to be when their periods end (semantics 25 to 31)."""

import copy

import figures
import moments
import periods
import published
import verdicts
import years
from asking import Asking

WEEK = 604_800
LAST_WEEKS = range(1, 9)
YEAR = 52 * WEEK
UNITS = (periods.WEEK, periods.MONTH, periods.QUARTER, periods.YEAR)


def of_centre(view, center, unit, name):
    """The forecasts of all rules that have one over a period."""
    found = []
    for standard, rule, period in published.asked(view, center, unit, name):
        asking = Asking(view, center, standard, rule, period)
        if has_rhythm(asking):
            found += [one for one in [forecast(asking)] if one]
    return found


def has_rhythm(asking):
    own = not isinstance(asking.period, years.YearOf) and asking.period.unit in UNITS
    once = asking.spec.get("distinct") or asking.spec.get("distinct_dates")
    adds_up = asking.kind == "open_time" or asking.kind == "count" and not once
    rolling = asking.rule["period"].get("rolling", 1) > 1
    return own and adds_up and not rolling and asking.period.running(asking.at)


def forecast(asking):
    """None where nothing is known."""
    verdict = verdicts.judge(asking, evidence=False)
    if verdict["status"] not in verdicts.JUDGED:
        return None
    rest = asking.period.end - asking.at
    weeks, year = last_weeks(asking, rest), last_year(asking, rest)
    if year is None and not weeks:
        return None
    length = min(rest, WEEK)
    more = year if year is not None else sum(weeks) * rest // (len(weeks) * length)
    least = min(weeks) * rest // length if weeks else 0
    most = -(-max(weeks) * rest // length) if weeks else 0
    return {"verdict": verdict, "expected": verdict["value"] + more,
            "least": verdict["value"] + min(least, more), "most": verdict["value"] + max(most, more),
            "basis": "LAST_WEEKS" if year is None else "LAST_YEAR", "weeks_known": len(weeks)}


def last_weeks(asking, rest):
    """Amounts of the known ones of the last eight weeks: the part that is still to come, or all."""
    known = []
    for k in LAST_WEEKS:
        begin = asking.at - k * WEEK
        amount = amount_in(asking, begin, begin + min(rest, WEEK))
        if amount or not silent(asking, begin, begin + WEEK):
            known.append(amount)
    return known


def last_year(asking, rest):
    """What the same stretch brought 52 weeks before; None where that is not known."""
    begin = asking.at - YEAR
    before = begin - len(LAST_WEEKS) * WEEK
    opened = asking.opening_date()
    if rest > YEAR or not opened or opened > asking.zone.date(before) or silent(asking, before, begin):
        return None
    amount = amount_in(asking, begin, begin + rest)
    return amount if amount or not silent(asking, begin, begin + rest) else None


def silent(asking, begin, end):
    return asking.view.silent(asking.center, begin, end)


class Stretch:
    """Any time at all, as a period of events."""

    def __init__(self, begin, end):
        self.begin, self.end = begin, end

    def holds(self, second):
        return self.begin <= second < self.end


def amount_in(asking, begin, end):
    """What the measure gives over a stretch."""
    if asking.kind == "count":
        stretch = copy.copy(asking)
        stretch.period = Stretch(begin, end)
        return int(figures.count(stretch, asking.spec, [])["value"])
    dates = [date for date in moments.days_between(asking.zone.date(begin), asking.zone.date(end - 1))
             if periods.in_set(asking.spec.get("days"), date)]
    certain = moments.common(asking.view.openings(asking.center).certain(), [(begin, end)])
    return moments.total(moments.common(certain, asking.allowed(dates)))
