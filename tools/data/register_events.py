"""Events of the register, as lines of proto3 JSON of the message wubu.v1.Event.

The id of an event follows from its subject, its type and what it is about, so that a script that runs again
writes the same file, and a region that two files register is one and the same event.
"""

import json
import uuid

CHINA = "regions/cn"
# Midnight of 1 January 2015 in China: before the first thing that any file here tells.
REGIONS_TIME = "2014-12-31T16:00:00Z"


def event(subject, occurred_time, kind, content, about=""):
    """One event; `about` tells events of one kind and subject apart."""
    name = "/".join(["wubu", subject, kind, about, occurred_time])
    return {
        "id": str(uuid.uuid5(uuid.NAMESPACE_URL, name)),
        "subject": subject,
        "occurred_time": occurred_time,
        "payload": {kind: content},
    }


def region(subject, display_name, level, parent, code=""):
    """A region that enters the register."""
    content = {"display_name": display_name, "parent": parent, "level": level}
    if code:
        content["code"] = code
    return event(subject, REGIONS_TIME, "region_registered", content)


def nation():
    """The topmost region; its zone holds for all below it."""
    content = {"display_name": "中华人民共和国", "level": "NATION", "time_zone": "Asia/Shanghai"}
    return event(CHINA, REGIONS_TIME, "region_registered", content)


def write(path, events):
    """Writes one event a line."""
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for one in events:
            file.write(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n")


def read(path):
    """The events of a file, in its order."""
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]
