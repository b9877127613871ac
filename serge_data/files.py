"""Writing files so that nobody ever finds half of one."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

__all__ = ["write_atomically"]


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


def _keep_mode(new: Path, old: Path) -> None:
    """Give the *new* file the mode of the *old* one, or that of any new file."""
    if old.exists():
        mode = old.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    new.chmod(mode)
