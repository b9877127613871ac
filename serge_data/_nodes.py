"""A file of YAML as a tree in which everything has its place: values, keys and comments.

The strict reader of ``_yaml`` says what a file means; this says where each part
of it stands, from the first character to the last, for those who point at a
part of the file or change one and leave the rest alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import yaml

from serge_data._parsed import Position
from serge_data._yaml import events

__all__ = ["Comment", "Entry", "Node", "Place", "Places", "comments", "tree"]

Path = tuple[str | int, ...]


@dataclass(slots=True)
class Node:
    """A value: a scalar, a list or a mapping.

    Attributes:
        kind: ``"scalar"``, ``"list"`` or ``"mapping"``.
        start: its first character.
        end: the character after its last.
        text: what a scalar says; empty for the others.
        style: a scalar's: None (plain), a quotation mark, ``|`` or ``>``.
        is_flow: whether a list or mapping is written in brackets.
        entries: what a list or mapping holds, in order.
    """

    kind: str
    start: Position
    end: Position
    text: str = ""
    style: str | None = None
    is_flow: bool = False
    entries: list[Entry] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """A member of a list (without a key) or of a mapping."""

    key: Node | None
    value: Node

    @property
    def start(self) -> Position:
        """Where it begins."""
        return (self.key or self.value).start


class Comment(NamedTuple):
    """A comment from its ``#`` to the end of its line.

    Attributes:
        line: from 1.
        column: from 1.
        text: as it stands there, without space at its end.
        is_alone: whether nothing else stands on its line.
    """

    line: int
    column: int
    text: str
    is_alone: bool


class Place(NamedTuple):
    """Where a value stands: its key (the value again for a list's item), and its extent."""

    key: Node
    value: Node


@dataclass(slots=True)
class _Open:
    node: Node
    key: Node | None = None


def tree(text: str) -> Node | None:
    """Return the value in *text*, which the strict reader could read to its end; None for none."""
    stack: list[_Open] = []
    for event in events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            node = stack.pop().node
            # A collection without brackets ends where its last value does; the
            # parser only notices at whatever comes next.
            node.end = _end(event) if node.is_flow else node.entries[-1].value.end
            if not stack:
                return node
        elif isinstance(event, yaml.NodeEvent):
            node = _node(event, text)
            if stack:
                _add(stack[-1], node)
            if node.kind != "scalar":
                stack.append(_Open(node))
            elif not stack:
                return node
    return None


def _node(event: Any, text: str) -> Node:
    start, end = _start(event), _end(event)
    if isinstance(event, yaml.ScalarEvent):
        style = event.style or None
        if style in ("|", ">"):
            end = _end_of_block(end, text)
        return Node("scalar", start, end, event.value, style)
    if isinstance(event, yaml.AliasEvent):
        return Node("scalar", start, end, f"*{event.anchor}")
    kind = "list" if isinstance(event, yaml.SequenceStartEvent) else "mapping"
    return Node(kind, start, end, is_flow=bool(event.flow_style))


def _add(parent: _Open, node: Node) -> None:
    if parent.node.kind == "list":
        parent.node.entries.append(Entry(None, node))
    elif parent.key is None:
        parent.key = node
    else:
        parent.node.entries.append(Entry(parent.key, node))
        parent.key = None


def _end_of_block(end: Position, text: str) -> Position:
    """Return where the last line of a text block ends that is not empty.

    The spaces at its end are part of the text.
    """
    # At the latest that is the line of its sign.
    lines = text.split("\n")
    last = end.line - (end.column == 1)
    while last > len(lines) or not lines[last - 1].strip(" "):
        last -= 1
    return Position(last, len(lines[last - 1]) + 1)


class Places(Mapping[Path, Place]):
    """Where every key and value of a text stands, by the path to it.

    It costs a second parse: of one record, where it is known at which offsets
    the records of a list begin and one of them is asked for, else of all.
    """

    def __init__(self, text: str, starts: Sequence[int] = ()) -> None:
        self._text = text
        self._starts = starts
        self._records: dict[int, dict[Path, Place]] = {}

    def __getitem__(self, path: Path) -> Place:
        return self._near(path)[path]

    def __contains__(self, path: object) -> bool:
        return isinstance(path, tuple) and path in self._near(path)

    def __iter__(self) -> Iterator[Path]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> dict[Path, Place]:
        root = tree(self._text)
        return {} if root is None else dict(_places((), Place(root, root)))

    def _near(self, path: Path) -> Mapping[Path, Place]:
        """Return the places of the record that *path* leads into; all where it leads into none."""
        index = path[0] if path else None
        if not isinstance(index, int) or not 0 <= index < len(self._starts):
            return self._all
        if index not in self._records:
            self._records[index] = self._of_record(index)
        return self._records[index]

    def _of_record(self, index: int) -> dict[Path, Place]:
        begin, end = self._starts[index], None
        if index + 1 < len(self._starts):
            end = self._starts[index + 1]
        root = tree(self._text[begin:end])
        assert root is not None, "who knows where records begin has read them"
        record = root.entries[0].value
        _move_down(record, self._lines_before[index])
        return dict(_places((index,), Place(record, record)))

    @cached_property
    def _lines_before(self) -> list[int]:
        lines, before, counts = 0, 0, []
        for start in self._starts:
            lines += self._text.count("\n", before, start)
            before = start
            counts.append(lines)
        return counts


def _move_down(node: Node, lines: int) -> None:
    """Count *lines* more before *node* and all that is in it."""
    node.start = Position(node.start.line + lines, node.start.column)
    node.end = Position(node.end.line + lines, node.end.column)
    for entry in node.entries:
        if entry.key is not None:
            _move_down(entry.key, lines)
        _move_down(entry.value, lines)


def _places(path: Path, place: Place) -> Iterator[tuple[Path, Place]]:
    yield path, place
    seen: set[str | int] = set()
    for index, entry in enumerate(place.value.entries):
        step = index if entry.key is None else entry.key.text
        if step not in seen:
            seen.add(step)
            yield from _places((*path, step), Place(entry.key or entry.value, entry.value))


def comments(text: str, root: Node | None) -> list[Comment]:
    """Return the comments in *text*, whose value is *root*, in order.

    A ``#`` inside a value is part of it.
    """
    lines = text.split("\n")
    taken: dict[int, list[tuple[int, int]]] = {}
    for node in _scalars(root):
        block = node.style in ("|", ">")
        for line in range(node.start.line + block, node.end.line + 1):
            first = node.start.column if line == node.start.line else 1
            last = node.end.column if line == node.end.line else len(lines[line - 1]) + 1
            taken.setdefault(line, []).append((first, last))
    found = []
    for number, words in enumerate(lines, start=1):
        spans = taken.get(number, ())
        for column, character in enumerate(words, start=1):
            if character == "#" and not any(begin <= column < end for begin, end in spans):
                is_alone = not words[: column - 1].strip(" ")
                found.append(Comment(number, column, words[column - 1 :].rstrip(), is_alone))
                break
    return found


def _scalars(node: Node | None) -> Iterator[Node]:
    if node is None:
        return
    if node.kind == "scalar":
        yield node
    for entry in node.entries:
        yield from _scalars(entry.key)
        yield from _scalars(entry.value)


def _start(event: Any) -> Position:
    return Position(event.start_mark.line + 1, event.start_mark.column + 1)


def _end(event: Any) -> Position:
    return Position(event.end_mark.line + 1, event.end_mark.column + 1)
