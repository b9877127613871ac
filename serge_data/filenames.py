"""What the files of a folder of records are called, and what each holds."""

from __future__ import annotations

from pathlib import PurePosixPath

from serge_data.records import FILE_TYPES, AnyRecord, EssayRecord

__all__ = ["ESSAY_FILE", "LOCK_FILE", "TYPES", "has_place", "kind_of"]

ESSAY_FILE = "essay.yaml"
LOCK_FILE = "attestation.lock.json"
#: The types of records by what :func:`kind_of` says of the file that they stand in.
TYPES: dict[str, type[AnyRecord]] = {"essay": EssayRecord, **FILE_TYPES}

_SUFFIX = ".yaml"


def kind_of(name: str) -> str:
    """Return the list that the file *name* of a folder holds a part of."""
    return name.partition("/")[0].removesuffix(_SUFFIX)


def has_place(name: str) -> bool:
    """Return whether records, or the lock, may stand in a file called *name*."""
    path = PurePosixPath(name)
    known = path.stem in TYPES if "/" not in name else str(path.parent) in FILE_TYPES
    return name == LOCK_FILE or (known and path.suffix == _SUFFIX)
