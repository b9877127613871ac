"""Every exception the library raises on purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from serge_data._text import quoted_list

if TYPE_CHECKING:
    from serge_data.diagnostics import Diagnostic

__all__ = [
    "InvalidRecordsError",
    "SergeDataError",
    "UnboundRecordError",
    "UnknownRecordError",
    "UnknownSchemaError",
    "UnknownWordError",
    "UnreadableRecordsError",
]


class SergeDataError(Exception):
    """The ancestor of all errors raised here."""


class UnknownRecordError(SergeDataError, KeyError):
    """No record of that kind has that id.

    Attributes:
        kind: what was looked for, e.g. ``"work"``.
        id: the id or number asked for.
        close: ids that look like it, the nearest first.
        reason: why the record of that id was withdrawn, or None where it never was.
        successor: the id of what took its place, or None.
        numbers: the lowest and the highest number, where records are asked for by number.
    """

    def __init__(
        self,
        kind: str,
        id: str | int,  # noqa: A002 - the records' own word
        close: tuple[str, ...] = (),
        reason: str | None = None,
        successor: str | None = None,
        numbers: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(kind, id, close, reason, successor, numbers)
        self.kind = kind
        self.id = id
        self.close = close
        self.reason = reason
        self.successor = successor
        self.numbers = numbers

    def __str__(self) -> str:
        if self.reason is not None:
            instead = f"; '{self.successor}' took its place" if self.successor else ""
            return f"the {self.kind} {self.id!r} was withdrawn: {self.reason.rstrip('.')}{instead}"
        hint = f"; did you mean {quoted_list(self.close)}?" if self.close else ""
        if self.numbers is not None:
            first, last = self.numbers
            hint = f"; they are numbered {first} to {last}"
            if isinstance(self.id, str):
                hint += ", and asked for by a number, not a text"
        return f"no such {self.kind} {self.id!r}{hint}"


class UnknownWordError(SergeDataError, ValueError):
    """A field is asked for a word that it never has.

    Attributes:
        field: the field.
        word: the word asked for.
        words: those that it can have.
        close: those of them that look like it, the nearest first.
    """

    def __init__(
        self, field: str, word: str, words: tuple[str, ...], close: tuple[str, ...]
    ) -> None:
        super().__init__(field, word, words, close)
        self.field = field
        self.word = word
        self.words = words
        self.close = close

    def __str__(self) -> str:
        if self.close:
            return f"no such {self.field} {self.word!r}; did you mean {quoted_list(self.close)}?"
        return f"no such {self.field} {self.word!r}; there are {', '.join(self.words)}"


class UnknownSchemaError(SergeDataError, ValueError):
    """There is no schema of that name.

    Attributes:
        name: the name asked for.
        close: names that look like it, the nearest first.
        names: the names there are.
    """

    def __init__(self, name: str, close: tuple[str, ...], names: tuple[str, ...]) -> None:
        super().__init__(name, close, names)
        self.name = name
        self.close = close
        self.names = names

    def __str__(self) -> str:
        hint = (
            f"did you mean {quoted_list(self.close)}"
            if self.close
            else (f"there is {', '.join(self.names)}")
        )
        return f"no schema {self.name!r}; {hint}{'?' if self.close else ''}"


class UnboundRecordError(SergeDataError, AttributeError):
    """A record that belongs to no data set was asked for a neighbour.

    Attributes:
        record: the name of the record's class.
    """

    def __init__(self, record: str) -> None:
        super().__init__(record)
        self.record = record

    def __str__(self) -> str:
        return f"this {self.record} belongs to no data set; take it from serge_data.load()"


class UnreadableRecordsError(SergeDataError, OSError):
    """There is no folder of records where one was looked for.

    Attributes:
        path: the folder asked for.
        reason: what is wrong with it.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


class InvalidRecordsError(SergeDataError, ValueError):
    """The records were read and have problems.

    Attributes:
        diagnostics: all of them, in the order of files and lines.
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        count = len(self.diagnostics)
        head = f"{count} problem{'s' if count != 1 else ''} in the records"
        return "\n".join([head, *map(str, self.diagnostics)])
