"""CSV tables as a Data Package, version 2: a folder with its own description.

>>> from pathlib import Path
>>> files = to_csv_package(serge_data.load())
>>> read_csv_package(files) == serge_data.load()
True
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from serge_data.dataset import Dataset
from serge_data.exports import about
from serge_data.exports.tables import Cell, Column, Row, Table, rows_of, tables, to_dataset

__all__ = ["read_csv_package", "to_csv_package"]

_DESCRIPTOR = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0"
_WORDS: Mapping[str, bool] = {"true": True, "false": False}


def to_csv_package(dataset: Dataset) -> dict[str, bytes]:
    """Return the files of the package by name: a CSV file for each table, then the descriptor.

    A field that a record does not have is an empty cell, as no text of a
    record is empty.
    """
    rows = rows_of(dataset)
    files = {_file_of(table): _csv(table, rows[table.name]) for table in tables()}
    descriptor = json.dumps(_descriptor(dataset, files), ensure_ascii=False, indent=2) + "\n"
    return {**files, _DESCRIPTOR: descriptor.encode()}


def read_csv_package(files: Mapping[str, bytes]) -> Dataset:
    """Return the data set in the *files* of such a package, given by name.

    Raises:
        KeyError: a file is missing.
        ValueError: a file does not hold what the package promises.
    """
    descriptor = json.loads(files[_DESCRIPTOR])
    return to_dataset(
        descriptor["schema_version"],
        {table.name: _read(table, files[_file_of(table)]) for table in tables()},
    )


def _file_of(table: Table) -> str:
    return f"{table.name}.csv"


def _csv(table: Table, rows: Iterable[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _read(table: Table, content: bytes) -> list[Row]:
    header, *rows = csv.reader(io.StringIO(content.decode(), newline=""), strict=True)
    if header != [column.name for column in table.columns]:
        raise ValueError(f"{_file_of(table)}: these are not the columns of '{table.name}'")
    return [
        tuple(_cell(column, text) for column, text in zip(table.columns, row, strict=True))
        for row in rows
    ]


def _cell(column: Column, text: str) -> Cell:
    if text == "":
        return None
    if column.type == "integer":
        return int(text)
    return _WORDS[text] if column.type == "boolean" else text


def _descriptor(dataset: Dataset, files: Mapping[str, bytes]) -> dict[str, Any]:
    essay = dataset.essay
    return {
        "$schema": f"{_PROFILE}/datapackage.json",
        "name": essay.id,
        "id": f"{about.BASE}{essay.id}",
        "title": about.title(dataset),
        "description": about.description(dataset),
        "schema_version": dataset.document.schema_version,
        "licenses": [
            {"name": about.LICENCE, "title": about.LICENCE_TITLE, "path": about.LICENCE_URL}
        ],
        "sources": [
            {
                "title": ", ".join(
                    filter(
                        None,
                        (
                            *(a.name for a in essay.authors),
                            essay.title,
                            essay.publisher,
                            essay.issued,
                        ),
                    )
                )
            }
        ],
        "resources": [_resource(table, files[_file_of(table)]) for table in tables()],
    }


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    foreign_keys = [_foreign_key(table, column) for column in table.columns if column.references]
    return {
        "name": table.name,
        "type": "table",
        "path": _file_of(table),
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"$schema": f"{_PROFILE}/tabledialect.json", "lineTerminator": "\n"},
        "schema": {
            "$schema": f"{_PROFILE}/tableschema.json",
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            **({"foreignKeys": foreign_keys} if foreign_keys else {}),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    constraints = {
        "required": column.required or None,
        "minimum": column.minimum,
        "pattern": column.pattern,
        "enum": list(column.choices) or None,
    }
    return {
        "name": column.name,
        "type": column.type,
        **({"description": column.description} if column.description else {}),
        "constraints": {name: value for name, value in constraints.items() if value is not None},
    }


def _foreign_key(table: Table, column: Column) -> dict[str, Any]:
    [target] = [each for each in tables() if each.name == column.references]
    # A table that refers to itself is not named, as the standard wants it.
    named = {} if target is table else {"resource": target.name}
    return {"fields": [column.name], "reference": {**named, "fields": [target.key[0]]}}
