"""The records of one kind: iterated in reading order, and looked up by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, ClassVar, Generic, TypeVar, cast

from serge_data._text import close_matches, fold
from serge_data.errors import UnknownRecordError, UnknownWordError
from serge_data.models import Withdrawn
from serge_data.models._node import Node

__all__ = ["Collection", "called"]

#: So many ids are proposed at most.
_FEW = 3

Key = TypeVar("Key", bound=str | int)
Record = TypeVar("Record", bound=Node)


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
        if not isinstance(key, str | int):
            what = type(key).__name__
            raise TypeError(f"records are looked up by id, not by {what}; take tuple(…)")
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
            close = called(str(key), self) or close_matches(str(key), map(str, self._by_key))
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
            words = self._WORDS.get(name)
            if words and value not in words:
                raise UnknownWordError(name, str(value), words, close_matches(str(value), words))
        return tuple(
            record
            for record in self
            if all(getattr(record, name) == value for name, value in tests)
        )


def called(name: str, records: Iterable[Node]) -> tuple[str, ...]:
    """Return the ids of the *records* whose name, title or text *name* is; a few at most."""
    words = fold(name).casefold()
    found = (
        str(record.key)
        for record in records
        if words in {fold(each).casefold() for each in record._names}
    )
    return tuple(islice(found, _FEW))


def _word(kind: str) -> str:
    """Return what the records call a *kind*: an FAQ reference is a ``faq_reference``."""
    return kind.lower().replace(" ", "_")
