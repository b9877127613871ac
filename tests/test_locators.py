"""What locators are, one by one: the examples beside the laws in test_properties."""

from __future__ import annotations

import pytest

from serge_data.locators import (
    LOCATOR_PATTERN,
    ParsedLocator,
    flags_second_hand,
    is_ascending,
    is_locator,
    number_of,
    parse_locator,
    read_locators,
)

GOOD: tuple[str, ...] = (
    "1",
    "19",
    "xvii",
    "mcmxciv",
    "17–18",
    "17-18",
    "xvi–xvii",
    "42: 170",
    "42: 170–1",
)
GOOD += ("12345678: 3", "1: iv", "H", "H.2", "H.2.5", "J.5.14")
BAD: tuple[str, ...] = (
    "",
    " ",
    "p. 18",
    "18 ",
    " 18",
    "18–",
    "–18",
    "17–18–19",
    "42:170",
    "42:  170",
    "123456789: 3",
)
BAD += ("xvi–19", "19–xvi", "iiii", "vv", "ic", "mmmmm", "xvia", "h.2", "H.", "H.x", "HH", "H.2 ")
BAD += ("17,18", "XVII", "1: H.2", "H.2–3", "19a", "a19", "[19]", "１９", "19\n", "\n19", "1\n2")


@pytest.mark.parametrize("text", GOOD)
def test_these_are_locators(text: str) -> None:
    """Pages, ranges, pages of a volume and sections are locators, and have a meaning."""
    assert is_locator(text) is True
    assert text == parse_locator(text).printed


@pytest.mark.parametrize("text", BAD)
def test_these_are_none(text: str) -> None:
    """Anything else is no locator, and is refused by name."""
    assert is_locator(text) is False
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the text is compared below
        parse_locator(text)
    assert f"{text!r} is not a locator" == str(caught.value)


def test_the_pattern_is_published_whole() -> None:
    """The pattern, which stands in the schemas, is anchored at both ends."""
    assert (
        "^(?:(?:[0-9]{1,8}: )?(?:[0-9]+|[ivxlcdm]+)(?:[–-](?:[0-9]+|[ivxlcdm]+))?"
        r"|[A-Z](?:\.[0-9]+)*)$" == LOCATOR_PATTERN
    )


@pytest.mark.parametrize(
    ("text", "volume", "expected"),
    [
        ("19", None, ("page", "19", None, None)),
        ("19", "3", ("page", "19", None, "3")),
        ("xvii", None, ("page", "xvii", None, None)),
        ("17–18", None, ("page", "17", "18", None)),
        ("150–1", None, ("page", "150", "151", None)),
        ("150-62", None, ("page", "150", "162", None)),
        ("1150–262", None, ("page", "1150", "1262", None)),
        ("99–100", None, ("page", "99", "100", None)),
        ("xvi–x", None, ("page", "xvi", "x", None)),
        ("42: 170", None, ("page", "170", None, "42")),
        ("42: 170–1", "7", ("page", "170", "171", "42")),
        ("H.2.5", None, ("section", "H.2.5", None, None)),
        ("H.2.5", "2", ("section", "H.2.5", None, "2")),
    ],
)
def test_a_locator_is_understood(
    text: str, volume: str | None, expected: tuple[str, str, str | None, str | None]
) -> None:
    """Its label, first and last page and volume are told apart, a short range is written out."""
    assert ParsedLocator(text, *expected) == parse_locator(text, volume)


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("(*Serge* 19, xvii)", ["19", "xvii"]),
        ("(*Serge* 19,xvii)", ["19", "xvii"]),
        ("(*Serge*)", []),
        ("(19)", ["19"]),
        ("(*Serge*, 17–18)", ["17–18"]),
        ("(*Serge*, pp. 17–18)", ["17–18"]),
        ("(*Serge*, p. 17)", ["17"]),
        ("(*Serge*, p.17)", ["17"]),
        ("(*Serge*, p 17)", ["17"]),
        ("(*Collected Works* 42: 170, 171)", ["42: 170", "171"]),
        ("Aves, 37", ["37"]),
        ("Aves (London: Press, 1996), 37, 39–40", ["37", "39–40"]),
        ("Aves 1996 (37)", ["37"]),
        ("Aves (37, 38)", ["37", "38"]),
        ("Aves (London 37)", []),
        ("Aves (London, 37)", []),
        ("(Aves) 37", ["37"]),
        ("(Aves (37)", []),
        ("(Aves) 37)", ["37"]),
        ("Aves, 37a", []),
        ("Aves37", []),
        ("Aves, 37.", []),
        ("Aves, xvi–19", []),
        ("Aves, 19, iiii", []),
        ("", []),
        ("37", ["37"]),
        ("the section H.2.5", []),
        ("section H.2.5", []),
        ("section H.2.5 of the FAQ", ["H.2.5"]),
        ("sections H of the FAQ", ["H"]),
        ("section H.x of the FAQ", []),
    ],
)
def test_what_a_citation_prints_is_read(printed: str, expected: list[str]) -> None:
    """The locators at the end of a reference are read, in printed order, and nothing else is."""
    assert expected == [locator.printed for locator in read_locators(printed)]


@pytest.mark.parametrize(
    ("printed", "volumes"),
    [
        ("section H.2.5 of the FAQ volume 2", ["2"]),
        ("section H.2.5 of the FAQ volume 123456789", [None]),
        ("section H.2.5 of the FAQ, volume2", [None]),
        ("section H.2.5 of volume 2 of it", [None]),
        ("Lenin, volume 42, 170, 171", ["42", "42"]),
        ("Lenin, volume 42, pp. 170", ["42"]),
        ("Lenin, volume 42, 7: 170", ["7"]),
        ("Lenin, 170", [None]),
    ],
)
def test_the_volume_of_a_citation_is_that_of_its_locators(
    printed: str, volumes: list[str | None]
) -> None:
    """A volume named before the list counts for all of it, one named with a page for that page."""
    assert volumes == [locator.volume for locator in read_locators(printed)]


@pytest.mark.parametrize(
    ("page", "number"),
    [
        ("0", 0),
        ("7", 7),
        ("007", 7),
        ("i", 1),
        ("v", 5),
        ("x", 10),
        ("l", 50),
        ("c", 100),
        ("d", 500),
        ("m", 1000),
        ("iv", 4),
        ("ix", 9),
        ("xl", 40),
        ("xc", 90),
        ("cd", 400),
        ("cm", 900),
        ("mcmxciv", 1994),
        ("xxxviii", 38),
        ("mmmm", 4000),
    ],
)
def test_a_page_has_a_number(page: str, number: int) -> None:
    """Arabic and roman pages stand for numbers."""
    assert number == number_of(page)
    assert is_locator(page)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("17–18", True),
        ("18–18", False),
        ("18–17", False),
        ("ix–xi", True),
        ("xi–ix", False),
        ("18", True),
        ("H.2", True),
        ("150–1", True),
        ("42: 9–10", True),
    ],
)
def test_a_range_ascends(text: str, expected: bool) -> None:
    """A range ends after it begins; what is no range always ascends."""
    assert expected is is_ascending(parse_locator(text))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("(quoted, *Serge* 19)", True),
        ("quoted by Aves, 37", True),
        ("(*Serge* 19)", False),
        ("(unquoted)", False),
        ("quotedly", False),
        ("as quoted", False),
        ("((quoted", False),
    ],
)
def test_a_citation_at_second_hand_says_so(printed: str, expected: bool) -> None:
    """Only the word at the beginning counts."""
    assert expected is flags_second_hand(printed)
