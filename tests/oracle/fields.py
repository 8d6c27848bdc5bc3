"""Fields of messages by their path, and what the enums are."""

ENUMS = {
    "service_form": ("SERVICE_FORM_", ["UNSPECIFIED", "ON_SITE", "TOURING", "ONLINE"]),
    "scale": ("ACTIVITY_SCALE_", ["UNSPECIFIED", "LARGE", "SINGLE"]),
    "role": ("ACTIVITY_ROLE_", ["UNSPECIFIED", "ORGANIZED", "HOSTED", "ASSISTED"]),
    "stage": ("LIFE_CYCLE_STAGE_", ["UNSPECIFIED", "PLANNED", "PILOT", "OPEN", "SUSPENDED", "CLOSED"]),
    "pilot_stage": ("PILOT_STAGE_", ["UNSPECIFIED", "APPLIED", "RECOMMENDED", "CHOSEN", "RUNNING",
                                     "REPORTED"]),
    "weekday": ("WEEKDAY_", ["UNSPECIFIED", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY",
                             "SATURDAY", "SUNDAY"]),
    "work_time": ("WORK_TIME_", ["UNSPECIFIED", "FULL_TIME", "PART_TIME"]),
    "level": ("AWARD_LEVEL_", ["UNSPECIFIED", "TOWN", "COUNTY", "PREFECTURE", "PROVINCE", "NATION",
                               "INTERNATIONAL"]),
    "severity": ("INCIDENT_SEVERITY_", ["UNSPECIFIED", "ORDINARY", "CONSIDERABLE", "MAJOR",
                                        "CATASTROPHIC"]),
}


def level_of(path, word):
    """The number of an enum's name, with or without its prefix; None if it is no name of this field's
    enum. (A region's `level` is text: it has no such prefix.)"""
    prefix, names = ENUMS.get(path.rsplit(".", 1)[-1], ("", []))
    short = word[len(prefix):] if prefix and word.startswith(prefix) else word
    return names.index(short) if short in names else None


def is_set(path, value):
    """Texts, lists and enums without presence are set when they are not empty."""
    if value is None or value == "" or value == []:
        return False
    prefix = ENUMS.get(path.rsplit(".", 1)[-1], ("-",))[0]
    return value != prefix + "UNSPECIFIED"


def values(message, path):
    """All values at a path that are set; lists on the way and at its end are taken apart."""
    found = [message]
    for name in path.split("."):
        inner = [m.get(name) for m in found if isinstance(m, dict)]
        found = [v for value in inner for v in (value if isinstance(value, list) else [value])]
        found = [v for v in found if v is not None]
    return [value for value in found if is_set(path, value)]


def is_number(value):
    return isinstance(value, int) and not isinstance(value, bool)


def number(path, value):
    """A number as itself, an enum's name as its number, else None."""
    if is_number(value):
        return value
    prefix = ENUMS.get(path.rsplit(".", 1)[-1], ("-",))[0]
    if isinstance(value, str) and value.startswith(prefix):
        return level_of(path, value)
    return None
