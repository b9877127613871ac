"""Reading a folder of records: every file accounted for, every record strictly read.

Nothing here raises for what a file may hold: what cannot be read becomes a
diagnostic with file, line and column, and the rest is read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from serge_data import _quick
from serge_data._folder import astray, files_in, refusal
from serge_data._patterns import ID_PATTERN
from serge_data._strays import home_of, home_of_all, repeated, strayed_file, strayed_record
from serge_data._unseen import one_line
from serge_data.conforming import conforming
from serge_data.diagnostics import Diagnostic, Finding
from serge_data.filenames import ESSAY_FILE, LOCK_FILE, TYPES, kind_of
from serge_data.limits import DEFAULT, Limits
from serge_data.records import FILE_TYPES, RECORD_TYPES, AnyRecord
from serge_data.recordset import RecordSet, key_of
from serge_data.sourcefile import SourceFile, decode

__all__ = ["Reading", "read_files", "read_folder"]

_ID = re.compile(ID_PATTERN)


@dataclass
class Reading:
    """What a folder holds: the records, where each stands, and what could not be read.

    Attributes:
        records: None when there is no sound essay record.
        diagnostics: the problems met so far.
        counts: how many records were met, sound or not, by list.
        lock: what the lock file holds, or None where there is none.
    """

    records: RecordSet | None = None
    diagnostics: list[Diagnostic] = field(default_factory=list)
    counts: dict[str, int] = field(
        default_factory=lambda: dict.fromkeys(("essay", *RECORD_TYPES), 0)
    )
    lock: bytes | None = None
    _sound: dict[str, dict[str, list[Any]]] = field(
        default_factory=lambda: {name: {} for name in TYPES}
    )
    _broken: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in TYPES})
    _files: dict[str, SourceFile] = field(default_factory=dict)
    _origins: dict[int, tuple[str, tuple[str | int, ...]]] = field(default_factory=dict)
    _is_given_up: bool = False

    def diagnose(self, code: str, finding: Finding) -> Diagnostic:
        """Return the diagnostic for a rule's *finding*, with the place that it speaks of."""
        name, path = self._origins[id(finding.record)]
        file, mend = self._files[name], finding.mend
        if mend is not None and not mend.field:
            # To be moved before another record of the same file, or behind all.
            end = len(file.places[()].value.entries)
            to = end if mend.value is None else self._origins[id(mend.value)][1][0]
            mend = replace(mend, value=to)
        is_draft = self.records is not None and self.records.essay.edition is None
        return file.diagnostic(
            code,
            (*path, *finding.field),
            finding.message,
            finding.hint,
            key_of(finding.record),
            severity="warning" if finding.is_gap and is_draft else "error",
            fix=file.fix(path, mend, type(finding.record)),
        )

    @property
    def files(self) -> Mapping[str, SourceFile]:
        """The files that could be read as text, by name."""
        return self._files

    def file_of(self, record: AnyRecord) -> str:
        """Return the name of the file that *record* stands in."""
        return self._origins[id(record)][0]

    def in_file(self, name: str) -> tuple[AnyRecord, ...]:
        """Return the sound records of the file *name*, in its order."""
        return tuple(self._sound[kind_of(name)].get(name, ())) if name in self._files else ()

    def diagnose_duplicate(self, record: AnyRecord) -> Diagnostic:
        """Return the diagnostic for *record*, whose id somebody wants to use again."""
        finding = Finding(
            record, (), f"'{key_of(record)}' is recorded here already", "give it another id"
        )
        return self.diagnose("SD202", finding)

    def _give_up(self, name: str, limits: Limits) -> None:
        """Say that the file *name* was not read to its end, nor any behind it."""
        said = refusal(
            name,
            "SD012",
            "was not read to its end, nor any file behind it: "
            f"there are {len(self.diagnostics)} problems already",
            f"mend these first, {limits.raised('problems')}",
        )
        if not self._is_given_up:
            self.diagnostics.append(said)
            self._is_given_up = True
        for kind in TYPES:
            self._lose(kind)

    def _lose(self, kind: str, key: object = None) -> None:
        """Remember that a record was there and is lost; without a sound *key*, that any may be."""
        is_key = _ID.fullmatch(key) if isinstance(key, str) else type(key) is int
        self._broken[kind].add(str(key) if is_key else RecordSet.ANY)


def read_folder(folder: Path, limits: Limits = DEFAULT) -> Reading:
    """Return the records in *folder*, and every problem met while reading them.

    Raises:
        UnreadableRecordsError: *folder* is no readable directory.
    """
    found = files_in(folder, limits)
    return read_files(found.files, found.refused, limits, is_cut=found.is_cut)


def read_files(
    files: Mapping[str, bytes],
    refused: list[Diagnostic] | None = None,
    limits: Limits = DEFAULT,
    *,
    is_cut: bool = False,
) -> Reading:
    """Return the records in *files*, given by their names inside the folder, with slashes.

    *refused* are the problems of files that could not even be opened;
    *is_cut* says that there were more files than anybody looked at.
    """
    stray = {name: said for name in sorted(files) if (said := astray(name)) is not None}
    refused = [*(refused or ()), *stray.values()]
    reading = Reading(diagnostics=list(refused))
    kinds = {name: kind_of(name) for name in files.keys() - stray.keys() - {LOCK_FILE}}
    copies = repeated(files, kinds)
    for name in sorted(files.keys() - stray.keys()):
        if name == LOCK_FILE:
            reading.lock = files[name]
            continue
        kind = kind_of(name)
        if len(reading.diagnostics) >= limits.problems:
            reading._give_up(name, limits)
            break
        if name in copies:
            # Its records are all there, so nothing is lost.
            message = f"repeats '{one_line(copies[name])}' word for word"
            reading.diagnostics.append(refusal(name, "SD010", message, "remove one of the two"))
            continue
        file = decode(name, files[name])
        if isinstance(file, Diagnostic):
            reading.diagnostics.append(file)
            reading._lose(kind)
        else:
            _read_records(file, kind, reading, limits)
    for diagnostic in refused:
        kind = kind_of(diagnostic.path)
        for lost in [kind] if kind in TYPES and not is_cut else TYPES:
            reading._lose(lost)
    if reading._sound["essay"]:
        [[essay]] = reading._sound["essay"].values()
        reading.records = RecordSet(
            essay=essay,
            **{
                kind: tuple(chain.from_iterable(reading._sound[kind].values()))
                for kind in FILE_TYPES
            },
            files={
                name: tuple(group)
                for kind in FILE_TYPES
                for name, group in reading._sound[kind].items()
            },
            broken={name: frozenset(keys) for name, keys in reading._broken.items()},
        )
    elif not reading._broken["essay"]:
        reading.diagnostics.append(
            Diagnostic(
                ESSAY_FILE,
                1,
                1,
                "SD013",
                "there is no essay record here",
                f"a folder of records begins with '{ESSAY_FILE}', the essay's own record",
            )
        )
    return reading


def _read_records(file: SourceFile, kind: str, reading: Reading, limits: Limits) -> None:
    is_essay = kind == "essay"
    quick = _quick.parse_mapping if is_essay else _quick.parse_list
    parsed = quick(file.text, limits)
    if parsed is None:
        from serge_data import _yaml  # which takes long to import, and is seldom needed

        parsed = _yaml.parse(file.text, limits)
    else:
        file = replace(file, starts=parsed.starts)
    reading._files[file.name] = file
    reading.diagnostics += map(file.at, parsed.problems)
    if any(problem.item is None for problem in parsed.problems):
        # Nobody knows which records it has cost.
        reading._lose(kind)
    if not isinstance(parsed.value, dict if is_essay else list):
        reading._lose(kind)
        if not parsed.problems:
            holds, hint = ("a list of records", "begin each record with '- '")
            if is_essay:
                holds, hint = ("an essay record", "write 'field: value' lines")
            elif parsed.value is None:
                hint = "restore the file if it held records, or else remove it"
            reading.diagnostics.append(
                Diagnostic(file.name, 1, 1, "SD011", f"'{file.name}' does not hold {holds}", hint)
            )
        return
    items = [parsed.value] if is_essay else parsed.value
    if not is_essay and not parsed.problems and _is_of_another_kind(items, kind, file, reading):
        return
    refused = {problem.item for problem in parsed.problems}
    made_as, sound, origins = TYPES[kind], reading._sound[kind], reading._origins
    for index, item in enumerate(items):
        if len(reading.diagnostics) >= limits.problems:
            reading._give_up(file.name, limits)
            return
        reading.counts[kind] = reading.counts.get(kind, 0) + 1
        path = () if is_essay else (index,)
        record = None
        if not (refused and not refused.isdisjoint((None, *path))):
            record = conforming(made_as, item)
            if record is None and not is_essay and (home := home_of(kind, item)) is not None:
                key = _key_in(item)
                reading._lose(home, key)
                reading.diagnostics.append(strayed_record(file, path, str(key), kind, home))
            elif record is None:
                record = _explained(made_as, item, path, file, reading)
        if record is None:
            reading._lose(kind, _key_in(item))
        else:
            sound.setdefault(file.name, []).append(record)
            origins[id(record)] = file.name, path


def _is_of_another_kind(items: Any, kind: str, file: SourceFile, reading: Reading) -> bool:
    """Return whether the whole *file* belongs to another list, and say so."""
    if not items or conforming(TYPES[kind], items[0]) is not None:
        return False
    home = home_of_all(kind, items)
    if home is None:
        return False
    reading.diagnostics.append(strayed_file(file.name, kind, home))
    for lost in (kind, home):
        reading._lose(lost)
    return True


def _key_in(item: Any) -> Any:
    """Return what *item* is called, sound or not; None where it says nothing."""
    return item.get("id", item.get("number")) if isinstance(item, dict) else None


def _explained(
    kind: type[AnyRecord], item: Any, path: tuple[int, ...], file: SourceFile, reading: Reading
) -> AnyRecord | None:
    """Say what is wrong with *item*; or return its record, should the models find nothing wrong.

    They are the law, and the schemas made of them: while somebody changes the
    one, the others may be behind.
    """
    # Only what is wrong needs the models, which take long to import.
    from pydantic import ValidationError

    from serge_data._explain import explanations
    from serge_data.record_models import model_of, record_of

    try:
        return record_of(kind, item)
    except ValidationError as error:
        key = _key_in(item)
        for code, message, hint, tail, mend in explanations(error, model_of(kind), item):
            reading.diagnostics.append(
                file.diagnostic(
                    code,
                    (*path, *tail),
                    message,
                    hint,
                    str(key) if isinstance(key, str | int) else None,
                    fix=file.fix(path, mend, kind),
                )
            )
    return None
