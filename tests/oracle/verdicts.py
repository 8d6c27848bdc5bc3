"""Status of a rule over its own period (DOMAIN, status; CASES 25 to 28, 31, 32)."""

from fractions import Fraction

import duties
import figures
import moments
import near
import periods
import several
import thresholds
from asking import HELD, kind_of, spans_on

MEASURES = {**figures.PLAIN, "ratio": figures.ratio, "per_target": several.per_target,
            "per_person": several.per_person, "due": duties.due, "unannounced": duties.unannounced}
JUDGED = ("MET", "MISSED", "ON_TRACK", "BEHIND")


def measured(asking, conditions):
    return MEASURES[asking.kind](asking, asking.spec, conditions)


def threshold_of(asking, told):
    """(amount, at most), or the status that there is for want of an amount."""
    if asking.kind == "due":
        return Fraction(len(duties.conditions_of(asking.spec))), False
    if asking.kind == "unannounced" and not told:
        return Fraction(0), True
    return thresholds.resolve(asking, told)


def way_of(asking):
    """How a figure becomes a status: hours, paced, held, throughout or due."""
    kind, spec = asking.kind, asking.spec
    if kind == "per_target":
        kind, spec = kind_of(spec["measure"])
    if kind == "open_time":
        return "hours"
    if kind == "due":
        return "due"
    if kind in HELD:
        return "throughout" if spec.get("throughout") and asking.period.first else "held"
    return "paced"


def compared(asking, figure, value, amount, at_most):
    """Status of one value beside one amount."""
    way = way_of(asking)
    if way == "due":
        return _due(asking, value, amount)
    if at_most or way == "throughout":  # CASES 18, 32
        broken = value > amount if at_most else value < amount
        return "MISSED" if broken else "MET" if asking.over() else "ON_TRACK"
    if value >= amount:
        return "MET"
    if asking.over():
        return "MISSED"
    if way == "held":
        return "BEHIND"  # CASES 19
    if way == "hours" and amount - figure["possible"] > seconds_left(asking):
        return "MISSED"  # CASES 31
    return "BEHIND" if value < amount * asking.share_gone() else "ON_TRACK"


def _due(asking, value, amount):
    """MET once in time, MISSED when the due day is over, never BEHIND (CASES 21)."""
    if value >= amount:
        return "MET"
    late = asking.at >= duties.after_due(asking, duties.due_date(asking, asking.spec))
    return "MISSED" if late else "ON_TRACK"


def seconds_left(asking):
    """Time that the days and hours named would still let count (CASES 11)."""
    return moments.total(moments.common(asking.allowed(), [(asking.at, asking.period.end)]))


def scheduled_seconds(asking):
    """What the posted schedule still gives, without excused days; None where none is posted."""
    if "schedule" not in asking.values:
        return None
    spans = asking.values["schedule"].get("spans", [])
    total = 0
    for date in asking.period.days():
        if not asking.view.excused(asking.center, date, asking.instant) and date in asking.named_days():
            hours = moments.common(spans_on(asking.zone, date, spans), asking.allowed([date]))
            total += moments.total(moments.common(hours, [(asking.at, asking.period.end)]))
    return total


def worst(statuses):
    """MET if all are, MISSED if one is, BEHIND if one is, in this order (semantics 10, 17)."""
    if all(status == "MET" for status in statuses):
        return "MET"
    return next((status for status in ("MISSED", "BEHIND") if status in statuses), "ON_TRACK")


def own_status(asking, figure, amount, at_most):
    """Status without parts; also what each target or person owes and how it stands."""
    if figure["each"] is None:
        return compared(asking, figure, figure["value"], amount, at_most), []
    each = []
    for one in figure["each"]:
        owed = thresholds.lowered(amount, *one["days"]) if one["days"] and not at_most else amount
        status = compared(asking, figure, one["value"], owed, at_most)
        each.append({"who": one["who"], "value": one["value"], "threshold": owed, "status": status})
    return worst([one["status"] for one in each]), each


def lacks_of(each, at_most):
    return [one for one in each
            if (one["value"] > one["threshold"] if at_most else one["value"] < one["threshold"])]


def part(asking, sub, conditions):
    """A sub-rule: its parent with one more condition (semantics 17)."""
    conditions = conditions + [sub.get("where")]
    answer = {"id": sub["id"], "value": None, "threshold": None, "at_most": False, "of_which": []}
    found = thresholds.resolve(asking, sub.get("threshold"))
    if isinstance(found, str):
        return {**answer, "status": found}
    amount, at_most = found
    figure = measured(asking, conditions)
    answer.update(value=figure["value"], threshold=amount, at_most=at_most)
    if figure["value"] is None:
        return {**answer, "status": "NOT_APPLICABLE"}
    status, _ = own_status(asking, figure, amount, at_most)
    answer["of_which"] = [part(asking, inner, conditions) for inner in sub.get("of_which", [])]
    return {**answer, "status": with_parts(status, answer["of_which"])}


def with_parts(status, parts):
    """A part without a figure or threshold of its own doesn't decide."""
    return worst([status] + [p["status"] for p in parts if p["status"] in JUDGED])


def no_data(asking, figure, at_most):
    """CASES 26, 34; semantics 18."""
    if asking.kind == "due" or (at_most and asking.kind != "unannounced"):
        return False
    return figure["nothing"] and (asking.period.first is None or asking.silent())


def unjudged(asking, figure, found):
    """The status that comes before all comparing, in the order of CASES 25; None if there is none."""
    if asking.period.pending(asking.at):
        return "PENDING"
    if asking.excused():
        return "EXCUSED"
    at_most = not isinstance(found, str) and found[1]
    if found == "NO_DATA" or no_data(asking, figure, at_most):
        return "NO_DATA"
    if found == "NOT_APPLICABLE" or figure["idle"]:
        return "NOT_APPLICABLE"
    return None


def empty(asking):
    """A verdict that says no more than whose it is."""
    period = asking.period
    return {"center": asking.center, "standard": asking.standard["id"],
            "standard_version": asking.standard["version"], "rule": asking.rule["id"],
            "clause": asking.rule.get("clause", ""), "period": period.name,
            "first_date": period.first.isoformat() if period.first else "",
            "last_date": period.last.isoformat() if period.last else "",
            "advisory": asking.rule.get("advisory", False), "status": "NOT_APPLICABLE",
            "value": None, "possible": None, "threshold": None, "at_most": False, "missing": None,
            "met_by_possible": False, "scheduled": None, "of_which": [], "lacks": [],
            "required": None, "met": None, "counted": [], "whole": [], "near": []}


def judge(asking, evidence=True):
    """The whole verdict."""
    verdict = empty(asking)
    if not asking.for_this_centre():
        return verdict
    figure = measured(asking, [])
    found = threshold_of(asking, asking.rule.get("threshold"))
    status = unjudged(asking, figure, found)
    if status == "NOT_APPLICABLE":
        return verdict
    _tell_figures(asking, verdict, figure, found, status)
    if status is None:
        status = _compare(asking, verdict, figure, found)
    verdict["status"] = status
    _tell_missing(verdict)
    if way_of(asking) == "hours" and asking.period.running(asking.at) and asking.period.unit in (
            periods.WEEK, periods.DAY):
        verdict["scheduled"] = scheduled_seconds(asking)
    if evidence:
        verdict.update(counted=figure["counted"], whole=figure["whole"], near=near.near_misses(asking))
    return verdict


def _tell_figures(asking, verdict, figure, found, status):
    """No data: there is no figure, neither zero nor missed."""
    if not isinstance(found, str):
        verdict["threshold"], verdict["at_most"] = found
    if status != "NO_DATA":
        verdict["value"], verdict["possible"] = figure["value"], figure["possible"]


def _compare(asking, verdict, figure, found):
    amount, at_most = found
    status, each = own_status(asking, figure, amount, at_most)
    verdict["lacks"] = lacks_of(each, at_most)
    verdict["of_which"] = [part(asking, sub, []) for sub in asking.rule.get("of_which", [])]
    status = with_parts(status, verdict["of_which"])
    if figure["possible"] is not None and not at_most:
        verdict["met_by_possible"] = status in ("MISSED", "BEHIND") and figure["possible"] >= amount
    return status


def _tell_missing(verdict):
    if verdict["value"] is None or verdict["threshold"] is None:
        return
    missing = verdict["threshold"] - verdict["value"]
    missing = -missing if verdict["at_most"] else missing
    verdict["missing"] = missing if missing > 0 else None
