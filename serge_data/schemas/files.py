"""The schema files: written from the models, and compared with them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from serge_data.files import write_atomically
from serge_data.schemas import SUFFIX
from serge_data.schemas.generating import generate_schemas, schema_text

__all__ = ["Difference", "compare_schemas", "write_schemas"]


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A schema file that is not what the models say.

    Attributes:
        file: its name inside the folder, with slashes.
        reason: what is wrong with it.
        models: the models and named types whose definitions differ; none where
            the whole file is missing or is no schema of ours.
    """

    file: str
    reason: str
    models: tuple[str, ...] = ()

    def __str__(self) -> str:
        named = f": {', '.join(self.models)}" if self.models else ""
        return f"{self.file}: {self.reason}{named}"


def write_schemas(folder: Path) -> None:
    """Write every schema into *folder*, and remove the schema files that no model has."""
    schemas = generate_schemas()
    for name, schema in schemas.items():
        path = folder / f"{name}{SUFFIX}"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, schema_text(schema))
    for name in _present(folder) - set(schemas):
        (folder / f"{name}{SUFFIX}").unlink()


def compare_schemas(folder: Path) -> tuple[Difference, ...]:
    """Return how the schema files in *folder* differ from what the models say; nothing if not."""
    schemas = generate_schemas()
    present = _present(folder)
    found = [Difference(f"{name}{SUFFIX}", "is missing") for name in set(schemas) - present]
    found += [
        Difference(f"{name}{SUFFIX}", "is the schema of no model")
        for name in present - set(schemas)
    ]
    for name in present & set(schemas):
        text = (folder / f"{name}{SUFFIX}").read_text(encoding="utf-8")
        if text != schema_text(schemas[name]):
            found.append(_difference(f"{name}{SUFFIX}", text, schemas[name]))
    return tuple(sorted(found))


def _present(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix().removesuffix(SUFFIX)
        for path in folder.rglob(f"*{SUFFIX}")
    }


def _difference(file: str, text: str, wanted: dict[str, Any]) -> Difference:
    try:
        written = json.loads(text)
    except ValueError:
        return Difference(file, "is not JSON")
    if not isinstance(written, dict):
        return Difference(file, "is not a JSON object")
    ours, theirs = _by_model(written), _by_model(wanted)
    changed = sorted(name for name in ours.keys() | theirs if ours.get(name) != theirs.get(name))
    if changed:
        return Difference(file, "differs from the models", tuple(changed))
    return Difference(file, "says what the models say, in another form")


def _by_model(schema: dict[str, Any]) -> dict[str, Any]:
    definitions = schema.get("$defs", {})
    root = {key: value for key, value in schema.items() if key != "$defs"}
    name = "".join(map(str.capitalize, str(schema.get("title", "the file")).split()))
    return {**definitions, name: root}
