"""What a plain scalar means: what the core schema of YAML 1.2 says, where every reader says so.

Some take ``0x10`` or ``1:30`` for a number and ``2024-01-05`` for a date, which
are text to others.  Whoever writes one has to say what it is.
"""

from __future__ import annotations

import re
from enum import Enum, auto

from serge_data._text import shortened

__all__ = ["WHOLE", "Unclear", "made_clear", "meaning_of"]

_INT = re.compile(r"-?(?:0|[1-9][0-9]*)")
_MAX_INT_DIGITS = 15
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Texts that some reader of YAML takes for a number or a date: octal,
# hexadecimal, binary, grouped, signed or fractional numbers, infinities,
# sexagesimals and timestamps.
_NUMBERLIKE = re.compile(
    r"[-+]?(?:0[0-9_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|0b[01_]+|(?=[0-9]+_)[0-9_]+"
    r"|(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+]?[0-9]+)?|[0-9][0-9_]*\.(?:[eE][-+]?[0-9]+)?"
    r"|[0-9]+[eE][-+]?[0-9]+|\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))"
    r"|\+[0-9]+|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt\s].*)?"
)
#: The fields that hold a whole number.
WHOLE = frozenset({"first_paragraph", "footnote", "footnotes", "number", "paragraph", "paragraphs"})
# How else one writes a whole number.
_WHOLE_NUMBER = re.compile(r"[+]?0*(?P<digits>[1-9][0-9]{0,8})(?:\.0*)?")


class Unclear(Enum):
    """Why a plain scalar has no value."""

    #: It says that there is none.
    NOTHING = auto()
    #: It is text to one reader of YAML, and something else to another.
    AMBIGUOUS = auto()


def meaning_of(text: str) -> str | int | bool | Unclear:
    """Return the value of the plain scalar *text*, or why it has none."""
    if text in _NULL:
        return Unclear.NOTHING
    if text in _BOOL:
        return _BOOL[text]
    if _INT.fullmatch(text):
        return int(text) if len(text) <= _MAX_INT_DIGITS else Unclear.AMBIGUOUS
    if _NUMBERLIKE.fullmatch(text) or text == "-":
        return Unclear.AMBIGUOUS
    return text


def made_clear(text: str, field: object) -> tuple[str, str]:
    """Return how to write *text*, which is ambiguous, as the value of *field*.

    Returns:
        An order, and what should stand there; that is empty where nobody knows.
    """
    if field not in WHOLE:
        return f'write "{shortened(text)}" in double quotes', f'"{text}"'
    whole = _WHOLE_NUMBER.fullmatch(text)
    if whole is None:
        return "write a whole number, such as 5", ""
    return f"write {whole['digits']}", whole["digits"]
