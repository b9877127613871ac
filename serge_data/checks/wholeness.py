"""Rules about words that are recorded whole, and once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from serge_data._text import shortened
from serge_data.candidates import citations_in_note, cuts_a_word, is_whole_citation
from serge_data.checks._basis import counts_footnotes, stands
from serge_data.checks._rule import rule
from serge_data.diagnostics import Finding, Mend
from serge_data.records import CitationRecord, FootnoteRecord, QuotationRecord
from serge_data.recordset import RecordSet

__all__: list[str] = []


@rule("SD434")
def citations_are_whole(records: RecordSet) -> Iterator[Finding]:
    """A citation is recorded whole: a bracket with both its brackets, a reference to its end.

    What stands before and behind a reference in a footnote is known, and is no
    part of it.
    """
    for citation in records.citations:
        note = records.footnote.get(citation.footnote)
        text = citation.printed if note is None else note.text
        places = list(_places(text, citation.printed))
        if places and not any(is_whole_citation(text, start, end) for start, end in places):
            yield Finding(
                citation,
                ("printed",),
                f"'{citation.printed}' is no whole citation"
                + ("" if note is None else f": footnote {note.number} prints '{note.text}'"),
                "copy all of it, with its brackets and locators, and nothing else",
            )


@rule("SD435")
def citations_of_notes_are_recorded(records: RecordSet) -> Iterator[Finding]:
    """What looks like a citation in a footnote's text is part of one citation record, in order.

    Brackets with locators, imprints, sections of a work and short references
    such as "Aves, 37." look like citations.
    """
    if not counts_footnotes(records):
        return
    in_note: dict[int, list[CitationRecord]] = defaultdict(list)
    # What stands there twice, or not where it says, is a mistake that other rules report.
    seen: set[str] = set()
    astray: list[CitationRecord] = []
    for citation in records.citations:
        if not stands(citation, records):
            astray.append(citation)
        elif citation.footnote is not None and citation.id not in seen:
            in_note[citation.footnote].append(citation)
        seen.add(citation.id)
    for note in records.footnotes:
        taken: list[tuple[int, int]] = []
        at = 0
        for citation in in_note[note.number]:
            places = list(_places(note.text, citation.printed))
            place = next((place for place in places if place[0] >= at), None)
            if place is not None:
                taken.append(place)
                at = place[1]
            elif places:
                yield Finding(
                    citation,
                    (),
                    f"'{citation.printed}' stands in footnote {note.number}, but not behind the "
                    "citation before it",
                    "write each citation once, in the order in which they are printed",
                )
        is_sound = len(taken) == len(in_note[note.number]) and not records.broken.get("citations")
        if is_sound and not any(
            one.footnote == note.number or one.printed in note.text for one in astray
        ):
            yield from _unrecorded(note, taken)


def _unrecorded(note: FootnoteRecord, taken: list[tuple[int, int]]) -> Iterator[Finding]:
    for found in citations_in_note(note.text):
        if not any(start < found.end and found.start < end for start, end in taken):
            yield Finding(
                note,
                ("text",),
                f"no record has the citation '{note.text[found.start : found.end]}'",
                "add it to the citations",
                is_gap=True,
            )
            return


@rule("SD436")
def mentions_are_not_cut(records: RecordSet) -> Iterator[Finding]:
    """The words of a mention in a footnote neither begin nor end inside a word of the note."""
    for named in records.named:
        for index, mention in enumerate(named.mentions or ()):
            note = records.footnote.get(mention.footnote)
            places = [] if note is None else list(_places(note.text, mention.printed))
            if (
                note is not None
                and places
                and all(cuts_a_word(note.text, *place) for place in places)
            ):
                yield Finding(
                    named,
                    ("mentions", index, "printed"),
                    f"'{mention.printed}' is cut inside a word of footnote {note.number}",
                    "copy whole words",
                )


@rule("SD437")
def quotations_are_told_apart(records: RecordSet) -> Iterator[Finding]:
    """No two quotations have the same words with the same prefix and suffix.

    And none has double quotation marks among its words: a span ends at the next mark.
    """
    seen: dict[tuple[str, str, str], QuotationRecord] = {}
    for quotation in records.quotations:
        context = quotation.prefix, quotation.text, quotation.suffix
        other = seen.setdefault(context, quotation)
        # Of one id, another rule says that it stands twice.
        if other.id != quotation.id:
            yield Finding(
                quotation,
                ("prefix",),
                f"'{other.id}' has the same words with the same prefix and suffix",
                "make prefix or suffix longer, or remove the record if it stands here twice",
            )
        text = quotation.text
        if '"' in text or "“" in text or "”" in text:
            words = text.strip('"“” ')
            is_around = words not in ("", text) and not re.search('["“”]', words)
            order = f"leave out the quotation marks around the words: write '{shortened(words)}'"
            yield Finding(
                quotation,
                ("text",),
                "there is a double quotation mark among these words",
                order if is_around else "a span ends at the next mark: record each span by itself",
                Mend(f"write '{shortened(words)}'", ("text",), words) if is_around else None,
            )


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)
