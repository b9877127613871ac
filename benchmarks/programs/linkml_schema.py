"""The shape of the records as a LinkML schema, made from their JSON Schemas: prints JSON."""

from __future__ import annotations

import json
import sys
from typing import Any

from serge_data.record_models import model_of
from serge_data.records import RECORD_TYPES, EssayRecord

__all__ = ["linkml_schema"]

_RANGES = {"string": "string", "integer": "integer", "boolean": "boolean"}


def linkml_schema() -> dict[str, Any]:
    """Return a schema with a class for each kind of record and for what stands inside it."""
    classes: dict[str, Any] = {}
    for name, kind in {"essay": EssayRecord, **RECORD_TYPES}.items():
        schema = model_of(kind).model_json_schema()
        definitions = schema.get("$defs", {})
        classes[name] = _class(schema, definitions)
        # What stands inside a record may be defined beside it or where it stands.
        for inner in (*definitions.values(), *schema["properties"].values()):
            if inner.get("type") == "object":
                classes[inner["title"]] = _class(inner, definitions)
    return {
        "id": "https://w3id.org/serge-data/linkml",
        "name": "records",
        "imports": ["linkml:types"],
        "prefixes": {"linkml": {"prefix_reference": "https://w3id.org/linkml/"}},
        "default_range": "string",
        "classes": classes,
    }


def _class(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    required = schema.get("required", ())
    return {
        "attributes": {
            name: _slot(found, definitions) | {"required": name in required}
            for name, found in schema["properties"].items()
        }
    }


def _slot(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    if schema.get("type") == "object":
        return {"range": schema["title"], "inlined": True}
    if "$ref" in schema:
        inner = definitions[schema["$ref"].rpartition("/")[2]]
        if inner.get("type") == "object":
            return {"range": inner["title"], "inlined": True}
        return _slot(inner, definitions)
    if schema.get("type") == "array":
        return _slot(schema["items"], definitions) | {"multivalued": True, "inlined_as_list": True}
    slot: dict[str, Any] = {"range": _RANGES[schema.get("type", "string")]}
    if "pattern" in schema:
        slot["pattern"] = schema["pattern"]
    return slot


if __name__ == "__main__":
    json.dump(linkml_schema(), sys.stdout, indent=1)
