"""What holds the essay together: its sections, paragraphs, notes and footnote marks."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from serge_data.attestation.comparison import Comparison, Matter
from serge_data.attestation.edition import Block
from serge_data.attestation.words import Divergence
from serge_data.records import FootnoteRecord, SectionRecord

__all__ = ["compare_marks", "compare_notes", "compare_sections"]


def compare_sections(matter: Matter, result: Comparison) -> None:
    """Compare headings and the number of paragraphs."""
    edition, essay = matter.edition, matter.records.essay
    first = {heading.first_paragraph: heading.title for heading in edition.headings}
    printed: dict[int, str | None] = ({1: None} if edition.paragraphs else {}) | first
    recorded = {section.first_paragraph: section for section in matter.records.sections}
    known = 0
    for section in matter.records.sections:
        at = section.first_paragraph
        if at in printed and matter.key(printed[at] or "") == matter.key(section.title or ""):
            known += 1
        else:
            _wrong_section(matter, result, section, printed)
    titles = {section.title for section in matter.records.sections}
    for at, title in printed.items():
        if at not in recorded and title not in titles:
            result.miss(
                "SD526",
                edition.paragraphs[at - 1].start,
                f"the section '{title}', which begins here, has no record"
                if title
                else "the untitled opening has no record",
                "add it to the sections",
            )
    result.count("sections", len(printed), known)
    count = len(edition.paragraphs)
    result.count("paragraphs", count, min(count, essay.paragraphs))
    if count != essay.paragraphs:
        result.fault(
            "SD526",
            essay,
            ("paragraphs",),
            f"the edition has {count} paragraphs, not {essay.paragraphs}",
            f"write {count}",
        )


def _wrong_section(
    matter: Matter, result: Comparison, section: SectionRecord, printed: dict[int, str | None]
) -> None:
    same = [at for at, title in printed.items() if title and title == section.title]
    if same:
        field, said = "first_paragraph", f"begins with paragraph {same[0]} in the edition"
    elif section.first_paragraph in printed:
        title = printed[section.first_paragraph]
        said = f"has the heading '{title}' in the edition" if title else "has no heading there"
        field = "title"
    else:
        field, said = "title", "has no such heading in the edition"
    result.fault(
        "SD526", section, (field,), f"'{section.id}' {said}", "correct title or first_paragraph"
    )


def compare_notes(matter: Matter, result: Comparison) -> None:
    """Compare the text of every note."""
    blocks: dict[int, Block] = {}
    for block in matter.edition.notes:
        if block.number in blocks:
            _note_miss(result, block, f"footnote {block.number} stands here a second time")
        elif block.number not in matter.records.footnote:
            _note_miss(result, block, f"footnote {block.number} has no record")
        blocks.setdefault(block.number, block)
    for before, block in pairwise(matter.edition.notes):
        if block.number < before.number:
            _note_miss(result, block, f"footnote {block.number} stands behind {before.number}")
    found = 0
    for note in matter.records.footnotes:
        printed = blocks.get(note.number)
        if printed is None:
            result.fault(
                "SD524",
                note,
                ("number",),
                f"the edition has no footnote {note.number}",
                "remove it, or correct the number",
            )
        elif said := _difference(matter, printed, note):
            result.fault(
                "SD524",
                note,
                ("text",),
                f"footnote {note.number} {said}",
                "copy the note from the edition",
            )
        else:
            found += 1
    result.count("footnotes", len(matter.edition.notes), found)


def _difference(matter: Matter, printed: Block, note: FootnoteRecord) -> str | None:
    end = matter.match(printed.text, 0, note.text)
    if isinstance(end, Divergence):
        return str(end)
    if end < len(printed.text):
        return f"breaks off before '{printed.text[end : end + 30].strip()}'"
    return None


def _note_miss(result: Comparison, block: Block, message: str) -> None:
    result.miss("SD524", block.start, message, "compare the edition with the footnotes")


def compare_marks(matter: Matter, result: Comparison) -> None:
    """Compare the paragraphs in which the footnote marks stand, each once and in order."""
    edition = matter.edition
    places: dict[int, list[int]] = defaultdict(list)
    # A note without a record has been missed already.
    known = {*matter.records.footnote, *(block.number for block in edition.notes)}
    for mark in edition.marks:
        at = edition.paragraphs[mark.paragraph - 1].offsets[mark.offset]
        if mark.number in places:
            _mark_miss(result, at, f"the mark of footnote {mark.number} stands here a second time")
        elif mark.number not in known:
            _mark_miss(result, at, f"the footnote mark {mark.number} has no footnote record")
        elif places and mark.number < max(places):
            _mark_miss(result, at, f"the mark of footnote {mark.number} comes too late")
        places[mark.number].append(mark.paragraph)
    found = 0
    for note in matter.records.footnotes:
        where = places.get(note.number, [])
        if note.paragraph in where:
            found += 1
            continue
        said = f"in paragraph {where[0]}" if where else "nowhere in the edition"
        result.fault(
            "SD525",
            note,
            ("paragraph",),
            f"the mark of footnote {note.number} stands {said}, not in paragraph {note.paragraph}",
            "correct the paragraph",
        )
    result.count("footnote marks", len(edition.marks), found)


def _mark_miss(result: Comparison, offset: int, message: str) -> None:
    result.miss("SD525", offset, message, "compare the edition with the footnotes")
