"""Which rules of which versions are asked (semantics 1 to 3)."""

import datetime

import moments
import periods
import years


def _date(text, otherwise):
    return datetime.date.fromisoformat(text) if text else otherwise


def versions(view):
    """Standards by id: their versions with the first and last date on which each holds."""
    latest = {}
    for fact in view.facts:
        if fact["type"] == "standard_published":
            body = fact["body"]
            latest[(body["standard"], body["version"])] = fact  # The later by (time, id).
    by_id = {}
    for (name, version), fact in latest.items():
        text = view.knowledge.standards.get(fact["carrier"])
        if text is not None:
            begin = _date(text.get("valid_from"), datetime.date.min)
            by_id.setdefault(name, []).append(
                {"id": name, "version": version, "text": {**text, "id": name, "version": version},
                 "begin": begin, "fact": fact})
    return {name: _with_ends(view, name, found) for name, found in by_id.items()}


def _with_ends(view, name, found):
    """Until its own end, the day before the next version, or the day before the withdrawal."""
    found.sort(key=lambda v: (v["begin"], v["fact"]["time"], v["fact"]["id"]))
    withdrawn = [_date(fact["body"]["from_date"], None) - moments.one_day() for fact in view.facts
                 if fact["type"] == "standard_withdrawn" and fact["body"]["standard"] == name]
    for index, version in enumerate(found):
        ends = [_date(version["text"].get("valid_until"), datetime.date.max)] + withdrawn
        ends += [later["begin"] - moments.one_day() for later in found[index + 1:]
                 if later["begin"] > datetime.date.min]
        same_day = any(later["begin"] == version["begin"] for later in found[index + 1:])
        version["end"] = datetime.date.min if same_day else min(ends)
    return found


def judging(found, first, last):
    """The version that held on the first day of a period, or the first that came to hold in it."""
    for version in found:
        if version["begin"] <= first <= version["end"]:
            return version
    for version in found:
        if first < version["begin"] <= min(last, version["end"]):
            return version
    return None


def assigned(view, center, instant):
    """Ids of the standards that are assigned to a centre at an instant."""
    date = view.places.zone(center).date(instant)
    kind = view.places.values(center, instant).get("kind")
    found = set()
    for subject in [center] + view.places.regions_above(center, instant):
        for one in _assignments(view.of(subject)).values():
            for_kind = not one.get("kinds") or kind in one["kinds"]
            if for_kind and _date(one["first_date"], None) <= date <= one["last"]:
                found.add(one["standard"])
    return found


def _assignments(facts):
    """Assignments of a subject by their id; assigning again replaces, an end only shortens."""
    found = {}
    for fact in facts:
        body = fact["body"]
        if fact["type"] == "standard_assigned":
            found[body["assignment"]] = {**body, "last": _date(body.get("last_date"), datetime.date.max)}
        elif fact["type"] == "assignment_ended" and body["assignment"] in found:
            one = found[body["assignment"]]
            found[body["assignment"]] = {**one, "last": min(one["last"], _date(body["last_date"], None))}
    return found


def period_asked(rule, text, unit, name, zone):
    """The rule's own period of the name that is asked for, or None if it isn't asked."""
    own = rule.get("period", {})
    begin = own.get("year_begin") or text.get("year_begin")
    if own.get("unit") == unit:
        return periods.Period(unit, name, zone, begin, own.get("rolling", 1))
    if unit == periods.YEAR and own.get("unit") in periods.SHORTER:
        return years.YearOf(own["unit"], name, zone, begin)
    return None


def asked(view, center, unit, name):
    """(standard, rule, period) in the order of the answer."""
    zone = view.places.zone(center)
    found = []
    for standard, known in sorted(versions(view).items()):
        for version in known:
            for rule in version["text"].get("rules", []):
                period = period_asked(rule, version["text"], unit, name, zone)
                if period and _speaks(view, center, standard, known, version, period):
                    found.append((version["text"], rule, period))
    return found


def _speaks(view, center, standard, known, version, period):
    today = view.places.zone(center).date(view.at)
    first, last = period.first or today, period.last or today
    if judging(known, first, last) is not version:
        return False
    return standard in assigned(view, center, period.instant(view.at))
