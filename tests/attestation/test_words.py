"""Words are compared strictly, but for the typography of one table."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serge_data._text import FOLDING
from serge_data.attestation.edition import SOFT_HYPHEN
from serge_data.attestation.words import Divergence, find, match, match_before


@pytest.mark.parametrize(("glyph", "plain"), FOLDING.items())
def test_a_glyph_of_the_table_is_its_plain_one(glyph: str, plain: str) -> None:
    """Each glyph of the table is the same as its plain one, but not in the pinned edition."""
    printed, words = f"a{glyph}b", f"a{plain}b"

    assert 3 == match(printed, 0, words, exact=False)
    assert isinstance(match(printed, 0, words, exact=True), Divergence)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("abc", "abd"),
        ("abc", "Abc"),
        ("a b", "ab"),
        ("ab", "a b"),
        ("é", "e"),
        ("…", "..."),
        ("[a]", "a"),
        ("a", "*a*"),
        ("a,", "a."),
        ("½", "1/2"),
    ],
)
def test_nothing_else_is_folded(printed: str, words: str) -> None:
    """Letters, case, spaces, accents, brackets, ellipses, emphasis and stops all count."""
    assert isinstance(match(printed, 0, words, exact=False), Divergence)


@pytest.mark.parametrize("words", ["well-kept", "wellkept"])
@pytest.mark.parametrize("exact", [True, False])
def test_a_hyphen_at_the_end_of_a_line_is_the_records_to_decide(words: str, exact: bool) -> None:
    """It may belong to the word or only break it."""
    assert 9 == match(f"well{SOFT_HYPHEN}kept", 0, words, exact=exact)


def test_divergence_names_character_and_words() -> None:
    """Where words part, the number of the character is told from 1, with the word on each side."""
    found = match("of the working classes here", 3, "the working class here", exact=True)

    assert Divergence(18, "class", "classes") == found
    assert "diverges at character 18: 'class' ≠ 'classes'" == str(found)


def test_divergence_at_the_end_says_so() -> None:
    """Words that go on where the block ends diverge from the end."""
    found = match("one two", 0, "one two three", exact=True)

    assert "diverges at character 8: 'three' ≠ the end" == str(found)


def test_divergence_begins_with_the_words() -> None:
    """The printed word is shown from where the recorded words begin, without the mark before."""
    assert Divergence(1, "A", "a") == match("“a b", 1, "A b", exact=True)


def test_a_word_without_end_is_shown_in_part() -> None:
    """A hundred characters before the one that differs and a hundred from it on are shown."""
    found = match("x" * 500, 0, "x" * 250 + "y" + "x" * 249, exact=True)

    assert Divergence(251, "x" * 100 + "y" + "x" * 99, "x" * 200) == found


@pytest.mark.parametrize(
    ("printed", "words", "expected"),
    [
        (" ab", "b", Divergence(1, "b", " ab")),
        ("a b", "a  b", Divergence(3, " b", "b")),
        ("a b", "a   b", Divergence(3, "", "b")),
        ("ab c", "abc", Divergence(3, "abc", "ab")),
        ("abc", "ab c", Divergence(3, "ab", "abc")),
        (f"well{SOFT_HYPHEN}kept", "well-kent", Divergence(8, "well-kent", "well-kept")),
        (f"a{SOFT_HYPHEN}b", "ac", Divergence(2, "ac", "a-b")),
        ("a", "ab c", Divergence(2, "b", "")),
        ("a", "a b c", Divergence(2, "b", "")),
        ("a", "a ", Divergence(2, "", "")),
    ],
)
def test_the_words_on_both_sides_are_told(printed: str, words: str, expected: Divergence) -> None:
    """A space belongs to the word that it ends, and a hyphen at a line's end is shown as one."""
    assert expected == match(printed, 0, words, exact=True)


def test_a_search_begins_where_it_is_told_to() -> None:
    """Words may begin at the very offset, but not before it, and none are found nowhere."""
    assert (2, 3) == find("a a", 1, "a", exact=True)
    assert (2, 3) == find("a a", 2, "a", exact=True)
    assert None is find("a a", 3, "a", exact=True)
    assert None is find("a a", 0, "", exact=True)


def test_glyphs_count_only_where_the_edition_is_pinned() -> None:
    """Words are found in other glyphs, and context too, but not in the pinned edition."""
    assert (1, 4) == find("(“a”", 1, '"a"', exact=False)
    assert None is find("(“a”", 1, '"a"', exact=True)
    assert match_before("(“a", 3, '"a', exact=False)
    assert not match_before("(“a", 3, '"a', exact=True)


@given(st.text("ab-“\"’' …", max_size=12), st.text("ab-“\"’' …", max_size=12), st.booleans())
def test_what_matches_is_found(before: str, words: str, exact: bool) -> None:
    """Words are found in any text that has them, and match where they are found."""
    printed = f"{before}{words}"
    place = find(printed, 0, words, exact=exact)

    if words:
        assert place is not None
        assert place[1] == match(printed, place[0], words, exact=exact)
    else:
        assert place is None


@given(st.text("ab", max_size=6), st.text("ab", max_size=6), st.lists(st.booleans(), max_size=6))
def test_context_is_found_across_soft_hyphens(before: str, words: str, broken: list[bool]) -> None:
    """Words stand before an offset however often lines are broken among them."""
    joints = [*broken, *[False] * len(words)]
    printed = "".join(
        letter + (SOFT_HYPHEN if joint else "")
        for letter, joint in zip(words, joints, strict=False)
    )

    assert match_before(before + printed, len(before + printed), words, exact=True)


def test_context_stands_directly_before() -> None:
    """Words that stand further off, or are cut by the block's beginning, are no context."""
    assert not match_before("ab c", 4, "ab", exact=True)
    assert not match_before("b", 1, "ab", exact=True)


@pytest.mark.parametrize(
    ("printed", "place"),
    [("kept keeper keep", (12, 16)), ("keep.", (0, 4)), ("upkeep", None), ("keep’s", (0, 4))],
)
def test_whole_words_are_found(printed: str, place: tuple[int, int] | None) -> None:
    """Asked for whole words, a stretch inside a longer word does not count."""
    assert place == find(printed, 0, "keep", exact=True, whole=True)
    assert None is not find(printed, 0, "keep", exact=True)
