"""What a contributor is told when a record has the wrong shape: pydantic's errors, in words."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import chain, islice
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from serge_data import _patterns as patterns
from serge_data._scalars import write_scalar
from serge_data._text import close_matches, quoted_list, shortened, slug
from serge_data.diagnostics import REMOVED, Mend
from serge_data.version import SCHEMA_VERSION

__all__ = ["Explanation", "explanations"]


class Explanation(NamedTuple):
    """One fault of a record's shape: code, message, hint, the path to the value, and the cure."""

    code: str
    message: str
    hint: str | None
    path: tuple[str | int, ...]
    mend: Mend | None = None


_TEXT_LAW = ("SD107", "is not one line of text", "remove line breaks, and spaces at the ends")
#: For each pattern: the code, what a value that does not match it is not, and what would be right.
_PATTERN_LAWS = {
    patterns.LOCATOR_PATTERN: (
        "SD104",
        "is not a page locator",
        "expected e.g. '19', 'xvii', '17–18', '42: 170'",
    ),
    patterns.ID_PATTERN: (
        "SD105",
        "is not an id",
        "an id is a lower-case slug such as 'authentic-democracy'",
    ),
    patterns.TEXT_PATTERN: _TEXT_LAW,
    patterns.CONTEXT_PATTERN: _TEXT_LAW,
    patterns.FAQ_SECTION_PATTERN: (
        "SD107",
        "is not the number of a section of An Anarchist FAQ",
        "expected e.g. 'H.2.5'",
    ),
    patterns.VOLUME_PATTERN: ("SD107", "is not the number of a volume", 'expected e.g. "2"'),
    patterns.DATE_PATTERN: (
        "SD107",
        "is not a date",
        'expected a year, month or day: "2013", "2013-11" or "2013-11-25"',
    ),
    patterns.SHA256_PATTERN: ("SD107", "is not a SHA-256", "expected 64 hexadecimal digits"),
    patterns.FIELD_PATTERN: ("SD107", "is not the name of a field", "expected e.g. 'speaker'"),
    patterns.VERSION_PATTERN: (
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
#: How much alike two names are of which one can only be the other misspelt.
_A_SLIP = 0.75
#: A roman numeral, or a range of them, in capitals.
_CAPITALS = re.compile("[IVXLCDM]{2,}(?:[–-][IVXLCDM]+)?")
#: What people call a field for what they want to remember themselves.
_REMARKS = frozenset(("note", "notes", "comment", "comments", "remark", "remarks", "todo", "fixme"))
#: What people write for true and false, and readers of YAML 1.1 take for them.
_TRUTHS = {
    **dict.fromkeys(("true", "yes", "on", "y"), True),
    **dict.fromkeys(("false", "no", "off", "n"), False),
}
_LIMITS = {
    "string_too_long": ("is too long", "at most {max_length} characters may stand here"),
    "too_short": ("is an empty list", "write something in it"),
    "greater_than_equal": ("is too small", "expected {ge} or more"),
    "less_than_equal": ("is too large", "expected {le} or less"),
}


def explanations(
    error: ValidationError, model: type[BaseModel], item: Any = None
) -> list[Explanation]:
    """Return in words all that *error* says of *item*, a record of type *model*, each mistake once.

    A field that is missing and one that looks like it and does not exist are
    one mistake: the name is misspelt.
    """
    details = [
        each
        for each in error.errors(include_url=False)
        # Pydantic counts sound items only; what is wrong with the others it says as well.
        if not (each["type"] == "too_short" and each["input"])
    ]
    missing = {tuple(each["loc"]) for each in details if each["type"] == "missing"}
    found = []
    misspelt: set[tuple[str | int, ...]] = set()
    for each in details:
        if each["type"] == "extra_forbidden":
            here = tuple(each["loc"][:-1])
            absent = [str(path[-1]) for path in missing if path[:-1] == here]
            close = close_matches(str(each["loc"][-1]), absent)
            misspelt |= {(*here, name) for name in close[:1]}
            found.append(
                _no_such_field(each["loc"], model, close[:1], _at(item, here), each["input"])
            )
        else:
            found.append(_explained(each, model))
    return [
        each
        for each, detail in zip(found, details, strict=True)
        if not (detail["type"] == "missing" and tuple(detail["loc"]) in misspelt)
    ]


def _explained(error: Any, model: type[BaseModel]) -> Explanation:
    """Return in words what an *error* detail says of a record of type *model*.

    That a field is too many is said otherwise.
    """
    path: tuple[str | int, ...] = tuple(error["loc"])
    value, context, kind = error["input"], error.get("ctx", {}), error["type"]
    if kind == "missing":
        choices = _choices(model, path)
        hint = f"add '{path[-1]}: …'" + (f", one of {', '.join(choices)}" if choices else "")
        return Explanation("SD101", f"the field '{path[-1]}' is missing", hint, path[:-1])
    if kind == "literal_error":
        names = context["expected"].replace(" or ", ", ").replace("'", "").split(", ")
        close = close_matches(str(value), names)
        choice = f"did you mean {quoted_list(close)}" if close else f"one of {', '.join(names)}"
        hint = f"{choice}?" if close else f"expected {choice}"
        mend = Mend(f"write '{close[0]}'", path, close[0]) if len(close) == 1 else None
        return Explanation("SD106", f"{_shown(value)} is not allowed here", hint, path, mend)
    if kind == "string_pattern_mismatch":
        if value == "":
            return _empty(_PATTERN_LAWS[context["pattern"]][0], model, path)
        return _no_match(value, context["pattern"], path)
    if kind in _LIMITS:
        law, hint = _LIMITS[kind]
        mend = None
        if kind == "too_short" and not _is_required(model, path):
            hint += ", or leave the field out"
            mend = Mend("remove the empty list", path, REMOVED)
        return Explanation("SD107", f"{_shown(value)} {law}", hint.format(**context), path, mend)
    right = _as_list(value, model, path) if kind == "tuple_type" else _as_type(kind, value)
    hint = _type_hint(kind, value, right, path)
    if kind == "tuple_type" and (inner := _model_in(_annotation_at(model, path))):
        names = ", ".join(_field_names(inner, ()))
        hint = f"write its fields in lines of their own, the first behind '- ': {names}"
    mend = None if right is None else Mend(hint, path, right)
    return Explanation("SD103", f"{_shown(value)} is not {_TYPES[kind]}", hint, path, mend)


def _at(item: Any, path: tuple[str | int, ...]) -> Any:
    for step in path if item is not None else ():
        item = item[step]
    return () if item is None else item


def _no_such_field(
    path: tuple[str | int, ...],
    model: type[BaseModel],
    close: tuple[str, ...],
    present: Collection[str],
    value: Any,
) -> Explanation:
    names = [name for name in _field_names(model, path[:-1]) if name not in present]
    if isinstance(value, str) and not value.isdecimal():
        # What is written there is no number, whatever the field is called.
        there = _model_at(model, path[:-1])
        names = [name for name in names if not _is_number(_annotation(there, name))]
    close = close or close_matches(str(path[-1]), names)
    every = ", ".join(_field_names(model, path[:-1]))
    hint = f"did you mean {quoted_list(close)}?" if close else f"the fields are {every}"
    if not close and str(path[-1]).lower() in _REMARKS and isinstance(value, str):
        hint = f"write a remark as a comment: '# {shortened(value)}'"
    mend = None
    if len(close) == 1:
        [name] = close
        is_slip = close_matches(str(path[-1]), close, _A_SLIP) == close
        mend = Mend(f"call it '{name}'", path, key=name, is_safe=is_slip)
    return Explanation("SD102", f"there is no field '{path[-1]}' here", hint, path, mend)


def _empty(code: str, model: type[BaseModel], path: tuple[str | int, ...]) -> Explanation:
    hint, mend = "write what belongs there", None
    if isinstance(path[-1], int):
        hint = "write what belongs there, or remove it"
    elif not _is_required(model, path):
        hint = "leave the field out"
        mend = Mend("leave the field out", path, REMOVED)
    return Explanation(code, "the text is empty", hint, path, mend)


def _no_match(value: str, pattern: str, path: tuple[str | int, ...]) -> Explanation:
    code, law, hint = _PATTERN_LAWS[pattern]
    remark = next((line for line in value.split("\n") if line.lstrip().startswith("#")), value)
    if remark != value:
        # It may be text all the same, so that nobody knows what the words are.
        shown = _shown(remark.strip())
        field = next(step for step in reversed(path) if isinstance(step, str))
        return Explanation(
            code,
            f"{shown} is a line of this text, and no comment",
            f"put a comment above '{field}:'",
            path,
        )
    right = slug(value) if pattern == patterns.ID_PATTERN else _tidied(value, pattern)
    several = [_tidied(each, pattern) for each in re.split("[,;]", value)]
    mend = None
    if code == "SD104" and len(several) > 1 and all(re.search(pattern, each) for each in several):
        hint = "write each by itself: " + ", ".join(f'"{each}"' for each in several)
    if right != value and re.search(pattern, right):
        # Another id may be meant; the rest is the same words, rightly written.
        is_id = pattern == patterns.ID_PATTERN
        hint = f"write '{right}'" if right == shortened(right) else hint
        if value.rstrip("\n") == right:
            hint = "write '|-' for '|', or '>-' for '>': no line break ends the text"
        # A numeral in capitals may be printed so, and is then none of these.
        is_safe = not is_id and right.lower() != value.lower()
        mend = Mend(f"write '{right}'", path, right, is_safe=is_safe)
    return Explanation(code, f"{_shown(value)} {law}", hint, path, mend)


def _tidied(value: str, pattern: str) -> str:
    """Return the same words as in *value*, as a text of that *pattern* would have them."""
    if pattern == patterns.LOCATOR_PATTERN:
        value = re.sub(r"^ *pp?[.] ?", "", value)
        value = re.sub("(?<=[0-9ivxlcdm]) *([–-]) *(?=[0-9ivxlcdm])", r"\1", value)
        value = re.sub("^ *([0-9]+) ?: ?(?=[0-9ivxlcdm])", r"\1: ", value)
        value = value.lower() if _CAPITALS.fullmatch(value) else value
    return " ".join(value.split())


def _as_type(kind: str, value: Any) -> str | int | None:
    """Return the *value* that was meant, of the type that *kind* of error asks for, or None."""
    if kind == "string_type" and isinstance(value, bool | int):
        return str(value).lower()
    if kind == "int_type" and isinstance(value, str) and value.isdecimal():
        return int(value)
    if kind == "bool_type":
        return _TRUTHS.get(str(value).lower())
    return None


def _as_list(value: Any, model: type[BaseModel], path: tuple[str | int, ...]) -> list[str] | None:
    """Return the list of texts that is meant by *value*, a text or number; None for none."""
    pattern = _pattern_in(_annotation_at(model, path))
    if pattern is None or not isinstance(value, str | int):
        return None
    text = str(value).lower() if isinstance(value, int) else value
    items = [_tidied(item, pattern) for item in text.split(",")]
    # Where a comma can be part of an item nobody knows whether it divides two.
    is_divided = not re.search(pattern, text) and all(re.search(pattern, x) for x in items)
    return items if is_divided else [text]


def _type_hint(kind: str, value: Any, right: Any, path: tuple[str | int, ...]) -> str:
    if kind == "string_type" and isinstance(value, bool | int):
        return f'write "{right}" in double quotes'
    if kind == "string_type":
        return "put text with a colon or brackets in double quotes"
    if kind in ("int_type", "bool_type") and right is not None:
        shown = write_scalar(right)
        # Who wrote "yes" need not have put it in quotes.
        return f"write {shown}" + (" without quotes" if value.lower() == shown else "")
    if kind == "tuple_type" and right is not None:
        items = ", ".join(write_scalar(item, str(path[-1])) for item in right)
        return f"write it in square brackets: [{items}]"
    if kind == "tuple_type":
        return "write it in square brackets, or as lines that begin with '- '"
    if kind == "model_type":
        return "write 'field: value' lines"
    if kind == "null":
        return "write a value, or leave the field out"
    return f"expected {_TYPES[kind]}"


def _choices(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Return the values that the field at *path* has to choose from; none if it is free."""
    annotation = _annotation_at(model, path)
    annotation = getattr(annotation, "__value__", annotation)
    literal = next((a for a in get_args(annotation) if get_origin(a) is Literal), None)
    return [str(choice) for choice in get_args(literal)]


def _field_names(model: type[BaseModel], path: tuple[str | int, ...]) -> list[str]:
    """Return the names of the fields at *path* inside a record of type *model*."""
    fields_there = _model_at(model, path).model_fields
    return [info.alias or name for name, info in fields_there.items()]


def _model_at(model: type[BaseModel], path: tuple[str | int, ...]) -> type[BaseModel]:
    """Return the type of what is at *path* inside a record of type *model*."""
    for step in path:
        if isinstance(step, str):
            model = _model_in(_annotation(model, step)) or model
    return model


def _annotation_at(model: type[BaseModel], path: tuple[str | int, ...]) -> Any:
    return _annotation(_model_at(model, path[:-1]), str(path[-1]))


def _annotation(model: type[BaseModel], name: str) -> Any:
    """Return the annotation of the field that is called *name* in YAML and JSON, or None."""
    info = _field(model, name)
    return None if info is None else info.annotation


def _is_required(model: type[BaseModel], path: tuple[str | int, ...]) -> bool:
    info = _field(_model_at(model, path[:-1]), str(path[-1]))
    return info is not None and info.is_required()


def _field(model: type[BaseModel], name: str) -> FieldInfo | None:
    return next(
        (info for key, info in model.model_fields.items() if (info.alias or key) == name), None
    )


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the one model that *annotation* speaks of, however it is wrapped; None for none."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)


def _pattern_in(annotation: Any) -> str | None:
    """Return the pattern of the texts that *annotation* speaks of; None where there is none."""
    annotation = getattr(annotation, "__value__", annotation)
    own = (
        getattr(each, "pattern", None)
        for part in get_args(annotation)
        for each in getattr(part, "metadata", ())
    )
    return next(
        chain(filter(None, own), filter(None, map(_pattern_in, get_args(annotation)))), None
    )


def _is_number(annotation: Any) -> bool:
    """Return whether *annotation* speaks of a whole number, however it is wrapped."""
    annotation = getattr(annotation, "__value__", annotation)
    return annotation is int or any(map(_is_number, get_args(annotation)))


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "a list" if value else "[]"
    if isinstance(value, dict):
        keys = [f"{shortened(key)}: …" for key in islice(value, 4)]
        return f"a mapping ({', '.join(keys)}{', …' if len(value) > 4 else ''})"
    text = str(value)
    return repr(shortened(text))
