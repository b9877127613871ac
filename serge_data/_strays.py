"""What stands where it does not belong: records of another kind, and files that repeat others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from serge_data.conforming import conforming
from serge_data.records import FILE_TYPES

__all__ = ["called", "home_of", "home_of_all", "repeated"]


def home_of(kind: str, item: Any) -> str | None:
    """Return the list that the sound record *item* belongs to, where it is none of the list *kind*.

    Where it could be one of several lists, or is sound in none, nobody knows.
    """
    homes = [
        name
        for name, made_as in FILE_TYPES.items()
        if name != kind and conforming(made_as, item) is not None
    ]
    return homes.pop() if len(homes) == 1 else None


def home_of_all(kind: str, items: Sequence[Any]) -> str | None:
    """Return the list that all *items*, of which there are several, belong to instead of *kind*."""
    home: str | None = None
    for item in items:
        found = home_of(kind, item)
        if found is None or found != (home or found):
            return None
        home = found
    return home if len(items) > 1 else None


def called(kind: str) -> str:
    """Return what the records of the list *kind* are called in a sentence."""
    return "FAQ references" if kind == "faq_references" else kind


def repeated(files: Mapping[str, bytes], kinds: Mapping[str, str]) -> dict[str, str]:
    """Return the names of files that are byte for byte another of their kind, with its name.

    Copies have the longer names, as a rule: ``notes copy.yaml``.  What holds no
    record repeats nothing.
    """
    first: dict[tuple[str, bytes], str] = {}
    found: dict[str, str] = {}
    for name in sorted(kinds, key=lambda name: (len(name), name)):
        content = files[name]
        if content.startswith(b"- ") or b"\n- " in content:
            original = first.setdefault((kinds[name], content), name)
            if original != name:
                found[name] = original
    return found
