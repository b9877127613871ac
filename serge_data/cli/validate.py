"""``serge-data validate``: every problem of a folder of records, and the cure of some."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from serge_data.cli.exits import OK, PROBLEMS, add_folder, limits_of, shown_folder

if TYPE_CHECKING:
    from serge_data.cli.exits import Commands
    from serge_data.validation import Report

__all__ = ["register", "run"]

_FORMATS = ("text", "short", "json", "github", "sarif", "junit")


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = commands.add_parser(
        "validate",
        help="report every problem of a folder of records",
        description="Report every problem of a folder of records, each once, where it is. "
        "Exit code 0: none; 1: problems; 2: wrong use or unreadable input.",
    )
    add_folder(parser)
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        help="text: for people, with the lines (the default on a terminal); short: as "
        "file:line:col: code: message (the default elsewhere); json, sarif and junit: for "
        "programs; github: as annotations of a pull request",
    )
    parser.add_argument("-o", "--output", metavar="PATH", help="the file to write the report to")
    fixes = parser.add_argument_group("mending")
    fixes.add_argument(
        "--fix",
        action="store_true",
        help="mend what can be mended safely, and write the files in their canonical form",
    )
    fixes.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="propose also what is only likely to be right: with --fix or --diff",
    )
    fixes.add_argument(
        "--diff", action="store_true", help="show what --fix would change, and write nothing"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Validate, mend where asked to, print, and return the exit code."""
    from serge_data.validation import validate

    if options.unsafe_fixes and not (options.fix or options.diff):
        print("serge-data: --unsafe-fixes goes with --fix or --diff", file=sys.stderr)
        return 2
    if options.diff:
        return _show_diff(options)
    if options.fix:
        _mend(options)
    report = validate(options.folder, limits=limits_of(options))
    options.code = OK if report.is_valid else PROBLEMS
    _report(report, options)
    return int(options.code)


def _report(report: Report, options: argparse.Namespace) -> None:
    from serge_data.cli.exits import sees_colour
    from serge_data.files import write_atomically
    from serge_data.reporting import REPORTERS, Outcome

    to_people = options.output is None and sys.stdout.isatty()
    outcome = Outcome(
        report,
        shown_folder(options.folder),
        width=shutil.get_terminal_size((100, 24)).columns,
        colour=to_people and sees_colour(),
    )
    written = REPORTERS[options.format or ("text" if to_people else "short")].write(outcome)
    if options.output is None:
        print(written, end="")
    else:
        write_atomically(options.output, written)
        print(outcome.summary)


def _mend(options: argparse.Namespace) -> None:
    from serge_data.files import write_inside
    from serge_data.mending import mended

    folder = Path(shown_folder(options.folder))
    found = mended(folder, unsafe=options.unsafe_fixes, limits=limits_of(options))
    for line in found.done:
        print(f"fixed: {shown_folder(options.folder)}/{line}", file=sys.stderr)
    write_inside(folder, found.changed)
    for name in found.changed:
        print(f"written: {folder / name}", file=sys.stderr)


def _show_diff(options: argparse.Namespace) -> int:
    from serge_data.mending import mended

    folder = shown_folder(options.folder)
    found = mended(Path(folder), unsafe=options.unsafe_fixes, limits=limits_of(options))
    print(found.diff(folder), end="")
    return PROBLEMS if found.changed else OK
