"""How a copy of the sound set is changed, one thing at a time."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tools.conformance.sound import SOUND, Files

__all__ = [
    "Case",
    "Change",
    "changed",
    "inserted",
    "moved",
    "put",
    "removed",
    "renamed",
    "swapped",
    "withdrawn",
]

Change = Callable[[Files], None]


@dataclass(frozen=True)
class Case:
    """The sound set with something changed.

    Attributes:
        rule: the code of the rule that the case is about.
        description: what is changed.
        changes: how to change a copy of the sound set.
        errors: what is then wrong, each as code, file and JSON Pointer; empty
            where nothing is.
    """

    rule: str
    description: str
    changes: tuple[Change, ...]
    errors: tuple[tuple[str, str, str], ...] = field(default=())


def changed(case: Case) -> Files:
    """Return the files of *case*: a copy of the sound ones, changed."""
    files = copy.deepcopy(SOUND)
    for change in case.changes:
        change(files)
    return files


def _steps(path: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in path.split("/")]


def _parent(files: Files, path: str) -> tuple[Any, Any]:
    *outer, last = _steps(path)
    value: Any = files
    for step in outer:
        value = value[step]
    return value, last


def put(path: str, value: Any) -> Change:
    """Put *value* at *path*, such as ``works.yaml/0/title``."""

    def change(files: Files) -> None:
        parent, last = _parent(files, path)
        parent[last] = copy.deepcopy(value)

    return change


def removed(path: str) -> Change:
    """Take away what is at *path*."""

    def change(files: Files) -> None:
        parent, last = _parent(files, path)
        del parent[last]

    return change


def inserted(path: str, value: Any) -> Change:
    """Put *value* into a list, before what is at *path*."""

    def change(files: Files) -> None:
        parent, last = _parent(files, path)
        parent.insert(last, copy.deepcopy(value))

    return change


def withdrawn(key: str, kind: str, successor: str | None = None) -> Change:
    """Add the tombstone of the record *key*."""

    def change(files: Files) -> None:
        gone = {"id": key, "kind": kind, "reason": "It was recorded twice."}
        named = {"successor": successor} if successor else {}
        files.setdefault("withdrawn.yaml", []).append(gone | named)

    return change


def swapped(file: str, first: int) -> Change:
    """Let the record number *first* of *file* and the next one change places."""

    def change(files: Files) -> None:
        group = files[file]
        group[first], group[first + 1] = group[first + 1], group[first]

    return change


def moved(file: str, index: int, target: str) -> Change:
    """Take the record number *index* of *file* to the end of the file *target*."""

    def change(files: Files) -> None:
        files.setdefault(target, []).append(files[file].pop(index))

    return change


def renamed(file: str, folder_file: str) -> Change:
    """Call *file* by another name."""

    def change(files: Files) -> None:
        files[folder_file] = files.pop(file)

    return change
