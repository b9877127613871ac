"""The exit codes, and what all commands share."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

__all__ = ["OK", "PROBLEMS", "UNUSABLE", "add_folder", "plural", "sees_colour", "shown_folder"]

#: Sound; problems found; wrong use or unreadable input.
OK, PROBLEMS, UNUSABLE = 0, 1, 2


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Give *parser* the optional argument DIR, the folder of records."""
    parser.add_argument(
        "folder",
        nargs="?",
        metavar="DIR",
        help="the folder of records (default: those that come with the package)",
    )


def shown_folder(folder: str | None) -> str:
    """Return the *folder* of records, the packaged one when None, as it is reached from here."""
    if folder is not None:
        return os.path.normpath(folder)
    from serge_data.resources import packaged_records

    packaged = packaged_records()
    here = Path.cwd()
    return str(packaged.relative_to(here) if packaged.is_relative_to(here) else packaged)


def sees_colour() -> bool:
    """Return whether standard output is a terminal whose user has not asked for no colour."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )


def plural(count: int, noun: str) -> str:
    """Return *count* with *noun* in the right number: ``1 problem``, ``2 problems``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
