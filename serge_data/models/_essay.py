"""The essay and its parts: sections, and footnotes with what they say of the FAQ."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import Field

from serge_data._text import plain
from serge_data.fields import (
    Closed,
    FaqSectionId,
    FootnoteNumber,
    IncompleteDate,
    Maybe,
    ParagraphNumber,
    RecordId,
    Sha256,
    Some,
    Text,
    VolumeNumber,
)
from serge_data.models._node import Node

if TYPE_CHECKING:
    from serge_data.models._passages import Citation, Quotation
    from serge_data.models._sources import Person

__all__ = ["Edition", "Essay", "FaqReference", "Footnote", "Section"]


class Edition(Closed):
    """The edition of the essay that the records are attested against."""

    name: Text
    """What this edition is called."""
    sha256: Sha256
    """The SHA-256 of the edition's file."""


class Essay(Node):
    """The essay itself, as its title page has it."""

    id: RecordId
    """The essay's id."""
    title: Text
    """The title, as printed."""
    author_ids: Maybe[Some[RecordId]] = Field(default=None, alias="authors")
    """The ids of the people who wrote it."""
    issued: Maybe[IncompleteDate] = None
    """When it was published."""
    publisher: Maybe[Text] = None
    """Who published the edition."""
    rights: Maybe[Text] = None
    """What the title page says of copying, as printed."""
    retrieved_from: Maybe[Text] = None
    """Where the edition was retrieved, as printed."""
    accessed: Maybe[IncompleteDate] = None
    """When it was retrieved."""
    language: Text
    """The language of the essay, as an IETF tag."""
    paragraphs: ParagraphNumber
    """How many paragraphs the body has."""
    footnotes: int = Field(ge=0, le=100_000)
    """How many footnotes there are."""
    edition: Maybe[Edition] = None
    """The edition that the records are attested against."""

    def __str__(self) -> str:
        return self.title

    @property
    def authors(self) -> tuple[Person, ...]:
        """The people who wrote it."""
        return self.dataset.people.pick(self.author_ids)


class Section(Node):
    """A section of the essay's body."""

    id: RecordId
    """The section's id; the untitled opening is ``introduction``."""
    title: Maybe[Text] = None
    """The heading; absent for the untitled opening."""
    first_paragraph: ParagraphNumber
    """The paragraph it begins with."""
    last_paragraph: ParagraphNumber
    """The paragraph it ends with."""

    def __str__(self) -> str:
        return self.title or self.id

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations in its paragraphs, in reading order; those in notes are the notes'."""
        return self.dataset.quotations.where(section=self)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations in its paragraphs, in reading order."""
        return self.dataset.citations.where(section=self)

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        """The footnotes whose marks stand in its paragraphs."""
        return tuple(note for note in self.dataset.footnotes if note.section_id == self.id)


class Footnote(Node):
    """A footnote of the essay."""

    number: FootnoteNumber
    """Its number."""
    text: Text
    """The whole note, verbatim, emphasis between asterisks, without its number."""
    section_id: RecordId = Field(alias="section")
    """The id of the section that its mark stands in."""
    paragraph: ParagraphNumber
    """The paragraph that its mark stands in."""

    def __str__(self) -> str:
        return self.text_plain

    @property
    def text_plain(self) -> str:
        """The text without the asterisks that mark emphasis."""
        return plain(self.text)

    @property
    def section(self) -> Section:
        """The section that its mark stands in."""
        return self.dataset.sections[self.section_id]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """What it cites, in printed order."""
        return self.dataset.citations.where(footnote=self)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations printed in it; see ``sourced`` for those that it gives the source of."""
        return self.dataset.quotations.where(footnote=self)

    @property
    def sourced(self) -> tuple[Quotation, ...]:
        """The quotations that its citations cover, in the body as well as in itself."""
        cited = {citation.id for citation in self.citations}
        return tuple(each for each in self.dataset.quotations if each.citation_id in cited)

    @property
    def faq_references(self) -> tuple[FaqReference, ...]:
        """The sections of *An Anarchist FAQ* that it refers to."""
        return tuple(
            reference
            for reference in self.dataset.faq_references
            if reference.footnote_number == self.number
        )

    @property
    def key(self) -> Any:
        """What the note is looked up by: its number."""
        return self.number


class FaqReference(Node):
    """A reference to a section of *An Anarchist FAQ*."""

    id: RecordId
    """The reference's id."""
    section: FaqSectionId
    """The section of the FAQ referred to, such as ``H.2.5``; elsewhere ``section`` is the id of a
    section of the essay."""
    volume: VolumeNumber
    """The volume of the printed FAQ."""
    footnote_number: FootnoteNumber = Field(alias="footnote")
    """The number of the footnote it stands in."""
    citation_id: RecordId = Field(alias="citation")
    """The id of the citation that makes it."""

    def __str__(self) -> str:
        return self.section

    @property
    def title(self) -> str:
        """The section's title: the FAQ's own, from the index in the package, not the essay's.

        Raises:
            UnknownRecordError: it was made by hand and names a section that does not exist.
        """
        # The index is large, and nothing else here needs it.
        from serge_data.faq import faq_section

        return faq_section(self.section).title

    @property
    def footnote(self) -> Footnote:
        """The footnote it stands in."""
        return self.dataset.footnotes[self.footnote_number]

    @property
    def citation(self) -> Citation:
        """The citation that makes it."""
        return self.dataset.citations[self.citation_id]
