"""What reading YAML comes to: values and problems, with their places.

Both readers speak of these, the careful one and the quick one, which does
without the library that takes long to import.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

__all__ = ["Parsed", "Position", "YamlProblem"]


class Position(NamedTuple):
    """A place in a file: line and column, both from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class YamlProblem:
    """Something that the strict reader refuses, and where it stands.

    ``item`` is the index of the top-level list's item it lies in, or None;
    ``instead`` what should stand there instead of so many characters, where
    that is known.
    """

    code: str
    position: Position
    message: str
    hint: str | None = None
    item: int | None = None
    instead: tuple[int, str] | None = None


@dataclass(slots=True)
class Parsed:
    """The value that a file holds (None when it holds none) and what was refused in it.

    ``starts`` are the offsets of the records in a list, where they are known.
    """

    value: Any = None
    problems: list[YamlProblem] = field(default_factory=list)
    starts: list[int] = field(default_factory=list, compare=False)
