"""From typed-in records to public ones: order, sections, plain text, understood locators."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any

from serge_data._order import reading_order
from serge_data._record import as_written
from serge_data._text import plain
from serge_data.locators import ParsedLocator, parse_locator, read_locators
from serge_data.models import Document
from serge_data.records import (
    AnyRecord,
    CitationRecord,
    PersonRecord,
    QuotationRecord,
    WorkRecord,
)
from serge_data.recordset import RecordSet
from serge_data.version import SCHEMA_VERSION

__all__ = ["resolve"]


def resolve(records: RecordSet, positions: Mapping[str, tuple[int, int]] | None = None) -> Document:
    """Return the public document of sound *records*.

    *positions* are the offsets of citations and quotations in the attested
    edition, by id, where there is one.
    """
    positions = positions or {}
    sections = reading_order(records.sections)
    starts = [section.first_paragraph for section in sections]
    ends = [*(start - 1 for start in starts[1:]), records.essay.paragraphs][: len(starts)]

    def section_of(paragraph: int | None) -> dict[str, str]:
        if paragraph is None:
            return {}
        return {"section": sections[bisect_right(starts, paragraph) - 1].id}

    def offsets_of(record: CitationRecord | QuotationRecord) -> dict[str, dict[str, int]]:
        if record.id not in positions:
            return {}
        return {"offsets": dict(zip(("start", "end"), positions[record.id], strict=True))}

    cited = {citation.work for citation in records.citations}
    volumes = {
        citation.id: [locator.volume for locator in read_locators(citation.printed)]
        for citation in records.citations
    }

    def own_locators(quotation: Any) -> list[dict[str, str]]:
        # The volume is named once, by the citation, and holds for all its locators.
        found = volumes.get(quotation.citation, [])
        volume = found[0] if len(set(found)) == 1 else None
        return [_locator(parse_locator(text, volume)) for text in quotation.locators or ()]

    withdrawn = [_fields(each) for each in sorted(records.withdrawn, key=lambda one: one.id)]
    return Document.model_validate(
        {
            "schema_version": SCHEMA_VERSION,
            "essay": _fields(records.essay),
            "works": [
                _named(work) | {"cited": work.id in cited} for work in reading_order(records.works)
            ],
            "people": [_named(person) for person in reading_order(records.people)],
            "sections": [
                _fields(item) | {"last_paragraph": end}
                for item, end in zip(sections, ends, strict=True)
            ],
            "citations": [
                _fields(citation)
                | section_of(citation.paragraph)
                | offsets_of(citation)
                | {"locators": [_locator(found) for found in read_locators(citation.printed)]}
                for citation in reading_order(records.citations)
            ],
            "quotations": [
                _fields(quotation)
                | section_of(quotation.paragraph)
                | offsets_of(quotation)
                | {"text_plain": plain(quotation.text), "locators": own_locators(quotation)}
                for quotation in reading_order(records.quotations)
            ],
            "footnotes": [
                _fields(note) | section_of(note.paragraph)
                for note in reading_order(records.footnotes)
            ],
            "faq_references": [
                _fields(reference) for reference in reading_order(records.faq_references)
            ],
            **({"withdrawn": withdrawn} if withdrawn else {}),
        }
    )


def _fields(record: AnyRecord) -> dict[str, Any]:
    return as_written(record, with_defaults=True)


def _named(record: WorkRecord | PersonRecord) -> dict[str, Any]:
    mentions = reading_order(record.mentions or ())
    return _fields(record) | ({"mentions": list(map(as_written, mentions))} if mentions else {})


def _locator(parsed: ParsedLocator) -> dict[str, str]:
    return {name: value for name, value in parsed._asdict().items() if value is not None}
