"""What is measured of the views and of the questions that they answer."""

import datetime
import json
import pathlib

from figures import Figure
from harness import JUDGE_SECONDS

NATION = "regions/sim{}"
COUNTY = "regions/sim{}-010101"
STANDARD = (pathlib.Path(__file__).resolve().parents[2] /
            "services/standards/data/jiaxing-main-branch.textproto")


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


def _fill(h, address):
    """The name of a centre of the county."""
    o = h.options
    nation = NATION.format(o.centers)
    begin = datetime.date.today() - datetime.timedelta(days=14)
    h.wubu("simulate", "--centers", o.centers, "--from", begin, "--seed", o.seed, server=address)
    judge_by_jiaxing(h, address, nation)
    county = COUNTY.format(o.centers)
    listed = json.loads(h.wubu("center", "list", county, "--json", server=address).splitlines()[0])
    return next(c["name"] for c in listed["centers"] if c["kind"] in ("MAIN", "TOWN", "BRANCH"))


def judge_by_jiaxing(h, address, region, seconds=JUDGE_SECONDS):
    h.wubu("standard", "publish", STANDARD, region, server=address)
    h.wubu("standard", "assign", "jiaxing-main-branch", region, "2015-04-29", server=address)
    h.wait_until_judged(address, region, seconds)


def _ask(h, address, center):
    o = h.options
    asked = {}
    for name, region in (("province", NATION), ("county", COUNTY)):
        about = ("--center", center) if name == "county" else ()
        for report in h.run("ask", "--address", address, "--region", region.format(o.centers),
                            "--calls", o.calls, *about):
            asked[f"{name} {report['question']}"] = report
    return asked
