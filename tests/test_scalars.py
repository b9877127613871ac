"""How a value is written on one line: in quotes wherever somebody could take it for another."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from serge_data._scalars import MODELINE, write_scalar
from serge_data._yaml import parse

#: Values, and how they are written.
WRITTEN: dict[str | int, str] = {
    5: "5",
    0: "0",
    "A Left Opposition": "A Left Opposition",
    "section:four": "section:four",
    "H.2.5 - a (b) \\ c/d; e?": "H.2.5 - a (b) \\ c/d; e?",
    "section: four": '"section: four"',
    "section :four": '"section :four"',
    "section:": '"section:"',
    "a:b#c": '"a:b#c"',
    "words ": '"words "',
    " words": '" words"',
    "": '""',
    "5": '"5"',
    "–": '"–"',
    "Émile": '"Émile"',
    "yes": '"yes"',
    "No": '"No"',
    "ON": '"ON"',
    "off": '"off"',
    "y": '"y"',
    "N": '"N"',
    "True": '"True"',
    "false": '"false"',
    "null": '"null"',
    "tRUE": '"tRUE"',
    "fAlse": '"fAlse"',
    "nUll": '"nUll"',
    "yesterday": "yesterday",
    "it's": '"it\'s"',
    'the "new" line': "'the \"new\" line'",
    "the \"new\" and 'old'": "'the \"new\" and ''old'''",
    "5 \\ 6": "'5 \\ 6'",
    "one\ntwo": '"one\\ntwo"',
    'a\t"é"': '"a\\t\\"é\\""',
    "a \x00": '"a \\u0000"',
    "a \x1f": '"a \\u001f"',
    "a \x20": '"a  "',
    **{f"a{mark}b": f'"a{mark}b"' for mark in "#[]{},&*!|>%@`"},
}


@pytest.mark.parametrize(("value", "written"), WRITTEN.items())
def test_a_value_is_written_as_plainly_as_can_be(value: str | int, written: str) -> None:
    """Quotes stand where some reader of YAML needs them, and where the eye would stumble."""
    assert written == write_scalar(value)


def test_a_truth_is_written_in_small_letters() -> None:
    """It is no number, as it is to Python."""
    assert ["true", "false"] == [write_scalar(True), write_scalar(False)]


def test_locators_always_stand_in_quotes() -> None:
    """Most of them would be numbers, and a list is read more easily where all look alike."""
    assert '"xvii"' == write_scalar("xvii", "locators")
    assert "xvii" == write_scalar("xvii", "volume")


def test_editors_know_the_comment_that_names_a_schema() -> None:
    """It begins as the YAML language server has it."""
    assert "# yaml-language-server: $schema=" == MODELINE


@given(st.text(st.sampled_from("aBy 5:#-.\"'\\[]{},&*!|>%@`?~=<\né–")))
def test_what_is_written_is_read_as_it_was(text: str) -> None:
    """In a list of lines and in one in brackets, by this project's reader and by PyYAML's."""
    written = write_scalar(text)

    for lines in (f"- {written}\n", f"- a: [{written}, {written}]\n"):
        found: Any = yaml.safe_load(lines)
        assert found in ([text], [{"a": [text, text]}])
        assert found == parse(lines).value
        assert [] == parse(lines).problems
