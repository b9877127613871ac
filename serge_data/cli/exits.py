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
    from serge_data.cli.parser import Parser
    from serge_data.errors import InvalidRecordsError
    from serge_data.limits import Limits

    Commands = argparse._SubParsersAction[Parser]

__all__ = [
    "EXITS",
    "INTERRUPTED",
    "OK",
    "PROBLEMS",
    "UNUSABLE",
    "add_folder",
    "completed_by",
    "exit_codes",
    "limits_of",
    "sees_colour",
    "shown_folder",
    "told",
]

#: Done, or so it is; not so; what was given cannot be used.
OK, PROBLEMS, UNUSABLE = 0, 1, 2
#: Ended by Ctrl-C: 128 and the number of the signal, as shells say.
INTERRUPTED = 130

_BROKEN = "the records cannot be read or have problems, or wrong use"
_WRONG = "something cannot be read or written, or wrong use"
#: What each exit code of each command means, for its help and for the documentation.
EXITS: dict[str, dict[int, str]] = {
    "show": {OK: "shown", UNUSABLE: f"there is no such record, {_BROKEN}"},
    "search": {OK: "found", PROBLEMS: "nothing found", UNUSABLE: _BROKEN},
    "stats": {OK: "shown", UNUSABLE: _BROKEN},
    "cite": {
        OK: "written",
        UNUSABLE: "there is no such record or style, nothing to cite, the libraries of the extra "
        f"'cite' are missing, {_BROKEN}",
    },
    "validate": {
        OK: "no problem, or only warnings",
        PROBLEMS: "problems, among them files in the folder that cannot be read",
        UNUSABLE: "the folder itself cannot be read, or wrong use",
    },
    "explain": {OK: "explained", UNUSABLE: "there is no such code, or wrong use"},
    "format": {
        OK: "done, or nothing to do",
        PROBLEMS: "with --check there is something to do, or a file in the folder cannot be read",
        UNUSABLE: "the folder itself cannot be read or written, or wrong use",
    },
    "init": {OK: "begun", UNUSABLE: f"the folder is not empty, {_WRONG}"},
    "new": {
        OK: "written or shown",
        PROBLEMS: "nothing of that is left to record",
        UNUSABLE: f"what is drafted would not be sound, {_WRONG}",
    },
    "diff": {
        OK: "compared, whatever differs",
        PROBLEMS: "with --check-withdrawn an id of OLD leads nowhere now",
        UNUSABLE: "one of the two cannot be read or has problems, or wrong use",
    },
    "attest": {
        OK: "records and edition agree",
        PROBLEMS: "they do not, or with --check the lock is not the one that they earn",
        UNUSABLE: _WRONG,
    },
    "export": {OK: "written", UNUSABLE: f"a library is missing, PATH is no place, {_BROKEN}"},
    "schema": {
        OK: "done",
        PROBLEMS: "with --check a file differs",
        UNUSABLE: f"there is no such schema, {_WRONG}",
    },
    "migrate": {
        OK: "done, or nothing to do",
        PROBLEMS: "there is something that no version knows, and nothing was written",
        UNUSABLE: _WRONG,
    },
}


def exit_codes(command: str) -> str:
    """Return the sentence that says what each exit code of *command* means."""
    meanings = "; ".join(f"{code}: {meaning}" for code, meaning in EXITS[command].items())
    return f"Exit code {meanings}."


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


def told(error: InvalidRecordsError, options: argparse.Namespace) -> str:
    """Return what *error* says, its files named so that they can be opened from here."""
    from serge_data.limits import DEFAULT
    from serge_data.reporting import excerpt

    head = str(error).partition("\n")[0]
    shown = excerpt(error.diagnostics, getattr(options, "max_problems", DEFAULT.problems))
    given = getattr(options, "folder", None)
    placed = (each.under(shown_folder(given)) for each in shown)
    return "\n".join([head, *(str(each.in_folder(given) if given else each) for each in placed)])


def sees_colour() -> bool:
    """Return whether standard output is a terminal whose user has not asked for no colour."""
    return (
        sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    )
