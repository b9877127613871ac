"""A folder of records on the disk: walked through, and each of its files opened warily.

Whatever lies there is either taken up, as bytes, or refused with a reason.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from serge_data._strays import advice
from serge_data._unseen import UNSEEN, name_of, one_line
from serge_data.diagnostics import Diagnostic
from serge_data.errors import UnreadableRecordsError
from serge_data.filenames import TYPES, has_place
from serge_data.limits import Limits
from serge_data.records import FILE_TYPES

__all__ = ["Collected", "astray", "files_in", "refusal"]

_NOT_RECORDS = frozenset({"README.md"})
# What lies here may be swapped for a link or a pipe in the moment before it is
# opened: a link is not followed, and a pipe not waited for.
_WARILY = sum(getattr(os, flag) for flag in ("O_NOFOLLOW", "O_NONBLOCK") if hasattr(os, flag))


def files_in(folder: Path, limits: Limits) -> Collected:
    """Return the files in *folder*, and what was refused of it.

    Raises:
        UnreadableRecordsError: *folder* is no readable directory.
    """
    if not folder.is_dir():
        reason = "is not a folder" if folder.exists() else "there is no such folder"
        raise UnreadableRecordsError(str(folder), reason)
    found = Collected(limits)
    try:
        found.collect(folder, "")
    except OSError as error:
        raise UnreadableRecordsError(str(folder), error.strerror or str(error)) from error
    return found


@dataclass
class Collected:
    """The files of a folder, as bytes, and what was refused of it unread."""

    limits: Limits
    files: dict[str, bytes] = field(default_factory=dict)
    refused: list[Diagnostic] = field(default_factory=list)
    size: int = 0
    is_cut: bool = False

    def collect(self, folder: Path, prefix: str) -> None:
        """Take up what *folder* holds, until it is too much."""
        for path in sorted(folder.iterdir()):
            if self.is_cut:
                return
            name = prefix + path.name
            is_list = not prefix and path.name in FILE_TYPES
            if is_list and path.is_dir() and not path.is_symlink():
                try:
                    self.collect(path, f"{name}/")
                except OSError as error:
                    self.refused.append(refusal(name, "SD001", f"cannot be read: {error.strerror}"))
            elif name not in _NOT_RECORDS:
                self._take(path, name)

    def _take(self, path: Path, name: str) -> None:
        content = _read(path, name, self.limits)
        if isinstance(content, Diagnostic):
            self.refused.append(content)
        else:
            self.files[name] = content
            self.size += len(content)
        if len(self.files) + len(self.refused) > self.limits.files:
            self._give_up(name, "files", "is one file too many")
        elif self.size > self.limits.total_size:
            self._give_up(name, "total_size", "is one file too many for so many bytes")

    def _give_up(self, name: str, limit: str, message: str) -> None:
        # Of the rest nobody knows anything, so nothing is said of what was met.
        self.files.clear()
        hint = f"divide the folder, {self.limits.raised(limit)}"
        self.refused[:] = [refusal(name, "SD012", f"{message}: nothing was read", hint)]
        self.is_cut = True


def _read(path: Path, name: str, limits: Limits) -> bytes | Diagnostic:
    try:
        mode = path.lstat().st_mode
        stray = astray(name, is_folder=stat.S_ISDIR(mode))
        if stray is not None:
            return stray
        unseen = UNSEEN.search(name)
        if unseen:
            message = f"has an unseen character in its name: {name_of(unseen[0])}"
            return refusal(name, "SD002", message, "rename it")
        if stat.S_ISLNK(mode):
            return refusal(name, "SD001", "is a symbolic link", "put the file itself here")
        if not stat.S_ISREG(mode):
            hint = advice(name, TYPES, is_folder=True) if stat.S_ISDIR(mode) else "remove it"
            return refusal(name, "SD001", "is not a regular file", hint)
        with open(path, "rb", opener=_open_warily) as file:
            before = os.fstat(file.fileno())
            if not stat.S_ISREG(before.st_mode):
                return refusal(name, "SD001", "is no longer a regular file", "remove it")
            content = file.read(limits.file_size + 1)
            after = os.fstat(file.fileno())
    except OSError as error:
        return refusal(name, "SD001", f"cannot be read: {error.strerror}")
    if len(content) > limits.file_size:
        message = f"is larger than {limits.file_size} bytes"
        return refusal(name, "SD012", message, f"split it, {limits.raised('file_size')}")
    if before.st_mtime_ns != after.st_mtime_ns or len(content) != after.st_size:
        return refusal(name, "SD001", "changed while it was read", "validate again")
    return content


def _open_warily(path: str, flags: int) -> int:
    return os.open(path, flags | _WARILY)


def astray(name: str, *, is_folder: bool = False) -> Diagnostic | None:
    """Return the refusal of the file *name*, or None where records, or the lock, may stand."""
    if has_place(name):
        return None
    hint = advice(name, TYPES, is_folder=is_folder)
    return refusal(name, "SD010", "is not a file of records", hint)


def refusal(name: str, code: str, message: str, hint: str | None = None) -> Diagnostic:
    """Return what is said of the file *name* as a whole, which stands before its first line."""
    # Nothing in a name may be taken for anything but a part of the name.
    shown = one_line(name)
    return Diagnostic(shown, 1, 1, code, f"'{shown}' {message}", hint)
