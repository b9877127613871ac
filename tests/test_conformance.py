"""The conformance kit, run against this implementation as another would run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from schema_values import Exact

import serge_data
from serge_data.checks import RULES
from serge_data.loading import load
from serge_data.resources import packaged_schemas
from serge_data.validation import validate

KIT = packaged_schemas() / "conformance"
FILES = {
    path.relative_to(KIT).as_posix(): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(KIT.rglob("*.json"))
}
Schema = dict[str, Any]
INDEX = FILES.pop("index.json")
SHAPES = [name for name in FILES if name.startswith(("public/", "authoring/"))]
INTEGRITY = [name for name in FILES if name.startswith("integrity/")]


def test_the_kit_is_the_one_that_its_tool_writes() -> None:
    """What is in the package is made from schemas and rules as they are now."""
    done = subprocess.run(
        [sys.executable, "-m", "tools.make_conformance", "--check"],
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert (0, "") == (done.returncode, done.stdout + done.stderr)


def test_the_index_counts_every_file() -> None:
    """The index names each file with the number of its tests, and the schema's version."""
    assert {name: len(file["tests"]) for name, file in FILES.items()} == INDEX["files"]
    assert serge_data.SCHEMA_VERSION == INDEX["schema_version"]
    assert {serge_data.SCHEMA_VERSION} == {file["schema_version"] for file in FILES.values()}


@pytest.mark.parametrize("name", SHAPES)
def test_shapes_are_judged_as_the_kit_does(name: str) -> None:
    """A validator that reads $ as the end agrees with each case of the file."""
    file = FILES[name]
    check = Exact(serge_data.schema(file["schema"]))

    wrong = [
        test["description"]
        for test in file["tests"]
        if check.is_valid(test["data"]) != test["valid"]
    ]

    assert [] == wrong


@pytest.mark.parametrize("name", SHAPES)
def test_no_keyword_can_be_taken_out_unnoticed(name: str) -> None:
    """With any one constraint removed from the schema, the kit has a case that then passes."""
    file = FILES[name]
    schema = serge_data.schema(file["schema"])
    invalid = [test["data"] for test in file["tests"] if not test["valid"]]
    unnoticed = []

    # The records in the document are tried in the files of their own.
    inner = {} if name == "public/document.json" else schema.get("$defs", {})
    for place, part in _constrained(schema, inner):
        for keyword in sorted(CONSTRAINTS & set(part)):
            kept = part.pop(keyword)
            loosened = Exact(schema)
            if not any(loosened.is_valid(data) for data in invalid):
                unnoticed.append(f"{place}: {keyword}")
            part[keyword] = kept

    # Strings are tried once in all their forms, in the first file that has them.
    assert [] == [each for each in unnoticed if not each.endswith(": maxLength")]


CONSTRAINTS = {
    *("pattern", "maxLength", "minimum", "maximum", "minItems", "enum", "required"),
    "additionalProperties",
}


def _constrained(schema: Schema, inner: dict[str, Schema]) -> list[tuple[str, Schema]]:
    """Return the *schema*, its definitions *inner* and all their properties, each with its name."""
    owners = {schema["title"]: schema, **inner}
    return list(owners.items()) + [
        (f"{name}/{key}", value)
        for name, part in owners.items()
        for key, value in part.get("properties", {}).items()
    ]


def test_the_longest_strings_are_tried_somewhere() -> None:
    """Each kind of string with a greatest length has a case just beyond it."""
    longest = {
        (name, part["maxLength"])
        for file in SHAPES
        for name, part in serge_data.schema(FILES[file]["schema"]).get("$defs", {}).items()
        if "maxLength" in part
    }
    tried = {
        int(test["description"].split(" has ")[1].split()[0]) - 1
        for file in SHAPES
        for test in FILES[file]["tests"]
        if " characters like " in test["description"] and not test["valid"]
    }

    assert {length for _, length in longest} == tried


def test_every_integrity_rule_is_tried_both_ways() -> None:
    """Each rule has a file, with records that break it and records that do not."""
    assert {f"integrity/{code}.json" for code in RULES} == set(INTEGRITY)
    for code in RULES:
        file = FILES[f"integrity/{code}.json"]
        assert {True, False} == {test["valid"] for test in file["tests"]}, code
        assert all(
            code in {error["code"] for error in test["errors"]}
            for test in file["tests"]
            if not test["valid"]
        )


def _write(files: dict[str, Any], folder: Path) -> None:
    for name, value in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")


@pytest.mark.parametrize("name", INTEGRITY)
def test_integrity_is_judged_as_the_kit_does(name: str, tmp_path: Path) -> None:
    """Each folder of records has the problems that the kit lists, at the same places."""
    for number, test in enumerate(FILES[name]["tests"]):
        _write(test["files"], tmp_path / str(number))

        report = validate(tmp_path / str(number))

        expected = {(e["code"], e["file"], e["pointer"]) for e in test.get("errors", [])}
        assert expected == {(d.code, d.path, d.pointer) for d in report.diagnostics}
        # The kit knows no drafts: what is only missing is a fault like any other.
        assert test["valid"] == (not report.diagnostics)


def test_records_become_the_document_of_the_kit(tmp_path: Path) -> None:
    """Sound records are resolved to the public document that stands beside them."""
    [test] = FILES["resolution/small_gardens.json"]["tests"]
    _write(test["files"], tmp_path)

    document = serge_data.export(load(tmp_path), "json")

    assert test["document"] == json.loads(str(document))
