"""The quick path through a file of records: what is written in the canonical form is plain to see.

Nearly all records are written as ``serge-data format`` writes them, and a
pattern for one line tells what such a line says.  A record with any other line
is given to the careful reader by itself; where that might understand it
otherwise than in its place in the file, the whole file is.  So whatever path
is taken, the values and the problems are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from sys import intern
from typing import Any

from serge_data._letters import look_alikes
from serge_data._parsed import Parsed, Position
from serge_data._unseen import UNSEEN, unusual
from serge_data.limits import Limits

__all__ = ["parse_list", "parse_mapping"]

# Text without quotes begins with a letter, so that it is no number or date to anybody.
_PLAIN = r"([A-Za-z][^\n:#]*(?::[^\s:#][^\n:#]*)*)(?<! )"
_VALUE = rf"{_PLAIN}|(0|[1-9][0-9]{{0,8}})|\"([^\"\\\n]*)\"|'([^'\n]*(?:''[^'\n]*)*)'"
_ITEM = r"[A-Za-z](?:[\w .’'-]*[\w.’'-])?|\"[^\"\\\n]*\""
# No field has a longer name, and YAML forbids keys of more than 1024 characters.
_NAME = "[a-z_][a-z0-9_]{0,59}"
_FIELD = (
    rf"(\n*- |  )({_NAME}):(?: (?:{_VALUE}|\[((?:{_ITEM})(?:, (?:{_ITEM}))*)\]"
    rf"|\|-\n    (\S[^\n]*))|((?:\n    (?:- |  ){_NAME}: [^\n]+)+)|((?:\n    {_NAME}: [^\n]+)+))\n"
)
_LINE = re.compile(rf"{_FIELD}|([^\n]*\n)")
_PART = re.compile(rf"\n    (- |  )({_NAME}): (?:{_VALUE})(?=\n|\Z)")
_ITEMS = re.compile(_ITEM)

_MEANINGS: dict[str, Any] = {"true": True, "True": True, "TRUE": True}
_MEANINGS |= {"false": False, "False": False, "FALSE": False}
_NOT_TEXT = frozenset({*_MEANINGS, "null", "Null", "NULL"})

# Comments and empty lines, and what begins behind them.
_HEAD = r"(?:#[^\n]*\n|\n)*+"
_LIST = re.compile(f"{_HEAD}(?=- )")
_MAPPING = re.compile(f"{_HEAD}(?={_NAME}:)")
# What the careful reader understands in its place only: another document, a
# record that begins on the line behind its dash, a key with a question mark.
_MARKS = re.compile(r"^(?:---|\.\.\.|-$|[ -]*\?(?: |$))", re.MULTILINE)
# Records have lists of fields in them.
_DEPTH = 4


class _OddError(Exception):
    """A line says something that only the careful reader can tell."""


class _LostError(Exception):
    """Only the careful reader can tell what the file says, and where."""


def parse_list(text: str, limits: Limits) -> Parsed | None:
    """Return what the careful reader makes of the list in *text*; None where it is to be asked."""
    head = _LIST.match(text)
    if head is None or _is_odd(text, limits):
        return None
    found = Parsed([], starts=_starts(text, head.end()))
    try:
        for index in _take(text, head.end(), found.value, limits):
            _with_care(text, index, found, limits)
    except _LostError:
        return None
    return found


def parse_mapping(text: str, limits: Limits) -> Parsed | None:
    """Return what the careful reader makes of the mapping in *text*; None where it is to be asked.

    It is read as if it were the only one in a list.
    """
    head = _MAPPING.match(text)
    if head is None or _is_odd(text, limits):
        return None
    listed = f"- {_indented(text[head.end() : -1])}\n"
    values: list[Any] = []
    try:
        if any(True for _ in _take(listed, 0, values, limits)):
            return None
    except _LostError:
        return None
    [value] = values
    return Parsed(value)


def _starts(text: str, begin: int) -> list[int]:
    """Return the offsets at which the records of the list in *text* begin, the first at *begin*."""
    starts = [begin]
    while at := text.find("\n- ", starts[-1]) + 1:
        starts.append(at)
    return starts


def _is_odd(text: str, limits: Limits) -> bool:
    """Return whether *text* may say more to the careful reader than its lines do by themselves."""
    return bool(
        limits.depth < _DEPTH
        or text[-1:] != "\n"
        or UNSEEN.search(unusual(text))
        or any(True for _ in look_alikes(text))
    )


def _indented(lines: str) -> str:
    return lines.replace("\n", "\n  ")


def _take(text: str, begin: int, values: list[Any], limits: Limits) -> Iterator[int]:
    """Add the records in *text* from *begin* on to *values*; yield the index of each odd one.

    Of an odd one, *values* has something that is to be replaced.

    Raises:
        _LostError: only the careful reader can tell.
    """
    most = limits.members
    record: dict[str, Any] = {}
    for lead, key, plain, number, double, single, items, block, parts, group, rest in _LINE.findall(
        text, begin
    ):
        if rest == "\n":
            is_divided = True  # unless another record begins below the empty line
            continue
        if lead[-2:] == "- " or rest[:2] == "- ":
            if len(record) > most:
                raise _LostError
            record = {}
            values.append(record)
            is_odd = False
        elif is_odd:
            continue
        else:
            rest = rest or is_divided
        is_divided = False
        # A name that is the same object in all records takes less memory, and is found sooner.
        key = intern(key)
        try:
            if rest or key in record or key in _NOT_TEXT:
                raise _OddError
            if plain:
                record[key] = _meaning(plain) if plain in _NOT_TEXT else plain
            elif number:
                record[key] = int(number)
            elif items:
                record[key] = _list(items, most)
            elif block:
                record[key] = _latin(block)
            elif parts:
                record[key] = _parts(parts, most)
            elif group:
                [record[key]] = _parts(f"\n    - {_indented(group[5:])}", most)
            else:
                record[key] = single.replace("''", "'") or double
        except _OddError:
            yield len(values) - 1
            is_odd = True  # and is passed over to its end
    if len(record) > most:
        raise _LostError


def _meaning(text: str) -> bool:
    if text not in _MEANINGS:
        raise _OddError
    return bool(_MEANINGS[text])


def _latin(text: str) -> str:
    """Return *text*, in which a letter may show itself that the file's lines did not show."""
    if any(True for _ in look_alikes(text, is_value=True)):
        raise _OddError
    return text


def _list(inner: str, most: int) -> list[Any]:
    items = _ITEMS.findall(inner) if '"' in inner else inner.split(", ")
    if len(items) > most or not _NOT_TEXT.isdisjoint(items):
        raise _OddError
    return [_latin(item[1:-1]) if item.startswith('"') else item for item in items]


def _parts(lines: str, most: int) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    found = _PART.findall(lines)
    for lead, key, plain, number, double, single in found:
        if lead == "- ":
            parts.append({})
        elif not parts:
            raise _OddError
        part, key = parts[-1], intern(key)
        if key in part or key in _NOT_TEXT:
            raise _OddError
        if plain:
            part[key] = _meaning(plain) if plain in _NOT_TEXT else plain
        elif number:
            part[key] = int(number)
        else:
            part[key] = single.replace("''", "'") or double
    if len(found) != lines.count("\n") or max(len(parts), *map(len, parts)) > most:
        raise _OddError
    return parts


def _with_care(text: str, index: int, found: Parsed, limits: Limits) -> None:
    """Read the record *index* of *text*, which is odd, by itself, and put it where it belongs.

    Raises:
        _LostError: that is not to be had, or may not be what it is in its place.
    """
    from serge_data import _yaml

    start = found.starts[index]
    block = text[start : text.find("\n- ", start) + 1 or len(text)]
    if _MARKS.search(block):
        raise _LostError
    parsed = _yaml.parse(block, limits)
    line = text.count("\n", 0, start)
    for problem in parsed.problems:
        # A fault of the layout, which others may have a part in, or one that may cost others.
        if problem.code == "SD003" or problem.item is None:
            raise _LostError
        place = problem.position
        found.problems.append(
            replace(problem, position=Position(place.line + line, place.column), item=index)
        )
    if len(found.problems) >= limits.problems:
        raise _LostError
    [found.value[index]] = parsed.value
