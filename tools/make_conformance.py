"""Write the conformance kit, schema/conformance/, from the schemas, the rules and the cases.

    python -m tools.make_conformance            write the files
    python -m tools.make_conformance --check    say which files differ

Every case is first put to the package itself; one that it judges otherwise is
an error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from serge_data._explain import explanations
from serge_data.checks import RULES
from serge_data.files import write_atomically
from serge_data.reading import read_files
from serge_data.record_models import RECORD_MODELS
from serge_data.resolve import resolve
from serge_data.schemas.generating import PUBLIC_MODELS, generate_schemas
from serge_data.validation import validate_reading
from serge_data.version import SCHEMA_VERSION
from tools.conformance.cases import CASES
from tools.conformance.changes import Case, changed
from tools.conformance.shapes import Shape, final_newlines, schema_name, shapes
from tools.conformance.sound import SOUND, Files

__all__ = ["kit", "main"]

FOLDER = Path(__file__).parent.parent / "schema" / "conformance"

_Json = dict[str, Any]
_ALL: tuple[type[BaseModel], ...] = (*PUBLIC_MODELS, *RECORD_MODELS.values())
_MODELS = {model.__name__: model for model in _ALL}


class _UnexpectedError(AssertionError):
    """A case is not judged as it says it is."""


def kit() -> dict[str, str]:
    """Return the text of every file of the kit, by its name in the folder.

    Raises:
        AssertionError: the package judges a case otherwise.
    """
    files = {**_shape_files(), **_integrity_files(), **_resolution_files()}
    index = {
        "schema_version": SCHEMA_VERSION,
        "files": {name: len(content["tests"]) for name, content in sorted(files.items())},
    }
    texts = {name: _text(content, _depth(name)) for name, content in files.items()}
    return {"index.json": _text(index, 2), **texts}


def _shape_files() -> dict[str, _Json]:
    schemas = generate_schemas()
    seen: set[str] = set()
    files: dict[str, _Json] = {}
    newlines: list[_Json] = []
    # The records before the document, which holds them all: there one fault each is enough.
    for name in sorted(schemas, key=lambda name: (name == "document", name)):
        schema = schemas[name]
        if schema["type"] != "object":
            continue
        model = _MODELS[schema_name(schema)]
        folder = "authoring" if "/" in name else "public"
        tests = [
            _shape_test(shape, model)
            for shape in shapes(schema, seen, depth=2 if name == "document" else 99)
        ]
        files[f"{folder}/{name.removeprefix('authoring/')}.json"] = {
            "schema_version": SCHEMA_VERSION,
            "schema": name,
            "tests": tests,
        }
        newlines += [
            {"schema": name, **_shape_test(shape, model)} for shape in final_newlines(schema)
        ]
    files["optional/final_newline.json"] = {
        "schema_version": SCHEMA_VERSION,
        "why": "The $ of some regular expression engines, Python's and Java's among them, also "
        "matches before a line feed that ends the string.",
        "tests": newlines,
    }
    return files


def _shape_test(shape: Shape, model: type[BaseModel]) -> _Json:
    errors = [] if shape.code is None else [{"code": shape.code, "pointer": shape.pointer}]
    found = _errors_of(shape.data, model)
    if found != errors:
        raise _UnexpectedError(f"{model.__name__}: {shape.description}: {found}, not {errors}")
    test = {"description": shape.description, "data": shape.data, "valid": not errors}
    return {**test, "errors": errors} if errors else test


def _errors_of(data: Any, model: type[BaseModel]) -> list[_Json]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        return [
            {"code": code, "pointer": "".join(f"/{step}" for step in path)}
            for code, _, _, path, _ in explanations(error, model)
        ]
    return []


def _integrity_files() -> dict[str, _Json]:
    return {
        f"integrity/{code}.json": {
            "schema_version": SCHEMA_VERSION,
            "rule": code,
            "law": f"{rule.law}.",
            "tests": [_integrity_test(case) for case in CASES if case.rule == code],
        }
        for code, rule in sorted(RULES.items())
    }


def _integrity_test(case: Case) -> _Json:
    files = changed(case)
    found = {(each.code, each.path, each.pointer) for each in _report(files).diagnostics}
    if found != set(case.errors):
        raise _UnexpectedError(f"{case.rule}: {case.description}: {sorted(found)}")
    test: _Json = {"description": case.description, "valid": not case.errors}
    if case.errors:
        test["errors"] = [
            {"code": code, "file": file, "pointer": pointer} for code, file, pointer in case.errors
        ]
    return {**test, "files": files}


def _report(files: Files) -> Any:
    # All JSON of ours is YAML too.
    return validate_reading(
        read_files(
            {name: json.dumps(value, ensure_ascii=False).encode() for name, value in files.items()}
        )
    )


def _resolution_files() -> dict[str, _Json]:
    document = resolve(_report(SOUND).records).model_dump(
        mode="json", by_alias=True, exclude_none=True
    )
    return {
        "resolution/small_gardens.json": {
            "schema_version": SCHEMA_VERSION,
            "tests": [
                {
                    "description": "sound records become the public document",
                    "files": SOUND,
                    "document": document,
                }
            ],
        }
    }


def _depth(name: str) -> int:
    return {"integrity": 5, "resolution": 5}.get(name.partition("/")[0], 3)


def _text(content: _Json, depth: int) -> str:
    return "\n".join(_lines(content, depth)) + "\n"


def _lines(value: Any, depth: int) -> Iterator[str]:
    """Yield the lines of JSON for *value*, its outer *depth* levels spread over lines."""
    if depth == 0 or not value or not isinstance(value, dict | list):
        text = json.dumps(value, ensure_ascii=False)
        yield text.replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")
        return
    marks = "{}" if isinstance(value, dict) else "[]"
    parts: Iterable[tuple[str, Any]] = (
        ((f"{json.dumps(key)}: ", part) for key, part in value.items())
        if isinstance(value, dict)
        else (("", part) for part in value)
    )
    yield marks[0]
    for number, (head, part) in enumerate(parts, start=1):
        lines = list(_lines(part, depth - 1))
        lines[0] = head + lines[0]
        lines[-1] += "," * (number < len(value))
        yield from (f"  {line}" for line in lines)
    yield marks[1]


def main(arguments: list[str]) -> int:
    """Write the kit, or with --check say which of its files differ; return the exit code."""
    texts = kit()
    present = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.json")}
    if arguments == ["--check"]:
        differing = [
            name
            for name in sorted(present | set(texts))
            if name not in present or (FOLDER / name).read_text("utf-8") != texts.get(name)
        ]
        for name in differing:
            print(f"{name} differs; run: python -m tools.make_conformance")
        return 1 if differing else 0
    for name, text in texts.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, text)
    for name in present - set(texts):
        (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
