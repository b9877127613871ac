"""One digest for all that a folder holds, so that one can tell that nothing in it has changed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["UnfitError", "digest_of", "files_in"]

_WARILY = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class UnfitError(OSError):
    """There is something that no digest is made of: a link, a pipe, or too much."""


def files_in(folder: Path, prefix: str = "") -> Iterator[tuple[str, Path]]:
    """Yield all files in *folder*, by their names inside it, in the order of these.

    Raises:
        UnfitError: there is something that is neither a file nor a folder.
        OSError: the folder cannot be read.
    """
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from files_in(Path(entry.path), f"{prefix}{entry.name}/")
        elif entry.is_file(follow_symlinks=False):
            yield prefix + entry.name, Path(entry.path)
        else:
            raise UnfitError(f"{entry.path} is no file")


def digest_of(
    files: Iterable[tuple[str, Path]],
    *parts: bytes,
    most_files: int | None = None,
    most_bytes: int | None = None,
) -> str:
    """Return the SHA-256 of the *files*, with the names given them, and of the *parts*.

    Raises:
        UnfitError: there are more than *most_files*, or more than *most_bytes* in them.
        OSError: one of them cannot be read.
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}\0".encode())
        digest.update(part)
    size = 0
    for count, (name, path) in enumerate(files):
        number = os.open(path, os.O_RDONLY | _WARILY)
        with os.fdopen(number, "rb") as file:
            found = os.fstat(number)
            size += found.st_size
            if not stat.S_ISREG(found.st_mode):
                raise UnfitError(f"{path} is no file")
            if (most_files is not None and count >= most_files) or (
                most_bytes is not None and size > most_bytes
            ):
                raise UnfitError(f"{path} is one file too many")
            content = file.read()
        encoded = os.fsencode(name)
        digest.update(f"{len(encoded)}\0{len(content)}\0".encode())
        digest.update(encoded)
        digest.update(content)
    return digest.hexdigest()
