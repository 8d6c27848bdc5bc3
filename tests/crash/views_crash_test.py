#!/usr/bin/env python3
"""kill -9 of the real server while its views are built anew and events go on coming in.

What the views say of one position must be the same afterwards, however often they were begun anew,
and what was acknowledged meanwhile must be in them. `WUBU_SEED=…` replays the moments of the kills.
"""

import argparse
import json
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import time

CENTERS = 60
FIRST_DAY, LAST_DAY = "2025-01-01", "2025-06-30"
OPEN_AT = "2025-06-30T12:00:00+08:00"
JUDGED_AT = "2100-01-01T00:00:00+08:00"  # After the standards have been published.
WAIT_SECONDS = 120
ROOT = pathlib.Path(__file__).resolve().parents[2]
STANDARD = ROOT / "services/standards/data/jiaxing-main-branch.textproto"


class Server:
    def __init__(self, program, directory):
        self.program, self.directory, self.process = program, directory, None

    def start(self):
        ready = self.directory / "ready"
        ready.unlink(missing_ok=True)
        with open(self.directory / "output", "a", encoding="utf-8") as output:
            self.process = subprocess.Popen(
                [self.program, "--data-dir", self.directory / "data", "--listen", "127.0.0.1:0",
                 "--metrics-listen", "off",
                 "--ready-file", ready], stdout=output, stderr=output)
        deadline = time.monotonic() + WAIT_SECONDS
        while not ready.exists():
            assert self.process.poll() is None, f"it ended by itself; see {self.directory}/output"
            assert time.monotonic() < deadline, "it does not get ready"
            time.sleep(0.002)
        return ready.read_text(encoding="utf-8").splitlines()[0]

    def kill(self):
        assert self.process.poll() is None, f"it ended by itself; see {self.directory}/output"
        self.process.kill()
        self.process.wait()


class Cli:
    def __init__(self, program):
        self.program, self.address = program, None

    def run(self, *arguments, timeout=WAIT_SECONDS):
        done = subprocess.run([self.program, "--server", self.address, *arguments], text=True,
                              capture_output=True, timeout=timeout, check=False)
        assert done.returncode == 0, f"wubu {' '.join(arguments)}: {done.stderr}"
        return done.stdout

    def start_load(self):
        return subprocess.Popen(
            [self.program, "--server", self.address, "simulate", "--seed", "2", "--from", FIRST_DAY,
             "--to", LAST_DAY], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def head(cli):
    return int(json.loads(cli.run("head", "--json"))["position"])


def assign_standard(cli):
    regions = json.loads(cli.run("region", "list", "--json"))["regions"]
    top = next(region["name"] for region in regions if "parent" not in region["attributes"])
    cli.run("standard", "publish", str(STANDARD), top)
    cli.run("standard", "assign", "jiaxing-main-branch", top, FIRST_DAY)


def answers(cli, position):
    """What the views say of a position, of every sort that they keep."""
    questions = [["center", "list", "--at", OPEN_AT], ["open", "--at", OPEN_AT],
                 ["status", "", "2025-W20", "--centers", "--week", "--at", JUDGED_AT],
                 ["status", "", "2025", "--centers", "--at", JUDGED_AT]]
    said = [cli.run(*question, "--as-of", str(position), "--json") for question in questions]
    assert all(len(text) > 500 for text in said), "an answer is empty"
    return "\n".join(said)


def check(bin_dir, directory, kills):
    seed = int(os.environ.get("WUBU_SEED", random.randrange(1 << 32)))
    print(f"seed {seed}")
    draw = random.Random(seed)
    server, cli = Server(bin_dir / "wubud", directory), Cli(bin_dir / "wubu")
    cli.address = server.start()
    cli.run("simulate", "--seed", "1", "--from", FIRST_DAY, "--to", LAST_DAY, "--centers",
            str(CENTERS))
    assign_standard(cli)
    position = head(cli)
    truth = answers(cli, position)
    begun_anew = 0
    for _ in range(kills):
        server.kill()
        if draw.random() < 0.7:
            shutil.rmtree(directory / "data" / "views")
            begun_anew += 1
        cli.address = server.start()
        load = cli.start_load()
        time.sleep(draw.random() * 0.4)
        load.kill()
        load.wait()
    server.kill()
    cli.address = server.start()
    assert answers(cli, position) == truth, f"position {position} is told otherwise now"
    # All that came in meanwhile: what the views say is what views that nobody disturbed say.
    last = head(cli)
    assert last > position, "nothing came in between the kills"
    said = answers(cli, last)
    server.kill()
    shutil.rmtree(directory / "data" / "views")
    cli.address = server.start()
    assert answers(cli, last) == said, f"position {last} is told otherwise by undisturbed views"
    server.kill()
    print(f"{kills} kills, {begun_anew} times begun anew, {position} events, then {last}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--kills", type=int, default=12)
    arguments = parser.parse_args()
    directory = pathlib.Path(tempfile.mkdtemp(prefix="wubu_views_crash_"))
    check(arguments.bin, directory, arguments.kills)
    shutil.rmtree(directory)


if __name__ == "__main__":
    main()
