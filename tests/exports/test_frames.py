"""The data set as pandas and polars frames."""

from __future__ import annotations

import sys

import pytest

from serge_data.dataset import Dataset
from serge_data.exports import MissingExtraError
from serge_data.exports.tables import rows_of

pandas = pytest.importorskip("pandas", reason="pandas is not installed")
polars = pytest.importorskip("polars", reason="polars is not installed")


def test_pandas_has_every_cell(data: Dataset) -> None:
    """Each table is a frame with the same rows; what is absent is NA."""
    found = {
        name: [
            tuple(None if cell is pandas.NA else cell for cell in row)
            for row in frame.itertuples(index=False, name=None)
        ]
        for name, frame in data.to_pandas().items()
    }

    assert rows_of(data) == found


def test_polars_has_every_cell(data: Dataset) -> None:
    """Each table is a frame with the same rows; what is absent is null."""
    assert rows_of(data) == {name: frame.rows() for name, frame in data.to_polars().items()}


def test_the_columns_have_types_that_know_of_missing_values(data: Dataset) -> None:
    """Numbers stay numbers and truth stays truth, in columns with gaps and in empty tables."""
    frames = data.to_pandas()

    assert "Int64" == frames["quotations"]["footnote"].dtype
    assert "boolean" == frames["quotations"]["unclosed"].dtype
    assert "string" == frames["person_inferred"]["because"].dtype
    assert polars.Int64 == data.to_polars()["quotations"]["footnote"].dtype


def test_pandas_counts_what_the_data_set_counts(data: Dataset) -> None:
    """A merge over the ids says of whom there are how many quotations."""
    frames = data.to_pandas()
    merged = frames["quotations"].merge(
        frames["people"], left_on="speaker", right_on="id", suffixes=("", "_speaker")
    )
    counts = merged["name"].value_counts()

    assert data.counts == {name: len(frames[name]) for name in data.counts}
    assert len(data.people["weissman"].quotations) == counts["Susan Weissman"]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_missing_library_is_named_in_one_line(
    data: Dataset, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the library the error says what brings it."""
    monkeypatch.setitem(sys.modules, library, None)

    with pytest.raises(MissingExtraError) as caught:
        getattr(data, f"to_{library}")()

    assert library == caught.value.extra
    assert f"the format '{library}' needs: pip install 'serge-data[{library}]'" == str(caught.value)
