"""What rules may rely on, so that one mistake is reported by one rule.

A rule that compares two things passes over a record whose part in the
comparison another rule has found wanting already.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, TypeVar

from serge_data._text import fold, plain
from serge_data.locators import read_locators
from serge_data.records import (
    AnyRecord,
    CitationRecord,
    FaqReferenceRecord,
    FootnoteRecord,
    PersonRecord,
    QuotationRecord,
    SectionRecord,
    WorkRecord,
)
from serge_data.recordset import RecordSet
from serge_data.resolve import reading_place

__all__ = [
    "apart",
    "counts_footnotes",
    "has_words",
    "is_placed",
    "label_of",
    "misnamed",
    "names_of",
    "out_of_order",
    "remembered",
    "stands",
    "stands_together",
    "unnamed_people",
    "unprinted_names",
    "unprinted_titles",
]


T = TypeVar("T")


def remembered(question: Callable[[RecordSet], T]) -> Callable[[RecordSet], T]:
    """Let rules ask a *question* about all records as often as they like."""

    @wraps(question)
    def answer(records: RecordSet) -> T:
        if question.__name__ not in records.memory:
            records.memory[question.__name__] = question(records)
        found: T = records.memory[question.__name__]
        return found

    return answer


# Places


def is_placed(item: Any, records: RecordSet) -> bool:
    """Return whether *item* names one paragraph or one footnote, and one that there is."""
    if (item.paragraph is None) == (item.footnote is None):
        return False
    if item.footnote is None:
        return bool(item.paragraph <= records.essay.paragraphs)
    return item.footnote in records.footnote


def stands(record: AnyRecord, records: RecordSet) -> bool:
    """Return whether the place that *record* names is there and, if a note, has its words."""
    match record:
        case CitationRecord():
            return _is_printed(record, record.printed, records)
        case QuotationRecord():
            return _is_printed(record, record.text, records)
        case PersonRecord(mentions=None):
            return record.id in (records.essay.authors or ())
        case WorkRecord() | PersonRecord():
            return all(
                _is_printed(mention, mention.printed, records) for mention in record.mentions or ()
            )
        case FaqReferenceRecord():
            citation = records.citation.get(record.citation)
            return citation is not None and citation.footnote == record.footnote
        case SectionRecord():
            return record.first_paragraph <= records.essay.paragraphs
        case FootnoteRecord():
            return record.paragraph <= records.essay.paragraphs and counts_footnotes(records)
    return True


def _is_printed(item: Any, words: str, records: RecordSet) -> bool:
    return is_placed(item, records) and (
        item.footnote is None or words in records.footnote[item.footnote].text
    )


@remembered
def counts_footnotes(records: RecordSet) -> bool:
    """Return whether the footnotes are numbered from 1 without gaps, each once."""
    numbers = sorted(note.number for note in records.footnotes)
    return numbers == list(range(1, len(numbers) + 1))


def out_of_order(places: Sequence[Any]) -> list[tuple[int, int]]:
    """Return the fewest members of *places* without which the others ascend.

    Each is given by its index, with the index of one that stays and shows that
    it stands wrong: one before it that is greater, or one after it that is smaller.
    """
    # The longest ascending part, found by patience sorting: ``ends[n]`` is the
    # index of the smallest place that ends an ascending part of n + 1 members.
    ends: list[int] = []
    before: list[int | None] = []
    for index, place in enumerate(places):
        length = bisect_right([places[end] for end in ends], place)
        before.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [index]
    kept: list[int] = []
    step = ends[-1] if ends else None
    while step is not None:
        kept.append(step)
        step = before[step]
    staying = set(kept)
    return [
        (index, _witness(index, places, sorted(staying)))
        for index in range(len(places))
        if index not in staying
    ]


def _witness(index: int, places: Sequence[Any], kept: list[int]) -> int:
    return next(
        other
        for other in kept
        if (other < index and places[other] > places[index])
        or (other > index and places[other] < places[index])
    )


def stands_together(
    quotation: QuotationRecord, citation: CitationRecord, records: RecordSet
) -> bool:
    """Return whether both stand in one paragraph or note, or in a note and where its mark is."""
    if reading_place(citation) == reading_place(quotation):
        return True
    note = records.footnote.get(citation.footnote or 0)
    return note is not None and note.paragraph == quotation.paragraph


@remembered
def apart(records: RecordSet) -> frozenset[int]:
    """Return the identities of quotations that do not stand with their citation, and of those."""
    found: set[int] = set()
    for quotation in records.quotations:
        citation = records.citation.get(quotation.citation or "")
        if citation is not None and not stands_together(quotation, citation, records):
            found |= {id(quotation), id(citation)}
    return frozenset(found)


# Names


def chain_of(work: WorkRecord, field: str, records: RecordSet) -> tuple[list[str], bool]:
    """Return the works that *field* leads to from *work*, itself first, and whether back to it."""
    chain = [work.id]
    outer = getattr(work, field)
    while outer in records.work and outer not in chain:
        chain.append(outer)
        outer = getattr(records.work[outer], field)
    return chain, outer == work.id


def has_words(name: str, text: str) -> bool:
    """Return whether *name* stands in *text*, and not as part of longer words."""
    return re.search(rf"(?<!\w){re.escape(fold(plain(name)))}(?!\w)", text) is not None


def names_of(work: WorkRecord, records: RecordSet) -> list[str]:
    """Return what *work* may be called in a citation: its titles and the names of its authors."""
    people = (records.person.get(author) for author in work.authors or ())
    return [
        work.title,
        *(work.short_titles or ()),
        *(person.family or person.name for person in people if person is not None),
    ]


def label_of(citation: CitationRecord) -> str:
    """Return the title that a citation in brackets prints: ``(*Serge*, 4)`` prints Serge."""
    locators = [locator.printed for locator in read_locators(citation.printed)]
    text = citation.printed.removeprefix("(").removesuffix(")")
    text = re.sub(r"^quoted, ", "", text)
    if locators:
        text = re.sub(r"[\s,(]*" + r", ?".join(map(re.escape, locators)) + r"\)?$", "", text)
    return fold(plain(text)).removeprefix("the introduction")


def _prints_its_work(citation: CitationRecord, work: WorkRecord, records: RecordSet) -> bool:
    """Return whether *citation* prints a title or author of *work*, or a bare locator of it."""
    label = label_of(citation)
    if label in records.titled:
        return work.id in records.titled[label]
    if label:
        words = fold(plain(citation.printed))
        return any(has_words(name, words) for name in names_of(work, records))
    return _is_named_before(work, citation, records)


@remembered
def misnamed(records: RecordSet) -> frozenset[int]:
    """Return the identities of the citations that do not print the work they name."""
    return frozenset(
        id(citation)
        for citation in records.citations
        if (work := records.work.get(citation.work)) is not None
        and not _prints_its_work(citation, work, records)
    )


def _is_named_before(work: WorkRecord, citation: CitationRecord, records: RecordSet) -> bool:
    here = reading_place(citation)
    starts = [
        section.first_paragraph
        for section in records.sections
        if section.first_paragraph <= here[1]
    ]
    since = (1, here[1]) if here[0] else (0, max(starts, default=0))
    places = [reading_place(mention) for mention in work.mentions]
    places += [
        reading_place(other)
        for other in records.citations
        if other is not citation and (other.work == work.id or other.work not in records.work)
    ]
    return any(since <= place <= here for place in places)


def unprinted_titles(
    work: WorkRecord, records: RecordSet
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the titles of *work* that the essay does not print where it names the work.

    A short title may stand in a citation of the work instead.
    """
    if not stands(work, records):
        return  # the words that mention it are at fault
    words = fold(plain(" | ".join(mention.printed for mention in work.mentions)))
    inferred = {reason.field for reason in work.inferred or ()}
    for field in ("title", "subtitle"):
        text = getattr(work, field)
        if text is not None and field not in inferred and not has_words(text, words):
            yield (field,), text
    for index, text in enumerate(work.short_titles or ()):
        if not ("short_titles" in inferred or has_words(text, words)) and not any(
            has_words(text, fold(plain(citation.printed)))
            for citation in records.citations
            if _may_cite(citation, work, records)
        ):
            yield ("short_titles", index), text


def _may_cite(citation: CitationRecord, work: WorkRecord, records: RecordSet) -> bool:
    named = records.work.get(citation.work)
    return named is None or named is work or id(citation) in misnamed(records)


def unprinted_names(
    person: PersonRecord, records: RecordSet
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the forms of *person*'s name that the essay does not print where it names them."""
    if person.mentions and stands(person, records):
        words = fold(plain(" | ".join(mention.printed for mention in person.mentions)))
        if not has_words(person.name, words):
            yield ("name",), person.name
        for index, name in enumerate(person.name_variants or ()):
            if not has_words(name, words):
                yield ("name_variants", index), name


def unnamed_people(work: WorkRecord, field: str, records: RecordSet) -> Iterator[tuple[int, str]]:
    """Yield the people in *field* of *work* whose name the essay does not print with the work."""
    if any(reason.field == field for reason in work.inferred or ()) or not stands(work, records):
        return
    words = fold(plain(" | ".join(mention.printed for mention in work.mentions)))
    for index, key in enumerate(getattr(work, field) or ()):
        person = records.person.get(key)
        if person is None or any(True for _ in unprinted_names(person, records)):
            continue
        names = (person.name, *(person.name_variants or ()), person.family)
        if not any(has_words(name, words) for name in names if name is not None):
            yield index, key
