"""The public document, and what was withdrawn from it."""

from __future__ import annotations

from pydantic import Field

from serge_data.fields import Closed, Many, Maybe, RecordId, RecordKind, SchemaVersion, Some, Text
from serge_data.models._essay import Essay, FaqReference, Footnote, Section
from serge_data.models._node import Node
from serge_data.models._passages import Citation, Quotation
from serge_data.models._sources import Person, Work

__all__ = ["Document", "Withdrawn"]


class Withdrawn(Node):
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
    """The works, by where the essay first names them, body before notes."""
    people: Many[Person]
    """The people, by where the essay first names them, body before notes; its own author is
    the first."""
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
