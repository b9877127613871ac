"""The data set: its records in reading order, by id, and by question."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from serge_data.collection import Collection
from serge_data.fields import RecordKind
from serge_data.models import (
    Document,
    Essay,
    Section,
    Withdrawn,
)
from serge_data.models._node import Node
from serge_data.questions import Citations, FaqReferences, Footnotes, People, Quotations, Works

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Dataset"]


class Dataset:
    """The whole apparatus of an essay, immutable.

    Two data sets are equal when their public documents are.

    Attributes:
        document: the public document that it was made from.
        essay: the essay's own record.
        works: the works, by where the essay first names them, body before notes.
        people: the people, by where the essay first names them; its own author is the first.
        sections: the sections of the body.
        citations: the citations, in reading order, body before notes.
        quotations: the quotations, in reading order, body before notes.
        footnotes: the footnotes, looked up by number.
        faq_references: the references to *An Anarchist FAQ*.
        withdrawn: the records that were published and are no more, by the id they had.
    """

    __slots__ = (
        "__weakref__",
        "citations",
        "document",
        "essay",
        "faq_references",
        "footnotes",
        "people",
        "quotations",
        "sections",
        "withdrawn",
        "works",
    )

    document: Document
    essay: Essay
    works: Works
    people: People
    sections: Collection[str, Section]
    citations: Citations
    quotations: Quotations
    footnotes: Footnotes
    faq_references: FaqReferences
    withdrawn: Collection[str, Withdrawn]

    def __init__(self, document: Document) -> None:
        # The records are copied, each data set having its own, because a
        # record knows the data set it belongs to.
        document = document.model_copy(
            update={
                name: _bound(value, self)
                for name, value in document.__dict__.items()
                if isinstance(value, Essay | tuple)
            }
        )
        self._fill(document)

    @classmethod
    def from_json(cls, document: str | bytes) -> Dataset:
        """Return the data set of a public *document*, such as ``serge-data export json`` writes.

        It is held to its schema; the rules are for records, and are not asked.

        Raises:
            pydantic.ValidationError: it is no such document, or of another major version.
        """
        return cls._owning(Document.model_validate_json(document))

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the public document, on one line unless there is an *indent*."""
        return self.document.to_json(indent=indent)

    @classmethod
    def _owning(cls, document: Document) -> Dataset:
        """Return the data set that takes the records of *document*, which nobody else has."""
        self = cls.__new__(cls)
        for value in document.__dict__.values():
            for record in value if isinstance(value, tuple) else (value,):
                if not isinstance(record, str | None):
                    record._dataset = self
        self._fill(document)
        return self

    def _fill(self, document: Document) -> None:
        set_once = object.__setattr__
        set_once(self, "document", document)
        set_once(self, "essay", document.essay)
        gone = document.withdrawn or ()
        set_once(self, "works", Works("work", document.works, self, gone))
        set_once(self, "people", People("person", document.people, gone))
        set_once(self, "sections", Collection("section", document.sections, gone))
        set_once(self, "citations", Citations("citation", document.citations, self, gone))
        set_once(self, "quotations", Quotations("quotation", document.quotations, self, gone))
        set_once(self, "footnotes", Footnotes("footnote", document.footnotes, self))
        references = FaqReferences("FAQ reference", document.faq_references, self, gone)
        set_once(self, "faq_references", references)
        set_once(self, "withdrawn", Collection("withdrawn record", gone))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a data set is immutable: {name!r} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a data set is immutable: {name!r} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dataset) and self.document == other.document

    def __hash__(self) -> int:
        return hash(self.document)

    def __copy__(self) -> Dataset:
        return self

    def __deepcopy__(self, memo: object) -> Dataset:
        # What cannot change need not be copied; its records name it, round and round.
        return self

    def __reduce__(self) -> tuple[Callable[[str], Dataset], tuple[str]]:
        return Dataset.from_json, (self.to_json(),)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        return f"<Dataset {self.essay.id}: {counts}>"

    def collection_of(self, kind: RecordKind) -> Collection[str, Any]:
        """Return the collection of the records of that *kind*: ``"work"``, ``"quotation"``, ...."""
        found: dict[RecordKind, Collection[str, Any]] = {
            "work": self.works,
            "person": self.people,
            "section": self.sections,
            "citation": self.citations,
            "quotation": self.quotations,
            "faq_reference": self.faq_references,
        }
        return found[kind]

    @property
    def counts(self) -> dict[str, int]:
        """The number of records of each kind, by the kind's name in the public document."""
        return {
            name: len(value)
            for name, value in self.document.__dict__.items()
            if isinstance(value, tuple)
        }

    def to_pandas(self) -> dict[str, pandas.DataFrame]:
        """Return the tables of the data set as pandas frames, by name; rows in reading order.

        Raises:
            MissingExtraError: pandas is not installed.
        """
        # What makes frames knows the data set, so it is met only when asked for.
        from serge_data.exports.frames import to_pandas

        return to_pandas(self)

    def to_polars(self) -> dict[str, polars.DataFrame]:
        """Return the tables of the data set as polars frames, by name; rows in reading order.

        Raises:
            MissingExtraError: polars is not installed.
        """
        from serge_data.exports.frames import to_polars

        return to_polars(self)


def _bound(value: Essay | tuple[Node, ...], dataset: Dataset) -> object:
    if isinstance(value, Essay):
        return value.bound_to(dataset)
    return tuple(record.bound_to(dataset) for record in value)
