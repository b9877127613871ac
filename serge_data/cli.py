"""The command ``serge-data``: arguments, printing and exit codes, and nothing else."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from serge_data.version import __version__

if TYPE_CHECKING:
    from serge_data.validation import Report

__all__ = ["main"]

#: Exit codes: sound, problems found, wrong use or unreadable input.
OK, PROBLEMS, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with *arguments* (those of the process when None); return its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if not hasattr(options, "run"):
        parser.print_help()
        return UNUSABLE
    from serge_data.errors import InvalidRecordsError, SergeDataError

    try:
        code: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does; that is no fault of the records.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except InvalidRecordsError as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    except (SergeDataError, OSError) as error:
        print(f"serge-data: {error}", file=sys.stderr)
        return UNUSABLE
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="serge-data",
        description="The apparatus of 'Victor Serge: The Worst of the Anarchists' as data.",
    )
    parser.add_argument("--version", action="version", version=f"serge-data {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    validate = commands.add_parser(
        "validate",
        help="report every problem of a folder of records",
        description="Report every problem of a folder of records, each as file:line:col: code: "
        "message. Exit code 0: none; 1: problems; 2: wrong use or unreadable input.",
    )
    validate.add_argument(
        "folder",
        nargs="?",
        metavar="DIR",
        help="the folder (default: the records that come with the package)",
    )
    validate.set_defaults(run=_validate)

    export = commands.add_parser(
        "export",
        help="write the data set in another format",
        description="Write the data set in another format, to a file or to the screen.",
    )
    export.add_argument("format", choices=["json"], help="json: the public document")
    export.add_argument(
        "folder",
        nargs="?",
        metavar="DIR",
        help="the folder of records (default: those that come with the package)",
    )
    export.add_argument("-o", "--output", metavar="PATH", help="the file to write")
    export.set_defaults(run=_export)

    schema = commands.add_parser(
        "schema",
        help="print, check or write the JSON Schemas",
        description="Print the JSON Schema of a name, or the names there are. With --check or "
        "--write, compare or make the files from the models instead. Exit code 0: done, and "
        "nothing differs; 1: a file differs; 2: wrong use.",
    )
    schema.add_argument("name", nargs="?", metavar="NAME", help="such as quotation or document")
    acts = schema.add_mutually_exclusive_group()
    acts.add_argument(
        "--check",
        nargs="?",
        const="",
        metavar="DIR",
        help="say which models differ from the files in DIR (default: those of the package)",
    )
    acts.add_argument("--write", metavar="DIR", help="write all files into DIR")
    schema.set_defaults(run=_schema)
    return parser


def _validate(options: argparse.Namespace) -> int:
    from serge_data.validation import validate

    report = validate(options.folder)
    for diagnostic in report.diagnostics:
        print(diagnostic)
    print(_summary(report))
    return OK if report.is_valid else PROBLEMS


def _summary(report: Report) -> str:
    counts = ", ".join(f"{count} {name}" for name, count in report.counts.items())
    problems = len(report.diagnostics)
    return f"{problems} problem{'' if problems == 1 else 's'} in {counts}"


def _export(options: argparse.Namespace) -> int:
    from serge_data.exports import export, write_atomically
    from serge_data.loading import load

    text = export(load(options.folder), options.format)
    if options.output is None:
        sys.stdout.buffer.write(text.encode())
    else:
        write_atomically(options.output, text)
    return OK


def _schema(options: argparse.Namespace) -> int:
    from serge_data.resources import packaged_schemas
    from serge_data.schemas import compare_schemas, schema, schema_names, schema_text, write_schemas

    if options.write is not None:
        write_schemas(Path(options.write))
    elif options.check is not None:
        folder = Path(options.check) if options.check else packaged_schemas()
        differences = compare_schemas(folder)
        for difference in differences:
            print(difference)
        if differences:
            print(f"write them anew by: serge-data schema --write {folder}")
            return PROBLEMS
    elif options.name is None:
        print("\n".join(schema_names()))
    else:
        sys.stdout.buffer.write(schema_text(schema(options.name)).encode())
    return OK
