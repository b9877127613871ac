"""A strict validator, and values for a schema: hypothesis makes sound ones, and spoils them."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from typing import Any

import jsonschema
from hypothesis import strategies as st

__all__ = ["Exact", "places", "sound", "spoilt"]

Schema = dict[str, Any]

#: Characters that engines and formats disagree on most easily.
_HARD = "aZ09 -–.:“*\t\n\r\x00\x0b\x1c\x85\u00a0\u0660\u2028\u2029\ufeff😀é"


def _exact_pattern(
    validator: Any, pattern: str, value: Any, schema: Any
) -> Iterator[jsonschema.ValidationError]:
    """Yield an error where *value* does not match *pattern* to its very end."""
    if isinstance(value, str) and not re.search(pattern.removesuffix("$") + r"\Z", value):
        yield jsonschema.ValidationError(f"{value!r} does not match")


#: The validator python-jsonschema, with a $ that means the end.
Exact: Any = jsonschema.validators.extend(  # type: ignore[no-untyped-call]  # it has no types
    jsonschema.Draft202012Validator, {"pattern": _exact_pattern}
)


def sound(schema: Schema, root: Schema | None = None) -> st.SearchStrategy[Any]:
    """Return values of *schema*; *root* holds the definitions it refers to."""
    root = schema if root is None else root
    [target] = schema.get("allOf", [schema])
    if "$ref" in target:
        return sound(root["$defs"][target["$ref"].removeprefix("#/$defs/")], root)
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "boolean":
            return st.booleans()
        case "integer":
            return st.integers(schema["minimum"], schema["maximum"])
        case "string":
            longest = min(schema.get("maxLength", 64), 64)
            # \Z is what $ means in a schema.
            pattern = schema["pattern"].removesuffix("$") + r"\Z"
            return st.from_regex(pattern).filter(lambda text: len(text) <= longest)
        case "array":
            least = schema.get("minItems", 0)
            return st.lists(sound(schema["items"], root), min_size=least, max_size=least + 1)
    parts = {name: sound(part, root) for name, part in schema["properties"].items()}
    required = {name: parts.pop(name) for name in schema["required"]}
    return st.fixed_dictionaries(required, optional=parts)


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value inside *value*, itself first."""
    yield path
    inner = value if isinstance(value, dict) else {}
    inner = dict(enumerate(value)) if isinstance(value, list) else inner
    for key, part in inner.items():
        yield from places(part, (*path, key))


_ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-2, 100_002),
    st.floats(allow_nan=False, allow_infinity=False).filter(lambda x: not x.is_integer()),
    st.text(st.sampled_from(_HARD), max_size=34),
    st.just([]),
    st.just({}),
)


@st.composite
def spoilt(draw: st.DrawFn, whole: Any) -> Any:
    """Return a copy of *whole* with one thing changed somewhere, which may still be sound."""
    value = copy.deepcopy(whole)
    path = draw(st.sampled_from(sorted(places(value), key=repr)))
    if not path:
        return draw(_ANYTHING)
    parent = value
    for step in path[:-1]:
        parent = parent[step]
    key: Any = path[-1]
    match draw(st.sampled_from(["replace", "remove", "add", "lengthen", "spell"])):
        case "remove":
            del parent[key]
        case "add" if isinstance(parent, dict):
            parent[draw(st.sampled_from(["id", "text", "number", "volume", "x"]))] = "1"
        case "lengthen" if isinstance(parent[key], str):
            parent[key] *= draw(st.integers(2, 50))
        case "spell" if isinstance(parent[key], str):
            at = draw(st.integers(0, len(parent[key])))
            extra = draw(st.sampled_from(_HARD))
            parent[key] = parent[key][:at] + extra + parent[key][at:]
        case _:
            parent[key] = draw(_ANYTHING)
    return value
