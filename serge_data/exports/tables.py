"""The data set as tables: what CSV, SQLite, Parquet and data frames have in common.

The tables are made from the public document's own schema, so that a field
added to a model has its column at once.  A record is a row, and every record
but the essay has the columns ``position``, its place in reading order.  What a
record has several of stands in a table of its own, named for both:
``work_authors`` has a row for each author of each work, in printed order.  A
value with parts is spread over columns: ``offsets_start``, ``offsets_end``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from serge_data.dataset import Dataset
from serge_data.models import Document
from serge_data.schemas import schema as packaged_schema

__all__ = ["REFERENCES", "Cell", "Column", "Row", "Table", "rows_of", "tables", "to_dataset"]

#: What a table holds; None where a record does not have the field.
Cell = str | int | bool | None
Row = tuple[Cell, ...]

_TYPES: Mapping[str, Literal["string", "integer", "boolean"]] = {
    "string": "string",
    "integer": "integer",
    "boolean": "boolean",
}

#: The table that a field's ids are looked up in.
REFERENCES = {
    "author": "people",
    "citation": "citations",
    "container": "works",
    "earlier_edition": "works",
    "echoes": "quotations",
    "editor": "people",
    "footnote": "footnotes",
    "member": "people",
    "section": "sections",
    "speaker": "people",
    "translator": "people",
    "work": "works",
}

_ESSAY = "essay"
#: The list that is left out where it is empty.
_WITHDRAWN = "withdrawn"
_POSITION = "position"
_POSITION_IN_ESSAY = "The place of the record in reading order, from 1."
_ONE_OF_THEM = "One of them, by its id where it is a record."
_POSITION_IN_LIST = "The place of the value in its list, from 1."


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes:
        name: the field's name in the public document, or made from it.
        type: ``"string"``, ``"integer"`` or ``"boolean"``.
        required: whether every row has a value.
        description: what it says, in a sentence.
        pattern: what its text looks like, as a regular expression, or None.
        choices: the only values there are; empty where any will do.
        minimum: the least number there may be, or None.
        references: the table whose key it names, or None.
    """

    name: str
    type: Literal["string", "integer", "boolean"]
    required: bool
    description: str = ""
    pattern: str | None = None
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    references: str | None = None


@dataclass(frozen=True)
class Table:
    """A table: the records of one kind, or what they have several of.

    Attributes:
        name: the list's name in the public document, or the record's with the field's.
        description: what a row is.
        columns: its columns; those of its key come first.
        key: the names of the columns that tell its rows apart.
    """

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]


@dataclass(frozen=True)
class _List:
    """A field that holds several values, and the table that they stand in."""

    name: str
    table: Table
    required: bool
    has_parts: bool


@dataclass(frozen=True)
class _Kind:
    """How the records of one kind become rows: a path into the record for each column."""

    table: Table
    paths: tuple[tuple[str, ...], ...]
    lists: tuple[_List, ...]


def tables() -> tuple[Table, ...]:
    """Return every table there is; a table of records comes before those of its lists."""
    return tuple(
        table
        for kind in _kinds().values()
        for table in (kind.table, *(each.table for each in kind.lists))
    )


def rows_of(dataset: Dataset) -> dict[str, list[Row]]:
    """Return the rows of every table, by the table's name."""
    document = dataset.document.to_dict()
    rows: dict[str, list[Row]] = {table.name: [] for table in tables()}
    for name, kind in _kinds().items():
        records = [document[name]] if name == _ESSAY else document.get(name, [])
        for position, record in enumerate(records, start=1):
            key = record[kind.table.key[0]]
            numbered = record | {_POSITION: position}
            rows[kind.table.name].append(tuple(_at(numbered, path) for path in kind.paths))
            for each in kind.lists:
                rows[each.table.name] += _list_rows(each, key, record.get(each.name, ()))
    return rows


def to_dataset(schema_version: str, rows: Mapping[str, Iterable[Sequence[Cell]]]) -> Dataset:
    """Return the data set that has these *rows*, given by table in the order of its columns.

    It is equal to the one that the rows were made from.  The order of the rows
    does not matter.

    Raises:
        KeyError: a table is missing.
        pydantic.ValidationError: the rows are not those of a data set.
    """
    document: dict[str, Any] = {"schema_version": schema_version}
    for name, kind in _kinds().items():
        lists = {each.name: _lists_by_key(each, rows[each.table.name]) for each in kind.lists}
        found: list[tuple[Any, dict[str, Any]]] = []
        for row in rows[kind.table.name]:
            record = _record(kind, row)
            key = record[kind.table.key[0]]
            for each in kind.lists:
                values = lists[each.name].get(key, [])
                if values or each.required:
                    record[each.name] = values
            found.append((record.pop(_POSITION, 0), record))
        ordered = [record for _, record in sorted(found, key=lambda pair: pair[0])]
        if ordered or name != _WITHDRAWN:
            document[name] = ordered[0] if name == _ESSAY and ordered else ordered
    return Dataset(Document.model_validate(document))


def _at(record: Mapping[str, Any], path: tuple[str, ...]) -> Cell:
    value: Any = record
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    cell: Cell = value
    return cell


def _list_rows(field: _List, key: Cell, values: Iterable[Any]) -> Iterator[Row]:
    for position, value in enumerate(values, start=1):
        parts = (
            [value.get(column.name) for column in field.table.columns[2:]]
            if field.has_parts
            else [value]
        )
        yield (key, position, *parts)


def _lists_by_key(field: _List, rows: Iterable[Sequence[Cell]]) -> dict[Cell, list[Any]]:
    found: dict[Cell, list[tuple[Any, Any]]] = defaultdict(list)
    names = [column.name for column in field.table.columns[2:]]
    for key, position, *parts in rows:
        value = (
            {name: part for name, part in zip(names, parts, strict=True) if part is not None}
            if field.has_parts
            else parts[0]
        )
        found[key].append((position, value))
    return {
        key: [value for _, value in sorted(values, key=lambda pair: pair[0])]
        for key, values in found.items()
    }


def _record(kind: _Kind, row: Sequence[Cell]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for path, cell in zip(kind.paths, row, strict=True):
        if cell is not None:
            *parents, name = path
            inner = record
            for parent in parents:
                inner = inner.setdefault(parent, {})
            inner[name] = cell
    return record


@cache
def _kinds() -> dict[str, _Kind]:
    """Return how each list of the public document becomes tables, by its name."""
    schema = _Schema(packaged_schema("document"))
    kinds = {}
    for name, property_ in schema.root["properties"].items():
        found = schema.resolved(property_)
        if name == _ESSAY:
            kinds[name] = _kind(name, found, schema)
        elif found.get("type") == "array":
            kinds[name] = _kind(name, schema.resolved(found["items"]), schema)
    return kinds


class _Schema:
    """A JSON Schema whose references can be followed."""

    def __init__(self, root: dict[str, Any]) -> None:
        self.root = root

    def resolved(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """Return *schema* with what it refers to; what it says itself goes before."""
        if "allOf" in schema:
            [part] = schema["allOf"]
            return {**self.resolved(part), "description": schema["description"]}
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return {**self.root["$defs"][name], "alias": name}
        return dict(schema)


def _kind(name: str, model: Mapping[str, Any], schema: _Schema) -> _Kind:
    singular = _singular(name)
    key = "id" if "id" in model["properties"] else "number"
    columns: list[Column] = []
    paths: list[tuple[str, ...]] = []
    lists: list[_List] = []
    for path, field, required in _fields(model, schema):
        if field["type"] == "array":
            lists.append(_list(name, path[0], field, required, schema, key))
        else:
            columns.append(_column("_".join(path), field, required, is_key=path == (key,)))
            paths.append(path)
    at = paths.index((key,))
    columns.insert(0, columns.pop(at))
    paths.insert(0, paths.pop(at))
    if name != _ESSAY:
        columns.insert(1, Column(_POSITION, "integer", True, _POSITION_IN_ESSAY, minimum=1))
        paths.insert(1, (_POSITION,))
    table = Table(name, model.get("description", singular), tuple(columns), (key,))
    return _Kind(table, tuple(paths), tuple(lists))


def _fields(
    model: Mapping[str, Any], schema: _Schema
) -> Iterator[tuple[tuple[str, ...], dict[str, Any], bool]]:
    """Yield the path, schema and presence of each field; values with parts are taken apart."""
    for name, property_ in model["properties"].items():
        field = schema.resolved(property_)
        required = name in model.get("required", ())
        if field["type"] == "object":
            for path, part, part_required in _fields(field, schema):
                yield (name, *path), part, required and part_required
        else:
            yield (name,), field, required


def _list(
    owner: str, name: str, field: Mapping[str, Any], required: bool, schema: _Schema, key: str
) -> _List:
    item = schema.resolved(field["items"])
    singular = _singular(owner)
    has_parts = item["type"] == "object"
    values = (
        [_column(path[0], part, present) for path, part, present in _fields(item, schema)]
        if has_parts
        else [replace(_column(_singular(name), item, True), description=_ONE_OF_THEM)]
    )
    columns = (
        Column(
            singular,
            "integer" if key == "number" else "string",
            True,
            f"The {key} of the {singular.replace('_', ' ')}.",
            references=owner,
        ),
        Column(_POSITION, "integer", True, _POSITION_IN_LIST, minimum=1),
        *values,
    )
    table = Table(
        f"{singular}_{name}",
        field.get("description") or item.get("description", ""),
        columns,
        (singular, _POSITION),
    )
    return _List(name, table, required, has_parts)


def _column(name: str, field: Mapping[str, Any], required: bool, is_key: bool = False) -> Column:
    is_id = field.get("alias") == "RecordId" or field["type"] == "integer"
    return Column(
        name,
        _TYPES[field["type"]],
        required,
        field.get("description", ""),
        field.get("pattern"),
        tuple(field.get("enum", ())),
        field.get("minimum"),
        REFERENCES.get(name) if is_id and not is_key else None,
    )


def _singular(name: str) -> str:
    return "person" if name == "people" else name.removesuffix("s")
