"""What differs between two data sets, record by record."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from serge_data.models import Document
from serge_data.records import LIST_OF
from serge_data.review.sources import Source, document_of

__all__ = [
    "Action",
    "DataDiff",
    "FieldChange",
    "Lost",
    "RecordChange",
    "diff",
    "lost",
    "published_ids",
]

Action = Literal["added", "changed", "moved", "removed", "withdrawn"]
Json = dict[str, Any]

#: What is worked out from other fields or other records, and so never differs alone.
DERIVED: Mapping[str, frozenset[str]] = {
    "works": frozenset({"cited"}),
    "sections": frozenset({"last_paragraph"}),
    "citations": frozenset({"offsets", "section"}),
    "quotations": frozenset({"offsets", "section", "text_plain"}),
    "footnotes": frozenset({"section"}),
}
#: What a record of a list is called.
_SINGULAR = {
    "essay": "essay",
    **{name: kind for kind, name in LIST_OF.items()},
    "footnotes": "footnote",
    "withdrawn": "tombstone",
}
#: The field that says in a line what a record is, by its list.
_LINES = {
    "essay": "title",
    "works": "title",
    "people": "name",
    "sections": "title",
    "citations": "printed",
    "quotations": "text_plain",
    "footnotes": "text",
    "faq_references": "section",
    "withdrawn": "reason",
}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that differs.

    Attributes:
        field: its name in the public document.
        before: its old value; None where it was not there.
        after: its new value; None where it is gone.
    """

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that differs.

    Attributes:
        action: what became of it.
        kind: what it is: ``work``, ``quotation``, …; ``tombstone`` for one
            that tells of a record withdrawn before.
        id: its id, or a footnote's number.
        line: what it says, in a line.
        place: where it stands in the essay; empty where it has no one place.
        fields: the fields that differ, of a record that was changed.
        reason: why it was withdrawn, if it was.
        successor: the id of what took its place, or None.
    """

    action: Action
    kind: str
    id: str
    line: str
    place: str = ""
    fields: tuple[FieldChange, ...] = ()
    reason: str | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """An id that was there and no longer leads anywhere, or leads elsewhere.

    Attributes:
        kind: what the record was.
        id: its id.
        problem: what has become of it.
        hint: what to do.
    """

    kind: str
    id: str
    problem: str
    hint: str

    def __str__(self) -> str:
        return f"{self.kind} '{self.id}' {self.problem}; {self.hint}"


@dataclass(frozen=True, slots=True)
class DataDiff:
    """What differs between two data sets.

    Attributes:
        old: what the older one is called.
        new: what the newer one is called.
        counts: how many records of each list each has: old, new.
        changes: the records that differ, by kind, in the order of the newer one.
        lost: the ids of the older one that lead nowhere now.
    """

    old: str
    new: str
    counts: Mapping[str, tuple[int, int]]
    changes: tuple[RecordChange, ...]
    lost: tuple[Lost, ...]

    def __bool__(self) -> bool:
        """Return whether anything differs."""
        return bool(self.changes)


def diff(old: Source, new: Source | None = None) -> DataDiff:
    """Return what differs between the data sets *old* and *new*, record by record.

    Each is a data set, a folder of records, a public JSON document, a wheel or
    source archive of this package, or a git revision such as ``"HEAD~3"`` or
    ``"v1.0.0:records"``.  What is derived from other fields is not compared.

    Args:
        old: the older one.
        new: the newer one; the packaged records when None.

    Raises:
        UnknownSourceError: there is no such data set.
        InvalidRecordsError: records cannot be read.
        UnreadableRecordsError: a file cannot be read.
    """
    before, after = document_of(old, new), document_of(new, old)
    was, now = _by_list(before), _by_list(after)
    return DataDiff(
        _called(old),
        _called(new),
        {name: (len(was[name]), len(now[name])) for name in now if name != "essay"},
        tuple(change for name in now for change in _changes(name, was, now)),
        lost(_published(before), after),
    )


def lost(published: Iterable[tuple[str, str]], document: Document) -> tuple[Lost, ...]:
    """Return those of the *published* ids, each with its kind, that *document* has lost.

    An id is there still as long as a record or a tombstone of its kind has it.
    """
    kinds = {key: kind for kind, key in _published(document, with_tombstones=False)}
    tombstones = {each.id: each.kind for each in document.withdrawn or ()}
    found = []
    for kind, key in published:
        now = kinds.get(key, tombstones.get(key))
        if now is None:
            problem = "is gone and no tombstone tells of it"
            hint = (
                "restore it, or add to withdrawn.yaml: "
                f"'- {{id: {key}, kind: {kind}, reason: …, successor: …}}'"
            )
            found.append(Lost(kind, key, problem, hint))
        elif now != kind:
            hint = "ids are never used again: give the new record another id"
            found.append(Lost(kind, key, f"is now the id of a {now}", hint))
    return tuple(found)


def published_ids(document: Document) -> tuple[tuple[str, str], ...]:
    """Return the kind and id of every record of *document*, tombstones too, sorted."""
    return tuple(sorted(_published(document)))


def _published(document: Document, with_tombstones: bool = True) -> Iterator[tuple[str, str]]:
    for kind, name in LIST_OF.items():
        for record in getattr(document, name):
            yield kind, record.id
    for gone in document.withdrawn or () if with_tombstones else ():
        yield gone.kind, gone.id


def _called(source: Source | None) -> str:
    if source is None:
        return "the records of the package"
    return os.fspath(source) if isinstance(source, str | os.PathLike) else repr(source)


def _by_list(document: Document) -> dict[str, dict[str, Json]]:
    """Return the records of each list by their keys, as the public document has them."""
    public = document.to_dict()
    lists = {name: public.get(name, []) for name in _SINGULAR} | {"essay": [public["essay"]]}
    return {
        name: {str(record.get("id", record.get("number"))): record for record in records}
        for name, records in lists.items()
    }


def _changes(
    name: str, was: Mapping[str, dict[str, Json]], now: Mapping[str, dict[str, Json]]
) -> Iterator[RecordChange]:
    old, new = was[name], now[name]
    moved = _moved(list(old), list(new))
    for key, record in new.items():
        if key not in old:
            if name != "withdrawn" or not _is_withdrawal(record, was):
                yield _change("added", name, key, record)
            continue
        fields = tuple(_differing(name, old[key], record))
        if fields:
            yield _change("changed", name, key, record, fields)
        elif key in moved:
            yield _change("moved", name, key, record)
    for key, record in old.items():
        if key not in new:
            gone = now["withdrawn"].get(key)
            if gone is None or name == "withdrawn" or LIST_OF[gone["kind"]] != name:
                yield _change("removed", name, key, record)
            else:
                yield _change(
                    "withdrawn", name, key, record, (), gone["reason"], gone.get("successor")
                )


def _is_withdrawal(tombstone: Json, was: Mapping[str, dict[str, Json]]) -> bool:
    """Return whether *tombstone* tells of a record that was there before, which is told there."""
    return tombstone["id"] in was[LIST_OF[tombstone["kind"]]]


def _change(
    action: Action,
    name: str,
    key: str,
    record: Json,
    fields: tuple[FieldChange, ...] = (),
    reason: str | None = None,
    successor: str | None = None,
) -> RecordChange:
    line = str(record.get(_LINES[name], key))
    return RecordChange(
        action, _SINGULAR[name], key, line, _place(record), fields, reason, successor
    )


def _place(record: Json) -> str:
    for name in ("paragraph", "footnote"):
        if name in record:
            return f"{name} {record[name]}"
    return ""


def _differing(name: str, old: Json, new: Json) -> Iterator[FieldChange]:
    for field in dict.fromkeys([*new, *old]):
        if field not in DERIVED.get(name, ()) and old.get(field) != new.get(field):
            yield FieldChange(field, old.get(field), new.get(field))


def _moved(old: list[str], new: list[str]) -> frozenset[str]:
    """Return the keys of *new* without which the others stand as they did in *old*."""
    before, after = set(old), set(new)
    there = [key for key in old if key in after]
    here = [key for key in new if key in before]
    if there == here:
        return frozenset()
    blocks = difflib.SequenceMatcher(None, there, here, autojunk=False).get_matching_blocks()
    settled = {key for block in blocks for key in here[block.b : block.b + block.size]}
    return frozenset(here) - settled
