"""``serge-data format``: the files of a folder in their canonical form."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from serge_data._text import counted
from serge_data.cli.exits import OK, PROBLEMS
from serge_data.cli.folder import add_folder, limits_of, shown_folder
from serge_data.cli.parser import add_command

if TYPE_CHECKING:
    from collections.abc import Iterable

    from serge_data.cli.parser import Commands

__all__ = ["register", "run", "schemas_from"]


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = add_command(
        commands,
        "format",
        run,
        "write the files of records in their canonical form",
        "Write the files of records in their canonical form: keys in order, long texts in "
        "blocks, quotes only where needed. Comments stay.",
    )
    add_folder(parser)
    parser.add_argument(
        "--check", action="store_true", help="write nothing, and fail if there is something to do"
    )
    parser.add_argument(
        "--diff", action="store_true", help="show what would change, and write nothing"
    )
    parser.add_argument(
        "--schemas",
        metavar="PLACE",
        help="a folder or URL with the authoring schemas; each file's first line then tells "
        "editors where its schema is (default: the folder schema/authoring beside DIR, if there "
        "is one)",
    )


def run(options: argparse.Namespace) -> int:
    """Format, print, and return the exit code."""
    from serge_data.files import write_inside
    from serge_data.mending import canonical, diff
    from serge_data.reading import read_folder

    folder = Path(shown_folder(options.folder))
    reading = read_folder(folder, limits_of(options))
    texts = {name: file.text for name, file in reading.files.items()}
    place = options.schemas or _schemas_beside(folder)
    schemas = schemas_from(place, folder, texts) if place else None
    changed = canonical(texts, schemas)
    unread = sorted(
        {each.path for each in reading.diagnostics if each.code.startswith("SD0")} - {*changed}
    )
    for name in unread:
        print(f"not formatted, as it cannot be read: {folder / name}", file=sys.stderr)
    if options.diff:
        print(diff(texts, changed, str(folder)), end="")
    for name, text in changed.items():
        if options.check:
            print(f"would be formatted: {folder / name}", file=sys.stderr)
        elif not options.diff:
            write_inside(folder, {name: text})
            print(f"formatted: {folder / name}", file=sys.stderr)
    left = len(texts.keys() - changed.keys() - set(unread))
    print(f"{counted(left, 'file')} in canonical form already, {len(changed)} not", file=sys.stderr)
    return PROBLEMS if unread or (options.check and changed) else OK


def _schemas_beside(folder: Path) -> str | None:
    """Return the folder of authoring schemas beside *folder*, if there is one."""
    beside = folder.parent / "schema" / "authoring"
    return str(beside) if beside.is_dir() else None


def schemas_from(place: str, folder: Path, names: Iterable[str]) -> dict[str, str]:
    """Return for each of the files *names* in *folder* where in *place* its schema is."""
    from serge_data.filenames import kind_of

    found = {}
    for name in names:
        kind = kind_of(name)
        schema = f"{'essay_record' if kind == 'essay' else kind}.schema.json"
        if "://" in place:
            found[name] = f"{place.rstrip('/')}/{schema}"
        else:
            path = os.path.relpath(Path(place) / schema, (folder / name).parent)
            found[name] = path.replace(os.sep, "/")
    return found
