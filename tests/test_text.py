"""The small functions on words that everything else uses."""

from __future__ import annotations

import json

import pytest

from serge_data._text import (
    FOLDING,
    close_matches,
    counted,
    fold,
    plain,
    quoted_list,
    same_words,
    shortened,
    slug,
)
from serge_data._unseen import (
    UNSEEN,
    difference,
    instead_of,
    looks_like,
    name_of,
    one_line,
    seen,
    seen_json,
    unusual,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("“a” „b‟", '"a" "b"'),
        ("‘a’ ‚b‛", "'a' 'b'"),
        ("1–2 — ‒ 3‐4 5‑6 −7", "1-2 - - 3-4 5-6 -7"),
        ("a\u00a0b\u2009c\u202fd", "a b c d"),
        ("  a \n\t b  ", "a b"),
        ("…", "…"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    """Shapes of marks, dashes and spaces are made plain, and nothing else."""
    assert folded == fold(text)


def test_what_is_folded_is_one_plain_character() -> None:
    """The table leads from each glyph to a plain one, and from no plain one anywhere."""
    assert {'"', "'", "-", " "} == set(FOLDING.values())
    assert not FOLDING.keys() & {'"', "'", "-", " "}
    assert {1} == {len(glyph) for glyph in FOLDING}


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\u200b", "ZERO WIDTH SPACE (U+200B)"),
        ("\x00", "a control character (U+0000)"),
        ("a", "LATIN SMALL LETTER A (U+0061)"),
        ("😀", "GRINNING FACE (U+1F600)"),
    ],
)
def test_a_character_is_named(character: str, name: str) -> None:
    """A character is named with its number, and one that has no name is a control character."""
    assert name == name_of(character)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "a\\nb"),
        ("a\u200bb", "a\\u200bb"),
        ("a\tb\x00", "a\\tb\\x00"),
        ("\U000e0041", "\\U000e0041"),
        ("“é” – 嵐", "“é” – 嵐"),
    ],
)
def test_one_line_shows_what_nobody_sees(text: str, shown: str) -> None:
    """Line breaks and unseen characters are written as escapes, the rest is left alone."""
    assert shown == one_line(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u200bb", "a\\u200bb"),
        ("\x7f\u202e", "\\u007f\\u202e"),
        ("\U000e0041", "\\udb40\\udc41"),
        ("\ud800", "\\ud800"),
        ("“é” – 嵐", "“é” – 嵐"),
    ],
)
def test_json_shows_what_nobody_sees(text: str, shown: str) -> None:
    """Unseen characters of JSON are written as its escapes, and mean what they meant."""
    found = seen_json(json.dumps(text, ensure_ascii=False))

    assert f'"{shown}"' == found
    assert text == json.loads(found)


def test_what_is_unusual() -> None:
    """All but the line feed and what is printed of ASCII is unusual, halves of characters too."""
    usual = ["\n", *map(chr, range(ord(" "), ord("~") + 1))]
    rest = [character for character in map(chr, range(0x180)) if character not in usual]

    assert "" == unusual("".join(usual))
    assert "".join(rest) == unusual("".join(rest))
    assert "é嵐\ud800😀" == unusual("aé 嵐~\ud800\n😀")


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        "\t",
        "\x0b",
        "\r",
        "\x1f",
        "\x7f",
        "\x9f",
        "\u00ad",
        "\u061c",
        "\u200b",
        "\u200f",
        "\u2028",
        "\u202e",
        "\u2060",
        "\u2069",
        "\ufe00",
        "\ufe0f",
        "\ufeff",
        "\ufff9",
        "\uffff",
        "\U000e0000",
        "\U000e0fff",
        pytest.param("\ud800", id="first half"),
        pytest.param("\udfff", id="second half"),
    ],
)
def test_unseen(text: str) -> None:
    """Controls, what has no width, what turns the direction, and halves of characters."""
    assert UNSEEN.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["\n", " ", "a", "X", "~", "\u00a0", "\u2009", "\u2010", "\u3000", "𝔖"]
)
def test_seen(text: str) -> None:
    """A line feed, spaces of any width and letters are no unseen characters."""
    assert UNSEEN.search(text) is None


REMOVE, SPACE, INDENT = "remove it", "write a space", "remove it; indent with spaces"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("¦\ufeffa", ("save the file as UTF-8 without a byte order mark", "")),
        ("¦\ta", (INDENT, "  ")),
        ("a\n¦\ufeffa", (REMOVE, "")),
        ("a¦\ufeffb", (REMOVE, "")),
        ("a\n  ¦\ta", (INDENT, "  ")),
        ("a\n\t¦\ta", (INDENT, "  ")),
        ("a\n- ¦\ta", (INDENT, "  ")),
        ("a\n-b¦\tc", (SPACE, " ")),
        ("a\nX¦\tc", (SPACE, " ")),
        ("b¦\x85c", (SPACE, " ")),
        ("b¦\u2028c", (SPACE, " ")),
        ("b¦\t\tc", (SPACE, " ")),
        ("b\t¦\tc", (REMOVE, "")),
        ("b¦\t c", (REMOVE, "")),
        ("b ¦\tc", (REMOVE, "")),
        ("b¦\t\nc", (REMOVE, "")),
        ("b¦\t", (REMOVE, "")),
        ("b\n¦\x85c", (REMOVE, "")),
        ("b¦\u200bc", (REMOVE, "")),
        ("b¦\u200b c", (REMOVE, "")),
    ],
)
def test_what_should_stand_instead_of_the_unseen(text: str, expected: tuple[str, str]) -> None:
    """Between words that is a space, before them as many as indent, and elsewhere nothing."""
    before, _, rest = text.partition("¦")

    assert expected == instead_of(before + rest, len(before), before.rfind("\n") + 1)


def test_emphasis_is_left_out() -> None:
    """Asterisks mark emphasis and are no words."""
    assert "a b c" == plain("*a* b *c*")


@pytest.mark.parametrize(
    ("length", "expected"), [(5, "ab cd"), (4, "ab…"), (3, "ab…"), (2, "a…"), (1, "…")]
)
def test_shortening(length: int, expected: str) -> None:
    """A longer text ends in an ellipsis, with no space before it, and is as long as may be."""
    assert expected == shortened("ab cd", length)


def test_sixty_characters_are_short() -> None:
    """By default sixty characters are shown whole, and of more the first fifty-nine."""
    assert "a" * 60 == shortened("a" * 60)
    assert "a" * 59 + "…" == shortened("a" * 61)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ('"a"', "“a”"),
        ("- b", "— b"),
        ('say "a"', "say “a”"),
        ("A", None),
        ("say  ", None),
        ("a” — b", "a” — b"),
    ],
)
def test_same_words(words: str, expected: str | None) -> None:
    """Words are found in whatever typography, and given back as they are printed."""
    assert expected == same_words(words, "say “a” — b")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Lamp and the Levée!", None, "the-lamp-and-the-levee"),
        ("The Lamp and the Levee", 2, "the-lamp"),
        ("don't don’t [a]uthentic", None, "dont-dont-authentic"),
        ("1936-37", None, "1936-37"),
        ("嵐", None, ""),
    ],
)
def test_slugs(text: str, words: int | None, expected: str) -> None:
    """A slug has lower-case ASCII words joined by hyphens; apostrophes and brackets are gone."""
    assert expected == slug(text, words)


def test_close_matches() -> None:
    """At most three names are close, the nearest first, and a stranger is not."""
    known = iter(["serges", "serge", "surge", "sarge", "lenin"])

    found = close_matches("serge", known)

    assert "serge" == found[0]
    assert 3 == len(found)
    assert "lenin" not in found
    assert () == close_matches("xyz", ["serge"])
    # 'abcde' and 'abcxy' have 6 of 10 letters in common, 'abcde' and 'abxyz' 4.
    assert ("abcxy",) == close_matches("abcde", ["abcxy", "abxyz"])


def test_counted() -> None:
    """One thing is in the singular, none and several are not."""
    assert ["0 works", "1 work", "2 works"] == [counted(n, "work") for n in range(3)]
    assert ["1 person", "2 people"] == [counted(n, "person") for n in (1, 2)]
    assert ["1 withdrawn", "2 withdrawn"] == [counted(n, "withdrawn") for n in (1, 2)]


def test_quoted_list() -> None:
    """Words are in quotes, with commas and a final 'or'."""
    assert ["", "'a'", "'a' or 'b'", "'a', 'b' or 'c'"] == [
        quoted_list("abc"[:n]) for n in range(4)
    ]


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("a b", "a\u00a0b", "write NO-BREAK SPACE (U+00A0) for SPACE (U+0020), character 2"),
        (
            "Gue\u0301rin",
            "Gu\u00e9rin",
            "write LATIN SMALL LETTER E WITH ACUTE (U+00E9) for LATIN SMALL LETTER E (U+0065) and "
            "COMBINING ACUTE ACCENT (U+0301), characters 3–4",
        ),
        (
            "25\u2011 6",
            "25- 6",
            "write HYPHEN-MINUS (U+002D) for NON-BREAKING HYPHEN (U+2011), character 3",
        ),
        (
            "a \u0323\u0301",
            "a \u0301\u0323",
            "add COMBINING ACUTE ACCENT (U+0301) behind character 2; "
            "remove COMBINING ACUTE ACCENT (U+0301), character 4",
        ),
        (
            "a\u00a0b\u00a0c\u00a0d\u00a0e",
            "a b c d e",
            "; ".join(
                f"write SPACE (U+0020) for NO-BREAK SPACE (U+00A0), character {n}"
                for n in (2, 4, 6)
            )
            + "; and so on, 1 more",
        ),
        (
            "a\u00a0b\u00a0c\u00a0d",
            "a b c d",
            "; ".join(
                f"write SPACE (U+0020) for NO-BREAK SPACE (U+00A0), character {n}"
                for n in (2, 4, 6)
            ),
        ),
    ],
)
def test_what_nobody_can_see_is_told_by_name(text: str, other: str, expected: str) -> None:
    """Of two texts that look alike it is told which characters differ, and which they are."""
    assert looks_like(text, other)
    assert expected == difference(text, other)


@pytest.mark.parametrize("other", ["a b", "a–b", "a  b", "a_b", "A-b", "ab"])
def test_what_can_be_seen_is_no_likeness(other: str) -> None:
    """A text is not like itself, nor like one that looks otherwise."""
    assert not looks_like("a-b", other)
    assert not looks_like(other, other)


def test_a_difference_in_a_long_text_is_one() -> None:
    """However often a letter stands in a text, what is proposed is the one change."""
    text = "ab" * 200

    assert difference("c" + text, text) == "remove LATIN SMALL LETTER C (U+0063), character 1"
    assert "é b-c" == seen("e\u0301\u00a0b\u2011c")
