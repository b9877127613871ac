"""Rules about order: paragraphs, sections, footnotes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from serge_data.checks._rule import rule
from serge_data.diagnostics import Finding
from serge_data.records import CitationRecord, QuotationRecord
from serge_data.recordset import RecordSet, key_of
from serge_data.resolve import reading_place

__all__: list[str] = []


def _places(records: RecordSet) -> Iterator[tuple[Any, tuple[str | int, ...], Any]]:
    """Yield everything that has a place, with its record and the path to it inside the record."""
    for record in records.placed:
        yield record, (), record
    for named in records.named:
        for index, mention in enumerate(named.mentions or ()):
            yield named, ("mentions", index), mention


@rule("SD301")
def everything_has_one_place(records: RecordSet) -> Iterator[Finding]:
    """A citation, quotation or mention names its paragraph or its footnote, and not both."""
    for record, path, placed in _places(records):
        if (placed.paragraph is None) == (placed.footnote is None):
            both = placed.paragraph is not None
            yield Finding(
                record,
                (*path, "footnote") if both else path,
                "both 'paragraph' and 'footnote' stand here"
                if both
                else "neither 'paragraph' nor 'footnote' stands here",
                "keep the one that the essay prints it in" if both else "add one of the two",
            )


@rule("SD302")
def paragraphs_exist(records: RecordSet) -> Iterator[Finding]:
    """No record names a paragraph beyond the last, whose number the essay's record states."""
    last = records.essay.paragraphs
    placed = [
        (record, (*path, "paragraph"), item.paragraph) for record, path, item in _places(records)
    ]
    placed += [(note, ("paragraph",), note.paragraph) for note in records.footnotes]
    placed += [
        (section, ("first_paragraph",), section.first_paragraph) for section in records.sections
    ]
    for record, path, paragraph in placed:
        if paragraph is not None and paragraph > last:
            yield Finding(
                record,
                path,
                f"there is no paragraph {paragraph}",
                f"the last is {last}, says the essay's record",
            )


@rule("SD303")
def sections_follow_each_other(records: RecordSet) -> Iterator[Finding]:
    """The first section begins with paragraph 1, each other one later than the one before.

    Only the first may have no title.
    """
    sections = records.sections
    if not sections:
        placed = records.citations or records.quotations or records.footnotes
        if placed and not records.broken.get("sections"):
            yield Finding(
                records.essay,
                ("id",),
                "there are no sections",
                "add a section with the first_paragraph 1",
            )
        return
    if sections[0].first_paragraph != 1 and records.is_whole:
        yield Finding(
            sections[0],
            ("first_paragraph",),
            f"the first section begins with paragraph {sections[0].first_paragraph}",
            "it begins with 1",
        )
    for before, section in pairwise(sections):
        if section.first_paragraph <= before.first_paragraph:
            yield Finding(
                section,
                ("first_paragraph",),
                f"'{section.id}' begins no later than '{before.id}'",
                f"expected a paragraph after {before.first_paragraph}",
            )
        if section.title is None:
            yield Finding(
                section,
                (),
                f"'{section.id}' has no title",
                "only the opening may be untitled: add 'title: …'",
            )


@rule("SD310")
def footnotes_are_consecutive(records: RecordSet) -> Iterator[Finding]:
    """Footnotes are numbered from 1 without gaps, to the number that the essay's record states."""
    if records.broken.get("footnotes"):
        return
    for expected, note in enumerate(records.footnotes, start=1):
        if note.number != expected:
            yield Finding(
                note,
                ("number",),
                f"{note.number} stands where {expected} should",
                "footnotes stand in the order of their numbers, each once",
            )
            return
    count = len(records.footnotes)
    if count != records.essay.footnotes:
        yield Finding(
            records.essay,
            ("footnotes",),
            f"the essay's record counts {records.essay.footnotes} footnotes, "
            f"but {count} stand in the records",
            "add the missing footnotes, or correct the count",
        )


@rule("SD311")
def marks_stand_in_order(records: RecordSet) -> Iterator[Finding]:
    """The mark of a footnote stands in no earlier paragraph than the mark of the one before."""
    for before, note in pairwise(records.footnotes):
        if note.number == before.number + 1 and note.paragraph < before.paragraph:
            yield Finding(
                note,
                ("paragraph",),
                f"the mark of footnote {note.number} stands before that of "
                f"{before.number}, in paragraph {before.paragraph}",
                f"expected {before.paragraph} or later",
            )


@rule("SD312")
def records_stand_in_reading_order(records: RecordSet) -> Iterator[Finding]:
    """In each file records stand in the order of the essay, body before notes.

    Works and people stand where they are first mentioned.  Citations and
    quotations of one paragraph or note share a file, in the order in which
    they are printed there; no field says it, but the lock holds it.
    """
    home: dict[tuple[type, tuple[int, int]], str] = {}
    for name, group in records.files.items():
        for before, record in pairwise(group):
            if reading_place(record) < reading_place(before):
                yield Finding(
                    record,
                    (),
                    f"'{key_of(record)}' stands behind '{key_of(before)}', "
                    "which comes later in the essay",
                    "move it to where the essay has it",
                )
        for record in group:
            if isinstance(record, CitationRecord | QuotationRecord):
                place = type(record), reading_place(record)
                if home.setdefault(place, name) != name:
                    yield Finding(
                        record,
                        (),
                        f"'{record.id}' stands in another file than its "
                        "neighbours of the same paragraph or note",
                        f"move it to '{home[place]}'",
                    )
