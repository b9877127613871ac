"""What every format says of the data set as a whole: its name, its licence, its source."""

from __future__ import annotations

from serge_data.dataset import Dataset

__all__ = ["BASE", "LICENCE", "LICENCE_TITLE", "LICENCE_URL", "description", "title"]

#: What every IRI begins with.  It names things; that something answers there is not promised.
BASE = "https://w3id.org/serge-data/"

#: The licence of the records: of their structure, not of the words that they quote.
LICENCE = "CC0-1.0"
LICENCE_TITLE = "CC0 1.0 Universal"
LICENCE_URL = "https://creativecommons.org/publicdomain/zero/1.0/"


def title(dataset: Dataset) -> str:
    """Return what the data set is called."""
    return f"The apparatus of ‘{dataset.essay.title}’"


def description(dataset: Dataset) -> str:
    """Return what the data set is, and what the licence covers, in a few sentences."""
    authors = ", ".join(author.name for author in dataset.essay.authors)
    return (
        f"The works, people, sections, citations, quotations, footnotes and references of the "
        f"essay ‘{dataset.essay.title}’ by {authors}. The structuring of the records is "
        f"{LICENCE_TITLE}; the words that they quote remain their authors’, and no licence of "
        f"this data set covers them."
    )
