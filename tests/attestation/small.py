"""Records made in Python and held against a text of a few words."""

from __future__ import annotations

from typing import Any

from serge_data.attestation.compare import compare
from serge_data.attestation.comparison import Comparison
from serge_data.attestation.edition import read_edition
from serge_data.records import (
    AnyRecord,
    CitationRecord,
    EssayRecord,
    FootnoteRecord,
    PersonRecord,
    QuotationRecord,
    SectionRecord,
    WorkRecord,
)
from serge_data.recordset import RecordSet, key_of

__all__ = ["compared", "faults", "quotation"]


def quotation(key: str, text: str, prefix: str, suffix: str, **more: Any) -> QuotationRecord:
    """Return a quotation that stands in the first paragraph, unless *more* says otherwise."""
    place = {} if "footnote" in more else {"paragraph": 1}
    return QuotationRecord(
        id=key, kind="so_called", text=text, prefix=prefix, suffix=suffix, **(place | more)
    )


def compared(text: str, *records: AnyRecord, exact: bool = True) -> Comparison:
    """Return what comes of comparing *records*, and an essay, with *text*.

    An opening and the footnotes that the text prints are added where *records* has none.
    """

    def only(kind: type[Any]) -> tuple[Any, ...]:
        return tuple(each for each in records if isinstance(each, kind))

    sections = list(only(SectionRecord))
    if all(each.first_paragraph > 1 for each in sections):
        sections.insert(0, SectionRecord(id="opening", first_paragraph=1))
    edition = read_edition(text.encode(), [each.title for each in sections if each.title])
    places = {mark.number: mark.paragraph for mark in edition.marks}
    printed = [
        FootnoteRecord(number=each.number, paragraph=places.get(each.number, 1), text=each.text)
        for each in edition.notes
    ]
    essay = EssayRecord(
        id="essay",
        title="Essay",
        language="en",
        paragraphs=len(edition.paragraphs),
        footnotes=len(edition.notes),
    )
    record_set = RecordSet(
        essay=essay,
        works=only(WorkRecord),
        people=only(PersonRecord),
        sections=tuple(sections),
        citations=only(CitationRecord),
        quotations=only(QuotationRecord),
        footnotes=only(FootnoteRecord) or tuple(printed),
    )
    return compare(record_set, edition, exact=exact)


def faults(text: str, *records: AnyRecord, exact: bool = True) -> list[str]:
    """Return each fault as code and place: record and field, or line and column of *text*."""
    found = compared(text, *records, exact=exact)
    edition = read_edition(text.encode())
    said = [
        f"{code} {'/'.join([key_of(each.record), *map(str, each.field)])}"
        for code, each in found.findings
    ]
    for code, missing in found.missing:
        line, column = edition.line_and_column(missing.offset)
        said.append(f"{code} {line}:{column}")
    return said
