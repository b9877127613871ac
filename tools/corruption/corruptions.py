"""Making corruptions: every class in every field that it can harm, again and again."""

from __future__ import annotations

import copy
import hashlib
import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, get_args

from serge_data.checks.references import REFERENCES
from serge_data.fields import PersonKind, QuotationKind, WorkType
from serge_data.records import RECORD_TYPES, EssayRecord
from tools.corruption.classes import (
    EDITORIAL_FIELDS,
    LEAF_CLASSES,
    LIST_CLASSES,
    WORDINGS,
    field_name,
)
from tools.corruption.layout import Files, Path_, Value, leaves

__all__ = ["Corruption", "corruptions"]

#: The legal values of a field that has only a few.
ENUMS: dict[tuple[str, str], tuple[str, ...]] = {
    (kind, field): get_args(get_args(alias.__value__)[0])
    for kind, field, alias in (
        ("works", "type", WorkType),
        ("people", "kind", PersonKind),
        ("quotations", "kind", QuotationKind),
    )
}
_TYPES: dict[str, Any] = {"essay": EssayRecord, **RECORD_TYPES}
_REFERENCES = {
    kind: {**REFERENCES.get(model, {}), "mentions[].footnote": "footnotes"}
    for kind, model in _TYPES.items()
}


@dataclass(frozen=True)
class Corruption:
    """One fault in one file.

    Attributes:
        label: the class.
        file: the file's name.
        index: the record's place in it, before the corruption.
        field: the field's name, or "" for the record as a whole.
        records: what the file holds then.
        places: where a diagnostic may point: paths to values that are there still.
        record: the altered record, or None where it is gone.
    """

    label: str
    file: str
    index: int
    field: str
    records: list[Value]
    places: tuple[Path_, ...]
    record: Value | None

    @property
    def is_editorial(self) -> bool:
        """Whether it alters only what is not attested."""
        return self.field in EDITORIAL_FIELDS and self.label in WORDINGS


@dataclass(frozen=True)
class _Spot:
    """A place in a file that a class can harm."""

    file: str
    index: int
    path: Path_ = ()


#: Makes a corruption of a spot, or None if it would change nothing.
Maker = Callable[[Files, _Spot, random.Random], Corruption | None]
_Cell = tuple[Maker, list[_Spot]]

#: How often a class may fail to make another fault before it is left out.
_PATIENCE = 400


def corruptions(files: Files, size: int, seed: int) -> Iterator[Corruption]:
    """Yield *size* corruptions of *files*, always the same for one *seed*, and no two alike.

    The classes take turns, and within each the fields of each list, so that
    all of them have their share until they have no other fault to offer; which
    record is harmed, and how, is left to chance.
    """
    rng = random.Random(seed)
    classes: dict[str, list[_Cell]] = defaultdict(list)
    for (label, _, _), (maker, spots) in sorted(_cells(files).items(), key=lambda cell: cell[0]):
        classes[label].append((maker, spots))
    turns = {label: _in_turn(files, cells, rng) for label, cells in classes.items()}
    seen: set[tuple[str, str]] = set()
    while turns:
        for label in list(turns):
            # A fault that changes nothing, or that was made before, is no other fault.
            fresh = (
                found
                for found in islice(turns[label], _PATIENCE)
                if found is not None and _remembered(found, seen)
            )
            corruption = next(fresh, None)
            if corruption is None:
                del turns[label]
                continue
            yield corruption
            if len(seen) == size:
                return


def _in_turn(files: Files, cells: list[_Cell], rng: random.Random) -> Iterator[Corruption | None]:
    while True:
        rng.shuffle(cells)
        for maker, spots in cells:
            yield maker(files, rng.choice(spots), rng)


def _remembered(corruption: Corruption, seen: set[tuple[str, str]]) -> bool:
    key = corruption.file, _digest(corruption.records)
    is_new = key not in seen
    seen.add(key)
    return is_new


def _digest(records: list[Value]) -> str:
    return hashlib.sha256(repr(records).encode()).hexdigest()


def _cells(files: Files) -> dict[tuple[str, str, str], _Cell]:
    """Return the spots of each class, list and field, with what makes the corruption."""
    spots: dict[tuple[str, str, str], list[_Spot]] = defaultdict(list)
    makers: dict[str, Maker] = {}

    def add(label: str, maker: Maker, kind: str, field: str, spot: _Spot) -> None:
        makers[label] = maker
        spots[label, kind, field].append(spot)

    for file, records in files.values.items():
        kind = files.kind(file)
        for index, record in enumerate(records):
            for label, maker in _RECORD_MAKERS.items():
                if kind != "essay":
                    add(label, maker, kind, "", _Spot(file, index))
            for name in record:
                for label, maker in _FIELD_MAKERS.items():
                    add(label, maker, kind, name, _Spot(file, index, (name,)))
            add("a field added", _field_added, kind, "", _Spot(file, index))
            for path, value in leaves(record):
                name = field_name(path)
                for label, maker in _leaf_makers(kind, name, value):
                    add(label, maker, kind, name, _Spot(file, index, path))
            for path in _lists(record):
                for label, maker in _LIST_MAKERS.items():
                    add(label, maker, kind, field_name(path), _Spot(file, index, path))
    return {cell: (makers[cell[0]], found) for cell, found in spots.items()}


def _leaf_makers(kind: str, field: str, value: Value) -> Iterator[tuple[str, Maker]]:
    name = field.replace("[]", "") if field.endswith("[]") else field
    if (kind, name) in ENUMS:
        yield "an enum value exchanged for another", _enum_exchanged
        yield "a value of another type", _leaf("a value of another type")
    elif name in _REFERENCES[kind]:
        yield "a reference pointed at another record", _pointed_elsewhere
        yield "a reference misspelt", _leaf("a letter changed", "a reference misspelt")
        yield "a value of another type", _leaf("a value of another type")
    else:
        for label in LEAF_CLASSES:
            yield label, _leaf(label)
        if isinstance(value, str):
            yield "a value exchanged with another record's", _exchanged


def _leaf(label: str, called: str | None = None) -> Maker:
    def make(files: Files, spot: _Spot, rng: random.Random) -> Corruption | None:
        old = _at(files.values[spot.file][spot.index], spot.path)
        return _with(files, spot, called or label, LEAF_CLASSES[label](old, rng))

    return make


def _list(label: str) -> Maker:
    def make(files: Files, spot: _Spot, rng: random.Random) -> Corruption | None:
        old = _at(files.values[spot.file][spot.index], spot.path)
        return _with(files, spot, label, LIST_CLASSES[label](old, rng))

    return make


_LIST_MAKERS = {label: _list(label) for label in LIST_CLASSES}


def _with(files: Files, spot: _Spot, label: str, new: Value | None) -> Corruption | None:
    """Return the corruption that puts *new* at the spot; None if that changes nothing."""
    old = _at(files.values[spot.file][spot.index], spot.path)
    if new is None or (type(new) is type(old) and new == old):
        return None
    records = copy.deepcopy(files.values[spot.file])
    _at(records[spot.index], spot.path[:-1])[spot.path[-1]] = new
    place = (spot.index, *spot.path)
    return Corruption(
        label,
        spot.file,
        spot.index,
        field_name(spot.path),
        records,
        (place,),
        records[spot.index],
    )


def _at(value: Value, path: Path_) -> Value:
    for step in path:
        value = value[step]
    return value


def _lists(value: Value, path: Path_ = ()) -> Iterator[Path_]:
    if isinstance(value, list):
        yield path
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _lists(item, (*path, key))


def _enum_exchanged(files: Files, spot: _Spot, rng: random.Random) -> Corruption | None:
    old = _at(files.values[spot.file][spot.index], spot.path)
    choices = ENUMS[files.kind(spot.file), field_name(spot.path)]
    return _with(
        files,
        spot,
        "an enum value exchanged for another",
        rng.choice([choice for choice in choices if choice != old]),
    )


def _pointed_elsewhere(files: Files, spot: _Spot, rng: random.Random) -> Corruption | None:
    old = _at(files.values[spot.file][spot.index], spot.path)
    kind = files.kind(spot.file)
    target = _REFERENCES[kind][field_name(spot.path).removesuffix("[]")]
    keys = [
        record["number" if target == "footnotes" else "id"]
        for file, records in files.values.items()
        if files.kind(file) == target
        for record in records
    ]
    return (
        _with(files, spot, "a reference pointed at another record", rng.choice(keys))
        if [key for key in keys if key != old]
        else None
    )


def _exchanged(files: Files, spot: _Spot, rng: random.Random) -> Corruption | None:
    """Give the field the value that another record of the file has there."""
    others = [
        value
        for record in files.values[spot.file]
        for path, value in leaves(record)
        if field_name(path) == field_name(spot.path)
    ]
    return _with(files, spot, "a value exchanged with another record's", rng.choice(others))


def _field_removed(files: Files, spot: _Spot, rng: random.Random) -> Corruption | None:
    records = copy.deepcopy(files.values[spot.file])
    del records[spot.index][str(spot.path[0])]
    return _whole(files, spot, "a field removed", records, field_name(spot.path))


def _field_renamed(files: Files, spot: _Spot, rng: random.Random) -> Corruption | None:
    old = str(spot.path[0])
    new = str(LEAF_CLASSES[rng.choice(["a letter dropped", "a letter doubled"])](old, rng))
    records = copy.deepcopy(files.values[spot.file])
    records[spot.index] = {
        new if key == old else key: value for key, value in records[spot.index].items()
    }
    return _whole(files, spot, "a field renamed", records, field_name(spot.path))


def _field_added(files: Files, spot: _Spot, rng: random.Random) -> Corruption | None:
    """Give the record a field that it lacks, as another record has it."""
    kind, here = files.kind(spot.file), files.values[spot.file][spot.index]
    missing = [
        (key, value)
        for file, records in files.values.items()
        if files.kind(file) == kind
        for record in records
        for key, value in record.items()
        if key not in here
    ]
    if not missing:
        return None
    key, value = rng.choice(missing)
    records = copy.deepcopy(files.values[spot.file])
    records[spot.index][key] = copy.deepcopy(value)
    return _whole(files, spot, "a field added", records, key)


def _whole(
    files: Files, spot: _Spot, label: str, records: list[Value], field: str = ""
) -> Corruption:
    """Return a corruption that a diagnostic may place anywhere in the record."""
    return Corruption(
        label, spot.file, spot.index, field, records, ((spot.index,),), records[spot.index]
    )


def _record_deleted(files: Files, spot: _Spot, rng: random.Random) -> Corruption | None:
    records = list(files.values[spot.file])
    del records[spot.index]
    # The record is gone: its neighbours stand where it was.
    near = tuple((at,) for at in (spot.index - 1, spot.index) if 0 <= at < len(records))
    return Corruption("a record deleted", spot.file, spot.index, "", records, near, None)


def _record_duplicated(files: Files, spot: _Spot, rng: random.Random) -> Corruption | None:
    records = list(files.values[spot.file])
    records.insert(spot.index, records[spot.index])
    places = ((spot.index,), (spot.index + 1,))
    label = "a record duplicated"
    return Corruption(label, spot.file, spot.index, "", records, places, records[spot.index])


def _record_copied(files: Files, spot: _Spot, rng: random.Random) -> Corruption | None:
    """Add the record a second time under an id of its own."""
    records = copy.deepcopy(files.values[spot.file])
    second = copy.deepcopy(records[spot.index])
    if "id" in second:
        second["id"] += "-again"
    else:
        second["number"] = 1 + max(record["number"] for record in records)
    records.insert(spot.index + 1, second)
    label = "a record copied under another id"
    places = ((spot.index,), (spot.index + 1,))
    return Corruption(label, spot.file, spot.index, "", records, places, second)


def _records_swapped(files: Files, spot: _Spot, rng: random.Random) -> Corruption | None:
    records = list(files.values[spot.file])
    if len(records) < 2:
        return None
    other = rng.choice([at for at in range(len(records)) if at != spot.index])
    records[spot.index], records[other] = records[other], records[spot.index]
    # Everything between the two stands wrong as well as they do.
    first, last = sorted((spot.index, other))
    places = tuple((at,) for at in range(first, last + 1))
    label = "two records swapped"
    return Corruption(label, spot.file, spot.index, "", records, places, records[other])


_RECORD_MAKERS: dict[str, Maker] = {
    "a record deleted": _record_deleted,
    "a record duplicated": _record_duplicated,
    "a record copied under another id": _record_copied,
    "two records swapped": _records_swapped,
}
_FIELD_MAKERS: dict[str, Maker] = {
    "a field removed": _field_removed,
    "a field renamed": _field_renamed,
}
