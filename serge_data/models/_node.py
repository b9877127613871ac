"""What the records of the public document have in common: their data set, and a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from pydantic import Field, PrivateAttr

from serge_data._text import shortened
from serge_data.errors import UnboundRecordError
from serge_data.fields import Closed, FootnoteNumber, Maybe, ParagraphNumber, RecordId

if TYPE_CHECKING:
    from serge_data.dataset import Dataset
    from serge_data.models._essay import Footnote, Section

__all__ = ["Node", "Offsets", "Placed"]


class Node(Closed):
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
    def _names(self) -> tuple[str, ...]:
        """What somebody who does not know the id may call the record."""
        return (str(self),)

    @property
    def key(self) -> Any:
        """What the record is looked up by: its id, or a footnote's number."""
        return self.__dict__["id"]


class Offsets(Closed):
    """A stretch of the edition's text, in Unicode code points counted from 0."""

    start: int = Field(ge=0, le=1_000_000_000)
    """The offset of the first character."""
    end: int = Field(ge=1, le=1_000_000_000)
    """The offset after the last character."""


class Placed(Node):
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
