"""Periods by name: days, ISO weeks, months, quarters, years that may begin on another day."""

import datetime

import moments

DAY, WEEK, MONTH = "PERIOD_UNIT_DAY", "PERIOD_UNIT_WEEK", "PERIOD_UNIT_MONTH"
QUARTER, YEAR, INSTANT = "PERIOD_UNIT_QUARTER", "PERIOD_UNIT_YEAR", "PERIOD_UNIT_INSTANT"
SHORTER = (DAY, WEEK, MONTH, QUARTER)
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


def day_of_year(year, month, day):
    """A month and day in a year; 29 February is 1 March in common years (CASES 2)."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return datetime.date(year, 3, 1)


def _year(number, begin):
    """First and last date of a year, which is named by the year of its last day (CASES 2)."""
    month, day = (begin or {}).get("month", 1) or 1, (begin or {}).get("day", 1) or 1
    year = number if (month, day) == (1, 1) else number - 1
    first = day_of_year(year, month, day)
    return first, day_of_year(year + 1, month, day) - moments.one_day()


def _months(year, month, count):
    """First and last date of so many months; `month` may lie outside 1 to 12."""
    def first_of(number):
        return datetime.date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)
    return first_of(month), first_of(month + count) - moments.one_day()


def dates(unit, name, begin=None, back=0):
    """First and last date of the named period, or of the one that is `back` units before it."""
    if unit == YEAR:
        return _year(int(name) - back, begin)
    if unit == QUARTER:
        return _months(int(name[:4]), 3 * (int(name[6:]) - 1 - back) + 1, 3)
    if unit == MONTH:
        return _months(int(name[:4]), int(name[5:7]) - back, 1)
    if unit == WEEK:
        monday = datetime.date.fromisocalendar(int(name[:4]), int(name[6:]), 1)
        monday -= datetime.timedelta(days=7 * back)
        return monday, monday + datetime.timedelta(days=6)
    day = datetime.date.fromisoformat(name) - datetime.timedelta(days=back)
    return day, day


def name_of(unit, date):
    """The name of the period of this unit in which a date lies."""
    if unit == DAY:
        return date.isoformat()
    if unit == WEEK:
        year, week, _ = date.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if unit == MONTH:
        return date.isoformat()[:7]
    return f"{date.year:04d}-Q{(date.month + 2) // 3}"


def weekday(date):
    return "WEEKDAY_" + WEEKDAYS[date.weekday()]


def in_set(days, date):
    """Whether a DaySet names a date; one that is not told names all."""
    if not days or not (days.get("weekdays") or days.get("dates")):
        return True
    named = (weekday(date) in days.get("weekdays", [])
             or date.isoformat() in days.get("dates", [])
             or date.isoformat()[5:] in days.get("dates", []))
    return named != days.get("except", False)


class Period:
    """A period of a centre, with the window that a rolling rule looks back over."""

    def __init__(self, unit, name, zone, begin=None, rolling=1):
        self.unit, self.name, self.zone = unit, name, zone
        if unit == INSTANT:
            self.first = self.last = self.begin = self.end = None
            self.window_first = self.window_begin = None
            return
        self.first, self.last = dates(unit, name, begin)
        self.begin = zone.midnight(self.first)
        self.end = zone.midnight(self.last + moments.one_day())
        self.window_first = dates(unit, name, begin, max(rolling, 1) - 1)[0]
        self.window_begin = zone.midnight(self.window_first)

    def days(self):
        """All local dates of the window."""
        return moments.days_between(self.window_first, self.last) if self.first else []

    def instant(self, at):
        """The last second that is looked at: the end is what is just before it."""
        return at if self.end is None else min(at, self.end - 1)

    def over(self, at):
        return self.end is not None and at >= self.end  # CASES 1

    def pending(self, at):
        return self.begin is not None and at < self.begin

    def running(self, at):
        return self.begin is not None and self.begin <= at < self.end

    def holds(self, second):
        return self.begin is not None and self.window_begin <= second < self.end


def year_of(unit, name, begin):
    """First and last date of the year over which rules of a shorter unit are taken: the ISO year for
    weeks, the standard's year for the others (semantics 3)."""
    if unit == WEEK:
        year = int(name)
        first = datetime.date.fromisocalendar(year, 1, 1)
        return first, datetime.date.fromisocalendar(year + 1, 1, 1) - moments.one_day()
    return _year(int(name), begin)


def names_within(unit, first, last):
    """Names of the periods of a unit that begin between two dates, both included, in their order."""
    names = []
    for date in moments.days_between(first, last):
        name = name_of(unit, date)
        if dates(unit, name)[0] == date:
            names.append(name)
    return names
