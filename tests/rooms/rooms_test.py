#!/usr/bin/env python3
"""Holds the tree to the table of rooms, and shows that each check can fail.

    tests/rooms/rooms_test.py            judges this tree
    tests/rooms/rooms_test.py TheTree.test_lengths
"""

import contextlib
import copy
import pathlib
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True  # Nothing is left in the source tree.
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import checks  # noqa: E402

TABLE = checks.load_table(HERE / "rooms.toml")


class TheTree(unittest.TestCase):
    """One test a check, made below from checks.ALL."""

    tree = checks.Tree(HERE.parent.parent, TABLE)


def _judging(check):
    def test(self):
        faults = check(self.tree)
        if faults:
            self.fail("\n  " + "\n  ".join(faults))
    test.__doc__ = check.__doc__
    return test


for _check in checks.ALL:
    setattr(TheTree, _check.__name__.replace("check_", "test_"), _judging(_check))


# A small tree with which every check is content; each test below spoils it in one place.
GOOD = {
    "ARCHITECTURE.md": "| `storage/base` | – | x |\n| `storage/log` | base | x |\n",
    "storage/base/README.md": "# storage/base\n",
    "storage/base/CMakeLists.txt": "wubu_room(storage/base\n  SOURCES hash.cc)\n",
    "storage/base/hash.h": "#include <string>\n",
    "storage/base/hash.cc": '#include "storage/base/hash.h"\n',
    "storage/log/README.md": "# storage/log\n",
    "storage/log/CMakeLists.txt": "wubu_room(storage/log\n  KNOWS storage/base # why\n  SOURCES log.cc)\n",
    "storage/log/log.cc": '#include <rocksdb/db.h>\n\n#include "storage/base/hash.h"\n',
}
ROOMS = {"storage/base": [], "storage/log": ["storage/base"]}
OPEN = "TO" "DO"


@contextlib.contextmanager
def tree_of(files, rooms=None, **table):
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files.items():
            target = pathlib.Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        whole = {**copy.deepcopy(TABLE), "rooms": rooms or ROOMS,
                 "length": {"lines_max": 400, "ratchet": {}}, **table}
        yield checks.Tree(folder, whole)


class EachCheckCanFail(unittest.TestCase):
    def faults(self, check, files, rooms=None, **table):
        with tree_of({**GOOD, **files}, rooms, **table) as tree:
            return check(tree)

    def assert_one(self, faults, *parts):
        self.assertEqual(len(faults), 1, faults)
        for part in parts:
            self.assertIn(part, faults[0])

    def test_the_good_tree_passes_every_check(self):
        with tree_of(GOOD) as tree:
            for check in checks.ALL:
                self.assertEqual(check(tree), [], check.__name__)

    def test_an_include_of_a_room_that_may_not_be_known(self):
        self.assert_one(
            self.faults(checks.check_includes,
                        {"storage/base/hash.h": '\n#include "storage/log/log.h"\n'}),
            "storage/base/hash.h:2", '"storage/log/log.h"', "may know only nothing")

    def test_an_include_of_tests_from_a_room(self):
        self.assert_one(self.faults(checks.check_includes,
                                    {"storage/log/log.cc": '#include "tests/fault/disk.h"\n'}),
                        "tests/fault")

    def test_what_tests_share_is_for_tests(self):
        files = {"tests/support/seed.h": "",
                 "storage/log/log_test.cc": '#include "tests/support/seed.h"\n',
                 "storage/log/log.cc": '#include "tests/support/seed.h"\n'}
        self.assert_one(self.faults(checks.check_includes, files), "storage/log/log.cc:1")

    def test_a_generated_header_belongs_to_the_wire(self):
        for header, room in (("wubu/v1/event.pb.h", "proto/messages"),
                             ("google/rpc/status.pb.h", "proto/messages"),
                             ("wubu/v1/event_service.pb.h", "proto/wubu/v1"),
                             ("wubu/v1/event_service.grpc.pb.h", "proto/wubu/v1"),
                             ("wubu/storage/v1/log.pb.h", "proto/wubu/storage/v1")):
            with self.subTest(header):
                self.assert_one(self.faults(checks.check_includes,
                                            {"storage/base/hash.h": f'#include "{header}"\n'}),
                                f"of {room};")

    def test_a_room_without_a_row(self):
        self.assert_one(self.faults(checks.check_includes, {"storage/cache/cache.h": ""}),
                        "storage/cache/cache.h", "no room")

    def test_services_that_include_clients(self):
        rooms = {**ROOMS, "services/server": ["*"], "clients/cpp": []}
        self.assert_one(self.faults(checks.check_includes,
                                    {"services/server/main.cc": '#include "clients/cpp/client.h"\n'
                                                                '#include "storage/log/log.h"\n'},
                                    rooms), "main.cc:1", "clients/cpp")

    def test_an_include_beside_the_file(self):
        self.assert_one(self.faults(checks.check_rooted,
                                    {"storage/base/hash.cc": '#include "hash.h"\n'}),
                        'it is "storage/base/hash.h"')

    def test_an_include_of_a_file_that_is_not_there(self):
        self.assert_one(self.faults(checks.check_rooted,
                                    {"storage/log/log.cc": '#include "storage/base/gone.h"\n'}),
                        "no such file")

    def test_a_generated_header_is_there_when_its_proto_is(self):
        files = {"tests/bench/echo.proto": "",
                 "tests/bench/echo.cc": '#include "tests/bench/echo.grpc.pb.h"\n'
                                        '#include "tests/bench/gone.pb.h"\n'}
        self.assert_one(self.faults(checks.check_rooted, files), "tests/bench/gone.pb.h")

    def test_a_cmake_that_knows_too_much(self):
        self.assert_one(self.faults(checks.check_knows,
                                    {"storage/base/CMakeLists.txt":
                                     "wubu_room(storage/base KNOWS storage/log SOURCES hash.cc)"}),
                        "storage/base/CMakeLists.txt", "KNOWS storage/log")

    def test_a_cmake_that_says_less_than_is_included(self):
        self.assert_one(self.faults(checks.check_knows,
                                    {"storage/log/CMakeLists.txt":
                                     "wubu_room(storage/log SOURCES log.cc)"}),
                        "storage/log/log.cc:3", "without storage/base")

    def test_a_room_that_no_cmake_declares(self):
        self.assert_one(self.faults(checks.check_knows, {"storage/base/CMakeLists.txt": ""}),
                        "does not declare")

    def test_a_room_declared_elsewhere(self):
        self.assert_one(self.faults(checks.check_knows,
                                    {"storage/base/CMakeLists.txt": "",
                                     "storage/CMakeLists.txt": "wubu_room(storage/base)"}),
                        "belongs in storage/base/CMakeLists.txt")

    def test_a_pure_room_that_knows_services(self):
        self.assert_one(self.faults(checks.check_pure,
                                    {"services/domain/CMakeLists.txt":
                                     "wubu_room(services/domain KNOWS proto/wubu/v1)"}),
                        "services/domain is pure")

    def test_a_document_that_says_something_else(self):
        self.assert_one(self.faults(checks.check_document,
                                    {"ARCHITECTURE.md": GOOD["ARCHITECTURE.md"].replace(
                                        "| base |", "| base, views |")}),
                        "the row of storage/log says base, views; rooms.toml says base")

    def test_a_document_without_a_row_or_with_one_too_many(self):
        faults = self.faults(checks.check_document, {
            "ARCHITECTURE.md": "| `storage/base` | – | x |\n| `storage/cache` | – | x |\n"})
        self.assertEqual(len(faults), 2, faults)

    def test_rocksdb_outside_its_folders(self):
        self.assert_one(self.faults(checks.check_libraries,
                                    {"services/api/call.cc": "#include <rocksdb/db.h>\n"}),
                        "services/api/call.cc:1", "RocksDB headers belong only in storage, tests")

    def test_grpc_outside_its_folders(self):
        for header in ("grpcpp/grpcpp.h", "wubu/v1/event_service.grpc.pb.h"):
            with self.subTest(header):
                self.assert_one(self.faults(checks.check_libraries,
                                            {"storage/log/log.cc": f"#include <{header}>\n"}),
                                "gRPC headers belong only in")

    def test_a_folder_without_a_readme(self):
        self.assert_one(self.faults(checks.check_readmes, {"tests/fault/disk.cc": ""}),
                        "tests/fault: holds sources")

    def test_a_readme_that_is_too_long(self):
        self.assert_one(self.faults(checks.check_readmes, {"storage/log/README.md": "x\n" * 41}),
                        "storage/log/README.md: 41 lines; at most 40")

    def test_an_open_end(self):
        self.assert_one(self.faults(checks.check_open_ends,
                                    {"storage/base/hash.h": f"\n// {OPEN}(me): later\n"}),
                        "storage/base/hash.h:2")

    def test_an_open_end_with_its_issue_passes(self):
        self.assertEqual(self.faults(checks.check_open_ends,
                                     {"storage/base/hash.h": f"// {OPEN}(#12): later\n"}), [])

    def test_prose_about_open_ends_passes_and_an_open_end_in_prose_does_not(self):
        self.assert_one(self.faults(checks.check_open_ends,
                                    {"CONTRIBUTING.md": f"No {OPEN} without its issue.\n{OPEN}: x\n"}),
                        "CONTRIBUTING.md:2")

    def test_a_file_that_is_too_long(self):
        self.assert_one(self.faults(checks.check_lengths, {"storage/log/log.cc": "\n" * 401}),
                        "storage/log/log.cc: 401 lines; at most 400")

    def test_a_ratchet_holds_a_long_file_and_goes_down_with_it(self):
        for lines, fault in ((500, None), (501, "501 lines; at most 500"),
                             (450, "lower its ratchet"), (400, "need no ratchet")):
            with self.subTest(lines):
                faults = self.faults(checks.check_lengths, {"storage/log/log.cc": "\n" * lines},
                                     length={"lines_max": 400,
                                             "ratchet": {"storage/log/log.cc": 500}})
                self.assertEqual(faults, []) if fault is None else self.assert_one(faults, fault)


if __name__ == "__main__":
    unittest.main()
