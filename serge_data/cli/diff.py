"""``serge-data diff``: two data sets compared, record by record."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from serge_data._text import counted
from serge_data.cli.exits import OK, PROBLEMS, UNUSABLE
from serge_data.cli.output import add_output, write_file
from serge_data.cli.parser import add_command
from serge_data.errors import InvalidRecordsError

if TYPE_CHECKING:
    from serge_data.cli.parser import Commands

__all__ = ["register", "run"]


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = add_command(
        commands,
        "diff",
        run,
        "compare two data sets, record by record",
        "Compare two data sets, record by record. Each is a folder of records, a git "
        "revision (HEAD~3, or v1.0.0:records with the folder), a public JSON document, or "
        "a wheel or source archive of a release.",
    )
    parser.add_argument("old", metavar="OLD", help="the older one")
    parser.add_argument(
        "new",
        nargs="?",
        metavar="NEW",
        help="the newer one (default: the records that come with the package)",
    )
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "json"),
        default="text",
        help="text: for people (the default); markdown: as release notes; json: for programs",
    )
    add_output(parser, "the file")
    parser.add_argument(
        "--check-withdrawn",
        action="store_true",
        help="only look whether each id of OLD is there still, or has a tombstone in "
        "withdrawn.yaml; fail if one has not",
    )


def run(options: argparse.Namespace) -> int:
    """Compare, print, and return the exit code."""
    from serge_data.cli.streams import sees_colour
    from serge_data.review.compare import diff
    from serge_data.review.wording import in_json, in_markdown, in_words

    try:
        found = diff(options.old, options.new)
    except InvalidRecordsError as error:
        print(error, file=sys.stderr)
        return UNUSABLE
    if options.check_withdrawn:
        for each in found.lost:
            print(each)
        what = counted(len(found.lost), "id")
        print(f"{what} of {found.old} lead{'s' * (len(found.lost) == 1)} nowhere in {found.new}")
        return PROBLEMS if found.lost else OK
    if options.format == "json":
        written = in_json(found)
    elif options.format == "markdown":
        written = in_markdown(found)
    else:
        written = in_words(found, colour=options.output is None and sees_colour())
    if options.output is None:
        sys.stdout.write(written)
    else:
        write_file(options.output, written, "changes")
    return OK
