#!/usr/bin/env python3
"""Installs a build into an empty prefix and looks at what is there.

    install_test.py <cmake> <build directory>
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib
import unittest

CMAKE, BUILD = sys.argv[1:3]
SOURCE = pathlib.Path(__file__).resolve().parents[2]

EXECUTABLES = {"bin/wubu", "bin/wubud"}
FILES = {
    "etc/wubu/wubud.toml",
    "lib/systemd/system/wubud.service",
    "share/bash-completion/completions/wubu",
    "share/doc/wubu/CHANGELOG.md",
    "share/doc/wubu/LICENSE",
    "share/doc/wubu/README.md",
    "share/doc/wubu/README.zh-CN.md",
    "share/doc/wubu/wubud.toml",
}


def install(prefix, **environment):
    subprocess.run([CMAKE, "--install", BUILD, "--prefix", str(prefix)], check=True,
                   stdout=subprocess.DEVNULL, env={**os.environ, **environment})


def files_below(folder):
    return {p.relative_to(folder).as_posix() for p in pathlib.Path(folder).rglob("*")
            if p.is_file()}


def keys_of(config):
    """The keys of the example, those in comments too: `# listen = …`."""
    return set(re.findall(r"^#? ?([a-z][a-z-]*) = ", config, re.MULTILINE))


class Installed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.prefix = pathlib.Path(folder.name) / "prefix"
        install(cls.prefix)

    def run_program(self, *words):
        return subprocess.run([str(self.prefix / words[0]), *words[1:]], check=True, text=True,
                              capture_output=True, timeout=60).stdout

    def test_the_prefix_has_what_it_should_and_nothing_else(self):
        protos = {f"share/wubu/{p.relative_to(SOURCE).as_posix()}"
                  for folder in ("wubu/v1", "google/rpc")
                  for p in (SOURCE / "proto" / folder).glob("*.proto")}
        self.assertGreater(len(protos), 5)
        self.assertEqual(files_below(self.prefix), EXECUTABLES | FILES | protos)

    def test_only_programs_are_executable(self):
        executable = {f for f in files_below(self.prefix) if os.access(self.prefix / f, os.X_OK)
                      and (self.prefix / f).stat().st_mode & 0o111}
        self.assertEqual(executable, EXECUTABLES)

    def test_the_programs_run_from_there(self):
        for program in EXECUTABLES:
            with self.subTest(program):
                self.assertRegex(self.run_program(program, "--version"), r"\d+\.\d+\.\d+")

    def test_the_unit_names_files_of_the_prefix(self):
        unit = (self.prefix / "lib/systemd/system/wubud.service").read_text()
        self.assertNotIn("@bin", unit)
        for path in re.findall(re.escape(str(self.prefix)) + r"[\w/.-]*", unit):
            self.assertTrue(pathlib.Path(path).is_file(), path)
        self.assertIn(f"ExecStart={self.prefix}/bin/wubud ", unit)

    def test_each_key_of_the_example_is_a_flag(self):
        text = (self.prefix / "etc/wubu/wubud.toml").read_text()
        flags = set(re.findall(r"--([a-z][a-z-]*)", self.run_program("bin/wubud", "--help")))
        self.assertGreaterEqual(len(keys_of(text)), 8)
        self.assertLessEqual(keys_of(text), flags)

    def test_the_example_is_toml_also_without_its_comment_signs(self):
        text = (self.prefix / "etc/wubu/wubud.toml").read_text()
        uncommented = re.sub(r"^# (?=[a-z-]+ = )", "", text, flags=re.MULTILINE)
        self.assertEqual(set(tomllib.loads(uncommented)), keys_of(text))

    def test_bash_completes_from_it(self):
        script = f'PATH="{self.prefix}/bin:$PATH"; set -u; source "$1"; complete -p wubu'
        completions = self.prefix / "share/bash-completion/completions/wubu"
        done = subprocess.run(["bash", "-c", script, "bash", str(completions)], text=True,
                              capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("wubu", done.stdout)


class InstalledAgain(unittest.TestCase):
    def test_a_configuration_that_is_there_is_kept(self):
        with tempfile.TemporaryDirectory() as prefix:
            config = pathlib.Path(prefix) / "etc/wubu/wubud.toml"
            config.parent.mkdir(parents=True)
            config.write_text('log-level = "debug"\n')
            install(prefix)
            self.assertEqual(config.read_text(), 'log-level = "debug"\n')
            self.assertTrue((pathlib.Path(prefix) / "share/doc/wubu/wubud.toml").exists())

    def test_staged_for_usr_the_configuration_goes_to_etc(self):
        with tempfile.TemporaryDirectory() as stage:
            install("/usr", DESTDIR=stage)
            installed = files_below(stage)
            self.assertIn("etc/wubu/wubud.toml", installed)
            self.assertIn("usr/bin/wubud", installed)
            unit = (pathlib.Path(stage) / "usr/lib/systemd/system/wubud.service").read_text()
            self.assertIn("ExecStart=/usr/bin/wubud --config /etc/wubu/wubud.toml ", unit)
            self.assertNotIn(stage, unit)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
