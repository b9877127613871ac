"""What is to be reached: one thing beside another, measured in the same run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from benchmarks.running import Cost

__all__ = ["GOALS", "Goal", "Result"]

Costs = Mapping[str, Cost]
#: The first is this project's, the second what it is measured with.
Ratio = Callable[[Cost, Cost], float]


def _cpu(ours: Cost, theirs: Cost) -> float:
    return ours.cpu / theirs.cpu


def _wall(ours: Cost, theirs: Cost) -> float:
    return ours.wall / theirs.wall


@dataclass(frozen=True)
class Goal:
    """A ratio to be reached.

    Attributes:
        what: what is measured.
        beside: what it is measured with.
        ours: the program of this project.
        theirs: the program beside it.
        reach: the ratio to be reached; None where it is only told.
        stretch: a better one.
        ratio: how it is computed; from processor time unless it says otherwise.
    """

    what: str
    beside: str
    ours: str
    theirs: str
    reach: float | None = None
    stretch: float | None = None
    ratio: Ratio = _cpu


@dataclass(frozen=True)
class Result:
    """A goal, and how near it is."""

    goal: Goal
    ratio: float

    @property
    def verdict(self) -> str:
        """Whether the goal is reached, in a word."""
        if self.goal.reach is None:
            return ""
        if self.goal.stretch is not None and self.ratio <= self.goal.stretch:
            return "stretch"
        return "reached" if self.ratio <= self.goal.reach else "**not reached**"


_PLAIN = "CSafeLoader + pydantic + references"
#: What the yardstick checks as well, and all that ``serge-data validate`` does.
_SHAPES = "schema, ids and references"
_ALL = "`serge-data validate`, with all rules"
#: In the order in which they are told.
GOALS = (
    Goal("`import serge_data`", "`python -c pass`", "import", "pass", 1.25, 1.15),
    Goal(
        "`serge_data.load()`",
        "a process that defines a pydantic model",
        "load",
        "pydantic model",
        1.15,
        1.08,
    ),
    Goal(
        "`serge-data validate`, packaged records",
        _PLAIN,
        "validate, packaged",
        "plain, packaged",
        0.6,
        0.4,
    ),
    Goal(f"{_SHAPES}, small", _PLAIN, "references, small", "plain, small", 0.45, 0.32),
    Goal(
        f"{_SHAPES}, small",
        "check-jsonschema (no references)",
        "references, small",
        "check-jsonschema, small",
        1 / 20,
        1 / 27,
    ),
    Goal(
        f"{_SHAPES}, small",
        "CSafeLoader + jsonschema-rs (no references)",
        "references, small",
        "jsonschema-rs, small",
    ),
    Goal(
        f"{_SHAPES}, small",
        "node, js-yaml + ajv (no references)",
        "references, small",
        "ajv, small",
    ),
    Goal(f"{_SHAPES}, small", "frictionless, on CSV", "references, small", "frictionless, small"),
    Goal(f"{_SHAPES}, small", "linkml-validate", "references, small", "linkml, small"),
    Goal(f"{_ALL}, small", _PLAIN, "validate, small", "plain, small"),
    Goal(f"{_SHAPES}, middle", _PLAIN, "references, middle", "plain, middle", 0.27, 0.16),
    Goal(
        f"{_SHAPES}, middle",
        "node, js-yaml + ajv (no references)",
        "references, middle",
        "ajv, middle",
        1.9,
        1.0,
    ),
    Goal(f"{_ALL}, middle", _PLAIN, "validate, middle", "plain, middle"),
    Goal(
        f"{_ALL}, middle",
        "node, js-yaml + ajv (no references)",
        "validate, middle",
        "ajv, middle",
    ),
    Goal(
        "1 % of the records broken",
        "the same records, sound",
        "validate broken",
        "validate sound",
        1.1,
        1.05,
    ),
    Goal(
        "validate a corpus, large",
        "a corpus of a tenth as many",
        "validate corpus, large",
        "validate corpus, middle",
        10.5,
        10.2,
    ),
    Goal(
        "validate again, nothing changed",
        "the first time",
        "validate again",
        "validate and remember",
        0.1,
        0.03,
    ),
    Goal(
        "validate a corpus with `--jobs 2`, by the clock",
        "one process",
        "validate corpus with 2 jobs",
        "validate corpus, middle",
        0.6,
        0.55,
        _wall,
    ),
)
