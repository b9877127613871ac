"""Putting new records into a folder: in the right file, at the right place, and only if sound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from serge_data._edits import apply_edits
from serge_data.diagnostics import Diagnostic, Edit
from serge_data.errors import SergeDataError, UnreadableRecordsError
from serge_data.filenames import LOCK_FILE
from serge_data.files import write_inside
from serge_data.formatting import write_records
from serge_data.limits import DEFAULT, Limits
from serge_data.reading import Reading, read_files, read_folder
from serge_data.records import RECORD_TYPES, AnyRecord, CitationRecord, QuotationRecord
from serge_data.recordset import RecordSet, key_of
from serge_data.validation import validate_reading

__all__ = ["Folder", "RefusedRecordError"]

#: What is said of every record that is not in the lock, and of none that is.
_UNATTESTED = "SD502"
_MISSING = "SD503"


class RefusedRecordError(SergeDataError, ValueError):
    """A record was not written, because it would not be sound.

    Attributes:
        key: its id or number.
        diagnostics: what would be wrong.
    """

    def __init__(self, key: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(key, diagnostics)
        self.key = key
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        head = f"'{self.key}' was not written, as it would not be sound"
        return "\n".join([head, *map(str, self.diagnostics)])


@dataclass
class Folder:
    """A folder of records to which others are added.

    Attributes:
        path: where it is.
        texts: the files by name, as they would be.
    """

    path: Path
    texts: dict[str, str]
    _lock: bytes | None
    _before: frozenset[tuple[str, str | None, str]]
    _written: dict[str, str]

    @classmethod
    def read(cls, path: Path, limits: Limits = DEFAULT) -> Folder:
        """Return the folder at *path*.

        Raises:
            UnreadableRecordsError: there is none, or it has no essay record.
        """
        reading = read_folder(path, limits)
        if reading.records is None:
            raise UnreadableRecordsError(str(path), "has no sound essay record")
        texts = {name: file.text for name, file in reading.files.items()}
        known = frozenset(map(_said, validate_reading(reading).errors))
        return cls(path, texts, reading.lock, known, dict(texts))

    @property
    def reading(self) -> Reading:
        """The records as they would be read."""
        files = {name: text.encode() for name, text in self.texts.items()}
        return read_files(files | ({} if self._lock is None else {LOCK_FILE: self._lock}))

    @property
    def records(self) -> RecordSet:
        """The records as they would be."""
        return self._sound(self.reading)

    def _sound(self, reading: Reading) -> RecordSet:
        if reading.records is None:
            raise UnreadableRecordsError(str(self.path), "has no sound essay record")
        return reading.records

    def add(self, record: AnyRecord, before: int = 0) -> str:
        """Add *record* at its place in the reading order; return the name of its file.

        Args:
            record: the new record.
            before: behind how many records of its kind in the same paragraph or
                note it stands.

        Raises:
            RefusedRecordError: its id or number is taken.
        """
        kind = next(k for k, model in RECORD_TYPES.items() if isinstance(record, model))
        reading = self.reading
        records = self._sound(reading)
        for other in records:
            if key_of(other) == key_of(record) and hasattr(other, "id") == hasattr(record, "id"):
                taken = reading.diagnose_duplicate(other)
                raise RefusedRecordError(key_of(record), (taken,))
        name = self._file_for(kind, record, reading, records)
        group = reading.in_file(name)
        place = record.place
        same = [index for index, other in enumerate(group) if other.place == place]
        if before < len(same):
            index = same[before]
        else:
            later = (i for i, other in enumerate(group) if other.place > place)
            index = next(later, len(group))
        text = write_records([record])
        if name not in self.texts:
            self.texts[name] = text
        elif index == len(group):
            self.texts[name] = f"{self.texts[name].rstrip()}\n\n{text}"
        else:
            line = reading.files[name].first_line(index)
            edit = Edit(name, line, 1, line, 1, f"{text}\n")
            self.texts[name] = apply_edits(self.texts[name], (edit,))
        return name

    def check(self, added: Sequence[AnyRecord]) -> None:
        """Do nothing if the folder is as sound as before.

        Raises:
            RefusedRecordError: something is wrong that was not before.
        """
        report = validate_reading(self.reading)
        new = {key_of(record) for record in added}
        wrong = tuple(
            each
            for each in report.errors
            if _said(each) not in self._before
            and not (each.code == _UNATTESTED and each.record in new)
        )
        if wrong:
            raise RefusedRecordError(key_of(added[-1]), wrong)

    def write(self) -> Mapping[str, str]:
        """Write the files that changed; return them."""
        changed = {
            name: text for name, text in self.texts.items() if text != self._written.get(name)
        }
        write_inside(self.path, changed)
        self._written |= changed
        return changed

    def _file_for(self, kind: str, record: AnyRecord, reading: Reading, records: RecordSet) -> str:
        """Return the file in which records of that place stand: by section, if a folder is used."""
        if f"{kind}.yaml" in self.texts:
            return f"{kind}.yaml"
        if not isinstance(record, CitationRecord | QuotationRecord):
            return f"{kind}.yaml"
        place = record.place
        for other in getattr(records, kind):
            if other.place == place:
                return reading.file_of(other)
        if record.footnote is not None:
            return f"{kind}/footnotes.yaml"
        sections = [s for s in records.sections if s.first_paragraph <= place[1]]
        return f"{kind}/{sections[-1].id}.yaml" if sections else f"{kind}.yaml"


def _said(diagnostic: Diagnostic) -> tuple[str, str | None, str]:
    """Return what tells the problem from others, wherever else something is added."""
    if diagnostic.code == _MISSING:
        # Of some in a row there are fewer now; what is added makes none missing.
        return _MISSING, None, ""
    return diagnostic.code, diagnostic.record, diagnostic.message
