"""The SQLite database, as the sqlite3 program and Datasette read it."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from small_datasets import datasets

from serge_data.dataset import Dataset
from serge_data.exports.sqlite import VIEWS, read_sqlite, to_datasette, to_sqlite

SQLITE = shutil.which("sqlite3")


@pytest.fixture(scope="module")
def content(data: Dataset) -> bytes:
    """The database of the real data set."""
    return to_sqlite(data)


@pytest.fixture
def database(content: bytes, tmp_path: Path) -> Path:
    """The file of that database."""
    path = tmp_path / "serge.db"
    path.write_bytes(content)
    return path


@pytest.fixture(scope="module")
def served(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that Datasette serves."""
    pytest.importorskip("datasette", reason="datasette is not installed")
    folder = tmp_path_factory.mktemp("datasette")
    for name, part in to_datasette(data).items():
        (folder / name).write_bytes(part)
    return folder


def _ask(database: Path, *queries: str) -> list[str]:
    """Return the lines that the sqlite3 program prints, complaints too."""
    if SQLITE is None:
        pytest.skip("the program sqlite3 is not installed")
    ran = subprocess.run(
        [SQLITE, "-batch", str(database), *queries], check=False, capture_output=True, text=True
    )
    return (ran.stdout + ran.stderr).splitlines()


def _get(folder: Path, address: str) -> Any:
    """Return what Datasette answers to a request for *address*: JSON, or a page."""
    ran = subprocess.run(
        [sys.executable, "-m", "datasette", str(folder), "--get", address],
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(ran.stdout) if ".json" in address else ran.stdout


def test_sqlite_finds_the_database_sound(database: Path) -> None:
    """Pages and indexes are whole, and every reference leads somewhere."""
    assert ["ok"] == _ask(database, "PRAGMA integrity_check", "PRAGMA foreign_key_check")


def test_sqlite_notices_a_reference_to_nobody(database: Path) -> None:
    """A speaker who is nobody is found, and would be refused in the first place."""
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("UPDATE quotations SET speaker = 'nobody' WHERE position = 1")

    assert any(
        line.startswith("quotations|1|people|")
        for line in _ask(database, "PRAGMA foreign_key_check")
    )


def test_sqlite_notices_a_damaged_page(content: bytes, database: Path) -> None:
    """Bytes overwritten in the middle of the file are found."""
    middle = len(content) // 2
    database.write_bytes(content[:middle] + bytes(4096) + content[middle + 4096 :])

    assert ["ok"] != _ask(database, "PRAGMA integrity_check")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE quotations SET kind = 'shout' WHERE position = 1",
        "UPDATE works SET cited = 2 WHERE position = 1",
        "UPDATE works SET title = NULL WHERE position = 1",
        "UPDATE footnotes SET paragraph = 'one' WHERE number = 1",
        "DELETE FROM people WHERE id = 'serge'",
    ],
)
def test_the_database_guards_itself(content: bytes, statement: str) -> None:
    """What no record can say, no row can be made to say."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        connection.execute("PRAGMA foreign_keys = ON")

        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)


def test_sqlite_counts_what_the_data_set_counts(data: Dataset, database: Path) -> None:
    """On the consumer's side there are as many records of each kind, 46 footnotes among them."""
    counts = {name: int(_ask(database, f"SELECT count(*) FROM {name}")[0]) for name in data.counts}

    assert data.counts == counts
    assert 46 == counts["footnotes"]


def test_the_search_finds_words_whatever_their_accents(data: Dataset, database: Path) -> None:
    """Full-text search finds the quotations that contain a word, and no others."""
    expected = [str(q.id) for q in data.quotations if "dictatorship" in q.text_plain.lower()]

    found = _ask(
        database,
        "SELECT id FROM quotations_fts JOIN quotations ON position = quotations_fts.rowid "
        "WHERE quotations_fts MATCH 'dictatorship' ORDER BY position",
    )

    assert expected
    assert expected == found


def test_the_search_index_agrees_with_the_table(database: Path) -> None:
    """FTS5's own check finds the index and the table in step, also after a VACUUM."""
    check = "INSERT INTO quotations_fts (quotations_fts, rank) VALUES ('integrity-check', 1)"

    assert [] == _ask(database, check, "VACUUM", check)


def test_the_views_answer_the_questions_of_the_readme(data: Dataset, database: Path) -> None:
    """What is quoted from the Memoirs, on which pages, by whom; what of the FAQ is named."""
    quoted = _ask(
        database,
        "SELECT id, pages, speaker, speaker_name, citation FROM quotations_in_full "
        "WHERE work = 'memoirs'",
    )
    sections = _ask(database, "SELECT section, footnote FROM faq_sections")

    assert [
        "|".join(
            (
                q.id,
                ", ".join(map(str, q.locators)),
                *((q.speaker.id, q.speaker.name) if q.speaker is not None else ("", "")),
                str(q.citation_id),
            )
        )
        for q in data.works["memoirs"].quotations
    ] == quoted
    assert [f"{r.section}|{r.footnote_number}" for r in data.faq_references] == sections


def test_the_views_count_works_and_people_as_the_records_do(data: Dataset, database: Path) -> None:
    """Each work's citations and quotations, each person's works and words, are all there."""
    works = _ask(database, "SELECT id, citations, quotations FROM works_in_full")
    people = _ask(database, "SELECT id, works, quotations FROM people_in_full")

    assert [f"{w.id}|{len(w.citations)}|{len(w.quotations)}" for w in data.works] == works
    assert [f"{p.id}|{len(p.works)}|{len(p.quotations)}" for p in data.people] == people


def test_datasette_serves_every_row(data: Dataset, served: Path) -> None:
    """Datasette counts as many rows of each kind as the data set has records."""
    tables = _get(served, f"/{data.essay.id}.json")["tables"]
    counts = {table["name"]: table["count"] for table in tables}

    assert data.counts == {name: counts[name] for name in data.counts}


def test_datasette_searches_and_shows_licence_and_views(data: Dataset, served: Path) -> None:
    """The search box is there and finds; licence, descriptions and views are shown."""
    page = _get(served, f"/{data.essay.id}/quotations")
    found = _get(served, f"/{data.essay.id}/quotations.json?_search=kronstadt&_shape=array")
    views = _get(served, f"/{data.essay.id}.json")["views"]

    assert 'type="search"' in page
    assert "CC0 1.0 Universal" in page
    assert "A span that the essay prints in double quotation marks." in page
    assert [q.id for q in data.quotations if "Kronstadt" in q.text_plain] == [
        row["id"] for row in found
    ]
    assert set(VIEWS) == {view["name"] for view in views}


def test_datasette_notices_a_missing_search_index(data: Dataset, served: Path) -> None:
    """Without the index there is no search box, so the test above would fail."""
    damaged = served / "damaged.db"
    damaged.write_bytes((served / f"{data.essay.id}.db").read_bytes())
    with closing(sqlite3.connect(damaged)) as connection, connection:
        connection.execute("DROP TABLE quotations_fts")

    assert 'type="search"' not in _get(served, "/damaged/quotations")


def test_the_real_data_set_survives_the_round_trip(data: Dataset, content: bytes) -> None:
    """Reading what was written gives an equal data set."""
    assert data == read_sqlite(content)


@given(dataset=datasets())
@settings(max_examples=25, deadline=None)
def test_any_data_set_survives_the_round_trip(dataset: Dataset) -> None:
    """Whatever the records hold, reading what was written gives equal records."""
    assert dataset == read_sqlite(to_sqlite(dataset))


def test_a_damaged_database_is_not_read_as_something_else(content: bytes) -> None:
    """A row less is another data set, and a file that is no database is none."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        connection.execute("DELETE FROM footnotes WHERE number = 46")
        connection.commit()
        less = read_sqlite(connection.serialize())

    assert 45 == len(less.footnotes)
    with pytest.raises(sqlite3.DatabaseError):
        read_sqlite(b"no database" * 100)


def test_the_same_data_set_makes_the_same_bytes(data: Dataset, content: bytes) -> None:
    """The database is the same, byte for byte, each time."""
    assert content == to_sqlite(data)
