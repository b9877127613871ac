"""Where quotation marks open and close in a running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

__all__ = ["Span", "quoted_spans"]

_MARK = re.compile('["“”]')


class Span(NamedTuple):
    """What stands between two double quotation marks.

    Attributes:
        start: the offset after the opening mark.
        end: the offset of the closing mark; where none closes, of the words'
            end if it is known, else of the next opening mark or the text's end.
        closed: whether there is a closing mark.
    """

    start: int
    end: int
    closed: bool


def quoted_spans(
    text: str, unclosed_end: Callable[[int], int | None] = lambda start: None
) -> Iterator[Span]:
    """Yield the spans in double quotation marks in *text*, one paragraph or note, in order.

    Straight and curly marks may be mixed in a pair, as the essay mixes them.
    A curly opening mark always opens: if a span is open already, its own
    closing mark is missing.  A closing mark with nothing open is passed over.

    Args:
        text: the paragraph or note.
        unclosed_end: where the words that begin at an offset end, if they are
            known to have no closing mark; no other mark tells it when all are straight.
    """
    start: int | None = None
    for mark in _MARK.finditer(text):
        offset, character = mark.start(), mark[0]
        if character == "“" or (character == '"' and start is None):
            if start is not None:
                yield Span(start, offset, closed=False)
            start = offset + 1
            end = unclosed_end(start)
            if end is not None and text[end : end + 1] not in ('"', "”"):
                yield Span(start, end, closed=False)
                start = None
        elif start is not None:
            yield Span(start, offset, closed=True)
            start = None
    if start is not None:
        yield Span(start, len(text), closed=False)
