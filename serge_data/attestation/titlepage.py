"""The facts of the essay's own record, held against a title page or an edition's head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from serge_data._text import fold
from serge_data.diagnostics import Finding
from serge_data.recordset import RecordSet

__all__ = ["FACTS", "compare_front", "compare_title_page", "facts_of"]

#: The fields of the essay's record that only a title page can attest.
FACTS = ("title", "authors", "issued", "publisher", "rights", "retrieved_from", "accessed")

# The directives at the head of a text in muse markup, and what each states in full.
_DIRECTIVES = {"title": "title", "author": "authors", "date": "issued", "lang": "language"}
_DATES = ("issued", "accessed")
# What fills lines of its own on a title page; the rest stands within a sentence.
_LINES = ("title", "authors", "publisher", "rights")

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?"
# What stands before a year or a month of a fuller date: then the record's is cut short.
_FULLER = re.compile(rf"(?:(?:{'|'.join(_MONTHS)})(?: {_DAY},?)?|{_DAY}(?: of)?|[0-9]-) ?$")


def compare_title_page(records: RecordSet, text: str) -> Iterator[tuple[str, Finding]]:
    """Yield each fact of the essay's record that the title page *text* does not print.

    Title, authors, publisher and rights fill lines of their own there; an
    address stands whole, a date in any of the usual ways of writing it out.
    """
    lines = "\n".join(fold(line) for line in text.splitlines() if line.strip())
    for field in FACTS:
        for path, forms in _forms(records, field):
            if not any(_is_printed(form, field, lines) for form in forms):
                yield _finding(records, path, forms[0], "the title page does not print")


def compare_front(records: RecordSet, front: Mapping[str, str]) -> Iterator[tuple[str, Finding]]:
    """Yield each fact of the essay's record that the directives in *front* state otherwise."""
    for name, field in _DIRECTIVES.items():
        if name in front:
            printed = [fold(part) for part in re.split(r"; | and ", front[name])]
            for path, forms in _forms(records, field):
                if not {fold(form) for form in forms} & {*printed, fold(front[name])}:
                    yield _finding(
                        records, path, forms[0], f"the edition says '#{name} {front[name]}', not"
                    )


def facts_of(front: Mapping[str, str]) -> set[str]:
    """Return the fields of the essay's record that the directives in *front* state."""
    return {field for name, field in _DIRECTIVES.items() if name in front}


def _forms(records: RecordSet, field: str) -> Iterator[tuple[tuple[str | int, ...], list[str]]]:
    """Yield the path of each value of the essay's *field*, and the ways of printing it."""
    value: Any = getattr(records.essay, field)
    if isinstance(value, tuple):
        for index, key in enumerate(value):
            person = records.person.get(key)
            yield (field, index), [key if person is None else person.name]
    elif value is not None:
        yield (field,), _dates(value) if field in _DATES else [value]


def _is_printed(form: str, field: str, lines: str) -> bool:
    pattern = re.escape(fold(form)).replace(r"\ ", r"\s")
    if field in _LINES:
        return re.search(rf"^(?:[Bb]y )?{pattern}$", lines, re.MULTILINE) is not None
    # An address goes on over dots and slashes, but not over a full stop.
    return any(
        field not in _DATES or not _FULLER.search(lines[: found.start()][-30:])
        for found in re.finditer(rf"(?<![\w./-]){pattern}(?![./-]?\w)", lines)
    )


def _finding(
    records: RecordSet, path: tuple[str | int, ...], value: str, said: str
) -> tuple[str, Finding]:
    return (
        "SD528",
        Finding(records.essay, path, f"{said} '{value}'", "compare it with the title page"),
    )


def _dates(text: str) -> list[str]:
    """Return the ways of printing an ISO date, month or year."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return [text]
    month = _MONTHS[parts[1] - 1]
    if len(parts) == 2:
        return [f"{month} {parts[0]}", text]
    try:
        day = date(*parts).day
    except ValueError:
        # No month has so many days, and no title page prints it.
        return [text]
    suffix = "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return [
        f"{month} {day}, {parts[0]}",
        f"{day} {month} {parts[0]}",
        f"{day}{suffix} {month} {parts[0]}",
        text,
    ]
