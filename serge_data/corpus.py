"""A corpus: a folder of essays, each a folder of records, looked at one essay at a time.

References stay within one essay, so nothing but its id has to be compared with
the others, and no more of a corpus is in memory than the essay at hand.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from serge_data._text import close_matches
from serge_data.dataset import Dataset
from serge_data.diagnostics import Diagnostic
from serge_data.errors import InvalidRecordsError, UnknownRecordError, UnreadableRecordsError
from serge_data.filenames import ESSAY_FILE
from serge_data.limits import DEFAULT, Limits
from serge_data.loading import load
from serge_data.records import FILE_TYPES, RECORD_TYPES
from serge_data.sourcefile import SourceFile, decode
from serge_data.validation import Report, validate

__all__ = [
    "Corpus",
    "EssayReport",
    "cores",
    "entries_of",
    "is_corpus",
    "only_essay",
    "refused",
    "report_of",
    "taken_id",
    "told_apart",
    "unread",
    "validate_corpus",
    "validate_essay",
]

_NOT_ESSAYS = frozenset({"README.md"})
# So many essays are under way for each process, so that none has to wait for the slowest.
_AHEAD = 4


@dataclass(frozen=True)
class EssayReport:
    """What validation found in one essay of a corpus.

    Attributes:
        name: the essay's folder.
        id: the essay's id, or None where there is no sound essay record.
        report: the problems, with the paths of files as seen from the corpus.
            Of the records and files it keeps those files alone that have problems.
    """

    name: str
    id: str | None
    report: Report


class Corpus(Mapping[str, Dataset]):
    """The essays of a corpus by the names of their folders, each loaded when it is asked for.

    None is kept: who goes through the values has one essay in memory at a time.

    Attributes:
        path: the folder of the corpus.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Find the essays in the folder *path*.

        Raises:
            UnreadableRecordsError: there is no such folder, or no essay in it.
        """
        self.path = Path(path)
        folders, _ = entries_of(self.path)
        self._names = dict.fromkeys(folders)

    def __getitem__(self, name: str) -> Dataset:
        """Return the essay in the folder *name*.

        Raises:
            UnknownRecordError: there is no such folder; its ``close`` are named like it.
            InvalidRecordsError: its records have problems.
        """
        if name not in self._names:
            close = close_matches(str(name), self._names)
            raise UnknownRecordError("essay in this corpus", name, close)
        try:
            return load(self.path / name)
        except InvalidRecordsError as error:
            found = tuple(each.under(name) for each in error.diagnostics)
            raise InvalidRecordsError(found) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return f"<Corpus {str(self.path)!r}: {len(self)} essays>"


def is_corpus(path: Path) -> bool:
    """Return whether *path* is a folder of essays, and not of the records of one."""
    if not path.is_dir() or (path / ESSAY_FILE).exists():
        return False
    with os.scandir(path) as entries:
        return any(
            entry.name not in RECORD_TYPES and Path(entry.path, ESSAY_FILE).exists()
            for entry in entries
            if not entry.name.startswith(".")
        )


def validate_corpus(
    path: str | os.PathLike[str], jobs: int = 1, *, limits: Limits = DEFAULT
) -> Iterator[EssayReport]:
    """Yield what validation finds in each essay of the corpus *path*, in the order of the names.

    The reports and their order are the same for any number of *jobs*.  What is
    no folder, and an essay that has no record or cannot be read, has a report
    that says so.

    Args:
        path: a folder of folders of records.
        jobs: how many processes share the work.
        limits: of each essay.

    Raises:
        UnreadableRecordsError: there is no such folder, or no essay in it.
    """
    corpus = Path(path)
    folders, strays = entries_of(corpus)
    workers = min(jobs, len(folders))
    found = (
        (validate_essay(corpus / name, limits) for name in folders)
        if workers <= 1
        else _in_processes(corpus, folders, workers, limits)
    )
    return told_apart(corpus, chain(map(refused, strays), found))


def validate_essay(folder: Path, limits: Limits = DEFAULT) -> EssayReport:
    """Return what validation finds in *folder*, an essay of the corpus around it."""
    name = folder.name
    try:
        report = validate(folder, limits=limits)
    except (OSError, UnreadableRecordsError) as error:
        return unread(name, f"cannot be read: {error}")
    return report_of(name, report)


def report_of(name: str, report: Report) -> EssayReport:
    """Return *report*, which validation made of the essay in the folder *name*, as a corpus's."""
    essay = report.records.essay.id if report.records is not None else None
    diagnostics = tuple(each.under(name) for each in report.diagnostics)
    files = {
        f"{name}/{path}": SourceFile(f"{name}/{path}", report.files[path].text)
        for path in sorted({each.path for each in report.diagnostics})
        if path in report.files
    }
    slim = replace(report, diagnostics=diagnostics, records=None, positions={}, files=files)
    return EssayReport(name, essay, slim)


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover - where systems have no affinity


def entries_of(corpus: Path) -> tuple[list[str], list[str]]:
    """Return the names of the essays' folders, and of what else lies in the *corpus*, in order."""
    if not is_corpus(corpus):
        reason = (
            f"is no corpus: no folder in it has an '{ESSAY_FILE}'"
            if corpus.is_dir()
            else "is not a folder"
            if corpus.exists()
            else "there is no such folder"
        )
        raise UnreadableRecordsError(str(corpus), reason)
    folders, strays = [], []
    with os.scandir(corpus) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                folders.append(entry.name)
            elif entry.name not in _NOT_ESSAYS and not entry.name.startswith("."):
                strays.append(entry.name)
    return sorted(folders), sorted(strays)


def only_essay(corpus: Path) -> str | None:
    """Return the one folder of records in *corpus* where all else there is about something else.

    Such is a repository that has its records beside code and pages; it is no corpus.
    """
    folders, strays = entries_of(corpus)
    essays = [name for name in folders if (corpus / name / ESSAY_FILE).exists()]
    others = [corpus / name for name in folders if name not in essays]
    if len(essays) != 1 or not (others or strays) or any(map(_holds_records, others)):
        return None
    return essays[0]


def _holds_records(folder: Path) -> bool:
    return any(
        (folder / f"{kind}.yaml").exists() or any((folder / kind).glob("*.yaml"))
        for kind in FILE_TYPES
    )


def refused(name: str) -> EssayReport:
    """Return the report of what is no folder of records and lies in a corpus all the same."""
    return _with_problem(
        name,
        "SD010",
        f"'{name}' is not a folder of records",
        "a corpus holds the folders of its essays and nothing else",
    )


def unread(name: str, reason: str) -> EssayReport:
    """Return the report of an essay that could not be validated."""
    return _with_problem(name, "SD001", f"'{name}' {reason}")


def _with_problem(name: str, code: str, message: str, hint: str | None = None) -> EssayReport:
    counts = dict.fromkeys(("essay", *RECORD_TYPES), 0)
    found = Diagnostic(name, 1, 1, code, message, hint)
    return EssayReport(name, None, Report((found,), counts, None))


def told_apart(corpus: Path, reports: Iterable[EssayReport]) -> Iterator[EssayReport]:
    """Yield the *reports*, with a problem more where an earlier essay has the same id."""
    taken: dict[str, str] = {}
    for each in reports:
        if each.id in taken:
            yield _with_taken_id(corpus, each, taken[each.id])
            continue
        if each.id is not None:
            taken[each.id] = each.name
        yield each


def _with_taken_id(corpus: Path, each: EssayReport, other: str) -> EssayReport:
    found, file = taken_id(corpus, each.name, str(each.id), other)
    report = each.report
    diagnostics = tuple(sorted((*report.diagnostics, found)))
    files = report.files if file is None else {**report.files, file.name: file}
    return replace(each, report=replace(report, diagnostics=diagnostics, files=files))


def taken_id(corpus: Path, name: str, key: str, other: str) -> tuple[Diagnostic, SourceFile | None]:
    """Return that the id *key* of the essay in *name* is that of an *other* one, and its file."""
    path = f"{name}/{ESSAY_FILE}"
    message = f"the id '{key}' is taken already by the essay in '{other}'"
    hint = "give this essay an id of its own, or remove it if it stands here twice"
    file = decode(path, (corpus / path).read_bytes())
    if isinstance(file, Diagnostic):  # pragma: no cover - it has changed since it was read
        return Diagnostic(path, 1, 1, "SD202", message, hint, key), None
    return file.diagnostic("SD202", ("id",), message, hint, key), file


def _in_processes(
    corpus: Path, names: Iterable[str], jobs: int, limits: Limits
) -> Iterator[EssayReport]:
    """Yield the reports of the essays *names*, in that order, made by so many processes."""
    coming = iter(names)
    lost: deque[str] = deque()
    while True:
        yield from (_alone(corpus / name, limits) for name in lost)
        pool = _pool(jobs)
        under_way: deque[str] = deque()
        futures: deque[Future[EssayReport]] = deque()
        try:
            for name in coming:
                under_way.append(name)
                futures.append(pool.submit(validate_essay, corpus / name, limits))
                if len(futures) >= _AHEAD * jobs:
                    yield _next(under_way, futures)
            while futures:
                yield _next(under_way, futures)
            return
        except BrokenProcessPool:
            # Somebody killed a process, or the memory of the machine did not suffice.
            lost = under_way
        finally:
            pool.shutdown(cancel_futures=True)


def _next(under_way: deque[str], futures: deque[Future[EssayReport]]) -> EssayReport:
    report = futures[0].result()
    futures.popleft()
    under_way.popleft()
    return report


def _alone(folder: Path, limits: Limits) -> EssayReport:
    """Return the report of an essay made by a process of its own, or that it cannot be made."""
    pool = _pool(1)
    try:
        return pool.submit(validate_essay, folder, limits).result()
    except BrokenProcessPool:
        return unread(folder.name, "has not been validated: the process that did it was ended")
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # A copy of this process knows all modules already, but with threads it would be a broken one.
    methods = multiprocessing.get_all_start_methods()
    preferred = ("fork",) if sys.platform == "linux" and threading.active_count() == 1 else ()
    method = next(each for each in (*preferred, "forkserver", "spawn") if each in methods)
    # Whoever interrupts the command is answered by this process alone.
    deaf = (signal.SIGINT, signal.SIG_IGN)
    return ProcessPoolExecutor(jobs, multiprocessing.get_context(method), signal.signal, deaf)
