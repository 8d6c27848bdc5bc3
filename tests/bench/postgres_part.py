"""The same work in PostgreSQL 15, beside what wubu did in this run."""

import postgres
from figures import Figure

CONNECTIONS = (8, 16, 32, 64)
# Clients, events in a batch, positions without gaps.
BATCHES = [(clients, batch, gapless) for clients in (1, 4) for batch in (100, 1000)
           for gapless in (False, True)]


def compare(h, own):
    """`own`: the figures of the parts before. Ratios need those of append and ingest."""
    o = h.options
    with postgres.cluster(h.directory) as cluster:
        _warm_up(h, cluster)
        best = max(CONNECTIONS, key=lambda count: _append(h, cluster, count, o.probe_seconds))
        variants = {"only appends": (), "appends and a weekly rollup": ("--weekly",),
                    "only appends, positions without gaps": ("--gapless",)}
        singles = {name: [] for name in variants}
        probed = {b: _batch(h, cluster, b, o.probe_seconds) for b in BATCHES}
        batch = max(probed, key=probed.get)
        strict = max((b for b in probed if b[2]), key=probed.get)
        batches = {batch: [], strict: []}  # Often the same one.
        for _ in range(o.runs):
            for name, flags in variants.items():
                singles[name].append(_append(h, cluster, best, o.seconds, *flags))
            for shape, rates in batches.items():
                rates.append(_batch(h, cluster, shape, o.seconds))
    return _figures(own, best, singles, batches)


def _warm_up(h, cluster):
    """Fills log files, which the checkpoint then keeps to be overwritten."""
    cluster.fresh()
    _run(h, cluster, "batch", h.options.probe_seconds, "--connections", 1, "--clients", 1)


def _run(h, cluster, mode, seconds, *arguments):
    report = h.run("postgres", mode, "--conninfo", cluster.conninfo, "--lane", h.lanes(1), "--seed",
                   h.options.seed, "--warmup", min(h.options.warmup, seconds), "--seconds", seconds,
                   *arguments)
    return report["events_per_second"]


def _append(h, cluster, connections, seconds, *flags):
    cluster.fresh()
    return _run(h, cluster, "append", seconds, "--connections", connections, "--clients", 64,
                *flags)


def _batch(h, cluster, shape, seconds):
    clients, batch, gapless = shape
    cluster.fresh()
    return _run(h, cluster, "batch", seconds, "--connections", clients, "--clients", clients,
                "--batch", batch, *(["--gapless"] if gapless else []))


def _figures(own, connections, singles, batches):
    found = {(f.part, f.name): f for f in own}
    append = found.get(("append", "64 in flight"))
    ingest = found.get(("ingest", "batches of 100"))
    missing = "wubu was not measured in this run: add --only unary ingest"
    targets = {"only appends": (">=", 2), "appends and a weekly rollup": (">=", 4)}
    figures = []
    for name, rates in singles.items():
        figures.append(_beside(f"64 clients, PostgreSQL that {name}", append, rates,
                               targets.get(name, ()),
                               f"{connections} connections" if append else missing))
    for shape, rates in batches.items():
        clients, batch, gapless = shape
        label = f"batches, PostgreSQL{' with positions without gaps' if gapless else ''}"
        note = f"{batch} a batch, {clients} client{'s' if clients > 1 else ''}, its best so"
        figures.append(_beside(label, ingest, rates, (">=", 3), note if ingest else missing))
    return figures


def _beside(name, own, rates, target, note):
    """wubu's figure with PostgreSQL as its peer; without wubu's, PostgreSQL's alone."""
    if own is None:
        return Figure("postgres", name, "events/s", rates, note=note)
    return Figure("postgres", name, "events/s", own.values, "PostgreSQL 15", rates,
                  ratio_target=target, note=note)
