"""Facts that are odd, and what that does to the figures (anomaly.proto)."""

import openings

CLOCK_MAY_BE_AHEAD = 5 * 60


def of_subject(view, subject):
    """All anomalies of a stream, in the order of (event, kind)."""
    facts = view.of(subject)
    found = [odd for fact in facts for odd in _clock(fact)]
    found += view.openings(subject).oddities
    found += openings.shift_oddities(facts)
    found += view.entries(subject).oddities()
    found += [openings.oddity(fact, "NO_ENTRY") for fact in view.places.attributes(subject).strays
              if fact["time"] <= view.at]
    found += _not_under(view, subject, facts)
    found += _of_fixes(view, subject)
    found.sort(key=lambda odd: (odd["event"]["id"], odd["kind"]))
    return found


def _clock(fact):
    """CASES 6."""
    if fact["time"] > fact["recorded"] + CLOCK_MAY_BE_AHEAD:
        return [openings.oddity(fact, "CLOCK_AHEAD", "COUNTED")]
    return []


def _not_under(view, subject, facts):
    """Looks at the event's own instant (CASES 33)."""
    found = []
    for fact in facts:
        target = fact["body"].get("target_center")
        if target and target != subject and not view.places.is_under(target, subject, fact["time"]):
            found.append(openings.oddity(fact, "NOT_UNDER_SENDER", "COUNTED"))
    return found


def _of_fixes(view, subject):
    """Cut by what is known only, not by `at` (CASES 35)."""
    found = []
    for fix in view.knowledge.fixes:
        if fix["subject"] == subject:
            found += _clock(fix)
            fault = view.knowledge.rules_of_fixes.fault(fix)
            if fault:
                found.append(openings.oddity(fix, fault))
    return found
