"""Where a data set to compare comes from: a folder, a git revision, or what a release published."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import IO, cast

from pydantic import ValidationError

from serge_data._order import reading_order
from serge_data._unseen import one_line
from serge_data.dataset import Dataset
from serge_data.diagnostics import Diagnostic
from serge_data.errors import InvalidRecordsError, SergeDataError, UnreadableRecordsError
from serge_data.filenames import ESSAY_FILE
from serge_data.limits import DEFAULT
from serge_data.locators import parse_locator
from serge_data.models import Citation, Document, Locator
from serge_data.reading import Reading, read_files, read_folder
from serge_data.records import CitationRecord
from serge_data.recordset import RecordSet
from serge_data.resolve import resolve
from serge_data.resources import packaged_records
from serge_data.validation import validate_reading

__all__ = ["Source", "UnknownSourceError", "document_of"]

#: What can be compared: a data set, a folder, a file of a release, or the name of a git revision.
Source = Dataset | str | os.PathLike[str]

_ARCHIVES = (".whl", ".zip", ".tar.gz", ".tgz", ".tar")
#: The folders of records in what is published, those nearest to the top first.
_FOLDERS = ("records", "_records")


class UnknownSourceError(SergeDataError, ValueError):
    """There is no data set of that name.

    Attributes:
        name: what was asked for.
        reason: what git says of it, or what is wrong with it.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"'{self.name}' is no folder of records, no file of a release (.json, .whl, .tar.gz) "
            f"and no git revision: {self.reason}"
        )


def document_of(source: Source | None, beside: Source | None = None) -> Document:
    """Return the public document of *source*.

    The integrity rules are not asked: an older data set may break one that is
    newer than it.  A citation has the locators that were typed, even where the
    essay prints others.

    Args:
        source: the data set; the packaged records when None.
        beside: what it is compared with: where that is a folder in a git
            repository, a revision is of that repository and folder; otherwise
            of the one that is worked in.

    Raises:
        UnknownSourceError: there is no such data set.
        InvalidRecordsError: its records cannot be read.
        UnreadableRecordsError: its file cannot be read.
    """
    if isinstance(source, Dataset):
        return source.document
    named = packaged_records() if source is None else source
    path = Path(named)
    if path.is_dir():
        return _resolved(read_folder(path), str(path))
    if path.is_file():
        return _from_file(path)
    folder = Path(beside) if isinstance(beside, str | os.PathLike) else None
    # A path would turn the slashes of 'origin/main' round on Windows.
    revision = os.fspath(named)
    # As git itself names a file of a revision.
    where = revision if ":" in revision else f"{revision}:."
    return _resolved(read_files(_from_git(revision, folder)), where)


def _resolved(reading: Reading, where: str) -> Document:
    """Return the document of what was read, which lies *where* its problems shall say."""
    if reading.diagnostics or reading.records is None:
        raise InvalidRecordsError(_placed(reading.diagnostics, where))
    try:
        return _as_typed(resolve(reading.records), reading.records)
    except (LookupError, ValueError) as error:
        # They are of the right shape and make no sense; the rules know why.
        raise InvalidRecordsError(_placed(validate_reading(reading).errors, where)) from error


def _placed(diagnostics: Iterable[Diagnostic], where: str) -> tuple[Diagnostic, ...]:
    return tuple(each.under(where) for each in sorted(diagnostics))


def _as_typed(document: Document, records: RecordSet) -> Document:
    """Return the *document* of *records* with the locators that were typed into citations.

    A public citation has those that its printed words name.  Where others were
    typed a rule says so, and whoever compares is to see them all the same.
    """
    typed = reading_order(records.citations)
    citations = tuple(map(_with_locators, document.citations, typed))
    return document.model_copy(update={"citations": citations})


def _with_locators(citation: Citation, record: CitationRecord) -> Citation:
    typed = record.locators or ()
    if typed == tuple(locator.printed for locator in citation.locators):
        return citation
    volumes = {locator.volume for locator in citation.locators}
    volume = volumes.pop() if len(volumes) == 1 else None
    locators = tuple(
        Locator.model_validate(
            {name: value for name, value in parsed._asdict().items() if value is not None}
        )
        for parsed in (parse_locator(text, volume) for text in typed)
    )
    return citation.model_copy(update={"locators": locators})


def _from_file(path: Path) -> Document:
    try:
        if path.name.endswith(_ARCHIVES):
            return _resolved(read_files(_folder_in(str(path), _unpacked(path))), str(path))
        return Document.model_validate_json(path.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        place = one_line("".join(f"/{step}" for step in first["loc"]))
        reason = f"it is no public document of this version: {place}: {first['msg']}"
        raise UnreadableRecordsError(str(path), reason) from error
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, OSError) as error:
        if isinstance(error, SergeDataError):
            raise
        raise UnreadableRecordsError(str(path), f"cannot be read: {error}") from error


def _unpacked(path: Path) -> dict[str, bytes]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            sizes = {each.filename: each.file_size for each in packed.infolist()}
            return {name: packed.read(name) for name in _wanted(str(path), sizes)}
    return _untarred(str(path), path.read_bytes())


def _untarred(name: str, content: bytes) -> dict[str, bytes]:
    files = {}
    with tarfile.open(fileobj=io.BytesIO(content)) as packed:
        members = {each.name: each for each in packed if each.isfile()}
        for wanted in _wanted(name, {key: each.size for key, each in members.items()}):
            # Of a regular file it is never None.
            files[wanted] = cast("IO[bytes]", packed.extractfile(members[wanted])).read()
    return files


def _wanted(archive: str, sizes: Mapping[str, int]) -> Iterable[str]:
    """Return the names of the files that may be records, if they are not too large."""
    names = [name for name in sizes if name.endswith(".yaml")]
    if sum(sizes[name] for name in names) > DEFAULT.total_size:
        raise UnreadableRecordsError(archive, f"holds more than {DEFAULT.total_size} bytes")
    return names


def _folder_in(name: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of the folder of records that *files* have, by their names inside it."""
    folder = _folder_among(files)
    if folder is None:
        raise UnreadableRecordsError(name, f"there is no '{ESSAY_FILE}' in it")
    return {
        str(PurePosixPath(each).relative_to(folder)): content
        for each, content in files.items()
        if PurePosixPath(each).is_relative_to(folder)
    }


def _folder_among(names: Iterable[str]) -> PurePosixPath | None:
    """Return the folder of records, the one nearest to the top, among files of these *names*."""
    paths = map(PurePosixPath, names)
    folders = [path.parent for path in paths if path.name == ESSAY_FILE]
    named = [each for each in folders if each.name in _FOLDERS] or folders
    return min(named, key=lambda each: (len(each.parts), str(each)), default=None)


def _from_git(name: str, folder: Path | None) -> dict[str, bytes]:
    """Return the records of a revision: ``HEAD~3``, or ``v1.0.0:records`` with their folder."""
    revision, _, inside = name.partition(":")
    if revision.startswith("-") or not revision:
        raise UnknownSourceError(name, "that is no name of one")
    where = folder if folder is not None and folder.is_dir() else Path()
    if not inside:
        inside = _git(name, where, "rev-parse", "--show-prefix").decode().strip()
        _git(name, where, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    # The folder at the top has no name there.
    tree = f"{revision}:{inside.removeprefix('./').rstrip('/')}"
    top = Path(_git(name, where, "rev-parse", "--show-toplevel").decode().strip())
    files = _untarred(name, _git(name, top, "archive", "--format=tar", tree))
    if _folder_among(files) is None:
        listed = _git(name, top, "ls-tree", "-r", "-z", "--name-only", revision)
        found = _folder_among(listed.decode(errors="replace").split("\0"))
        if found is not None:
            shown = "./" if found == PurePosixPath() else found
            reason = f"there is no '{ESSAY_FILE}' in it; try {revision}:{shown}"
            raise UnreadableRecordsError(name, reason)
    return _folder_in(name, files)


def _git(name: str, folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", os.fspath(folder), *arguments], capture_output=True, check=True
        )
    except FileNotFoundError as error:
        raise UnknownSourceError(name, "git is not installed") from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise UnknownSourceError(name, said[0] if said else "git knows none") from error
    return done.stdout
