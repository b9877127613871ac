"""From models to JSON Schemas that every validator and code generator reads alike.

What pydantic makes of the models is kept, and its form changed: one named
definition for each type, nothing beside a reference, no null, no titles but
those of definitions.  The reasons are in docs/schema.md.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from typing_extensions import TypeAliasType

from serge_data import models
from serge_data._unseen import seen_json
from serge_data.record_models import RECORD_MODELS, model_of
from serge_data.records import FILE_TYPES
from serge_data.schemas._describe import field_descriptions, one_line
from serge_data.schemas._examples import Examples
from serge_data.version import SCHEMA_VERSION

__all__ = ["BASE_URI", "DIALECT", "PUBLIC_MODELS", "generate_schemas", "schema_text"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: Where the schemas are named, by their major version; see docs/schema.md.
BASE_URI = f"https://w3id.org/serge-data/schema/v{SCHEMA_VERSION.partition('.')[0]}/"

_COMMENT = f"Version {SCHEMA_VERSION}. Made from the models: change those, not this file."

#: Every public model that has a schema file, the whole document first.
PUBLIC_MODELS: tuple[type[BaseModel], ...] = (
    models.Document,
    models.Essay,
    models.Work,
    models.Person,
    models.Section,
    models.Citation,
    models.Quotation,
    models.Footnote,
    models.FaqReference,
    models.Withdrawn,
)

_Schema = dict[str, Any]
# The order in which a person wants to read the keywords.
_ORDER = (
    "$schema",
    "$id",
    "$comment",
    "title",
    "description",
    "type",
    "enum",
    "pattern",
    "items",
    "properties",
    "required",
    "additionalProperties",
)


def generate_schemas() -> dict[str, _Schema]:
    """Return every schema by its name, made from the models and the packaged records."""
    examples = Examples()
    schemas = {_snake(model.__name__): _file(model, examples) for model in PUBLIC_MODELS}
    for model in RECORD_MODELS.values():
        schemas[f"authoring/{_snake(model.__name__)}"] = _file(model, examples)
    for name, kind in FILE_TYPES.items():
        schemas[f"authoring/{name}"] = _list_file(name, model_of(kind), examples)
    return {
        name: _ordered({"$schema": DIALECT, "$id": f"{BASE_URI}{name}.schema.json", **schema})
        for name, schema in schemas.items()
    }


def _file(model: type[BaseModel], examples: Examples) -> _Schema:
    definitions = _Definitions(examples)
    root = definitions.of_model(model)
    return {"$comment": _COMMENT, **root, **definitions.as_schema()}


def _list_file(name: str, model: type[BaseModel], examples: Examples) -> _Schema:
    definitions = _Definitions(examples)
    return {
        "$comment": _COMMENT,
        "title": _title(_pascal(name)),
        "description": f"What {name}.yaml holds, or each file in {name}/: records, "
        f"{'those that are no more' if name == 'withdrawn' else 'in the order of the essay'}.",
        "type": "array",
        "items": definitions.reference(model),
        "examples": [[examples.of_model(model)]],
        **definitions.as_schema(),
    }


class _Definitions:
    """The named types that one schema file speaks of."""

    def __init__(self, examples: Examples) -> None:
        self._examples = examples
        self._found: dict[str, _Schema] = {}

    def as_schema(self) -> _Schema:
        """Return the ``$defs``, by name; nothing where there are none."""
        return {"$defs": dict(sorted(self._found.items()))} if self._found else {}

    def reference(self, named: Any) -> _Schema:
        """Return a reference to the model or alias *named*, which is defined if it was not yet."""
        name: str = named.__name__
        if name not in self._found:
            self._found[name] = {}
            self._found[name] = _ordered(
                self.of_alias(named) if isinstance(named, TypeAliasType) else self.of_model(named)
            )
        return {"$ref": f"#/$defs/{name}"}

    def of_alias(self, alias: Any) -> _Schema:
        """Return the schema of a constrained string or number, with examples of it."""
        made = TypeAdapter(alias).json_schema()
        made = made.get("$defs", {}).get(alias.__name__, made)
        examples = {} if "enum" in made else {"examples": self._examples.of_alias(alias)}
        return {**made, "title": _title(alias.__name__), **examples}

    def of_model(self, model: type[BaseModel]) -> _Schema:
        """Return the schema of a closed object, its properties in the order of the fields."""
        made = model.model_json_schema(by_alias=True, mode="validation")
        made = made.get("$defs", {}).get(model.__name__, made)
        descriptions = field_descriptions(model)
        properties = {}
        for name, field in model.model_fields.items():
            key = field.alias or name
            shape = self._property(field.annotation, made["properties"][key])
            properties[key] = _described(shape, descriptions[name])
            if field.deprecated:
                properties[key]["deprecated"] = True
        return {
            "title": _title(model.__name__),
            "description": one_line(model.__doc__ or ""),
            "type": "object",
            "properties": properties,
            "required": made.get("required", []),
            "additionalProperties": made["additionalProperties"],
            "examples": [self._examples.of_model(model)],
        }

    def _property(self, annotation: Any, made: Mapping[str, Any]) -> _Schema:
        """Return what pydantic *made* of *annotation*, with every named type as a reference."""
        if isinstance(annotation, TypeAliasType) or _is_model(annotation):
            return self.reference(annotation)
        if get_origin(annotation) is tuple:
            return {**_bare(made), "items": self._property(get_args(annotation)[0], made["items"])}
        inner = [part for part in get_args(annotation) if part is not type(None)]
        if get_origin(annotation) is Annotated or len(inner) == 1:
            return self._property(inner[0], made)
        return _bare(made)


def _bare(made: Mapping[str, Any]) -> _Schema:
    """Return *made* without its title, and without a default of null: absent is absent."""
    return {
        key: value
        for key, value in made.items()
        if key != "title" and not (key == "default" and value is None)
    }


def _described(shape: _Schema, description: str) -> _Schema:
    # Nothing may stand beside a reference: generators then make a second type of it.
    if "$ref" in shape:
        return {"description": description, "allOf": [shape]}
    return {"description": description, **shape}


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _ordered(schema: _Schema) -> _Schema:
    first = {key: schema[key] for key in _ORDER if key in schema}
    return first | {key: value for key, value in schema.items() if key not in first}


def _words(name: str) -> Iterable[str]:
    return re.findall("[A-Z][a-z0-9]*", name)


def _title(name: str) -> str:
    """Return the name for people: ``FaqReference`` becomes ``Faq reference``."""
    return " ".join(_words(name)).capitalize()


def _snake(name: str) -> str:
    return "_".join(_words(name)).lower()


def _pascal(name: str) -> str:
    return "".join(map(str.capitalize, name.split("_")))


def schema_text(schema: Mapping[str, Any]) -> str:
    """Return the text of the file that holds *schema*."""
    # There are line breaks in patterns that many editors do not show.
    return seen_json(json.dumps(schema, ensure_ascii=False, indent=2)) + "\n"
