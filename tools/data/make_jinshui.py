#!/usr/bin/env python3
"""Writes jinshui-2017.jsonl: the regions and the 105 centres of Jinshui's task list of 2017.

The table jinshui-2017.tsv is the list as it stands in the document, with ids added.
"""

import calendar
import csv
import pathlib

import register_events

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE / "jinshui-2017.tsv"
OUTPUT = HERE / "jinshui-2017.jsonl"
# Midnight of 1 March 2017 in China: the month in which the plan begins.
CENTERS_TIME = "2017-02-28T16:00:00Z"
REGION_LEVELS = {"STREET": "STREET", "COMMUNITY": "COMMUNITY", "ADMIN_VILLAGE": "VILLAGE"}


def rows():
    """The lines of the table, streets before what lies in them."""
    with open(TABLE, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def last_day(month):
    """A due month means its last day: 2017-06 is 2017-06-30."""
    year, number = map(int, month.split("-"))
    return f"{month}-{calendar.monthrange(year, number)[1]:02d}"


def regions(table):
    """From the nation down to communities and villages."""
    yield register_events.nation()
    yield register_events.region("regions/410000", "河南省", "PROVINCE", register_events.CHINA, "410000")
    yield register_events.region("regions/410100", "郑州市", "CITY", "regions/410000", "410100")
    yield register_events.region("regions/410105", "金水区", "COUNTY", "regions/410100", "410105")
    for row in table:
        yield register_events.region(
            f"regions/{row['id']}",
            row["name"],
            REGION_LEVELS[row["kind"]],
            f"regions/{row['parent'] or '410105'}",
        )


def center(row):
    """One centre of the list: planned, with the date by which it is to be built."""
    content = {
        "display_name": row["name"] + "综合性文化服务中心",
        "kind": row["kind"],
        "region": f"regions/{row['id']}",
    }
    if row["parent"]:
        content["parent"] = f"centers/{row['parent']}"
    content["stage"] = "LIFE_CYCLE_STAGE_PLANNED"
    if row["pilot"] == "yes":
        content["pilot_stage"] = "PILOT_STAGE_CHOSEN"
    content["deadlines"] = {
        "items": [{"milestone": "STATION_BUILT", "due_date": last_day(row["due_month"])}]
    }
    return register_events.event(f"centers/{row['id']}", CENTERS_TIME, "center_registered", content)


def events():
    """All events of the file, in an order in which a server can take them."""
    table = rows()
    return list(regions(table)) + [center(row) for row in table]


if __name__ == "__main__":
    register_events.write(OUTPUT, events())
