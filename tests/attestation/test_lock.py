"""The lock is read only as it was written, and says of every record whether it is the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attestation.made_up import Edit, MadeUp
from serge_data.attestation.lock import (
    Lock,
    LockError,
    _checksum,
    _encoded,
    digest_of_field,
    parse_lock,
)
from serge_data.validation import validate

LOCK = "attestation.lock.json"
WIND = Edit("quotations.yaml", "a servant of the wind", "a servent of the wind")


@pytest.fixture
def locked(made_up: MadeUp) -> MadeUp:
    """The made-up records with the lock that they earn."""
    made_up.attested()
    return made_up


def _text(made_up: MadeUp) -> str:
    return (made_up.records / LOCK).read_text(encoding="utf-8")


def _problems(made_up: MadeUp) -> list[str]:
    return [
        f"{found.path}:{found.line}:{found.column}: {found.code}"
        for found in validate(made_up.records).diagnostics
    ]


def _recomputed(text: str, change: Callable[[dict[str, Any]], Any]) -> str:
    """Return the lock with a change and a checksum that fits it."""
    data = json.loads(text)
    checksum = data["checksum"]
    change(data)
    body = {name: data[name] for name in ("essay", "edition", "records")}
    # Its own layout is kept, so that only what was changed differs.
    written = text.splitlines()
    head = [f' "{name}": {json.dumps(data[name])},' for name in ("essay", "edition")]
    rows = [json.dumps(row) for kind in data["records"].values() for row in kind]
    rest = iter(rows)
    lines = [
        f"   {next(rest)}{',' if line.endswith(',') else ''}" if line.startswith("   {") else line
        for line in written
    ]
    lines[3:5] = head
    return "\n".join(lines).replace(checksum, _checksum(body)) + "\n"


def test_the_lock_holds_every_record(locked: MadeUp) -> None:
    """Each list has its records, and each quotation and citation its place in the edition."""
    lock = parse_lock(_text(locked))

    assert [1, 2, 3, 3, 7, 10, 3, 0] == [len(rows) for rows in lock.records.values()]
    assert 17 == len(lock.positions)
    start, end = lock.positions["servant-of-the-wind"]
    assert "a servant of the wind" == locked.essay.read_text(encoding="utf-8")[start:end]


def test_the_lock_is_written_as_it_is_read(locked: MadeUp) -> None:
    """Reading and writing gives the same text, which does not depend on when it is made."""
    text = _text(locked)

    assert text == parse_lock(text).dump()
    assert text == locked.attest().lock


def test_anybody_can_compute_what_is_in_the_lock(locked: MadeUp) -> None:
    """Digests are SHA-256 of list, record, field and value as compact JSON: they never change."""

    def compact(*parts: Any) -> bytes:
        text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        return text.encode()

    def digest(*parts: Any) -> str:
        return hashlib.sha256(compact(*parts)).hexdigest()[:16]

    data = json.loads(_text(locked))
    rows = {row["key"]: row for rows in data["records"].values() for row in rows}
    village, brook, doubtful = (
        rows[key] for key in ("in-every-well-kept-village", "brook", "he-grinds-what-he-is-given")
    )
    words = "in every well-kept village – and in every calm."
    body = {name: data[name] for name in ("essay", "edition", "records")}

    assert digest("quotations", village["key"], "text", words) == village["fields"]["text"]
    assert digest("quotations", village["key"], "", village["fields"]) == village["digest"]
    assert digest("quotations", village["key"], "paragraph", 2) == village["fields"]["paragraph"]
    assert (
        digest("people", "brook", "mentions//printed", "Anton Brook wrote")
        == brook["fields"]["mentions/0/printed"]
        == digest_of_field("people", "brook", "mentions/0/printed", "Anton Brook wrote")
    )
    # Of an editor's wording only that it is there.
    assert digest("quotations", doubtful["key"], "doubt", True) == doubtful["fields"]["doubt"]
    assert hashlib.sha256(compact(body)[1:-1]).hexdigest() == data["checksum"]


def test_a_lock_says_in_short_which_it_is(locked: MadeUp) -> None:
    """Thousands of digests are not shown, and nobody alters them by the way."""
    lock = parse_lock(_text(locked))

    assert f"Lock(essay='of-windmills', edition='{lock.edition}')" == repr(lock)
    with pytest.raises(FrozenInstanceError):
        lock.edition = ""  # type: ignore[misc]  # is what must not work


def test_a_record_of_the_lock_is_a_line(locked: MadeUp) -> None:
    """A change of one record is one line in the history of the lock."""
    records = [line for line in _text(locked).splitlines() if '"key"' in line]

    assert 29 == len(records) == len([line for line in records if line.startswith('   {"key"')])


def test_which_fields_are_inferred_is_locked_and_not_why(made_up: MadeUp) -> None:
    """An inference may be explained in other words, but be no inference of another field."""
    made_up.edit(
        Edit(
            "quotations.yaml",
            "  doubt: The essay does not say where",
            "  inferred:\n    - field: speaker\n      because: Brook wrote it.\n"
            "  doubt: The essay does not say where",
        )
    )
    made_up.attested()
    made_up.edit(Edit("quotations.yaml", "because: Brook wrote it", "because: It says so"))
    reworded = _problems(made_up)
    made_up.edit(Edit("quotations.yaml", "- field: speaker", "- field: kind"))

    assert [] == reworded
    assert ["quotations.yaml:90:5: SD501"] == _problems(made_up)


def test_the_lock_may_be_checked_out_with_other_ends_of_lines(locked: MadeUp) -> None:
    """Carriage returns before line feeds do not make it another lock."""
    path = locked.records / LOCK
    path.write_bytes(_text(locked).replace("\n", "\r\n").encode())

    assert [] == _problems(locked)
    assert not locked.attest().lock_changes


def test_any_byte_of_the_lock_counts(locked: MadeUp) -> None:
    """Another letter, digit or sign anywhere in the lock makes it one that is not trusted."""
    text = _text(locked)
    for at in [*range(0, 700), *range(700, len(text) - 1, 97)]:
        other = "1" if text[at] != "1" else "2"

        with pytest.raises(LockError):
            parse_lock(text[:at] + other + text[at + 1 :])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "{}",
        '{"format": 2}',
        '{"format": 1, "records": []}',
        '{"format": 1, "essay": 1, "edition": 1, "checksum": 1, "records": {"works": [1]}}',
        '{"format": 1, "essay": "", "edition": "", "records": {"works": [{"key": "", "fields": {},'
        ' "position": []}]}}',
        '{"format": 1, "essay": "\\ud800", "edition": "", "checksum": "", "records": {}}',
        "[" * 100_000,
        "9" * 5000,
    ],
)
def test_what_is_no_lock_is_refused(text: str) -> None:
    """Whatever else the file may hold, it is no lock, and nothing else is raised."""
    with pytest.raises(LockError):
        parse_lock(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"format": 2}', "its format is 2, not 1"),
        ('{"format": "1"}', "its format is '1', not 1"),
        ('{"format": true}', "its format is True, not 1"),
        ("{}", "it is not an attestation lock"),
        ('{"format": 1}', "it is not an attestation lock"),
    ],
)
def test_it_is_said_what_is_wrong_with_the_lock(text: str, reason: str) -> None:
    """A lock of a later version is told from a file that is none."""
    with pytest.raises(LockError, match=f"^{reason}$"):
        parse_lock(text)


def _with_digest(lock: Lock, digest: Any) -> Lock:
    return replace(lock, records={**lock.records, "works": {"mills": {"title": digest}}})


def _with_position(lock: Lock, *position: Any) -> Lock:
    return replace(lock, positions={"servant-of-the-wind": position})


#: Locks whose checksums fit, and that hold what no lock can hold.
FORGED: dict[str, Callable[[Lock], Lock]] = {
    "essay": lambda lock: replace(lock, essay=1),  # type: ignore[arg-type]  # is forged
    "edition": lambda lock: replace(lock, edition=None),  # type: ignore[arg-type]  # is forged
    "list": lambda lock: replace(lock, records={**lock.records, "poems": {}}),
    "key": lambda lock: replace(lock, records={**lock.records, "works": {1: {}}}),  # type: ignore[dict-item]  # is forged
    "digest that is short": lambda lock: _with_digest(lock, "0" * 15),
    "digest that is long": lambda lock: _with_digest(lock, "0" * 17),
    "digest of other letters": lambda lock: _with_digest(lock, "A" * 16),
    "digest that is a number": lambda lock: _with_digest(lock, 0),
    "empty position": lambda lock: _with_position(lock, 5, 5),
    "position before the text": lambda lock: _with_position(lock, -1, 5),
    "position backwards": lambda lock: _with_position(lock, 5, 4),
    "start between letters": lambda lock: _with_position(lock, 1.0, 5),
    "start that is a truth value": lambda lock: _with_position(lock, False, 5),
    "end between letters": lambda lock: _with_position(lock, 1, 5.0),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_lock_of_another_form_is_no_lock(name: str, locked: MadeUp) -> None:
    """Whoever makes the checksums fit still cannot bring in what is of no use in a lock."""
    forged = FORGED[name](parse_lock(_text(locked)))

    with pytest.raises(LockError, match=r"^it is not an attestation lock$"):
        parse_lock(forged.dump())


def test_the_first_letter_of_an_edition_may_be_quoted(locked: MadeUp) -> None:
    """A position begins at 0 at the earliest, and is one letter long at least."""
    lock = _with_position(parse_lock(_text(locked)), 0, 1)

    assert lock == parse_lock(lock.dump())


def _alter_digest(data: dict[str, Any]) -> None:
    data["records"]["quotations"][0]["digest"] = "0" * 16


def _alter_field(data: dict[str, Any]) -> None:
    data["records"]["quotations"][0]["fields"]["text"] = "0" * 16


def _drop_field(data: dict[str, Any]) -> None:
    del data["records"]["quotations"][0]["fields"]["text"]


@pytest.mark.parametrize("change", [_alter_digest, _alter_field, _drop_field])
def test_a_checksum_recomputed_is_not_enough(
    change: Callable[[dict[str, Any]], None], locked: MadeUp
) -> None:
    """A lock whose checksum fits, but whose digests do not, is not trusted."""
    with pytest.raises(LockError, match=r"^it was edited by hand: its checksums do not fit$"):
        parse_lock(_recomputed(_text(locked), change))


def test_a_lock_from_another_edition_is_refused(locked: MadeUp) -> None:
    """A lock of another edition is noticed where the essay's record names its own."""
    text = _recomputed(_text(locked), lambda data: data.update(edition="0" * 64))
    (locked.records / LOCK).write_text(text, encoding="utf-8")

    found = validate(locked.records)

    assert ["essay.yaml:14:11: SD505"] == _problems(locked)
    assert "made from another edition" in found.diagnostics[0].message
    assert found.attested is None


def test_a_lock_from_another_essay_is_refused(locked: MadeUp) -> None:
    """A lock of another essay is noticed at the essay's id."""
    locked.edit(Edit("essay.yaml", "id: of-windmills", "id: of-mills"))

    assert ["essay.yaml:1:5: SD505"] == _problems(locked)


def test_a_lock_that_is_not_trusted_is_a_problem(locked: MadeUp) -> None:
    """The records are then called unattested, and the lock is named."""
    locked.edit(Edit(LOCK, '"format": 1', '"format": 2'))

    assert ["attestation.lock.json:1:1: SD505"] == _problems(locked)
    assert validate(locked.records).attested is None


def test_a_missing_lock_is_a_problem(locked: MadeUp) -> None:
    """Records that name an edition have a lock."""
    (locked.records / LOCK).unlink()

    assert ["essay.yaml:12:1: SD506"] == [
        problem.replace(":13:3:", ":12:1:") for problem in _problems(locked)
    ]


def test_a_lock_recomputed_to_fit_altered_records_is_noticed_by_attest_only(
    locked: MadeUp, tmp_path: Path
) -> None:
    """Where the essay is not, records and a lock made of them agree; the essay tells."""
    honest = _text(locked)
    locked.edit(WIND)
    from serge_data.attestation.lock import make_lock
    from serge_data.reading import read_folder

    records = read_folder(locked.records).records
    assert records is not None
    forged = make_lock(records, json.loads(honest)["edition"], parse_lock(honest).positions)
    (locked.records / LOCK).write_text(forged.dump(), encoding="utf-8")

    assert [] == _problems(locked)
    assert ["quotations.yaml:3:9: SD521"] == locked.problems()


def test_positions_that_were_altered_are_noticed_by_attest(locked: MadeUp) -> None:
    """Where a quotation stands in the edition only the edition tells."""

    def move(data: dict[str, Any]) -> None:
        data["records"]["quotations"][0]["position"][0] += 1

    (locked.records / LOCK).write_text(_recomputed(_text(locked), move), encoding="utf-8")

    assert [] == _problems(locked)
    assert locked.attest().lock_changes


JSON = st.recursive(
    st.text() | st.integers() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(JSON)
def test_what_has_a_digest_is_json_as_the_library_writes_it(value: Any) -> None:
    """The digests of a lock are of JSON without spaces and with sorted keys, whoever encodes it."""
    assert _encoded(value) == json.dumps(
        value, ensure_ascii=False, separators=(",", ":"), sort_keys=True
    )
