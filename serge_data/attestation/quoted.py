"""Quotations and printed quotation marks: each span has its record, each record its span."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence

from serge_data._text import fold, plain
from serge_data.attestation.comparison import Comparison, Matter, by_place
from serge_data.attestation.edition import SOFT_HYPHEN, Block
from serge_data.attestation.leftovers import Leftover, report_leftovers
from serge_data.records import QuotationRecord
from serge_data.spans import Span, quoted_spans

__all__ = ["compare_quotations"]

_MARKS = '"“”'
_CONTEXT = 32


def compare_quotations(matter: Matter, result: Comparison) -> None:
    """Compare the quotation records with the spans in double quotation marks, both ways."""
    recorded = by_place(matter.records.quotations)
    spare_records: list[QuotationRecord] = []
    spare_spans: list[Leftover] = []
    for place, block in matter.blocks.items():
        quotations = recorded.pop(place, [])
        spans = list(quoted_spans(block.text, _ends_of_unclosed(matter, block, quotations)))
        pairs = _paired(matter, block, spans, quotations)
        for span, quotation in pairs:
            _compare(matter, result, block, span, quotation)
        found_spans = {span.start for span, _ in pairs}
        found_records = {quotation.id for _, quotation in pairs}
        result.count("quoted spans", len(spans), len(pairs))
        is_whole = len(spans) == len(quotations) == len(pairs)
        if not is_whole and (fault := _fault_of_marks(matter, block, quotations)):
            result.miss(*fault)
            continue
        spare_records += [q for q in quotations if q.id not in found_records]
        spare_spans += [
            Leftover(place, block, span.start, span.end, span.start - 1)
            for span in spans
            if span.start not in found_spans
        ]
        if is_whole:
            _superfluous_marks(result, block, spans)
    spare_records += [quotation for group in recorded.values() for quotation in group]
    report_leftovers(matter, result, spare_records, spare_spans)
    _unique_contexts(matter, result)


def _ends_of_unclosed(
    matter: Matter, block: Block, quotations: Sequence[QuotationRecord]
) -> Callable[[int], int | None]:
    """Return what tells where the unclosed one of *quotations* that begins at an offset ends."""
    unclosed = [quotation.text for quotation in quotations if quotation.unclosed]

    def end_of(start: int) -> int | None:
        end = matter.match(block.text, start, unclosed[0]) if unclosed else None
        if not isinstance(end, int):
            return None
        # The next words may begin in the same way.
        del unclosed[0]
        return end

    return end_of


def _paired(
    matter: Matter, block: Block, spans: Sequence[Span], quotations: Sequence[QuotationRecord]
) -> list[tuple[Span, QuotationRecord]]:
    """Return the spans and records that have the same words, in the order of both."""
    # Of equal words, those with the recorded context are meant.
    names: dict[int, str] = {}
    for fits in (_fits_with_context, _fits):
        for index, span in enumerate(spans):
            free = (q for q in quotations if q.id not in names.values())
            if index not in names and (
                found := next((q for q in free if fits(matter, block, span, q)), None)
            ):
                names[index] = found.id
    matcher = difflib.SequenceMatcher(
        None,
        [names.get(index) for index in range(len(spans))],
        [quotation.id for quotation in quotations],
    )
    return [
        (spans[a + step], quotations[b + step])
        for a, b, size in matcher.get_matching_blocks()
        for step in range(size)
    ]


def _fits(matter: Matter, block: Block, span: Span, quotation: QuotationRecord) -> bool:
    """Return whether *quotation* has the words of *span*, to its closing mark if it has one."""
    end = matter.match(block.text, span.start, quotation.text)
    if not isinstance(end, int):
        return False
    # Where a span ends that the edition does not close, no mark tells.
    return end == span.end if span.closed else end <= span.end


def _fits_with_context(
    matter: Matter, block: Block, span: Span, quotation: QuotationRecord
) -> bool:
    end = matter.match(block.text, span.start, quotation.text)
    return (
        isinstance(end, int)
        and _fits(matter, block, span, quotation)
        and matter.match_before(block.text, span.start, quotation.prefix)
        and isinstance(matter.match(block.text, end, quotation.suffix), int)
    )


def _compare(
    matter: Matter, result: Comparison, block: Block, span: Span, quotation: QuotationRecord
) -> None:
    """Compare what is about the words: their closing mark and their context."""
    end = matter.match(block.text, span.start, quotation.text)
    assert isinstance(end, int)
    result.positions[quotation.id] = block.offsets[span.start], block.offsets[end - 1] + 1
    if span.closed == quotation.unclosed:
        result.fault(
            "SD521",
            quotation,
            ("unclosed",),
            f"the edition {'closes' if span.closed else 'never closes'} the marks of this "
            "quotation",
            "remove 'unclosed'" if span.closed else "add 'unclosed: true'",
        )
        return
    text = block.text
    if not matter.match_before(text, span.start, quotation.prefix):
        result.fault(
            "SD527",
            quotation,
            ("prefix",),
            f"'{quotation.prefix}' does not stand before the words",
            f"the edition prints '{text[max(0, span.start - _CONTEXT) : span.start]}'",
        )
    if not isinstance(matter.match(text, end, quotation.suffix), int):
        result.fault(
            "SD527",
            quotation,
            ("suffix",),
            f"'{quotation.suffix}' does not stand after the words",
            f"the edition prints '{text[end : end + _CONTEXT]}'",
        )


def _fault_of_marks(
    matter: Matter, block: Block, quotations: Sequence[QuotationRecord]
) -> tuple[str, int, str, str] | None:
    """Return the one fault of the printed marks that explains the block, if there is just one.

    All recorded words stand there in order, but one mark is missing or left over.
    """
    text, at = block.text, 0
    free = {offset for offset, glyph in enumerate(text) if glyph in _MARKS}
    missing: list[tuple[int, str]] = []
    for quotation in quotations:
        place = _beside_a_mark(matter, text, at, quotation.text)
        if place is None:
            return None
        start, at = place
        if start - 1 not in free:
            missing.append((start, "before"))
        if at not in free and not quotation.unclosed:
            missing.append((at - 1, "behind"))
        free -= {start - 1, *(() if quotation.unclosed else (at,))}
    if len(missing) + len(free) != 1:
        return None
    for offset, side in missing:
        return (
            "SD521",
            block.offsets[offset],
            f"the quotation mark {side} these recorded words is missing in the edition",
            "compare the edition with the record",
        )
    return _superfluous(block, free.pop())


def _beside_a_mark(matter: Matter, text: str, at: int, words: str) -> tuple[int, int] | None:
    """Return where *words* next stand with a quotation mark on one side at least."""
    while (place := matter.find(text, at, words)) is not None:
        start, end = place
        if text[start - 1 : start] in tuple(_MARKS) or text[end : end + 1] in tuple(_MARKS):
            return place
        at = start + 1
    return None


def _superfluous_marks(result: Comparison, block: Block, spans: Sequence[Span]) -> None:
    used = {span.start - 1 for span in spans} | {span.end for span in spans if span.closed}
    for offset, glyph in enumerate(block.text):
        if glyph in _MARKS and offset not in used:
            result.miss(*_superfluous(block, offset))


def _superfluous(block: Block, offset: int) -> tuple[str, int, str, str]:
    return (
        "SD522",
        block.offsets[offset],
        "no recorded quotation begins or ends at this quotation mark",
        "compare the edition with the records; add the quotation, if it is one",
    )


def _unique_contexts(matter: Matter, result: Comparison) -> None:
    """Check that each quotation with its context occurs once, in print and without emphasis."""
    printed = [block.text for block in matter.blocks.values()]
    # A hyphen that may only break a line is one, or none.
    spelt = [
        [fold(plain(text.replace(SOFT_HYPHEN, hyphen))) for text in printed] for hyphen in ("", "-")
    ]
    for quotation in matter.records.quotations:
        context = fold(plain(quotation.prefix + quotation.text + quotation.suffix))
        times = max(sum(text.count(context) for text in texts) for texts in spelt)
        if times > 1:
            result.fault(
                "SD529",
                quotation,
                ("prefix",),
                f"the words with their prefix and suffix stand {times} times in the edition",
                "make prefix or suffix longer",
            )
