"""A corpus that is too large for one machine, on a cluster of Dask workers, with Parquet behind it.

Every worker sees the corpus and the output under the same path.  A partition,
some essays, is done whole or again: its files are put in place when they are
complete, under names that depend on nothing but the partition.
"""

from __future__ import annotations

import errno
import io
import json
import os
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from serge_data.corpus import (
    EssayReport,
    entries_of,
    refused,
    taken_id,
    unread,
    validate_essay,
)
from serge_data.diagnostics import Diagnostic
from serge_data.files import write_atomically
from serge_data.limits import DEFAULT, Limits
from serge_data.loading import load
from serge_data.records import RECORD_TYPES
from serge_data.reporting.registry import MissingLibraryError

if TYPE_CHECKING:
    from distributed import Client

__all__ = ["Summary", "validate_on"]

#: Lies in the output when all of it is there.
SUMMARY_FILE = "summary.json"
#: So many essays are a partition, unless somebody says otherwise.
OF_A_PARTITION = 50
# So many partitions are with the scheduler for each worker.
_AHEAD = 8


@dataclass(frozen=True)
class Summary:
    """What there was in a corpus.

    Attributes:
        essays: how many essays.
        attested: how many have the very records that were attested.
        records: how many records.
        errors: how many problems.
        warnings: how many things that are only not yet there.
    """

    essays: int
    attested: int
    records: int
    errors: int
    warnings: int


@dataclass(frozen=True)
class _Done:
    """What is known of a partition whose files are in place."""

    summary: Summary
    ids: tuple[tuple[str, str], ...]


def validate_on(
    client: Client,
    corpus: str | os.PathLike[str],
    output: str | os.PathLike[str],
    *,
    essays: int = OF_A_PARTITION,
    tables: bool = False,
    limits: Limits = DEFAULT,
) -> Summary:
    """Validate the *corpus* on the workers of *client*, and return what there was in it.

    The folder *output* then holds ``diagnostics/``, a row for each problem, and
    ``essays/``, a row for each essay with its counts, as Parquet in parts, and
    at last ``summary.json``.  A worker that is lost costs nothing: what it was
    at is done by others.  An essay over which workers die again and again has
    a problem that says so (SD001).

    Args:
        client: of a Dask cluster.
        corpus: the folder of essays, under a path that all workers see.
        output: the folder to write, likewise.
        essays: how many essays are a partition.
        tables: whether to write the tables of the sound essays as well, into
            ``tables/``, each with the essay's folder in its first column.
        limits: of each essay.

    Raises:
        UnreadableRecordsError: there is no such corpus.
        FileExistsError: *output* is not empty.
        MissingLibraryError: it takes ``pip install 'serge-data[cluster]'``.
    """
    try:
        from distributed import KilledWorker, as_completed
    except ModuleNotFoundError as error:
        raise MissingLibraryError("a cluster", "cluster") from error
    root, target = Path(corpus).resolve(), Path(output).resolve()
    folders, strays = entries_of(root)
    if target.exists() and any(target.iterdir()):
        raise FileExistsError(errno.EEXIST, "there is something in the folder already", str(target))
    waiting = deque(_partitions(folders, essays))
    done = [_with_problems(target, "part-strays", [refused(name) for name in strays])]
    under_way: dict[Any, tuple[str, list[str]]] = {}
    completed: Any = as_completed()  # type: ignore[no-untyped-call] # it has no annotations

    def submit() -> None:
        most = _AHEAD * max(1, len(client.scheduler_info()["workers"]))
        while waiting and len(under_way) < most:
            name, names = waiting.popleft()
            future = client.submit(
                validate_partition,
                *(str(root), str(target), name, names, tables, limits),
                pure=False,
            )
            under_way[future] = name, names
            completed.add(future)

    submit()
    for future in completed:
        name, names = under_way.pop(future)
        try:
            done.append(future.result())
        except KilledWorker:
            # One of them takes the workers with it: each by itself tells which.
            if len(names) > 1:
                waiting.extendleft((f"{name}-{at:04}", [one]) for at, one in enumerate(names))
            else:
                lost = unread(names[0], "has not been validated: workers died over it")
                done.append(_write(target, name, [lost], {}))
        future.release()
        submit()
    done.append(_told_apart(root, target, done))
    total = _sum(each.summary for each in done)
    write_atomically(target / SUMMARY_FILE, json.dumps(asdict(total), indent=2) + "\n")
    return total


def validate_partition(
    corpus: str, output: str, name: str, folders: list[str], tables: bool, limits: Limits
) -> _Done:
    """Validate the essays in *folders* and put the files of the partition *name* in place."""
    reports = [validate_essay(Path(corpus, folder), limits) for folder in folders]
    rows: dict[str, list[Any]] = {}
    if tables:
        for each in reports:
            if each.report.is_valid:
                for table, found in _rows(Path(corpus, each.name)):
                    rows.setdefault(table, []).extend((each.name, *row) for row in found)
    return _write(Path(output), name, reports, rows)


def _rows(folder: Path) -> Iterator[tuple[str, Sequence[Any]]]:
    from serge_data.exports.tables import rows_of

    yield from rows_of(load(folder)).items()


def _write(
    output: Path,
    name: str,
    reports: Sequence[EssayReport],
    tables: dict[str, list[Any]],
) -> _Done:
    """Put the files of a partition in place, and return what there is in it."""
    diagnostics = [(each.name, found) for each in reports for found in each.report.diagnostics]
    _write_diagnostics(output, name, diagnostics)
    columns: dict[str, list[Any]] = {
        "essay": [each.name for each in reports],
        "id": [each.id for each in reports],
        "valid": [each.report.is_valid for each in reports],
        "attested": [each.report.attested for each in reports],
    }
    for kind in RECORD_TYPES:
        columns[kind] = [each.report.counts[kind] for each in reports]
    _write_parquet(output / "essays", name, columns, ("essay", "id", "attested"))
    for table, rows in tables.items():
        _write_table(output / "tables" / table, name, table, rows)
    severities = Counter(found.severity for _, found in diagnostics)
    return _Done(
        Summary(
            len(reports),
            sum(each.report.attested is not None for each in reports),
            sum(sum(each.report.counts.values()) for each in reports),
            severities["error"],
            severities["warning"],
        ),
        tuple((each.name, each.id) for each in reports if each.id is not None),
    )


def _write_diagnostics(
    output: Path, name: str, diagnostics: Sequence[tuple[str, Diagnostic]]
) -> None:
    texts = ("path", "code", "severity", "message", "hint", "record", "pointer")
    numbers = ("line", "column", "end_line", "end_column")
    columns: dict[str, list[Any]] = {"essay": [essay for essay, _ in diagnostics]}
    for field in (*texts, *numbers):
        columns[field] = [getattr(found, field) for _, found in diagnostics]
    _write_parquet(output / "diagnostics", name, columns, ("essay", *texts))


def _write_parquet(
    folder: Path, name: str, columns: dict[str, list[Any]], texts: Sequence[str]
) -> None:
    import pyarrow as pa

    types = {"valid": pa.bool_()} | dict.fromkeys(texts, pa.string())
    arrays = {key: pa.array(found, types.get(key, pa.int64())) for key, found in columns.items()}
    _put(folder, name, pa.table(arrays))


def _write_table(folder: Path, name: str, table: str, rows: Sequence[Sequence[Any]]) -> None:
    import pyarrow as pa

    from serge_data.exports.parquet import schema_of
    from serge_data.exports.tables import tables

    [found] = [each for each in tables() if each.name == table]
    essay = pa.field("essay_folder", pa.string(), nullable=False)
    schema = pa.schema([essay, *schema_of(found)])
    columns = [
        pa.array([row[at] for row in rows], type=field.type) for at, field in enumerate(schema)
    ]
    _put(folder, name, pa.Table.from_arrays(columns, schema=schema))


def _put(folder: Path, name: str, table: Any) -> None:
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    folder.mkdir(parents=True, exist_ok=True)
    write_atomically(folder / f"{name}.parquet", buffer.getvalue())


def _partitions(folders: Sequence[str], essays: int) -> Iterator[tuple[str, list[str]]]:
    for number, at in enumerate(range(0, len(folders), essays)):
        yield f"part-{number:08}", list(folders[at : at + essays])


def _told_apart(corpus: Path, output: Path, done: Iterable[_Done]) -> _Done:
    """Put the problems of essays whose id another one has in place, as a part of their own."""
    taken: dict[str, str] = {}
    found = []
    for name, key in sorted(pair for each in done for pair in each.ids):
        if key in taken:
            found.append((name, taken_id(corpus, name, key, taken[key])[0]))
        taken.setdefault(key, name)
    _write_diagnostics(output, "part-ids", found)
    return _Done(Summary(0, 0, 0, len(found), 0), ())


def _with_problems(output: Path, name: str, reports: Sequence[EssayReport]) -> _Done:
    """Put the problems of what is no essay in place."""
    found = [(each.name, problem) for each in reports for problem in each.report.diagnostics]
    _write_diagnostics(output, name, found)
    return _Done(Summary(0, 0, 0, len(found), 0), ())


def _sum(summaries: Iterable[Summary]) -> Summary:
    found = [tuple(asdict(each).values()) for each in summaries]
    return Summary(*map(sum, zip(*found, strict=True)))
