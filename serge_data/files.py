"""Writing files so that nobody ever finds half of one."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["write_atomically"]


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
