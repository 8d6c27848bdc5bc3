#!/usr/bin/env python3
"""Looks at what is in deploy/, without a service manager, a container engine or a proxy.

    deploy_test.py [<program>…]      the programs that the image is to run, to look at their libraries
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAMS = sys.argv[1:]
SOURCE = pathlib.Path(__file__).resolve().parents[2]
UNIT = SOURCE / "deploy/systemd/wubud.service.in"
CONTAINERFILE = SOURCE / "deploy/container/Containerfile"

EXPOSURE_MAX = 2.0  # Of ten, as `systemd-analyze security` counts.
NOT_LIBRARIES = {"tzdata"}  # What the image needs besides what the programs are linked with.


def output_of(*words, check=True):
    return subprocess.run(words, check=check, text=True, capture_output=True).stdout


class Unit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if shutil.which("systemd-analyze") is None:
            raise unittest.SkipTest("needs systemd-analyze, of the package systemd")
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.folder.chmod(0o755)
        (cls.folder / "wubud").write_text("#!/bin/sh\n")
        (cls.folder / "wubud").chmod(0o755)
        cls.text = UNIT.read_text(encoding="utf-8")

    def unit_file(self, text):
        for name in ("bin", "config", "doc"):
            text = text.replace(f"@{name}_directory@", str(self.folder))
        path = self.folder / "wubud.service"
        path.write_text(text, encoding="utf-8")
        return str(path)

    def verify(self, text):
        done = subprocess.run(["systemd-analyze", "verify", "--man=no", self.unit_file(text)],
                              text=True, capture_output=True)
        return done.returncode, done.stderr

    def exceeds(self, text):
        done = subprocess.run(["systemd-analyze", "security", "--offline=true", "--no-pager",
                               f"--threshold={EXPOSURE_MAX * 10:.0f}", self.unit_file(text)],
                              text=True, capture_output=True)
        return done.returncode != 0, done.stdout + done.stderr

    def test_systemd_finds_no_fault(self):
        self.assertEqual(self.verify(self.text), (0, ""))

    def test_a_fault_would_be_found(self):
        self.assertNotEqual(self.verify(self.text.replace("/wubud ", "/wubudd "))[0], 0)
        self.assertNotEqual(self.verify(self.text.replace("UMask=", "UMusk="))[1], "")

    def test_the_exposure_is_small(self):
        too_much, report = self.exceeds(self.text)
        self.assertFalse(too_much, report)

    def test_a_unit_that_is_open_would_be_found(self):
        too_much, report = self.exceeds(re.sub(r"^(Protect|Private|Restrict|System).*\n", "",
                                               self.text, flags=re.MULTILINE))
        self.assertTrue(too_much, report)

    def test_what_no_restart_mends_is_not_restarted(self):
        self.assertIn("\nRestart=on-failure\n", self.text)
        codes = re.search(r"^RestartPreventExitStatus=(.*)$", self.text, re.MULTILINE)[1].split()
        self.assertEqual(codes, ["2", "3"])

    def test_the_state_directory_is_where_the_events_are_kept(self):
        self.assertIn("--data-dir ${STATE_DIRECTORY}", self.text)
        self.assertIn("\nStateDirectory=wubu\n", self.text)


def stages_of(text):
    """[(image, [(instruction, arguments)…])…] of a Containerfile."""
    text = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE)
    stages = []
    for line in text.replace("\\\n", " ").splitlines():
        word, _, rest = line.strip().partition(" ")
        if word == "FROM":
            stages.append((rest.split()[0], []))
        elif word:
            stages[-1][1].append((word, rest.strip()))
    return stages


def installed_packages_of(stage):
    runs = " && ".join(rest for word, rest in stage if word == "RUN")
    packages = set()
    for call in re.findall(r"apt-get install ([^&;]*)", runs):
        packages |= {word for word in call.split() if not word.startswith("-")}
    return packages


def packages_of_libraries(programs):
    """The packages of every library that the loader finds for the programs."""
    libraries = {path for program in programs
                 for path in re.findall(r"(/\S+) \(0x", output_of("ldd", program))}
    # dpkg knows some files by the path from before /lib became a link to /usr/lib.
    names = {path: {path, str(pathlib.Path(path).resolve()),
                    str(pathlib.Path(path).resolve()).removeprefix("/usr")} for path in libraries}
    asked = sorted(set().union(*names.values()))
    owners = {}
    for line in output_of("dpkg", "-S", *asked, check=False).splitlines():
        owner, _, path = line.partition(": ")
        owners[path] = owner.split(":")[0]
    packages = set()
    for path, known in names.items():
        found = {owners[name] for name in known if name in owners}
        if not found:
            raise AssertionError(f"{path} is of no package")
        packages |= found
    return packages


def with_dependencies(packages):
    known, todo = set(), list(packages)
    while todo:
        package = todo.pop()
        if package in known:
            continue
        known.add(package)
        depends = output_of("dpkg-query", "-W", "-f=${Depends}, ${Pre-Depends}", package,
                            check=False)
        todo += [re.sub(r"[ :(].*", "", d.strip()) for d in re.split(r"[,|]", depends) if d.strip()]
    return known


class Image(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stages = stages_of(CONTAINERFILE.read_text(encoding="utf-8"))
        cls.last = cls.stages[-1][1]

    def test_it_is_built_in_one_debian_and_runs_in_a_slim_one_of_the_same_release(self):
        self.assertEqual([image.rsplit("/", 1)[-1] for image, _ in self.stages],
                         ["debian:12", "debian:12-slim"])

    def test_it_does_not_run_as_root(self):
        users = [rest for word, rest in self.last if word == "USER"]
        self.assertRegex(users[-1], r"^[1-9]\d*:[1-9]\d*$")
        words = [word for word, _ in self.last]
        self.assertGreater(words.index("ENTRYPOINT"), words.index("USER"))

    def test_what_is_copied_exists(self):
        copied = 0
        for _, stage in self.stages:
            for word, rest in stage:
                if word not in ("COPY", "ADD") or "--from=" in rest:
                    continue
                *sources, _ = rest.split()
                for source in sources:
                    copied += 1
                    self.assertTrue((SOURCE / source).exists(), source)
        self.assertGreater(copied, 5)

    def test_every_folder_that_the_build_enters_is_copied(self):
        copied = {source.split("/")[0] for word, rest in self.stages[0][1] if word == "COPY"
                  for source in rest.split()[:-1]}
        cmake = (SOURCE / "CMakeLists.txt").read_text(encoding="utf-8")
        entered = set(re.findall(r"^add_subdirectory\((\w+)\)", cmake, re.MULTILINE))
        self.assertLessEqual(entered - {"tests"}, copied)

    def test_the_package_lists_are_not_left_in_the_image(self):
        runs = " ".join(rest for word, rest in self.last if word == "RUN")
        self.assertIn("--no-install-recommends", runs)
        self.assertIn("rm -rf /var/lib/apt/lists/*", runs)

    @unittest.skipUnless(PROGRAMS, "needs the programs")
    def test_its_packages_are_those_that_the_programs_need(self):
        if shutil.which("dpkg-query") is None:
            self.skipTest("needs Debian's package list")
        needed = packages_of_libraries(PROGRAMS)
        if any(re.match(r"lib(a|t|ub)san\d", package) for package in needed):
            self.skipTest("programs with sanitizers need other libraries")
        listed = installed_packages_of(self.last)
        self.assertLessEqual(needed, with_dependencies(listed), "not in the image")
        self.assertLessEqual(listed - NOT_LIBRARIES, needed, "in the image for nothing")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
