"""What a check has to say: findings about records, diagnostics about files, and how to mend both.

A rule speaks of records and fields: its ``Finding`` may carry a ``Mend``, the
value that should stand there.  Whoever knows the files turns both into a
``Diagnostic`` with its ``Fix``, which speaks of lines and columns.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

from serge_data._unseen import one_line

__all__ = [
    "ATTEST",
    "CODE_PAGES",
    "REMOVED",
    "Diagnostic",
    "Edit",
    "Finding",
    "Fix",
    "Mend",
    "Severity",
]

Severity = Literal["error", "warning"]

#: Where the page of each code is published, but for its name.
CODE_PAGES = "https://w3id.org/serge-data/codes/"

#: The command that attests records, as hints have it; where the folder is known it is added.
ATTEST = "serge-data attest SOURCE"


class _Removed:
    """Stands for no value: what should be taken out of a record."""

    def __repr__(self) -> str:
        return "REMOVED"


REMOVED = _Removed()


@dataclass(frozen=True, slots=True)
class Mend:
    """What would mend a record, in the words of records.

    Attributes:
        message: what it does, as an order: "write 'xvii'".
        field: the path to the value inside the record; empty to move the whole
            record to its place in the reading order.
        value: what should stand there, or ``REMOVED``.
        key: what the field should be called, when only its name is wrong.
        is_safe: whether it can be nothing but right.
    """

    message: str
    field: tuple[str | int, ...] = ()
    value: Any = None
    key: str | None = None
    is_safe: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's remark about one record, before anyone knows its file and line.

    Attributes:
        record: the record at fault.
        field: the path to the value inside it, e.g. ``("locators", 1)``; empty for the whole.
        message: what is wrong, with the offending value in quotes.
        hint: how to mend it, or None.
        mend: the same for a machine, where a machine can do it.
        is_gap: whether only something is missing, as in a data set that somebody
            is still working on.
    """

    record: Any
    field: tuple[str | int, ...]
    message: str
    hint: str | None = None
    mend: Mend | None = None
    is_gap: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of a file and the text that should stand in its place.

    Lines and columns count from 1; the end is the first character that stays.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits that mend a problem, all of them together or none.

    Attributes:
        message: what they do, as an order.
        edits: none of them overlaps another.
        is_safe: whether they can be nothing but right.
    """

    message: str
    edits: tuple[Edit, ...]
    is_safe: bool = True


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
        end_line: the line in which the place ends.
        end_column: the column after its last character.
        severity: ``"error"``, or ``"warning"`` for what is only not yet there.
        fix: the edits that mend it, where a machine can make them.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str | None = field(default=None, compare=False)
    record: str | None = field(default=None, compare=False)
    pointer: str = field(default="", compare=False)
    end_line: int = field(default=0, compare=False)
    end_column: int = field(default=0, compare=False)
    severity: Severity = field(default="error", compare=False)
    fix: Fix | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        # Where nobody said how far the place reaches, it is one character.
        if not self.end_line:
            object.__setattr__(self, "end_line", self.line)
            object.__setattr__(self, "end_column", self.column + 1)

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return one_line(f"{self.path}:{self.line}:{self.column}: {self.code}: {self.message}{hint}")

    @property
    def url(self) -> str:
        """The page that explains the code."""
        return f"{CODE_PAGES}{self.code}"

    def in_folder(self, folder: str) -> Diagnostic:
        """Return the same with the commands in its hint meant for the records in *folder*."""
        if self.hint is None or ATTEST not in self.hint:
            return self
        import shlex

        command = f"{ATTEST} {one_line(shlex.quote(folder))}"
        return replace(self, hint=self.hint.replace(ATTEST, command))

    def under(self, folder: str) -> Diagnostic:
        """Return the same with the path of the file as seen from outside of *folder*."""
        prefix = f"{folder.rstrip('/')}/" if folder not in ("", ".") else ""
        fix = self.fix and replace(
            self.fix, edits=tuple(replace(e, path=prefix + e.path) for e in self.fix.edits)
        )
        return replace(self, path=prefix + self.path, fix=fix)
