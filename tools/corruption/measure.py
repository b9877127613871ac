"""Measuring: what each line of defence says of a corruption, and where."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from jsonschema import Draft202012Validator

from serge_data.checks import check
from serge_data.diagnostics import Diagnostic
from serge_data.filenames import LOCK_FILE
from serge_data.reading import read_files
from serge_data.records import RECORD_TYPES, AnyRecord, EssayRecord
from serge_data.resources import packaged_schemas
from serge_data.validation import validate_reading
from tools.corruption.corruptions import Corruption
from tools.corruption.layout import Files, Lines, Path_, write_values
from tools.corruption.memory import says

__all__ = ["REFERENCE_RULES", "Measure", "Verdict"]

#: The rules that only look up ids, as any program with foreign keys does.
REFERENCE_RULES = frozenset({"SD201", "SD202"})
_TYPES: dict[str, type[AnyRecord]] = {"essay": EssayRecord, **RECORD_TYPES}


@dataclass(frozen=True)
class Verdict:
    """What was said of one corruption.

    Attributes:
        label: its class.
        kind: the list that the record belongs to.
        field: the field harmed, or "" for the whole record.
        is_editorial: whether only the wording of an editor was harmed.
        schema: whether JSON Schema alone objects.
        references: whether models and reference checks alone object.
        rules: whether the integrity rules alone object, without the lock.
        rule_codes: the codes of the rules that do.
        lock: whether the lock alone objects, without the rules.
        both: whether validation objects.
        right_record: whether a diagnostic names the file and a line of the record.
        right_line: whether one names the line of the field, where it is still there.
        diagnostics: how many there are.
        shown: the corruption in words.
    """

    label: str
    kind: str
    field: str
    is_editorial: bool
    schema: bool
    references: bool
    rules: bool
    rule_codes: frozenset[str]
    lock: bool
    both: bool
    right_record: bool
    right_line: bool
    diagnostics: int
    shown: str


class Measure:
    """Measures corruptions of one folder of records.

    Args:
        files: the records.
        without: codes of rules that are left out, to show what they are good for.
        ignore_lock: whether the lock is left out too.
    """

    def __init__(
        self, files: Files, without: Collection[str] = (), *, ignore_lock: bool = False
    ) -> None:
        self.files = files
        self.without = frozenset(without)
        self.lock = None if ignore_lock else says("parse_lock")(files.lock.decode())
        self.texts = {
            name: write_values(name, records)[0] for name, records in files.values.items()
        }
        if not ignore_lock:
            self.texts[LOCK_FILE] = files.lock
        # Without the lock, that it is missing is said of every folder.
        self.always = frozenset(validate_reading(read_files(self.texts)).diagnostics)
        self.validators = {
            kind: Draft202012Validator(json.loads(_schema_of(model).read_text(encoding="utf-8")))
            for kind, model in _TYPES.items()
        }

    def validate(self, name: str, content: bytes) -> tuple[Diagnostic, ...]:
        """Return what validation says when the file *name* holds *content*."""
        return validate_reading(read_files({**self.texts, name: content})).diagnostics

    def verdict(self, corruption: Corruption) -> Verdict:
        """Return what each line of defence says of *corruption*."""
        content, lines = write_values(corruption.file, corruption.records)
        reading = read_files({**self.texts, corruption.file: content})
        unreadable = bool(reading.diagnostics) or reading.records is None
        codes: frozenset[str] = frozenset()
        altered = unreadable
        if reading.records is not None and not unreadable:
            broken = (
                check(reading.records, without=self.without)
                if self.without
                else says("check")(reading.records)
            )
            codes = frozenset(code for code, _ in broken)
            altered = self.lock is not None and bool(
                says("changes_since")(self.lock, reading.records).findings
            )
        diagnostics = [
            found for found in validate_reading(reading).diagnostics if found not in self.always
        ]
        here = [found.line for found in diagnostics if found.path == corruption.file]
        spans = [_lines_of(place, lines) for place in corruption.places]
        records = [_lines_of(place[:1], lines) for place in corruption.places]
        kind = self.files.kind(corruption.file)
        return Verdict(
            label=corruption.label,
            kind=kind,
            field=corruption.field,
            is_editorial=corruption.is_editorial,
            schema=corruption.record is not None
            and not self.validators[kind].is_valid(corruption.record),
            references=unreadable or bool(codes & REFERENCE_RULES),
            rules=unreadable or bool(codes),
            rule_codes=codes,
            lock=altered,
            both=bool(diagnostics),
            right_record=_any_within(here, records),
            right_line=_any_within(here, spans),
            diagnostics=len(diagnostics),
            shown=f"{corruption.label}: {corruption.file} record {corruption.index} "
            f"{corruption.field}: {corruption.record}",
        )


def _schema_of(model: type[AnyRecord]) -> Path:
    """Return the published schema of what is typed into a record."""
    name = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", model.__name__).lower()
    return packaged_schemas() / "authoring" / f"{name}.schema.json"


def _lines_of(place: Path_, lines: Lines) -> tuple[int, int]:
    """Return the lines of the value at *place*, or of the list on one line that it is part of."""
    while place and place not in lines:
        place = place[:-1]
    # The essay's own record fills its file.
    whole: tuple[int, int] = (1, max(last for _, last in lines.values()))
    return lines.get(place, whole)


def _any_within(lines: list[int], spans: list[tuple[int, int]]) -> bool:
    # Of a file that is left with nothing, any line will do.
    return any(first <= line <= last for line in lines for first, last in spans) or (
        not spans and bool(lines)
    )
