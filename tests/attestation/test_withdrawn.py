"""A record that is withdrawn stays as a tombstone, which the lock keeps like any other record."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import serge_data
from attestation.made_up import Edit, MadeUp
from serge_data.dataset import Dataset
from serge_data.errors import UnknownRecordError
from serge_data.exports.sqlite import read_sqlite, to_sqlite
from serge_data.fields import RecordKind
from serge_data.filenames import LOCK_FILE
from serge_data.models import Document
from serge_data.records import LIST_OF

TOMBSTONES = """\
- id: never-slept
  kind: quotation
  reason: |-
    It was recorded with another word.
  successor: never-really-sleeps

- id: never-really-sleeps
  kind: quotation
  reason: It was recorded with a word too many.
  successor: never-sleeps

- id: breeze
  kind: person
  reason: The essay names nobody so.
"""


@pytest.fixture
def attested(made_up: MadeUp) -> MadeUp:
    """The made-up essay and its records, some of them withdrawn, with their lock."""
    (made_up.records / "withdrawn.yaml").write_text(TOMBSTONES, encoding="utf-8")
    made_up.attested()
    return made_up


def test_tombstones_are_attested_and_loaded(attested: MadeUp) -> None:
    """With tombstones records and edition agree, and the data set has them by id."""
    data = serge_data.load(attested.records)

    assert () == serge_data.validate(attested.records).diagnostics
    assert ("breeze", "never-really-sleeps", "never-slept") == data.withdrawn.ids
    assert "withdrawn" in json.loads((attested.records / LOCK_FILE).read_text())["records"]
    gone = data.withdrawn["never-slept"]
    assert "never-really-sleeps" == gone.successor_id
    assert data.quotations["never-sleeps"] is gone.successor
    assert None is data.withdrawn["breeze"].successor
    assert "The essay names nobody so." == str(data.withdrawn["breeze"])


def test_without_tombstones_nothing_is_written(made_up: MadeUp) -> None:
    """Where nothing was withdrawn, neither lock nor public document says so."""
    made_up.attested()
    data = serge_data.load(made_up.records)

    assert "withdrawn" not in json.loads((made_up.records / LOCK_FILE).read_text())["records"]
    assert "withdrawn" not in json.loads(serge_data.export(data, "json"))
    assert () == tuple(data.withdrawn)
    assert data == read_sqlite(to_sqlite(data))


def test_tombstones_are_in_the_public_document(attested: MadeUp) -> None:
    """The public JSON has them, is valid and is read back; so are the tables."""
    data = serge_data.load(attested.records)
    text = str(serge_data.export(data, "json"))

    Draft202012Validator(serge_data.schema("document")).validate(json.loads(text))
    assert {"id": "breeze", "kind": "person", "reason": "The essay names nobody so."} == (
        json.loads(text)["withdrawn"][0]
    )
    assert data == Dataset(Document.model_validate_json(text))
    assert data == read_sqlite(to_sqlite(data))


def test_who_asks_for_a_withdrawn_record_is_told(attested: MadeUp) -> None:
    """The error names the reason, and what took the record's place."""
    data = serge_data.load(attested.records)
    with pytest.raises(UnknownRecordError) as caught:
        data.quotations["never-slept"]
    with pytest.raises(UnknownRecordError) as without:
        data.people["breeze"]
    with pytest.raises(UnknownRecordError) as elsewhere:
        data.works["breeze"]

    assert (
        "the quotation 'never-slept' was withdrawn: It was recorded with another word; "
        "'never-really-sleeps' took its place" == str(caught.value)
    )
    assert "the person 'breeze' was withdrawn: The essay names nobody so" == str(without.value)
    assert "no such work 'breeze'" == str(elsewhere.value)
    assert None is elsewhere.value.reason


@pytest.mark.parametrize(("kind", "name"), LIST_OF.items())
def test_a_collection_is_found_by_the_kind_of_its_records(
    kind: RecordKind, name: str, data: Dataset
) -> None:
    """What a tombstone calls a kind leads to the collection of such records."""
    assert getattr(data, name) is data.collection_of(kind)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("id: breeze", "id: breaze", "withdrawn.yaml:12:7: SD502"),
        ("kind: person", "kind: work", "withdrawn.yaml:13:9: SD501"),
        (
            "successor: never-sleeps",
            "successor: servant-of-the-wind",
            "withdrawn.yaml:10:14: SD501",
        ),
        ("successor: never-sleeps", "successor: never-sleep", "withdrawn.yaml:10:14: SD206"),
        ("  successor: never-sleeps\n", "", "withdrawn.yaml:7:3: SD501"),
        ("id: breeze", "id: alder", "withdrawn.yaml:12:7: SD502"),
        (TOMBSTONES[TOMBSTONES.index("- id: breeze") :], "", "withdrawn.yaml:7:3: SD503"),
        (TOMBSTONES[TOMBSTONES.index("- id: breeze") :], "- id: [\n", "withdrawn.yaml:13:1: SD003"),
    ],
)
def test_a_changed_tombstone_is_noticed(old: str, new: str, place: str, attested: MadeUp) -> None:
    """Whatever is changed in a tombstone but the wording of its reason is reported."""
    attested.edit(Edit("withdrawn.yaml", old, new))

    found = serge_data.validate(attested.records).diagnostics

    assert place in [f"{each.path}:{each.line}:{each.column}: {each.code}" for each in found]


def test_the_wording_of_a_reason_may_change(attested: MadeUp) -> None:
    """Why a record was withdrawn may be explained otherwise."""
    attested.edit(Edit("withdrawn.yaml", "names nobody so", "never names anybody so"))

    assert () == serge_data.validate(attested.records).diagnostics


def test_all_tombstones_gone_are_missed_at_once(attested: MadeUp) -> None:
    """A file of tombstones that is removed is missed."""
    (attested.records / "withdrawn.yaml").unlink()

    [found] = serge_data.validate(attested.records).diagnostics

    assert "SD503" == found.code
    assert (
        "that 3 records were withdrawn, from 'breeze' to 'never-slept', is said no more"
        == found.message
    )


def test_one_tombstone_gone_is_missed(attested: MadeUp) -> None:
    """A tombstone that is removed is named."""
    attested.edit(Edit("withdrawn.yaml", TOMBSTONES.rpartition("\n\n")[2], ""))

    [found] = serge_data.validate(attested.records).diagnostics

    assert "that 'breeze' was withdrawn is said no more" == found.message


def test_a_record_is_withdrawn_with_one_thing_left_to_do(attested: MadeUp) -> None:
    """Who takes a record out and gives it a tombstone is told to attest, and nothing else."""
    path: Path = attested.records / "quotations.yaml"
    first, *others = path.read_text(encoding="utf-8").split("\n\n")
    path.write_text("\n\n".join(others), encoding="utf-8")
    tombstones = attested.records / "withdrawn.yaml"
    gone = "- id: servant-of-the-wind\n  kind: quotation\n  reason: It is gone.\n\n"
    tombstones.write_text(gone + TOMBSTONES, encoding="utf-8")

    found = serge_data.validate(attested.records).diagnostics

    assert first.startswith("- id: servant-of-the-wind")
    assert ["withdrawn.yaml:1: SD502"] == [f"{x.path}:{x.line}: {x.code}" for x in found]


def test_attesting_says_what_no_edition_can_tell_of_tombstones(attested: MadeUp) -> None:
    """That a record was withdrawn is an editor's decision, and said to be unchecked."""
    unchecked = attested.attest().unchecked

    assert "an editor's reading of the essay, in withdrawn: id, kind, successor" in unchecked
    assert (
        "editorial notes: withdrawn.reason (its wording; that a record was withdrawn is locked)"
        in unchecked
    )
