"""Figures, their peers in the same run, and whether they are what was promised."""

import dataclasses
import statistics


@dataclasses.dataclass
class Spread:
    """The values of all runs."""
    values: list

    @property
    def median(self):
        return statistics.median(self.values)

    def json(self):
        return {"median": self.median, "min": min(self.values), "max": max(self.values),
                "values": self.values}


@dataclasses.dataclass
class Figure:
    """One line of the table.

    `judged` is what the target is about: the figure itself, or run by run its ratio to the peer.
    """
    part: str
    name: str
    unit: str
    values: list
    peer_name: str = ""
    peer_values: list = dataclasses.field(default_factory=list)
    ratio_target: tuple = ()  # (">=", 0.65)
    value_target: tuple = ()  # ("<", 120)
    note: str = ""

    def __post_init__(self):
        self.spread = Spread(self.values)
        self.peer = Spread(self.peer_values) if self.peer_values else None
        # Run by run where there are as many, since the machine drifts; else against the median.
        if self.peer and len(self.values) == len(self.peer_values):
            self.ratio = Spread([a / b for a, b in zip(self.values, self.peer_values)])
        elif self.peer:
            self.ratio = Spread([a / self.peer.median for a in self.values])
        else:
            self.ratio = None

    @property
    def met(self):
        """None: nothing was promised, or the peer is not there."""
        verdicts = [_holds(self.spread.median, self.value_target)] if self.value_target else []
        if self.ratio_target:
            if self.ratio is None:
                return None
            verdicts.append(_holds(self.ratio.median, self.ratio_target))
        return all(verdicts) if verdicts else None

    @property
    def target(self):
        parts = []
        if self.value_target:
            parts.append(f"{self.value_target[0]} {number(self.value_target[1])} {self.unit}")
        if self.ratio_target:
            parts.append(f"ratio {self.ratio_target[0]} {self.ratio_target[1]:g}")
        return ", ".join(parts)

    def json(self):
        return {"part": self.part, "name": self.name, "unit": self.unit, **self.spread.json(),
                "peer": {"name": self.peer_name, **self.peer.json()} if self.peer else None,
                "ratio": self.ratio.json() if self.ratio else None,
                "target": self.target, "met": self.met, "note": self.note}


def _holds(value, target):
    sign, bound = target
    return {"<": value < bound, "<=": value <= bound, ">=": value >= bound}[sign]


def number(value):
    if abs(value) >= 1000:
        return f"{value:,.0f}".replace(",", " ")
    return f"{value:.3g}" if abs(value) < 100 else f"{value:.0f}"


def table(figures):
    """As text, a line a figure."""
    rows = [("", "median", "(min … max)", "beside it in this run", "ratio", "target", "")]
    for figure in figures:
        spread, peer = figure.spread, figure.peer
        rows.append((
            f"{figure.part}: {figure.name}", f"{number(spread.median)} {figure.unit}",
            f"({number(min(spread.values))} … {number(max(spread.values))})",
            f"{figure.peer_name} {number(peer.median)}" if peer else "",
            f"{figure.ratio.median:.2f}" if figure.ratio else "", figure.target,
            {True: "met", False: "NOT MET", None: ""}[figure.met]))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip()
             for row in rows]
    notes = [f"  {f.part}: {f.name}: {f.note}" for f in figures if f.note]
    return "\n".join(lines + (["", "Notes:"] + notes if notes else []))
