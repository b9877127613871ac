"""Which records stand astray: in the wrong order, or once more."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from serge_data._order import out_of_order, reading_order
from serge_data.checks._basis import fallen, remembered
from serge_data.records import AnyRecord, FootnoteRecord
from serge_data.recordset import RecordSet, key_of

__all__ = ["copies", "misplaced", "notes_out_of_order", "of_one_id", "records_out_of_order"]


def of_one_id(records: Iterable[AnyRecord]) -> Iterator[list[Any]]:
    """Yield those of the *records* that have one id, in the order of the records."""
    first: dict[str, AnyRecord] = {}
    several: dict[str, list[Any]] = {}
    for record in records:
        key = record.__dict__.get("id")
        if key is not None and (other := first.setdefault(key, record)) is not record:
            several.setdefault(key, [other]).append(record)
    yield from several.values()


def copies(records: RecordSet, rank: Mapping[str, int] | None = None) -> frozenset[int]:
    """Return the identities of the records that stand here once more, word for word.

    That is all but one: the first that stands in its place.

    Args:
        records: all there are.
        rank: where a record stands among those of its place, by id, if anybody knows.
    """
    twins = [
        group for group in of_one_id(records) if all(record == group[0] for record in group[1:])
    ]
    if not twins:
        return frozenset()
    astray = {id(record) for record, _ in _in_wrong_order(records, fallen(records), rank or {})}
    found: set[int] = set()
    for group in twins:
        stays = next((record for record in group if id(record) not in astray), group[0])
        found |= {id(record) for record in group if record is not stays}
    return frozenset(found)


def _in_wrong_order(
    records: RecordSet, aside: Collection[int], rank: Mapping[str, int]
) -> Iterator[tuple[AnyRecord, AnyRecord]]:
    """Yield what stands in the wrong place in its file with a witness, *aside* from some."""
    for group in records.files.values():
        standing = [record for record in group if id(record) not in aside]
        places = [record.place for record in standing]
        if rank:
            ranks = [rank.get(key_of(record), 0) for record in standing]
            wrong = out_of_order(list(zip(places, ranks, strict=True)))
        else:
            wrong = out_of_order(places)
        yield from ((standing[index], standing[witness]) for index, witness in wrong)


@remembered
def records_out_of_order(records: RecordSet) -> list[tuple[AnyRecord, AnyRecord]]:
    """Return the records that stand in the wrong place in their file, each with a witness."""
    return list(_in_wrong_order(records, fallen(records) | copies(records), {}))


@remembered
def notes_out_of_order(records: RecordSet) -> list[tuple[FootnoteRecord, FootnoteRecord]]:
    """Return the footnotes whose mark stands in the wrong paragraph, each with a witness."""
    notes = reading_order(note for note in records.footnotes if id(note) not in fallen(records))
    wrong = out_of_order([note.paragraph for note in notes])
    return [(notes[index], notes[witness]) for index, witness in wrong]


@remembered
def misplaced(records: RecordSet) -> frozenset[int]:
    """Return the identities of the records to whose place a rule objects.

    What other records say of their place is then no second problem.
    """
    # Of two that stand in the wrong order, either may be the one that is wrong.
    pairs = (*records_out_of_order(records), *notes_out_of_order(records))
    return fallen(records) | {id(record) for pair in pairs for record in pair}
