#!/usr/bin/env python3
"""Holds the engine against the oracle over random histories.

    agreement_test.py --engine build/dev/bin/wubu_judge_lines [--cases 300] [--seed 1]

A case on which they differ is made smaller, event by event, and shown.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import random
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ORACLE = [sys.executable, "-B", str(HERE.parent / "oracle" / "oracle.py")]
sys.path.insert(0, str(HERE))
from cases import random_case  # noqa: E402


def ask(program, cases):
    lines = "".join(json.dumps(case) + "\n" for case in cases)
    done = subprocess.run(program, input=lines, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{program[-1]}: {done.stderr[-3000:]}")
    return [json.loads(line)["answers"] for line in done.stdout.splitlines()]


def differs(engine, case):
    try:
        return ask(engine, [case]) != ask(ORACLE, [case])
    except RuntimeError:
        return False


def smaller(engine, case):
    """The same difference with as little as possible."""
    for question in case["questions"]:
        if differs(engine, {**case, "questions": [question]}):
            case = {**case, "questions": [question]}
            break
    at = 0
    while at < len(case["events"]):
        events = case["events"][:at] + case["events"][at + 1:]
        kept = {e["event"]["id"] for e in events}
        left = {**case, "events": events,
                "standards": {i: s for i, s in case["standards"].items() if i in kept}}
        if differs(engine, left):
            case = left
        else:
            at += 1
    for standard in case["standards"].values():
        at = 0
        while at < len(standard["rules"]):
            rules = standard["rules"]
            standard["rules"] = rules[:at] + rules[at + 1:]
            if not differs(engine, case):
                standard["rules"] = rules
                at += 1
    return case


def show(engine, case):
    print("on the case\n" + json.dumps(case))
    for name, program in (("engine", engine), ("oracle", ORACLE)):
        print(name + "\n" + json.dumps(ask(program, [case])[0], indent=1, sort_keys=True))


def check(engine, seeds, shrink):
    cases = [random_case(seed) for seed in seeds]
    for seed, case, ours, theirs in zip(seeds, cases, ask(engine, cases), ask(ORACLE, cases), strict=True):
        if ours != theirs:
            print(f"they differ with --seed {seed} --cases 1")
            if shrink:
                show(engine, smaller(engine, case))
            return False
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", required=True)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("WUBU_SEED", random.randrange(10**9))))
    options = parser.parse_args()
    print(f"seed {options.seed}", flush=True)
    seeds = list(range(options.seed, options.seed + options.cases))
    parts = [seeds[i:i + 50] for i in range(0, len(seeds), 50)]
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        good = list(pool.map(lambda part: check([options.engine], part, len(parts) == 1), parts))
    print(f"{options.cases} cases: " + ("all agree" if all(good) else "they differ"))
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
