"""Page, volume and section numbers: what is printed, and what it means."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from serge_data._patterns import LOCATOR_PATTERN, PAGE, SECTION, VOLUME_AND_PAGES

__all__ = [
    "LOCATOR_PATTERN",
    "ParsedLocator",
    "flags_second_hand",
    "is_ascending",
    "is_locator",
    "number_of",
    "parse_locator",
    "read_locators",
]

_LOCATOR = re.compile(LOCATOR_PATTERN)
_PARTS = re.compile(f"(?:(?P<volume>[0-9]+): )?(?P<first>{PAGE})(?:[–-](?P<last>{PAGE}))?")
_LIST = rf"(?P<list>{VOLUME_AND_PAGES}(?:, ?{VOLUME_AND_PAGES})*)"
# A list of locators stands at the end of a reference, after the title, the
# imprint, the volume or nothing at all; a lone bracket may enclose it.
_TAIL = re.compile(rf"(?:^|[\s,])(?:volume (?P<volume>[0-9]{{1,8}}), )?(?:pp?\. ?)?{_LIST}$")
_BRACKETED_TAIL = re.compile(rf"\({_LIST}\)$")
_OF_LOCATORS = "0123456789ivxlcdm:,–- "
_BEFORE_LIST = len(", volume 12345678, pp. ")
_SECTION_OF = re.compile(rf"^sections? (?P<section>{SECTION})(?= )")
_VOLUME_AT_END = re.compile(r" volume (?P<volume>[0-9]{1,8})$")
_ROMAN = re.compile(r"m{0,4}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


class ParsedLocator(NamedTuple):
    """A locator understood.

    Attributes:
        printed: the locator alone, as printed.
        label: the CSL label, ``"page"`` or ``"section"``.
        first: the first page, or the section's id.
        last: the last page of a range, written out (``150–1`` ends at ``151``); else None.
        volume: the volume, when the locator or its citation names one.
    """

    printed: str
    label: str
    first: str
    last: str | None
    volume: str | None


# An essay has many locators and few different ones.
@lru_cache(maxsize=4096)
def is_locator(text: str) -> bool:
    """Return whether *text* is a well-formed locator."""
    if not _LOCATOR.fullmatch(text):
        return False
    parts = _PARTS.fullmatch(text)
    if parts is None:
        return True
    pages = [page for page in (parts["first"], parts["last"]) if page]
    # A range joins pages of one numbering: 'xvi–19' is two pages misprinted.
    return all(map(_is_page, pages)) and len({page.isdigit() for page in pages}) == 1


@lru_cache(maxsize=4096)
def parse_locator(text: str, volume: str | None = None) -> ParsedLocator:
    """Return what the locator *text* means, in the *volume* that its citation names.

    Raises:
        ValueError: *text* is no locator.
    """
    if not is_locator(text):
        raise ValueError(f"{text!r} is not a locator")
    parts = _PARTS.fullmatch(text)
    if parts is None:
        return ParsedLocator(text, "section", text, None, volume)
    first, last = parts["first"], parts["last"]
    if last is not None and last.isdigit() and len(last) < len(first):
        last = first[: -len(last)] + last
    return ParsedLocator(text, "page", first, last, parts["volume"] or volume)


@lru_cache(maxsize=32_768)
def read_locators(printed: str) -> tuple[ParsedLocator, ...]:
    """Return the locators of the citation *printed* in the essay, in printed order.

    Empty when the citation names a work and no place in it.
    """
    section = _SECTION_OF.match(printed)
    if section:
        volume = _VOLUME_AT_END.search(printed)
        return (parse_locator(section["section"], volume["volume"] if volume else None),)
    whole = printed.startswith("(") and printed.endswith(")")
    text = printed[1:-1] if whole else printed
    # A list of locators stands in the last run of what locators are made of,
    # and to look for it from the first character on takes long.
    begin = len(text.rstrip(_OF_LOCATORS))
    tail = _TAIL.search(text, max(0, begin - _BEFORE_LIST))
    if tail is None and not whole and printed.endswith(")"):
        begin = len(printed[:-1].rstrip(_OF_LOCATORS))
        tail = _BRACKETED_TAIL.search(printed, max(0, begin - 1))
    if tail is None:
        return ()
    locators = re.split(", ?", tail["list"])
    if not all(map(is_locator, locators)):
        return ()
    return tuple(parse_locator(text, tail.groupdict().get("volume")) for text in locators)


def flags_second_hand(printed: str) -> bool:
    """Return whether the citation *printed* says that it quotes at second hand."""
    return re.match(r"\(?quoted\b", printed) is not None


def number_of(page: str) -> int:
    """Return the number that an arabic or roman *page* stands for."""
    if page.isdigit():
        return int(page)
    values = [_ROMAN_VALUES[letter] for letter in page]
    following = [*values[1:], 0]
    return sum(
        -value if value < after else value for value, after in zip(values, following, strict=True)
    )


def is_ascending(locator: ParsedLocator) -> bool:
    """Return whether a range ends after it begins; a single page or section always does."""
    return locator.last is None or number_of(locator.first) < number_of(locator.last)


def _is_page(page: str) -> bool:
    return page.isdigit() or _ROMAN.fullmatch(page) is not None
