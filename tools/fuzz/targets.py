"""What is fuzzed: each target takes bytes, and raises only if a promise is broken.

A target is run by atheris, which looks for bytes that reach new lines, and by
the tests, with the bytes that are kept under ``tests/data/fuzz``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from serge_data import _quick, _yaml, locators
from serge_data._unseen import UNSEEN
from serge_data.attestation.compare import compare
from serge_data.attestation.edition import read_edition
from serge_data.attestation.lock import LockError, parse_lock
from serge_data.dataset import Dataset
from serge_data.exports import FORMATS
from serge_data.exports.json import to_json
from serge_data.filenames import LOCK_FILE
from serge_data.formatting import format_text
from serge_data.limits import Limits
from serge_data.models import Document
from serge_data.reading import read_files, read_folder
from serge_data.recordset import RecordSet
from serge_data.resolve import resolve
from serge_data.validation import validate_reading

__all__ = ["RECORDS", "TARGETS", "Target"]

Target = Callable[[bytes], None]
#: A made-up essay's records, small and sound.
RECORDS = Path(__file__).parents[2] / "tests" / "data" / "attestation" / "records"
_LIMITS = Limits(problems=200)


@cache
def _files() -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(RECORDS.glob("*.yaml"))}


@cache
def _records() -> RecordSet:
    records = read_folder(RECORDS).records
    assert records is not None
    return records


def records(content: bytes) -> None:
    """A file of records: any bytes are read, refused or both, and nothing is passed over."""
    reading = read_files({**_files(), "works.yaml": content}, limits=_LIMITS)
    report = validate_reading(reading)
    for each in report.diagnostics:
        assert "\n" not in str(each)
        assert len(str(each)) < 2000, len(str(each))
    if reading.diagnostics:
        return
    [text] = [file.text for name, file in reading.files.items() if name == "works.yaml"]
    formatted = format_text(text, "works")
    if formatted is not None:
        again = read_files({**_files(), "works.yaml": formatted.encode()})
        assert again.records is not None
        assert reading.records is not None
        assert reading.records.works == again.records.works


def yaml(content: bytes) -> None:
    """The strict reader: what it does not refuse is what PyYAML's slow parser makes of it too."""
    text = content.decode("utf-8", "replace")
    fast = _yaml.parse(text, _LIMITS)
    loader = _yaml._Loader
    try:
        _yaml._Loader = __import__("yaml").SafeLoader
        slow = _yaml.parse(text, _LIMITS)
    finally:
        _yaml._Loader = loader
    if not fast.problems and not slow.problems:
        assert repr(fast.value) == repr(slow.value)


def quick(content: bytes) -> None:
    """The quick reader: what it understands, of a list or of a mapping, the strict one does too."""
    text = content.decode("utf-8", "replace")
    for parse, wanted in ((_quick.parse_list, list), (_quick.parse_mapping, dict)):
        found = parse(text, _LIMITS)
        if found is not None:
            careful = _yaml.parse(text, _LIMITS)
            assert isinstance(found.value, wanted)
            assert repr(found.value) == repr(careful.value)
            assert found.problems == careful.problems


def locator(content: bytes) -> None:
    """Locators: what is printed is understood or not, and a range that is understood has ends."""
    text = content.decode("utf-8", "replace")
    found = locators.read_locators(text)
    if locators.is_locator(text):
        found = (*found, locators.parse_locator(text))
    for each in found:
        assert locators.is_locator(each.printed)
        # Records hold no longer one; see the type of their field.
        if each.label == "page" and len(each.printed) <= 40:
            assert locators.number_of(each.first) >= 0
            assert locators.is_ascending(each) in (True, False)
    locators.flags_second_hand(text)


def essay(content: bytes) -> None:
    """An edition: any text is read, every offset lies in it, and it can be compared."""
    with suppress(UnicodeDecodeError):
        edition = read_edition(content, ["The Wind", "The Miller"])
        for block in (*edition.paragraphs, *edition.notes):
            assert len(block.text) == len(block.offsets)
            assert all(0 <= offset < len(edition.raw) for offset in block.offsets)
        comparison = compare(_records(), edition, exact=False)
        for _, missing in comparison.missing:
            line, column = edition.line_and_column(missing.offset)
            assert min(line, column) >= 1


def lock(content: bytes) -> None:
    """A lock: any bytes are a lock that fits, or one that is not trusted."""
    reading = read_files({**_files(), LOCK_FILE: content})
    assert validate_reading(reading).diagnostics
    with suppress(LockError, UnicodeDecodeError):
        parsed = parse_lock(content.decode())
        assert parse_lock(parsed.dump()) == parsed


@cache
def _document() -> str:
    return to_json(Dataset(resolve(_records(), {})))


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for step, inner in items:
        if isinstance(inner, dict | list):
            yield from _leaves(inner, (*path, step))
        else:
            yield (*path, step)


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


def _damaged(content: bytes) -> Dataset | None:
    """Return a data set of which some texts are taken from *content*; None if it is none."""
    data = json.loads(_document())
    # Who names whom is left alone: what names nobody is no data set.
    ids = {
        record["id"]
        for kind in data.values()
        if isinstance(kind, list)
        for record in kind
        if "id" in record
    }
    leaves = [path for path in _leaves(data) if _at(data, path) not in ids]
    for part in content.split(b"\x00")[:8]:
        if len(part) < 3:
            continue
        *outer, last = leaves[int.from_bytes(part[:2], "big") % len(leaves)]
        place: Any = data
        for step in outer:
            place = place[step]
        text = part[2:].decode("utf-8", "replace")
        place[last] = int(text) if isinstance(place[last], int) and text.isdecimal() else text
    if any(UNSEEN.search(str(_at(data, path))) for path in leaves):
        return None  # reading a file refuses these
    try:
        return Dataset(Document.model_validate(data))
    except (ValidationError, ValueError):
        return None


def _exporting(name: str) -> Target:
    def export(content: bytes) -> None:
        damaged = _damaged(content)
        if damaged is not None:
            assert FORMATS[name].write(damaged)

    export.__doc__ = f"The export '{name}': what is a data set can be written."
    return export


#: What is fuzzed, by name.
TARGETS: Mapping[str, Target] = {
    "records": records,
    "yaml": yaml,
    "quick": quick,
    "locator": locator,
    "essay": essay,
    "lock": lock,
    **{f"export-{name}": _exporting(name) for name in FORMATS},
}
