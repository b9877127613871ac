"""One file of records as text, and the place in it of every value."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property

from serge_data import _yaml
from serge_data.diagnostics import Diagnostic

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
    def _positions(self) -> dict[tuple[str | int, ...], tuple[_yaml.Position, _yaml.Position]]:
        return _yaml.positions(self.text)

    def diagnostic(
        self,
        code: str,
        path: tuple[str | int, ...],
        message: str,
        hint: str | None = None,
        record: str | None = None,
    ) -> Diagnostic:
        """Return a diagnostic for the value at *path*; where there is none, for its parent.

        A name that should not be there is pointed at itself, not at its value.
        """
        pointed = path
        while pointed not in self._positions:
            pointed = pointed[:-1]
        key, value = self._positions[pointed]
        place = key if code == "SD102" else value
        pointer = "".join(f"/{_escaped(str(step))}" for step in pointed)
        return Diagnostic(self.name, place.line, place.column, code, message, hint, record, pointer)

    def at(self, problem: _yaml.YamlProblem) -> Diagnostic:
        """Return the diagnostic for a *problem* that the YAML reader met."""
        place = problem.position
        return Diagnostic(
            self.name, place.line, place.column, problem.code, problem.message, problem.hint
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
