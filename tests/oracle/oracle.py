#!/usr/bin/env python3
"""Judges histories of public culture centres, slowly and plainly, from the documents alone.

    oracle.py < cases.jsonl > answers.jsonl
"""

import datetime
import json
import sys

sys.dont_write_bytecode = True  # Nothing is left in the source tree.

import anomalies  # noqa: E402
import answers  # noqa: E402
import forecasts  # noqa: E402
import history  # noqa: E402
import moments  # noqa: E402
import periods  # noqa: E402
import published  # noqa: E402
import scores  # noqa: E402
import verdicts  # noqa: E402
import years  # noqa: E402
from asking import Asking  # noqa: E402


def judged(view, center, unit, name):
    """(standard, rule, verdict) of each rule that speaks to the centre for the period."""
    for standard, rule, period in published.asked(view, center, unit, name):
        if isinstance(period, years.YearOf):
            yield standard, rule, years.judge(view, center, standard, rule, period)
        else:
            yield standard, rule, verdicts.judge(Asking(view, center, standard, rule, period))


def verdicts_of(view, question):
    found = judged(view, question["center"], question["unit"], question.get("period", ""))
    return {"verdicts": [answers.verdict(one) for _, _, one in found]}


def score_of(view, question):
    """One sheet for each standard that gives points, or of the one that is named."""
    found = scores.sheets(judged(view, question["center"], periods.YEAR, question["period"]))
    named = question.get("standard")
    return {"sheets": [answers.sheet(question, one) for one in found
                       if named in (None, one["standard"]["id"])]}


def opening_of(view, question):
    """Certain and possible seconds of every local date (DOMAIN, opening hours 2)."""
    zone, openings = view.places.zone(question["center"]), view.openings(question["center"])
    first, last = (datetime.date.fromisoformat(question[n]) for n in ("first_date", "last_date"))
    days = []
    for date in moments.days_between(first, last):
        day = [zone.day(date)]
        days.append({"date": date.isoformat(),
                     "certain": moments.total(moments.common(openings.certain(), day)),
                     "possible": moments.total(moments.common(openings.possible(), day))})
    return {"days": days}


def anomalies_of(view, question):
    found = anomalies.of_subject(view, question["subject"])
    return {"anomalies": [answers.anomaly(odd) for odd in found]}


def forecasts_of(view, question):
    found = forecasts.of_centre(view, question["center"], question["unit"], question["period"])
    return {"forecasts": [answers.forecast(one) for one in found]}


ANSWERS = {"verdicts": verdicts_of, "opening": opening_of, "anomalies": anomalies_of,
           "score": score_of, "forecast": forecasts_of}


def answer_case(case):
    """The answers to all questions of one case."""
    known = {}
    found = []
    for question in case["questions"]:
        position = question.get("as_of_position")
        if position not in known:
            known[position] = history.Knowledge(case["events"], case.get("standards", {}), position)
        view = history.View(known[position], moments.instant(question["at"]))
        (kind,) = ANSWERS.keys() & question.keys()
        found.append(ANSWERS[kind](view, question[kind]))
    return {"answers": found}


def main():
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(answer_case(json.loads(line)), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
