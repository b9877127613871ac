"""Comparing a record's words with an edition's: strictly, but for typography."""

from __future__ import annotations

import re
from typing import NamedTuple

from serge_data._text import FOLDING
from serge_data.attestation.edition import SOFT_HYPHEN
from serge_data.candidates import cuts_a_word

__all__ = ["Divergence", "find", "match", "match_before"]

#: How much of a word without end is shown.
_LONGEST = 100
_AT_WORD = re.compile(rf"\s?\S{{1,{2 * _LONGEST}}}")


class Divergence(NamedTuple):
    """Where words part: the character's number in the record, from 1, and both words there."""

    character: int
    recorded: str
    printed: str

    def __str__(self) -> str:
        if not self.printed:
            return f"diverges at character {self.character}: '{self.recorded}' ≠ the end"
        return f"diverges at character {self.character}: '{self.recorded}' ≠ '{self.printed}'"


def match(printed: str, start: int, words: str, *, exact: bool) -> int | Divergence:
    """Return where *words* end in *printed* when they begin at *start*, or where the two part.

    Args:
        printed: a block of an edition.
        start: the offset at which the words should begin.
        words: a record's words.
        exact: whether the glyphs must be the same; else the shapes of quotation
            marks and dashes do not count.  A hyphen at the end of a line may
            always belong to the word or not.
    """
    at = start
    for index, character in enumerate(words):
        while printed[at : at + 1] == SOFT_HYPHEN and _glyph(character, exact) != "-":
            at += 1
        if at == len(printed):
            return Divergence(index + 1, words[index:].strip().partition(" ")[0], "")
        glyph = "-" if printed[at] == SOFT_HYPHEN else _glyph(printed[at], exact)
        if glyph != _glyph(character, exact):
            return Divergence(index + 1, _word(words, index, 0), _word(printed, at, start))
        at += 1
    return at


def match_before(printed: str, end: int, words: str, *, exact: bool) -> bool:
    """Return whether *words* stand in *printed* directly before *end*."""
    # Soft hyphens may lie between the characters, at most one after each.
    near = printed[max(0, end - 2 * len(words)) : end]
    return isinstance(match(near[::-1], 0, words[::-1], exact=exact), int)


def find(
    printed: str, start: int, words: str, *, exact: bool, whole: bool = False
) -> tuple[int, int] | None:
    """Return where *words* first stand in *printed* at or after *start*, or None.

    Args:
        printed: a block of an edition.
        start: the offset to begin at.
        words: a record's words.
        exact: whether the very glyphs count.
        whole: whether they must neither begin nor end inside a word.
    """
    if not words:
        return None
    first = _glyph(words[0], exact)
    for at in range(start, len(printed)):
        if _glyph(printed[at], exact) == first:
            end = match(printed, at, words, exact=exact)
            if isinstance(end, int) and not (whole and cuts_a_word(printed, at, end)):
                return at, end
    return None


def _glyph(character: str, exact: bool) -> str:
    return character if exact else FOLDING.get(character, character)


def _word(text: str, at: int, start: int) -> str:
    """Return the word of *text* from *start* on that the character *at* belongs to or ends."""
    first = max(start, at - _LONGEST)
    while at > first and not text[at - 1].isspace():
        at -= 1
    found = _AT_WORD.match(text, at)
    return found[0].replace(SOFT_HYPHEN, "-") if found else ""
