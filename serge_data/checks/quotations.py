"""Rules about quotations: their kind, their speaker, the citation that covers them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from serge_data._order import reading_order
from serge_data._text import counted, fold, plain
from serge_data.checks._astray import misplaced
from serge_data.checks._basis import covered_by, stands_together
from serge_data.checks._printed import misnamed, misread, with_unnamed_authors
from serge_data.checks._rule import rule
from serge_data.diagnostics import Finding, Mend
from serge_data.records import CitationRecord, QuotationRecord, WorkRecord
from serge_data.recordset import RecordSet

__all__: list[str] = []

_SHARED_LETTERS = 5
_OF_QUOTATIONS = ("speaker", "citation", "locators", "quoted_second_hand")


@rule("SD404")
def locators_come_from_the_citation(records: RecordSet) -> Iterator[Finding]:
    """A quotation's locators are among its citation's, and those of neighbours keep its order.

    Where the citation has one locator, it is the locator of every quotation
    that it covers, and stands in each of them.
    """
    wrongly = misread(records)
    for key, quotations in covered_by(records).items():
        citation = records.citation[key]
        if id(citation) in wrongly:
            continue
        printed = citation.locators or ()
        for quotation in quotations:
            yield from _foreign_locators(quotation, citation)
        if sum(len(quotation.locators or ()) for quotation in quotations) < 2:
            continue
        taken: list[str] = []
        for quotation in quotations:
            before = list(taken)
            taken += (text for text in quotation.locators or () if text in printed)
            if not _is_subsequence([text for text, _ in groupby(taken)], printed):
                yield Finding(
                    quotation,
                    ("locators",),
                    f"{', '.join(quotation.locators or ())} stands behind {', '.join(before)}, "
                    f"but the citation prints '{citation.printed}'",
                    "the locators of its quotations keep its order",
                )
                break


def _foreign_locators(quotation: QuotationRecord, citation: CitationRecord) -> Iterator[Finding]:
    printed = citation.locators or ()
    for index, text in enumerate(quotation.locators or ()):
        if text not in printed:
            yield Finding(
                quotation,
                ("locators", index),
                f"'{text}' is no locator of its citation, '{citation.printed}'",
                f"expected {' or '.join(printed)}" if printed else "remove it",
            )
    if len(printed) == 1 and not quotation.locators:
        [only] = printed
        order = f'add locators: ["{only}"]'
        yield Finding(
            quotation,
            (),
            f"its citation, '{citation.printed}', has just one locator",
            order,
            Mend(order, ("locators",), [only]),
        )


def _is_subsequence(part: list[str], whole: tuple[str, ...]) -> bool:
    rest = iter(whole)
    return all(item in rest for item in part)


@rule("SD405")
def quotation_and_citation_stand_together(records: RecordSet) -> Iterator[Finding]:
    """A quotation and its citation stand together: in one paragraph or in one note.

    Or the citation stands in a note whose mark is in the quotation's paragraph.
    """
    astray = misplaced(records)
    apart: dict[str, list[QuotationRecord]] = defaultdict(list)
    for quotation in records.quotations:
        citation = records.citation.get(quotation.citation)
        if (
            citation is not None
            and not stands_together(quotation, citation, records)
            and not {id(quotation), id(citation), _note_of(citation, records)} & astray
        ):
            apart[citation.id].append(quotation)
    covered = covered_by(records)
    for key, quotations in apart.items():
        citation = records.citation[key]
        places = {_where(quotation): quotation for quotation in quotations}
        if len(quotations) > 1 and len(places) == 1 and not covered[key]:
            yield Finding(
                citation,
                ("paragraph",) if citation.footnote is None else ("footnote",),
                f"the {len(quotations)} quotations that it covers stand elsewhere in the essay",
                f"they are in {next(iter(places))}, the citation in {_where(citation)}",
            )
            continue
        for quotation in quotations:
            yield Finding(
                quotation,
                ("citation",),
                f"the citation '{citation.id}' stands elsewhere in the essay",
                f"it is in {_where(citation)}, the quotation in {_where(quotation)}",
            )


def _note_of(citation: CitationRecord, records: RecordSet) -> int | None:
    note = records.footnote.get(citation.footnote)
    return None if note is None else id(note)


def _where(record: CitationRecord | QuotationRecord) -> str:
    return (
        f"paragraph {record.paragraph}"
        if record.footnote is None
        else f"footnote {record.footnote}"
    )


@rule("SD406")
def the_kind_fits_the_fields(records: RecordSet) -> Iterator[Finding]:
    """Only a span of the kind 'quotation' has a speaker, a citation and locators.

    It lacks a speaker or a citation only with a doubt that says why.
    """
    for quotation in records.quotations:
        if quotation.kind != "quotation":
            surplus = [field for field in _OF_QUOTATIONS if getattr(quotation, field)]
            if surplus:
                yield Finding(
                    quotation,
                    tuple(surplus) if len(surplus) == 1 else ("kind",),
                    f"a span of the kind '{quotation.kind}' may have no {' and no '.join(surplus)}",
                    f"remove {'it' if len(surplus) == 1 else 'them'}, or make the kind 'quotation'",
                )
            continue
        if quotation.speaker is not None and quotation.citation is not None:
            continue
        # A field that is inferred and not there is a matter of another rule.
        inferred = {reason.field for reason in quotation.inferred or ()}
        missing = [
            field
            for field in _OF_QUOTATIONS[:2]
            if getattr(quotation, field) is None and field not in inferred
        ]
        if missing and quotation.doubt is None:
            yield Finding(
                quotation,
                (),
                f"this quotation has no {' and no '.join(missing)}",
                f"add '{missing[0]}: …', or a 'doubt: …' that says why there is none",
            )
        elif quotation.citation is None and quotation.locators and "citation" not in inferred:
            yield Finding(
                quotation,
                ("locators",),
                "there are locators but no citation",
                "add the citation that they stand in",
            )


@rule("SD408")
def an_echo_takes_up_earlier_words(records: RecordSet) -> Iterator[Finding]:
    """An echo stands after the quotation it names and shares a word with it, or a word's stem."""
    astray = misplaced(records)
    order = {record.id: index for index, record in enumerate(reading_order(records.quotations))}
    for quotation in records.quotations:
        source = records.quotation.get(quotation.echoes)
        if source is None or {id(source), id(quotation)} & astray:
            continue
        if order[source.id] >= order[quotation.id]:
            yield Finding(
                quotation,
                ("echoes",),
                f"'{source.id}' does not stand before it",
                "an echo takes up words quoted earlier",
            )
        elif not _stems(quotation) & _stems(source):
            yield Finding(
                quotation,
                ("echoes",),
                f"'{source.id}' shares no word with it",
                "name the quotation whose words it takes up",
            )


def _stems(quotation: QuotationRecord) -> set[str]:
    return {
        word[:_SHARED_LETTERS]
        for word in re.findall(r"\w+", fold(plain(quotation.text)).casefold())
        if len(word) >= _SHARED_LETTERS - 1
    }


@rule("SD409")
def quotations_have_words(records: RecordSet) -> Iterator[Finding]:
    """Without the asterisks that mark emphasis there are words left, and no space around them."""
    for quotation in records.quotations:
        words = plain(quotation.text)
        if not words or words != words.strip(" "):
            yield Finding(
                quotation,
                ("text",),
                f"'{quotation.text}' is '{words}' without its asterisks",
                "emphasis begins and ends at a word",
            )


@rule("SD410")
def the_speaker_wrote_the_work(records: RecordSet) -> Iterator[Finding]:
    """Who speaks is an author of the cited work, unless it is quoted at second hand or inferred.

    A work whose author the essay does not name can quote anybody.
    """
    strangers: dict[tuple[str, str | None], list[QuotationRecord]] = defaultdict(list)
    wrong, unnamed = misnamed(records), with_unnamed_authors(records)
    for quotation in records.quotations:
        citation = records.citation.get(quotation.citation)
        work = records.work.get(citation.work) if citation else None
        if citation is None or work is None or not work.authors:
            continue
        # What another rule objects to is no reason to object to the speaker as well.
        if (
            id(work) in unnamed
            or id(citation) in wrong
            or not _can_be_compared(quotation, citation, work, records)
        ):
            continue
        said_why = any(reason.field == "speaker" for reason in quotation.inferred or ())
        is_author = quotation.speaker in work.authors
        if not (quotation.quoted_second_hand or citation.second_hand or said_why or is_author):
            strangers[work.id, quotation.speaker].append(quotation)
        if quotation.quoted_second_hand and is_author:
            yield Finding(
                quotation,
                ("quoted_second_hand",),
                f"'{quotation.speaker}' is an author of '{work.id}', the cited work",
                "words from an author's own work are not at second hand",
            )
    # Where an author is wrong or missing, that is one mistake, however often the work is quoted.
    for (key, speaker), quotations in strangers.items():
        others = len(quotations) - 1
        yield Finding(
            quotations[0],
            ("speaker",),
            f"'{speaker}' is not an author of '{key}', the cited work"
            + (f", but speaks in {counted(others, 'other quotation')} from it" if others else ""),
            f"expected {' or '.join(records.work[key].authors or ())}; or say "
            "'quoted_second_hand: true', or under 'inferred' why",
        )


def _can_be_compared(
    quotation: QuotationRecord, citation: CitationRecord, work: WorkRecord, records: RecordSet
) -> bool:
    """Return whether no other rule objects to the speaker, the locators, or the work's authors."""
    return (
        quotation.kind == "quotation"
        and quotation.speaker in records.person
        and stands_together(quotation, citation, records)
        and records.person.keys() >= {*(work.authors or ())}
        and (
            quotation.locators is None
            or {*(citation.locators or ())}.issuperset(quotation.locators)
        )
    )
