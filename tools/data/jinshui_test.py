#!/usr/bin/env python3
"""The task list of Jinshui as events: all 105 centres, each with what it names."""

import collections
import pathlib
import sys
import unittest
import uuid

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import make_jinshui  # noqa: E402
import register_events  # noqa: E402

# Communities and villages of each street, as the list counts them.
COUNTS = {
    "丰庆路": (5, 2), "国基路": (4, 0), "杨金路": (0, 1), "兴达路": (0, 3), "未来路": (5, 1), "凤凰台": (3, 2),
    "丰产路": (8, 0), "花园路": (5, 0), "经八路": (5, 0), "文化路": (7, 0), "南阳路": (5, 0), "大石桥": (4, 0),
    "南阳新村": (6, 0), "人民路": (4, 0), "东风路": (8, 2), "北林路": (5, 0), "杜岭": (3, 0),
}


class JinshuiTest(unittest.TestCase):
    def setUp(self):
        self.events = register_events.read(make_jinshui.OUTPUT)
        self.regions = self.contents("region_registered")
        self.centers = self.contents("center_registered")

    def contents(self, kind):
        return {e["subject"]: e["payload"][kind] for e in self.events if kind in e["payload"]}

    def test_the_file_is_what_the_script_writes(self):
        self.assertEqual(self.events, make_jinshui.events())

    def test_totals_are_those_of_the_list(self):
        kinds = collections.Counter(c["kind"] for c in self.centers.values())
        self.assertEqual(kinds, {"STREET": 17, "COMMUNITY": 77, "ADMIN_VILLAGE": 11})
        self.assertEqual(len(self.centers), 105)

    def test_each_street_has_as_many_as_the_list_counts(self):
        under = collections.Counter((c.get("parent"), c["kind"]) for c in self.centers.values())
        found = {
            street_name(c): (under[subject, "COMMUNITY"], under[subject, "ADMIN_VILLAGE"])
            for subject, c in self.centers.items()
            if c["kind"] == "STREET"
        }
        self.assertEqual(found, COUNTS)

    def test_five_pilots_are_due_in_june_and_the_rest_in_december(self):
        due = collections.Counter()
        for center in self.centers.values():
            (deadline,) = center["deadlines"]["items"]
            self.assertEqual(deadline["milestone"], "STATION_BUILT")
            due[deadline["due_date"], center.get("pilot_stage")] += 1
        self.assertEqual(due, {("2017-06-30", "PILOT_STAGE_CHOSEN"): 5, ("2017-12-31", None): 100})

    def test_ids_and_subjects_are_unique(self):
        ids = [e["id"] for e in self.events]
        self.assertEqual(len(ids), len(set(ids)))
        for one in ids:
            self.assertEqual(one, str(uuid.UUID(one)))
        subjects = [e["subject"] for e in self.events]
        self.assertEqual(len(subjects), len(set(subjects)))

    def test_every_parent_and_region_stands_before_what_names_it(self):
        seen = set()
        for one in self.events:
            (content,) = one["payload"].values()
            for named in (content.get("parent"), content.get("region")):
                if named:
                    self.assertIn(named, seen, one["subject"])
            seen.add(one["subject"])

    def test_every_region_leads_up_to_the_nation(self):
        for subject in self.regions:
            chain = [subject]
            while parent := self.regions[chain[-1]].get("parent"):
                chain.append(parent)
            self.assertEqual(chain[-1], "regions/cn")
            self.assertLessEqual(len(chain), 6)


def street_name(center):
    return center["display_name"].removesuffix("街道综合性文化服务中心")


if __name__ == "__main__":
    unittest.main()
