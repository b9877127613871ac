"""What an edition has and no record covers yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from serge_data._text import fold, plain
from serge_data.attestation.edition import Block, Edition
from serge_data.attestation.words import find
from serge_data.candidates import citations_in_note, citations_in_paragraph
from serge_data.records import CitationRecord, QuotationRecord
from serge_data.recordset import RecordSet
from serge_data.spans import quoted_spans

__all__ = ["Gap", "blocks_of", "missing_citations", "missing_quotations"]

Placed = TypeVar("Placed", CitationRecord, QuotationRecord)


class Gap(NamedTuple):
    """A stretch of the edition that should have a record.

    Attributes:
        block: the paragraph or note.
        is_note: whether it is a note.
        start: the offset of the first character in the block's text.
        end: the one after the last.
        before: how many records of its kind stand before it in the block.
        is_closed: whether a quoted span has its closing mark.
    """

    block: Block
    is_note: bool
    start: int
    end: int
    before: int
    is_closed: bool = True

    @property
    def text(self) -> str:
        """The words."""
        return self.block.text[self.start : self.end]

    @property
    def where(self) -> str:
        """The place, in words."""
        return f"{'footnote' if self.is_note else 'paragraph'} {self.block.number}"


def blocks_of(edition: Edition) -> Iterator[tuple[bool, Block]]:
    """Yield every paragraph and note of *edition*, and whether it is a note."""
    for block in edition.paragraphs:
        yield False, block
    for block in edition.notes:
        yield True, block


def missing_quotations(records: RecordSet, edition: Edition) -> list[Gap]:
    """Return the spans in quotation marks that no quotation record covers, in reading order."""
    return _missing(records.quotations, edition, _spans)


def missing_citations(records: RecordSet, edition: Edition) -> list[Gap]:
    """Return what looks like a citation and is part of no citation record, in reading order."""
    return _missing(records.citations, edition, _candidates)


def _missing(
    records: Sequence[Placed],
    edition: Edition,
    gaps_in: Callable[[bool, Block, list[Placed]], Iterator[Gap]],
) -> list[Gap]:
    found: list[Gap] = []
    for is_note, block in blocks_of(edition):
        place = int(is_note), block.number
        here = [record for record in records if record.place == place]
        found += gaps_in(is_note, block, here)
    return found


def _spans(is_note: bool, block: Block, quotations: list[QuotationRecord]) -> Iterator[Gap]:
    taken = 0
    for span in quoted_spans(block.text):
        words = _folded(block.text[span.start : span.end])
        at = next(
            (
                index
                for index, quotation in enumerate(quotations[taken:], start=taken)
                if _covers(quotation, words)
            ),
            None,
        )
        if at is None:
            yield Gap(block, is_note, span.start, span.end, taken, span.closed)
        else:
            taken = at + 1


def _covers(quotation: QuotationRecord, words: str) -> bool:
    text = _folded(quotation.text)
    return words.startswith(text) if quotation.unclosed else words == text


def _candidates(is_note: bool, block: Block, citations: list[CitationRecord]) -> Iterator[Gap]:
    taken: list[tuple[int, int]] = []
    for citation in citations:
        place = find(block.text, taken[-1][1] if taken else 0, citation.printed, exact=False)
        if place is not None:
            taken.append(place)
    looks_like = citations_in_note if is_note else citations_in_paragraph
    for candidate in sorted(looks_like(block.text)):
        if not any(start < candidate.end and candidate.start < end for start, end in taken):
            before = sum(start < candidate.start for start, _ in taken)
            yield Gap(block, is_note, candidate.start, candidate.end, before)


def _folded(words: str) -> str:
    return fold(plain(words))
