"""Near misses: what almost counted, and why not (CASES 24)."""

import duties
import figures
import predicates
import several
from asking import kind_of


def near_misses(asking):
    """All near misses of a rule, each event once, in the order of (time, id)."""
    found = _of(asking, asking.kind, asking.spec)
    found.sort(key=lambda miss: (miss["event"]["time"], miss["event"]["id"]))
    once = {}
    for miss in found:
        once.setdefault(miss["event"]["id"], miss)
    return list(once.values())


def _miss(event, reason, field="", found=None, needed=None):
    return {"event": event, "reason": reason, "field": field, "found": found, "needed": needed}


def _of(asking, kind, spec):
    if kind == "count":
        facts = asking.in_period(figures.source_events(asking, spec, asking.center))
        return _numbers(asking, spec.get("where"), facts)
    if kind in ("open_time", "open_days"):
        return _sessions(asking)
    if kind == "stock":
        return _entries(asking, spec, asking.center, None)
    if kind == "ratio":
        return _of(asking, *kind_of(spec["part"]))
    if kind == "per_target":
        return _targets(asking, spec)
    if kind == "per_person":
        return _trainings(asking, spec)
    if kind == "due":
        return _late(asking, spec)
    if kind == "unannounced":
        return _unannounced(asking, spec)
    return []


def _by_number(asking, predicate, message, event):
    """The near miss of what only number comparisons keep out, else None."""
    tests = predicates.obstacles(predicate, message, asking.definitions)
    if not tests:
        return None
    found, needed = predicates.told_numbers(tests[0], message)
    reason = "NUMBER_MISSING" if found is None else "NUMBER"
    return _miss(event, reason, tests[0][0]["path"], found, needed)


def _numbers(asking, predicate, facts):
    found = [_by_number(asking, predicate, figures.payload(fact), fact) for fact in facts]
    return [miss for miss in found if miss]


def _sessions(asking):
    """Openings that began in the period, are odd, and count nothing."""
    openings = asking.view.openings(asking.center).all
    return [_miss(opening["event"], "SESSION") for opening in openings
            if opening["counts_nothing"] and asking.period.holds(opening["event"]["time"])]


def _entries(asking, spec, holder, named):
    """`named`: only entries that name this centre."""
    entries = asking.view.entries(holder).of(spec["entry"]).at(asking.instant).values()
    found = []
    for entry in entries:
        names = (entry["body"].get("dispatched_to"), entry["body"].get("home_center"))
        if (named and named not in names) or (spec.get("working") and entry["faulted"]):
            continue
        found.append(_by_number(asking, spec.get("where"), entry["body"], entry["event"]))
    return [miss for miss in found if miss]


def _targets(asking, spec):
    kind, inner = kind_of(spec["measure"])
    at_target = spec.get("side") == "TARGET_SIDE_TARGET"
    targets = asking.targets(spec.get("kinds", []), spec.get("center"))
    found = []
    for target in targets:
        if kind == "count":
            facts = figures.source_events(asking, inner, target if at_target else asking.center)
            facts = [f for f in facts if at_target or f["body"].get("target_center") == target]
            found += _numbers(asking, inner.get("where"), asking.in_period(facts))
        elif kind == "stock":
            holder, named = (target, None) if at_target else (asking.center, target)
            found += _entries(asking, inner, holder, named)
    if kind == "count" and not at_target:
        found += _elsewhere(asking, inner)
    return found


def _elsewhere(asking, inner):
    """Acts for a centre that is not under the sender at the instant of judging (CASES 33)."""
    found = []
    for fact in asking.in_period(figures.source_events(asking, inner, asking.center)):
        target = fact["body"].get("target_center")
        if not target or target == asking.center:
            continue
        under = asking.view.places.is_under(target, asking.center, asking.instant)
        if not under and asking.holds(inner.get("where"), figures.payload(fact)):
            found.append(_miss(fact, "NOT_UNDER_SENDER"))
    return found


def _trainings(asking, spec):
    """Trainings that would bring a date to somebody who is judged."""
    people = set(several.people(asking, spec))
    facts = []
    for fact in several.trainings(asking):
        by_person = several.training_dates(asking, fact)
        if any(several.dates_that_count(asking, by_person[person]) for person in people & set(by_person)):
            facts.append(fact)
    return _numbers(asking, spec.get("where"), facts)


def _late(asking, spec):
    """What would have settled an item that was not settled in time."""
    date = duties.due_date(asking, spec)
    if date is None:
        return []
    found = []
    for condition in duties.conditions_of(spec):
        if duties.settles(asking, spec, condition, date):
            continue
        for fact in asking.view.of(asking.center):
            late = duties.after_due(asking, date) <= fact["time"] <= asking.instant
            if late and asking.holds(condition, figures.payload(fact)):
                found.append(_miss(fact, "LATE"))
    return found


def _unannounced(asking, spec):
    found = []
    for act in duties.acts(asking, spec, []):
        fault = duties.fault_of(asking, spec, act)
        if fault:
            found.append(_miss(act, *fault))
    facts = asking.in_period(asking.view.of(asking.center))
    return found + _numbers(asking, spec.get("acts"), facts)
