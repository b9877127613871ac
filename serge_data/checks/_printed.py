"""What of the records the essay prints: the names, titles and locators in its own words."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from serge_data._text import fold, plain
from serge_data.checks._basis import remembered, stands
from serge_data.locators import read_locators
from serge_data.records import CitationRecord, PersonRecord, WorkRecord
from serge_data.recordset import RecordSet

__all__ = [
    "has_words",
    "is_rightly_named",
    "label_of",
    "misnamed",
    "misread",
    "unnamed_people",
    "unprinted_names",
    "unprinted_titles",
    "with_unnamed_authors",
    "words_about",
]


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
