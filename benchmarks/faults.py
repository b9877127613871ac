"""Mistakes for made-up records: of each kind that people make, one to a record."""

from __future__ import annotations

import random
from typing import Any

from benchmarks.essays import Record

__all__ = ["break_record"]


def break_record(kind: str, record: Record, rng: random.Random) -> Record:
    """Return *record*, of the list *kind*, with one mistake in it that validation reports.

    Nearly half are about a value, a third about names of other records and what
    is printed, the rest about fields.
    """
    broken = dict(record)
    mistakes = [*_ANYWHERE, *(_OF_LISTS.get(kind, ()))]
    for mistake in rng.sample(mistakes, len(mistakes)):
        if mistake(broken, rng):
            return broken
    raise AssertionError("a field that nobody knows can be added anywhere")


def _unknown_field(record: Record, rng: random.Random) -> bool:
    record["page"] = str(rng.randint(1, 480))
    return True


def _misspelt_field(record: Record, rng: random.Random) -> bool:
    *_, last = record
    record[last[:-1]] = record.pop(last)
    return True


def _missing_field(record: Record, rng: random.Random) -> bool:
    field = next((f for f in ("text", "printed", "name", "title", "volume") if f in record), None)
    return field is not None and record.pop(field) is not None


def _number_in_quotes(record: Record, rng: random.Random) -> bool:
    return _changed(record, "paragraph", str)


def _bad_locator(record: Record, rng: random.Random) -> bool:
    return _changed(record, "locators", lambda pages: [f"p. {pages[0]}", *pages[1:]])


def _other_locator(record: Record, rng: random.Random) -> bool:
    return "printed" in record and _changed(record, "locators", lambda pages: ["999", *pages[1:]])


def _misspelt_name(record: Record, rng: random.Random) -> bool:
    for field in rng.sample(("speaker", "citation", "work"), 3):
        if field in record:
            return _changed(record, field, lambda key: key[:1] + key[2:] + "-x")
    return False


def _bad_id(record: Record, rng: random.Random) -> bool:
    return _changed(record, "id", lambda key: key.replace("-", "_").upper())


def _space_at_the_end(record: Record, rng: random.Random) -> bool:
    return _changed(record, "printed", lambda printed: f"{printed} ")


def _unknown_kind(record: Record, rng: random.Random) -> bool:
    return _changed(record, "kind", lambda kind: kind[:-1])


def _two_places(record: Record, rng: random.Random) -> bool:
    if "paragraph" not in record:
        return False
    record["footnote"] = 1
    return True


def _no_mark(record: Record, rng: random.Random) -> bool:
    return _changed(record, "prefix", lambda prefix: prefix[:-1] + "x")


def _year_without_quotes(record: Record, rng: random.Random) -> bool:
    return _changed(record, "issued", int)


def _unknown_type(record: Record, rng: random.Random) -> bool:
    return _changed(record, "type", lambda name: f"{name}s")


def _changed(record: Record, field: str, change: Any) -> bool:
    if field not in record:
        return False
    record[field] = change(record[field])
    return True


_ANYWHERE = (_unknown_field, _misspelt_field, _missing_field)
_OF_LISTS = {
    "citations": (_bad_locator, _other_locator, _misspelt_name, _bad_id, _space_at_the_end),
    "quotations": (
        _bad_locator,
        _misspelt_name,
        _number_in_quotes,
        _unknown_kind,
        _two_places,
        _no_mark,
    ),
    "works": (_year_without_quotes, _unknown_type, _bad_id),
    "people": (_unknown_kind, _bad_id),
    "footnotes": (_number_in_quotes,),
}
