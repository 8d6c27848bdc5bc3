"""Whole cases: a history, standards, and questions about them. One in six is about forecasts."""

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


class Rhythm(History):
    """Most of it in the weeks before `now`, or in the same weeks of the year before."""

    def __init__(self, seed):
        super().__init__(seed)
        self.now = self.begin + self.random.choice([30, 80, 170, 360]) * 86400 + self.random.randrange(86400)
        self.begin -= 450 * 86400  # They have been there for long.
        self.centers = self.centers[:2]

    def moment(self):
        r = self.random
        seconds = self.now - r.choice([0, 0, 364]) * 86400 - r.randrange(-86400, r.choice([7, 70]) * 86400)
        return seconds - seconds % r.choice([1, 60, 3600, 6 * 3600])


def forecast(history, size):
    r = history.random
    unit = r.choice(["WEEK", "WEEK", "MONTH", "QUARTER", "YEAR", "YEAR"])
    at = history.now + r.choice([0, 0, 1, 3, 10]) * 86400
    told = {"at": timestamp(at), "forecast": {"center": r.choice(history.centers), "unit": "PERIOD_UNIT_" + unit,
                                              "period": period_name(unit, at)}}
    return {**told, "as_of_position": r.randint(1, size)} if r.random() < 0.1 else told


def random_case(seed):
    if seed % 6 == 0:
        return case_of(Rhythm(seed), [20, 60, 150], forecast)
    return case_of(History(seed), [3, 10, 30, 60], question)


def case_of(history, counts, ask):
    history.regions()
    history.register_centers()
    Standards(history).publish()
    history.events_of_centers(history.random.choice(counts))
    events = history.arrive()
    questions = [ask(history, len(events)) for _ in range(6)] + [score_question(history)]
    return {"events": events, "standards": history.standards, "questions": questions}
