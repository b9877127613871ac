"""What the rules rely on says the same as the plain way of saying it, which takes longer."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from serge_data import locators
from serge_data._order import out_of_order
from serge_data._text import FOLDING, fold, plain
from serge_data.checks._printed import has_words, label_of
from serge_data.locators import read_locators
from serge_data.records import CitationRecord

_WORDS = st.text("ab_1 ’'-*é¹", max_size=8)
_SPACED = st.text("ab \t\n\u00a0\u2009\u3000—“*", max_size=12)
_PLACES = st.lists(st.integers(0, 6), max_size=9)
_LOCATORS = st.lists(st.sampled_from(["12", "xvii", "17–18", "2: 170", "H.2.5"]), max_size=3)


@given(places=_PLACES)
def test_the_fewest_are_out_of_order(places: Sequence[int]) -> None:
    """Without them the rest ascends, fewer would not do, and the witness disagrees."""
    found = out_of_order(places)

    astray = {index for index, _ in found}
    rest = [place for index, place in enumerate(places) if index not in astray]
    assert sorted(rest) == rest
    assert len(places) - len(astray) == _longest_ascending(places)
    for index, other in found:
        # The first of those that stay and disagree.
        assert other == next(
            kept
            for kept in range(len(places))
            if kept not in astray
            and (
                (kept < index and places[kept] > places[index])
                or (kept > index and places[kept] < places[index])
            )
        )


def _longest_ascending(places: Sequence[int]) -> int:
    longest: list[int] = []
    for index, place in enumerate(places):
        longest.append(1 + max((longest[i] for i in range(index) if places[i] <= place), default=0))
    return max(longest, default=0)


@example(printed="(*T* (12)")
@example(printed="*T* (12)")
@example(printed=" (12)")
@given(
    printed=st.lists(
        st.sampled_from(
            ["(", ")", "*T*", "volume 2,", "pp. ", "p.", "12", "xvii", "17–18", "2: 170", ",", " "]
        ),
        max_size=9,
    ).map("".join)
)
def test_locators_are_found_at_the_end_as_from_the_beginning(printed: str) -> None:
    """Where the search for the list of locators begins makes no difference."""
    assert _read_from_the_beginning(printed) == [each.printed for each in read_locators(printed)]


def _read_from_the_beginning(printed: str) -> list[str]:
    whole = printed.startswith("(") and printed.endswith(")")
    tail = locators._TAIL.search(printed[1:-1] if whole else printed)
    if tail is None and not whole:
        tail = locators._BRACKETED_TAIL.search(printed)
    found = re.split(", ?", tail["list"]) if tail is not None else []
    return found if all(map(locators.is_locator, found)) else []


@example(name="a", text="a_")
@example(name="-", text="a--")
@given(name=_WORDS, text=_WORDS)
def test_a_name_stands_in_a_text_as_whole_words(name: str, text: str) -> None:
    """A name is found where a pattern with the edges of words finds it."""
    pattern = rf"(?<!\w){re.escape(fold(plain(name)))}(?!\w)"

    assert (re.search(pattern, text) is not None) == has_words(name, text)


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("a", True),
        ("b a b", True),
        ("(a)", True),
        ("ab a", True),
        (" ba", False),
        ("ba", False),
        ("ab", False),
        ("ab ", False),
        ("a1", False),
        ("_a", False),
        ("a_", False),
        ("é a", True),
        ("éa", False),
        ("", False),
    ],
)
def test_where_a_name_stands(text: str, is_found: bool) -> None:
    """No letter, number or underscore stands directly before a name or behind it."""
    assert is_found == has_words("a", text)


@given(text=_SPACED)
def test_folding_makes_glyphs_plain_and_runs_of_space_one(text: str) -> None:
    """Text is folded glyph by glyph, then its space."""
    glyphs = "".join(FOLDING.get(character, character) for character in text)

    assert re.sub(r"\s+", " ", glyphs).strip() == fold(text)


@given(title=st.sampled_from(["*Tides*", "quoted, Moss", "Moss,", "", "a (b"]), pages=_LOCATORS)
def test_the_label_of_a_citation_is_what_stands_before_its_locators(
    title: str, pages: list[str]
) -> None:
    """The title is what is left without brackets, locators and what joins them."""
    printed = f"({title} {', '.join(pages)})"
    citation = CitationRecord(id="moss-12", printed=printed, work="tides")

    text = re.sub(r"^quoted, ", "", printed[1:-1])
    shown = [locator.printed for locator in read_locators(printed)]
    if shown:
        text = re.sub(r"[\s,(]*" + ", ?".join(map(re.escape, shown)) + r"\)?$", "", text)
    assert fold(plain(text)) == label_of(citation)


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("(*Tides* 12, 14–15)", "Tides"),
        ("(*Tides*, 12,14)", "Tides"),
        ("(quoted, *Tides* 40)", "Tides"),
        ("(the introduction, xvii)", ""),
        ("(12)", ""),
        ("(Part X, 12)", "Part X"),
        ("Ivo Moss (12, 14)", "Ivo Moss"),
        ("(*Tides*)", "Tides"),
        ("section H.2.2 of *An Anarchist FAQ*", "section H.2.2 of An Anarchist FAQ"),
    ],
)
def test_what_a_citation_calls_its_work(printed: str, label: str) -> None:
    """The label has no brackets, no locators and no asterisks; a section is part of it."""
    assert label == label_of(CitationRecord(id="a", printed=printed, work="tides"))
