"""What a hostile case is, and the sound folder that it spoils."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from serge_data.limits import DEFAULT, Limits

__all__ = ["DATA", "LOCK", "Case", "lay_out", "rewritten"]

#: A made-up essay and its records.
DATA = Path(__file__).parents[2] / "tests" / "data" / "attestation"
LOCK = "attestation.lock.json"


@dataclass(frozen=True)
class Case:
    """A way to spoil a folder, and what must be said of it.

    Attributes:
        name: unique, such as ``"yaml: alias bomb"``.
        spoil: changes the sound folder that ``lay_out`` made.
        expected: the file and code of all diagnostics, such as ``"works.yaml SD005"``.
        command: what is run: ``"validate"``, ``"attest"``, or a function that
            tries something with the folder and returns what came of it.
        most: how many diagnostics there may be.
        limits: the limits that hold.
    """

    name: str
    spoil: Callable[[Path], object]
    expected: tuple[str, ...]
    command: str | Callable[[Path], str] = "validate"
    most: int = 1
    limits: Limits = DEFAULT


def lay_out(folder: Path) -> Path:
    """Write the made-up essay and its records, attested, into *folder*; return it."""
    shutil.copytree(DATA / "records", folder / "records")
    shutil.copyfile(DATA / "reading.txt", folder / "essay.txt")
    shutil.copyfile(_lock(folder), folder / "records" / LOCK)
    return folder


_made: list[Path] = []


def _lock(folder: Path) -> Path:
    """Return a file with the lock that the records earn."""
    if not _made or not _made[0].exists():
        from serge_data.attestation.attest import attest

        lock = attest(folder / "essay.txt", folder / "records").lock
        assert lock is not None
        _made[:] = [folder.parent / "lock"]
        _made[0].write_text(lock, "utf-8")
    return _made[0]


def rewritten(name: str, change: Callable[[bytes], bytes]) -> Callable[[Path], Any]:
    """Return what rewrites the file *name*; an edition is pinned anew."""

    def spoil(folder: Path) -> None:
        path = folder / name
        path.write_bytes(change(path.read_bytes() if path.exists() else b""))
        if name == "essay.txt":
            record = folder / "records" / "essay.yaml"
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            record.write_text(re.sub("[0-9a-f]{64}", digest, record.read_text("utf-8")), "utf-8")

    return spoil
