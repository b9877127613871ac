"""``serge-data export``: the data set in another format, or in all of them."""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from serge_data.cli.exits import OK, UNUSABLE
from serge_data.cli.folder import add_folder, limits_of
from serge_data.cli.output import add_output, need_no_file, write_file, write_files, write_out
from serge_data.cli.parser import add_command, completed_by

if TYPE_CHECKING:
    from serge_data.cli.parser import Commands
    from serge_data.exports.registry import Content

__all__ = ["register", "run"]

#: Stands for every format there is.
ALL = "all"


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = add_command(
        commands,
        "export",
        run,
        "write the data set in another format",
        "Write the data set in another format, to a file or to the screen. A format of "
        "several files, such as csv, is written into the folder PATH, or as an archive if "
        "PATH ends in .zip or there is none. 'serge-data export all -o DIR' writes every "
        "format into the folder DIR.",
    )
    name = parser.add_argument(
        "format", metavar="FORMAT", help="the format's name, such as json, or all"
    )
    completed_by(name, _names)
    parser.last_words = _formats
    add_folder(parser)
    add_output(parser, "the file or folder")


def run(options: argparse.Namespace) -> int:
    """Export, and return the exit code."""
    from serge_data.exports import export, format_named
    from serge_data.loading import load

    if options.format == ALL:
        return _run_all(options)
    format_ = format_named(options.format)
    dataset = load(options.folder, limits=limits_of(options))
    if options.output is not None:
        _write(options.output, format_.write(dataset), f"serge{format_.suffix}")
        return OK
    content = export(dataset, options.format)
    if isinstance(content, bytes) and sys.stdout.isatty():
        print(
            f"serge-data: the format '{options.format}' is no text: name a file with -o",
            file=sys.stderr,
        )
        return UNUSABLE
    write_out(content)
    return OK


def _run_all(options: argparse.Namespace) -> int:
    """Write every format that can be made here; name the others and what they need."""
    from serge_data.cli.progress import progress
    from serge_data.exports import MissingExtraError, all_formats
    from serge_data.loading import load

    if options.output is None:
        print("serge-data: all formats at once need a folder: name it with -o", file=sys.stderr)
        return UNUSABLE
    folder = Path(options.output)
    need_no_file(options.output, "a folder")
    _refuse_records(folder)
    dataset = load(options.folder, limits=limits_of(options))
    folder.mkdir(exist_ok=True)
    missing = []
    formats = all_formats()
    for format_ in progress(formats, "exporting", [each.name for each in formats]):
        try:
            content = format_.write(dataset)
        except MissingExtraError as error:
            missing.append(error)
            continue
        is_text_or_bytes = isinstance(content, str | bytes)
        name = format_.name + (format_.suffix if is_text_or_bytes else "")
        _write(str(folder / name), content, name)
    for lack in missing:
        print(f"serge-data: {lack}", file=sys.stderr)
    return UNUSABLE if missing else OK


def _write(path: str, content: Content, name: str) -> None:
    """Write *content* to *path*, where it harms no records; *name* is what a file may be called."""
    if isinstance(content, str | bytes):
        _refuse_records(Path(path).parent)
        write_file(path, content, name)
    else:
        _refuse_records(Path(path))
        write_files(path, content)


def _refuse_records(folder: Path) -> None:
    """Refuse to write into *folder* where what it holds is taken for records.

    Raises:
        OSError: it is a folder of records, or one of the lists in it.
    """
    from serge_data.filenames import ESSAY_FILE
    from serge_data.records import FILE_TYPES

    whole = folder.resolve()
    top = whole.parent if whole.name in FILE_TYPES else whole
    if (top / ESSAY_FILE).exists():
        reason = "is a folder of records, and an export is none: name another"
        raise OSError(errno.EEXIST, reason, str(folder))


def _formats() -> str:
    """Return the formats there are, with what each is."""
    from serge_data.exports import all_formats

    said = {**{each.name: each.summary for each in all_formats()}, ALL: "each of these"}
    width = max(map(len, said))
    lines = (f"  {name.ljust(width)}  {summary}" for name, summary in said.items())
    return "\n".join(["formats:", *lines])


def _names(**_: Any) -> Iterable[str]:
    from serge_data.exports import all_formats

    return (*(each.name for each in all_formats()), ALL)
