"""tools/bench: runs the parts, prints the table, writes the JSON. Only Python's own library."""

import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys
import time

import figures
import harness
import hours_part
import nation_part
import parts
import postgres
import postgres_part
import questions_part

ROOT = pathlib.Path(__file__).resolve().parents[2]
PARTS = ("unary", "ingest", "memory", "restart", "views", "questions", "postgres", "hours",
         "nation")
USUAL = tuple(part for part in PARTS if part != "nation")

# What --quick makes smaller.
FULL = {"events": 10_000_000, "seconds": 5.0, "warmup": 1.0, "probe_seconds": 2.0, "syncs": 4000,
        "naive_events": 1_000_000, "view_events": 1_500_000,
        "centers": 30_000, "calls": 200, "hour_centers": 10_000, "hour_calls": 30,
        "nation_centers": 700_000, "nation_calls": 10, "runs": 3}
QUICK = {"events": 500_000, "seconds": 1.0, "warmup": 0.3, "probe_seconds": 0.5, "syncs": 500,
         "naive_events": 100_000, "view_events": 200_000,
         "centers": 3_000, "calls": 30, "hour_centers": 1_000, "hour_calls": 10,
         "nation_centers": 20_000, "nation_calls": 5, "runs": 1}


def parse():
    parser = argparse.ArgumentParser(
        prog="tools/bench", description="Measures speed, size and restart, each figure beside its "
        "limit or its peers in the same run. See tests/bench/README.md.")
    parser.add_argument("--quick", action="store_true",
                        help="small sizes: does it work, not how fast")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=USUAL, metavar="PART",
                        help="some of: " + " ".join(PARTS) + "; without it all but nation")
    parser.add_argument("--runs", type=int, help="of each measurement (3; quick 1)")
    parser.add_argument("--json", type=pathlib.Path, help="where all figures go (build/bench.json)")
    parser.add_argument("--events", type=int, help="of the store that is restarted")
    parser.add_argument("--seconds", type=float, help="of each measurement")
    parser.add_argument("--seed", type=int, default=1, help="of the workload (1)")
    parser.add_argument("--channels", type=int, default=4, help="connections of unary load (4)")
    parser.add_argument("--streams", type=int, default=4, help="streams of ingest (4)")
    parser.add_argument("--dir", type=pathlib.Path, default=ROOT / "build/bench",
                        help="where the data goes: a real disk; emptied first (build/bench)")
    parser.add_argument("--bin", type=pathlib.Path, default=ROOT / "build/release/bin",
                        help=argparse.SUPPRESS)
    options = parser.parse_args()
    for name, value in (QUICK if options.quick else FULL).items():
        if getattr(options, name, None) is None:
            setattr(options, name, value)
    options.json = options.json or ROOT / "build/bench.json"
    options.ingest_rate_max = 600_000  # Events a second for which enough are made beforehand.
    return options


def machine(options):
    model = [line.split(":", 1)[1].strip() for line in
             pathlib.Path("/proc/cpuinfo").read_text().splitlines()
             if line.startswith("model name")]
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], check=False,
                            capture_output=True, text=True).stdout.strip()
    return {
        "cores": os.cpu_count(), "cpu": model[0] if model else "", "kernel": platform.release(),
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "load_before": os.getloadavg()[0], "commit": commit, "seed": options.seed,
        "runs": options.runs, "seconds": options.seconds, "quick": options.quick,
        "data": "Zipf over 10 000 centres; openings, activities, trainings, tours, shifts; "
                "190 to 210 bytes an event on average",
        "durability": "acknowledged after fdatasync, both wubu and its peers",
        "placement": "client and servers are separate processes on the same cores, plain TCP on "
                     "127.0.0.1",
    }


def measure(h):
    """Runs the parts that were asked for; a part that fails is said so and the others go on."""
    found, faults, skipped = [], [], []
    for name in [p for p in PARTS if p in h.options.only]:
        begin = time.monotonic()
        try:
            why = postgres.missing(h.bin) if name in ("postgres", "hours") else ""
            if why:
                skipped.append(f"{name}: left out: {why}; tools/setup --bench installs it")
            elif name == "postgres":
                found += postgres_part.compare(h, found)
            else:
                room = {"views": questions_part, "questions": questions_part,
                        "hours": hours_part, "nation": nation_part}.get(name, parts)
                found += getattr(room, name)(h)
        except (harness.Failed, OSError, subprocess.SubprocessError) as fault:
            faults.append(f"{name}: {fault}")
        print(f"bench: {name} took {time.monotonic() - begin:.0f} s", file=sys.stderr)
    return found, faults, skipped


def main():
    options = parse()
    h = harness.Harness(options.bin, options.dir, options)
    if not harness.on_disk(options.dir):
        print(f"bench: {options.dir} is in memory, not on a disk: choose another --dir",
              file=sys.stderr)
        return 2
    about = machine(options)
    found, faults, skipped = measure(h)
    about["load_after"] = os.getloadavg()[0]
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(
        {"machine": about, "figures": [f.json() for f in found], "faults": faults,
         "skipped": skipped, "raw": h.raw}, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"\n{about['cores']} cores of {about['cpu']}, Linux {about['kernel']}; median of "
          f"{options.runs} run{'s' if options.runs > 1 else ''} of {options.seconds:g} s; "
          f"seed {options.seed}; "
          f"{about['durability']}\n")
    print(figures.table(found))
    if about["load_before"] > 0.25 * about["cores"]:
        print(f"\nThe machine was busy before this began (load {about['load_before']:.1f}): "
              "figures are noise, ratios little better.")
    for line in skipped + [f"FAILED {fault}" for fault in faults]:
        print(line)
    print(f"\nAll figures: {options.json}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
