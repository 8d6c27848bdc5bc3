"""What is measured of the views and of the questions that they answer."""

import datetime
import json
import os
import pathlib
import subprocess
import time

from figures import Figure
from harness import Failed

NATION = "regions/sim{}"
COUNTY = "regions/sim{}-010101"


def views(h):
    """Building the views anew, beside reading and parsing the log alone."""
    o = h.options
    h.run("log", "fill", "--dir", h.folder("views"), "--events", o.view_events, "--seed", o.seed)
    runs = [h.run("views", "--dir", h.folder("views")) for _ in range(o.runs)]
    h.remove("views")
    iterated, parsed, rebuilt = ([run[i]["events_per_second"] for run in runs] for i in range(3))
    return [Figure("views", "built anew, all of them", "events/s", rebuilt,
                   "iterating and parsing alone", parsed, value_target=(">=", 500_000),
                   ratio_target=(">=", 0.25),
                   note=f"iterating alone {min(iterated):,.0f} … {max(iterated):,.0f}")]


def questions(h):
    """A province's centres, simulated for two weeks and judged by one standard."""
    o = h.options
    with h.serving(lambda: h.serve("questions")) as server:
        center = _fill(h, server.address)
        asked = [_ask(h, server.address, center) for _ in range(o.runs)]
        memory = server.status_kib("VmRSS") / 1024
    h.remove("questions")

    def line(name, key, bound):
        size = asked[0][key]["size"]
        return Figure("questions", name, "µs", [a[key]["latency"]["p50"] for a in asked],
                      value_target=("<", bound), note=f"p50 over gRPC; {size} in the answer")

    return [
        line("a county, all rules of the year", "county list_year", 5_000),
        line("a county, the week", "county list_week", 5_000),
        line(f"a province of {o.centers}, summary", "province summary_year", 60_000),
        line("a province, a page by place", "province page_year", 10_000),
        line("a province, a page of those farthest behind", "province page_behind", 10_000),
        line("one figure explained", "county explain", 5_000),
        line("a centre's year, judged for the question", "county verdicts_year", 50_000),
        line("a centre's year, as it was known before", "county verdicts_year_as_of", 50_000),
        Figure("questions", "memory of the server then", "MiB", [memory]),
    ]


def _wubu(h, address, *arguments):
    command = [str(h.bin / "wubu"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True,
                          env={**os.environ, "WUBU_SERVER": address, "LC_ALL": "C"})
    if done.returncode != 0:
        raise Failed(f"{' '.join(command)}: exit {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def _fill(h, address):
    """The name of a centre of the county."""
    o = h.options
    nation = NATION.format(o.centers)
    begin = datetime.date.today() - datetime.timedelta(days=14)
    _wubu(h, address, "simulate", "--centers", o.centers, "--from", begin, "--seed", o.seed)
    _wubu(h, address, "standard", "publish",
          pathlib.Path(__file__).resolve().parents[2] / "services/standards/data/jiaxing-main-branch.textproto", nation)
    _wubu(h, address, "standard", "assign", "jiaxing-main-branch", nation, "2015-04-29")
    deadline = time.monotonic() + 900
    while True:
        try:
            _wubu(h, address, "status", nation)
            break
        except Failed:  # They are still being judged.
            if time.monotonic() > deadline:
                raise
            time.sleep(1)
    county = COUNTY.format(o.centers)
    listed = json.loads(_wubu(h, address, "center", "list", county, "--json").splitlines()[0])
    return next(c["name"] for c in listed["centers"] if c["kind"] in ("MAIN", "TOWN", "BRANCH"))


def _ask(h, address, center):
    o = h.options
    asked = {}
    for name, region in (("province", NATION), ("county", COUNTY)):
        about = ("--center", center) if name == "county" else ()
        for report in h.run("ask", "--address", address, "--region", region.format(o.centers),
                            "--calls", o.calls, *about):
            asked[f"{name} {report['question']}"] = report
    return asked
