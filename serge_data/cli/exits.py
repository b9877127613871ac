"""The exit codes, and what all commands share."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from serge_data.cli.output import a_path

if TYPE_CHECKING:
    from serge_data.limits import Limits

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

__all__ = [
    "INTERRUPTED",
    "OK",
    "PROBLEMS",
    "UNUSABLE",
    "add_folder",
    "completed_by",
    "limits_of",
    "sees_colour",
    "shown_folder",
]

#: Sound; problems found; wrong use or unreadable input.
OK, PROBLEMS, UNUSABLE = 0, 1, 2
#: Ended by Ctrl-C: 128 and the number of the signal, as shells say.
INTERRUPTED = 130

_LIMITS = {
    "file_size": ("BYTES", "of one file"),
    "total_size": ("BYTES", "of all files together"),
    "files": ("N", "how many there may be"),
    "source_size": ("BYTES", "of the edition, for commands that read one"),
    "depth": ("N", "lists and groups of fields inside each other"),
    "members": ("N", "values or fields in one place of a record"),
    "problems": ("N", "to look for"),
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


def completed_by(argument: argparse.Action, words: Callable[..., Iterable[str]]) -> None:
    """Let the shell complete *argument* by the *words* there are; argcomplete asks for them."""
    argument.completer = words  # type: ignore[attr-defined] # argcomplete's own attribute


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
