"""Where a command writes to: the option ``-o``, and what it refuses."""

from __future__ import annotations

import argparse
import errno
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from serge_data._unseen import one_line

__all__ = ["a_path", "add_output", "need_no_file", "write_file", "write_files", "write_out"]

#: What stands for standard output where a path may stand.
STANDARD = "-"
_ARCHIVE = ".zip"
_SEPARATORS = tuple(filter(None, (os.sep, os.altsep)))


def a_path(text: str) -> str:
    """Return *text* if it names a file or folder, as an empty variable of a shell does not."""
    if not text:
        raise argparse.ArgumentTypeError("'' names no file and no folder")
    return text


def add_output(parser: argparse.ArgumentParser, what: str) -> None:
    """Give *parser* the option ``-o``; its value is None where standard output is meant."""
    parser.add_argument(
        "-o",
        "--output",
        type=_written_to,
        metavar="PATH",
        help=f"{what} to write (default, and '{STANDARD}': standard output)",
    )


def _written_to(text: str) -> str | None:
    return None if text == STANDARD else a_path(text)


def write_out(content: str | bytes) -> None:
    """Write *content* to standard output, text in UTF-8 whatever letters the terminal knows."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content.encode() if isinstance(content, str) else content)


def write_file(path: str, content: str | bytes, name: str) -> None:
    """Write *content* to the file *path*.

    Args:
        path: as the user gave it.
        content: text or bytes.
        name: what such a file may be called.

    Raises:
        OSError: it is a folder, or could not be written.
    """
    from serge_data.files import write_atomically

    if path.endswith(_SEPARATORS) or Path(path).is_dir():
        meant = one_line(str(Path(path, name)))
        reason = f"is a folder, and what is written is one file: name it, such as '{meant}'"
        raise OSError(errno.EISDIR, reason, path)
    _need_folder(path)
    write_atomically(path, content)


def write_files(path: str, content: Mapping[str, bytes]) -> None:
    """Write *content*, files by name, into the folder *path*, or into the archive of that name.

    Raises:
        OSError: it is a file of another kind, or could not be written.
    """
    from serge_data.exports.archive import zipped
    from serge_data.files import write_folder

    target = Path(path)
    if target.suffix == _ARCHIVE and not path.endswith(_SEPARATORS):
        write_file(path, zipped(content), target.name)
        return
    need_no_file(path, f"a folder, or an archive that ends in {_ARCHIVE}")
    _need_folder(path)
    write_folder(target, content)


def need_no_file(path: str, meant: str) -> None:
    """Refuse *path* where it is a file and several are to be written; say what is *meant*.

    Raises:
        OSError: it is a file.
    """
    if Path(path).exists() and not Path(path).is_dir():
        reason = f"is a file, and what is written is several: name {meant}"
        raise OSError(errno.ENOTDIR, reason, path)


def _need_folder(path: str) -> None:
    around = Path(path).parent
    if not around.is_dir():
        reason = "is not a folder" if around.exists() else "there is no such folder"
        raise OSError(errno.ENOENT, reason, str(around))
