"""What a check has to say: findings about records, diagnostics about files."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from serge_data._text import one_line

__all__ = ["Diagnostic", "Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's remark about one record, before anyone knows its file and line.

    Attributes:
        record: the record at fault.
        field: the path to the value inside it, e.g. ``("locators", 1)``; empty for the whole.
        message: what is wrong, with the offending value in quotes.
        hint: how to mend it, or None.
    """

    record: Any
    field: tuple[str | int, ...]
    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One problem at one place.

    Attributes:
        path: the file, relative to the folder of records, with forward slashes.
        line: from 1.
        column: from 1, in characters.
        code: the rule's stable code, e.g. ``"SD201"``.
        message: what is wrong.
        hint: how to mend it, or None.
        record: the id of the record, or None where there is none.
        pointer: the JSON Pointer of the value inside the file.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str | None = field(default=None, compare=False)
    record: str | None = field(default=None, compare=False)
    pointer: str = field(default="", compare=False)

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return one_line(f"{self.path}:{self.line}:{self.column}: {self.code}: {self.message}{hint}")
