"""Records of an older major version, brought to this one.

Records carry no version: the older form is told by its names, which are never
given another meaning.  So a second run finds nothing to do, and a run that was
interrupted is finished by the next.  Only names and values change, where they
stand; comments and layout stay as they are.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from serge_data import _yaml
from serge_data.diagnostics import Diagnostic
from serge_data.errors import InvalidRecordsError, UnreadableRecordsError
from serge_data.files import read_source, write_inside
from serge_data.limits import DEFAULT
from serge_data.reading import read_files
from serge_data.sourcefile import decode

__all__ = ["MIGRATIONS", "Change", "FieldChange", "Migration", "migrate"]

_SUFFIX = ".yaml"


@dataclass(frozen=True)
class FieldChange:
    """What became of one field of the records of one list.

    Attributes:
        list: the list's name in the new version.
        path: the names that lead to the field in the old one: ``("mentions", "words")``.
        name: what the field is called now; the same when None.
        words: values that are called otherwise now, by the old value.
        becomes_list: whether its one value is now a list of values.
    """

    list: str
    path: tuple[str, ...]
    name: str | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    becomes_list: bool = False


@dataclass(frozen=True)
class Migration:
    """The way from one major version to the next.

    Attributes:
        old: the version it starts from.
        new: the version it leads to.
        lists: lists that are called otherwise now, by the old name.
        fields: what became of fields.
    """

    old: str
    new: str
    lists: Mapping[str, str] = field(default_factory=dict)
    fields: tuple[FieldChange, ...] = ()


#: Every migration, the oldest first.  Version 0.9 was never published: it is
#: made up, so that the way is there and tested before it is needed.
MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        old="0.9",
        new="1.0",
        lists={"notes": "footnotes"},
        fields=(
            FieldChange("citations", ("source",), name="work"),
            FieldChange("works", ("mentions", "words"), name="printed"),
            FieldChange("people", ("mentions", "words"), name="printed"),
            FieldChange("quotations", ("kind",), words={"scare": "so_called"}),
            FieldChange("quotations", ("page",), name="locators", becomes_list=True),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a migration changes.

    Attributes:
        file: the file, by its old name inside the folder.
        line: from 1.
        message: what becomes of what.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


def migrate(path: str | os.PathLike[str], *, dry_run: bool = False) -> tuple[Change, ...]:
    """Bring the records in the folder *path* to this major version; return what changed.

    Nothing is written unless all of it is understood.  Line ends become LF in
    the files that change.  What the records say is not checked here: validate
    them, and attest them anew.

    Args:
        path: the folder of records.
        dry_run: say what would change, and write nothing.

    Raises:
        UnreadableRecordsError: there is no such folder, or a file in it cannot be read.
        InvalidRecordsError: there is something that no version knows; its
            ``diagnostics`` speak of the records as they would be.
    """
    folder = Path(path)
    texts = _read(folder)
    names = {name: name for name in texts}
    changes: list[Change] = []
    for migration in MIGRATIONS:
        for old, name in names.items():
            names[old] = _renamed(name, migration.lists)
            if names[old] != name:
                changes.append(Change(old, 1, f"the file is now '{names[old]}'"))
            texts[old], found = _migrated(texts[old], names[old], migration)
            changes += [Change(old, line, message) for line, message in found]
    _refuse_unknown(folder, names, texts)
    if not dry_run:
        changed = sorted({change.file for change in changes})
        # The new files before the old ones go: nothing is lost in between.
        write_inside(folder, {names[name]: texts[name] for name in changed})
        for name in changed:
            if names[name] != name:
                (folder / name).unlink()
    return tuple(changes)


def _read(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        raise UnreadableRecordsError(str(folder), "there is no such folder")
    texts = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise UnreadableRecordsError(str(path), "is not a regular file")
        if path.suffix != _SUFFIX:
            continue
        name = path.relative_to(folder).as_posix()
        file = decode(name, read_source(path, DEFAULT.file_size))
        if isinstance(file, Diagnostic):
            raise InvalidRecordsError((file,))
        texts[name] = file.text
    return texts


def _renamed(name: str, lists: Mapping[str, str]) -> str:
    """Return what the file *name* is called when *lists* are called otherwise."""
    head, slash, tail = name.partition("/")
    stem = head if slash else head.removesuffix(_SUFFIX)
    new = lists.get(stem, stem)
    return f"{new}/{tail}" if slash else f"{new}{_SUFFIX}"


def _refuse_unknown(folder: Path, names: Mapping[str, str], texts: Mapping[str, str]) -> None:
    new = {names[name]: texts[name].encode() for name in texts}
    if len(new) < len(names):
        taken = sorted(n for name, n in names.items() if n != name and n in texts)
        raise UnreadableRecordsError(str(folder / taken[0]), "is there in the old and the new form")
    diagnostics = read_files(new).diagnostics
    if diagnostics:
        raise InvalidRecordsError(tuple(sorted(diagnostics)))


def _migrated(text: str, name: str, migration: Migration) -> tuple[str, list[tuple[int, str]]]:
    """Return *text* in the new form, and each change with its line."""
    kind = name.partition("/")[0].removesuffix(_SUFFIX)
    by_path = {change.path: change for change in migration.fields if change.list == kind}
    if not by_path or _yaml.parse(text).problems:
        # What cannot be read is refused when all has been migrated.
        return text, []
    edits: list[tuple[int, int, str]] = []
    said: list[tuple[int, str]] = []
    for path, is_key, event in _scalars(text):
        change = by_path.get(tuple(step for step in path if isinstance(step, str)))
        if change is None:
            continue
        start, end = event.start_mark.index, event.end_mark.index
        line = event.start_mark.line + 1
        if is_key and change.name:
            edits.append((start, end, change.name))
            said.append((line, f"'{event.value}' is now '{change.name}'"))
        elif not is_key and event.value in change.words:
            edits.append((start, end, change.words[event.value]))
            said.append((line, f"'{event.value}' is now '{change.words[event.value]}'"))
        elif not is_key and change.becomes_list:
            edits.append((start, end, f"[{text[start:end]}]"))
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text, said


def _scalars(text: str) -> Iterator[tuple[tuple[str | int, ...], bool, Any]]:
    """Yield every scalar of *text*: the path to it, whether it is a key, and its event."""
    # Each open collection: its path, whether it is a mapping, and the key or index reached.
    stack: list[list[Any]] = []
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
        if not isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent):
            continue
        path: tuple[str | int, ...] = ()
        if stack:
            outer, is_mapping, reached = stack[-1]
            if is_mapping and reached is None and isinstance(event, yaml.ScalarEvent):
                stack[-1][2] = event.value
                yield (*outer, event.value), True, event
                continue
            path = (*outer, reached)
            stack[-1][2] = None if is_mapping else reached + 1
        if isinstance(event, yaml.ScalarEvent):
            yield path, False, event
        else:
            is_mapping = isinstance(event, yaml.MappingStartEvent)
            stack.append([path, is_mapping, None if is_mapping else 0])
