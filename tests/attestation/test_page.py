"""The page about attestation says what the code does."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from serge_data._text import FOLDING
from serge_data.attestation.lock import EDITORIAL, INTERPRETED

PAGE = Path(__file__).parent.parent.parent / "docs" / "attestation.md"


def _between(name: str) -> str:
    page = PAGE.read_text(encoding="utf-8")
    found = re.search(rf"<!-- {name}: begin .*?-->\n(.*?)<!-- {name}: end -->", page, re.DOTALL)
    assert found is not None
    return found[1].strip()


def _name(glyph: str) -> str:
    return f"{unicodedata.name(glyph).lower()} (U+{ord(glyph):04X})"


def test_the_table_of_typography_is_that_of_the_code() -> None:
    """Every glyph that is folded stands in the table, and no other."""
    shown = {glyph: f"`{glyph}`" if not glyph.isspace() else "" for glyph in FOLDING}
    rows = [
        f"| {shown[glyph]} | {_name(glyph)} | {_name(plain)} |" for glyph, plain in FOLDING.items()
    ]
    expected = ["| glyph | name | the same as |", "|---|---|---|", *rows]

    assert "\n".join(expected) == _between("typography")


def test_the_fields_that_are_read_by_an_editor_are_listed() -> None:
    """Each list names the fields that no comparison of words can tell."""
    expected = [
        f"- {kind}: {', '.join(f'`{field}`' for field in fields)}"
        for kind, fields in INTERPRETED.items()
    ]

    assert "\n".join(expected) == _between("interpreted")


def test_the_fields_that_are_not_attested_are_named() -> None:
    """Both wordings of an editor stand on the page."""
    page = PAGE.read_text(encoding="utf-8")

    assert all(f"the wording of `{field}`" in page for field in EDITORIAL)


def test_there_is_one_sentence_a_line() -> None:
    """No line of prose holds two sentences, so that changes show what they change."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    prose = [line for line in lines if line and line[0] not in "#|<`"]

    assert [] == [line for line in prose if re.search(r"[.?!] [A-Z]", line.lstrip("-0123456789. "))]
