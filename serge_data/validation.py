"""Validation: every problem of a folder of records, at once."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from serge_data.checks import check
from serge_data.diagnostics import Diagnostic
from serge_data.reading import Reading, read_folder
from serge_data.recordset import RecordSet
from serge_data.resources import packaged_records

__all__ = ["Report", "validate", "validate_reading"]


@dataclass(frozen=True)
class Report:
    """What validation found.

    Attributes:
        diagnostics: all problems, by file, line and column.
        counts: the number of records met, by list.
        records: the records as typed in, or None when there is no sound essay record.
    """

    diagnostics: tuple[Diagnostic, ...]
    counts: dict[str, int]
    records: RecordSet | None = field(repr=False, compare=False, default=None)

    @property
    def is_valid(self) -> bool:
        """Whether there is no problem."""
        return not self.diagnostics


def validate(path: str | os.PathLike[str] | None = None) -> Report:
    """Return every problem of the records in the folder *path*; of the packaged ones when None.

    Raises:
        UnreadableRecordsError: there is no such folder.
    """
    return validate_reading(read_folder(packaged_records() if path is None else Path(path)))


def validate_reading(reading: Reading) -> Report:
    """Return every problem of records already read, integrity across records included."""
    diagnostics = list(reading.diagnostics)
    if reading.records is not None:
        diagnostics += [reading.diagnose(code, finding) for code, finding in check(reading.records)]
    return Report(tuple(sorted(set(diagnostics))), reading.counts, reading.records)
