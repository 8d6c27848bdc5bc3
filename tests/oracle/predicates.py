"""Conditions of standards over messages, and what keeps a message out (CASES 24)."""

import fields


class UnknownPredicate(Exception):
    """A predicate that a checked standard cannot have."""


def holds(predicate, message, definitions):
    """Whether a condition holds; one that is not told does."""
    if not predicate:
        return True
    (kind, value), = predicate.items()
    if kind == "all":
        return all(holds(part, message, definitions) for part in value.get("of", []))
    if kind == "any":
        return any(holds(part, message, definitions) for part in value.get("of", []))
    if kind == "not":
        return not holds(value, message, definitions)
    if kind == "type":
        return value in message
    if kind == "field":
        return _field_is_as_told(value, message)
    if kind == "definition":
        return holds(definitions[value], message, definitions)
    raise UnknownPredicate(kind)


def _field_is_as_told(test, message):
    """Of a list, that any entry is; a field that is not set is not as told, whatever is told."""
    return any(_value_is_as_told(test, value) for value in fields.values(message, test["path"]))


def _value_is_as_told(test, value):
    path = test["path"]
    if test.get("in") and not any(_is_word(path, value, word) for word in test["in"]):
        return False
    if "is" in test and value is not test["is"]:
        return False
    if "present" in test and not test["present"]:
        return False
    return not _is_number_test(test) or _within(test, fields.number(path, value))


def _is_word(path, value, word):
    """Text, or the name of an enum with or without its prefix."""
    if value == word:
        return True
    prefix = fields.ENUMS.get(path.rsplit(".", 1)[-1], ("",))[0]
    return bool(prefix) and value == prefix + word


def _is_number_test(test):
    return "min" in test or "max" in test or bool(test.get("min_level"))


def _counts(test):
    """A number is compared; the level of an enum is a word."""
    return "min" in test or "max" in test


def _least(test):
    if test.get("min_level"):
        return fields.level_of(test["path"], test["min_level"])
    return int(test["min"]) if "min" in test else None


def _most(test):
    return int(test["max"]) if "max" in test else None


def _within(test, number):
    if number is None:
        return False
    least, most = _least(test), _most(test)
    return (least is None or number >= least) and (most is None or number <= most)


def obstacles(predicate, message, definitions, wanted=True):
    """The number tests that alone keep a condition from being as wanted, in the order of the file: none
    if it is, None if something else stands in the way too (CASES 24)."""
    if holds(predicate, message, definitions) == wanted:
        return []
    if not predicate:
        return None
    (kind, value), = predicate.items()
    if kind == "definition":
        return obstacles(definitions[value], message, definitions, wanted)
    if kind == "not":
        return obstacles(value, message, definitions, not wanted)
    if kind in ("all", "any"):
        parts = [obstacles(part, message, definitions, wanted) for part in value.get("of", [])]
        return _joined(parts, everyone=(kind == "all") == wanted)
    if kind == "field" and _counts(value) and _has_parent(value["path"], message):
        return [(value, wanted)]
    return None


def _joined(parts, everyone):
    if everyone:
        return None if None in parts else [test for part in parts for test in part]
    return next((part for part in parts if part is not None), None)


def _has_parent(path, message):
    """A number of another type of event is not missing here."""
    return "." not in path or bool(fields.values(message, path.rsplit(".", 1)[0]))


def told_numbers(obstacle, message):
    """What a near miss says of a number test: (found or None, the nearest that would do)."""
    test, wanted = obstacle
    numbers = [fields.number(test["path"], v) for v in fields.values(message, test["path"])]
    numbers = [number for number in numbers if number is not None]
    found = numbers[0] if numbers else None
    least, most = _least(test), _most(test)
    too_much = most is not None and (least is None or (found is not None and found > most))
    if wanted:
        return found, most if too_much else least
    above = most is not None and (least is None or found is None or most - found < found - least)
    return found, most + 1 if above else least - 1


def paths(predicate, definitions):
    """All fields that a condition names."""
    if not predicate:
        return []
    (kind, value), = predicate.items()
    if kind in ("all", "any"):
        return [path for part in value.get("of", []) for path in paths(part, definitions)]
    if kind == "not":
        return paths(value, definitions)
    if kind == "definition":
        return paths(definitions[value], definitions)
    return [value["path"]] if kind == "field" else []
