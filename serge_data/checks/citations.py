"""Rules about citations: what is understood must be what is printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from serge_data._text import fold, plain
from serge_data.checks._rule import rule
from serge_data.diagnostics import Finding
from serge_data.locators import flags_second_hand, is_ascending, parse_locator, read_locators
from serge_data.records import CitationRecord, QuotationRecord, WorkRecord
from serge_data.recordset import RecordSet
from serge_data.resolve import reading_place

__all__ = ["covered_by", "names_of"]


def covered_by(records: RecordSet) -> dict[str, list[QuotationRecord]]:
    """Return the quotations that each citation covers, by the citation's id."""
    covered: dict[str, list[QuotationRecord]] = defaultdict(list)
    for quotation in sorted(records.quotations, key=reading_place):
        if quotation.citation is not None:
            covered[quotation.citation].append(quotation)
    return covered


@rule("SD401")
def locators_are_those_printed(records: RecordSet) -> Iterator[Finding]:
    """A citation's locators are the ones it prints, in printed order, repeats kept."""
    for citation in records.citations:
        printed = tuple(locator.printed for locator in read_locators(citation.printed))
        given = citation.locators or ()
        if given == printed:
            continue
        wrong = next(
            (
                index
                for index, (ours, theirs) in enumerate(zip(given, printed, strict=False))
                if ours != theirs
            ),
            None,
        )
        shown = ", ".join(printed) or "no locator"
        said = (
            f"'{given[wrong]}' is not what the citation prints"
            if wrong is not None
            else "these are not the locators that the citation prints"
        )
        path: tuple[str | int, ...] = ("locators",) if given else ()
        yield Finding(
            citation,
            path if wrong is None else (*path, wrong),
            f"{said}, '{citation.printed}'",
            f"printed there: {shown}; correct the locators, or 'printed' if that is wrong",
        )


@rule("SD402")
def ranges_ascend(records: RecordSet) -> Iterator[Finding]:
    """A range of pages ends after it begins; ``150–1`` means 150 to 151."""
    for record in records.placed:
        for index, text in enumerate(record.locators or ()):
            try:
                locator = parse_locator(text)
            except ValueError:
                yield Finding(
                    record,
                    ("locators", index),
                    f"'{text}' is not a page locator",
                    "a roman numeral is well-formed, a range of one numbering",
                )
                continue
            if not is_ascending(locator):
                yield Finding(
                    record,
                    ("locators", index),
                    f"the range '{text}' ends at {locator.last}, before it begins",
                    "compare it with the essay",
                )


@rule("SD403")
def second_hand_is_what_is_printed(records: RecordSet) -> Iterator[Finding]:
    """A citation is at second hand when it says so, or when all that it covers is quoted so.

    ``(quoted, *Serge* 45)`` and "quoted in" say so.  Whatever such a citation
    covers is itself quoted at second hand.
    """
    covered = covered_by(records)
    for citation in records.citations:
        quotations = covered[citation.id]
        flagged = flags_second_hand(citation.printed)
        all_second = bool(quotations) and all(q.quoted_second_hand for q in quotations)
        if flagged:
            for quotation in quotations:
                if not quotation.quoted_second_hand:
                    yield Finding(
                        quotation,
                        (),
                        f"the citation '{citation.printed}' quotes at second hand",
                        "add 'quoted_second_hand: true'",
                    )
        if citation.second_hand != (flagged or all_second) and records.is_whole:
            yield Finding(
                citation,
                ("second_hand",) if citation.second_hand else (),
                f"'{citation.printed}' and the quotations it covers are "
                f"{'not ' if citation.second_hand else ''}at second hand",
                "remove 'second_hand'" if citation.second_hand else "add 'second_hand: true'",
            )


@rule("SD407")
def the_work_is_the_one_printed(records: RecordSet) -> Iterator[Finding]:
    """A citation prints a title or author of the work it names, or of the book that contains it.

    A bare locator, such as ``(247)``, names none: its work has been named
    before in the same section or note.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for work in records.works:
        for title in (work.title, *(work.short_titles or ())):
            owners[fold(title)].add(work.id)
    for citation in records.citations:
        cited = records.work.get(citation.work)
        if cited is None:
            continue
        label = _label(citation)
        names = names_of(cited, records)
        if label in owners:
            sound = cited.id in owners[label]
        elif label:
            sound = any(_has_words(name, fold(plain(citation.printed))) for name in names)
        else:
            sound = _named_before(cited, citation, records)
        if not sound:
            right = sorted(owners.get(label, ()))
            yield Finding(
                citation,
                ("work",),
                f"'{citation.work}' is not the work that the citation prints, '{citation.printed}'",
                f"'{label}' is the work '{right[0]}'"
                if right
                else "compare it with the titles and short titles in the works",
            )


def names_of(work: WorkRecord, records: RecordSet) -> list[str]:
    """Return what *work* may be called in a citation: its titles, authors and container."""
    names = [fold(name) for name in (work.title, *(work.short_titles or ()))]
    for person in (records.person.get(author) for author in work.authors or ()):
        if person is not None:
            names.append(fold(person.family or person.name))
    return names


def _label(citation: CitationRecord) -> str:
    """Return the title that a citation in brackets prints: ``(*Serge*, 4)`` prints Serge."""
    locators = [locator.printed for locator in read_locators(citation.printed)]
    text = citation.printed.removeprefix("(").removesuffix(")")
    text = re.sub(r"^quoted, ", "", text)
    if locators:
        text = re.sub(r"[\s,(]*" + r", ?".join(map(re.escape, locators)) + r"\)?$", "", text)
    return fold(plain(text)).removeprefix("the introduction")


def _has_words(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _named_before(work: WorkRecord, citation: CitationRecord, records: RecordSet) -> bool:
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
        if other.work == work.id and other is not citation
    ]
    return any(since <= place <= here for place in places)
