"""What a contributor is told when a record has the wrong shape."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from serge_data._explain import Explanation, explanations
from serge_data.diagnostics import Diagnostic
from serge_data.record_models import model_of
from serge_data.records import RECORD_TYPES, AnyRecord, EssayRecord, field_names
from serge_data.sourcefile import SourceFile

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
            "write it in square brackets, or as lines that begin with '- '",
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
