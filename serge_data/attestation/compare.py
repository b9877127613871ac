"""Holding the records against an edition, in both directions."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from serge_data._text import fold, plain
from serge_data.attestation.candidates import (
    citations_in_note,
    citations_in_paragraph,
    declared_short_titles,
)
from serge_data.attestation.edition import Block, Edition
from serge_data.attestation.words import Divergence, find, match
from serge_data.diagnostics import Finding
from serge_data.records import CitationRecord, QuotationRecord
from serge_data.recordset import RecordSet
from serge_data.resolve import reading_place
from serge_data.spans import quoted_spans

__all__ = ["Comparison", "InEdition", "compare"]

_MARKS = '"“”„‟'
#: How alike two spans must be for the one to be called a misprint of the other.
_ALIKE = 0.6


class InEdition(NamedTuple):
    """Something that the edition has and the records have not.

    Attributes:
        offset: where it stands in the edition's file.
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
            file: its first offset and the one after its last.
        unchecked: what this edition cannot tell.
    """

    findings: list[tuple[str, Finding]] = field(default_factory=list)
    missing: list[tuple[str, InEdition]] = field(default_factory=list)
    counts: dict[str, tuple[int, int]] = field(default_factory=dict)
    positions: dict[str, tuple[int, int]] = field(default_factory=dict)
    unchecked: list[str] = field(default_factory=list)

    @property
    def agrees(self) -> bool:
        """Whether edition and records agree in everything that was checked."""
        return not self.findings and not self.missing


def compare(records: RecordSet, edition: Edition, *, exact: bool) -> Comparison:
    """Return how *records* and *edition* agree.

    Args:
        records: sound records.
        edition: the edition.
        exact: whether the very glyphs count, as in the edition that the
            records were made from; else the typography of the table in
            ``serge_data._text.FOLDING`` does not.
    """
    comparer = _Comparer(records, edition, exact)
    comparer.run()
    return comparer.result


@dataclass
class _Comparer:
    records: RecordSet
    edition: Edition
    exact: bool
    result: Comparison = field(default_factory=Comparison)

    def run(self) -> None:
        self._sections()
        self._notes_and_marks()
        quotations = _by_place(self.records.quotations)
        citations = _by_place(self.records.citations)
        spans = located = candidates = covered = 0
        for kind, blocks in enumerate((self.edition.paragraphs, self.edition.notes)):
            for block in blocks:
                here = (kind, block.number)
                total, found = self._spans(block, quotations.pop(here, []))
                spans, located = spans + total, located + found
                total, found = self._citations(kind, block, citations.pop(here, []))
                candidates, covered = candidates + total, covered + found
        for record in [*_flat(quotations), *_flat(citations)]:
            place = "footnote" if record.footnote else "paragraph"
            self._fault(
                "SD526",
                record,
                (place,),
                f"the edition has no {place} {record.footnote or record.paragraph}",
                "correct the place",
            )
        mentions = self._mentions()
        self._short_titles()
        self.result.counts |= {
            "quoted spans": (spans, located),
            "citations": (candidates, covered),
            "mentions": mentions,
        }
        if not self.edition.has_emphasis:
            self.result.unchecked.append("emphasis: this edition shows none")
        self.result.unchecked += [f"{self.edition.form}, {text}" for text in self.edition.unread]

    # Sections, notes and marks

    def _sections(self) -> None:
        printed: list[tuple[str | None, int]] = [(None, 1)] if self._opens_untitled() else []
        printed += [(h.title, h.first_paragraph) for h in self.edition.headings]
        recorded = [(s.title, s.first_paragraph) for s in self.records.sections]
        self.result.counts["sections"] = (len(printed), sum(item in printed for item in recorded))
        for section in self.records.sections:
            if (section.title, section.first_paragraph) not in printed:
                near = next((first for title, first in printed if title == section.title), None)
                said = (
                    f"begins with paragraph {near} in the edition"
                    if near is not None
                    else "has no such heading in the edition"
                )
                self._fault(
                    "SD526",
                    section,
                    ("first_paragraph",),
                    f"'{section.id}' {said}",
                    "correct title or first_paragraph",
                )
        for title, first in printed:
            if (title, first) not in recorded and title not in [t for t, _ in recorded]:
                self._miss(
                    "SD526",
                    self.edition.paragraphs[first - 1].offsets[0],
                    f"the section '{title}' has no record",
                    "add it to the sections",
                )
        count = len(self.edition.paragraphs)
        self.result.counts["paragraphs"] = (count, min(count, self.records.essay.paragraphs))
        if count != self.records.essay.paragraphs:
            self._fault(
                "SD526",
                self.records.essay,
                ("paragraphs",),
                f"the edition has {count} paragraphs, not {self.records.essay.paragraphs}",
                f"write {count}",
            )

    def _opens_untitled(self) -> bool:
        first = [heading.first_paragraph for heading in self.edition.headings]
        return bool(self.edition.paragraphs) and 1 not in first

    def _notes_and_marks(self) -> None:
        found = 0
        blocks = {block.number: block for block in self.edition.notes}
        marks = {mark.number: mark for mark in reversed(self.edition.marks)}
        for number, block in blocks.items():
            if number not in self.records.footnote:
                self._miss(
                    "SD524",
                    block.offsets[0],
                    f"footnote {number} has no record",
                    "add it to the footnotes",
                )
        counted = [mark.number for mark in self.edition.marks]
        for mark in self.edition.marks:
            if mark.number not in self.records.footnote:
                block = self.edition.paragraphs[mark.paragraph - 1]
                self._miss(
                    "SD525",
                    block.offsets[mark.offset],
                    f"the footnote mark {mark.number} has no footnote record",
                    "add the footnote",
                )
        for note in self.records.footnotes:
            printed = blocks.get(note.number)
            if printed is None:
                self._fault(
                    "SD524",
                    note,
                    ("number",),
                    f"the edition has no footnote {note.number}",
                    "remove it, or correct the number",
                )
            elif (end := self._match(printed.text, 0, note.text)) != len(printed.text):
                said = (
                    str(end)
                    if isinstance(end, Divergence)
                    else (f"breaks off before '{printed.text[end : end + 30]}'")
                )
                self._fault(
                    "SD524",
                    note,
                    ("text",),
                    f"footnote {note.number} {said}",
                    "copy the note from the edition",
                )
            else:
                found += 1
            if counted.count(note.number) != 1 or marks[note.number].paragraph != note.paragraph:
                where = [str(m.paragraph) for m in self.edition.marks if m.number == note.number]
                self._fault(
                    "SD525",
                    note,
                    ("paragraph",),
                    f"the mark of footnote {note.number} "
                    f"stands in {'paragraph ' + ', '.join(where) if where else 'no place'}"
                    f", not in {note.paragraph}",
                    "correct the paragraph",
                )
        self.result.counts["footnotes"] = (len(blocks), found)
        self.result.counts["footnote marks"] = (
            len(counted),
            sum(note.number in marks for note in self.records.footnotes),
        )

    # Quoted spans

    def _spans(self, block: Block, quotations: Sequence[QuotationRecord]) -> tuple[int, int]:
        """Check the spans of one block; return how many it has and how many have their record.

        The records are walked along the printed marks: each takes an opening
        mark, its words and a closing mark, and none may be left over.
        """
        marks = [at for at, glyph in enumerate(block.text) if glyph in _MARKS]
        used: set[int] = set()
        for quotation in quotations:
            opening = next((at for at in marks if at > max(used, default=-1)), None)
            end = None if opening is None else self._match(block.text, opening + 1, quotation.text)
            if opening is None or not isinstance(end, int):
                break
            closing = end if end in marks else None
            if (closing is None) != quotation.unclosed:
                break
            used |= {at for at in marks if opening <= at < end} | {closing or opening}
            self.result.positions[quotation.id] = (
                block.offsets[opening + 1],
                block.offsets[end - 1] + 1,
            )
            self._context(block, quotation, opening + 1, end)
        else:
            if used == set(marks):
                return len(quotations), len(quotations)
        return self._align(block, quotations)

    def _align(self, block: Block, quotations: Sequence[QuotationRecord]) -> tuple[int, int]:
        """Say how spans and records of a block differ, matching up those that are the same."""
        spans = list(quoted_spans(block.text))
        printed = [self._folded(block.text[span.start : span.end]) for span in spans]
        recorded = [self._folded(quotation.text) for quotation in quotations]
        same = 0
        for tag, a, b, c, d in difflib.SequenceMatcher(
            None, printed, recorded, autojunk=False
        ).get_opcodes():
            if tag == "equal":
                same += b - a
                for index in range(b - a):
                    if spans[a + index].closed == quotations[c + index].unclosed:
                        same -= 1
                        self._fault(
                            "SD521",
                            quotations[c + index],
                            (),
                            "the edition "
                            f"{'closes' if spans[a + index].closed else 'never closes'} its marks",
                            "remove 'unclosed'"
                            if spans[a + index].closed
                            else "add 'unclosed: true'",
                        )
                continue
            rest = list(range(a, b))
            for index in range(c, d):
                like = [
                    at
                    for at in rest
                    if difflib.SequenceMatcher(
                        None, printed[at], recorded[index], autojunk=False
                    ).ratio()
                    >= _ALIKE
                ]
                if like:
                    rest.remove(like[0])
                    self._diverges(block, spans[like[0]], quotations[index])
                else:
                    self._fault(
                        "SD523",
                        quotations[index],
                        ("text",),
                        f"no span in "
                        f"{_name_of(quotations[index])} has these words between its marks",
                        "compare it with the edition, or remove the record",
                    )
            for at in rest:
                words = block.text[spans[at].start : spans[at].end]
                self._miss(
                    "SD522",
                    block.offsets[spans[at].start - 1],
                    f"no record has the words '{words}'",
                    "add them to the quotations",
                )
        return len(spans), same

    def _diverges(self, block: Block, span: Any, quotation: QuotationRecord) -> None:
        end = self._match(block.text, span.start, quotation.text)
        if isinstance(end, Divergence):
            said = str(end)
        elif end < span.end:
            said = f"is cut short before '{block.text[end : span.end].strip()}'"
        else:
            said = f"goes on after the closing mark: '{block.text[span.end : end]}'"
        self._fault(
            "SD521",
            quotation,
            ("text",),
            f"the quotation {said}",
            "copy what stands between the printed marks",
        )

    def _context(self, block: Block, quotation: QuotationRecord, start: int, end: int) -> None:
        before = self._words(quotation.prefix)
        after = self._words(quotation.suffix)
        text = block.text
        begin = next(
            (at for at in range(start, -1, -1) if self._match(text, at, before) == start), None
        )
        if begin is None:
            self._fault(
                "SD527",
                quotation,
                ("prefix",),
                f"'{quotation.prefix}' does not stand before the words",
                f"the edition prints '{text[max(0, start - 32) : start]}'",
            )
        if not isinstance(self._match(text, end, after), int):
            self._fault(
                "SD527",
                quotation,
                ("suffix",),
                f"'{quotation.suffix}' does not stand after the words",
                f"the edition prints '{text[end : end + 32]}'",
            )

    # Citations and mentions

    def _citations(
        self, kind: int, block: Block, citations: Sequence[CitationRecord]
    ) -> tuple[int, int]:
        """Check the citations of one block; return how many there are and how many are recorded.

        Each record is found once, behind the one before; everything that looks
        like a citation lies inside exactly one of them.
        """
        taken: list[tuple[int, int]] = []
        at = 0
        for citation in citations:
            place = find(block.text, at, self._words(citation.printed), exact=self.exact)
            if place is None:
                self._fault(
                    "SD523",
                    citation,
                    ("printed",),
                    f"'{citation.printed}' does not stand "
                    f"in {_name_of(citation)}, behind the citation before it",
                    "copy it from the edition, or move it to where it stands",
                )
                continue
            at = place[1]
            taken.append(place)
            self.result.positions[citation.id] = (
                block.offsets[place[0]],
                block.offsets[place[1] - 1] + 1,
            )
        looks_like = citations_in_note if kind else citations_in_paragraph
        outside = [
            candidate
            for candidate in looks_like(block.text)
            if not any(start <= candidate.start and candidate.end <= end for start, end in taken)
        ]
        for candidate in outside:
            words = block.text[candidate.start : candidate.end]
            self._miss(
                "SD522",
                block.offsets[candidate.start],
                f"no record has the citation '{words}'",
                "add it to the citations",
            )
        return len(taken) + len(outside), len(taken)

    def _mentions(self) -> tuple[int, int]:
        total = found = 0
        for record in self.records.named:
            for index, mention in enumerate(record.mentions or ()):
                total += 1
                kind, number = reading_place(mention)
                blocks = self.edition.notes if kind else self.edition.paragraphs
                block = next((block for block in blocks if block.number == number), None)
                if block is not None and find(
                    block.text, 0, self._words(mention.printed), exact=self.exact
                ):
                    found += 1
                else:
                    self._fault(
                        "SD523",
                        record,
                        ("mentions", index, "printed"),
                        f"'{mention.printed}' does not stand in {_name_of(mention)}",
                        "copy it from the edition, or correct the place",
                    )
        return total, found

    def _short_titles(self) -> None:
        """Check that each declared short title is one of the work that its footnote introduces."""
        declared = matched = 0
        for block in self.edition.paragraphs:
            for title, mark, offset in declared_short_titles(block.text):
                declared += 1
                number = next(
                    m.number
                    for m in self.edition.marks
                    if m.paragraph == block.number and m.offset == block.text.index(mark, offset)
                )
                works = [
                    self.records.work.get(citation.work)
                    for citation in self.records.citations
                    if citation.footnote == number
                ]
                if any(title in (work.short_titles or ()) for work in works if work):
                    matched += 1
                else:
                    self._miss(
                        "SD522",
                        block.offsets[offset],
                        f"no work that footnote {number} cites has the short title '{title}'",
                        "add it to its short_titles",
                    )
        self.result.counts["short titles declared"] = (declared, matched)

    # Words

    def _words(self, words: str) -> str:
        return words if self.edition.has_emphasis else plain(words)

    def _match(self, printed: str, start: int, words: str) -> int | Divergence:
        return match(printed, start, self._words(words), exact=self.exact)

    def _folded(self, words: str) -> str:
        text = self._words(words)
        return text if self.exact else fold(text)

    def _fault(
        self, code: str, record: Any, path: tuple[str | int, ...], message: str, hint: str
    ) -> None:
        self.result.findings.append((code, Finding(record, path, message, hint)))

    def _miss(self, code: str, offset: int, message: str, hint: str) -> None:
        self.result.missing.append((code, InEdition(offset, message, hint)))


def _by_place(records: Sequence[Any]) -> dict[tuple[int, int], list[Any]]:
    places: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for record in records:
        places[reading_place(record)].append(record)
    return places


def _flat(places: dict[tuple[int, int], list[Any]]) -> Iterator[Any]:
    for group in places.values():
        yield from group


def _name_of(placed: Any) -> str:
    kind, number = reading_place(placed)
    return f"{'footnote' if kind else 'paragraph'} {number}"
