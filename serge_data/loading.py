"""Where the packaged records are, and how a folder of records becomes a data set."""

from __future__ import annotations

import os

from serge_data.dataset import Dataset
from serge_data.errors import InvalidRecordsError
from serge_data.limits import DEFAULT, Limits
from serge_data.resolve import resolve
from serge_data.validation import validate

__all__ = ["load"]


def load(path: str | os.PathLike[str] | None = None, *, limits: Limits = DEFAULT) -> Dataset:
    """Return the data set in the folder *path*; the packaged one when it is None.

    Raises:
        UnreadableRecordsError: there is no such folder.
        InvalidRecordsError: the records have problems; its ``diagnostics``
            are those that ``validate`` reports.
    """
    report = validate(path, limits=limits)
    if not report.is_valid or report.records is None:
        raise InvalidRecordsError(report.errors)
    return Dataset(resolve(report.records, report.positions))
