"""``serge-data export``: the data set in another format, or in all of them."""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from serge_data.cli.exits import OK, UNUSABLE, add_folder, completed_by, limits_of

if TYPE_CHECKING:
    from serge_data.cli.exits import Commands
    from serge_data.exports.registry import Content

__all__ = ["register", "run"]

#: Stands for every format there is.
ALL = "all"
_ARCHIVE = ".zip"


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = commands.add_parser(
        "export",
        help="write the data set in another format",
        description="Write the data set in another format, to a file or to the screen. A format "
        "of several files, such as csv, is written into the folder PATH, or as an archive if "
        "PATH ends in .zip or there is none. 'serge-data export all -o DIR' writes every format "
        "into the folder DIR.",
    )
    name = parser.add_argument(
        "format", metavar="FORMAT", help="the format's name, such as json, or all"
    )
    completed_by(name, _names)
    add_folder(parser)
    parser.add_argument("-o", "--output", metavar="PATH", help="the file or folder to write")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Export, and return the exit code."""
    from serge_data.exports import export, format_named
    from serge_data.loading import load

    if options.format == ALL:
        return _run_all(options)
    format_ = format_named(options.format)
    dataset = load(options.folder, limits=limits_of(options))
    if options.output is not None:
        _write(Path(options.output), format_.write(dataset))
        return OK
    content = export(dataset, options.format)
    if isinstance(content, bytes) and sys.stdout.isatty():
        print(
            f"serge-data: the format '{options.format}' is no text: name a file with -o",
            file=sys.stderr,
        )
        return UNUSABLE
    sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)
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
        _write(folder / (format_.name + (format_.suffix if is_text_or_bytes else "")), content)
    for lack in missing:
        print(f"serge-data: {lack}", file=sys.stderr)
    return UNUSABLE if missing else OK


def _write(path: Path, content: Content) -> None:
    from serge_data.exports.archive import zipped
    from serge_data.files import write_atomically, write_folder

    if isinstance(content, str | bytes):
        _refuse_records(path.parent)
        write_atomically(path, content)
    elif path.suffix == _ARCHIVE:
        write_atomically(path, zipped(content))
    else:
        _refuse_records(path)
        write_folder(path, content)


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


def _names(**_: Any) -> Iterable[str]:
    from serge_data.exports import all_formats

    return (*(each.name for each in all_formats()), ALL)
