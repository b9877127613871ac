"""One file of records as text, and the place in it of every value."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from pydantic import BaseModel

from serge_data import _yaml
from serge_data._edits import edits_for, move
from serge_data._nodes import Node, Path, Place, places
from serge_data.diagnostics import Diagnostic, Fix, Mend, Severity

__all__ = ["SourceFile", "decode"]

# Control characters other than the line feed, and what only looks like nothing
# or changes the direction of its neighbours.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069"
    "\ufe00-\ufe0f\ufeff\ufff9-\uffff\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True)
class SourceFile:
    """A file of records.

    Attributes:
        name: its path inside the folder of records, with slashes.
        text: what it holds.
    """

    name: str
    text: str

    @cached_property
    def places(self) -> dict[Path, Place]:
        """Where every value stands, by the path to it."""
        return places(self.text)

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

    def fix(self, record: Path, mend: Mend | None, model: type[BaseModel]) -> Fix | None:
        """Return the edits that do what *mend* says to the record of type *model* at *record*."""
        if mend is None:
            return None
        if mend.field:
            edits = edits_for(self.name, self.text, self.places, record, mend, model)
        else:
            [here], [before] = record, mend.value
            edits = move(self.name, self.text, self.places, int(here), before)
        return Fix(mend.message, edits, mend.is_safe) if edits else None

    def _end(self, node: Node) -> _yaml.Position:
        """Return where *node* ends; of a record or a block of fields, its first line."""
        if node.kind == "scalar" or node.end.line == node.start.line:
            return node.end
        return _yaml.Position(node.start.line, len(self.lines[node.start.line - 1].rstrip()) + 1)

    def at(self, problem: _yaml.YamlProblem) -> Diagnostic:
        """Return the diagnostic for a *problem* that the YAML reader met."""
        place = problem.position
        line = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        word = re.match(r"\S+", line[place.column - 1 :])
        return Diagnostic(
            self.name,
            place.line,
            place.column,
            problem.code,
            problem.message,
            problem.hint,
            end_line=place.line,
            end_column=place.column + (len(word[0]) if word else 1),
        )


def decode(name: str, content: bytes) -> tuple[SourceFile | None, list[Diagnostic]]:
    """Return the text in *content*, strictly UTF-8, and what is wrong with it; None if unreadable.

    A carriage return before a line feed is allowed, as some editors write it.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [
            Diagnostic(
                name, line, 1, "SD002", f"byte {error.start} is not UTF-8", "save the file as UTF-8"
            )
        ]
    text = text.replace("\r\n", "\n")
    unseen = [
        Diagnostic(
            name,
            text.count("\n", 0, match.start()) + 1,
            match.start() - text.rfind("\n", 0, match.start()),
            "SD002",
            f"there is an unseen character here: {_name(match[0])}",
            "remove it; indent with spaces",
        )
        for match in _UNSEEN.finditer(text)
    ]
    return (None if unseen else SourceFile(name, text)), unseen


def _name(character: str) -> str:
    return unicodedata.name(character, "a control character") + f" (U+{ord(character):04X})"


def _escaped(step: str) -> str:
    return step.replace("~", "~0").replace("/", "~1")
