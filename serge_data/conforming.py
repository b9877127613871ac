"""Whether a record conforms to its JSON Schema, and the record that it makes.

The schemas are compiled into tests, once for each kind of record that is met.
They are those that the package publishes, made of the same models that explain
what is wrong with a record; so the quick answer and the careful one agree, and
whoever reads YAML that conforms has to import neither pydantic nor a validator.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from serge_data._record import made_of
from serge_data.records import FILE_TYPES, PARTS, EssayRecord
from serge_data.resources import packaged_schemas

__all__ = ["UnknownKeywordError", "conforming", "maker"]

R = TypeVar("R")
_Schema = Mapping[str, Any]
_Test = Callable[[Any], bool]

_FILES: Mapping[type[Any], str] = {
    kind: re.sub("(?<=[a-z])(?=[A-Z])", "_", kind.__name__).lower()
    for kind in (EssayRecord, *FILE_TYPES.values())
}
_MAKERS: dict[type[Any], Callable[[Any], Any]] = {}
#: What a schema says to people only.
_REMARKS = frozenset({"$schema", "$id", "$comment", "$defs", "title", "description", "examples"})
#: What a schema may say of a value of each type.
_KEYWORDS: Mapping[str, frozenset[str]] = {
    "string": frozenset({"pattern", "maxLength", "enum"}),
    "integer": frozenset({"minimum", "maximum"}),
    "boolean": frozenset({"default"}),
    "array": frozenset({"items", "minItems"}),
    "object": frozenset({"properties", "required", "additionalProperties"}),
}


class UnknownKeywordError(ValueError):
    """A schema says something that no test is made of here."""


def conforming(kind: type[R], value: Any) -> R | None:
    """Return the record of that *kind* that *value* is, or None where it does not conform."""
    make = _MAKERS.get(kind)
    if make is None:
        path = packaged_schemas() / "authoring" / f"{_FILES[kind]}.schema.json"
        schema = json.loads(path.read_bytes())
        make = _MAKERS[kind] = maker(kind, schema, schema.get("$defs", {}))
    found: R | None = make(value)
    return found


def maker(kind: type[R], schema: _Schema, known: _Schema) -> Callable[[Any], R | None]:
    """Return what makes the part or record of that *kind* of a value, if it conforms to *schema*.

    The texts, numbers and truths in it are tested; of lists, tuples are made,
    and of groups of fields, records.
    """
    schema = _followed(schema, known)
    required = frozenset(schema["required"])
    if schema["additionalProperties"] is not False:
        raise UnknownKeywordError("additionalProperties")
    tests: dict[str, _Test] = {}
    makers: dict[str, Callable[[Any], Any]] = {}
    for name, inner in schema["properties"].items():
        shape = _followed(inner, known)
        part = PARTS.get(kind, {}).get(name)
        if shape["type"] == "object":
            makers[name] = maker(_part(part), shape, known)
        elif shape["type"] == "array":
            items = _followed(shape["items"], known)
            least = shape.get("minItems", 0)
            makers[name] = (
                _list_of_texts(_test(items), least)
                if items["type"] != "object"
                else _list_of_parts(maker(_part(part), items, known), least)
            )
        else:
            tests[name] = _test(shape)
    test_of, maker_of = tests.get, makers.get

    def made(value: Any) -> R | None:
        if type(value) is not dict or not required <= value.keys():
            return None
        fields = dict(value)
        for name, given in value.items():
            test = test_of(name)
            if test is not None:
                if not test(given):
                    return None
                continue
            make = maker_of(name)
            part = make and make(given)
            if part is None:
                return None
            fields[name] = part
        return made_of(kind, fields)

    return made


def _part(kind: type[Any] | None) -> type[Any]:
    if kind is None:
        raise UnknownKeywordError("a group of fields that records do not know")
    return kind


def _followed(schema: _Schema, known: _Schema) -> _Schema:
    """Return what *schema* refers to, or itself, once it says nothing that is not understood."""
    if "allOf" in schema:
        [schema] = schema["allOf"]
    if "$ref" in schema:
        schema = known[schema["$ref"].removeprefix("#/$defs/")]
    strange = schema.keys() - _REMARKS - _KEYWORDS.get(schema["type"], frozenset()) - {"type"}
    if schema["type"] not in _KEYWORDS or strange:
        raise UnknownKeywordError(", ".join(sorted(strange)) or str(schema["type"]))
    return schema


def _test(schema: _Schema) -> _Test:
    """Return the test of a text, a number or a truth."""
    match schema:
        case {"type": "boolean"}:
            return lambda value: type(value) is bool
        case {"type": "integer", "minimum": least, "maximum": most}:
            return lambda value: type(value) is int and least <= value <= most
        case {"type": "string", "enum": values}:
            choices = frozenset(values)
            return lambda value: type(value) is str and value in choices
        case {"type": "string", "pattern": pattern}:
            match = re.compile(pattern).fullmatch
            longest = schema.get("maxLength")
            if longest is None:
                return lambda value: type(value) is str and match(value) is not None
            return lambda value: (
                type(value) is str and len(value) <= longest and match(value) is not None
            )
    raise UnknownKeywordError(f"{schema['type']} without what tells which are allowed")


def _list_of_texts(test: _Test, least: int) -> Callable[[Any], tuple[Any, ...] | None]:
    def made(value: Any) -> tuple[Any, ...] | None:
        if type(value) is not list or len(value) < least or not all(map(test, value)):
            return None
        return tuple(value)

    return made


def _list_of_parts(
    make: Callable[[Any], Any], least: int
) -> Callable[[Any], tuple[Any, ...] | None]:
    def made(value: Any) -> tuple[Any, ...] | None:
        if type(value) is not list or len(value) < least:
            return None
        parts = tuple(map(make, value))
        return None if None in parts else parts

    return made
