"""A nation's centres on one server, all judged: is it still quick, and does it fit?"""

import datetime
import pathlib
import random
import time
import uuid

from figures import Figure
from questions_part import judge_by_jiaxing

# One city is simulated for a week; every other centre is in the register and was open once.
CITY = "regions/sim{}-0101"
WEEK = datetime.timedelta(days=7)
JUDGE_SECONDS = 7200


def nation(h):
    o = h.options
    with h.serving(lambda: h.serve("nation")) as server:
        loaded, judged = _fill(h, server.address)
        asked = [_ask(h, server.address) for _ in range(o.runs)]
        memory = {field: server.status_kib(field) / 2**20 for field in ("VmRSS", "VmHWM")}
    begin = time.monotonic()
    with h.serving(lambda: h.serve("nation")) as server:
        serving = server.start_seconds
        h.wait_until_judged(server.address, _nation(o))
        answering = time.monotonic() - begin
        memory["again"] = server.status_kib("VmRSS") / 2**20
    h.remove("nation")

    def line(name, question, bound):
        return Figure("nation", name, "ms", [a[question]["latency"]["p50"] / 1000 for a in asked],
                      value_target=("<", bound), note=f"p50; {asked[0][question]['size']} in the answer")

    return [
        line(f"{o.nation_centers} centres, summary of the year", "summary_year", 1_500),
        line("a page by place", "page_year", 10),
        line("a page of those farthest behind", "page_behind", 10),
        Figure("nation", "memory of the server, all judged", "GiB", [memory["VmRSS"]],
               value_target=("<", 6), note=f"at most {memory['VmHWM']:.2f} GiB; after a restart "
               f"{memory['again']:.2f} GiB"),
        Figure("nation", "loading the register and an opening each", "s", [loaded]),
        Figure("nation", "judging them all, after the last event", "s", [judged]),
        Figure("nation", "restart until it serves", "s", [serving],
               note=f"{answering:.1f} s until a summary is answered"),
    ]


def _nation(o):
    return f"regions/sim{o.nation_centers}"


def _fill(h, address):
    """How long loading and judging took, in seconds."""
    o = h.options
    register, openings = pathlib.Path(h.folder("register.jsonl")), pathlib.Path(h.folder("open.jsonl"))
    h.wubu("simulate", "--centers", o.nation_centers, "--under", CITY.format(o.nation_centers),
           "--from", datetime.date.today() - WEEK, "--seed", o.seed, "--out", register)
    _write_openings(register, openings, random.Random(o.seed))
    begin = time.monotonic()
    for events in (register, openings):
        h.wubu("import", events, server=address)
        events.unlink()
    loaded = time.monotonic() - begin
    judge_by_jiaxing(h, address, _nation(o), JUDGE_SECONDS)
    return loaded, time.monotonic() - begin - loaded


def _write_openings(register, openings, draw):
    """Some hours of the week before now for each centre of the register."""
    now = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
    with open(register, encoding="utf-8") as lines, open(openings, "w", encoding="utf-8") as out:
        for line in lines:
            if '{"centerRegistered"' not in line:
                continue
            center = line.split('"subject":"', 1)[1].split('"', 1)[0]
            end = now - draw.random() * WEEK
            start = end - datetime.timedelta(minutes=draw.randint(60, 600))
            out.write(f'{{"id":"{uuid.UUID(int=draw.getrandbits(128), version=4)}",'
                      f'"subject":"{center}","occurredTime":"{start:%Y-%m-%dT%H:%M:%SZ}",'
                      f'"payload":{{"openingRecorded":{{"endTime":"{end:%Y-%m-%dT%H:%M:%SZ}"}}}}}}\n')


def _ask(h, address):
    reports = h.run("ask", "--address", address, "--region", _nation(h.options), "--calls",
                    h.options.nation_calls)
    return {report["question"]: report for report in reports}
