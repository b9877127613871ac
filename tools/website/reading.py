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
    """Return the paragraph's quotations, each run of them with the citation that closes it.

    A citation covers quotations that stand before it, so those without one of
    their own that stand between them are shown between them.
    """
    quotations = [q for q in section.quotations if q.paragraph == paragraph]
    citations = [c for c in section.citations if c.paragraph == paragraph]
    last = {quotation.citation_id: place for place, quotation in enumerate(quotations)}
    groups: list[Group] = []
    begun: list[Quotation] = []
    for place, quotation in enumerate(quotations):
        begun.append(quotation)
        closing = [c for c in citations if last.get(c.id) == place]
        if closing:
            groups.append(Group(tuple(begun), closing[0]))
            begun = []
    if begun:
        groups.append(Group(tuple(begun), None))
    alone = [Group((), citation) for citation in citations if citation.id not in last]
    return (*groups, *alone)
