"""Instants, zones and stretches of time.

An instant is a whole number of seconds since 1970 in UTC; fractions are cut off (CASES 1). A stretch is
a pair (start, end) of instants, the end not included.
"""

import datetime
import re
import zoneinfo

UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
HOUR = 3600
DEFAULT_ZONE = "Asia/Shanghai"  # CASES 2
_FORM = re.compile(r"(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.\d+)?([Zz]|[+-]\d\d:\d\d)$")


def instant(text):
    """The second of an RFC 3339 text, whatever follows the point left out (CASES 1, 41)."""
    day, clock, offset = _FORM.match(text).groups()
    offset = "+00:00" if offset in "Zz" else offset
    return _since_epoch(datetime.datetime.fromisoformat(f"{day}T{clock}{offset}"))


def text(second):
    """RFC 3339, in UTC."""
    return (EPOCH + datetime.timedelta(seconds=second)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _since_epoch(moment):
    passed = moment - EPOCH
    return passed.days * 86400 + passed.seconds


def one_day():
    return datetime.timedelta(days=1)


def days_between(first, last):
    """Every date, both ends included."""
    return [first + datetime.timedelta(days=n) for n in range((last - first).days + 1)]


def is_zone(name):
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


class Zone:
    """Local dates and clocks of one place."""

    def __init__(self, name=DEFAULT_ZONE):
        self.name = name
        self._zone = zoneinfo.ZoneInfo(name)
        self._midnights = {}
        self._dates = {}

    def date(self, second):
        """The local date of an instant."""
        if second not in self._dates:
            moment = EPOCH + datetime.timedelta(seconds=second)
            self._dates[second] = moment.astimezone(self._zone).date()
        return self._dates[second]

    def clock(self, date, minute):
        """The instant at which the clock on the wall shows so many minutes after midnight."""
        if minute >= 1440:
            return self.midnight(date + one_day())
        moment = datetime.datetime.combine(date, datetime.time(minute // 60, minute % 60), self._zone)
        return _since_epoch(moment.astimezone(UTC))

    def midnight(self, date):
        """The first instant of a local date."""
        if date not in self._midnights:
            self._midnights[date] = self.clock(date, 0)
        return self._midnights[date]

    def day(self, date):
        """The stretch of a local date."""
        return (self.midnight(date), self.midnight(date + one_day()))


def union(stretches):
    """Sorted stretches that neither overlap nor touch, covering the same instants."""
    merged = []
    for start, end in sorted(s for s in stretches if s[1] > s[0]):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def common(some, others):
    """What lies in both."""
    found = []
    for a_start, a_end in some:
        for b_start, b_end in others:
            start, end = max(a_start, b_start), min(a_end, b_end)
            if start < end:
                found.append((start, end))
    return union(found)


def without(some, others):
    """What lies in `some` and not in `others`."""
    left = union(some)
    for cut_start, cut_end in others:
        pieces = []
        for start, end in left:
            pieces += [(start, min(end, cut_start)), (max(start, cut_end), end)]
        left = [piece for piece in pieces if piece[0] < piece[1]]
    return left


def total(stretches):
    """Seconds that any stretch covers: union, never sum (DOMAIN, opening hours 1)."""
    return sum(end - start for start, end in union(stretches))
