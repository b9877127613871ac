"""What rules may rely on, so that one mistake is reported by one rule.

A rule that compares two things passes over a record whose part in the
comparison another rule has found wanting already.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, wraps
from itertools import pairwise
from typing import Any, TypeVar

from serge_data._text import fold, plain
from serge_data.locators import read_locators
from serge_data.records import (
    AnyRecord,
    CitationRecord,
    FaqReferenceRecord,
    PersonRecord,
    QuotationRecord,
    WorkRecord,
)
from serge_data.recordset import RecordSet

__all__ = [
    "apart",
    "counts_footnotes",
    "fallen",
    "has_words",
    "is_placed",
    "is_rightly_named",
    "label_of",
    "misnamed",
    "misread",
    "names_of",
    "out_of_order",
    "remembered",
    "stands",
    "stands_together",
    "unnamed_people",
    "unprinted_names",
    "unprinted_titles",
    "with_unnamed_authors",
    "words_about",
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


# Places


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


def out_of_order(places: Sequence[Any]) -> list[tuple[int, int]]:
    """Return the fewest members of *places* without which the others ascend.

    Each is given by its index, with the index of one that stays and shows that
    it stands wrong: one before it that is greater, or one after it that is smaller.
    """
    if all(place <= following for place, following in pairwise(places)):
        return []
    # The longest ascending part, found by patience sorting: ``ends[n]`` is the
    # index of the smallest place that ends an ascending part of n + 1 members.
    ends: list[int] = []
    smallest: list[Any] = []
    before: list[int | None] = []
    for index, place in enumerate(places):
        length = bisect_right(smallest, place)
        before.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [index]
        smallest[length : length + 1] = [place]
    kept: list[int] = []
    step: int | None = ends[-1]
    while step is not None:
        kept.append(step)
        step = before[step]
    kept.reverse()
    kept_places = [places[index] for index in kept]
    staying = set(kept)
    return [
        (index, kept[_witness(index, places[index], kept, kept_places)])
        for index in range(len(places))
        if index not in staying
    ]


def _witness(index: int, place: Any, kept: list[int], kept_places: list[Any]) -> int:
    """Return the first of those that stay, by its number there, to disagree with *place*."""
    # Those that stay ascend: one of them before it is greater, or the next one smaller.
    greater = bisect_right(kept_places, place)
    following = bisect_right(kept, index)
    return min(greater, following)


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
    words = _folded(name)
    at = text.find(words)
    while at >= 0:
        before, after = text[max(at - 1, 0) : at], text[at + len(words) : at + len(words) + 1]
        if not (before.isalnum() or after.isalnum() or before == "_" or after == "_"):
            return True
        at = text.find(words, at + 1)
    return False


@lru_cache(maxsize=32_768)
def _folded(text: str) -> str:
    return fold(plain(text))


def words_about(record: WorkRecord | PersonRecord, records: RecordSet) -> str:
    """Return the words that mention *record*, folded, to look for names in."""
    return _words_about(records)[id(record)]


@remembered
def _words_about(records: RecordSet) -> dict[int, str]:
    return {
        id(record): fold(plain(" | ".join(mention.printed for mention in record.mentions or ())))
        for record in records.named
    }


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
    text = citation.printed.removeprefix("(").removesuffix(")").removeprefix("quoted, ")
    return fold(plain(_without_locators(text, locators))).removeprefix("the introduction")


def _without_locators(text: str, locators: list[str]) -> str:
    """Return *text* without the *locators* at its end and what joins them to the rest."""
    rest = text
    for locator in reversed(locators):
        rest = rest.removesuffix(locator)  # a section stands at the beginning, and stays
        while rest and (rest[-1] in ",(" or rest[-1].isspace()):
            rest = rest[:-1]
    return rest


def _prints_its_work(citation: CitationRecord, work: WorkRecord, records: RecordSet) -> bool:
    """Return whether *citation* prints a title or author of *work*, or a bare locator of it."""
    label = label_of(citation)
    if label in records.titled:
        return work.id in records.titled[label]
    if label:
        words = _folded(citation.printed)
        return any(has_words(name, words) for name in names_of(work, records))
    return _is_named_before(work, citation, records)


@remembered
def misread(records: RecordSet) -> frozenset[int]:
    """Return the identities of the citations whose locators are not those that they print."""
    return frozenset(
        id(citation)
        for citation in records.citations
        if (citation.locators or ())
        != tuple([each.printed for each in read_locators(citation.printed)])
    )


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
    here = citation.place
    starts = _starts(records)
    since = (1, here[1]) if here[0] else (0, starts[bisect_right(starts, here[1]) - 1])
    naming: Iterable[Any] = (
        *work.mentions,
        *_naming(records).get(work.id, ()),
        *_naming(records).get(None, ()),
    )
    return any(since <= each.place <= here for each in naming if each is not citation)


@remembered
def _starts(records: RecordSet) -> list[int]:
    """Return the paragraphs with which the essay and its sections begin, in order."""
    return [0, *sorted(section.first_paragraph for section in records.sections)]


@remembered
def _naming(records: RecordSet) -> dict[str | None, list[CitationRecord]]:
    """Return the citations by the work that they name; by None where there is no such work."""
    found: dict[str | None, list[CitationRecord]] = defaultdict(list)
    for citation in records.citations:
        found[citation.work if citation.work in records.work else None].append(citation)
    return found


def unprinted_titles(
    work: WorkRecord, records: RecordSet
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the titles of *work* that the essay does not print where it names the work.

    A short title may stand in a citation of the work instead.
    """
    if not stands(work, records):
        return  # the words that mention it are at fault
    words = words_about(work, records)
    inferred = {reason.field for reason in work.inferred or ()}
    for field in ("title", "subtitle"):
        text = getattr(work, field)
        if text is not None and field not in inferred and not has_words(text, words):
            yield (field,), text
    for index, text in enumerate(work.short_titles or ()):
        if not ("short_titles" in inferred or has_words(text, words)) and not any(
            has_words(text, _folded(citation.printed)) for citation in _may_cite(work, records)
        ):
            yield ("short_titles", index), text


def _may_cite(work: WorkRecord, records: RecordSet) -> Iterator[CitationRecord]:
    """Yield the citations that name *work*, and those whose own work is doubtful."""
    naming = _naming(records)
    named = records.work.get(work.id)
    yield from (each for each in naming.get(work.id, ()) if named is work)
    yield from naming.get(None, ())
    yield from _misnaming(records)


@remembered
def _misnaming(records: RecordSet) -> list[CitationRecord]:
    return [each for each in records.citations if id(each) in misnamed(records)]


def unprinted_names(
    person: PersonRecord, records: RecordSet
) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the forms of *person*'s name that the essay does not print where it names them."""
    if person.mentions and stands(person, records):
        words = words_about(person, records)
        if not has_words(person.name, words):
            yield ("name",), person.name
        for index, name in enumerate(person.name_variants or ()):
            if not has_words(name, words):
                yield ("name_variants", index), name


def is_rightly_named(person: PersonRecord, records: RecordSet) -> bool:
    """Return whether the essay prints every form of *person*'s name, and the parts make it up."""
    parts = [part for part in (person.given, person.family) if part is not None]
    return " ".join(parts) in ("", person.name) and not any(
        True for _ in unprinted_names(person, records)
    )


@remembered
def _misspelt(records: RecordSet) -> frozenset[int]:
    """Return the identities of the people with a name that the essay does not print."""
    return frozenset(
        id(person)
        for person in records.people
        if any(True for _ in unprinted_names(person, records))
    )


@remembered
def with_unnamed_authors(records: RecordSet) -> frozenset[int]:
    """Return the identities of the works with an author whose name is not printed with them."""
    return frozenset(
        id(work)
        for work in records.works
        if any(True for _ in unnamed_people(work, "authors", records))
    )


def unnamed_people(work: WorkRecord, field: str, records: RecordSet) -> Iterator[tuple[int, str]]:
    """Yield the people in *field* of *work* whose name the essay does not print with the work."""
    people = getattr(work, field)
    if (
        not people
        or any(reason.field == field for reason in work.inferred or ())
        or not stands(work, records)
    ):
        return
    words = words_about(work, records)
    for index, key in enumerate(people):
        person = records.person.get(key)
        if person is None or id(person) in _misspelt(records):
            continue
        names = (person.name, *(person.name_variants or ()), person.family)
        if not any(has_words(name, words) for name in names if name is not None):
            yield index, key
