"""What a figure is compared with, in the base unit of the measure (semantics 15 to 17)."""

from fractions import Fraction

import fields
import predicates

UNITS = {"times": 1, "hours": 3600, "minutes": 60, "yuan": 100, "square_meters": 100,
         "percent": Fraction(1, 100)}
NO_DATA, NOT_APPLICABLE = "NO_DATA", "NOT_APPLICABLE"


def amount_of(amount):
    (unit, number), = amount.items()
    if unit == "fraction":
        return Fraction(int(number.get("numerator", 0)), int(number["denominator"]))
    return Fraction(int(number) * UNITS[unit])


def ceiling(number):
    return Fraction(-((-number) // 1))


def lowered(amount, days, of_days):
    """Amount × days ÷ days of the period, rounded up (CASES 16)."""
    return ceiling(amount * max(days, 0) / of_days)


def resolve(asking, threshold):
    """(amount, at most) or the status that follows from there being none."""
    threshold = threshold or {}
    chosen = threshold
    if threshold.get("cases"):
        chosen = _case(asking, threshold["cases"])
        if isinstance(chosen, str):
            return chosen
    at_most = "at_most" in chosen
    amount = _amount(asking, chosen)
    if threshold.get("scale"):
        times = _times(asking, threshold["scale"])
        if isinstance(times, str):
            return times
        amount *= times
    return (amount if at_most else _in_this_period(asking, amount)), at_most


def _amount(asking, chosen):
    for name in ("at_most", "at_least"):
        if name in chosen:
            return amount_of(chosen[name])
    return Fraction(1)


def _case(asking, cases):
    for case in cases:
        if asking.holds(case.get("center"), asking.values):
            return case
    named = [path for case in cases for path in predicates.paths(case.get("center"), asking.definitions)]
    untold = any(not fields.values(asking.values, path) for path in named)
    return NO_DATA if untold else NOT_APPLICABLE


def _times(asking, scale):
    """⌈x ÷ every⌉, or ⌊⌋ with round_down."""
    number = _scaled_by(asking, scale)
    if number is None:
        return NO_DATA
    parts = Fraction(number, max(int(scale.get("every", 1)), 1))
    times = Fraction(parts // 1) if scale.get("round_down") else ceiling(parts)
    return times if times else NOT_APPLICABLE


def _scaled_by(asking, scale):
    if "targets" in scale:
        return len(asking.targets(scale["targets"].get("kinds", [])))
    if "staff" in scale:
        staff = asking.view.entries(asking.center).of("ENTRY_TYPE_STAFF").at(asking.instant)
        return sum(asking.holds(scale["staff"].get("where"), entry["body"]) for entry in staff.values())
    numbers = [v for v in fields.values(asking.values, scale["attribute"]) if fields.is_number(v)]
    return numbers[0] if numbers else None


def _in_this_period(asking, amount):
    """Fewer days make less of it: closures first, then the first period (semantics 16)."""
    days = len(asking.named_days())
    if asking.treatment() == "PRO_RATA" and days:
        amount = amount * (days - len(asking.excused_days())) / days
    pro_rata = asking.rule.get("first_period") == "FIRST_PERIOD_PRO_RATA"
    if pro_rata and asking.kind == "count" and asking.period.first:
        opened = asking.opening_date()
        if opened and asking.period.window_first < opened <= asking.period.last:
            left = (asking.period.last - opened).days + 1
            amount = lowered(amount, left, len(asking.period.days()))
    return amount
