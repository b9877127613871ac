"""The Parquet files, as DuckDB, polars and pandas read them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from small_datasets import datasets

from serge_data.dataset import Dataset
from serge_data.exports.tables import Row, rows_of, tables

duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
pandas = pytest.importorskip("pandas", reason="pandas is not installed")
polars = pytest.importorskip("polars", reason="polars is not installed")
pyarrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
parquet = pytest.importorskip("serge_data.exports.parquet")


@pytest.fixture(scope="module")
def files(data: Dataset) -> dict[str, bytes]:
    """The Parquet files of the real data set."""
    return dict(parquet.to_parquet(data))


@pytest.fixture
def folder(files: dict[str, bytes], tmp_path: Path) -> Path:
    """The folder with those files."""
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    return tmp_path


def _duckdb(folder: Path, name: str) -> list[Row]:
    rows: list[Row] = duckdb.sql(f"FROM read_parquet('{folder}/{name}.parquet')").fetchall()
    return rows


def _polars(folder: Path, name: str) -> list[Row]:
    rows: list[Row] = polars.read_parquet(folder / f"{name}.parquet").rows()
    return rows


def _pandas(folder: Path, name: str) -> list[Row]:
    frame = pandas.read_parquet(folder / f"{name}.parquet", dtype_backend="numpy_nullable")
    return [
        tuple(None if cell is pandas.NA else cell for cell in row)
        for row in frame.itertuples(index=False, name=None)
    ]


READERS = {"duckdb": _duckdb, "pandas": _pandas, "polars": _polars}


@pytest.mark.parametrize("reader", READERS)
def test_every_cell_arrives(data: Dataset, folder: Path, reader: str) -> None:
    """Each reader has the very values of every table, in reading order."""
    assert rows_of(data) == {table.name: READERS[reader](folder, table.name) for table in tables()}


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_counts_what_the_data_set_counts(
    data: Dataset, folder: Path, reader: str
) -> None:
    """On the consumer's side there are as many records of each kind, 46 footnotes among them."""
    counts = {name: len(READERS[reader](folder, name)) for name in data.counts}

    assert data.counts == counts
    assert 46 == counts["footnotes"]


@pytest.mark.parametrize("reader", READERS)
def test_a_damaged_file_is_noticed(files: dict[str, bytes], folder: Path, reader: str) -> None:
    """A file whose middle is overwritten is not read as the same table."""
    content = files["quotations.parquet"]
    at = len(content) // 3
    damaged = content[:at] + bytes(512) + content[at + 512 :]
    sound = READERS[reader](folder, "quotations")
    (folder / "quotations.parquet").write_bytes(damaged)

    try:
        found: Any = READERS[reader](folder, "quotations")
    except (duckdb.Error, OSError, polars.exceptions.PolarsError):
        found = None

    assert sound != found


def test_the_columns_say_what_they_hold(files: dict[str, bytes], tmp_path: Path) -> None:
    """The metadata of the file name the version of the schema and the licence."""
    path = tmp_path / "works.parquet"
    path.write_bytes(files["works.parquet"])
    metadata = dict(
        duckdb.sql(
            f"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{path}')"
        ).fetchall()
    )

    assert "CC0-1.0" == metadata["licence"]
    assert "schema_version" in metadata


def test_the_real_data_set_survives_the_round_trip(data: Dataset, files: dict[str, bytes]) -> None:
    """Reading what was written gives an equal data set."""
    assert data == parquet.read_parquet(files)


@given(dataset=datasets())
@settings(max_examples=25, deadline=None)
def test_any_data_set_survives_the_round_trip(dataset: Dataset) -> None:
    """Whatever the records hold, reading what was written gives equal records."""
    assert dataset == parquet.read_parquet(parquet.to_parquet(dataset))


def test_the_same_data_set_makes_the_same_bytes(data: Dataset, files: dict[str, bytes]) -> None:
    """The files are the same, byte for byte, each time."""
    assert files == parquet.to_parquet(data)
