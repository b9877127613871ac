"""Beginning a folder of records of an essay: what its text says without anybody's reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from serge_data._text import slug
from serge_data.attestation.edition import Edition
from serge_data.errors import SergeDataError
from serge_data.formatting import write_essay, write_records
from serge_data.records import AnyRecord, EssayRecord, FootnoteRecord, PersonRecord, SectionRecord

__all__ = ["Beginning", "UnreadableEditionError", "begin"]


class UnreadableEditionError(SergeDataError, ValueError):
    """An edition was not understood well enough to begin with.

    Attributes:
        problems: what was not understood.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(tuple(problems))
        self.problems = tuple(problems)

    def __str__(self) -> str:
        hint = (
            ["each footnote mark, raised (¹) or in brackets ([1]), has a note '[1] …' at the end"]
            if any("mark" in problem for problem in self.problems)
            else []
        )
        return "\n".join(["the edition was not understood", *self.problems, *hint])


@dataclass(frozen=True)
class Beginning:
    """The first files of a folder.

    Attributes:
        files: their texts by name.
        counts: how many records of each kind they hold.
    """

    files: dict[str, str]
    counts: dict[str, int]


def begin(
    edition: Edition,
    *,
    title: str,
    authors: Sequence[str],
    language: str,
    id: str | None = None,  # noqa: A002 - the records' own word
) -> Beginning:
    """Return the files of a new folder for the essay in *edition*.

    They hold the essay's own record, its authors, its sections and its
    footnotes, which are all that needs nobody to read it.

    Args:
        edition: the essay.
        title: its title, as printed.
        authors: the names of those who wrote it.
        language: its language, as an IETF tag.
        id: the essay's id; made from the title when None.

    Raises:
        UnreadableEditionError: a note has no mark or its number is not the next.
    """
    people = [_author(name) for name in authors]
    sections = _sections(edition)
    footnotes = _footnotes(edition)
    essay = EssayRecord(
        id=id or slug(title, 6),
        title=title,
        authors=tuple(person.id for person in people),
        language=language,
        paragraphs=len(edition.paragraphs),
        footnotes=len(footnotes),
    )
    lists: dict[str, Sequence[AnyRecord]] = {
        "people": people,
        "sections": sections,
        "footnotes": footnotes,
    }
    files = {"essay.yaml": write_essay(essay)}
    files |= {f"{kind}.yaml": write_records(group) for kind, group in lists.items() if group}
    return Beginning(files, {kind: len(group) for kind, group in lists.items()})


def _author(name: str) -> PersonRecord:
    given, _, family = name.rpartition(" ")
    if not given:
        return PersonRecord(id=slug(name), kind="individual", name=name)
    return PersonRecord(id=slug(family), kind="individual", name=name, given=given, family=family)


def _sections(edition: Edition) -> list[SectionRecord]:
    sections = [
        SectionRecord(
            id=slug(heading.title, 4) or f"section-{number}",
            title=heading.title,
            first_paragraph=heading.first_paragraph,
        )
        for number, heading in enumerate(edition.headings, start=1)
    ]
    if not sections or sections[0].first_paragraph > 1:
        sections.insert(0, SectionRecord(id="introduction", first_paragraph=1))
    return sections


def _footnotes(edition: Edition) -> list[FootnoteRecord]:
    marks = {mark.number: mark.paragraph for mark in edition.marks}
    notes = {block.number: block for block in edition.notes}
    problems = [f"there is no mark of note {number}" for number in notes if number not in marks]
    problems += [f"there is no note for mark {number}" for number in marks if number not in notes]
    if sorted(notes) != list(range(1, len(notes) + 1)):
        problems.append("the notes are not numbered from 1 without gaps")
    if not edition.paragraphs:
        problems.append("there is no paragraph")
    if problems:
        raise UnreadableEditionError(problems)
    return [
        FootnoteRecord(number=number, paragraph=marks[number], text=notes[number].text)
        for number in sorted(notes)
    ]
