"""``serge-data migrate``: records of an older major version brought to this one."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from serge_data._text import counted
from serge_data.cli.exits import OK, PROBLEMS
from serge_data.cli.folder import told
from serge_data.cli.output import a_path
from serge_data.cli.parser import add_command

if TYPE_CHECKING:
    from serge_data.cli.parser import Commands

__all__ = ["register", "run"]


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = add_command(
        commands,
        "migrate",
        run,
        "bring records of an older major version to this one",
        "Bring records of an older major version to this one, where they stand; comments "
        "and layout are kept.",
    )
    parser.add_argument("folder", type=a_path, metavar="DIR", help="the folder of records")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would change, and write nothing"
    )


def run(options: argparse.Namespace) -> int:
    """Migrate, and return the exit code."""
    from serge_data.errors import InvalidRecordsError
    from serge_data.migration import migrate

    try:
        changes = migrate(options.folder, dry_run=options.dry_run)
    except InvalidRecordsError as error:
        print(told(error, options), file=sys.stderr)
        return PROBLEMS
    for change in changes:
        print(change)
    print(f"{counted(len(changes), 'change')}{' to be made' if options.dry_run else ''}")
    return OK
