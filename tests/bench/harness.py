"""Starts what is measured and what measures, servers and programs, all in one folder."""

import contextlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import time

START_SECONDS = 60
STOP_SECONDS = 60
JUDGE_SECONDS = 900


class Failed(Exception):
    """A program did not do what it was started for."""


class Server:
    """A process that says in a file where it listens."""

    def __init__(self, command, ready_file, log_file):
        ready_file.unlink(missing_ok=True)
        begin = time.monotonic()
        with open(log_file, "a", encoding="utf-8") as log:
            self.process = subprocess.Popen([*command, "--ready-file", str(ready_file)],
                                            stdout=log, stderr=log)
        while not ready_file.exists():
            if self.process.poll() is not None or time.monotonic() - begin > START_SECONDS:
                self.kill()
                raise Failed(f"{command[0]} did not start; see {log_file}")
            time.sleep(0.001)
        self.start_seconds = time.monotonic() - begin
        self.address = ready_file.read_text(encoding="utf-8").splitlines()[0]

    def status_kib(self, field):
        """A line of /proc/PID/status: VmRSS, VmHWM."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(field + ":"):
                return int(line.split()[1])
        raise Failed(f"no {field} of process {self.process.pid}")

    def kill(self):
        """As a crash would."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failed("a server did not stop in time") from None


class Harness:
    """The folder to work in, the programs, and the numbers that keep ids apart."""

    def __init__(self, bin_dir, directory, options):
        self.bin = pathlib.Path(bin_dir)
        self.directory = pathlib.Path(directory)
        self.options = options
        self.raw = []  # Everything that every program reported, in order.
        self._lane = 0
        shutil.rmtree(self.directory, ignore_errors=True)
        self.directory.mkdir(parents=True)

    def folder(self, name):
        return str(self.directory / name)

    def remove(self, name):
        shutil.rmtree(self.directory / name, ignore_errors=True)

    def lanes(self, count):
        """The first of `count` lanes of the workload that nobody has used."""
        first = self._lane + 1
        self._lane += count
        return first

    def start(self, program, *arguments, killed=False):
        """Starts a measuring program; `finish` waits for its report."""
        command = [str(self.bin / f"bench_{program}"), *map(str, arguments)]
        return (command, killed, subprocess.Popen(command, stdout=subprocess.PIPE,
                                                  stderr=subprocess.PIPE, text=True))

    def finish(self, started):
        command, killed, process = started
        out, err = process.communicate()
        if process.returncode != (-signal.SIGKILL if killed else 0):
            raise Failed(f"{' '.join(command)}: exit {process.returncode}: {err.strip()}")
        reports = [json.loads(line) for line in out.splitlines()]
        # Most programs give one report.
        report = reports[0] if len(reports) == 1 else reports
        self.raw.append({"command": " ".join([pathlib.Path(command[0]).name, *command[1:]]),
                         "report": report})
        if len(reports) == 1 and any(report.get(name) for name in ("failed", "refused", "duplicate", "first_error")):
            why = report.get("first_error") or "events were not accepted"
            raise Failed(f"{' '.join(command)}: {why}")
        return report

    def run(self, program, *arguments, killed=False):
        return self.finish(self.start(program, *arguments, killed=killed))

    def wubu(self, *arguments, server=""):
        """What the command line prints."""
        command = [str(self.bin / "wubu"), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True,
                              env={**os.environ, "WUBU_SERVER": server, "LC_ALL": "C"})
        if done.returncode != 0:
            raise Failed(f"{' '.join(command)}: exit {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def wait_until_judged(self, address, region, seconds=JUDGE_SECONDS):
        """Until a question about all centres of the region is answered. Asked more and more seldom,
        since a question that comes too early takes its time as well."""
        begin = time.monotonic()
        while True:
            try:
                return self.wubu("status", region, server=address)
            except Failed:
                waited = time.monotonic() - begin
                if waited > seconds:
                    raise
                time.sleep(max(1, waited / 20))

    def serve(self, data):
        """wubud on the data directory of that name."""
        return Server([str(self.bin / "wubud"), "--data-dir", self.folder(data), "--listen",
                       "127.0.0.1:0", "--metrics-listen", "off"],
                      self.directory / "wubud.ready", self.directory / "wubud.log")

    def echo(self):
        return Server([str(self.bin / "bench_echo")], self.directory / "echo.ready",
                      self.directory / "echo.log")

    @contextlib.contextmanager
    def serving(self, *starters):
        """Starts servers and stops them whatever happens."""
        servers = []
        try:
            for starter in starters:
                servers.append(starter())
            yield servers[0] if len(servers) == 1 else servers
        finally:
            for server in servers:
                server.stop()


def on_disk(path):
    """Whether a path is on a real disk: figures of a file system in memory would mean nothing."""
    kinds = {}
    for line in pathlib.Path("/proc/mounts").read_text().splitlines():
        _, mount, kind = line.split()[:3]
        kinds[mount] = kind
    path = os.path.realpath(path)
    while path not in kinds:
        path = os.path.dirname(path)
    return kinds[path] not in ("tmpfs", "ramfs")
