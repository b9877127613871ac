"""Which record is meant where a reference is no id: the one of that name, or the attested one."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cached_property

from serge_data._text import fold
from serge_data.attestation.lock import Lock, digest_of_field
from serge_data.checks.references import REFERENCES
from serge_data.diagnostics import Diagnostic, Mend
from serge_data.filenames import kind_of
from serge_data.reading import Reading
from serge_data.records import FILE_TYPES, EssayRecord
from serge_data.recordset import RecordSet, key_of

__all__ = ["with_ids"]

_NO_ID = "SD105"
# Each looks at all records of a list; who broke more does not want to be told what stood there.
_MAX_SEARCHES = 25
_BETWEEN_NAMES = re.compile(r"\s*(?:[,;&]|\band\b)\s*")


def with_ids(reading: Reading, lock: Lock | None) -> list[Diagnostic]:
    """Return what was found in *reading*, with the id that is meant where it is known for sure."""
    if reading.records is None:
        return reading.diagnostics
    known = _Known(reading.records, lock)
    return [
        _with_id(each, reading, known) if each.code == _NO_ID else each
        for each in reading.diagnostics
    ]


def _with_id(diagnostic: Diagnostic, reading: Reading, known: _Known) -> Diagnostic:
    kind = kind_of(diagnostic.path)
    model = FILE_TYPES.get(kind, EssayRecord)
    steps = [int(s) if s.isdecimal() else s for s in diagnostic.pointer.split("/")[1:]]
    record, path = (tuple(steps[:1]), steps[1:]) if kind in FILE_TYPES else ((), steps)
    field = str(path[0])
    target = REFERENCES.get(model, {}).get(field)
    if target is None:
        return diagnostic
    file = reading.files[diagnostic.path]
    text = file.places[(*record, *path)].value.text
    own = file.places[(*record, field)].value
    ids = known.named(text, target)
    is_one = len(path) == 1
    if ids is None or (is_one and len(ids) > 1):
        key = diagnostic.record or ""
        values = [entry.value.text for entry in own.entries]
        ids = known.attested(kind, key, field, target, values, path[1:])
    if not is_one and ids is not None and len(ids) > 1:
        every = [
            each
            for at, entry in enumerate(own.entries)
            for each in (ids if at == path[1] else (entry.value.text,))
        ]
        order = f"write [{', '.join(every)}]"
        mend = Mend(order, (field,), every, is_safe=False)
    elif ids is not None and len(ids) == 1:
        order = f"write '{ids[0]}'"
        mend = Mend(order, tuple(path), ids[0], is_safe=False)
    else:
        return diagnostic
    return replace(diagnostic, hint=order, fix=file.fix(record, mend, model))


class _Known:
    """Knows the ids of sound records by what their records say, and by the lock."""

    def __init__(self, records: RecordSet, lock: Lock | None) -> None:
        self._records = records
        self._lock = lock
        self._searches = _MAX_SEARCHES

    @cached_property
    def _people(self) -> dict[str, set[str]]:
        """The ids of people by their names and ids, as they are compared."""
        found: dict[str, set[str]] = defaultdict(set)
        for person in self._records.people:
            for name in (person.id, person.name, person.family, *(person.name_variants or ())):
                found[fold(name or person.id).casefold()].add(person.id)
        return found

    def named(self, text: str, target: str) -> tuple[str, ...] | None:
        """Return the ids of those whose names stand in *text*, if it names nobody else."""
        if target != "people":
            return None
        for names in ([text], _BETWEEN_NAMES.split(text), text.split()):
            found = [self._people.get(fold(name).casefold(), set()) for name in names]
            if all(len(ids) == 1 for ids in found):
                return tuple(ids.copy().pop() for ids in found)
        return None

    def attested(
        self,
        kind: str,
        key: str,
        field: str,
        target: str,
        values: list[str],
        index: list[str | int],
    ) -> tuple[str, ...] | None:
        """Return the id with which the *field* is as it was attested, if there is one."""
        locked = self._lock.records.get(kind, {}).get(key, {}) if self._lock else {}
        if field not in locked or self._searches <= 0:
            return None
        self._searches -= 1
        for record in getattr(self._records, target):
            own = key_of(record)
            if index:
                at = int(index[0])
                value: object = [*values[:at], own, *values[at + 1 :]]
            else:
                value = own
            if digest_of_field(kind, key, field, value) == locked[field]:
                return (own,)
        return None
