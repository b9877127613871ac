"""Writing files so that nobody ever finds half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["write_atomically", "write_folder"]


def write_atomically(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Write *content* to the file *path*, which then holds the old content or the new.

    What is no regular file, a pipe for one, is written to and not replaced.

    Raises:
        OSError: it could not be written; the old content is untouched.
    """
    data = content.encode() if isinstance(content, str) else content
    target = Path(path)
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    target = target.resolve()
    # A temporary file of the standard library is its owner's alone, and this
    # one is to be read by whoever may read its neighbours.
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with partial.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


def write_folder(path: str | os.PathLike[str], files: Mapping[str, str | bytes]) -> None:
    """Write *files*, by name, into the folder *path*.

    A new folder is there with all its files or not at all.  In a folder that
    is there already each file is replaced whole, in the order of *files*, and
    whatever else it holds is left alone.

    Raises:
        OSError: something could not be written.
    """
    target = Path(path)
    if target.exists():
        for name, content in files.items():
            write_atomically(target / name, content)
        return
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".") as scratch:
        made = Path(scratch) / target.name
        made.mkdir()
        for name, content in files.items():
            write_atomically(made / name, content)
        made.rename(target)
