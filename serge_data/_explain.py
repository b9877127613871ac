"""What a contributor is told when a record has the wrong shape: pydantic's errors, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError

from serge_data import fields
from serge_data._text import close_matches, quoted_list, shortened
from serge_data.locators import LOCATOR_PATTERN
from serge_data.version import SCHEMA_VERSION

__all__ = ["Explanation", "explain", "explanations"]


class Explanation(NamedTuple):
    """One fault of a record's shape: code, message, hint, and the path to the value."""

    code: str
    message: str
    hint: str | None
    path: tuple[str | int, ...]


_TEXT_LAW = ("SD107", "is not one line of text", "remove line breaks, and spaces at the ends")
#: For each pattern: the code, what a value that does not match it is not, and what would be right.
_PATTERN_LAWS = {
    LOCATOR_PATTERN: (
        "SD104",
        "is not a page locator",
        "expected e.g. '19', 'xvii', '17–18', '42: 170'",
    ),
    fields.ID_PATTERN: (
        "SD105",
        "is not an id",
        "an id is a lower-case slug such as 'authentic-democracy'",
    ),
    fields.TEXT_PATTERN: _TEXT_LAW,
    fields.CONTEXT_PATTERN: _TEXT_LAW,
    fields.FAQ_SECTION_PATTERN: (
        "SD107",
        "is not the number of a section of An Anarchist FAQ",
        "expected e.g. 'H.2.5'",
    ),
    fields.VOLUME_PATTERN: ("SD107", "is not the number of a volume", 'expected e.g. "2"'),
    fields.DATE_PATTERN: (
        "SD107",
        "is not a date",
        'expected a year, month or day: "2013", "2013-11" or "2013-11-25"',
    ),
    fields.SHA256_PATTERN: ("SD107", "is not a SHA-256", "expected 64 hexadecimal digits"),
    fields.FIELD_PATTERN: ("SD107", "is not the name of a field", "expected e.g. 'speaker'"),
    fields.VERSION_PATTERN: (
        "SD107",
        "is not a version of the schema that is read here",
        f"expected one such as '{SCHEMA_VERSION}', of the same major version",
    ),
}
_TYPES = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "model_type": "a group of fields",
    "null": "a value",
}
_LIMITS = {
    "string_too_long": ("is too long", "at most {max_length} characters may stand here"),
    "too_short": ("is an empty list", "write something in it, or leave the field out"),
    "greater_than_equal": ("is too small", "expected {ge} or more"),
    "less_than_equal": ("is too large", "expected {le} or less"),
}


def explanations(error: ValidationError, model: type[BaseModel]) -> Iterator[Explanation]:
    """Yield in words all that pydantic's *error* says of a record of type *model*."""
    faults = error.errors(include_url=False)
    misspelt = _misspelt(faults)
    for details in faults:
        if details["type"] == "too_short" and details["input"]:
            # Pydantic counts sound items only: a list of bad ones is no empty list.
            continue
        if details["type"] == "missing" and details["loc"] in misspelt.values():
            continue
        explanation = explain(details, model)
        if details["loc"] in misspelt:
            hint = f"did you mean '{misspelt[details['loc']][-1]}'?"
            explanation = explanation._replace(hint=hint)
        yield explanation


def explain(error: Any, model: type[BaseModel]) -> Explanation:
    """Return in words what one of pydantic's *error* details says of a record of type *model*."""
    path: tuple[str | int, ...] = tuple(error["loc"])
    value, context, kind = error["input"], error.get("ctx", {}), error["type"]
    if kind == "missing":
        return Explanation(
            "SD101", f"the field '{path[-1]}' is missing", f"add '{path[-1]}: …'", path[:-1]
        )
    if kind == "extra_forbidden":
        names = _field_names(model, path[:-1])
        close = close_matches(str(path[-1]), names)
        hint = (
            f"did you mean {quoted_list(close)}?" if close else f"the fields are {', '.join(names)}"
        )
        return Explanation("SD102", f"there is no field '{path[-1]}' here", hint, path)
    if kind == "literal_error":
        choices = context["expected"].replace(" or ", ", ").replace("'", "")
        close = close_matches(str(value), choices.split(", "))
        hint = f"did you mean {quoted_list(close)}?" if close else f"expected one of {choices}"
        return Explanation("SD106", f"{_shown(value)} is not allowed here", hint, path)
    if kind == "string_pattern_mismatch":
        code, law, hint = _PATTERN_LAWS[context["pattern"]]
        return Explanation(code, f"{_shown(value)} {law}", hint, path)
    if kind in _LIMITS:
        law, hint = _LIMITS[kind]
        return Explanation("SD107", f"{_shown(value)} {law}", hint.format(**context), path)
    return Explanation(
        "SD103", f"{_shown(value)} is not {_TYPES[kind]}", _type_hint(kind, value), path
    )


def _misspelt(faults: Iterable[Any]) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Return, for every unknown field that looks like a missing one, the missing one's path."""
    missing = [fault["loc"] for fault in faults if fault["type"] == "missing"]
    found: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for fault in faults:
        if fault["type"] == "extra_forbidden":
            *parent, name = fault["loc"]
            free = [str(path[-1]) for path in missing if list(path[:-1]) == parent]
            for close in close_matches(str(name), free)[:1]:
                found[fault["loc"]] = (*parent, close)
    return found


def _type_hint(kind: str, value: Any) -> str:
    if kind == "string_type" and isinstance(value, bool | int):
        return f'write "{str(value).lower()}" in double quotes'
    if kind == "string_type":
        return "put text with a colon or brackets in double quotes"
    if kind == "int_type" and isinstance(value, str) and value.isdecimal():
        return f"write {value} without quotes"
    if kind == "tuple_type":
        return "write it in square brackets, or as lines that begin with '- '"
    if kind == "model_type":
        return "write 'field: value' lines"
    if kind == "null":
        return "write a value, or leave the field out"
    return f"expected {_TYPES[kind]}"


def _field_names(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Return the names of the fields at *path* inside a record of type *model*."""
    for step in path:
        if isinstance(step, str):
            model = _model_in(model.model_fields[step].annotation)
    return list(model.model_fields)


def _model_in(annotation: Any) -> type[BaseModel]:
    """Return the one model that *annotation* speaks of, however it is wrapped."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(found for part in get_args(annotation) if (found := _model_in(part)))


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "a list" if value else "[]"
    if isinstance(value, dict):
        return "a mapping (" + ", ".join(f"{key}: …" for key in value) + ")"
    text = str(value)
    return repr(shortened(text))
