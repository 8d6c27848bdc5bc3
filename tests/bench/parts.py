"""What is measured of wubu itself. Each part takes a harness and gives figures."""

import threading
import time

from figures import Figure

MIB = 1 << 20


def _latency(report, which, key="latency"):
    return report[key][which]


def _quantiles(name, reports, key="latency"):
    spread = [f"p{q} {sorted(_latency(r, f, key) for r in reports)[len(reports) // 2]:.0f}"
              for q, f in (("50", "p50"), ("95", "p95"), ("99", "p99"), ("99.9", "p999"))]
    return f"{name}: {', '.join(spread)} µs"


def _log_and_index(use):
    return f"log {use['log_bytes_per_event']:.1f}, index {use['index_bytes_per_event']:.1f}"


def unary(h):
    """Appends of one event, the echo of the same size by turns with them, and the disk."""
    o = h.options
    runs = []
    with h.serving(lambda: h.serve("unary"), h.echo) as (server, echo):
        for _ in range(o.runs):
            runs.append(_unary_run(h, server, echo))
    use = h.run("log", "compact", "--dir", h.folder("unary"))
    h.remove("unary")
    names = ("disk", "echo1", "append1", "echo", "append", "half")
    disk, echo1, append1, echoes, appends, half = ([r[name] for r in runs] for name in names)
    floor = [e["latency"]["p50"] + 1.5 * d["overwriting"]["p50"] for e, d in zip(echo1, disk)]
    return [
        Figure("disk", "fdatasync of 4 KiB, overwriting, p50", "µs",
               [d["overwriting"]["p50"] for d in disk], "growing the file",
               [d["growing"]["p50"] for d in disk],
               note=_quantiles("overwriting", disk, "overwriting")),
        Figure("append", "64 in flight", "events/s", [r["calls_per_second"] for r in appends],
               "empty echo", [r["calls_per_second"] for r in echoes], ratio_target=(">=", 0.65),
               note=_quantiles("append", appends) + "; " + _quantiles("echo", echoes)),
        Figure("append", "1 in flight, p50", "µs", [r["latency"]["p50"] for r in append1],
               "echo p50 + 1.5 fdatasync p50", floor, ratio_target=("<=", 1),
               note=_quantiles("append", append1) + "; " + _quantiles("echo", echo1)),
        Figure("append", "p99 at half load", "µs", [r["latency"]["p99"] for r in half],
               value_target=("<", 5000),
               note=_quantiles(f"at {half[-1]['rate']:.0f} a second, from when each was due",
                               half)),
        Figure("disk use", "of lone events as this part left them", "bytes/event",
               [use["bytes_per_event"]], note=_log_and_index(use)),
    ]


def _unary_run(h, server, echo):
    o = h.options
    timing = ("--warmup", o.warmup, "--seconds", o.seconds, "--seed", o.seed)

    def append(*arguments):
        return h.run("load", "append", "--address", server.address, *timing, "--lane", h.lanes(1),
                     *arguments)

    run = {"disk": h.run("disk", "--dir", h.directory, "--count", o.syncs)}
    run["append1"] = append("--in-flight", 1, "--channels", 1)
    size = int(run["append1"]["response_bytes"])

    def empty(*arguments):
        return h.run("load", "echo", "--address", echo.address, *timing, "--response-bytes",
                     size - 2, *arguments)

    run["echo1"] = empty("--in-flight", 1, "--channels", 1)
    run["echo"] = empty("--channels", o.channels)
    run["append"] = append("--channels", o.channels)
    rate = run["append"]["calls_per_second"] / 2
    run["half"] = append("--rate", f"{rate:.0f}", "--channels", o.channels)
    return run


def ingest(h):
    """Batches of 100 over streams, beside RocksDB with the naive layout; then reading it all."""
    o = h.options
    ingests, naives, reads = [], [], []
    with h.serving(lambda: h.serve("ingest")) as server:
        for _ in range(o.runs):
            naives.append(h.run("naive", "--dir", h.folder("naive"), "--events", o.naive_events,
                                "--seed", o.seed))
            h.remove("naive")
            ingests.append(h.run(
                "load", "ingest", "--address", server.address, "--streams", o.streams, "--channels",
                o.streams, "--batch", 100, "--lane", h.lanes(o.streams), "--warmup", o.warmup,
                "--seconds", o.seconds, "--seed", o.seed, "--events",
                int((o.warmup + o.seconds) * o.ingest_rate_max)))
        _wait_for_views(h, server)
        for _ in range(o.runs):
            reads.append(h.run("load", "read", "--address", server.address))
    iterations = [h.run("log", "read", "--dir", h.folder("ingest")) for _ in range(o.runs)]
    use = h.run("log", "compact", "--dir", h.folder("ingest"))
    compacted = [h.run("log", "read", "--dir", h.folder("ingest")) for _ in range(o.runs)]
    h.remove("ingest")
    rates = [[r["events_per_second"] for r in reports]
             for reports in (ingests, naives, reads, iterations, compacted)]
    return [
        Figure("ingest", "batches of 100", "events/s", rates[0],
               "RocksDB, naive layout, 1 000 a batch", rates[1],
               value_target=(">=", 200_000), ratio_target=(">=", 1),
               note=f"the aim is 300 000; {o.streams} streams, "
                    + _quantiles("a batch", ingests, "batch_latency")),
        Figure("read", "whole log through gRPC", "events/s", rates[2], value_target=(">=", 500_000),
               note=f"{reads[0]['events']} events, parsed, in {reads[0]['responses']} responses"),
        Figure("read", "iterating the store", "events/s", rates[3], value_target=(">=", 2_000_000),
               note=f"as ingest left it, not compacted; compacted {min(rates[4]):,.0f} … "
                    f"{max(rates[4]):,.0f}"),
        Figure("disk use", "indices included, after compaction", "bytes/event",
               [use["bytes_per_event"]], value_target=("<", 120),
               note=f"{_log_and_index(use)}; the contents as they came "
                    f"{iterations[0]['content_bytes'] / iterations[0]['events']:.1f}"),
    ]


def _wait_for_views(h, server, seconds=900):
    """Until the views are where the log is, so that they don't disturb what is measured next."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        head = h.run("load", "head", "--address", server.address)
        if head["projected"] >= head["position"]:
            return
        time.sleep(0.2)


def memory(h):
    """Appends over 1 000 connections, ingest and reading, all at once."""
    o = h.options
    peaks, connected = [], 0
    for _ in range(o.runs):
        h.remove("memory")
        with h.serving(lambda: h.serve("memory")) as server:
            samples = []
            done = threading.Event()
            sampler = threading.Thread(target=_sample, args=(server, samples, done))
            sampler.start()
            try:
                report = _full_load(h, server)
            finally:
                done.set()
                sampler.join()
            connected = report["channels"]
            peaks.append(server.status_kib("VmHWM") / 1024)
    h.remove("memory")
    return [Figure("memory", "resident at most, 1 000 connections, full load", "MiB", peaks,
                   value_target=("<", 400),
                   note=f"{connected} connections with {report['in_flight']} appends in flight, "
                        f"{o.streams} ingest streams, a reader of the whole log; median of the "
                        f"samples {sorted(samples)[len(samples) // 2] / 1024:.0f} MiB")]


def _sample(server, samples, done):
    while not done.wait(0.1):
        samples.append(server.status_kib("VmRSS"))


def _full_load(h, server):
    o = h.options
    common = ("--address", server.address, "--warmup", o.warmup, "--seconds", o.seconds, "--seed",
              o.seed)
    appends = h.start("load", "append", *common, "--channels", 1000, "--in-flight", 512, "--lane",
                      h.lanes(1))
    ingests = h.start("load", "ingest", *common, "--streams", o.streams, "--channels", o.streams,
                      "--lane", h.lanes(o.streams), "--events",
                      int((o.warmup + o.seconds) * o.ingest_rate_max))
    time.sleep(o.warmup + o.seconds / 2)  # So that there is something to read.
    h.run("load", "read", "--address", server.address)
    h.finish(ingests)
    return h.finish(appends)


def _append_a_tail(h, server):
    """About as many events as the index may be behind, so that the next start replays them."""
    h.run("load", "ingest", "--address", server.address, "--streams", 1, "--channels", 1, "--batch",
          1000, "--lane", h.lanes(1), "--warmup", 0, "--seconds", 60, "--events", 250_000)


def restart(h):
    """Opening a big store again after kill -9: the log alone, and the server."""
    o = h.options
    fill = h.run("log", "fill", "--dir", h.folder("restart"), "--events", o.events, "--seed",
                 o.seed, "--kill", killed=True)
    # Killed again each time, so that each start finds what a crash left.
    opens = [h.run("log", "open", "--dir", h.folder("restart"), "--kill", killed=True)
             for _ in range(o.runs)]
    starts = []
    server = h.serve("restart")
    try:
        first = server.start_seconds
        begin = time.monotonic()
        _wait_for_views(h, server)
        built = time.monotonic() - begin
        for _ in range(o.runs):
            _append_a_tail(h, server)
            server.kill()
            server = h.serve("restart")
            starts.append(server.start_seconds)
    finally:
        server.kill()
    h.remove("restart")
    note = f"{opens[0]['events']} events; after kill -9"
    return [
        Figure("restart", "opening the log", "s", [r["seconds"] for r in opens],
               value_target=("<", 2), note=note),
        Figure("restart", "from exec to serving", "s", starts, value_target=("<", 2),
               note=f"{note} with 250 000 events just appended; the first start, with no views "
                    f"there, took {first:.2f} s, and the views came up in {built:.1f} s after it"),
        Figure("append", "in this process, groups of 1 000", "events/s",
               [fill["events_per_second"]],
               note="without gRPC: " + _quantiles("a commit", [fill], "commit")),
    ]
