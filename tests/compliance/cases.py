"""Whole cases: a history, standards, and questions about them."""

import datetime

from generate import History, UNITS, timestamp
from random_standards import Standards


def period_name(unit, seconds):
    day = datetime.date(1970, 1, 1) + datetime.timedelta(days=seconds // 86400)
    year, week, _ = day.isocalendar()
    return {"DAY": str(day), "WEEK": f"{year:04}-W{week:02}", "MONTH": str(day)[:7],
            "QUARTER": f"{day.year:04}-Q{(day.month + 2) // 3}", "YEAR": f"{day.year:04}", "INSTANT": ""}[unit]


def question(history, size):
    r = history.random
    told = {"at": timestamp(history.moment() + r.choice([0, 0, 86400, 30 * 86400, 200 * 86400, 700 * 86400]))}
    if r.random() < 0.3:
        told["as_of_position"] = r.randint(1, size)
    kind = r.random()
    center = r.choice(history.centers)
    if kind < 0.75:
        unit = r.choice(UNITS + ["WEEK", "YEAR", "YEAR"])
        told["verdicts"] = {"center": center, "unit": "PERIOD_UNIT_" + unit,
                            "period": period_name(unit, history.moment())}
    elif kind < 0.87:
        first = history.moment()
        told["opening"] = {"center": center, "first_date": timestamp(first)[:10],
                           "last_date": timestamp(first + r.choice([0, 6, 20]) * 86400)[:10]}
    else:
        told["anomalies"] = {"subject": r.choice(history.centers + ["regions/low"])}
    return told


def score_question(history):
    """Mostly of the year in which things happen, and when it is over."""
    r = history.random
    over = history.begin + 366 * 86400
    told = {"at": timestamp(r.choice([over, over, history.moment()]))}
    told["score"] = {"center": r.choice(history.centers[:2]),
                     "period": r.choice([f"{history.year:04}"] * 3 + [period_name("YEAR", history.moment())])}
    if r.random() < 0.1:
        told["score"]["standard"] = r.choice(["one", "two"])
    return told


def random_case(seed):
    history = History(seed)
    history.regions()
    history.register_centers()
    Standards(history).publish()
    history.events_of_centers(history.random.choice([3, 10, 30, 60]))
    events = history.arrive()
    questions = [question(history, len(events)) for _ in range(6)] + [score_question(history)]
    return {"events": events, "standards": history.standards, "questions": questions}
