"""The tables as Parquet files, one for each."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq

from serge_data.dataset import Dataset
from serge_data.exports import about
from serge_data.exports.tables import Table, rows_of, tables, to_dataset

__all__ = ["read_parquet", "schema_of", "to_parquet"]

_TYPES = {"string": pa.string(), "integer": pa.int64(), "boolean": pa.bool_()}


def to_parquet(dataset: Dataset) -> dict[str, bytes]:
    """Return a Parquet file for each table, by name; a field that is absent is null.

    The files carry the version of the schema, title, description and licence
    as metadata.  They name the version of the library that wrote them, so
    another version writes other bytes.
    """
    metadata = {
        "schema_version": dataset.document.schema_version,
        "title": about.title(dataset),
        "description": about.description(dataset),
        "licence": about.LICENCE,
    }
    rows = rows_of(dataset)
    files = {}
    for table in tables():
        schema = schema_of(table).with_metadata(metadata)
        columns = [
            pa.array([row[at] for row in rows[table.name]], type=field.type)
            for at, field in enumerate(schema)
        ]
        buffer = io.BytesIO()
        pq.write_table(pa.Table.from_arrays(columns, schema=schema), buffer, compression="zstd")
        files[f"{table.name}.parquet"] = buffer.getvalue()
    return files


def read_parquet(files: Mapping[str, bytes]) -> Dataset:
    """Return the data set in such *files*, given by name.

    Raises:
        KeyError: a file is missing.
        pyarrow.ArrowInvalid: a file is no Parquet.
        pydantic.ValidationError: the rows are not those of a data set.
    """
    found = {
        table.name: pq.read_table(io.BytesIO(files[f"{table.name}.parquet"]), use_threads=False)
        for table in tables()
    }
    metadata = found["essay"].schema.metadata
    return to_dataset(
        metadata[b"schema_version"].decode(),
        {
            name: zip(*(column.to_pylist() for column in table.columns), strict=True)
            for name, table in found.items()
        },
    )


def schema_of(table: Table) -> pa.Schema:
    """Return the columns of *table*, as Parquet has them."""
    return pa.schema(
        pa.field(
            column.name,
            _TYPES[column.type],
            nullable=not column.required,
            metadata={"description": column.description} if column.description else None,
        )
        for column in table.columns
    )
