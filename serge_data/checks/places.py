"""Rules about order: paragraphs, sections, footnotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from serge_data._order import PLACE, reading_order
from serge_data.checks._astray import (
    copies,
    misplaced,
    notes_out_of_order,
    records_out_of_order,
)
from serge_data.checks._basis import apart
from serge_data.checks._rule import rule
from serge_data.diagnostics import Finding, Mend
from serge_data.records import AnyRecord, CitationRecord, QuotationRecord
from serge_data.recordset import RecordSet, key_of

__all__: list[str] = []

#: So many places beyond the last paragraph are mistakes of their own; more say
#: that the essay's record counts too few.
_FEW = 3


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
    beyond = [place for place in placed if place[2] is not None and place[2] > last]
    if len(beyond) > _FEW:
        yield Finding(
            records.essay,
            ("paragraphs",),
            f"the essay's record counts {last} paragraphs, but {len(beyond)} places lie beyond, "
            f"up to paragraph {max(paragraph for _, _, paragraph in beyond)}",
            "correct the count, or the places",
        )
        return
    for record, path, paragraph in beyond:
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
    if records.broken.get("sections"):
        return
    astray = misplaced(records)
    sections = [section for section in reading_order(records.sections) if id(section) not in astray]
    if not records.sections and (records.citations or records.quotations or records.footnotes):
        yield Finding(
            records.essay,
            (),
            "there are no sections",
            "add 'sections.yaml' with a section whose first_paragraph is 1",
        )
    # One that stands astray may be the first.
    if sections and sections[0].first_paragraph != 1 and len(sections) == len(records.sections):
        yield Finding(
            sections[0],
            ("first_paragraph",),
            f"the first section begins with paragraph {sections[0].first_paragraph}",
            "it begins with 1",
        )
    for before, section in pairwise(sections):
        if section.id == before.id:
            continue
        if section.first_paragraph == before.first_paragraph:
            yield Finding(
                section,
                ("first_paragraph",),
                f"'{section.id}' begins with the same paragraph as '{before.id}'",
                f"expected a paragraph after {before.first_paragraph}",
            )
        elif section.title is None:
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
    notes = reading_order(records.footnotes)
    count = records.essay.footnotes
    numbers = [note.number for note in notes]
    there = set(numbers)
    missing = [number for number in range(1, count + 1) if number not in there]
    for before, note in pairwise(notes):
        if note.number == before.number:
            yield Finding(
                note,
                ("number",),
                f"there are two footnotes {note.number}",
                f"footnote {missing[0]} is missing: correct the number"
                if missing
                else "remove one of the two",
            )
            return
    if missing and numbers and numbers[-1] > count:
        yield Finding(
            notes[-1],
            ("number",),
            f"there is no footnote {numbers[-1]}, the essay's record counts {count}",
            f"footnote {missing[0]} is missing: correct the number",
        )
        return
    for expected, note in enumerate(notes, start=1):
        if note.number != expected:
            yield Finding(
                note,
                ("number",),
                f"{note.number} stands where {expected} should",
                f"add footnote {expected}",
            )
            return
    if len(notes) != count:
        yield Finding(
            records.essay,
            ("footnotes",),
            f"the essay's record counts {count} footnotes, but {len(notes)} stand in the records",
            f"add footnote {missing[0]}, or correct the count"
            if missing
            else f"correct the count, or remove footnote {len(notes)}",
        )


@rule("SD311")
def marks_stand_in_order(records: RecordSet) -> Iterator[Finding]:
    """The mark of a footnote stands in no earlier paragraph than the mark of the one before."""
    for note, witness in notes_out_of_order(records):
        earlier = note.paragraph < witness.paragraph
        yield Finding(
            note,
            ("paragraph",),
            f"the mark of footnote {note.number} stands {'before' if earlier else 'behind'} that "
            f"of {witness.number}, in paragraph {witness.paragraph}",
            f"expected {witness.paragraph} or {'later' if earlier else 'earlier'}",
        )


@rule("SD312")
def records_stand_in_reading_order(records: RecordSet) -> Iterator[Finding]:
    """In each file records stand in the order of the essay, body before notes.

    Works and people stand where they are first mentioned.  Citations and
    quotations of one paragraph or note share a file, in the order in which
    they are printed there; no field says it, but the lock holds it.
    """
    for record, witness in records_out_of_order(records):
        later = witness.place > record.place
        mend = _moved(record, records, back=later)
        home = _home(record, records)
        yield Finding(
            record,
            (),
            f"'{key_of(record)}' stands {'behind' if later else 'before'} '{key_of(witness)}', "
            f"which comes {'later' if later else 'earlier'} in the essay",
            f"{home or mend.message}, where the essay has it, or correct the place that it names",
            None if home else mend,
        )
    astray = misplaced(records) | apart(records) | copies(records)
    together: dict[tuple[type, tuple[int, int]], list[tuple[str, Any]]] = defaultdict(list)
    for name, group in records.files.items():
        for record in group:
            if isinstance(record, CitationRecord | QuotationRecord) and id(record) not in astray:
                together[type(record), record.place].append((name, record))
    for neighbours in together.values():
        names = [name for name, _ in neighbours]
        home = max(names, key=names.count)
        for name, record in neighbours:
            if name != home:
                yield Finding(
                    record,
                    (),
                    f"'{record.id}' stands in another file than its "
                    "neighbours of the same paragraph or note",
                    f"move it to '{home}'",
                )


def _moved(record: AnyRecord, records: RecordSet, *, back: bool) -> Mend:
    """Return the mend that moves *record* in its file to its place, and no farther."""
    group = next(group for group in records.files.values() if any(r is record for r in group))
    here = record.place
    if back:
        target = next((r for r in group if r.place > here), None)
    else:
        last = max(i for i, r in enumerate(group) if r.place < here)
        target = group[last + 1] if last + 1 < len(group) else None
    where = f"before '{key_of(target)}'" if target is not None else "to the end"
    return Mend(f"move it {where}", value=target)


def _home(record: AnyRecord, records: RecordSet) -> str | None:
    """Return the order to move *record* to another file, if places there are around its own."""
    here, around = record.place, []
    for name, group in records.files.items():
        others = [each for each in group if each is not record and type(each) is type(record)]
        places = [each.place for each in others]
        if places and min(places) <= here <= max(places):
            if len(others) < len(group):
                return None
            before = max((each for each in reversed(others) if each.place <= here), key=PLACE)
            around.append(f"to '{name}', behind '{key_of(before)}'")
    return f"move it {', or '.join(around)}" if around else None
