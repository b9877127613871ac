"""One file of records: its text, and the places that diagnostics point at."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from serge_data import sourcefile
from serge_data._edits import apply_edits
from serge_data._parsed import Position, YamlProblem
from serge_data.diagnostics import REMOVED, Edit, Mend
from serge_data.records import SectionRecord
from serge_data.sourcefile import SourceFile, decode

TEXT = """\
- id: storm
  title: |-
    The storm
  mentions:
    - printed: "a b"
      paragraph: 1

# about calm
- id: calm
  title: 'Calm'
"""
FILE = SourceFile("sections.yaml", TEXT)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"", ""),
        (b"a\r\nb\n", "a\nb\n"),
        (b"a\rb\n", "a\rb\n"),
        ("é嵐".encode(), "é嵐"),
    ],
)
def test_text_is_decoded(content: bytes, text: str) -> None:
    """UTF-8 is read as it is, but for the line ends of Windows."""
    assert SourceFile("a.yaml", text) == decode("a.yaml", content)


@pytest.mark.parametrize(
    ("content", "place", "said"),
    [
        (b"\xff", (1, 1), "byte 0 is not UTF-8 text: 0xFF"),
        (b"a\0", (1, 2), "byte 1 is not UTF-8 text: 0x00"),
        (b"\0\xff", (1, 1), "byte 0 is not UTF-8 text: 0x00"),
        (b"\xff\0", (1, 1), "byte 0 is not UTF-8 text: 0xFF"),
        (b"ab\ncd\n\n\xc3\xa9\x0a", None, ""),
        (b"ab\ncd\n\n\xc3\xa9x\x80", (4, 3), "byte 10 is not UTF-8 text: 0x80"),
        (b"\n\x0e\0", (2, 2), "byte 2 is not UTF-8 text: 0x00"),
        ("ab".encode("utf-16-le"), (1, 2), "byte 1 is not UTF-8 text: 0x00"),
    ],
)
def test_what_is_no_text_is_said_where_it_begins(
    content: bytes, place: tuple[int, int] | None, said: str
) -> None:
    """The first byte that is wrong is named with its line and column, in characters."""
    found = decode("a.yaml", content)

    if place is None:
        assert isinstance(found, SourceFile)
        return
    line, column = place
    assert f"a.yaml:{line}:{column}: SD002: {said}; save the file as UTF-8" == str(found)


@pytest.mark.parametrize(
    ("path", "code", "begin", "end", "pointer"),
    [
        ((0,), "SD101", (1, 3), (1, 12), "/0"),
        ((1,), "SD101", (9, 3), (9, 11), "/1"),
        ((0, "id"), "SD105", (1, 7), (1, 12), "/0/id"),
        ((0, "id"), "SD102", (1, 3), (1, 5), "/0/id"),
        ((0, "title"), "SD103", (2, 10), (3, 14), "/0/title"),
        ((0, "mentions"), "SD103", (5, 5), (5, 21), "/0/mentions"),
        ((0, "mentions", 0), "SD103", (5, 7), (5, 21), "/0/mentions/0"),
        ((0, "mentions", 0, "printed"), "SD103", (5, 16), (5, 21), "/0/mentions/0/printed"),
        ((0, "mentions", 0, "none", 4), "SD103", (5, 7), (5, 21), "/0/mentions/0"),
        ((1, "none"), "SD103", (9, 3), (9, 11), "/1"),
    ],
)
def test_a_diagnostic_points_at_a_value(
    path: tuple[str | int, ...],
    code: str,
    begin: tuple[int, int],
    end: tuple[int, int],
    pointer: str,
) -> None:
    """Where there is no such value its parent is pointed at; of what is long, the first line."""
    found = FILE.diagnostic(code, path, "a", "b", "storm", severity="warning")

    assert ("sections.yaml", *begin) == (found.path, found.line, found.column)
    assert end == (found.end_line, found.end_column)
    assert (code, "a", "b", "storm", "warning") == (
        found.code,
        found.message,
        found.hint,
        found.record,
        found.severity,
    )
    assert pointer == found.pointer
    assert found.fix is None


def test_what_a_diagnostic_points_at_is_an_error() -> None:
    """Unless somebody says otherwise."""
    assert "error" == FILE.diagnostic("SD101", (0,), "a").severity


def test_a_file_is_its_name_and_text() -> None:
    """Where its records begin follows from its text, and is neither compared nor shown."""
    file = SourceFile("a.yaml", "a", [0])

    assert file == SourceFile("a.yaml", "a", [1])
    assert "SourceFile(name='a.yaml', text='a')" == repr(file)
    with pytest.raises(FrozenInstanceError):
        file.text = "b"  # type: ignore[misc]  # that is what is tried


def test_what_is_seldom_needed_is_not_imported() -> None:
    """A file is read without what finds its places, which takes long to import."""
    assert not hasattr(sourcefile, "Places")


def test_steps_of_a_pointer_are_escaped() -> None:
    """A JSON Pointer has its own way of writing what is special in it."""
    file = SourceFile("a.yaml", '- "a/b~c": d\n')

    assert "/0/a~1b~0c" == file.diagnostic("SD102", (0, "a/b~c"), "a").pointer


def test_a_record_begins_with_the_comments_above_it() -> None:
    """What stands right above a record belongs to it."""
    assert [1, 8] == [FILE.first_line(0), FILE.first_line(1)]


@pytest.mark.parametrize(
    ("line", "column", "end"),
    [(1, 3, 6), (1, 7, 12), (5, 16, 18), (7, 1, 2), (99, 1, 2), (2, 11, 12), (1, 12, 13)],
)
def test_a_problem_of_yaml_points_at_a_word(line: int, column: int, end: int) -> None:
    """It ends where the word ends, or behind one character where there is none."""
    found = FILE.at(YamlProblem("SD003", Position(line, column), "a", "b"))

    assert ("sections.yaml", line, column, line, end) == (
        found.path,
        found.line,
        found.column,
        found.end_line,
        found.end_column,
    )
    assert ("SD003", "a", "b", None) == (found.code, found.message, found.hint, found.fix)


def test_a_very_long_word_is_pointed_at_by_its_beginning() -> None:
    """No more than two hundred characters are marked."""
    file = SourceFile("a.yaml", "a" * 300)

    assert 203 == file.at(YamlProblem("SD003", Position(1, 3), "a")).end_column


@pytest.mark.parametrize(("hint", "message"), [("b", "b"), (None, "a")])
def test_a_problem_of_yaml_is_mended_where_it_stands(hint: str | None, message: str) -> None:
    """So many characters are replaced, and the hint says so, or else the message."""
    fix = FILE.at(YamlProblem("SD014", Position(1, 7), "a", hint, 0, (5, '"storm"'))).fix

    assert fix is not None
    assert message == fix.message
    assert (Edit("sections.yaml", 1, 7, 1, 12, '"storm"'),) == fix.edits


@pytest.mark.parametrize("is_safe", [True, False])
def test_a_mend_is_turned_into_edits(is_safe: bool) -> None:
    """A field is changed, a record moved; what is there already needs no fix, nor does nothing."""

    def mended(index: int, mend: Mend) -> Any:
        fix = FILE.fix((index,), mend, SectionRecord)
        assert fix is not None
        assert (mend.message, is_safe) == (fix.message, fix.is_safe)
        return apply_edits(TEXT, fix.edits)

    renamed = Mend("rename it", ("id",), "gale", is_safe=is_safe)
    assert TEXT.replace("storm\n  title", "gale\n  title") == mended(0, renamed)
    moved = mended(1, Mend("move it", (), 0, is_safe=is_safe))
    assert moved.index("calm") < moved.index("storm")
    assert None is FILE.fix((0,), None, SectionRecord)
    assert None is FILE.fix((0,), Mend("remove it", ("doubt",), REMOVED), SectionRecord)
