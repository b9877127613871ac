"""The quick judge of records says what their models say, at each edge of what schemas allow."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import ValidationError

import serge_data
from serge_data import conforming as judge
from serge_data.conforming import UnknownKeywordError, conforming, maker
from serge_data.record_models import model_of, record_of
from serge_data.records import FILE_TYPES, PARTS, EssayRecord, SectionRecord, WorkRecord
from serge_data.resources import packaged_schemas

Schema = dict[str, Any]
Path = tuple[str | int, ...]
KINDS = {judge._FILES[kind]: kind for kind in (EssayRecord, *FILE_TYPES.values())}
TITLE = {"type": "string", "pattern": "^[a-z]+$", "maxLength": 4}


def followed(schema: Schema, root: Schema) -> Schema:
    """Return what *schema* refers to in *root*, or itself."""
    [target] = schema.get("allOf", [schema])
    if "$ref" not in target:
        return schema
    found: Schema = root["$defs"][target["$ref"].removeprefix("#/$defs/")]
    return found


def whole(schema: Schema, root: Schema) -> Any:
    """Return a value of *schema* in which nothing is left out."""
    schema = followed(schema, root)
    match schema["type"]:
        case "object":
            return {name: whole(part, root) for name, part in schema["properties"].items()}
        case "array":
            return [whole(schema["items"], root)] * max(schema.get("minItems", 0), 1)
        case "boolean":
            return True
        case "integer":
            return schema["minimum"]
    return schema["enum"][0] if "enum" in schema else schema["examples"][0]


def edges(schema: Schema, root: Schema, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield values, each with its place in a record, that are just sound or just not."""
    schema = followed(schema, root)
    sound = whole(schema, root)
    strangers: list[Any] = [None, True, False, 0, 1, 1.0, "1", "", b"a", [], [[]], [None], {}]
    for value in strangers:
        yield path, value
    match schema["type"]:
        case "object":
            for name, part in schema["properties"].items():
                yield path, {key: value for key, value in sound.items() if key != name}
                yield from edges(part, root, (*path, name))
            yield path, sound | {"strange": "a"}
        case "array":
            item = sound[0]
            for items in ([item] * 2, [item] * 3, [item, None], [None, item], {0: item}):
                yield path, items
            yield from edges(schema["items"], root, (*path, 0))
        case "integer":
            for number in (schema["minimum"], schema["maximum"]):
                yield from ((path, number + step) for step in (-1, 0, 1))
        case "string" if "enum" in schema:
            yield from ((path, word) for word in schema["enum"])
            yield path, sound.upper()
        case "string":
            yield from ((path, f"{before}{sound}") for before in (" ", "\n", "\0", "!"))
            yield from ((path, f"{sound}{behind}") for behind in (" ", "\n", "\0", "!"))
            longest = schema.get("maxLength", 3000)
            yield from ((path, "a" * length) for length in (longest - 1, longest, longest + 1))
            yield from ((path, "1" * length) for length in (longest - 1, longest, longest + 1))


def replaced(value: Any, path: Path, part: Any) -> Any:
    """Return a copy of *value* that has *part* at *path*."""
    if not path:
        return part
    value = copy.copy(value)
    value[path[0]] = replaced(value[path[0]], path[1:], part)
    return value


@pytest.mark.parametrize("name", KINDS)
def test_the_quick_judge_and_the_model_agree_at_each_edge(name: str) -> None:
    """What is accepted is the record that the model makes; what is not, the model refuses."""
    kind, schema = KINDS[name], serge_data.schema(f"authoring/{name}")
    record = whole(schema, schema)
    verdicts = []

    for path, part in [((), record), *edges(schema, schema)]:
        value = replaced(record, path, part)
        before = copy.deepcopy(value)
        made = conforming(kind, value)
        verdicts.append(made is not None)
        try:
            model_of(kind).model_validate(value)
        except ValidationError:
            assert made is None, (path, part)
        else:
            assert made == record_of(kind, value), (path, part)
            assert type(made) is kind
        assert before == value

    assert verdicts[0]
    assert len(verdicts) > 4 * sum(verdicts) > 40


def test_records_inside_of_records_are_records() -> None:
    """Groups of fields become records, lists become tuples, and texts stay what they are."""
    schema = serge_data.schema("authoring/work_record")
    fields = whole(schema, schema)

    made = conforming(WorkRecord, fields)

    assert made is not None
    assert made.title == fields["title"]
    assert made.mentions == tuple(
        PARTS[WorkRecord]["mentions"](**each) for each in fields["mentions"]
    )
    assert made.authors == tuple(fields["authors"])


def test_a_schema_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many records there are, the schema of their kind is read for the first one."""
    looked_for: list[None] = []

    def schemas() -> Any:
        looked_for.append(None)
        return packaged_schemas()

    monkeypatch.setattr(judge, "_MAKERS", {})
    monkeypatch.setattr(judge, "packaged_schemas", schemas)
    for _ in range(3):
        conforming(SectionRecord, {})
        conforming(EssayRecord, {})

    assert 2 == len(looked_for)


def test_every_kind_of_file_has_its_schema() -> None:
    """The names of the schemas are those of the kinds, in words."""
    names = {path.name for path in (packaged_schemas() / "authoring").glob("*_record.schema.json")}

    assert names == {f"{name}.schema.json" for name in KINDS}
    assert {"essay_record", "work_record", "faq_reference_record"} <= KINDS.keys()


def section(**properties: Schema) -> Any:
    """Return what makes a section with no other *properties* than these, none of them required."""
    schema = {
        "type": "object",
        "properties": properties,
        "required": [],
        "additionalProperties": False,
    }
    return maker(SectionRecord, schema, {"Title": TITLE})


@pytest.mark.parametrize(
    ("schema", "sound", "unsound"),
    [
        (TITLE, ["a", "abcd"], ["", "abcde", "A", "a\n", "é", 1, None, ["a"]]),
        ({"$ref": "#/$defs/Title"}, ["abcd"], ["abcde"]),
        ({"description": "A title.", "allOf": [{"$ref": "#/$defs/Title"}]}, ["abcd"], ["abcde"]),
        ({"type": "string", "pattern": "^a*$"}, ["", "a" * 9999], ["b", "a\n"]),
        ({"type": "string", "enum": ["a", "b"]}, ["a", "b"], ["", "c", "A", ["a"], 1, None]),
        ({"type": "boolean", "default": False}, [True, False], [0, 1, "true", None]),
        ({"type": "integer", "minimum": 2, "maximum": 4}, [2, 3, 4], [1, 5, 2.0, "2", True, None]),
        ({"type": "integer", "minimum": 0, "maximum": 1}, [0, 1], [True, False]),
        ({"type": "array", "items": TITLE}, [[], ["a"], ["a", "b"]], [("a",), "a", ["a", 1], {}]),
        ({"type": "array", "items": TITLE, "minItems": 1}, [["a"]], [[], None]),
        ({"type": "array", "items": TITLE, "minItems": 2}, [["a", "b"]], [[], ["a"]]),
    ],
)
def test_what_each_keyword_allows(schema: Schema, sound: list[Any], unsound: list[Any]) -> None:
    """A type and its limits are tested as JSON Schema has them, and no type counts as another."""
    make = section(title=schema)

    assert [tuple(value) if type(value) is list else value for value in sound] == [
        make({"title": value}).title for value in sound
    ]
    assert [None] * len(unsound) == [make({"title": value}) for value in unsound]


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"type": "number"}, "number"),
        ({"type": "string", "pattern": "^a$", "format": "date"}, "format"),
        ({"type": "string", "minLength": 1, "format": "date"}, "format, minLength"),
        ({"type": "string"}, "string without what tells which are allowed"),
        ({"type": "string", "maxLength": 4}, "string without what tells which are allowed"),
        ({"type": "integer"}, "integer without what tells which are allowed"),
        ({"type": "integer", "minimum": 1}, "integer without what tells which are allowed"),
        ({"type": "integer", "maximum": 1}, "integer without what tells which are allowed"),
        ({"type": "integer", "enum": [1]}, "enum"),
        ({"type": "boolean", "enum": [True]}, "enum"),
        ({"type": "array", "items": TITLE, "maxItems": 4}, "maxItems"),
        ({"type": "array", "items": {"type": "null"}}, "null"),
        (
            {"type": "object", "properties": {}, "required": [], "additionalProperties": False},
            "a group of fields that records do not know",
        ),
    ],
)
def test_a_schema_that_is_not_understood_is_no_test(schema: Schema, said: str) -> None:
    """What no test is made of is an error that names it, and not passed over."""
    with pytest.raises(UnknownKeywordError) as caught:
        section(title=schema)

    assert said == str(caught.value)


@pytest.mark.parametrize("word", ["$comment", "$id", "$schema", "$defs", "title", "examples"])
def test_what_a_schema_says_to_people_is_passed_over(word: str) -> None:
    """Remarks say nothing of a value."""
    assert "a" == section(title={**TITLE, word: "b"})({"title": "a"}).title


@pytest.mark.parametrize("others", [True, {"type": "string"}, {}])
def test_more_fields_than_are_declared_are_never_allowed(others: Any) -> None:
    """A schema that is not closed is not understood."""
    schema = {**serge_data.schema("authoring/section_record"), "additionalProperties": others}

    with pytest.raises(UnknownKeywordError) as caught:
        maker(SectionRecord, schema, schema["$defs"])

    assert "additionalProperties" == str(caught.value)


def test_a_record_as_a_whole_says_nothing_that_is_not_understood() -> None:
    """What a schema says of a whole record is looked at like what it says of a field."""
    schema = serge_data.schema("authoring/section_record")

    with pytest.raises(UnknownKeywordError) as caught:
        maker(SectionRecord, {**schema, "minProperties": 1}, schema["$defs"])

    assert "minProperties" == str(caught.value)
