"""The schemas say what the models say, in a form that everybody's tools read alike."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import jsonschema
import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError
from schema_values import Exact, sound, spoilt

import serge_data
from serge_data import fields, models, reading, records
from serge_data._record import as_written
from serge_data.cli import main
from serge_data.conforming import conforming
from serge_data.errors import InvalidRecordsError, UnknownSchemaError
from serge_data.record_models import RECORD_MODELS, model_of, record_of
from serge_data.resources import packaged_schemas
from serge_data.schemas import schema_names
from serge_data.schemas._describe import described_in, field_descriptions
from serge_data.schemas._examples import Examples
from serge_data.schemas.files import Difference, compare_schemas, write_schemas
from serge_data.schemas.generating import BASE_URI, _snake, generate_schemas, schema_text

ROOT = Path(__file__).parent.parent
NAMES = schema_names()
MODELS: dict[str, type[BaseModel]] = {
    **{
        name: getattr(models, "".join(map(str.capitalize, name.split("_"))))
        for name in NAMES
        if "/" not in name
    },
    **{f"authoring/{_snake(kind.__name__)}": model for kind, model in RECORD_MODELS.items()},
}
LISTS = sorted(set(NAMES) - set(MODELS))


def _nodes(schema: Any, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every schema inside *schema*, with its JSON Pointer."""
    yield path, schema
    for word in ("properties", "$defs"):
        for name, part in schema.get(word, {}).items():
            yield from _nodes(part, f"{path}/{word}/{name}")
    if "items" in schema:
        yield from _nodes(schema["items"], f"{path}/items")
    for number, part in enumerate(schema.get("allOf", [])):
        yield from _nodes(part, f"{path}/allOf/{number}")


# The files and the models.


def test_the_packaged_schemas_are_those_of_the_models() -> None:
    """What is in the package is what the models make now: else run serge-data schema --write."""
    assert () == compare_schemas(packaged_schemas())


def test_there_is_a_schema_of_each_record_both_as_typed_and_as_published() -> None:
    """There are ten public schemas, and for what is typed nine of records and eight of files."""
    public = [name for name in NAMES if "/" not in name]
    typed = [name for name in NAMES if name.startswith("authoring/")]

    assert 10 == len(public)
    assert 9 + 8 == len(typed)
    assert len(NAMES) == len(public) + len(typed)


def test_a_schema_is_found_by_its_name() -> None:
    """The root's function returns a schema, each time a new one."""
    first = serge_data.schema("quotation")
    first.clear()

    assert "Quotation" == serge_data.schema("quotation")["title"]


def test_a_misspelt_name_suggests_the_nearest() -> None:
    """A name that is no schema's names those that look like it."""
    with pytest.raises(UnknownSchemaError) as caught:
        serge_data.schema("quotatoin")

    assert "quotatoin" == caught.value.name
    assert "quotation" == caught.value.close[0]
    assert str(caught.value).startswith("no schema 'quotatoin'; did you mean 'quotation'")


def test_a_name_like_no_other_lists_them() -> None:
    """A name that nothing looks like names all the schemas."""
    with pytest.raises(UnknownSchemaError) as caught:
        serge_data.schema("../schema")

    assert () == caught.value.close
    assert "; there is citation, document, essay," in str(caught.value)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the schema files, to be damaged."""
    return Path(shutil.copytree(packaged_schemas(), tmp_path / "schema"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"maxLength": 32', '"maxLength": 33', ("Context",)),
        ('"so_called"', '"scare"', ("QuotationKind",)),
        ('"unclosed",', "", ("Quotation",)),
        ("{\n", "{ \n", ()),
    ],
)
def test_a_difference_names_the_model(
    folder: Path, old: str, new: str, expected: tuple[str, ...]
) -> None:
    """A file that says something else than the models names those it speaks of otherwise."""
    path = folder / "quotation.schema.json"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")

    [difference] = compare_schemas(folder)

    assert "quotation.schema.json" == difference.file
    assert expected == difference.models


@pytest.mark.parametrize(("text", "reason"), [("[]", "is not a JSON object"), ("{", "is not JSON")])
def test_what_is_no_schema_is_a_difference(folder: Path, text: str, reason: str) -> None:
    """A file that holds something else altogether is reported, and not tripped over."""
    (folder / "work.schema.json").write_text(text, encoding="utf-8")

    assert (Difference("work.schema.json", reason),) == compare_schemas(folder)


def test_a_file_too_few_and_one_too_many_are_differences(folder: Path) -> None:
    """A schema without a model is reported, as a model without a schema is."""
    (folder / "work.schema.json").rename(folder / "book.schema.json")

    found = compare_schemas(folder)

    assert (
        Difference("book.schema.json", "is the schema of no model"),
        Difference("work.schema.json", "is missing"),
    ) == found


def test_writing_mends_every_difference(folder: Path) -> None:
    """Files are written anew, and one that no model has is removed."""
    (folder / "work.schema.json").rename(folder / "book.schema.json")
    (folder / "person.schema.json").write_text("", encoding="utf-8")

    write_schemas(folder)

    assert () == compare_schemas(folder)


def test_the_command_checks_and_writes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--check names the model and exits with 1; after --write it says nothing and exits with 0."""
    path = folder / "quotation.schema.json"
    text = path.read_text("utf-8").replace('"maxLength": 32', '"maxLength": 33')
    path.write_text(text, encoding="utf-8")

    codes = [main(["schema", "--check", str(folder)])]
    printed = capsys.readouterr().out
    codes += [main(["schema", "--write", str(folder)]), main(["schema", "--check", str(folder)])]

    assert [1, 0, 0] == codes
    assert "quotation.schema.json: differs from the models: Context\n" in printed
    assert f"serge-data schema --write {folder}" in printed
    assert "" == capsys.readouterr().out


def test_the_command_checks_the_packaged_schemas(capsys: pytest.CaptureFixture[str]) -> None:
    """Without a folder, those of the package are checked."""
    assert 0 == main(["schema", "--check"])
    assert "" == capsys.readouterr().out


def test_the_command_prints_names_and_schemas(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Without a name the names are printed; with one, the very file."""
    main(["schema"])
    names = capsysbinary.readouterr().out.decode().split()
    main(["schema", "authoring/works"])

    assert list(NAMES) == names
    assert (packaged_schemas() / "authoring" / "works.schema.json").read_bytes() == (
        capsysbinary.readouterr().out
    )


def test_the_command_refuses_a_name_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt name is wrong use, and said so in one line."""
    assert 2 == main(["schema", "quote"])
    assert "serge-data: no schema 'quote'" in capsys.readouterr().err


# The form.


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_by_the_standard(name: str) -> None:
    """The meta-schema of draft 2020-12 accepts it."""
    schema = serge_data.schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)

    assert "https://json-schema.org/draft/2020-12/schema" == schema["$schema"]


@pytest.mark.parametrize("name", NAMES)
def test_the_id_carries_the_major_version_only(name: str) -> None:
    """The identifier changes with the major version; the comment has the whole one."""
    schema = serge_data.schema(name)
    major = serge_data.SCHEMA_VERSION.partition(".")[0]

    assert f"{BASE_URI}{name}.schema.json" == schema["$id"]
    assert BASE_URI.endswith(f"/v{major}/")
    assert f"Version {serge_data.SCHEMA_VERSION}." in schema["$comment"]


#: Every keyword that may stand in a schema here: all are in draft-07 too, but for $defs.
KEYWORDS = {
    *("$schema", "$id", "$comment", "$defs", "$ref"),
    *("title", "description", "examples", "default", "deprecated"),
    *("type", "enum", "pattern", "maxLength", "minimum", "maximum", "items", "minItems", "allOf"),
    *("properties", "required", "additionalProperties"),
}


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_keeps_to_what_everybody_reads(name: str) -> None:
    """No keyword but the few that all engines know, and nothing beside a reference."""
    for path, node in _nodes(serge_data.schema(name)):
        assert set(node) <= KEYWORDS, path
        assert "$ref" not in node or {"$ref"} == set(node), path
        if "allOf" in node:
            assert {"description", "allOf"} == set(node) - {"deprecated"}, path
            assert [{"$ref"}] == [set(part) for part in node["allOf"]], path


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_open_untyped_or_null(name: str) -> None:
    """Each object is closed, each array says of what, each value has one type; null is nowhere."""
    for path, node in _nodes(serge_data.schema(name)):
        if "$ref" in node or "allOf" in node:
            continue
        assert isinstance(node["type"], str), path
        assert "null" != node["type"], path
        assert None is not node.get("default", ""), path
        if "object" == node["type"]:
            assert False is node["additionalProperties"], path
            assert set(node["required"]) <= set(node["properties"]), path
        if "array" == node["type"]:
            assert "items" in node, path
        if "enum" in node:
            assert "string" == node["type"], path
            assert all(re.fullmatch("[a-z_-]+", word) for word in node["enum"]), path


@pytest.mark.parametrize("name", NAMES)
def test_every_type_has_one_name_for_people_and_generators(name: str) -> None:
    """A title is the definition's own name in words; properties have none."""
    schema = serge_data.schema(name)
    stem = name.removeprefix("authoring/")

    assert stem.replace("_", " ") == schema["title"].lower()
    for path, node in _nodes(schema):
        parent, _, last = path.rpartition("/")
        if parent == "#/$defs":
            assert last.lower() == node["title"].replace(" ", "").lower()
            assert last not in {"Map", "Type", "List", "Object", "Error", "Record", "Class"}
        elif path != "#":
            assert "title" not in node, path


@pytest.mark.parametrize("name", NAMES)
def test_every_reference_leads_to_a_definition_of_the_same_file(name: str) -> None:
    """A file needs no other, and no definition in it is idle."""
    schema = serge_data.schema(name)
    targets = {node["$ref"] for _, node in _nodes(schema) if "$ref" in node}

    assert {f"#/$defs/{key}" for key in schema.get("$defs", {})} == targets


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_described(name: str) -> None:
    """Every type and every property says what it is, in a sentence on one line."""
    for path, node in _nodes(serge_data.schema(name)):
        if path == "#" or path.rpartition("/")[0].endswith(("/properties", "$defs")):
            text = node["description"]
            assert text.endswith("."), path
            assert text == " ".join(text.split()), path
            assert "``" not in text, path


#: What a pattern may be made of (see docs/schema.md), one piece at a time.
PIECE = re.compile(
    r"\((?:\?:|(?!\?))|\)|[*+?|]|\{[0-9]+(?:,[0-9]*)?\}"
    r"|\[\^?(?:[0-9A-Za-z]-[0-9A-Za-z]|\\[tnr]|[^\\\]\[-])+-?\]"
    r"|\\[.\\*+?()\[\]{}|/^$]|[^\\^$.*+?()\[\]{}|]"
)


def _pieces(pattern: str) -> Iterator[str]:
    inner = pattern.removeprefix("^").removesuffix("$")
    assert pattern == f"^{inner}$"
    at = 0
    while at < len(inner):
        piece = PIECE.match(inner, at)
        assert piece is not None, f"{pattern}: {inner[at:]}"
        yield piece[0]
        at = piece.end()


@pytest.mark.parametrize("name", NAMES)
def test_patterns_keep_to_what_all_engines_read_alike(name: str) -> None:
    """Patterns are anchored and have no dot, look-around, class escape or property."""
    patterns = {node["pattern"] for _, node in _nodes(serge_data.schema(name)) if "pattern" in node}

    for pattern in patterns:
        assert list(_pieces(pattern))
    assert patterns


@pytest.mark.parametrize(
    "pattern", [r"^\d+$", "^(?=a)a$", "^a.b$", r"^\p{L}$", "a$", r"^\w$", r"^(?P<a>b)$", r"^a\Z$"]
)
def test_a_pattern_that_engines_read_differently_is_noticed(pattern: str) -> None:
    """The test above is no rubber stamp."""
    with pytest.raises(AssertionError):
        list(_pieces(pattern))


# The examples.


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_valid(name: str) -> None:
    """Each example is accepted by the very schema that it stands in."""
    schema = serge_data.schema(name)
    found = 0
    for path, node in _nodes(schema):
        for example in node.get("examples", []):
            found += 1
            part = {**node, "$defs": schema.get("$defs", {}), "$id": "urn:part"}
            assert [] == list(jsonschema.Draft202012Validator(part).iter_errors(example)), path

    assert found > 0


def test_every_type_but_the_enums_has_an_example() -> None:
    """A list of words is its own example; everything else has one."""
    for name in NAMES:
        for path, node in _nodes(serge_data.schema(name)):
            if "title" in node:
                assert ("enum" in node) != ("examples" in node), path


def test_examples_of_strings_stand_in_the_records() -> None:
    """An example is true: it is printed in the public document, as a value of its own."""
    public = json.loads(str(serge_data.export(serge_data.load(), "json")))
    values = set()

    def collect(value: Any) -> None:
        for part in value.values() if isinstance(value, dict) else value:
            if isinstance(part, dict | list):
                collect(part)
            else:
                values.add(part)

    collect(public)

    for alias, examples in Examples.SCALARS.items():
        assert set(examples) <= values, alias


def test_records_with_problems_give_no_examples(
    records_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No schema is made from packaged records that are not sound."""
    (records_copy / "sections.yaml").write_text("- id: A\n", encoding="utf-8")
    monkeypatch.setattr("serge_data.validation.packaged_records", lambda: records_copy)

    with pytest.raises(InvalidRecordsError) as caught:
        Examples()

    assert "SD105" in {diagnostic.code for diagnostic in caught.value.diagnostics}


def test_inherited_fields_are_described() -> None:
    """A field's description is found in the class that has it, its own text before an older one."""
    found = field_descriptions(models.Quotation)

    assert "The quotation's id." == found["id"]
    assert "The paragraph it stands in; absent in a footnote." == found["paragraph"]


# The same verdict.


KINDS = {
    f"authoring/{_snake(kind.__name__)}": kind
    for kind in (records.EssayRecord, *records.FILE_TYPES.values())
}


def _accepts(name: str, value: Any) -> bool:
    """Return whether the model accepts *value*; records are read by the quick judge alike."""
    made = conforming(KINDS[name], value) if name in KINDS else None
    try:
        MODELS[name].model_validate(value)
    except ValidationError:
        assert made is None
        return False
    if name in KINDS:
        assert made == record_of(KINDS[name], value)
        assert made is not None
        assert as_written(made) == _without_defaults(KINDS[name], value)
    return True


def _without_defaults(kind: type[Any], fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not getattr(kind, name, ...)}


EXACT_VALIDATORS = {name: Exact(serge_data.schema(name)) for name in NAMES}
RUST_VALIDATORS = {name: jsonschema_rs.validator_for(serge_data.schema(name)) for name in NAMES}
PROFILE = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


SOUND = {name: sound(serge_data.schema(name)) for name in MODELS}
SPOILT = {name: values.flatmap(spoilt) for name, values in SOUND.items()}


@pytest.mark.parametrize("name", MODELS)
@PROFILE
@given(data=st.data())
def test_what_a_schema_describes_the_model_accepts(name: str, data: st.DataObject) -> None:
    """Values made from a schema alone are records; two validators agree."""
    value = data.draw(SOUND[name])

    assert EXACT_VALIDATORS[name].is_valid(value)
    assert RUST_VALIDATORS[name].is_valid(value)
    assert _accepts(name, value)


@pytest.mark.parametrize("name", MODELS)
@PROFILE
@given(data=st.data())
def test_a_spoilt_value_is_judged_alike(name: str, data: st.DataObject) -> None:
    """Whatever is changed in a sound value, model and validators say the same of it."""
    value = data.draw(SPOILT[name])

    verdict = _accepts(name, value)

    assert verdict == EXACT_VALIDATORS[name].is_valid(value)
    assert verdict == RUST_VALIDATORS[name].is_valid(value)


@pytest.fixture(scope="module")
def real() -> dict[str, list[dict[str, Any]]]:
    """The real records by the name of their schema: public ones, and as typed in."""
    report = serge_data.validate()
    public = json.loads(str(serge_data.export(serge_data.load(), "json")))
    assert report.records is not None
    found: dict[str, list[dict[str, Any]]] = {"document": [public], "essay": [public["essay"]]}
    for list_name, model in records.RECORD_TYPES.items():
        stem = re.sub("(?<!^)([A-Z])", r"_\1", model.__name__).lower()
        found[stem.removesuffix("_record")] = public[list_name]
    # Nothing need have been withdrawn: what it would be, the schemas show.
    for name in ("withdrawn", "authoring/withdrawn_record"):
        found[name] = serge_data.schema(name)["examples"]
    for record in report.records:
        stem = re.sub("(?<!^)([A-Z])", r"_\1", type(record).__name__).lower()
        typed = as_written(record)
        found.setdefault(f"authoring/{stem}", []).append(typed)
    return found


@pytest.mark.parametrize("name", MODELS)
def test_every_real_record_is_accepted(name: str, real: dict[str, list[dict[str, Any]]]) -> None:
    """Schemas, validators and models accept all that is in the package."""
    assert real[name]
    for value in real[name]:
        assert RUST_VALIDATORS[name].is_valid(value)
        assert EXACT_VALIDATORS[name].is_valid(value)
        assert _accepts(name, value)


@pytest.mark.parametrize("name", sorted(set(MODELS) - {"document"}))
@PROFILE
@given(data=st.data())
def test_a_spoilt_real_record_is_judged_alike(
    name: str, real: dict[str, list[dict[str, Any]]], data: st.DataObject
) -> None:
    """Whatever is changed in a real record, model and validators say the same of it."""
    value = data.draw(spoilt(data.draw(st.sampled_from(real[name]))))

    verdict = _accepts(name, value)

    assert verdict == EXACT_VALIDATORS[name].is_valid(value)
    assert verdict == RUST_VALIDATORS[name].is_valid(value)


@pytest.mark.parametrize("name", LISTS)
def test_a_file_of_records_is_a_list_of_them(
    name: str, real: dict[str, list[dict[str, Any]]]
) -> None:
    """The schema of a file accepts its records and an empty list, and nothing that is no list."""
    [items] = [node["$ref"] for path, node in _nodes(serge_data.schema(name)) if path == "#/items"]
    stem = re.sub("(?<!^)([A-Z])", r"_\1", items.removeprefix("#/$defs/")).lower()
    check = RUST_VALIDATORS[name].is_valid

    assert check(real[f"authoring/{stem}"])
    assert check([])
    assert not check(real[f"authoring/{stem}"][0])
    assert not check([{}])


# What a schema cannot say: docs/schema.md has the list.


def test_a_whole_number_with_a_fraction_of_nothing_is_one_to_a_schema_only() -> None:
    """1.0 is an integer to JSON Schema; the models want it written without a fraction."""
    section = {"id": "a", "first_paragraph": 1, "last_paragraph": 2.0}

    assert RUST_VALIDATORS["section"].is_valid(section)
    assert EXACT_VALIDATORS["section"].is_valid(section)
    with pytest.raises(ValidationError):
        models.Section.model_validate(section)


# The golden files are what is committed: a fresh pydantic that says something else is noticed.


class Section(models.Section):
    """A section of the essay's body."""

    note: fields.Text = Field(deprecated="use title")
    """A note; use title."""


def test_a_change_of_a_model_changes_its_schema(monkeypatch: pytest.MonkeyPatch) -> None:
    """A field that is added to a model is a difference, by that model's name."""
    monkeypatch.setattr("serge_data.schemas.generating.PUBLIC_MODELS", (Section,))
    monkeypatch.setattr(Examples, "of_model", lambda self, model: {})

    found = {each.file: each.models for each in compare_schemas(packaged_schemas())}

    assert ("Section",) == found["section.schema.json"]


def test_a_deprecated_field_is_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a model calls deprecated is so in the schema, beside its description."""
    monkeypatch.setattr("serge_data.schemas.generating.PUBLIC_MODELS", (Section,))
    monkeypatch.setattr(Examples, "of_model", lambda self, model: {})

    made = generate_schemas()["section"]["properties"]

    assert True is made["note"]["deprecated"]
    assert "A note; use title." == made["note"]["description"]
    assert "deprecated" not in made["title"]


def test_schemas_are_made_alike_each_time() -> None:
    """Making the schemas twice gives the same text."""
    first, second = generate_schemas(), generate_schemas()

    assert {name: schema_text(schema) for name, schema in first.items()} == {
        name: schema_text(schema) for name, schema in second.items()
    }


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_records_know_the_records_inside_them(kind: type[Any]) -> None:
    """What stands inside a record is a record itself, of the model that the field has."""
    inside = {
        name: found
        for name, field in model_of(kind).model_fields.items()
        if (found := list(_models_in(field.annotation)))
    }
    known = records.PARTS.get(kind, {})

    assert {name: [model_of(part)] for name, part in known.items()} == inside


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


@pytest.mark.parametrize(
    ("kind", "model"),
    [(records.MentionRecord, fields.Mention), (records.InferenceRecord, fields.Inference)],
)
def test_places_and_reasons_are_what_they_are_in_public(
    kind: type[Any], model: type[BaseModel]
) -> None:
    """The parts that records and public document share have one shape."""
    hints = get_type_hints(kind, localns=vars(fields), include_extras=True)
    public = get_type_hints(model, include_extras=True)

    assert {name: public[name] for name in model.model_fields} == hints
    assert field_descriptions(model) == described_in(records.__name__)[kind.__name__]


def test_models_are_the_law_while_a_schema_is_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """A record that only its model accepts is read, so that schemas can be made anew."""
    monkeypatch.setattr(reading, "conforming", lambda kind, item: None)

    report = serge_data.validate()

    assert not report.diagnostics
    assert report.records is not None
    assert report.records.work["memoirs"].mentions[0].printed
