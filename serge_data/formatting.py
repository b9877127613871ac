"""The canonical form of a file of records: what a person proofreads with the essay beside it.

Keys in the order of the model, long texts in a block on one line, lists in
brackets, an empty line between records, comments where they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from serge_data import _yaml
from serge_data._nodes import Comment, Entry, Node, comments, tree
from serge_data._parsed import Position
from serge_data._record import as_written, field_names
from serge_data._scalars import MODELINE, write_scalar
from serge_data.records import FILE_TYPES, PARTS, AnyRecord, EssayRecord

__all__ = ["MODELINE", "format_text", "write_essay", "write_records"]

_BLOCKS = frozenset({"text"})


@dataclass
class _Group:
    """A record, or a group of fields inside one, with the comments that belong to it.

    Attributes:
        fields: in the order in which they are written.
        before: the lines of comment above it; an empty one stays empty.
        after: the lines of comment at its end.
    """

    fields: list[_Field] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)


@dataclass
class _Field:
    """A key and its value, which may hold groups, with the comments that belong to them."""

    key: str
    value: Any
    before: list[str] = field(default_factory=list)
    behind: str = ""


def write_essay(essay: EssayRecord) -> str:
    """Return the text of the file that holds *essay*."""
    return "".join(f"{line}\n" for line in _mapping(_group(_fields(essay))))


def write_records(records: Iterable[AnyRecord]) -> str:
    """Return the text of a file that holds *records*, in the order given."""
    return "\n".join("".join(f"{x}\n" for x in _item(_group(_fields(r)))) for r in records)


def format_text(text: str, kind: str, schema: str | None = None) -> str | None:
    """Return the canonical form of *text*, a file of the list *kind*, or None if it has none.

    It says the same as *text*, in values and in comments.  What the strict
    reader refuses, or what holds no records, has no canonical form.

    Args:
        text: what the file holds.
        kind: the list: ``essay``, ``works`` and so on.
        schema: where the file's schema is, to be named in its first line;
            None leaves that as it is.
    """
    parsed = _yaml.parse(text)
    root = tree(text) if not parsed.problems else None
    is_essay = kind == "essay"
    if root is None or not parsed.value or isinstance(parsed.value, dict) != is_essay:
        return None
    found = comments(text, root)
    modelines = [comment for comment in found if comment.text.startswith(MODELINE)]
    shown = [f"{MODELINE}{schema}"] if schema else [comment.text for comment in modelines[:1]]
    kept = [comment for comment in found if comment not in modelines]
    lines = shown + _Reader(text, kept).read(root, parsed.value, kind)
    return "".join(f"{line}\n" for line in lines)


class _Reader:
    """Reads a file's tree into groups, giving each comment to the part that it belongs to."""

    def __init__(self, text: str, found: list[Comment]) -> None:
        self.lines = text.split("\n")
        self.comments = found
        alone = {comment.line for comment in found if comment.is_alone}
        self.solid = [
            bool(line.strip()) and number not in alone
            for number, line in enumerate(self.lines, start=1)
        ]
        self.model: type[Any] = EssayRecord

    def read(self, root: Node, value: Any, kind: str) -> list[str]:
        self.model = EssayRecord if kind == "essay" else FILE_TYPES[kind]
        if root.kind == "mapping":
            group = self._group(root, value, self.model)
            lines = [*group.before, *_mapping(group)]
        else:
            lines = []
            for entry, item in zip(root.entries, value, strict=True):
                before = self._above(entry.start, is_top=True)
                part = self._part(entry.value, item, self.model)
                if isinstance(part, _Group):
                    part.before = before + part.before
                    written = _item(part)
                else:
                    written = [*before, *self._inside(entry.value), f"- {_flow(part)}"]
                lines += ["", *written] if lines else written
        rest = [comment.text for comment in self.comments]
        return [*lines, "", *rest] if rest else lines

    def _part(self, node: Node, value: Any, model: type[Any] | None) -> Any:
        if node.kind == "mapping" and node.entries:
            return self._group(node, value, model)
        items = [entry.value for entry in node.entries]
        if node.kind == "list" and items and all(i.kind == "mapping" and i.entries for i in items):
            return [
                self._item(entry, item, model)
                for entry, item in zip(node.entries, value, strict=True)
            ]
        return value

    def _item(self, entry: Entry, value: Any, model: type[Any] | None) -> _Group:
        before = self._above(entry.start)
        group = self._group(entry.value, value, model)
        group.before = before + group.before
        return group

    def _group(self, node: Node, value: Any, model: type[Any] | None) -> _Group:
        group = _Group(before=self._above(node.start))
        for entry in node.entries:
            key = entry.key.text if entry.key else ""
            before = self._above(entry.start)
            inner = PARTS.get(model, {}).get(key) if model else None
            # The comment behind a key stands on its line, or at the end of a value on one line.
            behind = self._behind(entry)
            part = self._part(entry.value, value[key], inner)
            if not _holds_groups(part):
                before += self._inside(entry.value)
            group.fields.append(_Field(key, part, before, behind))
        group.after = self._below(node)
        names = field_names(model) if model else ()
        group.fields.sort(key=lambda f: names.index(f.key) if f.key in names else len(names))
        first = group.fields[0]
        group.before += first.before
        first.before = []
        return group

    def _above(self, place: Position, is_top: bool = False) -> list[str]:
        """Take the comments that stand before *place*; at the top, with the empty lines there."""
        taken = []
        while self.comments and (self.comments[0].line, self.comments[0].column) < (
            place.line,
            place.column,
        ):
            comment = self.comments.pop(0)
            taken.append(comment.text)
            if is_top and comment.is_alone and not self.lines[comment.line].strip():
                taken.append("")
        return taken

    def _behind(self, entry: Entry) -> str:
        """Take the comment on the line on which the value of *entry* begins or, if short, ends."""
        value = entry.value
        is_block = value.style in ("|", ">")
        grouped = value.kind != "scalar" and not value.is_flow
        line = (entry.key or value).start.line if grouped else value.end.line
        line = value.start.line if is_block else line
        for index, comment in enumerate(self.comments):
            if comment.line == line and not comment.is_alone:
                return self.comments.pop(index).text
        return ""

    def _inside(self, node: Node) -> list[str]:
        """Take the comments in a value that is about to be written on one line."""
        return self._above(Position(node.end.line + 1, 1))

    def _below(self, node: Node) -> list[str]:
        """Take the comments behind a group that are indented as it is."""
        taken: list[str] = []
        while (
            not node.is_flow
            and self.comments
            and self.comments[0].is_alone
            and self.comments[0].column >= node.start.column
            and node.start.column > 1
            and not any(self.solid[node.end.line : self.comments[0].line])
        ):
            taken.append(self.comments.pop(0).text)
        return taken


def _holds_groups(value: Any) -> bool:
    return isinstance(value, _Group) or (
        isinstance(value, list | tuple) and any(isinstance(part, _Group) for part in value)
    )


def _fields(record: AnyRecord) -> dict[str, Any]:
    return as_written(record)


def _group(fields: dict[str, Any]) -> _Group:
    return _Group([_Field(key, _part(value)) for key, value in fields.items()])


def _part(value: Any) -> Any:
    if isinstance(value, dict):
        return _group(value)
    if isinstance(value, list):
        return [_part(part) for part in value]
    return value


def _item(group: _Group) -> list[str]:
    first, *rest = _mapping(group)
    return [*group.before, f"- {first}", *(f"  {line}" for line in rest)]


def _mapping(group: _Group) -> list[str]:
    lines: list[str] = []
    for item in group.fields:
        key, value = write_scalar(item.key), item.value
        lines += item.before
        behind = f"  {item.behind}" if item.behind else ""
        if isinstance(value, _Group):
            lines += [
                f"{key}:{behind}",
                *(f"  {line}" for line in (*value.before, *_mapping(value))),
            ]
        elif _holds_groups(value):
            lines.append(f"{key}:{behind}")
            lines += [f"  {line}" for member in value for line in _item(member)]
        elif item.key in _BLOCKS and _fits_block(value):
            lines += [f"{key}: |-{behind}", f"  {value}"]
        else:
            lines.append(f"{key}: {_flow(value, item.key)}{behind}")
    return lines + group.after


def _fits_block(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\S(?:[^\n]*\S)?", value) is not None


def _flow(value: Any, key: str = "") -> str:
    """Return *value* on one line, in brackets where it is a list or mapping."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{write_scalar(k)}: {_flow(v, k)}" for k, v in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_flow(part, key) for part in value) + "]"
    return write_scalar(value, key)
