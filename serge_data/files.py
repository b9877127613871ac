"""Reading no more than is wanted, and writing so that nobody ever finds half of a file."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["read_source", "write_atomically", "write_folder", "write_inside"]

# A pipe that nobody writes to is empty, and not waited for.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def read_source(path: str | os.PathLike[str], most: int) -> bytes:
    """Return what the file *path* holds, be it a file, a pipe or a device.

    Raises:
        OSError: it cannot be read, or holds more than *most* bytes.
    """
    with _naming(path), open(path, "rb", opener=_open_at_once) as file:
        if os.name != "nt":  # pragma: no branch - Windows has no such pipes
            # Who does write to it may take the time that it takes.
            os.set_blocking(file.fileno(), True)
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"is larger than {most} bytes", os.fspath(path))
    return content


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | _AT_ONCE)


def write_atomically(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Write *content* to the file *path*, which then holds the old content or the new.

    What is no regular file, a pipe for one, is written to and not replaced.

    Raises:
        OSError: it could not be written; the old content is untouched.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        # Who reads a pipe may have seen enough before its end.
        with _naming(target), suppress(BrokenPipeError):
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return
    _replace_all({target.resolve(): content})


def write_inside(folder: str | os.PathLike[str], files: Mapping[str, str | bytes]) -> None:
    """Write *files*, by name, into the *folder* that is there: all of them or, on failure, none.

    A link is replaced, never followed: nothing outside of *folder* is written.
    Each file holds its old content or the new at any moment, whatever happens.

    Raises:
        OSError: something could not be written; all is as it was.
    """
    root = Path(folder)
    targets = {root / name: content for name, content in files.items()}
    for target in targets:
        for parent in reversed([each for each in target.parents if root in each.parents]):
            if parent.is_symlink():
                raise OSError(errno.ELOOP, "is a symbolic link, and leads elsewhere", str(parent))
            parent.mkdir(exist_ok=True)
        if target.exists() and not target.is_symlink() and not target.is_file():
            raise OSError(errno.EINVAL, "is not a regular file", str(target))
    _replace_all(targets)


def write_folder(path: str | os.PathLike[str], files: Mapping[str, str | bytes]) -> None:
    """Write *files*, by name, into the folder *path*.

    A new folder is there with all its files or not at all.  In a folder that
    is there already all are written, or, on failure, none is; whatever else
    it holds is left alone.

    Raises:
        OSError: something could not be written; all is as it was.
    """
    target = Path(path)
    if target.exists():
        write_inside(target, files)
        return
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".") as scratch:
        made = Path(scratch) / target.name
        made.mkdir()
        write_inside(made, files)
        made.rename(target)


def _replace_all(files: Mapping[Path, str | bytes]) -> None:
    """Write *files* beside their places, and only when all are there put them in their places."""
    new = {target: _beside(target, "new") for target in files}
    # Of one file there is nothing to take back: it is in its place or it is not.
    old = {target: _beside(target, "old") for target in files if len(files) > 1}
    begun = []
    try:
        for target, content in files.items():
            with _naming(target):
                _write_new(new[target], content.encode() if isinstance(content, str) else content)
                if target in old and (target.is_symlink() or target.exists()):
                    shutil.copy2(target, old[target], follow_symlinks=False)
        for target in files:
            begun.append(target)
            with _naming(target):
                new[target].replace(target)
    except BaseException:
        for target in begun:
            if target in old:
                _put_back(target, old[target])
        raise
    finally:
        for leftover in (*new.values(), *old.values()):
            leftover.unlink(missing_ok=True)


def _write_new(path: Path, data: bytes) -> None:
    # A temporary file of the standard library is its owner's alone, and this
    # one is to be read by whoever may read its neighbours.  What has its name
    # already, a link that leads elsewhere for one, is removed and not followed.
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _put_back(target: Path, old: Path) -> None:
    """Put *old* in the place of *target* again, or nothing if there was nothing."""
    if old.is_symlink() or old.exists():
        old.replace(target)
    else:
        target.unlink(missing_ok=True)


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.{what}")


@contextmanager
def _naming(target: str | os.PathLike[str]) -> Iterator[None]:
    """Make an error of the system name the file that was meant."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, os.fspath(target)) from error
