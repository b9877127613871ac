"""``serge-data migrate``: records of an older major version brought to this one."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from serge_data._text import counted
from serge_data.cli.exits import OK
from serge_data.cli.output import a_path

if TYPE_CHECKING:
    from serge_data.cli.exits import Commands

__all__ = ["register", "run"]


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = commands.add_parser(
        "migrate",
        help="bring records of an older major version to this one",
        description="Bring records of an older major version to this one, where they stand; "
        "comments and layout are kept. Exit code 0: done, or nothing to do; 1: there is "
        "something that no version knows, and nothing was written; 2: wrong use or unreadable "
        "input.",
    )
    parser.add_argument("folder", type=a_path, metavar="DIR", help="the folder of records")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change, and write nothing"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Migrate, and return the exit code."""
    from serge_data.migration import migrate

    changes = migrate(options.folder, dry_run=options.dry_run)
    for change in changes:
        print(change)
    print(f"{counted(len(changes), 'change')}{' to be made' if options.dry_run else ''}")
    return OK
