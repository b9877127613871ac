"""Rules about the words in footnotes, whose text the records hold: all of it is accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from serge_data._text import close_matches, fold, plain
from serge_data.checks._rule import rule
from serge_data.diagnostics import Finding
from serge_data.records import QuotationRecord
from serge_data.recordset import RecordSet
from serge_data.spans import quoted_spans

__all__: list[str] = []


@rule("SD430")
def words_of_notes_stand_in_them(records: RecordSet) -> Iterator[Finding]:
    """A citation or mention in a footnote stands in the footnote's text, character by character."""
    for citation in records.citations:
        note = records.footnote.get(citation.footnote or 0)
        if note is not None and citation.printed not in note.text:
            yield Finding(
                citation,
                ("printed",),
                f"'{citation.printed}' does not stand in footnote {note.number}",
                "compare it with the footnote's text",
            )
    for named in records.named:
        for index, mention in enumerate(named.mentions or ()):
            note = records.footnote.get(mention.footnote or 0)
            if note is not None and mention.printed not in note.text:
                yield Finding(
                    named,
                    ("mentions", index, "printed"),
                    f"'{mention.printed}' does not stand in footnote {note.number}",
                    "compare it with the footnote's text",
                )


@rule("SD431")
def spans_of_notes_are_recorded(records: RecordSet) -> Iterator[Finding]:
    """Every span in double quotation marks in a footnote is one quotation record, in that order.

    A record begins and ends at the printed marks, unless it says that the
    closing mark is missing; prefix and suffix are what surrounds it.
    """
    in_note: dict[int, list[QuotationRecord]] = defaultdict(list)
    for quotation in records.quotations:
        if quotation.footnote is not None:
            in_note[quotation.footnote].append(quotation)
    for note in records.footnotes:
        spans = list(quoted_spans(note.text))
        quotations = in_note[note.number]
        for span, quotation in zip(spans, quotations, strict=False):
            printed = note.text[span.start : span.end]
            whole = printed == quotation.text
            begun = quotation.unclosed and not span.closed and printed.startswith(quotation.text)
            if not ((whole and span.closed and not quotation.unclosed) or begun):
                yield Finding(
                    quotation,
                    ("text",),
                    f"footnote {note.number} prints '{printed}' here, not '{quotation.text}'",
                    "copy the words between the marks from the footnote's text",
                )
                return
            end = span.start + len(quotation.text)
            if not note.text[: span.start].endswith(quotation.prefix):
                yield Finding(
                    quotation,
                    ("prefix",),
                    f"'{quotation.prefix}' does not stand before it in footnote {note.number}",
                    "copy what is printed there",
                )
            if not note.text[end:].startswith(quotation.suffix):
                yield Finding(
                    quotation,
                    ("suffix",),
                    f"'{quotation.suffix}' does not stand after it in footnote {note.number}",
                    "copy what is printed there",
                )
        if len(spans) > len(quotations) and not records.broken.get("quotations"):
            missing = spans[len(quotations)]
            yield Finding(
                note,
                ("text",),
                f"no quotation record has the words '{note.text[missing.start : missing.end]}'",
                "add it to the quotations",
            )
        for extra in quotations[len(spans) :]:
            yield Finding(
                extra,
                ("footnote",),
                f"footnote {note.number} has only {len(spans)} spans in quotation marks",
                "remove the record, or correct its place",
            )


@rule("SD432")
def context_holds_the_marks(records: RecordSet) -> Iterator[Finding]:
    """The prefix ends with the opening mark; the suffix begins with the closing one, if printed."""
    for quotation in records.quotations:
        if not quotation.prefix.endswith(("“", '"')):
            yield Finding(
                quotation,
                ("prefix",),
                f"'{quotation.prefix}' does not end with the opening quotation mark",
                "copy what is printed before the words, with the mark",
            )
        closes = quotation.suffix.startswith(("”", '"'))
        if closes == quotation.unclosed:
            yield Finding(
                quotation,
                ("suffix",),
                f"'{quotation.suffix}' {'begins' if closes else 'does not begin'} with the closing "
                "quotation mark",
                "remove 'unclosed'"
                if closes
                else "copy what is printed after the words, with the mark, or say 'unclosed: true'",
            )


@rule("SD433")
def titles_are_titles_of_works(records: RecordSet) -> Iterator[Finding]:
    """A span of the kind 'title' is the title or short title of a recorded work.

    A title whose marks are never closed may break off.
    """
    if not records.is_whole:
        return
    titles = [
        fold(title)
        for work in records.works
        for title in (work.title, f"{work.title}: {work.subtitle}", *(work.short_titles or ()))
    ]
    for quotation in records.quotations:
        words = fold(plain(quotation.text)).rstrip(",.")
        if (
            quotation.kind == "title"
            and words not in titles
            and not (quotation.unclosed and any(title.startswith(words) for title in titles))
        ):
            close = close_matches(words, titles)
            yield Finding(
                quotation,
                ("text",),
                f"'{words}' is the title of no recorded work",
                f"did you mean '{close[0]}'?" if close else "add the work, or mend the kind",
            )
