"""A small table, and its plain text."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Table"]


@dataclass(frozen=True)
class Table:
    """A table for people.

    Attributes:
        title: what it shows.
        columns: the heads of its columns.
        rows: a text for each column; numbers stand to the right.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def is_number(self, column: int) -> bool:
        """Return whether each text of the *column* is a number."""
        return bool(self.rows) and all(row[column].isdecimal() for row in self.rows)

    def plain(self) -> str:
        """Return the table as lines of text, nothing cut off: one row, one line."""
        widths = [max(map(len, column)) for column in zip(self.columns, *self.rows, strict=True)]
        lines = [self.title]
        for row in (self.columns, *self.rows):
            cells = (
                cell.rjust(width) if self.is_number(at) else cell.ljust(width)
                for at, (cell, width) in enumerate(zip(row, widths, strict=True))
            )
            lines.append("  ".join(cells).rstrip())
        return "\n".join(lines)
