"""How a title is written out with its subtitle, and told when it is met again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from serge_data._text import fold, plain

__all__ = ["titled", "written_out"]

W = TypeVar("W")


def written_out(title: str, subtitle: str | None) -> str:
    """Return *title* with its *subtitle*, without the asterisks that mark emphasis."""
    if subtitle is None:
        return plain(title)
    # A title that ends in a mark of its own takes no colon.
    joint = " " if title[-1] in "!?" else ": "
    return plain(f"{title}{joint}{subtitle}")


def titled(words: str, works: Mapping[str, W], *, breaks_off: bool) -> W | None:
    """Return which of the *works*, given by their folded titles, is called *words*, or None.

    A comma or full stop behind them belongs to the sentence they stand in; where
    the title *breaks off*, the words are how it begins.
    """
    asked = fold(plain(words)).rstrip(",.")
    if asked in works or not breaks_off:
        return works.get(asked)
    return next((work for title, work in works.items() if title.startswith(asked)), None)
