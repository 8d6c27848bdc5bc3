"""The hours of the running week, centre by centre: wubu beside PostgreSQL, over the same events."""

import datetime
import json
import pathlib
import re

import postgres
from figures import Figure
from harness import Failed

HERE = pathlib.Path(__file__).resolve().parent
DAYS = 21
# So many events reach the rollup at a time.
INCOMING = 10_000
WEEK_SECONDS = 42 * 3600
KINDS = {"openingStarted": "started", "openingHeartbeat": "heartbeat", "openingEnded": "ended",
         "openingRecorded": "recorded"}
# Enough to sort and group a week in memory.
SETTINGS = {"work_mem": "64MB"}


def hours(h):
    """Equal figures first; then the same two questions to all three."""
    o = h.options
    events = pathlib.Path(h.folder("hours.jsonl"))
    begin = datetime.date.today() - datetime.timedelta(days=DAYS - 1)
    h.wubu("simulate", "--centers", o.hour_centers, "--from", begin, "--seed", o.seed,
           "--duplicates", 0, "--corrections", 0, "--out", events)
    with postgres.cluster(h.directory, **SETTINGS) as cluster, \
            h.serving(lambda: h.serve("hours")) as server:
        region = f"regions/sim{o.hour_centers}"
        _fill_wubu(h, server.address, events, region)
        centers = _fill_postgres(h, cluster, events)
        week = _week_of(h, server.address, region)
        asked = [_ask(h, server.address, cluster, region, week, centers) for _ in range(o.runs)]
    h.remove("hours")
    events.unlink()
    return _figures(o, asked)


def _fill_wubu(h, address, events, region):
    h.wubu("import", events, server=address)
    h.wubu("standard", "publish", HERE / "hours_standard.textproto", region, server=address)
    h.wubu("standard", "assign", "hours", region, "2015-01-01", server=address)
    h.wait_until_judged(address, region)


def _fill_postgres(h, cluster, events):
    """The number of each centre; the rollup is kept up with every batch, as they come in."""
    centers, rows = {}, []
    with open(events, encoding="utf-8") as lines:
        for line in lines:
            if '{"opening' in line:
                rows.append(_row(json.loads(line), centers))
    commands = ["-f", HERE / "hours_schema.sql"]
    parts = pathlib.Path(h.folder("hours_parts"))
    parts.mkdir()
    for first in range(0, len(rows), INCOMING):
        part = parts / f"{first}.csv"
        part.write_text("".join(rows[first:first + INCOMING]), encoding="utf-8")
        commands += ["-c", f"\\copy incoming FROM '{part}' CSV", "-c", "CALL take_incoming()"]
    cluster.sql(*commands, "-c", "VACUUM ANALYZE")
    h.remove(parts.name)
    return centers


def _row(event, centers):
    (kind, told), = event["payload"].items()
    number = centers.setdefault(event["subject"], len(centers))
    return (f"{event['id']},{number},{KINDS[kind]},{told.get('session', '')},"
            f"{event['occurredTime']},{told.get('endTime', '')}\n")


def _week_of(h, address, region):
    """The Monday of the week that the server judges."""
    listed = h.wubu("status", region, "--week", "--centers", "--limit", 1, "--json", server=address)
    year, week = re.search(r'"period":\s*"(\d+)-W(\d+)"', listed).groups()
    return datetime.date.fromisocalendar(int(year), int(week), 1)


def _ask(h, address, cluster, region, week, centers):
    rows = h.folder("rows.csv")
    raw = f"hours_of('{week}', 0, {2**31 - 1})"
    rollup = f"weekly WHERE week = '{week}'"

    def postgres_rows(question):
        report = h.run("postgres", "ask", "--conninfo", cluster.conninfo, "--question", question,
                       "--calls", h.options.hour_calls, "--rows", rows)
        return report["latency"]["p50"], _read(rows)

    reports = h.run("ask", "--address", address, "--region", region, "--week-rule", "HOURS",
                    "--calls", h.options.hour_calls, "--rows", rows)
    own = {centers.get(name, name): seconds for name, seconds in _read(rows).items()}
    kept = next(r["size"] for r in reports if r["question"] == "count_rule")
    p50 = {("wubu", r["question"]): r["latency"]["p50"] for r in reports}
    for name, source in (("raw", raw), ("rollup", rollup)):
        p50[name, "list_rule"], found = postgres_rows(f"SELECT center, seconds FROM {source}")
        _check_equal(name, own, {int(center): seconds for center, seconds in found.items()})
        p50[name, "count_rule"], found = postgres_rows(
            f"SELECT 0, count(*) FILTER (WHERE seconds >= {WEEK_SECONDS}) FROM {source}")
        _check_equal(name, {0: kept}, {0: found["0"]})
    p50["seconds"] = sum(own.values())
    return p50


def _read(rows):
    lines = pathlib.Path(rows).read_text(encoding="utf-8").splitlines()
    return {center: int(seconds) for center, seconds in (line.split(",") for line in lines)}


def _check_equal(name, own, found):
    """Whoever has no hours need not be there."""
    odd = [center for center in own.keys() | found.keys()
           if own.get(center, 0) != found.get(center, 0)]
    if odd:
        raise Failed(f"{len(odd)} figures of PostgreSQL ({name}) are others than those of wubu: "
                     + ", ".join(f"{c}: {found.get(c, 0)}, not {own.get(c, 0)}" for c in odd[:5]))


def _figures(o, asked):
    told = {"list_rule": f"the week's hours of {o.hour_centers} centres",
            "count_rule": "how many of these keep 42 hours"}
    peers = {"raw": ("PostgreSQL, raw rows", ("<=", 0.05)),
             "rollup": ("PostgreSQL, rollup", ("<=", 1))}
    checked = f"{asked[0]['seconds'] // 3600} hours in all, the same on all three"
    return [Figure("hours", what, "µs", [a["wubu", question] for a in asked], peer,
                   [a[name, question] for a in asked], ratio_target=target, note=checked if name == "raw" else "")
            for question, what in told.items() for name, (peer, target) in peers.items()]
