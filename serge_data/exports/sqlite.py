"""A SQLite database: tables with foreign keys, full-text search, and views that answer questions.

>>> content = to_sqlite(serge_data.load())
>>> read_sqlite(content) == serge_data.load()
True
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from typing import Any

from serge_data.dataset import Dataset
from serge_data.exports import about
from serge_data.exports.tables import Cell, Column, Row, Table, rows_of, tables, to_dataset

__all__ = ["VIEWS", "read_sqlite", "to_datasette", "to_sqlite"]

#: "SrgD": lets a program tell this database from others.
_APPLICATION_ID = 0x53726744

_POSITION = "position"
_TYPES = {"string": "TEXT", "integer": "INTEGER", "boolean": "INTEGER"}

# The search index keeps no second copy of the words: it reads them from the
# table, whose rows are numbered by their position.
_SEARCH = """
CREATE VIRTUAL TABLE quotations_fts USING fts5(
  text_plain, content="quotations", content_rowid="position",
  tokenize="unicode61 remove_diacritics 2"
)
"""

#: The views by name: what each answers, and how.
VIEWS: Mapping[str, tuple[str, str]] = {
    "quotations_in_full": (
        "Every quotation with its speaker, the work it is from, the page, and the footnote that "
        "gives the source.",
        """
SELECT quotations.position, quotations.id, quotations.kind, quotations.text_plain AS text,
  quotations.speaker, speakers.name AS speaker_name, works.id AS work, works.title AS work_title,
  (SELECT group_concat(printed, ', ') FROM (SELECT printed FROM quotation_locators
    WHERE quotation = quotations.id ORDER BY position)) AS pages,
  quotations.citation, citations.printed AS citation_printed, citations.footnote AS source_footnote,
  quotations.quoted_second_hand, quotations.section, quotations.paragraph, quotations.footnote
FROM quotations
LEFT JOIN people AS speakers ON speakers.id = quotations.speaker
LEFT JOIN citations ON citations.id = quotations.citation
LEFT JOIN works ON works.id = citations.work
ORDER BY quotations.position
""",
    ),
    "works_in_full": (
        "Every work with its authors, and how often it is cited and quoted.",
        """
SELECT works.position, works.id, works.type, works.title, works.subtitle,
  (SELECT group_concat(name, '; ') FROM (SELECT name FROM work_authors
    JOIN people ON people.id = author WHERE work = works.id
    ORDER BY work_authors.position)) AS authors,
  works.container, containers.title AS container_title, works.publisher, works.issued,
  (SELECT count(*) FROM citations WHERE work = works.id) AS citations,
  (SELECT count(*) FROM quotations JOIN citations ON citations.id = quotations.citation
    WHERE citations.work = works.id) AS quotations
FROM works
LEFT JOIN works AS containers ON containers.id = works.container
ORDER BY works.position
""",
    ),
    "people_in_full": (
        "Everybody, how many of the works are theirs, and how often they are quoted.",
        """
SELECT people.position, people.id, people.kind, people.name,
  (SELECT count(*) FROM work_authors WHERE author = people.id) AS works,
  (SELECT count(*) FROM quotations WHERE speaker = people.id) AS quotations
FROM people
ORDER BY people.position
""",
    ),
    "faq_sections": (
        "The sections of An Anarchist FAQ that the essay refers to, with the footnotes that do.",
        """
SELECT faq_references.position, faq_references.section, faq_references.volume,
  faq_references.footnote, footnotes.paragraph, footnotes.text AS footnote_text
FROM faq_references
JOIN footnotes ON footnotes.number = faq_references.footnote
ORDER BY faq_references.position
""",
    ),
}


def to_sqlite(dataset: Dataset) -> bytes:
    """Return the database as the bytes of its file, the same for equal data sets.

    A field that a record does not have is NULL; what is true or false is 1 or
    0.  The file names the version of SQLite that wrote it, so another version
    writes other bytes.
    """
    rows = rows_of(dataset)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        database.execute("BEGIN")
        for table in tables():
            database.execute(_definition(table))
        database.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT")
        database.executemany("INSERT INTO about VALUES (?, ?)", _about(dataset).items())
        for table in tables():
            marks = ", ".join("?" * len(table.columns))
            database.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows[table.name])
        for table in tables():
            for column in table.columns:
                # The first column of a key has an index already.
                if column.references and column.name != table.key[0]:
                    name = f"{table.name}_by_{column.name}"
                    database.execute(f'CREATE INDEX {name} ON {table.name} ("{column.name}")')
        for name, (_, query) in VIEWS.items():
            database.execute(f"CREATE VIEW {name} AS {query.strip()}")
        database.execute(_SEARCH.strip())
        database.execute("INSERT INTO quotations_fts (quotations_fts) VALUES ('rebuild')")
        database.execute("COMMIT")
        database.execute("VACUUM")
        return database.serialize()


def read_sqlite(content: bytes) -> Dataset:
    """Return the data set in a database that was written here, given as the bytes of its file.

    Raises:
        sqlite3.DatabaseError: it is no such database.
        pydantic.ValidationError: its rows are not those of a data set.
    """
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        facts = dict(database.execute("SELECT name, value FROM about"))
        rows = {
            table.name: [_read(table, row) for row in _select(database, table)]
            for table in tables()
        }
    return to_dataset(facts["schema_version"], rows)


def to_datasette(dataset: Dataset) -> dict[str, bytes]:
    """Return the folder that Datasette serves: the database, and the metadata that explain it."""
    metadata = {
        "title": about.title(dataset),
        "description": about.description(dataset),
        "license": about.LICENCE_TITLE,
        "license_url": about.LICENCE_URL,
        "source": dataset.essay.title,
        "databases": {
            dataset.essay.id: {
                "tables": {table.name: _explained(table) for table in tables()}
                | {name: {"description": answer} for name, (answer, _) in VIEWS.items()}
            }
        },
    }
    text = json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"
    return {f"{dataset.essay.id}.db": to_sqlite(dataset), "metadata.json": text.encode()}


def _explained(table: Table) -> dict[str, Any]:
    columns = {column.name: column.description for column in table.columns if column.description}
    sort = {"sort": _POSITION} if any(column.name == _POSITION for column in table.columns) else {}
    return {"description": table.description, "columns": columns, **sort}


def _about(dataset: Dataset) -> dict[str, str]:
    return {
        "schema_version": dataset.document.schema_version,
        "title": about.title(dataset),
        "description": about.description(dataset),
        "licence": about.LICENCE,
        "licence_url": about.LICENCE_URL,
    }


def _definition(table: Table) -> str:
    lines = [_column(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({', '.join(_quoted(name) for name in table.key)})")
    if _POSITION not in table.key and any(each.name == _POSITION for each in table.columns):
        lines.append(f"UNIQUE ({_quoted(_POSITION)})")
    for column in table.columns:
        if column.references is not None:
            [target] = [each for each in tables() if each.name == column.references]
            lines.append(
                f"FOREIGN KEY ({_quoted(column.name)}) "
                f"REFERENCES {target.name} ({_quoted(target.key[0])})"
            )
    return f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(lines) + "\n) STRICT"


def _column(column: Column) -> str:
    parts = [_quoted(column.name), _TYPES[column.type]]
    if column.required:
        parts.append("NOT NULL")
    if column.choices:
        choices = ", ".join(f"'{choice}'" for choice in column.choices)
        parts.append(f"CHECK ({_quoted(column.name)} IN ({choices}))")
    if column.type == "boolean":
        parts.append(f"CHECK ({_quoted(column.name)} IN (0, 1))")
    return " ".join(parts)


def _quoted(name: str) -> str:
    return f'"{name}"'


def _select(database: sqlite3.Connection, table: Table) -> sqlite3.Cursor:
    names = ", ".join(_quoted(column.name) for column in table.columns)
    return database.execute(f"SELECT {names} FROM {table.name}")


def _read(table: Table, row: tuple[Cell, ...]) -> Row:
    return tuple(
        bool(cell) if column.type == "boolean" and cell is not None else cell
        for column, cell in zip(table.columns, row, strict=True)
    )
