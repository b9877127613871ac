"""Where quotation marks open and close in a running text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Span", "quoted_spans"]


class Span(NamedTuple):
    """What stands between two double quotation marks.

    Attributes:
        start: the offset after the opening mark.
        end: the offset of the closing mark; of the next opening mark or the
            text's end where none closes.
        closed: whether there is a closing mark.
    """

    start: int
    end: int
    closed: bool


def quoted_spans(text: str) -> Iterator[Span]:
    """Yield the spans in double quotation marks in *text*, one paragraph or note, in order.

    Straight and curly marks may be mixed in a pair, as the essay mixes them.
    A curly opening mark always opens: if a span is open already, its own
    closing mark is missing.  A closing mark with nothing open is passed over.
    """
    start: int | None = None
    for offset, character in enumerate(text):
        if character == "“" or (character == '"' and start is None):
            if start is not None:
                yield Span(start, offset, closed=False)
            start = offset + 1
        elif character in '"”' and start is not None:
            yield Span(start, offset, closed=True)
            start = None
    if start is not None:
        yield Span(start, len(text), closed=False)
