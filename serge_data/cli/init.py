"""``serge-data init``: a new folder of records, for any essay."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from serge_data._text import counted
from serge_data.cli.exits import OK, UNUSABLE
from serge_data.cli.output import a_path, need_no_file
from serge_data.cli.parser import add_command

if TYPE_CHECKING:
    from serge_data.cli.parser import Commands

__all__ = ["register", "run"]


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = add_command(
        commands,
        "init",
        run,
        "begin a folder of records for an essay of your own",
        "Begin a folder of records for the essay in SOURCE: a text with '## ' headings, "
        "raised footnote marks and notes '[1] …' at its end, muse markup, or plain text. "
        "The essay's own record, its authors, sections and footnotes are written; "
        "'serge-data new' adds the rest.",
    )
    parser.add_argument("folder", type=a_path, metavar="DIR", help="the folder to make")
    parser.add_argument("--source", metavar="SOURCE", required=True, help="the essay, UTF-8 text")
    parser.add_argument("--title", help="the essay's title (default: what its head says)")
    parser.add_argument(
        "--author", action="append", metavar="NAME", help="who wrote it; once for each"
    )
    parser.add_argument("--language", default="en", help="an IETF tag (default: en)")
    parser.add_argument("--id", help="the essay's id (default: made from the title)")
    parser.add_argument(
        "--heading",
        action="append",
        default=[],
        metavar="TITLE",
        help="the title of a section, where the source is plain text; once for each",
    )


def run(options: argparse.Namespace) -> int:
    """Write the folder, and return the exit code."""
    from serge_data.attestation.edition import read_edition
    from serge_data.cli.interview import Interview
    from serge_data.drafting.begin import begin
    from serge_data.files import read_source, write_inside
    from serge_data.limits import DEFAULT
    from serge_data.reporting import tally
    from serge_data.validation import validate

    need_no_file(options.folder, "a folder")
    folder = Path(options.folder)
    if folder.exists() and any(folder.iterdir()):
        print(f"serge-data: {folder} is not empty", file=sys.stderr)
        return UNUSABLE
    edition = read_edition(read_source(options.source, DEFAULT.source_size), options.heading)
    interview = Interview()
    title = interview.ask("title", options.title, edition.front.get("title"))
    front = edition.front.get("author")
    authors = options.author or [interview.ask("author", None, front)]
    begun = begin(edition, title=title, authors=authors, language=options.language, id=options.id)
    folder.mkdir(parents=True, exist_ok=True)
    write_inside(folder, begun.files)
    for what in edition.unread:
        print(f"not read: {what}", file=sys.stderr)
    count = len(validate(folder).diagnostics)
    left = f", {counted(count, 'thing')} to do" if count else ""
    print(f"{folder}: {tally(begun.counts)}{left}")
    print(f"next: serge-data new quotation --source {options.source} {folder}")
    return OK
