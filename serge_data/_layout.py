"""Layout that the parser reads and YAML does not allow.

libyaml is lenient in a few things.  Whoever reads with another parser would
read something else there, or nothing, so they are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from serge_data._parsed import Position

__all__ = ["Fault", "Layout"]

# The sign of a block of text, and what may stand directly behind it.
_SIGN = re.compile(r"[|>][-+0-9]*(?P<comment>#?)")


class Fault(NamedTuple):
    """What is wrong, where, and what to do."""

    position: Position
    message: str
    hint: str


class Layout:
    """Looks at the events of a *text* one after the other, and at what stands between them."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._last = len(self._lines) - 1, len(self._lines[-1])
        # Where the last event ended; the columns of the open blocks; and of all that is open
        # where it begins, if it is in brackets.
        self._end = (0, 0)
        self._columns = [-1]
        self._brackets: list[tuple[int, int] | None] = []

    def faults(self, event: Any) -> Iterator[Fault]:
        """Yield what is wrong with the layout up to the end of *event*."""
        # Behind a last line without a line feed libyaml counts one more.
        start = min((event.start_mark.line, event.start_mark.column), self._last)
        end = min((event.end_mark.line, event.end_mark.column), self._last)
        yield from self._between(self._end, start)
        match event:
            case yaml.ScalarEvent(style="|" | ">"):
                yield from self._block(*start, end[0])
            case yaml.ScalarEvent(style="'" | '"'):
                yield from self._hanging(start, end[0])
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._brackets.append(start if event.flow_style else None)
                if not event.flow_style:
                    self._columns.append(start[1])
            case yaml.CollectionEndEvent():
                begun = self._brackets.pop()
                if begun is None:
                    self._columns.pop()
                else:
                    yield from self._hanging(begun, end[0])
        self._end = max(self._end, end)

    def _between(self, begin: tuple[int, int], end: tuple[int, int]) -> Iterator[Fault]:
        """Yield each comment between two events that no space stands before."""
        for number in range(begin[0], end[0] + 1):
            line = self._lines[number]
            first = begin[1] if number == begin[0] else 0
            last = end[1] if number == end[0] else len(line)
            at = line.find("#", first, last)
            if at > 0 and line[at - 1] != " ":
                yield _no_space(number, at)

    def _hanging(self, begin: tuple[int, int], end: int) -> Iterator[Fault]:
        """Yield where what goes on to line *end* begins, if one of its lines is not indented."""
        line, column = begin
        for number in range(line + 1, end + 1):
            words = self._lines[number].strip(" ")
            if words and words[0] != "#" and self._indent(number) <= self._columns[-1]:
                yield Fault(
                    Position(line + 1, column + 1),
                    f"this goes on in line {number + 1}, which is not indented",
                    "write it on one line",
                )
                return

    def _block(self, line: int, column: int, end: int) -> Iterator[Fault]:
        """Yield what is wrong with a block of text whose sign stands in *line* and *column*."""
        sign = _SIGN.match(self._lines[line], column)
        if sign is None:
            return
        if sign["comment"]:
            yield _no_space(line, sign.start("comment"))
        deepest = line
        for number in range(line + 1, end + 1):
            words = self._lines[number].strip(" ")
            if words:
                # Where a text follows, the parser says so itself.
                is_deeper = deepest > line and self._indent(deepest) > self._indent(number)
                if words[0] == "#" and is_deeper:
                    yield Fault(
                        Position(deepest + 1, self._indent(number) + 1),
                        "there are more spaces in this empty line than before the line below it",
                        "remove the spaces",
                    )
                break
            if deepest == line or self._indent(number) > self._indent(deepest):
                deepest = number
        last = self._lines[-1]
        if end == len(self._lines) - 1 and last and not last.strip(" "):
            yield Fault(
                Position(len(self._lines), 1),
                "the file ends in a line of spaces, which may or may not be part of the text",
                "remove the spaces",
            )

    def _indent(self, number: int) -> int:
        line = self._lines[number]
        return len(line) - len(line.lstrip(" "))


def _no_space(line: int, column: int) -> Fault:
    return Fault(
        Position(line + 1, column + 1),
        "there is no space before this comment, which one reader of YAML takes for one, "
        "and another for text or a mistake",
        "put a space before the '#', or the text in double quotes",
    )
