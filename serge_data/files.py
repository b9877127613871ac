"""Writing files so that nobody ever finds half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

__all__ = ["write_atomically", "write_folder"]


def write_atomically(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Write *content* to the file *path*, which then holds the old content or the new.

    Raises:
        OSError: it could not be written; the old content is untouched.
    """
    target = Path(path)
    data = content.encode() if isinstance(content, str) else content
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
        try:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            _keep_mode(Path(file.name), target)
            Path(file.name).replace(target)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
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


def _keep_mode(new: Path, old: Path) -> None:
    """Give the *new* file the mode of the *old* one, or that of any new file."""
    if old.exists():
        mode = old.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    new.chmod(mode)
