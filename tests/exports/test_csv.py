"""The Data Package of CSV tables, as the Frictionless framework reads it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from small_datasets import datasets
from standards import standard

from serge_data.dataset import Dataset
from serge_data.exports.csv_package import read_csv_package, to_csv_package
from serge_data.exports.tables import rows_of, tables

frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")


@pytest.fixture(scope="module")
def files(data: Dataset) -> dict[str, bytes]:
    """The package of the real data set."""
    return to_csv_package(data)


def _problems(folder: Path, files: dict[str, bytes]) -> list[str]:
    """Return what ``frictionless validate`` finds wrong: table and kind of error."""
    for name, content in files.items():
        (folder / name).write_bytes(content)
    report = frictionless.validate(str(folder / "datapackage.json"))
    return [f"{task.name}: {error.type}" for task in report.tasks for error in task.errors]


def _replaced(files: dict[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    """Return *files* with one text in one file replaced, and its digest and size mended.

    The digest would notice any change; what is under test are the other checks.
    """
    descriptor = json.loads(files["datapackage.json"])
    content = files[name].decode()
    assert old in content
    changed = content.replace(old, new, 1).encode()
    for resource in descriptor["resources"]:
        if resource["path"] == name:
            del resource["hash"], resource["bytes"]
    return {**files, name: changed, "datapackage.json": json.dumps(descriptor).encode()}


@pytest.mark.parametrize(
    ("profile", "part"),
    [
        ("dpv2-datapackage.json", "package"),
        ("dpv2-dataresource.json", "resource"),
        ("dpv2-tableschema.json", "schema"),
    ],
)
def test_the_descriptor_follows_the_profiles_of_version_2(
    files: dict[str, bytes], profile: str, part: str
) -> None:
    """Package, resources and table schemas are valid under the standard's own JSON Schemas."""
    package = json.loads(files["datapackage.json"])
    parts = {
        "package": [package],
        "resource": package["resources"],
        "schema": [resource["schema"] for resource in package["resources"]],
    }[part]
    validator = jsonschema.Draft7Validator(json.loads(standard(profile)))

    assert parts
    assert [] == [error.message for each in parts for error in validator.iter_errors(each)]


def test_a_descriptor_without_resources_is_against_the_profile(files: dict[str, bytes]) -> None:
    """The profile notices a package that holds nothing."""
    package = json.loads(files["datapackage.json"]) | {"resources": []}
    validator = jsonschema.Draft7Validator(json.loads(standard("dpv2-datapackage.json")))

    assert not validator.is_valid(package)


def test_frictionless_finds_nothing_wrong(files: dict[str, bytes], tmp_path: Path) -> None:
    """Types, constraints, keys, foreign keys, sizes and digests hold in every table."""
    assert [] == _problems(tmp_path, files)


@pytest.mark.parametrize(
    ("name", "old", "new", "problem"),
    [
        ("quotations.csv", "lenin,memoirs-122-the-best-of", "lenyn,x", "quotations: foreign-key"),
        ("works.csv", "\nmemoirs,", "\ndanger,", "works: primary-key"),
        ("footnotes.csv", "\n1,1,", "\none,1,", "footnotes: type-error"),
        ("people.csv", ",individual,", ",machine,", "people: constraint-error"),
        ("sections.csv", "position", "place", "sections: incorrect-label"),
    ],
)
def test_frictionless_notices_a_damaged_table(
    files: dict[str, bytes], tmp_path: Path, name: str, old: str, new: str, problem: str
) -> None:
    """A reference to nobody, a key used twice, a word for a number: each is found."""
    assert problem in _problems(tmp_path, _replaced(files, name, old, new))


def test_frictionless_notices_a_changed_letter(files: dict[str, bytes], tmp_path: Path) -> None:
    """The digest in the descriptor tells of any change at all."""
    changed = files["quotations.csv"].replace(b"the best of the", b"the rest of the", 1)

    assert ["quotations: hash-count"] == _problems(tmp_path, {**files, "quotations.csv": changed})


def test_frictionless_counts_what_the_data_set_counts(
    data: Dataset, files: dict[str, bytes], tmp_path: Path
) -> None:
    """On the consumer's side there are as many records of each kind, 46 footnotes among them."""
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    counts = {name: len(package.get_resource(name).read_rows()) for name in data.counts}

    assert data.counts == counts
    assert 46 == counts["footnotes"]


def test_every_cell_arrives(data: Dataset, files: dict[str, bytes], tmp_path: Path) -> None:
    """The consumer has the very values of every table, with their types."""
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    package = frictionless.Package(str(tmp_path / "datapackage.json"))
    found = {
        table.name: [
            tuple(row.to_dict().values()) for row in package.get_resource(table.name).read_rows()
        ]
        for table in tables()
    }

    assert rows_of(data) == found


def test_the_real_data_set_survives_the_round_trip(data: Dataset, files: dict[str, bytes]) -> None:
    """Reading what was written gives an equal data set."""
    assert data == read_csv_package(files)


@given(dataset=datasets())
@settings(max_examples=25, deadline=None)
def test_any_data_set_survives_the_round_trip(dataset: Dataset) -> None:
    """Whatever the records hold, reading what was written gives equal records."""
    assert dataset == read_csv_package(to_csv_package(dataset))


def test_a_damaged_package_is_not_read_as_something_else(files: dict[str, bytes]) -> None:
    """Columns in another order are refused."""
    damaged: Any = {**files, "sections.csv": b"position,id\n1,introduction\n"}

    with pytest.raises(ValueError, match="not the columns of 'sections'"):
        read_csv_package(damaged)


def test_the_same_data_set_makes_the_same_bytes(data: Dataset, files: dict[str, bytes]) -> None:
    """The package is the same, byte for byte, each time."""
    assert files == to_csv_package(data)
