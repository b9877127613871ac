"""The records of one kind: iterated in reading order, looked up by id, and found by question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast, get_args

from serge_data._text import close_matches, fold
from serge_data.errors import UnknownRecordError, UnknownWordError
from serge_data.fields import PersonKind, QuotationKind, WorkType
from serge_data.models import (
    Citation,
    FaqReference,
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

__all__ = [
    "Citations",
    "Collection",
    "FaqReferences",
    "Footnotes",
    "People",
    "Quotations",
    "Works",
]

Key = TypeVar("Key", bound=str | int)
Record = TypeVar("Record", bound=Node)


def _words_of(kind: Any) -> tuple[str, ...]:
    words: tuple[str, ...] = get_args(get_args(kind.__value__)[0])
    return words


class Collection(Generic[Key, Record]):
    """Records of one kind: iterated in reading order, looked up by id (a footnote by number)."""

    __slots__ = ("_by_key", "_kind", "_withdrawn")

    #: The fields that hold a word of a fixed list, and the words.
    _WORDS: ClassVar[Mapping[str, tuple[str, ...]]] = {}

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

    def __reversed__(self) -> Iterator[Record]:
        return reversed(self._by_key.values())

    def __contains__(self, item: object) -> bool:
        """Return whether *item*, an id or a record, is here."""
        return item in self._by_key.keys() or item in self._by_key.values()  # noqa: SIM118 - symmetry

    def __getitem__(self, key: Key) -> Record:
        """Return the record with the id *key*.

        Raises:
            UnknownRecordError: there is none; its ``close`` names ids that look like it,
                its ``reason`` and ``successor`` tell of a record that was withdrawn.
            TypeError: *key* can be no id, such as a position or a slice.
        """
        try:
            return self._by_key[key]
        except TypeError:
            what = type(key).__name__
            raise TypeError(f"records are looked up by id, not by {what}; take tuple(…)") from None
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
            close = self._called(str(key)) or close_matches(str(key), map(str, self._by_key))
            raise UnknownRecordError(self._kind, key, close) from None

    def __repr__(self) -> str:
        return f"<{self._kind.removesuffix(' record')} records: {len(self)}>"

    def _called(self, name: str) -> tuple[str, ...]:
        """Return the ids of the records whose name, title or text *name* is."""
        words = fold(name).casefold()
        return tuple(
            str(key)
            for key, record in self._by_key.items()
            if words in {fold(each).casefold() for each in record._names}
        )[:3]

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
            words = self._WORDS.get(name)
            if words and value not in words:
                raise UnknownWordError(name, str(value), words, close_matches(str(value), words))
        return tuple(
            record
            for record in self
            if all(getattr(record, name) == value for name, value in tests)
        )


class _Asked(Collection[Key, Record]):
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

    def _paragraph(self, asked: int | None) -> int | None:
        """Return the number of the paragraph *asked* for; None for None.

        Raises:
            UnknownRecordError: the essay has no such paragraph.
        """
        last = self._dataset.essay.paragraphs
        if asked is not None and not (isinstance(asked, int) and 1 <= asked <= last):
            raise UnknownRecordError("paragraph", asked, numbers=(1, last))
        return asked


class Works(_Asked[str, Work]):
    """The works, by where the essay first names them."""

    __slots__ = ()

    _WORDS: ClassVar = {"type": _words_of(WorkType)}

    def where(
        self,
        *,
        type: WorkType | None = None,  # noqa: A002 - the CSL word
        author: str | Person | None = None,
        editor: str | Person | None = None,
        translator: str | Person | None = None,
        container: str | Work | None = None,
        cited: bool | None = None,
    ) -> tuple[Work, ...]:
        """Return the works for which everything asked is true, in the order of the essay.

        Args:
            type: the CSL type.
            author: one of the authors, or the id.
            editor: one of the editors, or the id.
            translator: one of the translators, or the id.
            container: the work that contains them, or its id.
            cited: whether a citation names the work itself.

        Raises:
            UnknownRecordError: no such person or work.
            UnknownWordError: no such type.
        """
        asked = (("author_ids", author), ("editor_ids", editor), ("translator_ids", translator))
        people = [(field, self._dataset.people.key_of(who)) for field, who in asked]
        return tuple(
            work
            for work in self._where(type=type, container_id=self.key_of(container), cited=cited)
            if all(key is None or key in (getattr(work, field) or ()) for field, key in people)
        )


class People(Collection[str, Person]):
    """The people, by where the essay first names them."""

    __slots__ = ()

    _WORDS: ClassVar = {"kind": _words_of(PersonKind)}

    def where(self, *, kind: PersonKind | None = None) -> tuple[Person, ...]:
        """Return the people for whom everything asked is true, in the order of the essay.

        Args:
            kind: one person or a collective.

        Raises:
            UnknownWordError: no such kind.
        """
        return self._where(kind=kind)


class Footnotes(_Asked[int, Footnote]):
    """The footnotes, looked up by number."""

    __slots__ = ()

    def where(
        self, *, section: str | Section | None = None, paragraph: int | None = None
    ) -> tuple[Footnote, ...]:
        """Return the footnotes for which everything asked is true, by number.

        Args:
            section: the section that the mark stands in, or its id.
            paragraph: the paragraph that the mark stands in.

        Raises:
            UnknownRecordError: no such section or paragraph.
        """
        return self._where(
            section_id=self._dataset.sections.key_of(section),
            paragraph=self._paragraph(paragraph),
        )


class FaqReferences(_Asked[str, FaqReference]):
    """The references to *An Anarchist FAQ*, in the order of their footnotes."""

    __slots__ = ()

    def where(
        self, *, section: str | None = None, footnote: int | Footnote | None = None
    ) -> tuple[FaqReference, ...]:
        """Return the references for which everything asked is true, in reading order.

        Args:
            section: the section of the FAQ, such as ``"H.2.5"``.
            footnote: the footnote they stand in, or its number.

        Raises:
            UnknownRecordError: no such footnote, or the FAQ has no such section.
        """
        if section is not None:
            # The index is large, and nothing else here needs it.
            from serge_data.faq import faq_section

            faq_section(section)
        return self._where(
            section=section, footnote_number=self._dataset.footnotes.key_of(footnote)
        )


class Citations(_Asked[str, Citation]):
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
            UnknownRecordError: no such work, section, paragraph or footnote.
        """
        return self._where(
            work_id=self._dataset.works.key_of(work),
            section_id=self._dataset.sections.key_of(section),
            paragraph=self._paragraph(paragraph),
            footnote_number=self._dataset.footnotes.key_of(footnote),
            second_hand=second_hand,
        )


class Quotations(_Asked[str, Quotation]):
    """The quotations, in reading order."""

    __slots__ = ()

    _WORDS: ClassVar = {"kind": _words_of(QuotationKind)}

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
            UnknownRecordError: no such person, work, citation, section, paragraph or footnote.
            UnknownWordError: no such kind.
        """
        dataset = self._dataset
        found = self._where(
            kind=kind,
            speaker_id=dataset.people.key_of(speaker),
            citation_id=dataset.citations.key_of(citation),
            section_id=dataset.sections.key_of(section),
            paragraph=self._paragraph(paragraph),
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
