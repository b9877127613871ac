"""The tables as data frames, for pandas and for polars."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from serge_data.dataset import Dataset
from serge_data.exports.registry import MissingExtraError
from serge_data.exports.tables import Cell, Column, Row, rows_of, tables

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["to_pandas", "to_polars"]


def to_pandas(dataset: Dataset) -> dict[str, pandas.DataFrame]:
    """Return the tables as pandas frames, by name.

    Columns have the types that know of missing values: ``string``, ``Int64``
    and ``boolean``.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    pd = _library("pandas")
    types = {"string": "string", "integer": "Int64", "boolean": "boolean"}
    rows = rows_of(dataset)
    return {
        table.name: pd.DataFrame(
            {
                column.name: pd.array(cells, dtype=types[column.type])
                for column, cells in _columns(table.columns, rows[table.name])
            }
        )
        for table in tables()
    }


def to_polars(dataset: Dataset) -> dict[str, polars.DataFrame]:
    """Return the tables as polars frames, by name.

    Raises:
        MissingExtraError: polars is not installed.
    """
    pl = _library("polars")
    types = {"string": pl.String, "integer": pl.Int64, "boolean": pl.Boolean}
    rows = rows_of(dataset)
    return {
        table.name: pl.DataFrame(
            rows[table.name],
            schema={column.name: types[column.type] for column in table.columns},
            orient="row",
        )
        for table in tables()
    }


def _columns(columns: tuple[Column, ...], rows: list[Row]) -> list[tuple[Column, list[Cell]]]:
    return [(column, [row[at] for row in rows]) for at, column in enumerate(columns)]


def _library(name: str) -> Any:
    """Return the library of that name, which is also the name of the extra that brings it."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise MissingExtraError(name, name) from error
