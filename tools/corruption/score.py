"""The score: how many corruptions each line of defence notices, by class and by field."""

from __future__ import annotations

import os
import platform
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from serge_data.version import __version__
from tools.corruption.corruptions import Corruption, corruptions
from tools.corruption.harmless import harmless_edits
from tools.corruption.layout import read_values
from tools.corruption.measure import Measure, Verdict
from tools.corruption.memory import remember

__all__ = ["COLUMNS", "Row", "Score", "score", "summed"]

#: What is counted of each corruption.
COLUMNS = ("schema", "references", "rules", "lock", "both", "right_record", "right_line")
#: Faults of a record's shape, which a schema is made to notice.
SHAPE_CLASSES = ("a field removed", "a field renamed", "a value of another type")
_CHUNK = 50


@dataclass
class Row:
    """The numbers of one class, or of one field.

    Attributes:
        count: how many corruptions there were.
        caught: for each column how many of them it counts.
        once: how many gave just one diagnostic.
    """

    count: int = 0
    caught: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    once: int = 0

    def add(self, verdict: Verdict) -> None:
        """Count one more corruption."""
        self.count += 1
        self.once += verdict.diagnostics == 1
        for column in COLUMNS:
            self.caught[column] += getattr(verdict, column)

    def share(self, column: str) -> float:
        """Return the share that *column* counts, from 0 to 1."""
        return self.caught[column] / self.count


@dataclass
class Score:
    """What came out of measuring.

    Attributes:
        seed: the seed of chance.
        versions: of what was measured with.
        classes: the numbers of each class of essay-derived faults.
        fields: the same by list and field.
        editorial: the numbers of the faults in the wording of an editor, by field.
        harmless: how many edits that change nothing there were, by class, and
            how many of them were refused.
        escaped: the essay-derived corruptions that nothing noticed.
        misplaced: those that were noticed elsewhere than at their line.
        only_rule: how many corruptions each rule was the only one to notice.
    """

    seed: int
    versions: dict[str, str]
    classes: dict[str, Row] = field(default_factory=lambda: defaultdict(Row))
    fields: dict[str, Row] = field(default_factory=lambda: defaultdict(Row))
    editorial: dict[str, Row] = field(default_factory=lambda: defaultdict(Row))
    harmless: dict[str, tuple[int, int]] = field(default_factory=dict)
    escaped: list[str] = field(default_factory=list)
    misplaced: Counter[str] = field(default_factory=Counter)
    only_rule: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> Row:
        """The numbers of all essay-derived faults together."""
        return summed(self.classes.values())

    @property
    def in_the_data(self) -> Row:
        """The numbers of those that leave every field there, with its name and type."""
        return summed(row for label, row in self.classes.items() if label not in SHAPE_CLASSES)

    def add(self, verdict: Verdict) -> None:
        """Count one more corruption."""
        if verdict.is_editorial:
            self.editorial[f"{verdict.kind}: {verdict.field}"].add(verdict)
            return
        self.classes[verdict.label].add(verdict)
        self.fields[f"{verdict.kind}: {verdict.field or 'the whole record'}"].add(verdict)
        if not verdict.both:
            self.escaped.append(verdict.shown)
        elif not verdict.right_line:
            self.misplaced[f"{verdict.label}, {verdict.kind}: {verdict.field}"] += 1
        if len(verdict.rule_codes) == 1:
            self.only_rule.update(verdict.rule_codes)

    def as_json(self) -> dict[str, Any]:
        """Return all numbers as plain values."""
        return {
            "seed": self.seed,
            "versions": self.versions,
            "total": asdict(self.total),
            "in_the_data": asdict(self.in_the_data),
            **{
                name: {key: asdict(row) for key, row in sorted(getattr(self, name).items())}
                for name in ("classes", "fields", "editorial")
            },
            "harmless": {
                name: {"count": count, "refused": refused}
                for name, (count, refused) in sorted(self.harmless.items())
            },
            "only_rule": dict(sorted(self.only_rule.items())),
            "misplaced": dict(sorted(self.misplaced.items())),
            "escaped": self.escaped,
        }


def summed(rows: Iterable[Row]) -> Row:
    """Return the numbers of all *rows* together."""
    total = Row()
    for row in rows:
        total.count += row.count
        total.once += row.once
        for column in COLUMNS:
            total.caught[column] += row.caught[column]
    return total


def score(
    folder: Path,
    size: int,
    seed: int,
    *,
    without: frozenset[str] = frozenset(),
    ignore_lock: bool = False,
    processes: int | None = None,
) -> Score:
    """Return the score of *size* corruptions of the records in *folder*.

    Args:
        folder: the records, with their lock.
        size: how many corruptions.
        seed: the seed of chance.
        without: codes of rules to leave out.
        ignore_lock: whether to leave out the lock.
        processes: how many to use; as many as there are processors when None.
    """
    result = Score(seed, _versions())
    files = read_values(folder)
    arguments = folder, without, ignore_lock
    made = corruptions(files, size, seed)
    with ProcessPoolExecutor(processes or os.cpu_count(), None, _begin, arguments) as pool:
        for verdicts in pool.map(_verdicts, _chunks(made)):
            for verdict in verdicts:
                result.add(verdict)
        edits = list(harmless_edits(files, folder, max(90, size // 10), seed))
        refused = pool.map(_is_refused, edits, chunksize=10)
        for (label, _, _), is_refused in zip(edits, refused, strict=True):
            count, bad = result.harmless.get(label, (0, 0))
            result.harmless[label] = count + 1, bad + is_refused
    return result


def _versions() -> dict[str, str]:
    names = ("pydantic", "jsonschema", "PyYAML")
    return {
        "serge_data": __version__,
        "Python": platform.python_version(),
        **{name: version(name) for name in names},
    }


def _chunks(made: Iterator[Corruption]) -> Iterator[Sequence[Corruption]]:
    while chunk := list(islice(made, _CHUNK)):
        yield chunk


# What each process measures with; made once, when it begins.
_measures: list[Measure] = []


def _begin(folder: Path, without: frozenset[str], ignore_lock: bool) -> None:
    measure = Measure(read_values(folder), without, ignore_lock=ignore_lock)
    remember(measure.texts)
    _measures[:] = [measure]


def _verdicts(made: Sequence[Corruption]) -> list[Verdict]:
    return [_measures[0].verdict(corruption) for corruption in made]


def _is_refused(edit: tuple[str, str, bytes]) -> bool:
    _, name, content = edit
    return bool(_measures[0].validate(name, content))
