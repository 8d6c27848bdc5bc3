"""Rules of days, weeks, months and quarters, taken over a year (CASES 13, 38; semantics 3, 4)."""

from fractions import Fraction

import moments
import periods
import verdicts
from asking import Asking

LEFT_OUT = ("EXCUSED", "NOT_APPLICABLE")


class YearOf(periods.Period):
    """The year of a rule of a shorter unit."""

    def __init__(self, unit, name, zone, begin):
        super().__init__(periods.INSTANT, name, zone)
        self.unit = periods.YEAR
        self.first, self.last = periods.year_of(unit, name, begin)
        self.window_first = self.first
        self.begin = self.window_begin = zone.midnight(self.first)
        self.end = zone.midnight(self.last + moments.one_day())


def judge(view, center, standard, rule, year):
    """The verdict over a year: periods met beside periods required."""
    asking = Asking(view, center, standard, rule, year)
    verdict = verdicts.empty(asking)
    if not asking.for_this_centre():
        return verdict
    unit = rule["period"]["unit"]
    rolling = rule["period"].get("rolling", 1)
    inner = []
    for name in periods.names_within(unit, year.first, year.last):
        period = periods.Period(unit, name, asking.zone, rolling=rolling)
        one = verdicts.judge(Asking(view, center, standard, rule, period), evidence=False)
        inner.append((period, one))
    verdict["status"] = status_of(asking, inner)
    if verdict["status"] not in LEFT_OUT:
        _tell(asking, verdict, inner)
    return verdict


def status_of(asking, inner):
    statuses = [one["status"] for _, one in inner]
    required = [(p, one["status"]) for p, one in inner if one["status"] not in LEFT_OUT]
    if statuses and all(status == "EXCUSED" for status in statuses):
        return "EXCUSED"
    if not required:
        return "NOT_APPLICABLE"
    if "MISSED" in statuses:
        return "MISSED"
    if asking.over() and all(period.over(asking.at) for period, _ in required):
        return "NO_DATA" if "NO_DATA" in statuses else "MET"
    if asking.period.pending(asking.at):
        return "PENDING"
    unmet = any(p.over(asking.at) and status != "MET" for p, status in required)
    behind = any(p.running(asking.at) and status == "BEHIND" for p, status in required)
    return "BEHIND" if unmet or behind else "ON_TRACK"


def _tell(asking, verdict, inner):
    required = [(p, one) for p, one in inner if one["status"] not in LEFT_OUT]
    met = [one for _, one in required if one["status"] == "MET"]
    verdict["required"], verdict["met"] = len(required), len(met)
    verdict["value"], verdict["threshold"] = Fraction(len(met)), Fraction(len(required))
    if len(required) > len(met):
        verdict["missing"] = Fraction(len(required) - len(met))
    verdict["lacks"] = [
        {"who": p.name, "value": one["value"], "threshold": one["threshold"], "status": one["status"]}
        for p, one in required if p.over(asking.at) and one["status"] != "MET"]
