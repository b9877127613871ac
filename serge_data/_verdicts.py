"""Which folders of records were found sound, so that nobody validates the same twice.

Only that there was nothing to report is remembered, never a problem.  A verdict
is found again by a digest of every file in the folder, of the code and of what
it runs on; whatever cannot be read, or does not look as it was written, is no
verdict.  A verdict can be forged by whoever can write where it lies, so in CI,
where a cache may come from somebody else's job, there is none unless a folder
is named for it.  It needs neither pydantic nor YAML.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import astuple
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from serge_data._digest import digest_of, files_in
from serge_data._report import Report
from serge_data.limits import Limits
from serge_data.resources import packaged_schemas

__all__ = ["CACHE", "Verdicts"]

#: The environment variable that names another folder than the one in the user's cache.
CACHE = "SERGE_DATA_CACHE"
#: The environment variable by which services of continuous integration make themselves known.
_CI = "CI"

_PACKAGE = Path(__file__).parent
#: What validation does is decided here as well, in the module that has each version.
_RUNS_ON = {"pydantic": "version.py", "yaml": "__init__.py"}
#: So many verdicts are kept at most.
_MOST = 10_000


class Verdicts:
    """The verdicts about one folder of records, as it is when this is made.

    Args:
        records: the folder.
        limits: what is read of it at most.
    """

    def __init__(self, records: Path, limits: Limits) -> None:
        self._records = records
        self._limits = limits
        self._home = _home_apart_from(records)
        self._key = self._current_key()

    def find(self) -> Report | None:
        """Return the report about these very files, if they were found sound before."""
        if self._home is None or self._key is None:
            return None
        try:
            content = (self._home / self._key).read_bytes()
        except OSError:
            return None
        body, _, seal = content.partition(b"\n")
        if seal != _seal(self._key, body):
            return None
        known: dict[str, Any] = json.loads(body)
        return Report((), known["counts"], known["edition"])

    def keep(self, report: Report) -> None:
        """Remember that *report*, which was made since, has nothing to say, if that is so."""
        if report.diagnostics or self._home is None or self._key is None:
            return
        # What changed in the meantime may not be what was validated.
        if self._key != self._current_key():
            return
        body = json.dumps({"counts": report.counts, "edition": report.edition}).encode()
        from serge_data.files import write_atomically

        try:
            self._home.mkdir(mode=0o700, parents=True, exist_ok=True)
            _make_room(self._home)
            write_atomically(self._home / self._key, body + b"\n" + _seal(self._key, body))
        except OSError:
            # Who cannot write here validates anew each time, and misses nothing else.
            return

    def _current_key(self) -> str | None:
        if self._home is None:
            return None
        limits = self._limits
        try:
            code = digest_of(_code(), sys.version.encode())
            return digest_of(
                files_in(self._records),
                code.encode(),
                repr(astuple(limits)).encode(),
                most_files=limits.files,
                most_bytes=limits.total_size,
            )
        except OSError:
            return None


def _code() -> list[tuple[str, Path]]:
    """Return the files that decide what validation finds."""
    found = [(path.relative_to(_PACKAGE).as_posix(), path) for path in _PACKAGE.rglob("*.py")]
    found.append(("faq_sections.json", _PACKAGE / "faq_sections.json"))
    # What conforms to them is a record.
    schemas = packaged_schemas() / "authoring"
    found += [(f"schema/{path.name}", path) for path in schemas.glob("*_record.schema.json")]
    for name, module in _RUNS_ON.items():
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise FileNotFoundError(name)
        found.append((name, Path(spec.origin).with_name(module)))
    return sorted(found)


def _home_apart_from(records: Path) -> Path | None:
    """Return the folder of the verdicts; None in CI, or where it would lie among the *records*."""
    own, shared = os.environ.get(CACHE), os.environ.get("XDG_CACHE_HOME", "")
    if not own and os.environ.get(_CI, "").lower() not in ("", "0", "false"):
        return None
    try:
        caches = Path(shared) if Path(shared).is_absolute() else Path.home() / ".cache"
        home = (Path(own) if own else caches / "serge-data").resolve() / "validated"
        return None if home.is_relative_to(records.resolve()) else home
    except (OSError, RuntimeError):
        return None


def _make_room(home: Path) -> None:
    """Drop the older half of the verdicts when there are too many."""
    kept = list(home.iterdir())
    if len(kept) >= _MOST:
        kept.sort(key=lambda path: path.stat().st_mtime)
        for path in kept[: len(kept) // 2]:
            path.unlink(missing_ok=True)


def _seal(key: str, body: bytes) -> bytes:
    return hashlib.sha256(key.encode() + body).hexdigest().encode()
