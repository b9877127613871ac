"""The folder of records that a command is about: its argument, its limits, its name in messages."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from serge_data.cli.output import a_path

if TYPE_CHECKING:
    from serge_data.errors import InvalidRecordsError
    from serge_data.limits import Limits

__all__ = ["add_folder", "limits_of", "shown_folder", "told"]

_LIMITS = {
    "file_size": ("BYTES", "of one file"),
    "total_size": ("BYTES", "of all files together"),
    "files": ("N", "how many there may be"),
    "source_size": ("BYTES", "of the edition, for commands that read one"),
    "depth": ("N", "lists and groups of fields inside each other"),
    "members": ("N", "values or fields in one place of a record"),
    "problems": ("N", "to show; of files with more mistakes than that the rest is not read"),
}


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Give *parser* the optional argument DIR, the folder of records."""
    parser.add_argument(
        "folder",
        nargs="?",
        type=a_path,
        metavar="DIR",
        help="the folder of records (default: those that come with the package)",
    )
    from serge_data.limits import DEFAULT

    limits = parser.add_argument_group(
        "limits", "What is beyond a limit is reported, and not read. All have room to spare."
    )
    for name, (metavar, what) in _LIMITS.items():
        default = getattr(DEFAULT, name)
        limits.add_argument(
            DEFAULT.option(name),
            type=_positive,
            metavar=metavar,
            default=default,
            help=f"{what} (default: {default})",
        )


def limits_of(options: argparse.Namespace) -> Limits:
    """Return the limits that *options* set."""
    from serge_data.limits import Limits

    return Limits(**{name: getattr(options, f"max_{name}") for name in _LIMITS})


def _positive(text: str) -> int:
    if not text.isdecimal() or not 0 < len(text) < 19 or not int(text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number above 0")
    return int(text)


def shown_folder(folder: str | None) -> str:
    """Return the *folder* of records, the packaged one when None, as it is reached from here."""
    if folder is not None:
        return os.path.normpath(folder)
    from serge_data.resources import packaged_records

    packaged = packaged_records()
    here = Path.cwd()
    return str(packaged.relative_to(here) if packaged.is_relative_to(here) else packaged)


def told(error: InvalidRecordsError, options: argparse.Namespace) -> str:
    """Return what *error* says, its files named so that they can be opened from here."""
    from serge_data.limits import DEFAULT
    from serge_data.reporting import excerpt

    head = str(error).partition("\n")[0]
    shown = excerpt(error.diagnostics, getattr(options, "max_problems", DEFAULT.problems))
    given = getattr(options, "folder", None)
    placed = (each.under(shown_folder(given)) for each in shown)
    return "\n".join([head, *(str(each.in_folder(given) if given else each) for each in placed)])
