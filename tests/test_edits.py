"""A mend changes what it names and leaves every other letter of the file alone."""

from __future__ import annotations

from typing import Any

import pytest

from serge_data._edits import apply_edits, first_line, write_value
from serge_data.diagnostics import REMOVED, Edit, Mend
from serge_data.records import CitationRecord, EssayRecord, WorkRecord
from serge_data.sourcefile import SourceFile

WORKS = """\
# yaml-language-server: $schema=work
# The first.
- id: tides
  type: book
  title: |-
    A Life
  short_titles: [Tides, Life, Sea]
  mentions:
    - printed: "a b"
      paragraph: 1
    - printed: c

# About lamps,
# and wicks.
- title: Lamps
  id: lamps
  mentions:
    - printed: d
      paragraph: 2
  doubt: None

- {id: calms, type: book, title: Calms}
"""
CITATIONS = """\
- id: mills-3
  printed: "(3)"
  locators: ["3", "4"]
  paragraph: 1
"""
ESSAY = """\
id: essay
edition:
  sha256: x
language: en"""


def _mended(
    text: str, record: tuple[int, ...], mend: Mend, model: type[Any] = WorkRecord
) -> str | None:
    """Return *text* with what *mend* says done to one record, or None where it cannot be done."""
    fix = SourceFile("a.yaml", text).fix(record, mend, model)
    assert fix is None or (mend.message, mend.is_safe) == (fix.message, fix.is_safe)
    assert fix is None or {"a.yaml"} == {edit.path for edit in fix.edits}
    return None if fix is None else apply_edits(text, fix.edits)


def _set(*field: str | int, to: Any) -> Mend:
    return Mend("write it", field, to, is_safe=False)


@pytest.mark.parametrize(
    ("mend", "old", "new"),
    [
        (Mend("call it so", ("type",), key="kind"), "type: book", "kind: book"),
        (_set("type", to="chapter"), "type: book", "type: chapter"),
        (_set("type", to="a: b"), "type: book", 'type: "a: b"'),
        (_set("type", to=5), "type: book", "type: 5"),
        # A block of text stays one.
        (_set("title", to="Two: of them"), "    A Life\n", "    Two: of them\n"),
        (_set("title", to=5), "|-\n    A Life\n", "5\n"),
        (_set("short_titles", to=["A", "b: c"]), "[Tides, Life, Sea]", '[A, "b: c"]'),
        (_set("short_titles", to=("A",)), "[Tides, Life, Sea]", "[A]"),
        (_set("short_titles", 1, to="b: c"), "[Tides, Life, Sea]", '[Tides, "b: c", Sea]'),
        (_set("mentions", 0, "paragraph", to=7), "paragraph: 1", "paragraph: 7"),
    ],
)
def test_a_value_is_written_where_the_other_one_stands(mend: Mend, old: str, new: str) -> None:
    """In the form in which values of that field are written."""
    assert WORKS.replace(old, new, 1) == _mended(WORKS, (0,), mend)


@pytest.mark.parametrize(
    ("mend", "old", "new"),
    [
        (_set("locators", to=["5"]), '["3", "4"]', '["5"]'),
        (_set("locators", 0, to="xvii"), '["3", "4"]', '["xvii", "4"]'),
        (Mend("remove it", ("locators", 0), REMOVED), '["3", "4"]', '["4"]'),
    ],
)
def test_locators_stand_in_quotes(mend: Mend, old: str, new: str) -> None:
    """Whichever of them is written anew."""
    assert CITATIONS.replace(old, new) == _mended(CITATIONS, (0,), mend, CitationRecord)


@pytest.mark.parametrize(
    ("record", "field", "old", "new"),
    [
        (0, ("type",), "  type: book\n", ""),
        (0, ("id",), "- id: tides\n  type", "- type"),
        (0, ("title",), "  title: |-\n    A Life\n", ""),
        (0, ("mentions", 0, "paragraph"), "      paragraph: 1\n", ""),
        (0, ("mentions", 0, "printed"), '- printed: "a b"\n      paragraph', "- paragraph"),
        (0, ("short_titles", 0), "[Tides, Life, Sea]", "[Life, Sea]"),
        (0, ("short_titles", 1), "[Tides, Life, Sea]", "[Tides, Sea]"),
        # With its last item a list goes.
        (
            1,
            ("mentions", 0),
            "  mentions:\n    - printed: d\n      paragraph: 2\n",
            "",
        ),
        (1, ("doubt",), "  doubt: None\n", ""),
    ],
)
def test_a_field_or_an_item_is_taken_out(
    record: int, field: tuple[str | int, ...], old: str, new: str
) -> None:
    """With its lines, and nothing else."""
    assert old in WORKS
    mend = Mend("remove it", field, REMOVED)

    assert WORKS.replace(old, new, 1) == _mended(WORKS, (record,), mend)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (0, ("doubt",)),
        (0, ("mentions", 0)),
        (0, ("mentions", 1, "printed")),
        (0, ("mentions", 5)),
        (2, ("type",)),
    ],
)
def test_what_cannot_be_taken_out_stays(record: int, field: tuple[str | int, ...]) -> None:
    """What is not there, an item beside others of several fields, the only field of a group."""
    assert None is _mended(WORKS, (record,), Mend("remove it", field, REMOVED))


def test_the_last_field_of_a_file_may_end_without_a_line_feed() -> None:
    """The field before it is the last one then, and ends without one, too."""
    mend = Mend("remove it", ("language",), REMOVED)

    assert ESSAY.removesuffix("\nlanguage: en") == _mended(ESSAY, (), mend, EssayRecord)


@pytest.mark.parametrize(
    ("record", "mend", "old", "new"),
    [
        (
            0,
            _set("subtitle", to="So: it is"),
            "    A Life\n",
            '    A Life\n  subtitle: "So: it is"\n',
        ),
        (0, _set("authors", to=["moss"]), "Sea]\n", "Sea]\n  authors: [moss]\n"),
        (0, _set("doubt", to="Is it"), "- printed: c\n", "- printed: c\n  doubt: Is it\n"),
        (
            0,
            _set("mentions", 0, "footnote", to=3),
            "      paragraph: 1\n",
            "      paragraph: 1\n      footnote: 3\n",
        ),
        (
            0,
            _set("mentions", 1, "paragraph", to=3),
            "    - printed: c\n",
            "    - printed: c\n      paragraph: 3\n",
        ),
        # Behind all that the model has before it, in whatever order they stand.
        (1, _set("publisher", to="Quay"), "  id: lamps\n", "  id: lamps\n  publisher: Quay\n"),
        (1, _set("type", to="book"), "  id: lamps\n", "  id: lamps\n  type: book\n"),
        (2, _set("doubt", to="So"), "Calms}", "Calms, doubt: So}"),
    ],
)
def test_a_field_is_added_where_the_model_has_it(
    record: int, mend: Mend, old: str, new: str
) -> None:
    """Behind those that come before it, as far in as they are."""
    assert WORKS.replace(old, new, 1) == _mended(WORKS, (record,), mend)


def test_a_field_is_added_before_the_first_one() -> None:
    """Where all others come behind it."""
    text = WORKS.replace("- id: tides\n  type", "- type")

    assert WORKS == _mended(text, (0,), _set("id", to="tides"))


@pytest.mark.parametrize(
    ("text", "mend", "added"),
    [
        (ESSAY, _set("paragraphs", to=5), "\nparagraphs: 5"),
        ("edition:\n  name: x", _set("edition", "sha256", to="z"), "\n  sha256: z"),
    ],
)
def test_a_field_is_added_to_a_file_without_a_last_line_feed(
    text: str, mend: Mend, added: str
) -> None:
    """The file ends without one, too."""
    assert text + added == _mended(text, (), mend, EssayRecord)


def test_a_field_of_a_group_is_added_in_its_order() -> None:
    """The order of the group's own model."""
    expected = ESSAY.replace("  sha256", "  name: reading\n  sha256")

    assert expected == _mended(ESSAY, (), _set("edition", "name", to="reading"), EssayRecord)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (ESSAY.replace("\n  sha256: x", " none"), ("edition", "name")),
        ("id: essay\n", ("edition", "name")),
        (ESSAY, ("id", "name")),
        ("id:\n  a: b\n", ("id", "name")),
    ],
)
def test_a_field_is_added_to_a_group_only(text: str, field: tuple[str | int, ...]) -> None:
    """Where there is none, or none that may be there, nothing is written."""
    assert None is _mended(text, (), _set(*field, to="x"), EssayRecord)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (["a", "b: c"], '[a, "b: c"]'),
        (("a",), "[a]"),
        ("a", "a"),
        (True, "true"),
        (12, "12"),
    ],
)
def test_values_are_written_on_one_line(value: Any, written: str) -> None:
    """As the canonical form has them."""
    assert written == write_value(value, "title")
    assert '["a"]' == write_value(["a"], "locators")


FIRST, SECOND, THIRD = (
    "# One.\n- id: a\n",
    "- id: b\n  x: |-\n    X\n",
    "# Three,\n# too.\n- id: c\n",
)
HEAD = "# yaml-language-server: $schema=x\n"


def _file(*blocks: str) -> str:
    return HEAD + "\n".join(blocks)


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n"])
@pytest.mark.parametrize(
    ("record", "before", "order"),
    [
        (0, 2, (SECOND, FIRST, THIRD)),
        (0, 3, (SECOND, THIRD, FIRST)),
        (1, 0, (SECOND, FIRST, THIRD)),
        (1, 3, (FIRST, THIRD, SECOND)),
        (2, 0, (THIRD, FIRST, SECOND)),
        (2, 1, (FIRST, THIRD, SECOND)),
    ],
)
def test_a_record_is_moved_with_its_comments(
    record: int, before: int, order: tuple[str, ...], end: str
) -> None:
    """The line that names the schema stays the first, and the file ends as it did."""
    text = _file(FIRST, SECOND, THIRD).removesuffix("\n") + end
    fix = SourceFile("a.yaml", text).fix((record,), Mend("move it", value=before), WorkRecord)

    assert fix is not None
    assert sorted(fix.edits) == list(fix.edits)
    assert _file(*order).removesuffix("\n") + end == apply_edits(text, fix.edits)


def test_records_may_stand_without_lines_between_them() -> None:
    """One that is moved has an empty line between itself and its neighbour."""
    fix = SourceFile("a.yaml", "- id: a\n- id: b\n").fix((1,), Mend("move it", value=0), WorkRecord)

    assert fix is not None
    assert "- id: b\n\n- id: a\n" == apply_edits("- id: a\n- id: b\n", fix.edits)


def test_where_a_record_begins() -> None:
    """With the comments right above it; behind the last one is the end of the file."""
    text = _file(FIRST, SECOND, THIRD)
    places = SourceFile("a.yaml", text).places

    assert [2, 5, 9, 12] == [first_line(text, places, index) for index in range(4)]
    assert 12 == first_line(text[:-1], SourceFile("a.yaml", text[:-1]).places, 3)
    assert 1 == first_line("- id: a\n# b", SourceFile("a.yaml", "- id: a\n# b").places, 0)
    assert 1 == first_line("# a\n- id: a\n", SourceFile("a.yaml", "# a\n- id: a\n").places, 0)


def test_edits_are_made_from_the_end() -> None:
    """So that the places of all of them hold, in whatever order they are given."""
    edits = (
        Edit("a.yaml", 1, 1, 1, 2, "xyz"),
        Edit("a.yaml", 2, 2, 3, 1, ""),
        Edit("a.yaml", 3, 3, 3, 3, "!\n"),
    )

    assert "xyzb\ncef!\n\n" == apply_edits("ab\ncd\nef\n", edits)
    assert "xyzb\ncef!\n\n" == apply_edits("ab\ncd\nef\n", edits[::-1])
