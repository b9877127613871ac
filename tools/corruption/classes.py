"""The classes of faults: each changes one thing in one record, as a slip of hand would.

A class is a function from a place and a random generator to the value that
shall stand there instead; None where the class has nothing to do.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Any

from tools.corruption.layout import Value

__all__ = ["EDITORIAL_FIELDS", "LEAF_CLASSES", "LIST_CLASSES", "WORDINGS", "field_name"]

#: What is not attested, by its name: the wording of an editor.
EDITORIAL_FIELDS = frozenset({"doubt", "inferred[].because"})

_ROMAN = re.compile(r"\b[ivxlc]+\b")
_GLYPHS = {"“": '"', "”": '"', '"': "“", "’": "'", "'": "’", "–": "-", "-": "–"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

LeafClass = Callable[[Value, random.Random], Value | None]


def field_name(path: tuple[str | int, ...]) -> str:
    """Return the name of the field at *path* in a record: ``mentions[].printed``."""
    name = ""
    for step in path:
        name += "[]" if isinstance(step, int) else f"{'.' if name else ''}{step}"
    return name


def _letters(text: str) -> list[int]:
    return [at for at, character in enumerate(text) if character.isalpha()]


def letter_changed(value: Value, rng: random.Random) -> Value | None:
    """Return the text with another letter in one place."""
    if not isinstance(value, str) or not (places := _letters(value)):
        return None
    at = rng.choice(places)
    letter = rng.choice([one for one in _LETTERS if one != value[at].lower()])
    return value[:at] + (letter.upper() if value[at].isupper() else letter) + value[at + 1 :]


def letter_dropped(value: Value, rng: random.Random) -> Value | None:
    """Return the text without one letter."""
    if not isinstance(value, str) or not (places := _letters(value)):
        return None
    at = rng.choice(places)
    return value[:at] + value[at + 1 :]


def letter_doubled(value: Value, rng: random.Random) -> Value | None:
    """Return the text with one letter twice."""
    if not isinstance(value, str) or not (places := _letters(value)):
        return None
    at = rng.choice(places)
    return value[:at] + value[at] + value[at:]


def case_changed(value: Value, rng: random.Random) -> Value | None:
    """Return the text with one capital for a small letter, or the other way round."""
    if not isinstance(value, str) or not (places := _letters(value)):
        return None
    at = rng.choice(places)
    return value[:at] + value[at].swapcase() + value[at + 1 :]


def glyph_changed(value: Value, rng: random.Random) -> Value | None:
    """Return the text with one straight mark for a curly one, or one dash for another."""
    if not isinstance(value, str):
        return None
    places = [at for at, character in enumerate(value) if character in _GLYPHS]
    if not places:
        return None
    at = rng.choice(places)
    return value[:at] + _GLYPHS[value[at]] + value[at + 1 :]


def words_swapped(value: Value, rng: random.Random) -> Value | None:
    """Return the text with two neighbouring words exchanged."""
    words = value.split(" ") if isinstance(value, str) else []
    if len(words) < 2:
        return None
    at = rng.randrange(len(words) - 1)
    words[at : at + 2] = [words[at + 1], words[at]]
    return " ".join(words)


def end_cut(value: Value, rng: random.Random) -> Value | None:
    """Return the text without its last word, or its last letter if it has just one."""
    if not isinstance(value, str) or len(value) < 2:
        return None
    return (value.rpartition(" ")[0] if " " in value.strip() else value[:-1]).rstrip() or None


def beginning_cut(value: Value, rng: random.Random) -> Value | None:
    """Return the text without its first word, or its first letter if it has just one."""
    if not isinstance(value, str) or len(value) < 2:
        return None
    return (value.partition(" ")[2] if " " in value.strip() else value[1:]).lstrip() or None


def number_off_by_one(value: Value, rng: random.Random) -> Value | None:
    """Return the number, or the text with one of its numbers, one higher or lower."""
    step = rng.choice((-1, 1))
    if isinstance(value, int) and not isinstance(value, bool):
        return value + (step if value > 1 else 1)
    found = list(re.finditer(r"[0-9]+", value)) if isinstance(value, str) else []
    if not found:
        return None
    number = rng.choice(found)
    other = int(number[0]) + (step if int(number[0]) > 1 else 1)
    return value[: number.start()] + f"{other:0{len(number[0])}d}" + value[number.end() :]


def roman_numeral_altered(value: Value, rng: random.Random) -> Value | None:
    """Return the text with one roman numeral one letter longer or shorter."""
    found = [
        one for one in _ROMAN.finditer(value if isinstance(value, str) else "") if one[0] != "i"
    ]
    if not found:
        return None
    numeral = rng.choice(found)
    other = numeral[0][:-1] if numeral[0].endswith("i") else f"{numeral[0]}i"
    return value[: numeral.start()] + other + value[numeral.end() :] if other else None


def flipped(value: Value, rng: random.Random) -> Value | None:
    """Return the other truth value."""
    return not value if isinstance(value, bool) else None


def retyped(value: Value, rng: random.Random) -> Value | None:
    """Return the value as one of another type: a list, a number, a text, a truth value."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return rng.choice([str(value), [value], True])
    if isinstance(value, str) and re.fullmatch(r"[1-9][0-9]*", value):
        return int(value)
    return rng.choice([[value], 1, True, {"text": value}])


#: Faults of a single value, by what they are called.
LEAF_CLASSES: dict[str, LeafClass] = {
    "a letter changed": letter_changed,
    "a letter dropped": letter_dropped,
    "a letter doubled": letter_doubled,
    "a letter's case changed": case_changed,
    "a quotation mark or dash exchanged": glyph_changed,
    "two words swapped": words_swapped,
    "the end cut": end_cut,
    "the beginning cut": beginning_cut,
    "a number off by one": number_off_by_one,
    "a roman numeral altered": roman_numeral_altered,
    "a truth value reversed": flipped,
    "a value of another type": retyped,
}


#: Those that leave a text a text.
WORDINGS = frozenset(LEAF_CLASSES) - {"a value of another type"} | {
    "a value exchanged with another record's"
}


def item_dropped(value: list[Any], rng: random.Random) -> Value | None:
    """Return the list without one item."""
    if len(value) < 2:
        return None
    at = rng.randrange(len(value))
    return [*value[:at], *value[at + 1 :]]


def items_reordered(value: list[Any], rng: random.Random) -> Value | None:
    """Return the list with two neighbours exchanged."""
    if len(value) < 2:
        return None
    at = rng.randrange(len(value) - 1)
    return [*value[:at], value[at + 1], value[at], *value[at + 2 :]]


def item_doubled(value: list[Any], rng: random.Random) -> Value | None:
    """Return the list with one item twice."""
    at = rng.randrange(len(value))
    return [*value[: at + 1], *value[at:]]


#: Faults of a list.
LIST_CLASSES: dict[str, Callable[[list[Any], random.Random], Value | None]] = {
    "a list item dropped": item_dropped,
    "two list items swapped": items_reordered,
    "a list item doubled": item_doubled,
}
