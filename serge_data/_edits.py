"""From what would mend a record to the edits of its file, which leave everything else alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from serge_data._parsed import Position
from serge_data._record import field_names
from serge_data._scalars import MODELINE, write_scalar
from serge_data.diagnostics import REMOVED, Edit, Mend
from serge_data.records import PARTS

if TYPE_CHECKING:
    from serge_data._nodes import Node, Path, Place

__all__ = ["apply_edits", "edits_for", "first_line", "move", "write_value"]


def edits_for(
    name: str,
    text: str,
    places: Mapping[Path, Place],
    record: Path,
    mend: Mend,
    model: type[Any],
) -> tuple[Edit, ...]:
    """Return the edits that do to one record of a file what *mend* says; none if they cannot.

    Args:
        name: the file's name.
        text: what it holds.
        places: where everything in it stands.
        record: the path to the record.
        mend: the change of a field: its name, its value, or that it goes.
        model: the record's type, which knows the order of the fields.
    """
    path = (*record, *mend.field)
    there = places.get(path)
    if mend.key is not None and there is not None:
        return (_replace(name, there.key, write_scalar(mend.key)),)
    if mend.value is REMOVED:
        return _without(name, text, places, path)
    if there is not None:
        key = next(step for step in reversed(path) if isinstance(step, str))
        shown = write_value(mend.value, key)
        if isinstance(mend.value, str) and there.value.style == "|":
            shown = f"|-\n{' ' * (there.key.start.column + 1)}{mend.value}"
        return (_replace(name, there.value, shown),)
    return _with(name, text, places, record, mend, model)


def write_value(value: Any, key: str) -> str:
    """Return *value* as it is written on one line behind *key*."""
    if isinstance(value, tuple | list):
        return "[" + ", ".join(write_scalar(part, key) for part in value) + "]"
    return write_scalar(value, key)


def _replace(name: str, node: Node, text: str) -> Edit:
    return _between(name, node.start, node.end, text)


def _between(name: str, start: Position, end: Position, text: str) -> Edit:
    return Edit(name, start.line, start.column, end.line, end.column, text)


def _without(name: str, text: str, places: Mapping[Path, Place], path: Path) -> tuple[Edit, ...]:
    """Return the edit that takes out the field or list item at *path*."""
    parent = places[path[:-1]].value
    if path not in places:
        return ()
    if isinstance(path[-1], int):
        rest = [e.value for index, e in enumerate(parent.entries) if index != path[-1]]
        if not rest:
            return _without(name, text, places, path[:-1])
        if any(node.kind != "scalar" for node in rest):
            return ()
        key = next(step for step in reversed(path) if isinstance(step, str))
        shown = "[" + ", ".join(write_scalar(node.text, key) for node in rest) + "]"
        return (_replace(name, parent, shown),)
    names = [entry.key.text if entry.key else "" for entry in parent.entries]
    at = names.index(path[-1])
    here = parent.entries[at]
    if parent.is_flow or len(names) == 1:
        return ()
    if at == 0:
        return (_between(name, here.start, parent.entries[1].start, ""),)
    last = here.value.end.line
    if last == text.count("\n") + 1:  # a last line without its line feed
        before = parent.entries[at - 1].value.end
        return (_between(name, before, here.value.end, ""),)
    return (_between(name, Position(here.start.line, 1), Position(last + 1, 1), ""),)


def _with(
    name: str,
    text: str,
    places: Mapping[Path, Place],
    record: Path,
    mend: Mend,
    model: type[Any],
) -> tuple[Edit, ...]:
    """Return the edit that adds a field where the order of the model has it."""
    *outer, key = mend.field
    parent = places.get((*record, *outer))
    inner: type[Any] | None = model
    for step in outer:
        if isinstance(step, str) and inner is not None:
            inner = PARTS.get(inner, {}).get(step)
    if parent is None or parent.value.kind != "mapping" or inner is None:
        return ()
    node = parent.value
    line = f"{key}: {write_value(mend.value, str(key))}"
    order = field_names(inner)
    earlier = [
        entry
        for entry in node.entries
        if entry.key and entry.key.text in order[: order.index(str(key))]
    ]
    column = node.entries[0].start.column
    if node.is_flow:
        end = node.entries[-1].value.end
        return (_between(name, end, end, f", {line}"),)
    if not earlier:
        start = node.entries[0].start
        return (_between(name, start, start, f"{line}\n{' ' * (column - 1)}"),)
    end = max(earlier, key=lambda entry: (entry.start.line, entry.start.column)).value.end
    lines = text.split("\n")
    if end.line == len(lines):
        at = Position(end.line, len(lines[-1]) + 1)
        return (_between(name, at, at, f"\n{' ' * (column - 1)}{line}"),)
    at = Position(end.line + 1, 1)
    return (_between(name, at, at, f"{' ' * (column - 1)}{line}\n"),)


def move(
    name: str, text: str, places: Mapping[Path, Place], record: int, before: int
) -> tuple[Edit, ...]:
    """Return the edits that move the item *record* of a file's list before the item *before*."""
    lines = text.split("\n")
    start, end, target = (first_line(text, places, index) for index in (record, record + 1, before))
    block = "\n".join(lines[start - 1 : end - 1]).strip("\n")
    gone = _between(name, Position(start, 1), Position(end, 1), "")
    if before == len(places[()].value.entries):
        # The file ends as it did, with a line feed or without one.
        last = _end_of_words(lines, len(lines))
        return (gone, _between(name, last, last, f"\n\n{block}"))
    if record == len(places[()].value.entries) - 1:
        here = _end_of_words(lines, start - 1)
        gone = _between(name, here, _end_of_words(lines, len(lines)), "")
    come = _between(name, Position(target, 1), Position(target, 1), f"{block}\n\n")
    return (come, gone) if target < start else (gone, come)


def _end_of_words(lines: list[str], line: int) -> Position:
    """Return the end of the last line up to *line* that is not empty."""
    while not lines[line - 1]:
        line -= 1
    return Position(line, len(lines[line - 1]) + 1)


def first_line(text: str, places: Mapping[Path, Place], index: int) -> int:
    """Return the line in which item *index* of a file's list begins, or the one after the last.

    The comments right above a record are about it, but for the file's modeline.
    """
    lines = text.split("\n")
    if index == len(places[()].value.entries):
        return len(lines) + (lines[-1] != "")
    line = places[(index,)].value.start.line
    while line > 1 and lines[line - 2].startswith("#") and not lines[line - 2].startswith(MODELINE):
        line -= 1
    return line


def apply_edits(text: str, edits: tuple[Edit, ...]) -> str:
    """Return *text* with the *edits* made; none of them may overlap another."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for edit in sorted(edits, reverse=True):
        start = starts[edit.line - 1] + edit.column - 1
        end = starts[edit.end_line - 1] + edit.end_column - 1
        text = text[:start] + edit.text + text[end:]
    return text
