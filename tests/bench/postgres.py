"""A PostgreSQL 15 of its own, stopped by its pid; durable, and set as an expert would."""

import contextlib
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

import harness

BIN = pathlib.Path("/usr/lib/postgresql/15/bin")
SCHEMA = pathlib.Path(__file__).with_name("postgres_schema.sql")

# Nothing here weakens durability; the first three are the defaults, said aloud.
SETTINGS = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "listen_addresses": "",
    "max_connections": "120",
    "shared_buffers": "1GB",
    "wal_buffers": "64MB",
    "wal_compression": "lz4",
    # Long between checkpoints, and log files kept to be overwritten rather than made anew.
    "max_wal_size": "8GB",
    "min_wal_size": "2GB",
    "checkpoint_timeout": "30min",
    "checkpoint_completion_target": "0.9",
    "jit": "off",
    "autovacuum_naptime": "10s",
    "max_parallel_workers_per_gather": "0",
    "plan_cache_mode": "auto",
}


def missing(bin_dir):
    """Why the comparison can't be made; empty if it can."""
    if not (BIN / "postgres").exists():
        return "postgresql-15 is not installed"
    if not (pathlib.Path(bin_dir) / "bench_postgres").exists():
        return "bench_postgres was not built: libpq-dev is not installed"
    return ""


def _as_postgres():
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]


def _folder(parent):
    """On the same file system as everything else; beside it where user postgres can't come in."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="pg.", dir=parent))
    if os.geteuid() == 0:
        shutil.chown(folder, pwd.getpwnam("postgres").pw_uid, pwd.getpwnam("postgres").pw_gid)
    if subprocess.run([*_as_postgres(), "test", "-w", folder], check=False).returncode == 0:
        return folder
    folder.rmdir()
    if str(parent) == "/var/tmp":
        raise harness.Failed("user postgres can write neither there nor in /var/tmp")
    return _folder("/var/tmp")


class Cluster:
    def __init__(self, folder, extra):
        self.folder = folder
        self.conninfo = f"host={folder} user=postgres dbname=postgres"
        settings = [f"-c{name}={value}" for name, value in {**SETTINGS, **extra}.items()]
        subprocess.run([*_as_postgres(), BIN / "initdb", "-D", folder / "data", "-U", "postgres",
                        "-A", "trust", "-E", "UTF8", "--locale=C", "--no-instructions"],
                       check=True, stdout=subprocess.DEVNULL, cwd="/")
        self.log = open(folder / "log", "w", encoding="utf-8")
        self.process = subprocess.Popen(
            [*_as_postgres(), BIN / "postgres", "-D", folder / "data", "-k", folder, *settings],
            stdout=self.log, stderr=self.log, cwd="/")
        deadline = time.monotonic() + harness.START_SECONDS
        while subprocess.run([BIN / "pg_isready", "-q", "-h", folder], check=False).returncode != 0:
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise harness.Failed(f"PostgreSQL did not start; see {folder}/log")
            time.sleep(0.05)

    def sql(self, *arguments):
        subprocess.run([BIN / "psql", self.conninfo, "-v", "ON_ERROR_STOP=1", "-q", *arguments],
                       check=True, stdout=subprocess.DEVNULL)

    def fresh(self):
        """Empty tables, and a checkpoint, so that each measurement begins alike."""
        self.sql("-f", str(SCHEMA))
        self.sql("-c", "CHECKPOINT")

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # Fast shutdown.
            self.process.wait(harness.STOP_SECONDS)
        self.log.close()


@contextlib.contextmanager
def cluster(parent, **extra):
    folder = _folder(parent)
    made = None
    try:
        made = Cluster(folder, extra)
        yield made
    finally:
        if made is not None:
            made.stop()
        shutil.rmtree(folder, ignore_errors=True)
