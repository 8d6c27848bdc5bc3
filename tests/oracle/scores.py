"""Scores: the points that a standard gives for a year, on a sheet with a line for each rule (CASES 29, 30).

Points are hundredths of a point and whole numbers: each line and each bonus is rounded down, and the
total is the sum of what the sheet shows.
"""

from fractions import Fraction

LEFT_OUT = ("EXCUSED", "NOT_APPLICABLE")
NOTHING = ("NO_DATA", "PENDING")
# One unit of what a threshold is told in, in the base unit of the figure.
UNITS = {"hours": 3600, "minutes": 3600, "yuan": 100, "square_meters": 100,
         "percent": Fraction(1, 100), "fraction": Fraction(1, 100)}


def sheets(judged):
    """`judged`: (standard, rule, verdict) of one centre over one year; the versions of a standard by their
    first day."""
    by_standard = {}
    for standard, rule, verdict in judged:
        by_standard.setdefault(standard["id"], []).append((standard, rule, verdict))
    return [_sheet(found) for _, found in sorted(by_standard.items())
            if any("points" in rule for _, rule, _ in found)]


def _sheet(found):
    standard = found[-1][0]  # Of the latest version that was asked.
    scoring = standard.get("scoring", {})
    lines = [line(rule, verdict) for _, rule, verdict in found if "points" in rule]
    staying = [one for one in lines if one["reason"] != "LEFT_OUT"]
    bonus = sum(one["bonus"] for one in staying)
    if _number(scoring, "bonus_max_hundredths"):
        bonus = min(bonus, _number(scoring, "bonus_max_hundredths"))
    vetoed = any(one["vetoes"] for one in staying)
    total = 0 if vetoed else sum(one["points"] for one in staying) + bonus
    grade = None if vetoed or not staying else _grade(scoring, total, found)
    return {"standard": standard, "lines": lines, "max": sum(one["max"] for one in staying),
            "bonus": bonus, "total": total, "vetoed": vetoed, "grade": grade}


def _grade(scoring, total, found):
    """The first, for the best comes first, whose minimum and prerequisites hold."""
    for grade in scoring.get("grades", []):
        if total >= _number(grade, "min_hundredths") and all(
                _is_met(id_, found) for id_ in grade.get("prerequisites", [])):
            return grade
    return None


def _is_met(id_, found):
    statuses = [verdict["status"] for _, rule, verdict in found if rule["id"] == id_]
    return bool(statuses) and all(status == "MET" for status in statuses)


def line(rule, verdict):
    points, status = rule["points"], verdict["status"]
    one = {"rule": rule, "verdict": verdict, "max": 0, "points": 0, "bonus": 0, "share": None,
           "missing": None, "vetoes": status == "MISSED" and bool(points.get("veto"))}
    if status in LEFT_OUT:
        return {**one, "reason": "LEFT_OUT"}
    one["max"] = _number(points, "max_hundredths")
    if status in NOTHING:
        return {**one, "reason": status}
    if status == "MET":
        return {**one, "reason": "FULL", "points": one["max"], "bonus": _bonus(rule, verdict)}
    if points.get("proportional"):
        share = _share(verdict)
        return {**one, "reason": "PROPORTION", "share": share, "points": _down(one["max"] * share)}
    if "minus_hundredths_per_missing" in points:
        missing = _missing(rule, verdict)
        left = one["max"] - _number(points, "minus_hundredths_per_missing") * missing
        return {**one, "reason": "MISSING", "missing": missing, "points": max(_down(left), 0)}
    return {**one, "reason": "ALL_OR_NOTHING"}


def _share(figure):
    """min(1, value ÷ threshold), the least over the sub-rules. An at-most amount is kept or not."""
    shares = [Fraction(1)] + [_share(part) for part in figure["of_which"]]
    value, threshold = figure["value"], figure["threshold"]
    if value is not None and threshold is not None:
        if figure["at_most"]:
            shares.append(Fraction(value <= threshold))
        elif value < threshold:
            shares.append(value / threshold)
    return max(min(shares), Fraction(0))


def _missing(rule, verdict):
    """How many lack: units of the rule or of the part that is shortest; targets, people; periods of a year."""
    if verdict["required"] is not None:
        return Fraction(len(verdict["lacks"]))
    if {"per_target", "per_person"} & rule["measure"].keys():
        of_a_part = any(_short(part) > 0 for part in verdict["of_which"])
        return Fraction(len(verdict["lacks"]) or of_a_part)
    return _short(verdict) / _unit(rule)


def _short(figure):
    """The most that the figure, or one of its parts, is away from its threshold."""
    short = [Fraction(0)] + [_short(part) for part in figure["of_which"]]
    if figure["value"] is not None and figure["threshold"] is not None:
        away = figure["threshold"] - figure["value"]
        short.append(-away if figure["at_most"] else away)
    return max(short)


def _bonus(rule, verdict):
    points = rule["points"]
    above = max(verdict["value"] - verdict["threshold"], 0) / _unit(rule)
    bonus = _down(_number(points, "bonus_hundredths_per_unit") * above)
    most = _number(points, "bonus_max_hundredths")
    return min(bonus, most) if most else bonus


def _unit(rule):
    threshold = rule.get("threshold") or {}
    told = (threshold.get("cases") or [threshold])[0]
    amount = told.get("at_most") or told.get("at_least") or {}
    return Fraction(next((UNITS[name] for name in amount if name in UNITS), 1))


def _number(message, name):
    return int(message.get(name, 0))


def _down(number):
    return number // 1
