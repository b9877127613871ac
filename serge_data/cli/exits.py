"""The exit codes, and what all commands share."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

__all__ = ["OK", "PROBLEMS", "UNUSABLE", "add_folder", "plural"]

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


def plural(count: int, noun: str) -> str:
    """Return *count* with *noun* in the right number: ``1 problem``, ``2 problems``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
