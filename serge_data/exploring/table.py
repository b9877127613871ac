"""A table, as lines of text or, where there is little room, as entries below each other."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

__all__ = ["Table", "wrapped"]

#: The columns that hold sentences, which may be broken; ids and numbers may not.
_TEXTS = frozenset({"what", "name"})
# Less than this is no room for a sentence.
_NARROW = 20
_INDENT = "  "


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

    def is_text(self, column: int) -> bool:
        """Return whether the *column* holds sentences, which may go on in the next line."""
        return self.columns[column] in _TEXTS

    @property
    def widths(self) -> list[int]:
        """The width that each column takes at least, so that what must stay whole does."""
        whole = [max(map(len, column)) for column in zip(self.columns, *self.rows, strict=True)]
        return [min(n, _NARROW) if self.is_text(at) else n for at, n in enumerate(whole)]

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

    def entries(self, width: int) -> Iterator[tuple[str, list[str]]]:
        """Yield for each row the line that it begins with, and what stands below it."""
        last = self.columns.index("id") if "id" in self.columns else 0
        for row in self.rows:
            rest = [at for at in range(last + 1, len(row)) if row[at]]
            said = [f"{self.columns[at]}: {row[at]}" for at in rest if not self.is_text(at)]
            texts = [row[at] for at in rest if self.is_text(at)]
            below = [wrapped(text, width, _INDENT) for text in ("  ".join(said), *texts)]
            yield "  ".join(row[: last + 1]), list(chain.from_iterable(below))


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Return *text* in lines of that *width*, words and ids whole however long they are."""
    return textwrap.wrap(
        text,
        max(width, _NARROW),
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
