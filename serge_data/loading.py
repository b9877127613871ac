"""How a folder of records becomes a data set; the packaged one from its snapshot, if fresh."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from serge_data._collector import paused
from serge_data.limits import DEFAULT, Limits

# What reading takes is imported when something is read, so that the collector
# of garbage, which would find none, can be kept from searching all of it.
if TYPE_CHECKING:
    from serge_data.dataset import Dataset
    from serge_data.diagnostics import Diagnostic

__all__ = ["load", "load_unattested"]


def load(path: str | os.PathLike[str] | None = None, *, limits: Limits = DEFAULT) -> Dataset:
    """Return the data set in the folder *path*; the packaged one when it is None.

    Raises:
        UnreadableRecordsError: there is no such folder; a public document is
            read by ``Dataset.from_json`` instead.
        InvalidRecordsError: the records have problems; its ``diagnostics``
            are those that ``validate`` reports.
    """
    if path is not None and Path(path).suffix == ".json" and Path(path).is_file():
        from serge_data.errors import UnreadableRecordsError

        reason = "is no folder of records; Dataset.from_json() reads a public document"
        raise UnreadableRecordsError(str(path), reason)
    with paused():
        is_packaged = path is None and limits == DEFAULT
        return (_from_snapshot() if is_packaged else None) or _from_records(path, limits)


def load_unattested(
    path: str | os.PathLike[str] | None = None, *, limits: Limits = DEFAULT
) -> tuple[Dataset, tuple[Diagnostic, ...]]:
    """Return the data set in the folder *path*, and what keeps it from being attested.

    Records that are sound by all rules are returned also where they are not
    those that the lock beside them knows; they have no offsets then.

    Raises:
        UnreadableRecordsError: there is no such folder.
        InvalidRecordsError: the records have other problems than that.
    """
    from serge_data.errors import InvalidRecordsError

    try:
        return load(path, limits=limits), ()
    except InvalidRecordsError as error:
        unattested = error.diagnostics
        if not _are_about_the_lock(unattested):
            raise
    # With the lock, whatever follows from a change is passed over; without it nothing is.
    dataset = _from_records_alone(path, limits)
    if dataset is None:
        raise InvalidRecordsError(unattested)
    return dataset, unattested


def _are_about_the_lock(diagnostics: tuple[Diagnostic, ...]) -> bool:
    return all(each.code.startswith("SD5") for each in diagnostics)


def _from_records_alone(path: str | os.PathLike[str] | None, limits: Limits) -> Dataset | None:
    """Return the data set as if there were no lock; None where the records are not sound."""
    from serge_data.dataset import Dataset
    from serge_data.reading import read_folder
    from serge_data.resolve import resolve
    from serge_data.resources import packaged_records
    from serge_data.validation import validate_reading

    with paused():
        reading = read_folder(packaged_records() if path is None else Path(path), limits)
        reading.lock = None
        report = validate_reading(reading)
        if report.records is None or not _are_about_the_lock(report.errors):
            return None
        return Dataset._owning(resolve(report.records))


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
