"""Rules about the words in footnotes, whose text the records hold: all of it is accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from serge_data._text import close_matches, plain, same_words
from serge_data._titles import titled, written_out
from serge_data._unseen import difference, looks_like
from serge_data.checks._basis import counts_footnotes, is_placed, stands
from serge_data.checks._printed import unprinted_titles
from serge_data.checks._rule import rule
from serge_data.diagnostics import Finding, Mend
from serge_data.records import AnyRecord, FootnoteRecord, QuotationRecord
from serge_data.recordset import RecordSet, key_of
from serge_data.spans import Span, quoted_spans

__all__: list[str] = []


@rule("SD430")
def words_of_notes_stand_in_them(records: RecordSet) -> Iterator[Finding]:
    """A citation or mention in a footnote stands in the footnote's text, character by character."""
    if not counts_footnotes(records):
        return
    words: list[tuple[AnyRecord, tuple[str | int, ...], Any, str]] = []
    words += [(citation, (), citation, citation.printed) for citation in records.citations]
    words += [
        (named, ("mentions", index), mention, mention.printed)
        for named in records.named
        for index, mention in enumerate(named.mentions or ())
    ]
    missing: dict[int, list[Finding]] = defaultdict(list)
    for record, path, item, printed in words:
        if item.footnote is None or not is_placed(item, records):
            continue
        if printed in records.footnote[item.footnote].text:
            continue
        message = f"'{printed}' does not stand in footnote {item.footnote}"
        others = [note.number for note in records.footnotes if printed in note.text]
        if others:
            hint = f"it stands in footnote {others[0]}: correct the number"
            order = Mend(f"write {others[0]}", (*path, "footnote"), others[0], is_safe=False)
            yield Finding(record, (*path, "footnote"), message, hint, order)
        else:
            mend = _as_printed("printed", printed, records.footnote[item.footnote].text, *path)
            hint = (
                f"{mend.message}, as the footnote has it"
                if mend is not None
                else "compare it with the footnote's text"
            )
            found = Finding(record, (*path, "printed"), message, hint, mend)
            missing[item.footnote].append(found)
    for number, findings in missing.items():
        if len(findings) == 1:
            yield from findings
        else:
            yield Finding(
                records.footnote[number],
                ("text",),
                f"{len(findings)} records have words from this footnote that do not stand in it",
                "compare it with the essay, and with "
                + " and ".join(sorted({f"'{key_of(finding.record)}'" for finding in findings})),
            )


@rule("SD431")
def spans_of_notes_are_recorded(records: RecordSet) -> Iterator[Finding]:
    """Every span in double quotation marks in a footnote is one quotation record, in that order.

    A record begins and ends at the printed marks, unless it says that the
    closing mark is missing; prefix and suffix are what surrounds it.
    """
    if not counts_footnotes(records):
        return
    spans = {
        note.number: [
            _Printed(note.text[span.start : span.end], span) for span in quoted_spans(note.text)
        ]
        for note in records.footnotes
    }
    in_note: dict[int, list[QuotationRecord]] = defaultdict(list)
    # What stands there twice, or has no place or two, is a mistake that other rules report.
    seen: set[str] = set()
    astray: set[str] = set()
    for quotation in records.quotations:
        if quotation.id in seen:
            continue
        seen.add(quotation.id)
        if not is_placed(quotation, records):
            astray.add(quotation.text)
        elif quotation.footnote is not None:
            in_note[quotation.footnote].append(quotation)
    free = {
        words: number
        for number, printed in spans.items()
        for words, _ in printed
        if words not in {quotation.text for quotation in in_note[number]}
    }
    moved: set[tuple[int, str]] = set()
    for note in records.footnotes:
        words_here = {printed.words for printed in spans[note.number]}
        for quotation in list(in_note[note.number]):
            if quotation.text not in words_here and quotation.text in free:
                yield Finding(
                    quotation,
                    ("footnote",),
                    f"'{quotation.text}' does not stand in footnote {note.number}",
                    f"it stands in footnote {free[quotation.text]}: correct the number",
                )
                in_note[note.number].remove(quotation)
                moved.add((free[quotation.text], quotation.text))
    for note in records.footnotes:
        recorded = {quotation.text for quotation in in_note[note.number]}
        here = [
            one
            for one in spans[note.number]
            if one.words in recorded
            or not ((note.number, one.words) in moved or one.words in astray)
        ]
        yield from _compared(note, here, in_note[note.number], records)


class _Printed(NamedTuple):
    """A span as a footnote prints it: its words, and where they stand."""

    words: str
    span: Span


def _compared(
    note: FootnoteRecord,
    printed: list[_Printed],
    quotations: list[QuotationRecord],
    records: RecordSet,
) -> Iterator[Finding]:
    """Yield the first thing in which the *quotations* of a *note* are not the spans *printed*."""
    words = [one.words for one in printed]
    recorded = [quotation.text for quotation in quotations]
    if len(quotations) < len(printed) and records.broken.get("quotations"):
        return  # the missing one may be one that could not be read
    for index, (one, quotation) in enumerate(zip(printed, quotations, strict=False)):
        if _agrees(one, quotation):
            yield from _surroundings(note, one.span, quotation)
            continue
        if len(printed) > len(quotations) and quotation.text in words[index:]:
            yield _unrecorded(note, one.words)
        elif len(quotations) > len(printed) and one.words in recorded[index:]:
            yield _surplus(note, quotation)
        elif one.words in recorded and quotation.text in words:
            yield Finding(
                quotation,
                (),
                f"footnote {note.number} prints '{one.words}' before '{quotation.text}'",
                "put the records in the order in which the footnote prints them",
            )
        else:
            is_as_long = len(one.words) == len(quotation.text)
            mend = _as_printed("text", quotation.text, one.words) if is_as_long else None
            copy = "copy the words between the marks from the footnote's text"
            yield Finding(
                quotation,
                ("text",),
                f"footnote {note.number} prints '{one.words}' here, not '{quotation.text}'",
                copy if mend is None else f"{mend.message}, as the footnote has it",
                mend,
            )
        return
    for one in printed[len(quotations) :]:
        yield _unrecorded(note, one.words)
    for quotation in quotations[len(printed) :]:
        yield _surplus(note, quotation)


def _agrees(printed: _Printed, quotation: QuotationRecord) -> bool:
    if quotation.unclosed and not printed.span.closed:
        return printed.words.startswith(quotation.text)
    # Whether the closing mark is there, the suffix says, which has a rule of its own.
    return printed.words == quotation.text


def _surroundings(
    note: FootnoteRecord, span: Span, quotation: QuotationRecord
) -> Iterator[Finding]:
    before, after = note.text[: span.start], note.text[span.start + len(quotation.text) :]
    prefix, suffix = quotation.prefix, quotation.suffix
    for field, words, printed, where, is_marked in (
        ("prefix", prefix, before[-len(prefix) :], "before", _opens(quotation)),
        ("suffix", suffix, after[: len(suffix)], "after", _closes(quotation)),
    ):
        if words != printed and is_marked:
            mend = _as_printed(field, words, printed)
            yield Finding(
                quotation,
                (field,),
                f"'{words}' does not stand {where} it in footnote {note.number}",
                f"{mend.message}, as the footnote has it" if mend else "copy what is printed there",
                mend,
            )


def _as_printed(field: str, words: str, text: str, *path: str | int) -> Mend | None:
    """Return the mend that writes *words* as *text* prints them, if only glyphs differ."""
    printed = same_words(words, text)
    if printed is None:
        return None
    order = difference(words, printed) if looks_like(words, printed) else f"write '{printed}'"
    return Mend(order, (*path, field), printed)


def _unrecorded(note: FootnoteRecord, words: str) -> Finding:
    return Finding(
        note,
        ("text",),
        f"no quotation record has the words '{words}'",
        "add it to the quotations",
        is_gap=True,
    )


def _surplus(note: FootnoteRecord, quotation: QuotationRecord) -> Finding:
    return Finding(
        quotation,
        ("footnote",),
        f"footnote {note.number} does not print '{quotation.text}' in quotation marks once more",
        "remove the record, or correct its place",
    )


def _opens(quotation: QuotationRecord) -> bool:
    """Return whether the prefix ends with the opening mark."""
    return quotation.prefix.endswith(("“", '"'))


def _closes(quotation: QuotationRecord) -> bool:
    """Return whether the suffix begins with the closing mark, unless that is missing."""
    return quotation.suffix.startswith(("”", '"')) != quotation.unclosed


@rule("SD432")
def context_holds_the_marks(records: RecordSet) -> Iterator[Finding]:
    """The prefix ends with the opening mark; the suffix begins with the closing one, if printed."""
    for quotation in records.quotations:
        if not _opens(quotation):
            yield Finding(
                quotation,
                ("prefix",),
                f"'{quotation.prefix}' does not end with the opening quotation mark",
                "copy what is printed before the words, with the mark",
            )
        if not _closes(quotation):
            yield Finding(
                quotation,
                ("suffix",),
                f"'{quotation.suffix}' begins with the closing quotation mark, "
                "but the record says that it is missing"
                if quotation.unclosed
                else f"'{quotation.suffix}' does not begin with the closing quotation mark",
                "remove 'unclosed'"
                if quotation.unclosed
                else "copy what is printed after the words, with the mark, or say 'unclosed: true'",
            )


@rule("SD433")
def titles_are_titles_of_works(records: RecordSet) -> Iterator[Finding]:
    """A span of the kind 'title' is the title or short title of a recorded work.

    A title whose marks are never closed may break off.
    """
    if records.broken.get("works"):
        return
    titles = {
        title: work
        for work in records.works
        for title in (
            work.title,
            written_out(work.title, work.subtitle),
            *(work.short_titles or ()),
        )
    }
    for quotation in records.quotations:
        if quotation.kind != "title":
            continue
        if (
            _has_fields_of_quotations(quotation)
            or (is_placed(quotation, records) and not stands(quotation, records))
            or titled(quotation.text, records.titled, breaks_off=quotation.unclosed) is not None
        ):
            continue
        close = close_matches(plain(quotation.text), titles)
        # A title that the essay does not print where it names the work is the one at fault.
        if not close or not any(True for _ in unprinted_titles(titles[close[0]], records)):
            yield Finding(
                quotation,
                ("text",),
                f"'{plain(quotation.text)}' is the title of no recorded work",
                f"did you mean '{close[0]}'?" if close else "add the work, or mend the kind",
            )


def _has_fields_of_quotations(quotation: QuotationRecord) -> bool:
    return any((quotation.speaker, quotation.citation, quotation.locators))
