"""One file of records as text, and the place in it of every value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from serge_data._parsed import Position, YamlProblem
from serge_data.diagnostics import Diagnostic, Edit, Fix, Mend, Severity

if TYPE_CHECKING:
    from serge_data._nodes import Node, Path, Places

__all__ = ["SourceFile", "decode"]

# What a problem points at is a word, or the beginning of a very long one.
_WORD = re.compile(r"\S{1,200}")


@dataclass(frozen=True)
class SourceFile:
    """A file of records.

    Attributes:
        name: its path inside the folder of records, with slashes.
        text: what it holds.
        starts: the offsets at which its records begin, where they are known.
    """

    name: str
    text: str
    starts: Sequence[int] = field(default=(), repr=False, compare=False)

    @cached_property
    def places(self) -> Places:
        """Where every value stands, by the path to it."""
        from serge_data._nodes import Places

        return Places(self.text, self.starts)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the text."""
        return self.text.split("\n")

    def diagnostic(
        self,
        code: str,
        path: Path,
        message: str,
        hint: str | None = None,
        record: str | None = None,
        *,
        severity: Severity = "error",
        fix: Fix | None = None,
    ) -> Diagnostic:
        """Return a diagnostic for the value at *path*; where there is none, for its parent.

        A name that should not be there is pointed at itself, not at its value.
        """
        pointed = path
        while pointed not in self.places:
            pointed = pointed[:-1]
        key, value = self.places[pointed]
        node = key if code == "SD102" else value
        end = self._end(node)
        return Diagnostic(
            self.name,
            node.start.line,
            node.start.column,
            code,
            message,
            hint,
            record,
            "".join(f"/{_escaped(str(step))}" for step in pointed),
            end.line,
            end.column,
            severity,
            fix,
        )

    def first_line(self, index: int) -> int:
        """Return the line in which item *index* begins, with the comments right above it."""
        from serge_data._edits import first_line

        return first_line(self.text, self.places, index)

    def fix(self, record: Path, mend: Mend | None, model: type[Any]) -> Fix | None:
        """Return the edits that do what *mend* says to the record of type *model* at *record*."""
        if mend is None:
            return None
        from serge_data._edits import edits_for, move

        if mend.field:
            edits = edits_for(self.name, self.text, self.places, record, mend, model)
        else:
            edits = move(self.name, self.text, self.places, int(record[0]), mend.value)
        return Fix(mend.message, edits, mend.is_safe) if edits else None

    def _end(self, node: Node) -> Position:
        """Return where *node* ends; of a record or a block of fields, its first line."""
        if node.kind == "scalar" or node.end.line == node.start.line:
            return node.end
        return Position(node.start.line, len(self.lines[node.start.line - 1].rstrip()) + 1)

    def at(self, problem: YamlProblem) -> Diagnostic:
        """Return the diagnostic for a *problem* that the YAML reader met."""
        place = problem.position
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        word = _WORD.match(line, place.column - 1)
        fix = None
        if problem.instead is not None:
            length, text = problem.instead
            end = place.column + length
            edit = Edit(self.name, place.line, place.column, place.line, end, text)
            fix = Fix(problem.hint or problem.message, (edit,))
        return Diagnostic(
            self.name,
            place.line,
            place.column,
            problem.code,
            problem.message,
            problem.hint,
            end_line=place.line,
            end_column=place.column + (len(word[0]) if word else 1),
            fix=fix,
        )


def decode(name: str, content: bytes) -> SourceFile | Diagnostic:
    """Return the text in *content*, strictly UTF-8, or what is wrong with it.

    A carriage return before a line feed is allowed, as some editors write it.
    """
    # A file in another encoding has such bytes everywhere: the first one says it all.
    fault = content.find(b"\0")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        fault = error.start if fault < 0 else min(fault, error.start)
    if fault < 0:
        return SourceFile(name, text.replace("\r\n", "\n"))
    begin = content.rfind(b"\n", 0, fault) + 1
    line, column = content.count(b"\n", 0, fault) + 1, len(content[begin:fault].decode()) + 1
    message = f"byte {fault} is not UTF-8 text: 0x{content[fault]:02X}"
    return Diagnostic(name, line, column, "SD002", message, "save the file as UTF-8")


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")
