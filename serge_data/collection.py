"""The records of one kind: iterated in reading order, looked up by id, and found by question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_args

from serge_data._text import close_matches, fold
from serge_data.errors import UnknownRecordError, UnknownWordError
from serge_data.fields import QuotationKind, WorkType
from serge_data.models import (
    Citation,
    Footnote,
    Person,
    Quotation,
    Section,
    Withdrawn,
    Work,
)
from serge_data.models._node import Node

# A data set is made of collections; they know it for the questions that name other records.
if TYPE_CHECKING:
    from serge_data.dataset import Dataset

__all__ = ["Citations", "Collection", "Quotations", "Works"]

#: The fields that hold a word of a fixed list, and the words.
_WORDS: Mapping[str, tuple[str, ...]] = {
    field: get_args(get_args(words.__value__)[0])
    for field, words in (("kind", QuotationKind), ("type", WorkType))
}
Key = TypeVar("Key", bound=str | int)
Record = TypeVar("Record", bound=Node)


class Collection(Generic[Key, Record]):
    """Records of one kind: iterated in reading order, looked up by id (a footnote by number)."""

    __slots__ = ("_by_key", "_kind", "_withdrawn")

    def __init__(
        self, kind: str, records: Iterable[Record], withdrawn: Iterable[Withdrawn] = ()
    ) -> None:
        self._kind = kind
        self._by_key: dict[Key, Record] = {record.key: record for record in records}
        self._withdrawn = {each.id: each for each in withdrawn if each.kind == _word(kind)}

    def __iter__(self) -> Iterator[Record]:
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def __contains__(self, item: object) -> bool:
        """Return whether *item*, an id or a record, is here."""
        return item in self._by_key.keys() or item in self._by_key.values()  # noqa: SIM118 - symmetry

    def __getitem__(self, key: Key) -> Record:
        """Return the record with the id *key*.

        Raises:
            UnknownRecordError: there is none; its ``close`` names ids that look like it,
                its ``reason`` and ``successor`` tell of a record that was withdrawn.
        """
        try:
            return self._by_key[key]
        except KeyError:
            gone = self._withdrawn.get(str(key))
            if gone is not None:
                raise UnknownRecordError(
                    self._kind, key, (), gone.reason, gone.successor_id
                ) from None
            numbers = [each for each in self._by_key if isinstance(each, int)]
            if numbers:
                span = min(numbers), max(numbers)
                raise UnknownRecordError(self._kind, key, numbers=span) from None
            close = close_matches(str(key), map(str, self._by_key))
            raise UnknownRecordError(self._kind, key, close) from None

    def __repr__(self) -> str:
        return f"<{self._kind.removesuffix(' record')} records: {len(self)}>"

    @property
    def ids(self) -> tuple[Key, ...]:
        """The ids, in the order of the records."""
        return tuple(self._by_key)

    def get(self, key: Key) -> Record | None:
        """Return the record with the id *key*, or None."""
        return self._by_key.get(key)

    def pick(self, keys: Iterable[Key] | None) -> tuple[Record, ...]:
        """Return the records with the ids *keys*, in that order; none for None."""
        return tuple(self[key] for key in keys or ())

    def pick_one(self, key: Key | None) -> Record | None:
        """Return the record with the id *key*; None for None."""
        return None if key is None else self[key]

    def key_of(self, asked: Key | Record | None) -> Key | None:
        """Return the id of *asked*, an id or a record; None for None.

        Raises:
            UnknownRecordError: there is no such record, so that a question
                with a misspelt id is an error and not an empty answer.
        """
        if asked is None:
            return None
        key: Any = asked if isinstance(asked, str | int) else asked.key
        return cast("Key", self[key].key)

    def _where(self, **wanted: object) -> tuple[Record, ...]:
        tests = [(name, value) for name, value in wanted.items() if value is not None]
        for name, value in tests:
            words = _WORDS.get(name)
            if words and value not in words:
                raise UnknownWordError(name, str(value), words, close_matches(str(value), words))
        return tuple(
            record
            for record in self
            if all(getattr(record, name) == value for name, value in tests)
        )


class _Asked(Collection[str, Record]):
    """A collection whose questions name other records: it knows the data set they are in."""

    __slots__ = ("_dataset",)

    def __init__(
        self,
        kind: str,
        records: Iterable[Record],
        dataset: Dataset,
        withdrawn: Iterable[Withdrawn] = (),
    ) -> None:
        super().__init__(kind, records, withdrawn)
        self._dataset = dataset


class Works(_Asked[Work]):
    """The works, by where the essay first names them."""

    __slots__ = ()

    def where(
        self,
        *,
        type: WorkType | None = None,  # noqa: A002 - the CSL word
        author: str | Person | None = None,
        cited: bool | None = None,
    ) -> tuple[Work, ...]:
        """Return the works for which everything asked is true, in the order of the essay.

        Args:
            type: the CSL type.
            author: one of the authors, or the id.
            cited: whether a citation names the work.

        Raises:
            UnknownRecordError: no such author.
            UnknownWordError: no such type.
        """
        key = self._dataset.people.key_of(author)
        found = self._where(type=type, cited=cited)
        return tuple(work for work in found if key is None or key in (work.author_ids or ()))


class Citations(_Asked[Citation]):
    """The citations, in reading order."""

    __slots__ = ()

    def where(
        self,
        *,
        work: str | Work | None = None,
        section: str | Section | None = None,
        paragraph: int | None = None,
        footnote: int | Footnote | None = None,
        second_hand: bool | None = None,
    ) -> tuple[Citation, ...]:
        """Return the citations for which everything asked is true, in reading order.

        Args:
            work: the work cited, or its id.
            section: the section whose body it stands in, or its id.
            paragraph: the paragraph it stands in.
            footnote: the footnote it stands in, or its number.
            second_hand: whether the work only quotes what is cited.

        Raises:
            UnknownRecordError: no such work, section or footnote.
        """
        return self._where(
            work_id=self._dataset.works.key_of(work),
            section_id=self._dataset.sections.key_of(section),
            paragraph=paragraph,
            footnote_number=self._dataset.footnotes.key_of(footnote),
            second_hand=second_hand,
        )


class Quotations(_Asked[Quotation]):
    """The quotations, in reading order."""

    __slots__ = ()

    def where(
        self,
        *,
        text: str | None = None,
        kind: QuotationKind | None = None,
        speaker: str | Person | None = None,
        work: str | Work | None = None,
        citation: str | Citation | None = None,
        section: str | Section | None = None,
        paragraph: int | None = None,
        footnote: int | Footnote | None = None,
        second_hand: bool | None = None,
    ) -> tuple[Quotation, ...]:
        """Return the quotations for which everything asked is true, in reading order.

        Args:
            text: words they contain; emphasis, case and the shape of marks do not count.
            kind: what the quotation marks mean.
            speaker: whose words they are, or the id.
            work: the work that their citation names, or its id.
            citation: the citation that covers them, or its id.
            section: the section whose body they stand in, or its id.
            paragraph: the paragraph they stand in.
            footnote: the footnote they stand in, or its number.
            second_hand: whether the cited work only quotes the words.

        Raises:
            UnknownRecordError: no such person, work, citation, section or footnote.
            UnknownWordError: no such kind.
        """
        dataset = self._dataset
        found = self._where(
            kind=kind,
            speaker_id=dataset.people.key_of(speaker),
            citation_id=dataset.citations.key_of(citation),
            section_id=dataset.sections.key_of(section),
            paragraph=paragraph,
            footnote_number=dataset.footnotes.key_of(footnote),
            quoted_second_hand=second_hand,
        )
        if work is not None:
            covering = {citation.id for citation in dataset.citations.where(work=work)}
            found = tuple(quotation for quotation in found if quotation.citation_id in covering)
        if text is not None:
            words = fold(text).casefold()
            found = tuple(q for q in found if words in fold(q.text_plain).casefold())
        return found


def _word(kind: str) -> str:
    """Return what the records call a *kind*: an FAQ reference is a ``faq_reference``."""
    return kind.lower().replace(" ", "_")
