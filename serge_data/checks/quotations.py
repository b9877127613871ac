"""Rules about quotations: their kind, their speaker, the citation that covers them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from serge_data._text import fold, plain
from serge_data.checks._rule import rule
from serge_data.checks.citations import covered_by
from serge_data.diagnostics import Finding
from serge_data.records import CitationRecord, QuotationRecord
from serge_data.recordset import RecordSet
from serge_data.resolve import reading_place

__all__: list[str] = []

_SHARED_LETTERS = 5


@rule("SD404")
def locators_come_from_the_citation(records: RecordSet) -> Iterator[Finding]:
    """A quotation's locators are among its citation's, and those of neighbours keep its order.

    Where the citation has one locator, it is the locator of every quotation
    that it covers, and stands in each of them.
    """
    for key, quotations in covered_by(records).items():
        citation = records.citation.get(key)
        if citation is None:
            continue
        printed = citation.locators or ()
        for quotation in quotations:
            yield from _foreign_locators(quotation, citation)
        order = [text for q in quotations for text in q.locators or ()]
        merged = [text for text, _ in groupby(order)]
        if set(order) <= set(printed) and not _is_subsequence(merged, printed):
            yield Finding(
                quotations[0],
                ("locators",) if quotations[0].locators else (),
                f"the quotations under '{citation.printed}' take its locators in the "
                f"order {', '.join(merged)}",
                "locators follow the order of the quotations",
            )


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
        yield Finding(
            quotation,
            (),
            f"its citation, '{citation.printed}', has just one locator",
            f'add locators: ["{printed[0]}"]',
        )


def _is_subsequence(part: list[str], whole: tuple[str, ...]) -> bool:
    rest = iter(whole)
    return all(item in rest for item in part)


@rule("SD405")
def quotation_and_citation_stand_together(records: RecordSet) -> Iterator[Finding]:
    """A quotation and its citation stand together: in one paragraph or in one note.

    Or the citation stands in a note whose mark is in the quotation's paragraph.
    """
    for quotation in records.quotations:
        citation = records.citation.get(quotation.citation or "")
        if citation is None or reading_place(citation) == reading_place(quotation):
            continue
        note = records.footnote.get(citation.footnote or 0)
        if note is None and citation.footnote and records.is_lost("footnotes", citation.footnote):
            continue
        if note is None or quotation.paragraph is None or note.paragraph != quotation.paragraph:
            yield Finding(
                quotation,
                ("citation",),
                f"the citation '{citation.id}' stands elsewhere in the essay",
                f"it is in {_where(citation)}, the quotation in {_where(quotation)}",
            )


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
        if quotation.kind == "quotation":
            for field in ("speaker", "citation"):
                if getattr(quotation, field) is None and quotation.doubt is None:
                    yield Finding(
                        quotation,
                        (),
                        f"this quotation has no {field}",
                        f"add '{field}: …', or a 'doubt: …' that says why there is none",
                    )
            if quotation.citation is None and quotation.locators:
                yield Finding(
                    quotation,
                    ("locators",),
                    "there are locators but no citation",
                    "add the citation that they stand in",
                )
            continue
        for field in ("speaker", "citation", "locators", "quoted_second_hand"):
            if getattr(quotation, field):
                yield Finding(
                    quotation,
                    (field,),
                    f"a span of the kind '{quotation.kind}' has no {field}",
                    "remove it, or make the kind 'quotation'",
                )


@rule("SD408")
def an_echo_takes_up_earlier_words(records: RecordSet) -> Iterator[Finding]:
    """An echo stands after the quotation it names and shares a word with it, or a word's stem."""
    order = {
        record.id: index
        for index, record in enumerate(sorted(records.quotations, key=reading_place))
    }
    for quotation in records.quotations:
        source = records.quotation.get(quotation.echoes or "")
        if source is None:
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


@rule("SD410")
def the_speaker_wrote_the_work(records: RecordSet) -> Iterator[Finding]:
    """Who speaks is an author of the cited work, unless it is quoted at second hand or inferred.

    A work whose author the essay does not name can quote anybody.
    """
    for quotation in records.quotations:
        citation = records.citation.get(quotation.citation or "")
        work = records.work.get(citation.work) if citation else None
        if work is None or quotation.speaker is None or not work.authors:
            continue
        said_why = any(reason.field == "speaker" for reason in quotation.inferred or ())
        if not (quotation.quoted_second_hand or said_why or quotation.speaker in work.authors):
            yield Finding(
                quotation,
                ("speaker",),
                f"'{quotation.speaker}' is not an author of '{work.id}', the cited work",
                f"expected {' or '.join(work.authors)}; or say 'quoted_second_hand: "
                "true', or under 'inferred' why",
            )
        if quotation.quoted_second_hand and quotation.speaker in work.authors:
            yield Finding(
                quotation,
                ("quoted_second_hand",),
                f"'{quotation.speaker}' is an author of '{work.id}', the cited work",
                "words from an author's own work are not at second hand",
            )
