"""``serge-data validate``: every problem of a folder of records."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from serge_data.cli.exits import OK, PROBLEMS, add_folder, plural

if TYPE_CHECKING:
    from serge_data.cli.exits import Commands
    from serge_data.validation import Report

__all__ = ["register", "run"]


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = commands.add_parser(
        "validate",
        help="report every problem of a folder of records",
        description="Report every problem of a folder of records, each as file:line:col: code: "
        "message. Exit code 0: none; 1: problems; 2: wrong use or unreadable input.",
    )
    add_folder(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Validate, print, and return the exit code."""
    from serge_data.validation import validate

    report = validate(options.folder)
    for diagnostic in report.diagnostics:
        print(diagnostic)
    print(_summary(report))
    return OK if report.is_valid else PROBLEMS


def _summary(report: Report) -> str:
    counts = ", ".join(f"{count} {name}" for name, count in report.counts.items())
    attested = f"attested against {report.attested[:12]}…" if report.attested else "not attested"
    return f"{plural(len(report.diagnostics), 'problem')} in {counts}; {attested}"
