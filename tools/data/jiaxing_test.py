#!/usr/bin/env python3
"""The model of Jiaxing as events: its tree, and nothing that names what is not there."""

import collections
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import make_jiaxing  # noqa: E402
import register_events  # noqa: E402

PARENT_KIND = {"MAIN": "CENTRAL", "BRANCH": "MAIN", "VILLAGE_HOUSE": "BRANCH"}


class JiaxingTest(unittest.TestCase):
    def setUp(self):
        self.events = register_events.read(make_jiaxing.OUTPUT)
        self.centers = {
            e["subject"]: e["payload"]["center_registered"] for e in self.events if "center_registered" in e["payload"]
        }

    def test_the_file_is_what_the_script_writes(self):
        self.assertEqual(self.events, make_jiaxing.events())

    def test_the_tree_has_four_tiers(self):
        kinds = collections.Counter(c["kind"] for c in self.centers.values())
        self.assertEqual(kinds, {"CENTRAL": 1, "MAIN": 7, "BRANCH": 42, "VILLAGE_HOUSE": 210})
        for subject, center in self.centers.items():
            if center["kind"] == "CENTRAL":
                self.assertNotIn("parent", center)
            else:
                self.assertEqual(self.centers[center["parent"]]["kind"], PARENT_KIND[center["kind"]], subject)

    def test_ids_are_unique(self):
        ids = [e["id"] for e in self.events]
        self.assertEqual(len(ids), len(set(ids)))

    def test_what_is_named_stands_before_what_names_it(self):
        seen = set()
        for one in self.events:
            (content,) = one["payload"].values()
            for field in ("parent", "region", "dispatched_to"):
                if field in content:
                    self.assertIn(content[field], seen, one["subject"])
            if one["subject"].startswith("centers/") and "center_registered" not in one["payload"]:
                self.assertIn(one["subject"], seen)
            seen.add(one["subject"])

    def test_every_village_has_a_manager_and_every_branch_an_officer(self):
        sent = collections.Counter()
        for one in self.events:
            staff = one["payload"].get("staff_appointed", {})
            if "dispatched_to" in staff:
                self.assertEqual(self.centers[staff["dispatched_to"]]["parent"], one["subject"])
                sent[staff["dispatched_to"], staff["post"]] += 1
        for subject, center in self.centers.items():
            if center["kind"] == "VILLAGE_HOUSE":
                self.assertEqual(sent[subject, "CULTURE_MANAGER"], 1, subject)
            if center["kind"] == "BRANCH":
                self.assertEqual(sent[subject, "CULTURE_OFFICER"], 1, subject)


if __name__ == "__main__":
    unittest.main()
