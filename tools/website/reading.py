"""The reading view: what the apparatus has for each paragraph of a section, in order."""

from __future__ import annotations

from dataclasses import dataclass

from serge_data.models import Citation, Footnote, Quotation, Section

__all__ = ["Group", "Paragraph", "paragraphs"]


@dataclass(frozen=True)
class Group:
    """Quotations and the citation that the paragraph gives for them, if it gives one."""

    quotations: tuple[Quotation, ...]
    citation: Citation | None


@dataclass(frozen=True)
class Paragraph:
    """What stands in a paragraph: quotations with their citations, and the marks of notes."""

    number: int
    groups: tuple[Group, ...]
    footnotes: tuple[Footnote, ...]


def paragraphs(section: Section) -> tuple[Paragraph, ...]:
    """Return the paragraphs of *section* in which the apparatus has something, in order."""
    numbers = range(section.first_paragraph, section.last_paragraph + 1)
    all_of_them = (
        Paragraph(
            number,
            _groups(section, number),
            tuple(note for note in section.footnotes if note.paragraph == number),
        )
        for number in numbers
    )
    return tuple(each for each in all_of_them if each.groups or each.footnotes)


def _groups(section: Section, paragraph: int) -> tuple[Group, ...]:
    """Return the paragraph's quotations in order, each run of them with the citation after it."""
    groups: list[Group] = []
    begun: list[Quotation] = []
    records: tuple[Quotation | Citation, ...] = (*section.quotations, *section.citations)
    found = [record for record in records if record.paragraph == paragraph]
    for record in sorted(found, key=_start):
        if isinstance(record, Quotation):
            begun.append(record)
        else:
            groups.append(Group(tuple(begun), record))
            begun = []
    return (*groups, Group(tuple(begun), None)) if begun else tuple(groups)


def _start(record: Quotation | Citation) -> int:
    """Return where the attested edition has the record; without one, the order given stands."""
    return record.offsets.start if record.offsets else 0
