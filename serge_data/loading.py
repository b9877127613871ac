"""How a folder of records becomes a data set; the packaged one from its snapshot, if fresh."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from serge_data._collector import paused
from serge_data.limits import DEFAULT, Limits

# What reading takes is imported when something is read, so that the collector
# of garbage, which would find none, can be kept from searching all of it.
if TYPE_CHECKING:
    from serge_data.dataset import Dataset

__all__ = ["load"]


def load(path: str | os.PathLike[str] | None = None, *, limits: Limits = DEFAULT) -> Dataset:
    """Return the data set in the folder *path*; the packaged one when it is None.

    Raises:
        UnreadableRecordsError: there is no such folder.
        InvalidRecordsError: the records have problems; its ``diagnostics``
            are those that ``validate`` reports.
    """
    with paused():
        is_packaged = path is None and limits == DEFAULT
        return (_from_snapshot() if is_packaged else None) or _from_records(path, limits)


def _from_snapshot() -> Dataset | None:
    from serge_data._snapshot import read_snapshot
    from serge_data.dataset import Dataset

    document = read_snapshot()
    return None if document is None else Dataset._owning(document)


def _from_records(path: str | os.PathLike[str] | None, limits: Limits) -> Dataset:
    from serge_data.dataset import Dataset
    from serge_data.errors import InvalidRecordsError
    from serge_data.resolve import resolve
    from serge_data.validation import validate

    report = validate(path, limits=limits)
    if not report.is_valid or report.records is None:
        raise InvalidRecordsError(report.errors)
    return Dataset._owning(resolve(report.records, report.positions))
