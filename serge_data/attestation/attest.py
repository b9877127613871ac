"""Attesting a folder of records against an edition of the essay, and writing the lock."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from serge_data.attestation.compare import compare
from serge_data.attestation.edition import Edition, read_edition
from serge_data.attestation.lock import EDITORIAL, INTERPRETED, make_lock
from serge_data.attestation.meant import with_ids
from serge_data.attestation.titlepage import FACTS, compare_front, compare_title_page, facts_of
from serge_data.attestation.trust import trusted_lock
from serge_data.checks import check
from serge_data.diagnostics import Diagnostic
from serge_data.errors import UnreadableRecordsError
from serge_data.filenames import LOCK_FILE
from serge_data.files import read_source
from serge_data.limits import DEFAULT, Limits
from serge_data.reading import Reading, read_folder
from serge_data.recordset import RecordSet
from serge_data.resources import packaged_records

__all__ = ["Attestation", "attest", "lock_path"]


@dataclass(frozen=True)
class Attestation:
    """What came of holding records against an edition.

    Attributes:
        form: the form in which the edition was read.
        sha256: the edition's digest.
        is_pinned: whether it is the edition that the essay's record names.
        diagnostics: every disagreement; those of the edition's side name its file.
        counts: for each kind of thing, how many the edition has and how many
            of them are recorded as they stand there.
        unchecked: what this edition could not tell, in words.
        lock: the text of the lock that was earned, or None.
        lock_changes: whether the lock beside the records is another one, or none.
    """

    form: str
    sha256: str
    is_pinned: bool
    diagnostics: tuple[Diagnostic, ...]
    counts: dict[str, tuple[int, int]]
    unchecked: tuple[str, ...]
    lock: str | None = field(repr=False)
    lock_changes: bool

    @property
    def agrees(self) -> bool:
        """Whether records and edition agree in everything that was checked."""
        return not self.diagnostics


def attest(
    source: str | os.PathLike[str],
    path: str | os.PathLike[str] | None = None,
    *,
    title_page: str | os.PathLike[str] | None = None,
    limits: Limits = DEFAULT,
) -> Attestation:
    """Return how the records in the folder *path* agree with the edition in the file *source*.

    Nothing is written: the caller decides what becomes of the ``lock``.

    Args:
        source: the edition, UTF-8, in one of the forms that ``edition`` reads.
        path: the folder of records; the packaged ones when None.
        title_page: a text that prints the facts of the essay's own record.
        limits: how much the folder may hold, and a text.

    Raises:
        UnreadableRecordsError: the folder, the edition or the title page cannot be read, or
            the edition holds nothing.
    """
    reading = read_folder(packaged_records() if path is None else Path(path), limits)
    records = reading.records
    edition = _read_edition(source, records, limits)
    page = None
    if title_page is not None:
        page = _read(title_page, limits).decode("utf-8", errors="replace")
    if records is None or reading.diagnostics:
        # What could not be read would be missed in the edition, record by record.
        present, _ = trusted_lock(reading)
        return Attestation(
            form=edition.form,
            sha256=edition.sha256,
            is_pinned=False,
            diagnostics=tuple(sorted(set(with_ids(reading, present)))),
            counts={},
            unchecked=("everything: some records could not be read",),
            lock=None,
            lock_changes=False,
        )
    pinned = records.essay.edition
    is_pinned = pinned is not None and pinned.sha256 == edition.sha256
    comparison = compare(records, edition, exact=is_pinned)
    found = [*comparison.findings, *compare_front(records, edition.front)]
    if page is not None:
        found += compare_title_page(records, page)
    # What a rule says of a record that differs from the edition follows from
    # that, and so do references to a footnote that is missed in the records.
    named = {id(finding.record) for _, finding in found}
    missed = {str(note.number) for note in edition.notes} - {
        str(note.number) for note in records.footnotes
    }
    rest = check(records.without({"footnotes": frozenset(missed)}))
    found += [(code, broken) for code, broken in rest if id(broken.record) not in named]
    diagnostics = {reading.diagnose(code, finding) for code, finding in found}
    for code, missing in comparison.missing:
        line, column = edition.line_and_column(missing.offset)
        diagnostics.add(
            Diagnostic(os.fspath(source), line, column, code, missing.message, missing.hint)
        )
    lock = None
    if is_pinned and not diagnostics:
        lock = make_lock(records, edition.sha256, comparison.positions).dump()
    return Attestation(
        form=edition.form,
        sha256=edition.sha256,
        is_pinned=is_pinned,
        diagnostics=tuple(sorted(diagnostics)),
        counts=comparison.counts,
        unchecked=(*_unchecked(records, edition, page is not None), *comparison.unchecked),
        lock=lock,
        lock_changes=lock is not None and lock != _present_lock(reading),
    )


def _read_edition(
    source: str | os.PathLike[str], records: RecordSet | None, limits: Limits
) -> Edition:
    titles = [section.title for section in records.sections if section.title] if records else []
    try:
        edition = read_edition(_read(source, limits), titles)
    except UnicodeDecodeError as error:
        raise UnreadableRecordsError(os.fspath(source), "is not UTF-8 text") from error
    if not edition.paragraphs:
        raise UnreadableRecordsError(os.fspath(source), "holds no paragraphs of an essay")
    return edition


def _unchecked(records: RecordSet, edition: Edition, has_title_page: bool) -> Iterator[str]:
    """Yield what no comparison with this edition can tell, whatever is in it."""
    for name, why in EDITORIAL.items():
        if name.partition(".")[0] == "withdrawn" and not records.withdrawn:
            continue
        yield f"editorial notes: {name} ({why})"
    for kind, fields in INTERPRETED.items():
        if kind == "withdrawn" and not records.withdrawn:
            continue
        yield f"an editor's reading of the essay, in {kind}: {', '.join(fields)}"
    if not has_title_page:
        facts = [
            name
            for name in FACTS
            if getattr(records.essay, name) and name not in facts_of(edition.front)
        ]
        if facts:
            yield f"the essay's title page ({', '.join(facts)}): this edition has none"


def lock_path(path: str | os.PathLike[str] | None = None) -> Path:
    """Return where the lock of the records in the folder *path* stands."""
    return (packaged_records() if path is None else Path(path)) / LOCK_FILE


def _read(path: str | os.PathLike[str], limits: Limits) -> bytes:
    try:
        return read_source(path, limits.source_size)
    except OSError as error:
        raise UnreadableRecordsError(os.fspath(path), error.strerror or str(error)) from error


def _present_lock(reading: Reading) -> str | None:
    if reading.lock is None:
        return None
    return reading.lock.decode("utf-8", errors="replace").replace("\r\n", "\n")
