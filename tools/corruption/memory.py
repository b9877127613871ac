"""Remembering what stays the same from one corruption to the next.

Each corruption is one altered file among twenty; what was read of the others,
and what was computed of their records, need not be done again.  Nothing else
changes: a test compares verdicts with and without.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from serge_data import _quick, _yaml, reading, validation
from serge_data.attestation import changes, trust
from serge_data.attestation.lock import digests, lists_of
from serge_data.conforming import conforming
from serge_data.filenames import LOCK_FILE, TYPES, kind_of
from serge_data.limits import DEFAULT
from serge_data.reading import read_files

__all__ = ["remember", "says"]


def remember(texts: Mapping[str, bytes]) -> None:
    """Make this process remember what it reads and computes of the files *texts*."""
    if hasattr(_yaml.parse, "cache_info"):
        return
    _put(_yaml, "parse", lru_cache(maxsize=64)(_yaml.parse))
    _put(_quick, "parse_list", lru_cache(maxsize=64)(_quick.parse_list))
    _put(trust, "parse_lock", lru_cache(maxsize=2)(says("parse_lock")))
    for name in ("check", "changes_since"):
        _put(validation, name, _Last(says(name)))
    items: dict[int, tuple[Any, Any]] = {}
    made = conforming
    for name, content in texts.items():
        if name != LOCK_FILE:
            kind, text = kind_of(name), content.decode()
            quick = None if kind == "essay" else _quick.parse_list(text, DEFAULT)
            value = (quick or _yaml.parse(text, DEFAULT)).value
            kind_of_record = TYPES[kind]
            for item in value if isinstance(value, list) else [value]:
                # The item is kept, so that its id is never another's.
                items[id(item)] = item, made(kind_of_record, item)

    def remembered_record(model: Any, item: Any) -> Any:
        known = items.get(id(item))
        return made(model, item) if known is None else known[1]

    _put(reading, "conforming", remembered_record)
    records = read_files(texts).records
    assert records is not None
    known_digests = {
        id(record): (record, digests(kind, record))
        for kind, group in lists_of(records)
        for record in group
    }

    def remembered_digests(kind: str, record: Any) -> dict[str, str]:
        known = known_digests.get(id(record))
        return digests(kind, record) if known is None else known[1]

    _put(changes, "digests", remembered_digests)


def says(name: str) -> Any:
    """Return the function *name* as validation has it now, remembering or not."""
    return getattr(trust if name == "parse_lock" else validation, name)


class _Last:
    """Remembers what a function returned for the records that it was last called with."""

    def __init__(self, function: Any) -> None:
        self.function = function
        self.arguments: tuple[Any, ...] = ()
        self.result: Any = None

    def __call__(self, *arguments: Any) -> Any:
        if not (
            len(arguments) == len(self.arguments)
            and all(one is other for one, other in zip(arguments, self.arguments, strict=True))
        ):
            result = self.function(*arguments)
            self.arguments = arguments
            self.result = list(result) if isinstance(result, Iterator) else result
        return self.result


def _put(module: Any, name: str, value: Any) -> None:
    setattr(module, name, value)
