"""The public records: resolved data, one class for each kind, with navigation between them.

Fields hold what the public JSON holds; what is an id there is reached here as
the record itself, so ``quotation.work.title`` needs no look-up.  A field whose
JSON name is taken by such a property carries ``_id`` or ``_ids`` in Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from pydantic import Field, PrivateAttr

from serge_data._text import plain, shortened
from serge_data.errors import UnboundRecordError
from serge_data.fields import (
    Closed,
    Context,
    FaqSectionId,
    FootnoteNumber,
    IncompleteDate,
    Inference,
    LocatorLabel,
    Many,
    Maybe,
    Mention,
    ParagraphNumber,
    PersonKind,
    QuotationKind,
    RecordId,
    RecordKind,
    SchemaVersion,
    Sha256,
    Some,
    Text,
    VolumeNumber,
    WorkType,
)

if TYPE_CHECKING:
    from serge_data.dataset import Dataset
    from serge_data.exports.cite import Markup

__all__ = [
    "Citation",
    "Document",
    "Edition",
    "Essay",
    "FaqReference",
    "Footnote",
    "Locator",
    "Offsets",
    "Person",
    "Quotation",
    "Section",
    "Withdrawn",
    "Work",
]


#: The style of formatted citations when none is named.
DEFAULT_STYLE = "chicago-notes-bibliography"


class _Node(Closed):
    """A record that knows the data set it belongs to.

    Two records are equal when their fields are, whatever data set they are in.
    """

    _dataset: Dataset | None = PrivateAttr(default=None)

    @property
    def dataset(self) -> Dataset:
        """The data set this record belongs to.

        Raises:
            UnboundRecordError: it was made by hand and belongs to none.
        """
        if self._dataset is None:
            raise UnboundRecordError(type(self).__name__)
        return self._dataset

    def bound_to(self, dataset: Dataset) -> Self:
        """Return a copy of this record that belongs to *dataset*."""
        copy = self.model_copy()
        copy._dataset = dataset
        return copy

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.__dict__.values())))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.key}: {shortened(str(self))!r}>"

    @property
    def key(self) -> Any:
        """What the record is looked up by: its id, or a footnote's number."""
        return self.__dict__["id"]


class Edition(Closed):
    """The edition of the essay that the records are attested against."""

    name: Text
    """What this edition is called."""
    sha256: Sha256
    """The SHA-256 of the edition's file."""


class Locator(Closed):
    """A place in a work: a page, a range of pages or a section."""

    printed: Text
    """The locator alone, as printed: ``150–1``, ``42: 170``."""
    label: LocatorLabel
    """What it counts."""
    first: Text
    """The first page, or the section's id."""
    last: Maybe[Text] = None
    """The last page of a range, written out; absent for a single page."""
    volume: Maybe[VolumeNumber] = None
    """The volume, where one is named."""

    def __repr__(self) -> str:
        return f"<Locator {self.printed!r}>"

    def __str__(self) -> str:
        return self.printed


class Offsets(Closed):
    """A stretch of the edition's text, in Unicode code points counted from 0."""

    start: int = Field(ge=0, le=1_000_000_000)
    """The offset of the first character."""
    end: int = Field(ge=1, le=1_000_000_000)
    """The offset after the last character."""


class Essay(_Node):
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


class Person(_Node):
    """Somebody who wrote, edited, translated or is quoted; or several who do so as one."""

    id: RecordId
    """The person's id."""
    kind: PersonKind
    """One person or a collective."""
    name: Text
    """The fullest form of the name that the essay prints."""
    given: Maybe[Text] = None
    """The given names, as far as printed."""
    family: Maybe[Text] = None
    """The family name."""
    member_ids: Maybe[Some[RecordId]] = Field(default=None, alias="members")
    """The ids of the people who make up a collective."""
    name_variants: Maybe[Some[Text]] = None
    """Other forms of the name that the essay prints, misspellings too."""
    mentions: Maybe[Some[Mention]] = None
    """Where the essay prints the name and its variants; absent for its own author."""
    inferred: Maybe[Some[Inference]] = None
    """Fields that the essay does not state."""
    doubt: Maybe[Text] = None
    """What remains doubtful."""

    def __str__(self) -> str:
        return self.name

    @property
    def members(self) -> tuple[Person, ...]:
        """The people who make up a collective, where the essay names them."""
        return self.dataset.people.pick(self.member_ids)

    @property
    def works(self) -> tuple[Work, ...]:
        """What the person wrote, in the order of the essay."""
        return tuple(work for work in self.dataset.works if self.id in (work.author_ids or ()))

    @property
    def edited_works(self) -> tuple[Work, ...]:
        """What the person edited, in the order of the essay."""
        return tuple(work for work in self.dataset.works if self.id in (work.editor_ids or ()))

    @property
    def translated_works(self) -> tuple[Work, ...]:
        """What the person translated, in the order of the essay."""
        return tuple(w for w in self.dataset.works if self.id in (w.translator_ids or ()))

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """What the essay quotes of the person's words, in reading order."""
        return self.dataset.quotations.where(speaker=self)


class Work(_Node):
    """A work that the essay cites or mentions: what the essay says of it, and nothing else."""

    id: RecordId
    """The work's id."""
    type: WorkType
    """The CSL type."""
    title: Text
    """The title without its subtitle, as printed."""
    subtitle: Maybe[Text] = None
    """The subtitle, as printed."""
    short_titles: Maybe[Some[Text]] = None
    """The shorter forms by which the essay refers to it."""
    author_ids: Maybe[Some[RecordId]] = Field(default=None, alias="authors")
    """The ids of those who wrote it."""
    editor_ids: Maybe[Some[RecordId]] = Field(default=None, alias="editors")
    """The ids of those who edited it."""
    translator_ids: Maybe[Some[RecordId]] = Field(default=None, alias="translators")
    """The ids of those who translated it."""
    container_id: Maybe[RecordId] = Field(default=None, alias="container")
    """The id of the work that contains it."""
    publisher: Maybe[Text] = None
    """The publisher, as printed."""
    publisher_place: Maybe[Text] = None
    """The place of publication, as printed."""
    issued: Maybe[IncompleteDate] = None
    """The year of publication."""
    season: Maybe[Text] = None
    """The season of an issue, as printed."""
    volume: Maybe[VolumeNumber] = None
    """The volume that the essay cites."""
    issue: Maybe[Text] = None
    """The issue of a journal, as printed."""
    edition: Maybe[Text] = None
    """The edition, as printed."""
    earlier_edition_id: Maybe[RecordId] = Field(default=None, alias="earlier_edition")
    """The id of the work under whose title it was published before."""
    cited: bool
    """Whether a citation names the work; else the essay only mentions or implies it."""
    mentions: Some[Mention]
    """Where the essay names it and says what the fields say."""
    inferred: Maybe[Some[Inference]] = None
    """Fields that the essay does not state."""
    doubt: Maybe[Text] = None
    """What remains doubtful."""

    def __str__(self) -> str:
        return self.title

    @property
    def authors(self) -> tuple[Person, ...]:
        """Those who wrote it."""
        return self.dataset.people.pick(self.author_ids)

    @property
    def editors(self) -> tuple[Person, ...]:
        """Those who edited it."""
        return self.dataset.people.pick(self.editor_ids)

    @property
    def translators(self) -> tuple[Person, ...]:
        """Those who translated it."""
        return self.dataset.people.pick(self.translator_ids)

    @property
    def container(self) -> Work | None:
        """The book of a chapter, the journal of an article."""
        return self.dataset.works.pick_one(self.container_id)

    @property
    def parts(self) -> tuple[Work, ...]:
        """The chapters or articles in it that the essay cites or mentions."""
        return tuple(work for work in self.dataset.works if work.container_id == self.id)

    @property
    def earlier_edition(self) -> Work | None:
        """The work under whose title it was published before."""
        return self.dataset.works.pick_one(self.earlier_edition_id)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every citation of this very work, in reading order; see ``parts`` for its chapters."""
        return self.dataset.citations.where(work=self)

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """Every quotation from this very work, in reading order."""
        return self.dataset.quotations.where(work=self)

    def cite(self, style: str = DEFAULT_STYLE, markup: Markup = "plain") -> str:
        """Return the work as a bibliography in *style* lists it.

        Args:
            style: the name of a CSL style, such as ``apa``, or the path of a ``.csl`` file.
            markup: ``"html"`` to keep italics.

        Raises:
            MissingExtraError: it takes ``pip install 'serge-data[cite]'``.
            UnknownStyleError: there is no such style.
        """
        # The processor is an optional extra, which nothing else here needs.
        from serge_data.exports.cite import entry

        return entry(self, style, markup)


class Section(_Node):
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


class _Placed(_Node):
    """A record with a place: a paragraph of a section, or a footnote."""

    id: RecordId
    """The record's id."""
    section_id: Maybe[RecordId] = Field(default=None, alias="section")
    """The id of the section it stands in; absent in a footnote."""
    paragraph: Maybe[ParagraphNumber] = None
    """The paragraph it stands in; absent in a footnote."""
    footnote_number: Maybe[FootnoteNumber] = Field(default=None, alias="footnote")
    """The number of the footnote it stands in; absent in the body."""
    offsets: Maybe[Offsets] = None
    """Where it stands in the text of the attested edition; absent where none is attested."""

    @property
    def section(self) -> Section | None:
        """The section it stands in; None in a footnote."""
        return self.dataset.sections.pick_one(self.section_id)

    @property
    def footnote(self) -> Footnote | None:
        """The footnote it stands in; None in the body."""
        return self.dataset.footnotes.pick_one(self.footnote_number)


class Citation(_Placed):
    """A printed reference to a work: a bracket in the body, or part of a footnote."""

    id: RecordId
    """The citation's id."""
    printed: Text
    """The whole citation, verbatim: a bracket with its brackets."""
    work_id: RecordId = Field(alias="work")
    """The id of the work cited; of the chapter, where a chapter is cited."""
    locators: Many[Locator]
    """The locators in printed order, repeats kept; empty where none is printed."""
    second_hand: bool
    """Whether the work only quotes the words that are cited."""
    inferred: Maybe[Some[Inference]] = None
    """Fields that the essay does not state."""
    doubt: Maybe[Text] = None
    """What remains doubtful."""

    def __str__(self) -> str:
        return self.printed

    @property
    def work(self) -> Work:
        """The work cited."""
        return self.dataset.works[self.work_id]

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations it covers, in reading order; empty where it backs a paraphrase."""
        return self.dataset.quotations.where(citation=self)

    def cite(self, style: str = DEFAULT_STYLE, markup: Markup = "plain") -> str:
        """Return the citation as a note or bracket in *style*, with its locators.

        Takes and raises what ``Work.cite`` does.
        """
        from serge_data.exports.cite import cite

        return cite(self, style, markup)


class Quotation(_Placed):
    """A span that the essay prints in double quotation marks."""

    id: RecordId
    """The quotation's id."""
    kind: QuotationKind
    """What the marks mean."""
    text: Text
    """What stands between the marks, verbatim: emphasis, brackets, ellipses, misprints."""
    text_plain: Text
    """The text without the asterisks that mark emphasis."""
    unclosed: bool
    """Whether the essay never prints the closing mark."""
    speaker_id: Maybe[RecordId] = Field(default=None, alias="speaker")
    """The id of the person whose words they are."""
    citation_id: Maybe[RecordId] = Field(default=None, alias="citation")
    """The id of the citation that covers it."""
    locators: Many[Locator]
    """Its own locators, where one can tell; empty where not."""
    quoted_second_hand: bool
    """Whether the words stand in the cited work as a quotation."""
    echoes_id: Maybe[RecordId] = Field(default=None, alias="echoes")
    """The id of the quotation whose words it takes up again."""
    prefix: Context
    """What the essay prints directly before the text, opening mark included."""
    suffix: Context
    """What the essay prints directly after the text, closing mark included."""
    inferred: Maybe[Some[Inference]] = None
    """Fields that the essay does not state."""
    doubt: Maybe[Text] = None
    """What remains doubtful."""

    @property
    def speaker(self) -> Person | None:
        """Whose words they are; None where they are nobody's or the essay does not say."""
        return self.dataset.people.pick_one(self.speaker_id)

    @property
    def citation(self) -> Citation | None:
        """The citation that covers it, in the body or in a footnote."""
        return self.dataset.citations.pick_one(self.citation_id)

    @property
    def work(self) -> Work | None:
        """The work that its citation names."""
        return None if self.citation is None else self.citation.work

    @property
    def echoes(self) -> Quotation | None:
        """The quotation whose words it takes up again."""
        return self.dataset.quotations.pick_one(self.echoes_id)

    @property
    def echoed_by(self) -> tuple[Quotation, ...]:
        """The quotations that take its words up again."""
        return tuple(other for other in self.dataset.quotations if other.echoes_id == self.id)

    def cite(self, style: str = DEFAULT_STYLE, markup: Markup = "plain") -> str | None:
        """Return where the quotation is cited from, as a note or bracket in *style*.

        It has the quotation's own locators, and none where they cannot be
        told; the whole of ``citation.cite()`` has them all.  None where no
        citation covers the quotation.  Takes and raises what ``Work.cite`` does.
        """
        from serge_data.exports.cite import cite

        return None if self.citation_id is None else cite(self, style, markup)

    def __str__(self) -> str:
        return self.text_plain


class Footnote(_Node):
    """A footnote of the essay."""

    number: FootnoteNumber
    """Its number."""
    text: Text
    """The whole note, verbatim, without its number."""
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
        """The quotations printed in it."""
        return self.dataset.quotations.where(footnote=self)

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


class FaqReference(_Node):
    """A reference to a section of *An Anarchist FAQ*."""

    id: RecordId
    """The reference's id."""
    section: FaqSectionId
    """The section referred to, such as ``H.2.5``."""
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


class Withdrawn(_Node):
    """A record that was published and is no more: its id is never used again."""

    id: RecordId
    """The id that the record had."""
    kind: RecordKind
    """What the record described."""
    reason: Text
    """Why it was withdrawn."""
    successor_id: Maybe[RecordId] = Field(default=None, alias="successor")
    """The id of the record that took its place; absent where none did."""

    def __str__(self) -> str:
        return self.reason

    @property
    def successor(self) -> Work | Person | Section | Citation | Quotation | FaqReference | None:
        """The record that is there in its place; None where none is.

        Where the one that took its place was withdrawn too, it is that one's successor.
        """
        dataset, key = self.dataset, self.successor_id
        while key is not None and key in dataset.withdrawn:
            key = dataset.withdrawn[key].successor_id
        return None if key is None else dataset.collection_of(self.kind)[key]


class Document(Closed):
    """The public document: the whole data set as one JSON object."""

    schema_version: SchemaVersion
    """The version of the schema that the document follows."""
    essay: Essay
    """The essay."""
    works: Many[Work]
    """The works, by where the essay first names them."""
    people: Many[Person]
    """The people, by where the essay first names them."""
    sections: Many[Section]
    """The sections, in reading order."""
    citations: Many[Citation]
    """The citations, in reading order, those of the body before those of the notes."""
    quotations: Many[Quotation]
    """The quotations, in reading order, those of the body before those of the notes."""
    footnotes: Many[Footnote]
    """The footnotes, by number."""
    faq_references: Many[FaqReference]
    """The references to *An Anarchist FAQ*, in the order of their footnotes."""
    withdrawn: Maybe[Some[Withdrawn]] = None
    """The records that were published and are no more, by id; absent where there are none."""

    def __repr__(self) -> str:
        return f"<Document of {self.essay.id}, schema {self.schema_version}>"
