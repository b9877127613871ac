"""Records as plain values, and a YAML in which the line of every value is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from serge_data import _yaml
from serge_data.filenames import LOCK_FILE

__all__ = ["Files", "Lines", "Path_", "Value", "leaves", "read_values", "write_values"]

Value = Any
#: Where a value stands in its file: the index of the record, then fields and indices.
Path_ = tuple[str | int, ...]
#: The first and the last line of each value, by its path.
Lines = dict[Path_, tuple[int, int]]


@dataclass(frozen=True)
class Files:
    """A folder of records, each file as the values it holds.

    Attributes:
        values: a list of records by the file's name; the essay's own record is a list of one.
        lock: the bytes of the lock.
    """

    values: dict[str, list[dict[str, Value]]]
    lock: bytes

    def kind(self, name: str) -> str:
        """Return the list that the file *name* belongs to, such as ``quotations``."""
        return name.partition("/")[0].removesuffix(".yaml")


def read_values(folder: Path) -> Files:
    """Return the records in *folder*."""
    values = {}
    for path in sorted(folder.rglob("*.yaml")):
        parsed = _yaml.parse(path.read_text(encoding="utf-8")).value
        values[path.relative_to(folder).as_posix()] = (
            parsed if isinstance(parsed, list) else [parsed]
        )
    return Files(values, (folder / LOCK_FILE).read_bytes())


def write_values(name: str, records: list[Value]) -> tuple[bytes, Lines]:
    """Return the text of the file *name*, one value a line, and the lines of every value."""
    writer = _Writer()
    if name == "essay.yaml":
        for record in records:
            writer.fields(record, (0,), "", "")
    else:
        for index, record in enumerate(records):
            writer.item(record, (index,), "")
    return "".join(f"{line}\n" for line in writer.lines).encode(), writer.places


class _Writer:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.places: Lines = {}

    def fields(self, record: dict[str, Value], path: Path_, first: str, indent: str) -> None:
        for key, value in record.items():
            self.value(value, (*path, key), f"{first}{key}:", indent)
            first = indent

    def item(self, value: Value, path: Path_, indent: str) -> None:
        begin = len(self.lines) + 1
        if isinstance(value, dict) and value:
            self.fields(value, path, f"{indent}- ", f"{indent}  ")
        else:
            self.lines.append(f"{indent}- {_scalar(value)}")
        self.places[path] = begin, len(self.lines)

    def value(self, value: Value, path: Path_, head: str, indent: str) -> None:
        begin = len(self.lines) + 1
        if isinstance(value, dict) and value:
            self.lines.append(head)
            self.fields(value, path, f"{indent}  ", f"{indent}  ")
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            self.lines.append(head)
            for index, item in enumerate(value):
                self.item(item, (*path, index), f"{indent}  ")
        else:
            self.lines.append(f"{head} {_scalar(value)}")
        self.places[path] = begin, len(self.lines)


def _scalar(value: Value) -> str:
    # JSON is YAML, but for the escapes that only one of them knows.
    return json.dumps(value, ensure_ascii=False)


def leaves(value: Value, path: Path_ = ()) -> Iterator[tuple[Path_, Value]]:
    """Yield every text, number and truth value in *value*, with its path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from leaves(item, (*path, index))
    else:
        yield path, value
