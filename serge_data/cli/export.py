"""``serge-data export``: the data set in another format."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from serge_data.cli.exits import OK, add_folder

if TYPE_CHECKING:
    from serge_data.cli.exits import Commands

__all__ = ["register", "run"]


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = commands.add_parser(
        "export",
        help="write the data set in another format",
        description="Write the data set in another format, to a file or to the screen.",
    )
    parser.add_argument("format", metavar="FORMAT", help="the format's name, such as json")
    add_folder(parser)
    parser.add_argument("-o", "--output", metavar="PATH", help="the file to write")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Export, and return the exit code."""
    from serge_data.exports import export
    from serge_data.files import write_atomically
    from serge_data.loading import load

    content = export(load(options.folder), options.format)
    if options.output is None:
        sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
    else:
        write_atomically(options.output, content)
    return OK
