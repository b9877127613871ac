"""The quick path through a file of records: what is written in the canonical form is plain to see.

Nearly all records are written as ``serge-data format`` writes them, and a
pattern for one line tells what such a line says.  A record with any other line
is given to the careful reader by itself; where that might understand it
otherwise than in its place in the file, the whole file is.  So whatever path
is taken, the values and the problems are the same.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from serge_data import _yaml
from serge_data._letters import look_alikes
from serge_data._unseen import UNSEEN
from serge_data._yaml import DIRECTIVE, Parsed, Position
from serge_data.limits import Limits

__all__ = ["parse_list"]

# Text without quotes begins with a letter, so that it is no number or date to anybody.
_PLAIN = r"([A-Za-z][^\n:#]*(?::[^\s:#][^\n:#]*)*)(?<! )"
_VALUE = rf"{_PLAIN}|(0|[1-9][0-9]{{0,8}})|\"([^\"\\\n]*)\"|'([^'\n]*(?:''[^'\n]*)*)'"
_ITEM = r"[A-Za-z](?:[\w .’'-]*[\w.’'-])?|\"[^\"\\\n]*\""
# No field has a longer name, and YAML forbids keys of more than 1024 characters.
_NAME = "[a-z_]{1,60}"
_FIELD = re.compile(
    rf"(\n*- |  )({_NAME}):(?: (?:{_VALUE}|\[((?:{_ITEM})(?:, (?:{_ITEM}))*)\]"
    rf"|\|-\n    (\S[^\n]*))|((?:\n    (?:- |  ){_NAME}: [^\n]+)+))\n"
)
_PART = re.compile(rf"\n    (- |  )({_NAME}): (?:{_VALUE})(?=\n|\Z)")
_ITEMS = re.compile(_ITEM)
# The groups of these patterns.
_LEAD, _KEY, _TEXT, _NUMBER, _DOUBLE, _SINGLE, _LIST, _BLOCK, _PARTS = range(1, 10)

_MEANINGS: dict[str, Any] = {"true": True, "True": True, "TRUE": True}
_MEANINGS |= {"false": False, "False": False, "FALSE": False}
_NOT_TEXT = frozenset({*_MEANINGS, "null", "Null", "NULL"})

_HEAD = re.compile(r"(?:#[^\n]*\n|\n)*")
# What the careful reader understands in its place only: another document, a
# record that begins on the line behind its dash, a key with a question mark.
_MARKS = re.compile(r"^(?:---|\.\.\.|-$|[ -]*\?(?: |$))", re.MULTILINE)
_WHOLLY = frozenset({"SD003", "SD009", "SD012"})
# Records have lists of fields in them.
_DEPTH = 4


class _OddError(Exception):
    """A line says something that only the careful reader can tell."""


def parse_list(text: str, limits: Limits) -> Parsed | None:
    """Return what the careful reader makes of the list in *text*; None where it is to be asked."""
    if limits.depth < _DEPTH or text[-1:] != "\n" or UNSEEN.search(text) or DIRECTIVE.search(text):
        return None
    if any(True for _ in look_alikes(text)):
        return None
    found = Parsed([])
    at = next(_HEAD.finditer(text)).end()
    while at < len(text):
        at = _take(text, at, found, limits)
        if at < 0:
            return None
    return found if found.value else None


def _take(text: str, at: int, found: Parsed, limits: Limits) -> int:
    """Add the records in *text* from *at* on, up to one that is odd; return where it ends.

    Negative where only the careful reader can tell.
    """
    match, values, starts = _FIELD.match, found.value, found.starts
    record: dict[str, Any] = {}
    most = limits.members
    start = -1
    try:
        while line := match(text, at):
            lead, key = line.group(_LEAD, _KEY)
            if lead != "  ":
                if len(record) > most:
                    return -1
                record = {}
                values.append(record)
                start = at + len(lead) - 2
                starts.append(start)
            kind = line.lastindex or 0
            value: Any = line[kind]
            if kind == _TEXT:
                if value in _NOT_TEXT:
                    value = _meaning(value)
            elif kind == _NUMBER:
                value = int(value)
            elif kind == _SINGLE:
                value = value.replace("''", "'")
            elif kind == _LIST:
                value = _list(value, most)
            elif kind == _PARTS:
                value = _parts(value, most)
            if start < 0 or key in record or key in _NOT_TEXT:
                raise _OddError
            record[key] = value
            at = line.end()
    except _OddError:
        pass
    if len(record) > most:
        return -1
    rest = text[at : at + 2].strip("\n") or text[at:].strip("\n")
    if not rest:
        return len(text)
    return _with_care(text, at, start, found, limits)


def _meaning(text: str) -> bool:
    if text not in _MEANINGS:
        raise _OddError
    return bool(_MEANINGS[text])


def _list(inner: str, most: int) -> list[Any]:
    items = _ITEMS.findall(inner) if '"' in inner else inner.split(", ")
    if len(items) > most or not _NOT_TEXT.isdisjoint(items):
        raise _OddError
    return [item[1:-1] if item[0] == '"' else item for item in items]


def _parts(lines: str, most: int) -> list[dict[str, Any]]:
    parts: list[dict[str, Any]] = []
    count = 0
    for line in _PART.finditer(lines):
        count += 1
        kind = line.lastindex or 0
        key, value = line[_KEY], line[kind]
        if line[_LEAD] == "- ":
            parts.append({})
        elif not parts:
            raise _OddError
        part = parts[-1]
        if key in part or key in _NOT_TEXT:
            raise _OddError
        if kind == _TEXT:
            part[key] = _meaning(value) if value in _NOT_TEXT else value
        elif kind == _NUMBER:
            part[key] = int(value)
        else:
            part[key] = value.replace("''", "'") if kind == _SINGLE else value
    if count != lines.count("\n") or max(len(parts), *map(len, parts)) > most:
        raise _OddError
    return parts


def _with_care(text: str, at: int, start: int, found: Parsed, limits: Limits) -> int:
    """Add the odd record of *text* that was met *at*, in the record that begins at *start*.

    It is read by itself; return where it ends, or a negative number.
    """
    values, starts = found.value, found.starts
    begin = at
    while text.startswith("\n", begin):
        begin += 1
    if text.startswith("- ", begin):
        start = begin
        if not starts or starts[-1] != start:
            values.append(None)
            starts.append(start)
    if start < 0:
        return -1
    end = text.find("\n- ", start) + 1 or len(text)
    block = text[start:end]
    if _MARKS.search(block):
        return -1
    parsed = _yaml.parse(block, limits)
    if not isinstance(parsed.value, list) or len(parsed.value) != 1:
        return -1
    line = text.count("\n", 0, start)
    for problem in parsed.problems:
        if problem.item != 0 or problem.code in _WHOLLY:
            return -1
        place = problem.position
        found.problems.append(
            replace(
                problem, position=Position(place.line + line, place.column), item=len(values) - 1
            )
        )
    if len(found.problems) >= limits.problems:
        return -1
    values[-1] = parsed.value[0]
    return end
