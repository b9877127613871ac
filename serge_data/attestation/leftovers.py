"""What has no counterpart: records without their words, and words without their record.

A record and printed words that found no counterpart where they stand may be
each other's: moved, in another order, or misprinted.  Then they are one fault.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import NamedTuple

from serge_data.attestation.comparison import Comparison, Matter, Place, name_of, shown
from serge_data.attestation.edition import Block
from serge_data.attestation.words import Divergence
from serge_data.records import CitationRecord, QuotationRecord

__all__ = ["Leftover", "report_leftovers"]

#: How alike words must be for the one to be called a misprint of the other.
_ALIKE = 0.6
# Of very long words the beginning is compared, as the time grows with the square.
_COMPARED = 2_000

Record = QuotationRecord | CitationRecord


class Leftover(NamedTuple):
    """Printed words that no record has where they stand.

    Attributes:
        place: the paragraph or note.
        block: its text.
        start: where the words begin in the block.
        end: where they end.
        mark: where they begin in the block, opening mark included.
    """

    place: Place
    block: Block
    start: int
    end: int
    mark: int

    @property
    def words(self) -> str:
        """The words."""
        return self.block.text[self.start : self.end]


def report_leftovers(
    matter: Matter, result: Comparison, records: Sequence[Record], printed: Sequence[Leftover]
) -> None:
    """Report the *records* and the *printed* words that found no counterpart, each fault once."""
    rest = list(printed)
    unmoved: list[Record] = []
    for record in records:
        words = _words(record)
        same = [
            left for left in rest if matter.match(left.block.text, left.start, words) == left.end
        ]
        if same:
            # Of equal words the nearest are meant.
            near = min(same, key=lambda left: _distance(left.place, record.place))
            rest.remove(near)
            _misplaced(result, record, near.place)
        else:
            unmoved.append(record)
    for record in unmoved:
        here = [left for left in rest if left.place == record.place]
        alone = [other for other in unmoved if other.place == record.place]
        if (left := _most_like(matter, record, here, len(here) == len(alone) == 1)) is not None:
            rest.remove(left)
            _diverges(matter, result, record, left)
        else:
            _unfound(matter, result, record)
    for left in rest:
        is_citation = left.start == left.mark
        result.miss(
            "SD522",
            left.block.offsets[left.mark],
            f"no record has the {'citation' if is_citation else 'words'} {shown(left.words)}",
            f"add {'it to the citations' if is_citation else 'them to the quotations'}",
        )


def _words(record: Record) -> str:
    return record.text if isinstance(record, QuotationRecord) else record.printed


def _noun(record: Record) -> str:
    return "quotation" if isinstance(record, QuotationRecord) else "citation"


def _field(record: Record) -> str:
    return "text" if isinstance(record, QuotationRecord) else "printed"


def _distance(one: Place, other: Place) -> tuple[bool, int]:
    return one[0] != other[0], abs(one[1] - other[1])


def _most_like(
    matter: Matter, record: Record, printed: list[Leftover], must: bool
) -> Leftover | None:
    """Return the *printed* words that *record* most resembles; with *must*, however little."""
    words = matter.key(_words(record))[:_COMPARED]
    ratios = {
        index: difflib.SequenceMatcher(
            None, matter.key(left.words)[:_COMPARED], words, autojunk=False
        ).ratio()
        for index, left in enumerate(printed)
    }
    best = max(ratios, key=lambda index: ratios[index], default=None)
    return None if best is None or not (must or ratios[best] >= _ALIKE) else printed[best]


def _misplaced(result: Comparison, record: Record, place: Place) -> None:
    here = record.place
    if place == here:
        result.fault(
            "SD523",
            record,
            (),
            f"the {_noun(record)} stands in another order than in {name_of(place)} of the edition",
            "records of one paragraph or note stand in the order in which they are printed",
        )
    else:
        result.fault(
            "SD526",
            record,
            ("footnote" if here[0] else "paragraph",),
            f"the {_noun(record)} stands in {name_of(place)} of the edition, not in "
            f"{name_of(here)}",
            "correct the place",
        )


def _diverges(matter: Matter, result: Comparison, record: Record, left: Leftover) -> None:
    words, printed = matter.key(_words(record)), matter.key(left.words)
    end = matter.match(left.block.text, left.start, _words(record))
    if printed.endswith(words):
        said = f"begins too late: {shown(printed.removesuffix(words).strip())} stands before it"
    elif isinstance(end, Divergence):
        said = str(end)
    elif end < left.end:
        said = f"is cut short before {shown(left.block.text[end : left.end].strip())}"
    else:
        said = f"goes on behind its end: {shown(left.block.text[left.end : end])}"
    result.fault(
        "SD521",
        record,
        (_field(record),),
        f"the {_noun(record)} {said}",
        "copy what stands between the printed marks"
        if isinstance(record, QuotationRecord)
        else "copy the whole citation from the edition",
    )


def _unfound(matter: Matter, result: Comparison, record: Record) -> None:
    place = record.place
    if place not in matter.blocks:
        result.fault(
            "SD526",
            record,
            ("footnote" if place[0] else "paragraph",),
            f"the edition has no {name_of(place)}",
            "correct the place",
        )
        return
    where = (
        "between its marks" if isinstance(record, QuotationRecord) else "behind the one before it"
    )
    result.fault(
        "SD523",
        record,
        (_field(record),),
        f"{shown(_words(record))} does not stand in {name_of(place)}, {where}",
        "compare it with the edition, correct its place, or remove the record",
    )
