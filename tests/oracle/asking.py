"""One rule of one standard, asked of one centre over one period: what all judging starts from."""

import copy
from fractions import Fraction

import moments
import periods
import predicates

# Measures that are not paced: they hold at the instant or they don't (CASES 19).
HELD = ("stock", "attribute", "ratio")


def kind_of(measure):
    (kind, spec), = measure.items()
    return kind, spec or {}


class Asking:
    def __init__(self, view, center, standard, rule, period):
        self.view, self.center, self.standard = view, center, standard
        self.rule, self.period = rule, period
        self.at = view.at
        self.zone = view.places.zone(center)
        self.instant = period.instant(self.at)
        self.values = view.places.values(center, self.instant)
        self.definitions = {d["name"]: d.get("predicate") for d in standard.get("definitions", [])}
        self.kind, self.spec = kind_of(rule["measure"])

    def with_measure(self, measure):
        """The same about another measure: a part of a ratio."""
        other = copy.copy(self)
        other.kind, other.spec = kind_of(measure)
        return other

    def holds(self, predicate, message):
        return predicates.holds(predicate, message, self.definitions)

    def for_this_centre(self):
        """The kind, the rule's own condition and, of days, whether any day is judged (CASES 25, 38)."""
        kinds = self.rule.get("kinds")
        if kinds and self.values.get("kind") not in kinds:
            return False
        if not self.holds(self.rule.get("center"), self.values):
            return False
        days = self.rule["period"].get("days")
        if self.period.first and not self.named_days():
            return False
        return self.period.unit != periods.DAY or periods.in_set(days, self.period.first)

    def over(self):
        return self.period.over(self.at)

    def share_gone(self):
        """Elapsed ÷ whole seconds of the window, excused days included (CASES 28)."""
        begin, end = self.period.window_begin, self.period.end
        return Fraction(min(max(self.at - begin, 0), end - begin), end - begin)

    def in_period(self, facts):
        return [fact for fact in facts if self.period.holds(fact["time"])]

    def named_days(self):
        """The days of the window that the measure names."""
        days = self.spec.get("days") if self.kind in ("open_time", "open_days") else None
        return [date for date in self.period.days() if periods.in_set(days, date)]

    def excused_days(self):
        return [date for date in self.named_days()
                if self.view.excused(self.center, date, self.instant)]

    def treatment(self):
        """What excused days do: pro rata, nothing, or only that nothing but these excuses (CASES 27, 40)."""
        told = self.rule.get("closures", "CLOSURE_TREATMENT_UNSPECIFIED")
        if told != "CLOSURE_TREATMENT_UNSPECIFIED":
            return told.removeprefix("CLOSURE_TREATMENT_")
        hours = self.kind == "open_time" and self.period.unit in (periods.WEEK, periods.DAY)
        return "PRO_RATA" if hours else "DEFAULT"

    def excused(self):
        """Whether all days of the period are."""
        days = self.named_days()
        return bool(days) and self.treatment() != "NONE" and len(self.excused_days()) == len(days)

    def silent(self):
        """Of a day, its ISO week is looked at (CASES 26)."""
        period = self.period
        if period.unit == periods.DAY:
            week = periods.Period(periods.WEEK, periods.name_of(periods.WEEK, period.first), self.zone)
            begin = min(week.begin, period.window_begin)
            return self.view.silent(self.center, begin, week.end)
        return self.view.silent(self.center, period.window_begin, period.end)

    def opening_date(self, center=None):
        return self.view.places.opening_date(center or self.center, self.instant)

    def targets(self, kinds, predicate=None):
        return self.view.places.targets(self.center, kinds, predicate, self.instant, self.definitions)

    def allowed(self, dates=None):
        """The time that an open_time figure looks at: its days and hours within the period."""
        found = []
        for date in self.named_days() if dates is None else dates:
            found += self._allowed_on(date)
        return found

    def _allowed_on(self, date):
        if self.kind != "open_time":
            return [self.zone.day(date)]
        hours = [self.zone.day(date)]
        if self.spec.get("within"):
            hours = moments.common(hours, spans_on(self.zone, date, self.spec["within"]))
        return moments.without(hours, spans_on(self.zone, date, self.spec.get("outside", [])))


def spans_on(zone, date, spans):
    """Stretches of a weekly schedule on a date, by the clock on the wall."""
    found = []
    for span in spans:
        if span.get("weekday") == periods.weekday(date):
            start, end = span.get("start_minute", 0), span.get("end_minute", 0)
            if start < end:
                found.append((zone.clock(date, start), zone.clock(date, end)))
    return moments.union(found)
