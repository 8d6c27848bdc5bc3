"""Answers as JSON, in the manner of proto3: what is unset, zero or empty is left out."""

import moments


def quantity(number):
    """In lowest terms; zero is a message without fields."""
    answer = {}
    if number.numerator:
        answer["numerator"] = str(number.numerator)
    if number.denominator != 1:
        answer["denominator"] = str(number.denominator)
    return answer


def _without_empty(pairs):
    """Messages that are there stay, even if they are empty."""
    return {name: value for name, value in pairs.items() if value not in (None, "", False, [])}


def _quantity(number):
    return None if number is None else quantity(number)


def _int64(number):
    return None if number is None else str(number)


def _parts(parts):
    return [_without_empty({
        "id": part["id"], "status": "STATUS_" + part["status"], "value": _quantity(part["value"]),
        "threshold": _quantity(part["threshold"]), "at_most": part["at_most"],
        "of_which": _parts(part["of_which"])}) for part in parts]


def _lacks(lacks):
    return [_without_empty({
        "who": one["who"], "value": _quantity(one["value"]), "threshold": _quantity(one["threshold"]),
        "status": "STATUS_" + one["status"]}) for one in sorted(lacks, key=lambda one: one["who"])]


def _counted(counted):
    return [_without_empty({"event": event["id"], "subject": event["subject"],
                            "amount": quantity(amount), "target": target})
            for event, amount, target in counted]


def _near(misses):
    return [_without_empty({
        "event": miss["event"]["id"], "subject": miss["event"]["subject"],
        "reason": "NEAR_MISS_REASON_" + miss["reason"], "field": miss["field"],
        "found": _int64(miss["found"]), "needed": _int64(miss["needed"])}) for miss in misses]


def _verdict(found):
    """RuleVerdict."""
    answer = _without_empty({
        "center": found["center"], "standard": found["standard"],
        "standard_version": found["standard_version"], "rule": found["rule"],
        "clause": found["clause"], "period": found["period"], "first_date": found["first_date"],
        "last_date": found["last_date"], "status": "STATUS_" + found["status"],
        "advisory": found["advisory"], "value": _quantity(found["value"]),
        "possible_value": _quantity(found["possible"]), "threshold": _quantity(found["threshold"]),
        "at_most": found["at_most"], "missing": _quantity(found["missing"]),
        "met_by_possible": found["met_by_possible"], "scheduled_seconds": _int64(found["scheduled"]),
        "of_which": _parts(found["of_which"]), "lacks": _lacks(found["lacks"])})
    for name, number in (("periods_required", found["required"]), ("periods_met", found["met"])):
        if number is not None:
            answer[name] = number
    return answer


def verdict(found):
    """RuleVerdict, with its Evidence."""
    answer = _verdict(found)
    answer["evidence"] = _without_empty({
        "counted": _counted(found["counted"]), "near_misses": _near(found["near"]),
        "whole": _counted(found["whole"])})
    return answer


def forecast(found):
    """RuleForecast."""
    verdict = found["verdict"]
    return _without_empty({
        "standard": verdict["standard"], "standard_version": verdict["standard_version"],
        "rule": verdict["rule"], "period": verdict["period"], "value": quantity(verdict["value"]),
        "threshold": quantity(verdict["threshold"]), "at_most": verdict["at_most"],
        "expected": quantity(found["expected"]), "least": quantity(found["least"]),
        "most": quantity(found["most"]), "basis": "FORECAST_BASIS_" + found["basis"],
        "weeks_known": found["weeks_known"] or None})


def anomaly(odd):
    return {"subject": odd["event"]["subject"], "event": odd["event"]["id"],
            "kind": "ANOMALY_KIND_" + odd["kind"], "effect": "ANOMALY_EFFECT_" + odd["effect"],
            "event_type": odd["event"]["type"], "occurred_time": moments.text(odd["event"]["time"])}


def _hundredths(number):
    return _int64(number or None)


def _line(line):
    return _without_empty({
        "verdict": _verdict(line["verdict"]), "reason": "SCORE_REASON_" + line["reason"],
        "max_hundredths": _hundredths(line["max"]), "points_hundredths": _hundredths(line["points"]),
        "bonus_hundredths": _hundredths(line["bonus"]), "share": _quantity(line["share"]),
        "missing": _quantity(line["missing"]), "vetoes": line["vetoes"]})


def sheet(question, found):
    """ScoreSheet."""
    standard, grade = found["standard"], found["grade"] or {}
    return _without_empty({
        "center": question["center"], "standard": standard["id"],
        "standard_version": standard["version"], "title": standard.get("title"),
        "period": question["period"], "lines": [_line(line) for line in found["lines"]],
        "max_hundredths": _hundredths(found["max"]), "bonus_hundredths": _hundredths(found["bonus"]),
        "total_hundredths": _hundredths(found["total"]), "vetoed": found["vetoed"],
        "grade": grade.get("name"), "grade_title": grade.get("title")})
