"""What stands where it does not belong is known by its shape, or by its bytes."""

from __future__ import annotations

from typing import Any

import pytest

from serge_data._strays import (
    advice,
    home_of,
    home_of_all,
    repeated,
    strayed_file,
    strayed_record,
)
from serge_data.records import FILE_TYPES
from serge_data.sourcefile import SourceFile

SECTION: dict[str, Any] = {"id": "storm", "title": "The Storm", "first_paragraph": 3}
FOOTNOTE: dict[str, Any] = {"number": 1, "paragraph": 2, "text": "See below."}
CITATION: dict[str, Any] = {
    "id": "tides-12",
    "printed": "(*Tides* 12)",
    "work": "tides",
    "paragraph": 2,
}


@pytest.mark.parametrize(
    ("kind", "item", "home"),
    [
        ("citations", SECTION, "sections"),
        ("sections", FOOTNOTE, "footnotes"),
        ("footnotes", CITATION, "citations"),
        ("sections", SECTION, None),
        ("works", {**SECTION, "colour": "grey"}, None),
        ("works", {}, None),
        ("works", "storm", None),
        ("works", None, None),
    ],
)
def test_a_record_is_known_by_its_shape(kind: str, item: Any, home: str | None) -> None:
    """What is sound in one other list belongs to that; what is sound in none, nobody knows."""
    assert home == home_of(kind, item)


@pytest.mark.parametrize(
    ("kind", "items", "home"),
    [
        ("works", [SECTION, SECTION], "sections"),
        ("works", [SECTION, {**SECTION, "id": "calm"}, SECTION], "sections"),
        ("sections", [SECTION, SECTION], None),
        ("works", [SECTION], None),
        ("works", [], None),
        ("works", [SECTION, FOOTNOTE], None),
        ("works", [SECTION, {}], None),
        ("works", [{}, SECTION], None),
    ],
)
def test_a_file_is_known_by_all_its_records(kind: str, items: list[Any], home: str | None) -> None:
    """One record, or several of different kinds, say nothing of their file."""
    assert home == home_of_all(kind, items)


def test_a_file_of_another_list_is_told_at_its_beginning() -> None:
    """Only one list has a name that is no word."""
    assert (
        "notes.yaml:1:1: SD011: 'notes.yaml' holds FAQ references, and no works; "
        "move it to 'faq_references/', or restore what it held"
    ) == str(strayed_file("notes.yaml", "works", "faq_references"))


def test_a_record_of_another_list_is_told_where_it_stands() -> None:
    """It is named, with both lists and where it may go."""
    file = SourceFile("works/a.yaml", "- id: mills\n\n- id: storm\n  first_paragraph: 3\n")

    found = strayed_record(file, (1,), "storm", "works", "sections")

    assert (
        "works/a.yaml:3:3: SD011: 'storm' belongs to the sections, and 'works/a.yaml' holds works; "
        "move it to 'sections.yaml', or to a file in 'sections/'"
    ) == str(found)
    assert "storm" == found.record


LIST = b"- id: a\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"notes/a copy.yaml": LIST, "notes/a.yaml": LIST}, {"notes/a copy.yaml": "notes/a.yaml"}),
        ({"notes/b.yaml": LIST, "notes/a.yaml": LIST}, {"notes/b.yaml": "notes/a.yaml"}),
        (
            {"notes/a.yaml": LIST, "notes/b.yaml": LIST, "notes/c.yaml": LIST},
            {"notes/b.yaml": "notes/a.yaml", "notes/c.yaml": "notes/a.yaml"},
        ),
        (
            {"notes/a.yaml": b"# b\n- id: a\n", "notes/b.yaml": b"# b\n- id: a\n"},
            {"notes/b.yaml": "notes/a.yaml"},
        ),
        ({"notes/a.yaml": LIST, "works/a.yaml": LIST}, {}),
        ({"notes/a.yaml": LIST, "notes/b.yaml": LIST + b"\n"}, {}),
        ({"notes/a.yaml": b"[]\n", "notes/b.yaml": b"[]\n"}, {}),
        ({"notes/a.yaml": b"a- b\n", "notes/b.yaml": b"a- b\n"}, {}),
        ({"notes/a.yaml": b"", "notes/b.yaml": b""}, {}),
    ],
)
def test_a_file_repeats_one_of_its_kind(files: dict[str, bytes], expected: dict[str, str]) -> None:
    """The shorter name is that of the original; what holds no record repeats nothing."""
    assert expected == repeated(files, {name: name.partition("/")[0] for name in files})


KINDS = ("essay", *FILE_TYPES)
EXPECTED = f"expected {', '.join(KINDS)}: a .yaml file, or a folder of them"
ELSEWHERE = "remove it, or keep it elsewhere"


@pytest.mark.parametrize(
    ("name", "is_folder", "expected"),
    [
        ("Quotations", True, "did you mean the folder 'quotations'?"),
        ("quotation", True, "did you mean the folder 'quotations' or 'citations'?"),
        ("quotations.yaml", True, "did you mean the folder 'quotations'?"),
        ("essay", True, EXPECTED),
        ("essays", True, EXPECTED),
        ("drafts.yaml", True, EXPECTED),
        ("quotations/more", True, "move its files to 'quotations/', and remove it"),
        ("quotations/.git", True, "move its files to 'quotations/', and remove it"),
        ("essay/more", True, EXPECTED),
        (".DS_Store", False, ELSEWHERE),
        (".git", True, EXPECTED),
        ("quotations/.DS_Store", False, ELSEWHERE),
        ("people.yaml~", False, ELSEWHERE),
        ("people~", True, "did you mean the folder 'people'?"),
        ("people.yaml.orig", False, ELSEWHERE),
        ("people.yaml.bak", False, ELSEWHERE),
        ("people.yaml.rej", False, ELSEWHERE),
        ("people.yaml.swp", False, ELSEWHERE),
        ("people.yaml.tmp", False, ELSEWHERE),
        ("people.yml", False, "did you mean 'people.yaml'?"),
        ("People.yaml", False, "did you mean 'people.yaml'?"),
        ("essays.yaml", False, "did you mean 'essay.yaml'?"),
        ("quotation.yaml", False, "did you mean 'quotations.yaml' or 'citations.yaml'?"),
        ("quotations/notes.yml", False, "did you mean 'quotations/notes.yaml'?"),
        ("quotations/notes.YAML", False, "did you mean 'quotations/notes.yaml'?"),
        ("quotations/a\nb.YML", False, "did you mean 'quotations/a\\nb.yaml'?"),
        ("quotations/zzz.txt", False, EXPECTED),
        (
            "zzz.yaml",
            False,
            f"{EXPECTED}; move it into the folder of its kind, such as 'quotations/'",
        ),
        ("zzz.yml", False, EXPECTED),
    ],
)
def test_advice_on_a_stray_is_what_to_do_about_it(
    name: str, is_folder: bool, expected: str
) -> None:
    """A folder is to be called like a list, and what other programs leave is to go."""
    assert expected == advice(name, KINDS, is_folder=is_folder)
