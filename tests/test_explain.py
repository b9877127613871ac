"""What a contributor is told when a record has the wrong shape."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from serge_data import models
from serge_data._explain import Explanation, _model_in, explanations
from serge_data._record import field_names
from serge_data.diagnostics import REMOVED, Diagnostic, Mend
from serge_data.record_models import model_of
from serge_data.records import RECORD_TYPES, AnyRecord, EssayRecord
from serge_data.sourcefile import SourceFile
from serge_data.version import SCHEMA_VERSION

MODELS: dict[str, type[AnyRecord]] = {"essay": EssayRecord, **RECORD_TYPES}
WORK: dict[str, Any] = {
    "id": "memoirs",
    "type": "book",
    "title": "Memoirs of a Revolutionary",
    "mentions": [{"printed": "his *Memoirs*", "paragraph": 1}],
}
CITATION: dict[str, Any] = {"id": "memoirs-74", "printed": "(*Memoirs* 74)", "work": "memoirs"}
QUOTATION: dict[str, Any] = {
    "id": "bitter-farce",
    "kind": "quotation",
    "text": "bitter farce",
    "prefix": "be “",
    "suffix": "” if",
}
FAQ: dict[str, Any] = {
    "id": "x",
    "section": "H.5",
    "volume": "2",
    "footnote": 1,
    "citation": "y",
}
ESSAY: dict[str, Any] = {
    "id": "keepers",
    "title": "Keepers",
    "language": "en",
    "paragraphs": 9,
    "footnotes": 9,
}


def told(kind: str, record: Any) -> list[Explanation]:
    """Return what is said of a *record* of that *kind*."""
    model = model_of(MODELS[kind])
    try:
        model.model_validate(record)
    except ValidationError as error:
        return list(explanations(error, model))
    return []


@pytest.mark.parametrize(
    ("kind", "record"), [("works", WORK), ("citations", CITATION), ("quotations", QUOTATION)]
)
def test_sound_records_need_no_explanation(kind: str, record: dict[str, Any]) -> None:
    """The records that the examples here damage are sound."""
    assert [] == told(kind, record)


@pytest.mark.parametrize(
    ("kind", "record", "expected"),
    [
        (
            "works",
            {key: value for key, value in WORK.items() if key != "title"},
            "SD101 () the field 'title' is missing; add 'title: …'",
        ),
        (
            "works",
            WORK | {"titel": "x"},
            "SD102 (titel) there is no field 'titel' here; did you mean 'title' or 'subtitle'?",
        ),
        (
            "faq_references",
            {"id": "x", "section": "H.5", "volume": "2", "footnote": 1, "citation": "y", "zzz": 1},
            "SD102 (zzz) there is no field 'zzz' here; "
            "the fields are id, section, volume, footnote, citation",
        ),
        (
            "works",
            WORK | {"mentions": [{"printed": "x", "paragraf": 1}]},
            "SD102 (mentions 0 paragraf) there is no field 'paragraf' here; "
            "did you mean 'paragraph'?",
        ),
        (
            "works",
            WORK | {"title": 1905},
            "SD103 (title) '1905' is not text; write \"1905\" in double quotes",
        ),
        (
            "works",
            WORK | {"title": True},
            'SD103 (title) true is not text; write "true" in double quotes',
        ),
        (
            "works",
            WORK | {"title": {"Memoirs": "x", "of": "y"}},
            "SD103 (title) a mapping (Memoirs: …, of: …) is not text; "
            "put text with a colon or brackets in double quotes",
        ),
        (
            "works",
            WORK | {"title": ["x"]},
            "SD103 (title) a list is not text; put text with a colon or brackets in double quotes",
        ),
        (
            "works",
            WORK | {"authors": "serge"},
            "SD103 (authors) 'serge' is not a list; write it in square brackets: [serge]",
        ),
        (
            "works",
            WORK | {"authors": []},
            "SD107 (authors) [] is an empty list; write something in it, or leave the field out",
        ),
        (
            "works",
            WORK | {"mentions": ["his *Memoirs*"]},
            "SD103 (mentions 0) 'his *Memoirs*' is not a group of fields; "
            "write 'field: value' lines",
        ),
        (
            "citations",
            CITATION | {"inferred": "locators"},
            "SD103 (inferred) 'locators' is not a list; write its fields in lines of their own, "
            "the first behind '- ': field, because",
        ),
        (
            "works",
            WORK | {"doubt": ""},
            "SD107 (doubt) the text is empty; leave the field out",
        ),
        (
            "works",
            WORK | {"title": ""},
            "SD107 (title) the text is empty; write what belongs there",
        ),
        (
            "citations",
            CITATION | {"locators": ["19", ""]},
            "SD104 (locators 1) the text is empty; write what belongs there, or remove it",
        ),
        (
            "citations",
            CITATION | {"work": ""},
            "SD105 (work) the text is empty; write what belongs there",
        ),
        (
            "works",
            WORK | {"short_titles": ["Papers", "Me\n # moirs"]},
            "SD107 (short_titles 1) '# moirs' is a line of this text, and no comment; "
            "put a comment above 'short_titles:'",
        ),
        (
            "citations",
            CITATION | {"footnote": "24"},
            "SD103 (footnote) '24' is not a whole number; write 24 without quotes",
        ),
        (
            "citations",
            CITATION | {"footnote": "last"},
            "SD103 (footnote) 'last' is not a whole number; expected a whole number",
        ),
        (
            "citations",
            CITATION | {"second_hand": "yes"},
            "SD103 (second_hand) 'yes' is not true or false; write true",
        ),
        (
            "citations",
            CITATION | {"second_hand": "Off"},
            "SD103 (second_hand) 'Off' is not true or false; write false",
        ),
        (
            "citations",
            CITATION | {"second_hand": "true"},
            "SD103 (second_hand) 'true' is not true or false; write true without quotes",
        ),
        (
            "citations",
            CITATION | {"second_hand": "perhaps"},
            "SD103 (second_hand) 'perhaps' is not true or false; expected true or false",
        ),
        (
            "citations",
            CITATION | {"locators": "pp. 19, xvii"},
            "SD103 (locators) 'pp. 19, xvii' is not a list; "
            'write it in square brackets: ["19", "xvii"]',
        ),
        (
            "citations",
            CITATION | {"locators": "here, there"},
            "SD103 (locators) 'here, there' is not a list; "
            'write it in square brackets: ["here, there"]',
        ),
        (
            "citations",
            CITATION | {"locators": 19},
            "SD103 (locators) '19' is not a list; write it in square brackets: [\"19\"]",
        ),
        (
            "works",
            WORK | {"authors": "moss, rudd"},
            "SD103 (authors) 'moss, rudd' is not a list; write it in square brackets: [moss, rudd]",
        ),
        (
            "works",
            WORK | {"short_titles": "Tides, Lamps"},
            "SD103 (short_titles) 'Tides, Lamps' is not a list; "
            'write it in square brackets: ["Tides, Lamps"]',
        ),
        (
            "works",
            WORK | {"mentions": 19},
            "SD103 (mentions) '19' is not a list; "
            "write its fields in lines of their own, the first behind '- ': printed, paragraph, "
            "footnote",
        ),
        (
            "citations",
            CITATION | {"locators": ["p. 18"]},
            "SD104 (locators 0) 'p. 18' is not a page locator; write '18'",
        ),
        (
            "citations",
            CITATION | {"work": "Memoirs"},
            "SD105 (work) 'Memoirs' is not an id; write 'memoirs'",
        ),
        (
            "quotations",
            QUOTATION | {"kind": "titel"},
            "SD106 (kind) 'titel' is not allowed here; did you mean 'title'?",
        ),
        (
            "quotations",
            QUOTATION | {"kind": "zzz"},
            "SD106 (kind) 'zzz' is not allowed here; "
            "expected one of quotation, so_called, mentioned, title",
        ),
        (
            "quotations",
            QUOTATION | {"text": "bitter\nfarce"},
            "SD107 (text) 'bitter\\nfarce' is not one line of text; write 'bitter farce'",
        ),
        (
            "quotations",
            QUOTATION | {"prefix": "x" * 33},
            "SD107 (prefix) 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx' is too long; "
            "at most 32 characters may stand here",
        ),
        (
            "quotations",
            QUOTATION | {"paragraph": 0},
            "SD107 (paragraph) '0' is too small; expected 1 or more",
        ),
        (
            "quotations",
            QUOTATION | {"paragraph": 100_001},
            "SD107 (paragraph) '100001' is too large; expected 100000 or less",
        ),
        (
            "quotations",
            QUOTATION | {"speaker": None},
            "SD103 (speaker) 'None' is not a value; write a value, or leave the field out",
        ),
        (
            "works",
            WORK | {"issued": "spring 1984"},
            "SD107 (issued) 'spring 1984' is not a date; "
            'expected a year, month or day: "2013", "2013-11" or "2013-11-25"',
        ),
        (
            "works",
            WORK | {"mentions": []},
            "SD107 (mentions) [] is an empty list; write something in it",
        ),
        (
            "works",
            WORK | {"mentions": [1, WORK["mentions"][0]]},
            "SD103 (mentions 0) '1' is not a group of fields; write 'field: value' lines",
        ),
        (
            "works",
            {key: value for key, value in WORK.items() if key != "type"},
            "SD101 () the field 'type' is missing; add 'type: …', one of article, article-journal, "
            "book, chapter, collection, document, pamphlet, periodical, webpage",
        ),
        (
            "works",
            WORK | {"title": {str(number): 1 for number in range(4)}},
            "SD103 (title) a mapping (0: …, 1: …, 2: …, 3: …) is not text; "
            "put text with a colon or brackets in double quotes",
        ),
        (
            "works",
            WORK | {"title": {str(number): 1 for number in range(5)}},
            "SD103 (title) a mapping (0: …, 1: …, 2: …, 3: …, …) is not text; "
            "put text with a colon or brackets in double quotes",
        ),
        (
            "works",
            WORK | {"inferred": [{"field": "Title", "because": "x"}]},
            "SD107 (inferred 0 field) 'Title' is not the name of a field; expected e.g. 'speaker'",
        ),
        (
            "works",
            WORK | {"authors": {"a": 1}},
            "SD103 (authors) a mapping (a: …) is not a list; write it in square brackets, or as "
            "lines that begin with '- '",
        ),
        (
            "works",
            WORK | {"short_titles": " Tides  b"},
            "SD103 (short_titles) ' Tides  b' is not a list; write it in square brackets: "
            "[Tides b]",
        ),
        (
            "works",
            WORK | {"authors": True},
            'SD103 (authors) true is not a list; write it in square brackets: ["true"]',
        ),
        (
            "works",
            WORK | {"mentions": [{"printed": "x", "foot": 1}]},
            "SD102 (mentions 0 foot) there is no field 'foot' here; did you mean 'footnote'?",
        ),
        (
            "citations",
            CITATION | {"locators": "19, there"},
            "SD103 (locators) '19, there' is not a list; "
            'write it in square brackets: ["19, there"]',
        ),
        (
            "citations",
            CITATION | {"locators": ["P. 18"]},
            "SD104 (locators 0) 'P. 18' is not a page locator; expected e.g. '19', 'xvii', "
            "'17–18', '42: 170'",
        ),
        (
            "citations",
            CITATION | {"locators": ["see p. 18"]},
            "SD104 (locators 0) 'see p. 18' is not a page locator; expected e.g. '19', 'xvii', "
            "'17–18', '42: 170'",
        ),
        (
            "citations",
            CITATION | {"locators": [" pp.18"]},
            "SD104 (locators 0) ' pp.18' is not a page locator; write '18'",
        ),
        (
            "citations",
            CITATION | {"second_hand": 1},
            "SD103 (second_hand) '1' is not true or false; expected true or false",
        ),
        (
            "citations",
            CITATION | {"footnote": True},
            "SD103 (footnote) true is not a whole number; expected a whole number",
        ),
        (
            "citations",
            CITATION | {"footnote": "²"},
            "SD103 (footnote) '²' is not a whole number; expected a whole number",
        ),
        (
            "citations",
            CITATION | {"footnote": 1.5},
            "SD103 (footnote) '1.5' is not a whole number; expected a whole number",
        ),
        (
            "quotations",
            QUOTATION | {"text": "part X\n"},
            "SD107 (text) 'part X\\n' is not one line of text; write '|-' for '|', or "
            "'>-' for '>': no line break ends the text",
        ),
        (
            "quotations",
            QUOTATION | {"text": ""},
            "SD107 (text) the text is empty; write what belongs there",
        ),
        (
            "quotations",
            QUOTATION | {"prefix": " \n"},
            "SD107 (prefix) ' \\n' is not one line of text; remove line breaks, and spaces at the "
            "ends",
        ),
        (
            "faq_references",
            FAQ | {"section": "Z-5"},
            "SD107 (section) 'Z-5' is not the number of a section of An Anarchist FAQ; expected "
            "e.g. 'H.2.5'",
        ),
        (
            "faq_references",
            FAQ | {"volume": "two"},
            "SD107 (volume) 'two' is not the number of a volume; expected e.g. \"2\"",
        ),
        (
            "essay",
            ESSAY | {"edition": {"name": "a", "sha256": "abc"}},
            "SD107 (edition sha256) 'abc' is not a SHA-256; expected 64 hexadecimal digits",
        ),
        ("works", [], "SD103 () [] is not a group of fields; write 'field: value' lines"),
        (
            "works",
            WORK | {"id": "x" * 20 + " " + "y" * 60},
            "SD105 (id) 'xxxxxxxxxxxxxxxxxxxx yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…' is not "
            "an id; an id is a lower-case slug such as 'authentic-democracy'",
        ),
    ],
)
def test_fault_is_told_in_words(kind: str, record: dict[str, Any], expected: str) -> None:
    """A fault of a record's shape is one sentence that says what, where and how to mend it."""
    [told_once] = told(kind, record)

    path = " ".join(map(str, told_once.path))
    assert expected == f"{told_once.code} ({path}) {told_once.message}; {told_once.hint}"


@pytest.mark.parametrize(
    ("kind", "change", "mend"),
    [
        ("works", {"titel": "x"}, None),
        ("works", {"titl": "x"}, None),
        ("works", {"contaner": "x"}, Mend("call it 'container'", ("contaner",), key="container")),
        ("works", {"title": 1905}, Mend('write "1905" in double quotes', ("title",), "1905")),
        ("works", {"title": True}, Mend('write "true" in double quotes', ("title",), "true")),
        ("works", {"title": []}, None),
        ("works", {"title": 1.5}, None),
        ("works", {"authors": []}, Mend("remove the empty list", ("authors",), REMOVED)),
        ("works", {"mentions": []}, None),
        ("works", {"doubt": ""}, Mend("leave the field out", ("doubt",), REMOVED)),
        ("works", {"title": ""}, None),
        (
            "works",
            {"authors": ["Ivo Moss"]},
            Mend("write 'ivo-moss'", ("authors", 0), "ivo-moss", is_safe=False),
        ),
        ("works", {"authors": ["!"]}, None),
        (
            "works",
            {"authors": "moss, rudd"},
            Mend("write it in square brackets: [moss, rudd]", ("authors",), ["moss", "rudd"]),
        ),
        (
            "works",
            {"short_titles": "Tides, b"},
            Mend('write it in square brackets: ["Tides, b"]', ("short_titles",), ["Tides, b"]),
        ),
        ("works", {"authors": {}}, None),
        ("works", {"mentions": "x"}, None),
        ("works", {"mentions": ["x"]}, None),
        ("works", {"doubt": " a  b"}, Mend("write 'a b'", ("doubt",), "a b")),
        ("works", {"doubt": "a  " + "b" * 60}, None),
        ("works", {"doubt": "a\n" + "b" * 60},
         Mend("write 'a " + "b" * 60 + "'", ("doubt",), "a " + "b" * 60)),
        ("quotations", {"kind": "titel"}, Mend("write 'title'", ("kind",), "title")),
        ("quotations", {"kind": "zzz"}, None),
        ("works", {"type": "chapters"}, Mend("write 'chapter'", ("type",), "chapter")),
        ("citations", {"locators": ["p. 18"]}, Mend("write '18'", ("locators", 0), "18")),
        ("citations", {"locators": 19},
         Mend('write it in square brackets: ["19"]', ("locators",), ["19"])),
        ("citations", {"footnote": "24"}, Mend("write 24 without quotes", ("footnote",), 24)),
        ("citations", {"footnote": "x"}, None),
        ("citations", {"footnote": 0}, None),
        ("citations", {"second_hand": "N"}, Mend("write false", ("second_hand",), False)),
        ("citations", {"second_hand": "y"}, Mend("write true", ("second_hand",), True)),
        ("citations", {"second_hand": "maybe"}, None),
        ("citations", {"second_hand": None}, None),
    ],
)  # fmt: skip
def test_fault_is_mended_where_one_thing_is_meant(
    kind: str, change: dict[str, Any], mend: Mend | None
) -> None:
    """What is proposed is what was meant; it is safe, unless another record may have been meant."""
    sound = {"works": WORK, "citations": CITATION, "quotations": QUOTATION}

    assert [mend] * len(found := told(kind, sound[kind] | change)) == [one.mend for one in found]
    assert len(found) == (change != {"doubt": "a  " + "b" * 60})


@pytest.mark.parametrize("word", ["true", "yes", "on", "y", "YES", "Y"])
def test_words_for_true_and_false(word: str) -> None:
    """What readers of YAML 1.1 take for true is proposed as such, and so is its opposite."""
    opposite = {"true": "false", "yes": "no", "on": "off", "y": "n"}[word.lower()]

    for said, value in ((word, True), (opposite, False)):
        [found] = told("citations", CITATION | {"second_hand": said})
        assert found.mend is not None
        assert value is found.mend.value


def test_a_field_that_is_missing_is_the_one_that_is_misspelt() -> None:
    """Of two mistakes that are one, it is said how the field is called, and only there."""
    without = {key: value for key, value in WORK.items() if key != "mentions"}
    two = [{"printd": "x", "paragraph": 1}, {"paragraph": 1}]

    misspelt = told("works", without | {"mentoins": "x", "zzz": 1})
    inside = told("works", WORK | {"mentions": two})

    assert ["SD102", "SD102"] == [each.code for each in misspelt]
    assert Mend("call it 'mentions'", ("mentoins",), key="mentions") == misspelt[0].mend
    assert None is misspelt[1].mend
    assert [("SD102", ("mentions", 0, "printd")), ("SD101", ("mentions", 1))] == [
        (each.code, each.path) for each in inside
    ]


def test_what_is_there_already_is_not_proposed() -> None:
    """A field that the record has is not what another one was meant to be."""
    model = model_of(MODELS["works"])
    record = WORK | {"mentions": [{"printed": "a", "paragraph": 1, "paragraf": 2}]}
    with pytest.raises(ValidationError) as caught:
        model.model_validate(record)

    [found] = explanations(caught.value, model, record)
    [unaware] = explanations(caught.value, model)

    assert ("the fields are printed, paragraph, footnote", None) == (found.hint, found.mend)
    assert "did you mean 'paragraph'?" == unaware.hint


@pytest.mark.parametrize(
    ("document", "path", "expected"),
    [
        (
            {"works": [{}]},
            ("works", 0),
            "the field 'type' is missing; add 'type: …', one of article, article-journal, book, "
            "chapter, collection, document, pamphlet, periodical, webpage",
        ),
        (
            {"works": [{"mentions": []}]},
            ("works", 0, "mentions"),
            "[] is an empty list; write something in it",
        ),
        (
            {"works": [{"mentions": [{"foot": 1}]}]},
            ("works", 0, "mentions", 0),
            "the field 'printed' is missing; add 'printed: …'",
        ),
        (
            {"works": [{"mentions": [{"foot": 1}]}]},
            ("works", 0, "mentions", 0, "foot"),
            "there is no field 'foot' here; did you mean 'footnote'?",
        ),
        (
            {"works": [{"mentions": [{"zzz": 1}]}]},
            ("works", 0, "mentions", 0, "zzz"),
            "there is no field 'zzz' here; the fields are printed, paragraph, footnote",
        ),
        (
            {"works": [{"short_titles": "1905"}]},
            ("works", 0, "short_titles"),
            "'1905' is not a list; write it in square brackets: [\"1905\"]",
        ),
        (
            {"essay": {"zzz": 1}},
            ("essay", "zzz"),
            "there is no field 'zzz' here; the fields are "
            + ", ".join(info.alias or name for name, info in models.Essay.model_fields.items()),
        ),
        (
            {"essay": {"autors": 1}},
            ("essay", "autors"),
            "there is no field 'autors' here; did you mean 'authors'?",
        ),
        (
            {"essay": {"authors": "moss, rudd"}},
            ("essay", "authors"),
            "'moss, rudd' is not a list; write it in square brackets: [moss, rudd]",
        ),
    ],
)
def test_what_lies_deeper_is_explained_alike(
    document: dict[str, Any], path: tuple[str | int, ...], expected: str
) -> None:
    """Wherever a fault lies in a document, the fields are those of the group that it lies in."""
    with pytest.raises(ValidationError) as caught:
        models.Document.model_validate(document)

    assert expected in [
        f"{each.message}; {each.hint}"
        for each in explanations(caught.value, models.Document)
        if each.path == path
    ]


@pytest.mark.parametrize("annotation", [str, tuple[str, ...], str | None, None])
def test_what_speaks_of_no_model(annotation: Any) -> None:
    """Texts and lists of texts hold no groups of fields."""
    assert None is _model_in(annotation)


def test_a_misspelt_name_stands_for_one_missing_field() -> None:
    """Of two missing fields that look like it, the nearest is meant, and the other is missing."""
    without = {key: QUOTATION[key] for key in QUOTATION if key not in ("prefix", "suffix")}
    untitled = {key: WORK[key] for key in WORK if key != "title"}

    assert ["did you mean 'prefix'?", "add 'suffix: …'"] == sorted(
        (each.hint or "" for each in told("quotations", without | {"preffix": "x"})), reverse=True
    )
    assert ["did you mean 'title'?"] == [
        each.hint for each in told("works", untitled | {"titel": "x"})
    ]


def test_a_version_is_explained() -> None:
    """A document of another major version names the one that is read here."""
    with pytest.raises(ValidationError) as caught:
        models.Document.model_validate({"schema_version": "99.0.0"})

    [found] = [
        each
        for each in explanations(caught.value, models.Document)
        if each.path == ("schema_version",)
    ]
    assert "SD107" == found.code
    assert "'99.0.0' is not a version of the schema that is read here" == found.message
    assert f"expected one such as '{SCHEMA_VERSION}', of the same major version" == found.hint


PARSED = st.recursive(
    st.booleans() | st.integers() | st.text(max_size=20) | st.sampled_from(["x", "19", "title"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=6) | st.sampled_from(["field", "printed"]), inner)
    ),
    max_leaves=5,
)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_every_fault_has_its_words(data: st.DataObject) -> None:
    """Whatever the reader may find in a field, what is wrong with it can be said."""
    kind = data.draw(st.sampled_from(sorted(MODELS)))
    names = sorted(field_names(MODELS[kind]))
    record = data.draw(st.dictionaries(st.sampled_from([*names, "other"]), PARSED) | PARSED)

    for explanation in told(kind, record):
        assert explanation.code.startswith("SD1")
        assert explanation.message
        code, message, hint, *_ = explanation
        assert "\n" not in str(Diagnostic("works.yaml", 1, 1, code, message, hint))


def test_place_of_what_is_not_there_is_its_parents() -> None:
    """A finding about a field that is missing points at the record that misses it."""
    file = SourceFile("works.yaml", "- id: x\n- id: memoirs\n")

    found = file.diagnostic("SD400", (1, "inferred", 0), "nothing is inferred")

    assert (2, 3, "/1") == (found.line, found.column, found.pointer)


@pytest.mark.parametrize(
    "name", ["note", "notes", "comment", "comments", "remark", "remarks", "todo", "fixme", "Note"]
)
def test_a_remark_is_to_be_a_comment(name: str) -> None:
    """A field of one's own is no slip of another field's name, whatever one calls it."""
    section = {"id": "storm", "title": "The Storm", "first_paragraph": 3, name: "seen"}

    assert [("SD102", "write a remark as a comment: '# seen'", None)] == [
        (each.code, each.hint, each.mend) for each in told("sections", section)
    ]


@pytest.mark.parametrize(
    ("field", "hint", "mend"),
    [
        ({"note": "seen"}, "write a remark as a comment: '# seen'", None),
        ({"fotnote": "seen"}, "the fields are printed, paragraph, footnote", None),
        ({"printd": "his"}, "did you mean 'printed'?", ("printed", True)),
    ],
)
def test_a_field_of_a_part_is_told_like_one_of_a_record(
    field: dict[str, str], hint: str, mend: tuple[str, bool] | None
) -> None:
    """What a mention has no field for is held against the fields of mentions."""
    mention = {"printed": "his *Memoirs*", "paragraph": 1, **field}
    if "printd" in field:
        del mention["printed"]

    [said] = told("works", {**WORK, "mentions": [mention]})

    assert ("SD102", hint) == (said.code, said.hint)
    assert mend == (said.mend and (said.mend.key, said.mend.is_safe))
