"""The snapshot of the packaged data: the same data as the records, or not used at all."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from pydantic import BaseModel

import serge_data
from serge_data import _snapshot
from serge_data._snapshot import SNAPSHOT, read_snapshot, snapshot_of
from serge_data.dataset import Dataset


@pytest.fixture(scope="module")
def read() -> Dataset:
    """The packaged data, read from their records."""
    return serge_data.load(ROOT / "records")


@pytest.fixture
def copied(tmp_path: Path, read: Dataset, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the records, and a snapshot made from it, in the place of the packaged ones."""
    folder = Path(shutil.copytree(ROOT / "records", tmp_path / "records"))
    snapshot = tmp_path / "snapshot.json"
    snapshot.write_text(snapshot_of(read.document, folder), encoding="utf-8")
    monkeypatch.setattr(_snapshot, "SNAPSHOT", snapshot)
    monkeypatch.setattr(_snapshot, "packaged_records", lambda: folder)
    assert read_snapshot() is not None
    return folder


def same(one: BaseModel, other: BaseModel) -> bool:
    """Return whether two models differ in nothing, not even in what was left to its default."""
    return (
        type(one) is type(other)
        and one.__dict__.keys() == other.__dict__.keys()
        and list(one.__dict__) == list(other.__dict__)
        and one.model_fields_set == other.model_fields_set
        and one.model_extra == other.model_extra
        and all(same_value(value, other.__dict__[name]) for name, value in one.__dict__.items())
    )


def same_value(one: object, other: object) -> bool:
    """Return whether two values of models are of one type and differ in nothing."""
    if isinstance(one, BaseModel) and isinstance(other, BaseModel):
        return same(one, other)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same_value, one, other))
    return type(one) is type(other) and one == other


def test_snapshot_holds_what_the_records_hold(read: Dataset) -> None:
    """What is made from the snapshot is what validation makes of the records, in every part."""
    document = read_snapshot()

    assert document is not None, "python -m tools.generate writes it anew"
    assert same(read.document, document)
    assert hash(read.document) == hash(document)


def test_loading_uses_the_snapshot(monkeypatch: pytest.MonkeyPatch, read: Dataset) -> None:
    """The packaged data are loaded without reading a record, and know their data set."""
    monkeypatch.setattr("serge_data.validation.read_folder", None)

    data = serge_data.load()

    assert read == data
    assert all(record.dataset is data for record in (data.essay, *data.quotations, *data.works))


def test_two_loadings_share_no_record() -> None:
    """Each data set has records of its own."""
    one, other = serge_data.load(), serge_data.load()

    assert one.quotations.ids == other.quotations.ids
    assert all(one.quotations[key] is not other.quotations[key] for key in one.quotations.ids)


def test_what_comes_from_the_snapshot_can_be_validated_and_written(read: Dataset) -> None:
    """Models that were not validated here write the same JSON, and are copied like any other."""
    document = serge_data.load().document

    assert read.document.model_dump_json() == document.model_dump_json()
    values = document.model_dump(by_alias=True, exclude_none=True)
    assert document == type(document).model_validate(values)
    assert document.essay.model_copy() == document.essay


def _append(folder: Path) -> None:
    with (folder / "works.yaml").open("a", encoding="utf-8") as file:
        file.write("\n")


def _add(folder: Path) -> None:
    (folder / "quotations" / "more.yaml").write_text("[]\n", encoding="utf-8")


def _remove(folder: Path) -> None:
    (folder / "faq_references.yaml").unlink()


def _rename(folder: Path) -> None:
    first = min((folder / "citations").iterdir())
    first.rename(first.with_name("a-" + first.name))


def _link(folder: Path) -> None:
    target = folder.parent / "works.yaml"
    (folder / "works.yaml").rename(target)
    (folder / "works.yaml").symlink_to(target)


def _unlock(folder: Path) -> None:
    (folder / "attestation.lock.json").unlink()


def _take_away(folder: Path) -> None:
    shutil.rmtree(folder)


def _drop_snapshot(folder: Path) -> None:
    (folder.parent / "snapshot.json").unlink()


def _edit_snapshot(folder: Path) -> None:
    path = folder.parent / "snapshot.json"
    text = path.read_text(encoding="utf-8")
    assert "Victor Serge" in text
    path.write_text(text.replace("Victor Serge", "Victor Surge", 1), encoding="utf-8")


def _cut_snapshot(folder: Path) -> None:
    path = folder.parent / "snapshot.json"
    path.write_bytes(path.read_bytes()[:-100])


@pytest.mark.parametrize(
    "damage",
    [
        _append,
        _add,
        _remove,
        _rename,
        _link,
        _unlock,
        _take_away,
        _drop_snapshot,
        _edit_snapshot,
        _cut_snapshot,
    ],
)
def test_a_stale_snapshot_is_not_used(copied: Path, damage: Callable[[Path], None]) -> None:
    """Whatever changes in the records or in the snapshot itself, the records are read instead."""
    damage(copied)

    assert read_snapshot() is None


def test_a_snapshot_of_other_code_is_not_used(
    copied: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who changes how documents are made does not get one that was made before."""
    package = tmp_path / "package"
    (package / "models").mkdir(parents=True)
    for name in _snapshot._MAKERS:
        source = (ROOT / "serge_data" / f"{name}.py").read_bytes()
        (package / f"{name}.py").write_bytes(source)
    monkeypatch.setattr(_snapshot, "_PACKAGE", package)
    assert read_snapshot() is not None

    (package / "resolve.py").write_bytes(b"# another")

    assert read_snapshot() is None


def test_every_module_of_the_models_is_told_by_the_snapshot() -> None:
    """A model in a new module cannot be changed without the snapshot going stale."""
    there = {f"models/{path.stem}" for path in (ROOT / "serge_data/models").glob("*.py")}

    assert there == {name for name in _snapshot._MAKERS if name.startswith("models/")}


def test_without_a_snapshot_the_records_are_read(copied: Path, read: Dataset) -> None:
    """Loading falls back to the records, and has the same data."""
    _drop_snapshot(copied)

    assert read == serge_data.load()


@pytest.mark.parametrize("collects", [True, False])
def test_loading_leaves_the_collector_as_it_was(collects: bool, tmp_path: Path) -> None:
    """Garbage is collected after loading if it was before, also where loading fails."""
    was = gc.isenabled()
    try:
        (gc.enable if collects else gc.disable)()
        serge_data.load()
        after = gc.isenabled()
        with pytest.raises(serge_data.UnreadableRecordsError):
            serge_data.load(tmp_path / "nothing")
        after_failing = gc.isenabled()
    finally:
        (gc.enable if was else gc.disable)()

    assert (collects, collects) == (after, after_failing)


def test_loading_imports_no_yaml() -> None:
    """Nothing is imported that the packaged data do not need."""
    asked = "import sys, serge_data; serge_data.load(); print('\\n'.join(sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, encoding="utf-8", check=True, cwd=ROOT
    ).stdout.split()

    assert "serge_data.models" in found
    unneeded = {"yaml", "json", "difflib", "serge_data.validation", "serge_data.checks"}
    assert set() == unneeded & set(found)


def test_the_snapshot_is_part_of_the_package() -> None:
    """It lies beside the code, so that every way of installing has it."""
    assert ROOT / "serge_data" == SNAPSHOT.parent
    assert SNAPSHOT.is_file()
