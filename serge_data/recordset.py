"""All records of one folder, as typed in, with the look-ups that the rules need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any, ClassVar

from serge_data._text import fold
from serge_data._titles import written_out
from serge_data.records import (
    RECORD_TYPES,
    AnyRecord,
    CitationRecord,
    EssayRecord,
    FaqReferenceRecord,
    FootnoteRecord,
    PersonRecord,
    QuotationRecord,
    SectionRecord,
    WithdrawnRecord,
    WorkRecord,
)

__all__ = ["RecordSet", "key_of"]


def key_of(record: AnyRecord) -> str:
    """Return what *record* is called: its id, or a footnote's number."""
    return str(record.__dict__.get("id", record.__dict__.get("number")))


@dataclass(frozen=True)
class RecordSet:
    """The records of one essay, in the order in which the files hold them.

    Attributes:
        files: the same records by the name of the file they stand in.
        broken: ids of records that could not be read, by list; a reference to
            one is no second problem.
        memory: what the rules have worked out about these records and share.
    """

    essay: EssayRecord
    works: tuple[WorkRecord, ...] = ()
    people: tuple[PersonRecord, ...] = ()
    sections: tuple[SectionRecord, ...] = ()
    citations: tuple[CitationRecord, ...] = ()
    quotations: tuple[QuotationRecord, ...] = ()
    footnotes: tuple[FootnoteRecord, ...] = ()
    faq_references: tuple[FaqReferenceRecord, ...] = ()
    withdrawn: tuple[WithdrawnRecord, ...] = ()
    files: Mapping[str, tuple[AnyRecord, ...]] = field(default_factory=dict)
    broken: Mapping[str, frozenset[str]] = field(default_factory=dict)
    memory: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    #: Stands in ``broken`` for a record whose id could not be read.
    ANY: ClassVar[str] = "*"

    def is_lost(self, kind: str, key: str | int) -> bool:
        """Return whether the record *key* may be one that could not be read."""
        lost = self.broken.get(kind, frozenset())
        return str(key) in lost or self.ANY in lost

    @property
    def groups(self) -> Iterator[Sequence[AnyRecord]]:
        """All records by their kind, the essay first; what was withdrawn is none."""
        yield (self.essay,)
        for kind in RECORD_TYPES:
            yield getattr(self, kind)

    def __iter__(self) -> Iterator[AnyRecord]:
        """Iterate over all records, the essay's first; what was withdrawn is none."""
        return chain.from_iterable(self.groups)

    def without(self, gone: Mapping[str, frozenset[str]]) -> RecordSet:
        """Return the same records, with those that are *gone* counted as lost."""
        if not any(gone.values()):
            return self
        broken = {
            kind: self.broken.get(kind, frozenset()) | gone.get(kind, frozenset())
            for kind in {*self.broken, *gone}
        }
        return replace(self, broken=broken)

    @property
    def named(self) -> tuple[WorkRecord | PersonRecord, ...]:
        """The records that say where the essay mentions them."""
        return (*self.works, *self.people)

    @property
    def placed(self) -> tuple[CitationRecord | QuotationRecord, ...]:
        """The records that stand at one place in the essay."""
        return (*self.citations, *self.quotations)

    @property
    def is_whole(self) -> bool:
        """Whether every record could be read, so that a missing one is really missing."""
        return not any(self.broken.values())

    @cached_property
    def work(self) -> dict[str | None, WorkRecord]:
        """The works by id; what names none finds none."""
        return {record.id: record for record in self.works}

    @cached_property
    def person(self) -> dict[str, PersonRecord]:
        """The people by id."""
        return {record.id: record for record in self.people}

    @cached_property
    def citation(self) -> dict[str | None, CitationRecord]:
        """The citations by id; what names none finds none."""
        return {record.id: record for record in self.citations}

    @cached_property
    def quotation(self) -> dict[str | None, QuotationRecord]:
        """The quotations by id; what names none finds none."""
        return {record.id: record for record in self.quotations}

    @cached_property
    def footnote(self) -> dict[int | None, FootnoteRecord]:
        """The footnotes by number; what names none finds none."""
        return {record.number: record for record in self.footnotes}

    @cached_property
    def tombstone(self) -> dict[str, WithdrawnRecord]:
        """What was withdrawn, by the id that it had."""
        return {record.id: record for record in self.withdrawn}

    def successor(self, key: str) -> str | None:
        """Return the id of the record that took the place of the withdrawn *key*, if one did.

        Where that was withdrawn in its turn, its successor counts.
        """
        seen: set[str] = set()
        while key in self.tombstone and key not in seen:
            seen.add(key)
            key = self.tombstone[key].successor or ""
        return key if key and key not in seen else None

    def chain_of(self, work: WorkRecord, field: str) -> tuple[list[str], bool]:
        """Return what *field* leads to from *work*, itself first, and whether back to it."""
        chain = [work.id]
        outer = getattr(work, field)
        while outer in self.work and outer not in chain:
            chain.append(outer)
            outer = getattr(self.work[outer], field)
        return chain, outer == work.id

    @cached_property
    def titled(self) -> dict[str, frozenset[str]]:
        """The ids of the works by their titles, whole or without the subtitle, and short ones.

        The titles are folded.
        """
        found: dict[str, set[str]] = {}
        for work in self.works:
            whole = written_out(work.title, work.subtitle)
            for title in (work.title, whole, *(work.short_titles or ())):
                found.setdefault(fold(title), set()).add(work.id)
        return {title: frozenset(ids) for title, ids in found.items()}
