"""What validation has to say, for those who only pass it on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from serge_data._text import counted
from serge_data.diagnostics import Diagnostic

if TYPE_CHECKING:
    from serge_data.recordset import RecordSet
    from serge_data.sourcefile import SourceFile

__all__ = ["Report"]


@dataclass(frozen=True)
class Report:
    """What validation found.

    Attributes:
        diagnostics: all problems, by file, line and column.
        counts: the number of records met, by list.
        edition: the SHA-256 of the edition whose lock stands beside the
            records, whether they agree with it or not; None where there is no
            lock that can be trusted.
        records: the records as typed in, or None when there is no sound essay record.
        files: the files that could be read as text, by name.
        positions: where that edition has each quotation and citation: the
            offset of its first character and the one after its last, by id.
    """

    diagnostics: tuple[Diagnostic, ...]
    counts: dict[str, int]
    edition: str | None
    records: RecordSet | None = field(repr=False, compare=False, default=None)
    positions: Mapping[str, tuple[int, int]] = field(
        repr=False, compare=False, default_factory=dict
    )
    files: Mapping[str, SourceFile] = field(repr=False, compare=False, default_factory=dict)

    def __repr__(self) -> str:
        return f"<Report: {counted(len(self.diagnostics), 'problem')}>"

    def __bool__(self) -> bool:
        """Return ``is_valid``, so that ``if validate(folder):`` means what it says."""
        return self.is_valid

    @property
    def attested(self) -> str | None:
        """The SHA-256 of the edition against which these very records are attested.

        It is None where there is any problem: what was attested were others.
        """
        return None if self.diagnostics else self.edition

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems that are not mere warnings."""
        return tuple(each for each in self.diagnostics if each.severity == "error")

    @property
    def is_valid(self) -> bool:
        """Whether there is no error; what is only not yet there is a warning."""
        return not self.errors
