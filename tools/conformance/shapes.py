"""What the conformance kit tests of a record's shape: every keyword of every schema, both ways.

The schemas say what there is to test; which strings are right and wrong is
said here, in words of the formats and not of their patterns.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

__all__ = ["STRINGS", "Shape", "final_newlines", "shapes", "whole_of"]


class Shape(NamedTuple):
    """A value for a schema: sound, or with one fault.

    Attributes:
        description: what is special about it.
        data: the value.
        code: the code of the fault, or None.
        pointer: the JSON Pointer of the fault: of the value at fault, of a
            property that should not be there, of the object that lacks one.
        aspect: the schema's keyword and place that is tested, as
            ``QuotationRecord/properties/kind/enum``.
    """

    description: str
    data: Any
    code: str | None = None
    pointer: str = ""
    aspect: str = ""


class _Strings(NamedTuple):
    code: str
    right: list[str]
    wrong: list[str]


_NO_CODE_OF_ITS_OWN = "SD107"

#: For each kind of string: the code of a fault, values that are right and values that are wrong.
STRINGS: dict[str, _Strings] = {
    "RecordId": _Strings(
        "SD105",
        ["a", "a1", "weissman-serge", "year-2-of-3"],
        ["", "A", "1a", "-a", "a-", "a--b", "a_b", "a b", " a", "é", "a\u0660", "ſ"],
    ),
    "Text": _Strings(
        _NO_CODE_OF_ITS_OWN,
        ["x", "a b", "a\tb", "“x” …", "*x*", "😀", "\u00a0x", "e\u0301"],
        ["", " ", " x", "x ", "\tx", "x\t", "\nx", "a\nb", "a\rb", "a\u2028b", "a\u2029b", "\r"],
    ),
    "Context": _Strings(
        _NO_CODE_OF_ITS_OWN,
        [" ", "“", " he says: “", "😀"],
        ["", "a\nb", "\u2028“", "\ra"],
    ),
    "LocatorText": _Strings(
        "SD104",
        ["19", "xvii", "17–18", "17-18", "150–1", "xi–xiv", "42: 170", "7: 396–7", "H", "H.2.5"],
        [
            "",
            "p. 18",
            "18 ",
            " 18",
            "18a",
            "XVII",
            "17 – 18",
            "17—18",
            "1–2–3",
            "42:170",
            "H.",
            "h.2",
            "१२",
        ],
    ),
    "FaqSectionId": _Strings(
        _NO_CODE_OF_ITS_OWN,
        ["A", "H.2", "H.2.5", "J.1.2.10"],
        ["", "K.1", "H.", "H.0", "H.02", "h.2", "H2", "H.2.5.1.1", "H.२", "HH"],
    ),
    "VolumeNumber": _Strings(
        _NO_CODE_OF_ITS_OWN, ["1", "0042", "12345678"], ["", "ii", "1a", "-1", "1 ", "१", "1.0"]
    ),
    "IncompleteDate": _Strings(
        _NO_CODE_OF_ITS_OWN,
        ["1840", "1840-05", "1840-12-31", "2000-02-29"],
        [
            "",
            "184",
            "18400",
            "1840-00",
            "1840-13",
            "1840-5",
            "1840-05-00",
            "1840-05-32",
            "1840-",
            "1840-05-1",
            "1840/05",
            "-1840",
            "१८४०",
        ],
    ),
    "SchemaVersion": _Strings(
        _NO_CODE_OF_ITS_OWN,
        ["1.0.0", "1.12.3"],
        ["", "1", "1.0", "0.9.0", "2.0.0", "v1.0.0", "1.0.0-rc", "1.00.0", "01.0.0", "1.0.0.0"],
    ),
    "Sha256": _Strings(
        _NO_CODE_OF_ITS_OWN,
        ["0123456789abcdef" * 4],
        ["", "0" * 63, "0" * 65, "0123456789ABCDEF" * 4, "g" * 64],
    ),
    "FieldName": _Strings(
        _NO_CODE_OF_ITS_OWN,
        ["speaker", "first_paragraph"],
        ["", "Speaker", "_a", "first-paragraph", "a1", "a b"],
    ),
}

_WRONG_TYPE: dict[str, Any] = {
    "string": 12,
    "integer": "12",
    "boolean": "true",
    "array": "a",
    "object": ["a"],
}
_UNKNOWN = "no_such_field"


def whole_of(root: dict[str, Any], schema: dict[str, Any], name: str = "whole") -> Any:
    """Return a sound value of *schema* that leaves nothing out; *name* is the property's."""
    schema = _resolved(root, schema)
    if "enum" in schema:
        return schema["enum"][0]
    match schema["type"]:
        case "object":
            return {key: whole_of(root, part, key) for key, part in schema["properties"].items()}
        case "array":
            return [whole_of(root, schema["items"], name)]
        case "integer":
            return schema["minimum"] + 1
        case "boolean":
            return True
    match schema_name(schema):
        case "Text" | "Context":
            return f"the {name}".replace("_", " ")
        case "RecordId":
            return f"some-{name}".replace("_", "-")
        case kind:
            return STRINGS[kind].right[0]


def shapes(schema: dict[str, Any], seen: set[str], depth: int = 99) -> Iterator[Shape]:
    """Yield what tests every keyword of *schema*, by single changes of one sound value.

    Args:
        schema: the schema, with all it refers to.
        seen: the kinds of strings whose values were all tried before; those are
            tried with one wrong value only.
        depth: how far inside the value to go; below, what is an object is only
            tried with an unknown property.
    """
    whole = whole_of(schema, schema)
    yield Shape("nothing is left out", whole)
    yield Shape("all that may be is left out", _least(schema, schema, whole))
    yield from _Walk(schema, whole, seen, depth).value(schema, whole, (), schema_name(schema))


def final_newlines(schema: dict[str, Any]) -> Iterator[Shape]:
    """Yield values with a string that ends with a line feed; some engines' ``$`` lets it pass."""
    whole = whole_of(schema, schema)
    for name, part in schema["properties"].items():
        found = _resolved(schema, part)
        if "pattern" in found:
            data = {**whole, name: f"{whole[name]}\n"}
            code = STRINGS[schema_name(found)].code
            yield Shape(f"'{name}' ends with a line feed", data, code, f"/{name}")


def schema_name(schema: dict[str, Any]) -> str:
    """Return the name of a definition by its title: ``Record id`` is ``RecordId``."""
    return "".join(map(str.capitalize, schema["title"].split()))


def _resolved(root: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """Return *schema*, or what it refers to."""
    [target] = schema.get("allOf", [schema])
    if "$ref" in target:
        found: dict[str, Any] = root["$defs"][target["$ref"].removeprefix("#/$defs/")]
        return found
    return schema


def _least(root: dict[str, Any], schema: dict[str, Any], value: Any) -> Any:
    """Return *value* without all that may be left out."""
    schema = _resolved(root, schema)
    if schema["type"] == "object":
        return {
            name: _least(root, schema["properties"][name], value[name])
            for name in value
            if name in schema["required"]
        }
    if schema["type"] == "array":
        return [_least(root, schema["items"], item) for item in value[: schema.get("minItems", 0)]]
    return value


class _Walk:
    def __init__(self, root: dict[str, Any], whole: Any, seen: set[str], depth: int) -> None:
        self.root = root
        self.whole = whole
        self.seen = seen
        self.depth = depth

    def value(
        self, schema: dict[str, Any], value: Any, path: tuple[str | int, ...], place: str
    ) -> Iterator[Shape]:
        """Yield the tests of the *value* at *path*, whose *schema* stands at *place*."""
        schema = _resolved(self.root, schema)
        place = schema_name(schema) if "title" in schema and path else place
        shown = f"'{path[-1]}'" if path else "the whole"
        enum = schema.get("enum")
        kind = schema["type"]
        code = "SD106" if enum else "SD103"
        yield self._wrong(
            f"{shown} is {_article(_WRONG_TYPE[kind])}, not {_noun(kind)}",
            path,
            _WRONG_TYPE[kind],
            code,
            f"{place}/type",
        )
        yield self._wrong(f"{shown} is null", path, None, code, f"{place}/type")
        if enum:
            for word in enum:
                yield self._right(f"{shown} is '{word}'", path, word, f"{place}/enum")
            for word in ("", "other", enum[0].upper(), f"{enum[0]} "):
                yield self._wrong(f"{shown} is '{word}'", path, word, "SD106", f"{place}/enum")
        elif kind == "object":
            yield from self._object(schema, value, path, place)
        elif kind == "array":
            yield from self._array(schema, value, path, place)
        elif kind == "string":
            yield from self._string(schema, path, shown, place)
        elif kind == "integer":
            yield from self._integer(schema, path, shown, place)

    def _object(
        self, schema: dict[str, Any], value: Any, path: tuple[str | int, ...], place: str
    ) -> Iterator[Shape]:
        here = f" in '{path[-2] if isinstance(path[-1], int) else path[-1]}'" if path else ""
        yield self._wrong(
            f"there is an unknown property{here}",
            (*path, _UNKNOWN),
            "x",
            "SD102",
            f"{place}/additionalProperties",
        )
        if len(path) >= self.depth:
            return
        for name, part in schema["properties"].items():
            data = self._with(path, {key: value[key] for key in value if key != name})
            aspect = f"{place}/properties/{name}"
            if name in schema["required"]:
                yield Shape(
                    f"'{name}' is missing{here}",
                    data,
                    "SD101",
                    _pointer(path),
                    f"{place}/required/{name}",
                )
            else:
                yield Shape(
                    f"'{name}' is left out{here}", data, None, "", f"{place}/optional/{name}"
                )
            yield from self.value(part, value[name], (*path, name), aspect)

    def _array(
        self, schema: dict[str, Any], value: Any, path: tuple[str | int, ...], place: str
    ) -> Iterator[Shape]:
        if schema.get("minItems"):
            yield self._wrong(
                f"'{path[-1]}' is empty", path, [], _NO_CODE_OF_ITS_OWN, f"{place}/minItems"
            )
        else:
            yield self._right(
                f"'{path[-1] if path else 'the list'}' is empty", path, [], f"{place}/minItems"
            )
        yield self._right(
            f"'{path[-1] if path else 'the list'}' has two items",
            path,
            [value[0], value[0]],
            f"{place}/items",
        )
        yield from self.value(schema["items"], value[0], (*path, 0), f"{place}/items")

    def _string(
        self, schema: dict[str, Any], path: tuple[str | int, ...], shown: str, place: str
    ) -> Iterator[Shape]:
        name = schema_name(schema)
        strings = STRINGS[name]
        is_first = name not in self.seen
        self.seen.add(name)
        for text in strings.right if is_first else ():
            yield self._right(f"{shown} is {text!a}", path, text, f"{name}/pattern")
        for text in strings.wrong if is_first else strings.wrong[-1:]:
            yield self._wrong(f"{shown} is {text!a}", path, text, strings.code, f"{name}/pattern")
        longest = schema.get("maxLength")
        if longest and is_first:
            # Beyond the first plane where the format allows it: length is counted
            # in characters, not in UTF-16 units.
            letter = "😀" if "😀" in strings.right else "1" if "1" in strings.right else "x"
            letter = "x" if name == "RecordId" else "1" if name == "LocatorText" else letter
            yield self._right(
                f"{shown} has {longest} characters like '{letter}'",
                path,
                letter * longest,
                f"{name}/maxLength",
            )
            yield self._wrong(
                f"{shown} has {longest + 1} characters like '{letter}'",
                path,
                letter * (longest + 1),
                _NO_CODE_OF_ITS_OWN,
                f"{name}/maxLength",
            )

    def _integer(
        self, schema: dict[str, Any], path: tuple[str | int, ...], shown: str, place: str
    ) -> Iterator[Shape]:
        least, most = schema["minimum"], schema["maximum"]
        for number in (least, most):
            yield self._right(f"{shown} is {number}", path, number, f"{place}/minimum")
        yield self._wrong(
            f"{shown} is {least - 1}", path, least - 1, _NO_CODE_OF_ITS_OWN, f"{place}/minimum"
        )
        yield self._wrong(
            f"{shown} is {most + 1}", path, most + 1, _NO_CODE_OF_ITS_OWN, f"{place}/maximum"
        )
        for value in (1.5, True):
            yield self._wrong(
                f"{shown} is {str(value).lower()}", path, value, "SD103", f"{place}/type"
            )

    def _right(self, text: str, path: tuple[str | int, ...], value: Any, aspect: str) -> Shape:
        return Shape(text, self._with(path, value), None, "", aspect)

    def _wrong(
        self, text: str, path: tuple[str | int, ...], value: Any, code: str, aspect: str
    ) -> Shape:
        return Shape(text, self._with(path, value), code, _pointer(path), aspect)

    def _with(self, path: tuple[str | int, ...], value: Any) -> Any:
        """Return the whole instance with *value* at *path*."""
        if not path:
            return copy.deepcopy(value)
        whole = copy.deepcopy(self.whole)
        parent = whole
        for step in path[:-1]:
            parent = parent[step]
        parent[path[-1]] = copy.deepcopy(value)
        return whole


def _pointer(path: tuple[str | int, ...]) -> str:
    return "".join(f"/{step}" for step in path)


def _noun(kind: str) -> str:
    return {"array": "a list", "object": "an object", "integer": "a whole number"}.get(
        kind, f"a {kind}"
    )


def _article(value: Any) -> str:
    return {int: "a number", str: "a string", list: "a list"}[type(value)]
