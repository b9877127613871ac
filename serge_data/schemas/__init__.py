"""The JSON Schemas of the records, as the package has them.

``schema/`` holds the schemas of the public document and of its records;
``schema/authoring/`` those of what a contributor types into the YAML files.
``generating`` makes them of the models, and ``files`` writes and compares them.
"""

from __future__ import annotations

import json
from typing import Any

from serge_data._text import close_matches
from serge_data.errors import UnknownSchemaError
from serge_data.resources import packaged_schemas

__all__ = ["SUFFIX", "schema", "schema_names"]

#: How the name of a schema's file ends.
SUFFIX = ".schema.json"


def schema_names() -> tuple[str, ...]:
    """Return the name of every schema in the package, those of the public data first."""
    folder = packaged_schemas()
    names = (
        path.relative_to(folder).as_posix().removesuffix(SUFFIX)
        for path in folder.rglob(f"*{SUFFIX}")
    )
    return tuple(sorted(names, key=lambda name: (name.count("/"), name)))


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of that *name*: ``"document"``, ``"quotation"``, ``"work"``, ….

    Those of the records as typed in begin with ``authoring/``:
    ``"authoring/quotation_record"`` is one record, ``"authoring/quotations"``
    a file of them.

    Raises:
        UnknownSchemaError: there is no such schema; its ``close`` are like it.
    """
    names = schema_names()
    if name not in names:
        raise UnknownSchemaError(name, close_matches(name, names), names)
    text = (packaged_schemas() / f"{name}{SUFFIX}").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
