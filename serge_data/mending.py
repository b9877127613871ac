"""Mending a folder of records: the fixes of its problems, and the canonical form of its files."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from serge_data._edits import apply_edits
from serge_data.diagnostics import Diagnostic, Edit
from serge_data.filenames import LOCK_FILE, kind_of
from serge_data.formatting import format_text
from serge_data.limits import DEFAULT, Limits
from serge_data.reading import read_files, read_folder
from serge_data.validation import Report, validate_reading

__all__ = ["Mended", "canonical", "diff", "mended"]

# Each round mends what the one before laid open; nobody needs so many.
_MAX_ROUNDS = 20


@dataclass(frozen=True)
class Mended:
    """What mending would change.

    Attributes:
        before: the text of each file that changes, by name.
        changed: the same files' new text.
        done: what was mended, each in a line.
        left: what validation finds when all this is written.
    """

    before: Mapping[str, str]
    changed: Mapping[str, str]
    done: tuple[str, ...]
    left: Report

    def diff(self, folder: str = "") -> str:
        """Return the changes as a unified diff, files named as in *folder*."""
        return diff(self.before, self.changed, folder)


def diff(before: Mapping[str, str], changed: Mapping[str, str], folder: str = "") -> str:
    """Return what is *changed* of the files *before* as a unified diff, named as in *folder*."""
    prefix = f"{folder}/" if folder else ""
    lines: list[str] = []
    for name, text in changed.items():
        lines += difflib.unified_diff(
            before[name].splitlines(keepends=True),
            text.splitlines(keepends=True),
            f"{prefix}{name}",
            f"{prefix}{name}",
        )
    return "".join(f"{line}\n" if not line.endswith("\n") else line for line in lines)


def canonical(texts: Mapping[str, str], schemas: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the files of *texts* that are not in canonical form, in canonical form.

    Args:
        texts: the files of a folder by name.
        schemas: for each file its schema, to be named in its first line.
    """
    written = {
        name: format_text(text, kind_of(name), (schemas or {}).get(name))
        for name, text in texts.items()
    }
    return {
        name: text for name, text in written.items() if text is not None and text != texts[name]
    }


def mended(folder: Path, *, unsafe: bool = False, limits: Limits = DEFAULT) -> Mended:
    """Return what mends the problems of the records in *folder* that a machine can mend.

    Nothing is written.

    Args:
        folder: the folder of records.
        unsafe: whether to do also what is only likely to be right.
        limits: how much the folder may hold.

    Raises:
        UnreadableRecordsError: there is no such folder.
    """
    reading = read_folder(folder, limits)
    before = {name: file.text for name, file in reading.files.items()}
    texts = dict(before)
    lock = {} if reading.lock is None else {LOCK_FILE: reading.lock}
    # What could not be read stays what it is, and what was in it stays lost.
    unread = [x for x in reading.diagnostics if x.path not in texts or x.code == "SD012"]
    is_cut = any(each.code == "SD012" for each in unread)

    def validated() -> Report:
        files = {name: text.encode() for name, text in texts.items()}
        return validate_reading(read_files(files | lock, unread, limits, is_cut=is_cut))

    done: list[str] = []
    report = validate_reading(reading)
    for _ in range(_MAX_ROUNDS):
        chosen = _chosen(report, unsafe)
        if not chosen:
            break
        for diagnostic in chosen:
            fix = diagnostic.fix
            if fix is not None:
                done.append(
                    f"{diagnostic.path}:{diagnostic.line}: {diagnostic.code}: {fix.message}"
                )
        for name in texts:
            edits = tuple(e for d in chosen if d.fix for e in d.fix.edits if e.path == name)
            texts[name] = apply_edits(texts[name], edits)
        report = validated()
    if tidied := canonical(texts):
        texts |= tidied
        report = validated()
    changed = {name: text for name, text in texts.items() if text != before[name]}
    return Mended({name: before[name] for name in changed}, changed, tuple(done), report)


def _chosen(report: Report, unsafe: bool) -> list[Diagnostic]:
    """Return the problems whose fixes can be made together: the first of those that overlap."""
    chosen: list[Diagnostic] = []
    taken: list[Edit] = []
    for each in report.diagnostics:
        if each.fix is None or not (each.fix.is_safe or unsafe):
            continue
        if not any(_overlap(one, other) for one in each.fix.edits for other in taken):
            chosen.append(each)
            taken += each.fix.edits
    return chosen


def _overlap(one: Edit, other: Edit) -> bool:
    return (
        one.path == other.path
        and (one.line, one.column) <= (other.end_line, other.end_column)
        and (other.line, other.column) <= (one.end_line, one.end_column)
    )
