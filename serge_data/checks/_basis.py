"""What rules may rely on, so that one mistake is reported by one rule: what stands where it says.

A rule that compares two things passes over a record whose part in the
comparison another rule has found wanting already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from serge_data._order import reading_order
from serge_data.records import AnyRecord, CitationRecord, FaqReferenceRecord, QuotationRecord
from serge_data.recordset import RecordSet

__all__ = [
    "apart",
    "counts_footnotes",
    "covered_by",
    "fallen",
    "is_placed",
    "remembered",
    "stands",
    "stands_together",
]

T = TypeVar("T")


def remembered(question: Callable[[RecordSet], T]) -> Callable[[RecordSet], T]:
    """Let rules ask a *question* about all records as often as they like."""
    name = question.__name__

    @wraps(question)
    def answer(records: RecordSet) -> T:
        memory = records.memory
        if name not in memory:
            memory[name] = question(records)
        found: T = memory[name]
        return found

    return answer


def is_placed(item: Any, records: RecordSet) -> bool:
    """Return whether *item* names one paragraph or one footnote, and one that there is."""
    paragraph, footnote = item.paragraph, item.footnote
    if footnote is None:
        return paragraph is not None and paragraph <= records.essay.paragraphs
    return paragraph is None and footnote in records.footnote


def stands(record: AnyRecord, records: RecordSet) -> bool:
    """Return whether the place that *record* names is there and, if a note, has its words."""
    return id(record) not in fallen(records)


@remembered
def fallen(records: RecordSet) -> frozenset[int]:
    """Return the identities of the records that do not stand where they say."""
    last, counts = records.essay.paragraphs, counts_footnotes(records)
    found: list[AnyRecord] = []
    found += (it for it in records.citations if not _is_printed(it, it.printed, records))
    found += (it for it in records.quotations if not _is_printed(it, it.text, records))
    found += (
        named
        for named in records.named
        if not all(_is_printed(it, it.printed, records) for it in named.mentions or ())
    )
    authors = records.essay.authors or ()
    found += (it for it in records.people if it.mentions is None and it.id not in authors)
    found += (it for it in records.faq_references if not _stands_with_its_citation(it, records))
    found += (it for it in records.sections if it.first_paragraph > last)
    found += (it for it in records.footnotes if not counts or it.paragraph > last)
    return frozenset(map(id, found))


def _stands_with_its_citation(reference: FaqReferenceRecord, records: RecordSet) -> bool:
    citation = records.citation.get(reference.citation)
    return citation is not None and citation.footnote == reference.footnote


def _is_printed(item: Any, words: str, records: RecordSet) -> bool:
    return is_placed(item, records) and (
        item.footnote is None or words in records.footnote[item.footnote].text
    )


@remembered
def counts_footnotes(records: RecordSet) -> bool:
    """Return whether the footnotes are numbered from 1 without gaps, each once."""
    numbers = sorted(note.number for note in records.footnotes)
    return numbers == list(range(1, len(numbers) + 1))


def stands_together(
    quotation: QuotationRecord, citation: CitationRecord, records: RecordSet
) -> bool:
    """Return whether both stand in one paragraph or note, or in a note and where its mark is."""
    if citation.place == quotation.place:
        return True
    note = records.footnote.get(citation.footnote)
    return note is not None and note.paragraph == quotation.paragraph


@remembered
def apart(records: RecordSet) -> frozenset[int]:
    """Return the identities of quotations that do not stand with their citation, and of those."""
    found: set[int] = set()
    for quotation in records.quotations:
        citation = records.citation.get(quotation.citation)
        if citation is not None and not stands_together(quotation, citation, records):
            found |= {id(quotation), id(citation)}
    return frozenset(found)


@remembered
def covered_by(records: RecordSet) -> dict[str, list[QuotationRecord]]:
    """Return the quotations that each citation covers and stands with, by the citation's id."""
    covered: dict[str, list[QuotationRecord]] = defaultdict(list)
    for quotation in reading_order(records.quotations):
        citation = records.citation.get(quotation.citation)
        if citation is None or not is_placed(quotation, records):
            continue
        if stands_together(quotation, citation, records):
            covered[citation.id].append(quotation)
    return covered
