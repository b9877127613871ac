"""The facts of the essay's own record, held against a title page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from serge_data._text import fold
from serge_data.diagnostics import Finding
from serge_data.recordset import RecordSet

__all__ = ["FACTS", "compare_title_page"]

#: The fields of the essay's record that only a title page can attest.
FACTS = ("title", "authors", "issued", "publisher", "rights", "retrieved_from", "accessed")

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


def compare_title_page(records: RecordSet, text: str) -> Iterator[tuple[str, Finding]]:
    """Yield each fact of the essay's record that the title page *text* does not print.

    A name or title must stand there in full, on lines of its own or in one; a
    date in any of the usual ways of writing it out.
    """
    essay = records.essay
    words = fold(text)
    for field in FACTS:
        value = getattr(essay, field)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        for index, item in enumerate(values):
            path = (field, index) if isinstance(value, tuple) else (field,)
            person = records.person.get(item) if field == "authors" else None
            forms = (
                _dates(item)
                if field in ("issued", "accessed")
                else [item if person is None else person.name]
            )
            if not any(
                re.search(rf"(?<!\w){re.escape(fold(form))}(?!\w)", words) for form in forms
            ):
                yield (
                    "SD528",
                    Finding(
                        essay,
                        path,
                        f"the title page does not print '{forms[0]}'",
                        "compare it with the title page",
                    ),
                )


def _dates(text: str) -> list[str]:
    """Return the ways of printing an ISO date, month or year."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return [text]
    month = _MONTHS[parts[1] - 1]
    if len(parts) == 2:
        return [f"{month} {parts[0]}", text]
    day = date(*parts).day
    suffix = "th" if 10 < day < 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return [
        f"{month} {day}, {parts[0]}",
        f"{day} {month} {parts[0]}",
        f"{day}{suffix} {month} {parts[0]}",
        text,
    ]
