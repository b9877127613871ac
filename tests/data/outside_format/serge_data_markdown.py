"""The quotations as Markdown: a format that another package offers."""

from __future__ import annotations

from serge_data import Dataset
from serge_data.exports import Format

FORMAT = Format(
    name="markdown",
    summary="the quotations as Markdown",
    suffix=".md",
    home="serge_data_markdown:to_markdown",
)


def to_markdown(dataset: Dataset) -> str:
    """Return each quotation as a block quotation."""
    return "\n".join(f"> {quotation.text}\n" for quotation in dataset.quotations)
