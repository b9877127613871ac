"""What may differ between two printings of the same words, and how words are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = [
    "FOLDING",
    "close_matches",
    "counted",
    "fold",
    "plain",
    "quoted_list",
    "same_words",
    "shortened",
    "slug",
]

#: The whole table of typographic differences that never count: each glyph and
#: the plain one it is read as.  Docs print it; nothing else is ever folded.
FOLDING: dict[str, str] = {
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "‘": "'",
    "’": "'",
    "‚": "'",
    "‛": "'",
    "–": "-",
    "—": "-",
    "‒": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
}
#: The nouns that do not take an s.
_MANY = {"person": "people", "withdrawn": "withdrawn"}
_TABLE = str.maketrans(FOLDING)


def fold(text: str) -> str:
    """Return *text* with typographic variants made plain and runs of space made one space."""
    if not text.isascii():
        # To translate looks at each character, and this only for the few that there may be.
        for glyph, folded in FOLDING.items():
            if glyph in text:
                text = text.replace(glyph, folded)
    return " ".join(text.split())


def plain(text: str) -> str:
    """Return *text* without the asterisks that mark emphasis."""
    return text.replace("*", "")


def shortened(text: str, length: int = 60) -> str:
    """Return *text*, cut off with an ellipsis where it is longer than *length* characters."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def same_words(words: str, text: str) -> str | None:
    """Return *words* as *text* prints them, if it does but for typography; else None."""
    at = text.translate(_TABLE).find(words.translate(_TABLE))
    return None if at < 0 else text[at : at + len(words)]


def slug(text: str, words: int | None = None) -> str:
    """Return the first *words* words of *text* (all, when None) as a lower-case ASCII slug."""
    import unicodedata

    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    found = re.findall(r"[a-z0-9]+", re.sub(r"['’\[\]]", "", ascii_text.lower()))
    return "-".join(found[:words])


def close_matches(word: str, known: Iterable[str], likeness: float = 0.6) -> tuple[str, ...]:
    """Return up to three of the *known* words that look like *word*, the nearest first.

    Of two words that have no letter in common the *likeness* is 0, of equal ones 1.
    """
    # Only what has gone wrong asks for it.
    import difflib

    return tuple(difflib.get_close_matches(word, list(known), n=3, cutoff=likeness))


def counted(count: int, noun: str) -> str:
    """Return *count* with *noun* in the right number: ``1 problem``, ``2 people``."""
    return f"{count} {noun if count == 1 else _MANY.get(noun, f'{noun}s')}"


def quoted_list(words: Iterable[str]) -> str:
    """Return the *words* in quotes, joined by commas and a final 'or'."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} or {quoted[-1]}"
