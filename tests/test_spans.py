"""Where quotation marks open and close, whichever of them the essay prints or forgets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from serge_data.spans import Span, quoted_spans

_TEXTS = st.text('ab "“”', max_size=12)


def _marked(text: str, *unclosed: str) -> list[str]:
    """Return the words of each span, with a mark of interrogation where it is not closed.

    The words of the *unclosed* are known to have no closing mark.
    """

    def end(start: int) -> int | None:
        return next((start + len(each) for each in unclosed if text.startswith(each, start)), None)

    return [
        f"{text[span.start : span.end]}{'' if span.closed else '?'}"
        for span in quoted_spans(text, end)
    ]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("", []),
        ("a b", []),
        ("“a”", ["a"]),
        ('"a"', ["a"]),
        ("a “b” c “d” e", ["b", "d"]),
        ('a "b" c "d" e', ["b", "d"]),
        # Of a pair the marks may be of two kinds.
        ('“a" b', ["a"]),
        ('"a” b', ["a"]),
        # A curly opening mark always opens.
        ("“a “b” c", ["a ?", "b"]),
        ('"a “b” c', ["a ?", "b"]),
        ("“a “b", ["a ?", "b?"]),
        # A closing mark with nothing open closes nothing.
        ("a” b “c”", ["c"]),
        ("a”", []),
        ("“a”” “b”", ["a", "b"]),
        ("“”", [""]),
        ("a “", ["?"]),
    ],
)
def test_marks_open_and_close(text: str, spans: list[str]) -> None:
    """Straight and curly ones, and what is left open ends where the next one opens."""
    assert spans == _marked(text)


@pytest.mark.parametrize(
    ("text", "unclosed", "spans"),
    [
        # Where the words end that have no closing mark, no other mark tells.
        ('"a b "c" d', "a b", ["a b?", "c"]),
        ("“a b “c” d", "a b", ["a b?", "c"]),
        ('"a b', "a", ["a?"]),
        ('"a" b "c"', "c", ["a", "c"]),
        # There is one after all.
        ('"a b" c', "a b", ["a b"]),
        ("“a b” c", "a b", ["a b"]),
        ("a", "a", []),
    ],
)
def test_words_may_be_known_to_have_no_closing_mark(
    text: str, unclosed: str, spans: list[str]
) -> None:
    """They end where they are known to end, unless they have one."""
    assert spans == _marked(text, unclosed)


def test_two_quotations_without_closing_marks_stand_in_a_row() -> None:
    """Each ends where its words do."""
    assert ["a?", "b?", "c"] == _marked('"a "b "c"', "a", "b")


@given(text=_TEXTS)
def test_spans_stand_in_order_and_begin_behind_a_mark(text: str) -> None:
    """None overlaps another, and what is closed ends before a mark."""
    spans = [Span(0, 0, closed=False), *quoted_spans(text)]

    for before, span in pairwise(spans):
        assert before.end <= span.start <= span.end
        assert text[span.start - 1] in '"“'
        assert "“" not in text[span.start : span.end]
        assert not span.closed or text[span.end] in '"”'
    assert all(each.closed for each in spans[1:-1] if text[each.end : each.end + 1] != "“")
