"""What the commands say of a folder, in short and in every report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from serge_data.attestation.attest import attest
from serge_data.errors import UnreadableRecordsError
from serge_data.limits import Limits
from serge_data.reporting import REPORTERS, Outcome
from serge_data.validation import Report, validate

__all__ = ["said"]


def said(command: str, folder: Path, limits: Limits) -> tuple[list[str], list[str]]:
    """Return what *command* says of *folder*: files and codes, and the lines of every report."""
    try:
        if command == "attest":
            found = attest(folder / "essay.txt", folder / "records", limits=limits)
            unread = [what for what in found.unchecked if re.search(r"\bline \d", what)]
            return [f"{Path(d.path).name} {d.code}" for d in found.diagnostics] + unread, [
                str(d) for d in found.diagnostics
            ]
        report = validate(folder / "records", limits=limits)
    except UnreadableRecordsError as error:
        line = str(error).replace(f"{folder}/", "")
        return [f"error: {line}"], [line]
    return [f"{d.path} {d.code}" for d in report.diagnostics], list(_reported(report, folder))


def _reported(report: Report, folder: Path) -> Iterator[str]:
    """Yield the lines of all reports on the first of what was found."""
    few = Report(
        report.diagnostics[:20], report.counts, report.edition, report.records, files=report.files
    )
    outcome = Outcome(few, str(folder / "records"), width=80)
    for name, reporter in REPORTERS.items():
        text = reporter.write(outcome)
        text.encode()
        if name in ("text", "short", "github"):
            yield from text.split("\n")
