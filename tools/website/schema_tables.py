"""The JSON Schemas as tables: what each field holds, in the order of the schema."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

__all__ = ["Described", "Field", "described"]


@dataclass(frozen=True)
class Field:
    """A field: its name, what it takes, whether it must be there, and what it means.

    It takes one ``kind``, or a list of them.
    """

    name: str
    kind: str
    is_list: bool
    required: bool
    meaning: str


@dataclass(frozen=True)
class Described:
    """A schema: its name, where it is served, what it describes, its fields and its terms.

    The terms are the values that its fields take, by name, with their meaning
    and what they must look like.
    """

    name: str
    address: str
    meaning: str
    fields: tuple[Field, ...]
    terms: dict[str, tuple[str, str]]

    @property
    def kind(self) -> str:
        """What fields that take it call it: ``FaqReference``."""
        return self.name.title().replace(" ", "")

    @property
    def anchor(self) -> str:
        """The anchor of its heading: ``faq-reference``."""
        return self.name.lower().replace(" ", "-")


def described(path: Path) -> Described:
    """Return what the schema at *path* says."""
    schema = json.loads(path.read_text(encoding="utf-8"))
    item = schema if "properties" in schema else schema.get("items", {})
    required = item.get("required", ())
    return Described(
        schema["title"],
        schema["$id"],
        schema.get("description", ""),
        tuple(
            Field(name, *_takes(field), name in required, field.get("description", ""))
            for name, field in item.get("properties", {}).items()
        ),
        {
            name: (each.get("description", ""), _form(each))
            for name, each in schema.get("$defs", {}).items()
        },
    )


def _takes(field: dict[str, Any]) -> tuple[str, bool]:
    """Return what *field* takes, and whether it takes a list of that."""
    if field.get("type") == "array":
        return _takes(field.get("items", {}))[0], True
    for reference in (field, *field.get("allOf", ()), *field.get("anyOf", ())):
        if "$ref" in reference:
            return str(reference["$ref"]).rsplit("/", 1)[-1], False
    return str(field.get("type", "any")), False


def _form(term: dict[str, Any]) -> str:
    """Return what a value of *term* must look like, as far as one line can say it."""
    if "enum" in term:
        return " | ".join(map(str, term["enum"]))
    if "pattern" in term:
        return str(term["pattern"])
    if "properties" in term:
        return ", ".join(term["properties"])
    bounds = [f"{name} {term[name]}" for name in ("minimum", "maximum", "const") if name in term]
    return ", ".join([str(term.get("type", "")), *bounds]).strip(", ")
