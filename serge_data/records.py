"""The records as a contributor types them: what the YAML files hold, and nothing derived.

They are plain classes that take no time to import.  What they may hold is said
by their annotations, of which ``record_models`` makes pydantic models and
``schemas`` makes JSON Schemas; ``conforming`` holds values to those schemas.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from serge_data._record import Record, once, record

if TYPE_CHECKING:
    from serge_data.fields import (
        Context,
        FaqSectionId,
        FieldName,
        FootnoteCount,
        FootnoteNumber,
        IncompleteDate,
        LocatorText,
        Maybe,
        ParagraphNumber,
        PersonKind,
        QuotationKind,
        RecordId,
        RecordKind,
        Sha256,
        Some,
        Text,
        VolumeNumber,
        WorkType,
    )

__all__ = [
    "FILE_TYPES",
    "LIST_OF",
    "PARTS",
    "RECORD_TYPES",
    "AnyRecord",
    "CitationRecord",
    "EditionRecord",
    "EssayRecord",
    "FaqReferenceRecord",
    "FootnoteRecord",
    "InferenceRecord",
    "MentionRecord",
    "PersonRecord",
    "QuotationRecord",
    "SectionRecord",
    "WithdrawnRecord",
    "WorkRecord",
]


@record
class MentionRecord(Record):
    """A place where the essay names a work or a person, with the words that do."""

    printed: Text
    """The essay's words, verbatim, emphasis between asterisks."""
    paragraph: Maybe[ParagraphNumber] = None
    """The paragraph they stand in, if they stand in the body."""
    footnote: Maybe[FootnoteNumber] = None
    """The footnote they stand in, if they stand in the notes."""


@record
class InferenceRecord(Record):
    """A field that the essay does not state, and the reason for its value."""

    field: FieldName
    """The field whose value is inferred."""
    because: Text
    """What in the essay leads to it."""


@record
class EditionRecord(Record):
    """The edition of the essay that the records are attested against."""

    name: Text
    """What this edition is called."""
    sha256: Sha256
    """The SHA-256 of the edition's file."""


@record
class EssayRecord(Record):
    """The essay itself, as its title page has it, and how much of it there is."""

    id: RecordId
    """The essay's id."""
    title: Text
    """The title, as printed."""
    authors: Maybe[Some[RecordId]] = None
    """The people who wrote it."""
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
    footnotes: FootnoteCount
    """How many footnotes there are."""
    edition: Maybe[EditionRecord] = None
    """The edition that the records are attested against."""


@record
class SectionRecord(Record):
    """A section of the essay's body."""

    id: RecordId
    """The section's id; the untitled opening is ``introduction``."""
    title: Maybe[Text] = None
    """The heading; absent for the untitled opening."""
    first_paragraph: ParagraphNumber
    """The paragraph it begins with; it runs to the next section's first."""

    @once
    def place(self) -> tuple[int, int]:
        """Where it begins."""
        return 0, self.first_paragraph


@record
class PersonRecord(Record):
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
    members: Maybe[Some[RecordId]] = None
    """The people who make up a collective, where the essay names them."""
    name_variants: Maybe[Some[Text]] = None
    """Other forms of the name that the essay prints, misspellings too."""
    mentions: Maybe[Some[MentionRecord]] = None
    """Where the essay first prints each form of the name, and every place where one looks like a
    title; absent for its own author."""
    inferred: Maybe[Some[InferenceRecord]] = None
    """Fields that the essay does not state."""
    doubt: Maybe[Text] = None
    """What remains doubtful."""

    @once
    def place(self) -> tuple[int, int]:
        """Where it is first mentioned."""
        return min((each.place for each in self.mentions or ()), default=(0, 0))


@record
class WorkRecord(Record):
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
    authors: Maybe[Some[RecordId]] = None
    """Who wrote it."""
    editors: Maybe[Some[RecordId]] = None
    """Who edited it."""
    translators: Maybe[Some[RecordId]] = None
    """Who translated it."""
    container: Maybe[RecordId] = None
    """The work that contains it: the book of a chapter, the journal of an article."""
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
    earlier_edition: Maybe[RecordId] = None
    """The work under whose title it was published before."""
    mentions: Some[MentionRecord]
    """Every place where the essay names it in passing, and where it says what the fields say."""
    inferred: Maybe[Some[InferenceRecord]] = None
    """Fields that the essay does not state."""
    doubt: Maybe[Text] = None
    """What remains doubtful."""

    @once
    def place(self) -> tuple[int, int]:
        """Where it is first mentioned."""
        return min((each.place for each in self.mentions or ()), default=(0, 0))


@record
class CitationRecord(Record):
    """A printed reference to a work: a bracket in the body, or part of a footnote."""

    id: RecordId
    """The citation's id."""
    printed: Text
    """The whole citation, verbatim, emphasis between asterisks: a bracket with its brackets."""
    work: RecordId
    """The work cited; the chapter, where a chapter is cited."""
    locators: Maybe[Some[LocatorText]] = None
    """The locators in printed order, repeats kept."""
    second_hand: bool = False
    """Whether the work only quotes the words that are cited."""
    paragraph: Maybe[ParagraphNumber] = None
    """The paragraph it stands in, if it stands in the body."""
    footnote: Maybe[FootnoteNumber] = None
    """The footnote it stands in, if it stands in the notes."""
    inferred: Maybe[Some[InferenceRecord]] = None
    """Fields that the essay does not state."""
    doubt: Maybe[Text] = None
    """What remains doubtful."""


@record
class QuotationRecord(Record):
    """A span that the essay prints in double quotation marks."""

    id: RecordId
    """The quotation's id."""
    kind: QuotationKind
    """What the marks mean."""
    text: Text
    """What stands between the marks, verbatim: emphasis (between asterisks), brackets, ellipses,
    misprints."""
    unclosed: bool = False
    """Whether the essay never prints the closing mark."""
    speaker: Maybe[RecordId] = None
    """Whose words they are."""
    citation: Maybe[RecordId] = None
    """The citation that covers it."""
    locators: Maybe[Some[LocatorText]] = None
    """Those of the citation's locators that are this quotation's own, where one can tell."""
    quoted_second_hand: bool = False
    """Whether the words stand in the cited work as a quotation."""
    echoes: Maybe[RecordId] = None
    """The quotation whose words it takes up again."""
    paragraph: Maybe[ParagraphNumber] = None
    """The paragraph it stands in, if it stands in the body."""
    footnote: Maybe[FootnoteNumber] = None
    """The footnote it stands in, if it stands in the notes."""
    prefix: Context
    """What the essay prints directly before the text, opening mark included."""
    suffix: Context
    """What the essay prints directly after the text, closing mark included."""
    inferred: Maybe[Some[InferenceRecord]] = None
    """Fields that the essay does not state."""
    doubt: Maybe[Text] = None
    """What remains doubtful."""


@record
class FootnoteRecord(Record):
    """A footnote of the essay."""

    number: FootnoteNumber
    """Its number."""
    paragraph: ParagraphNumber
    """The paragraph that its mark stands in."""
    text: Text
    """The whole note, verbatim, emphasis between asterisks, without its number."""

    @once
    def place(self) -> tuple[int, int]:
        """Where the note stands, and not its mark."""
        return 1, self.number


@record
class FaqReferenceRecord(Record):
    """A reference to a section of *An Anarchist FAQ*."""

    id: RecordId
    """The reference's id."""
    section: FaqSectionId
    """The section of the FAQ referred to, which is no record here."""
    volume: VolumeNumber
    """The volume of the printed FAQ."""
    footnote: FootnoteNumber
    """The footnote it stands in."""
    citation: RecordId
    """The citation that makes it."""


@record
class WithdrawnRecord(Record):
    """A record that was published and is no more: its id is never used again."""

    id: RecordId
    """The id that the record had."""
    kind: RecordKind
    """What the record described."""
    reason: Text
    """Why it was withdrawn."""
    successor: Maybe[RecordId] = None
    """The id of the record that took its place, of the same kind; absent where none did."""


AnyRecord = (
    EssayRecord
    | WorkRecord
    | PersonRecord
    | SectionRecord
    | CitationRecord
    | QuotationRecord
    | FootnoteRecord
    | FaqReferenceRecord
    | WithdrawnRecord
)

#: Every list of records of the essay by the name of its file or folder, in the order of the
#: public document.
RECORD_TYPES: dict[str, type[AnyRecord]] = {
    "works": WorkRecord,
    "people": PersonRecord,
    "sections": SectionRecord,
    "citations": CitationRecord,
    "quotations": QuotationRecord,
    "footnotes": FootnoteRecord,
    "faq_references": FaqReferenceRecord,
}

#: Every list that a folder may hold: the essay's, and the list of what is no more.
FILE_TYPES: dict[str, type[AnyRecord]] = {**RECORD_TYPES, "withdrawn": WithdrawnRecord}

#: The list that records of a kind stand in.
LIST_OF: Mapping[RecordKind, str] = {
    "work": "works",
    "person": "people",
    "section": "sections",
    "citation": "citations",
    "quotation": "quotations",
    "faq_reference": "faq_references",
}

#: The records inside records, by the field that holds one of them, or several.
PARTS: Mapping[type[Any], Mapping[str, type[Any]]] = {
    EssayRecord: {"edition": EditionRecord},
    WorkRecord: {"mentions": MentionRecord, "inferred": InferenceRecord},
    PersonRecord: {"mentions": MentionRecord, "inferred": InferenceRecord},
    CitationRecord: {"inferred": InferenceRecord},
    QuotationRecord: {"inferred": InferenceRecord},
}
