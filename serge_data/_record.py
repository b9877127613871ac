"""What every kind of record is: fields by name, that take no time to make and never change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, dataclass
from typing import Any, TypeVar, dataclass_transform

__all__ = ["Record", "as_written", "field_names", "made_of", "once", "record"]

R = TypeVar("R")
_SIMPLE = frozenset({str, int, bool})


class once:  # noqa: N801 - it is a decorator
    """A property that is computed once, without the lock that ``cached_property`` takes."""

    def __init__(self, compute: Callable[[Any], tuple[int, int]]) -> None:
        self.compute = compute
        self.__doc__ = compute.__doc__

    def __get__(self, record: Any, kind: object = None) -> tuple[int, int]:
        if record is None:
            return self  # type: ignore[return-value]
        place = record.__dict__["place"] = self.compute(record)
        return place


class Record:
    """What all records have in common: fields by name, no change, and equality by what they say.

    A field that is absent is not in the dictionary of a record, but in that of its class.
    """

    @once
    def place(self) -> tuple[int, int]:
        """Where it stands in the essay, to be sorted by: body first, then notes.

        A work or person stands where it is first mentioned; somebody whom the
        essay never names is its author and comes first.  Whatever names no
        place, which is a problem of its own unless it was withdrawn, comes
        first too.
        """
        footnote = getattr(self, "footnote", None)
        if footnote is not None:
            return 1, footnote
        return 0, getattr(self, "paragraph", None) or 0

    def __init__(self, **fields: Any) -> None:
        kind = type(self)
        needed = {name for name in field_names(kind) if not hasattr(kind, name)}
        wrong = (fields.keys() - set(field_names(kind))) | (needed - fields.keys())
        if wrong:
            raise TypeError(f"{kind.__name__} is strange or incomplete: {', '.join(sorted(wrong))}")
        self.__dict__.update(fields)

    def __setattr__(self, name: str, value: Any) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={value!r}" for name, value in as_written(self).items())
        return f"{type(self).__name__}({said})"

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in field_names(type(self)))


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(kind: type[R]) -> type[R]:
    """Make a dataclass of *kind* with the methods of ``Record``.

    To make them anew for each kind takes longer than to read the packaged records.
    """
    return dataclass(init=False, repr=False, eq=False)(kind)


def field_names(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a *kind* of record, in the order in which they stand."""
    return tuple(kind.__dataclass_fields__)


def as_written(record: Any, *, with_defaults: bool = False) -> dict[str, Any]:
    """Return the fields of *record* as YAML and JSON have them, with lists for tuples.

    What is absent is left out, and so is what is the default, unless that is wanted.
    """
    given, defaults = record.__dict__, type(record).__dict__
    found: dict[str, Any] = {}
    for name in defaults["__dataclass_fields__"]:
        value = given[name] if name in given else defaults[name]
        if value is None or (not with_defaults and name in defaults and value is defaults[name]):
            continue
        found[name] = value if type(value) in _SIMPLE else _plain(value)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [each if type(each) in _SIMPLE else as_written(each) for each in value]
    return as_written(value)


def made_of(kind: type[R], fields: Mapping[str, Any]) -> R:
    """Return the record of that *kind* with sound *fields*; what they leave out is the default.

    It takes no time: nothing is checked, and nothing copied but the mapping.
    """
    record = object.__new__(kind)
    record.__dict__.update(fields)
    return record
