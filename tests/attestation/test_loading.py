"""What is loaded of records that are not, or no longer, those that were attested."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import pytest

import serge_data
from attestation.made_up import Edit, MadeUp
from serge_data.errors import InvalidRecordsError, UnreadableRecordsError
from serge_data.filenames import LOCK_FILE
from serge_data.limits import Limits
from serge_data.loading import load, load_unattested

CHANGED = Edit("quotations.yaml", "a servant of the wind", "a servant of the winds")


@pytest.fixture
def attested(made_up: MadeUp) -> MadeUp:
    """The made-up essay's records, with the lock that they have earned."""
    made_up.attested()
    return made_up


def test_what_is_attested_is_loaded_with_its_offsets(attested: MadeUp) -> None:
    """Nothing is said of it, and whoever loads it with either function has the same."""
    dataset, unattested = load_unattested(attested.records)

    assert () == unattested
    assert load(attested.records) == dataset
    assert all(each.offsets is not None for each in dataset.quotations)
    assert "winds" not in dataset.quotations["servant-of-the-wind"].text


def test_the_packaged_records_are_attested() -> None:
    """They are loaded where no folder is named, from wherever they are."""
    dataset, unattested = load_unattested()

    assert () == unattested
    assert serge_data.load() == dataset
    assert dataset.essay.id == "worst-of-the-anarchists"


def test_what_has_changed_is_loaded_without_offsets(attested: MadeUp) -> None:
    """It is sound by itself, and what keeps it from being attested is told."""
    attested.edit(CHANGED)

    dataset, unattested = load_unattested(str(attested.records))

    assert ["SD501"] == [each.code for each in unattested]
    assert "a servant of the winds" == dataset.quotations["servant-of-the-wind"].text
    assert {None} == {each.offsets for each in (*dataset.quotations, *dataset.citations)}
    with pytest.raises(InvalidRecordsError) as caught:
        load(attested.records)
    assert unattested == caught.value.diagnostics


def test_records_without_the_lock_that_their_edition_needs_are_loaded(attested: MadeUp) -> None:
    """Whether it was removed or never made, the records are sound without it."""
    (attested.records / LOCK_FILE).unlink()

    dataset, unattested = load_unattested(attested.records)

    assert ["SD506"] == [each.code for each in unattested]
    assert 2 == len(dataset.works)


def test_broken_records_are_loaded_by_nobody(attested: MadeUp) -> None:
    """Another problem than what the lock finds stays one."""
    attested.edit(Edit("works.yaml", "title: Calms", "titel: Calms"))

    with pytest.raises(InvalidRecordsError) as caught:
        load_unattested(attested.records)

    assert ["SD102"] == [each.code for each in caught.value.diagnostics]


def test_what_others_name_and_is_gone_is_missed(attested: MadeUp) -> None:
    """Beside the lock all that follows from the loss is passed over, but the loss is no change."""
    people = attested.records / "people.yaml"
    people.write_text(re.sub(r"- id: alder\n(?:  .*\n)*", "", people.read_text("utf-8")), "utf-8")

    with pytest.raises(InvalidRecordsError) as caught:
        load_unattested(attested.records)

    assert ["SD503"] == [each.code for each in caught.value.diagnostics]


@pytest.mark.parametrize("edits", [[], [CHANGED]])
def test_limits_hold_for_either_way(attested: MadeUp, edits: list[Edit]) -> None:
    """A folder that holds too much is not loaded, whether it is attested or not."""
    for edit in edits:
        attested.edit(edit)

    for loading in (load, load_unattested):
        with pytest.raises(InvalidRecordsError) as caught:
            loading(attested.records, limits=Limits(files=3))
        assert ["SD012"] == [each.code for each in caught.value.diagnostics]


def test_limits_hold_for_the_packaged_records() -> None:
    """The snapshot is for those who want what is usual: others are told what is too much."""
    for loading in (load, load_unattested):
        with pytest.raises(InvalidRecordsError) as caught:
            loading(limits=Limits(files=3))
        assert ["SD012"] == [each.code for each in caught.value.diagnostics]


def test_the_collector_of_garbage_is_as_it_was(attested: MadeUp) -> None:
    """It is kept from searching while records are read, and no longer."""
    attested.edit(CHANGED)
    load_unattested(attested.records)

    assert gc.isenabled()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("keepers.json", "is no folder of records; Dataset.from_json() reads a public document"),
        ("keepers.yaml", "is not a folder"),
    ],
)
def test_a_file_is_no_folder(tmp_path: Path, name: str, reason: str) -> None:
    """Who names a public document is told what reads one."""
    (tmp_path / name).touch()

    with pytest.raises(UnreadableRecordsError) as caught:
        load(tmp_path / name)

    assert (str(tmp_path / name), reason) == (caught.value.path, caught.value.reason)


def test_a_folder_may_be_called_as_it_likes(attested: MadeUp) -> None:
    """Also like a document."""
    folder = attested.records.rename(attested.folder / "mills.json")

    assert 2 == len(load(folder).works)
