"""One file of records as text, and the place in it of every value."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from serge_data import _yaml
from serge_data.diagnostics import Diagnostic

__all__ = ["SourceFile", "decode"]


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
