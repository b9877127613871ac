"""``serge-data schema``: the JSON Schemas printed, compared with the models, written."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from serge_data.cli.exits import OK, PROBLEMS
from serge_data.cli.output import a_path, need_no_file, write_out
from serge_data.cli.parser import add_command, completed_by

if TYPE_CHECKING:
    from serge_data.cli.parser import Commands

__all__ = ["register", "run"]


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = add_command(
        commands,
        "schema",
        run,
        "print, check or write the JSON Schemas",
        "Print the JSON Schema of a name, or the names there are. With --check or --write, "
        "compare the files with the models or make them instead.",
    )
    acts = parser.add_mutually_exclusive_group()
    name = acts.add_argument(
        "name", nargs="?", metavar="NAME", help="such as quotation or document"
    )
    completed_by(name, _names)
    acts.add_argument(
        "--check",
        nargs="?",
        const="",
        metavar="DIR",
        help="say which models differ from the files in DIR (default: those of the package)",
    )
    acts.add_argument("--write", type=a_path, metavar="DIR", help="write all files into DIR")


def run(options: argparse.Namespace) -> int:
    """Print, compare or write, and return the exit code."""
    from serge_data.schemas import schema, schema_names

    if options.write is not None:
        # To make schemas takes the models and the data.
        from serge_data.schemas.files import write_schemas

        need_no_file(options.write, "a folder")
        write_schemas(Path(options.write))
    elif options.check is not None:
        return _check(options.check)
    elif options.name is None:
        print("\n".join(schema_names()))
    else:
        from serge_data.schemas.generating import schema_text

        write_out(schema_text(schema(options.name)))
    return OK


def _check(folder: str) -> int:
    from serge_data.resources import packaged_schemas
    from serge_data.schemas.files import compare_schemas

    differences = compare_schemas(Path(folder) if folder else packaged_schemas())
    for difference in differences:
        print(difference)
    if not differences:
        return OK
    print(f"write them anew by: serge-data schema --write {folder or 'schema'}")
    return PROBLEMS


def _names(**_: Any) -> Iterable[str]:
    from serge_data.schemas import schema_names

    return schema_names()
