"""What is compared, and what comes of it: the records, the edition, and the faults of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from serge_data._text import fold, plain, shortened
from serge_data.attestation.edition import SOFT_HYPHEN, Block, Edition
from serge_data.attestation.words import Divergence, find, match, match_before
from serge_data.diagnostics import Finding
from serge_data.records import AnyRecord
from serge_data.recordset import RecordSet

__all__ = ["Comparison", "InEdition", "Matter", "Place", "by_place", "name_of", "shown"]

#: A place in the essay: 0 for the body and the paragraph, or 1 and the footnote.
Place = tuple[int, int]


class InEdition(NamedTuple):
    """Something that the edition has and the records have not.

    Attributes:
        offset: where it stands in the edition's text.
        message: what it is.
        hint: what to do.
    """

    offset: int
    message: str
    hint: str


@dataclass
class Comparison:
    """What came out of comparing records with an edition.

    Attributes:
        findings: faults of records, each with its code.
        missing: faults of the edition's side, each with its code.
        counts: for each kind of thing, how many the edition has and how many
            of them have their record.
        positions: where each quotation and citation stands in the edition's
            text: the offset of its first character and the one after its last.
        unchecked: what this edition cannot tell.
    """

    findings: list[tuple[str, Finding]] = field(default_factory=list)
    missing: list[tuple[str, InEdition]] = field(default_factory=list)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    positions: dict[str, tuple[int, int]] = field(default_factory=dict)
    unchecked: list[str] = field(default_factory=list)

    def fault(
        self,
        code: str,
        record: AnyRecord,
        path: tuple[str | int, ...],
        message: str,
        hint: str,
    ) -> None:
        """Note that the field at *path* of *record* is not what the edition has."""
        self.findings.append((code, Finding(record, path, message, hint)))

    def miss(self, code: str, offset: int, message: str, hint: str) -> None:
        """Note that no record has what stands at *offset* in the edition."""
        self.missing.append((code, InEdition(offset, message, hint)))

    def count(self, name: str, total: int, recorded: int) -> None:
        """Add to the numbers of things of that *name*."""
        before = self.counts.get(name, (0, 0))
        self.counts[name] = before[0] + total, before[1] + recorded


@dataclass(frozen=True)
class Matter:
    """The records, the edition, and how strictly their words are compared.

    Attributes:
        exact: whether the very glyphs count, as in the edition that the
            records were made from; else the typography of the table in
            ``serge_data._text.FOLDING`` does not.
    """

    records: RecordSet
    edition: Edition
    exact: bool

    @cached_property
    def blocks(self) -> dict[Place, Block]:
        """Every paragraph and note by its place; of notes with one number the first."""
        blocks = {(0, block.number): block for block in self.edition.paragraphs}
        for block in self.edition.notes:
            blocks.setdefault((1, block.number), block)
        return blocks

    def words(self, words: str) -> str:
        """Return a record's *words* as this edition can show them."""
        return words if self.edition.has_emphasis else plain(words)

    def key(self, words: str) -> str:
        """Return *words*, printed or recorded, so that those that count as the same are equal.

        But for a hyphen that may only break a line: it is left out.
        """
        text = self.words(words).replace(SOFT_HYPHEN, "")
        return text if self.exact else fold(text)

    def match(self, printed: str, start: int, words: str) -> int | Divergence:
        """Return where *words* that begin at *start* end in *printed*, or where the two part."""
        return match(printed, start, self.words(words), exact=self.exact)

    def match_before(self, printed: str, end: int, words: str) -> bool:
        """Return whether *words* stand in *printed* directly before *end*."""
        return match_before(printed, end, self.words(words), exact=self.exact)

    def find(
        self, printed: str, start: int, words: str, *, whole: bool = False
    ) -> tuple[int, int] | None:
        """Return where *words* first stand in *printed* from *start* on, or None."""
        return find(printed, start, self.words(words), exact=self.exact, whole=whole)


def by_place(records: Sequence[Any]) -> dict[Place, list[Any]]:
    """Return *records* by their places, those of one place in the order given."""
    places: dict[Place, list[Any]] = defaultdict(list)
    for record in records:
        places[record.place].append(record)
    return places


def name_of(place: Place) -> str:
    """Return what a *place* is called: ``paragraph 3``, ``footnote 12``."""
    return f"{'footnote' if place[0] else 'paragraph'} {place[1]}"


def shown(words: str) -> str:
    """Return printed *words* in quotes, cut if they are long."""
    return f"'{shortened(words.replace(SOFT_HYPHEN, '-'), 80)}'"
