"""Titles: written out with their subtitles, and recognised where they are met."""

from __future__ import annotations

import pytest

from serge_data._titles import titled, written_out

WORKS = {"Marx's Vision of Communism": 1, "Danger! Victor": 2, "Danger! Victor Serge": 3}


@pytest.mark.parametrize(
    ("title", "subtitle", "expected"),
    [
        ("Memoirs", None, "Memoirs"),
        ("*Danger*", None, "Danger"),
        ("Serge", "*A* Life", "Serge: A Life"),
        ("Danger!", "A Life", "Danger! A Life"),
        ("Why?", "A Life", "Why? A Life"),
        ("Malcolm X", "A Life", "Malcolm X: A Life"),
        ("Why? Because", "A Life", "Why? Because: A Life"),
    ],
)
def test_a_title_is_written_out(title: str, subtitle: str | None, expected: str) -> None:
    """A colon joins title and subtitle, unless the title ends in a mark of its own."""
    assert expected == written_out(title, subtitle)


@pytest.mark.parametrize(
    ("words", "breaks_off", "expected"),
    [
        ("Marx’s Vision of Communism", False, 1),
        ("*Marx's* Vision of Communism,", False, 1),
        ("Marx's Vision of Communism.", False, 1),
        ("Marx's Vision of Communism;", False, None),
        (",Marx's Vision of Communism", False, None),
        ("Marx's Vision of CommunismX", False, None),
        ("Marx's", False, None),
        ("Marx's", True, 1),
        ("Vision", True, None),
        ("Danger! Victor", True, 2),
        ("Danger! Victor Serge", True, 3),
        ("Danger!", True, 2),
    ],
)
def test_a_title_is_told(words: str, breaks_off: bool, expected: int | None) -> None:
    """Emphasis, the shape of marks and the sentence's comma do not matter; a beginning may."""
    assert expected == titled(words, WORKS, breaks_off=breaks_off)
