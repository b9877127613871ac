"""Quotation marks may be straight, missing or left over, and words may stand more than once."""

from __future__ import annotations

import pytest

from attestation.small import faults, quotation
from serge_data.records import QuotationRecord

GRINDS = quotation("grinds", "he grinds", ': "', " and", unclosed=True)
TWICE = quotation("twice", "twice", 'say "', '".')


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            'Brook: "he grinds and "she sings, they say "twice".',
            quotation("sings", "she sings", 'and "', ", they", unclosed=True),
        ),
        (
            'Brook: "he grinds and "he grinds on, they say "twice".',
            quotation("on", "he grinds on", 'and "', ", they", unclosed=True),
        ),
    ],
)
def test_words_without_their_closing_marks_may_follow_each_other(
    text: str, second: QuotationRecord
) -> None:
    """Where straight marks do not tell what they close, the records do, one after the other."""
    assert [] == faults(text, GRINDS, second, TWICE)


def test_the_closing_mark_may_be_missing_only_where_the_record_says_so() -> None:
    """Words that go on behind what is recorded are a fault, if a mark closes them."""
    sleeps = quotation("sleeps", "a mill", "say “", " sleeps")

    assert ["SD521 sleeps/text"] == faults("They say “a mill sleeps”.", sleeps)
    assert ["SD521 sleeps/unclosed"] == faults("They say “a mill sleeps.", sleeps)


@pytest.mark.parametrize(
    ("text", "prefix", "suffix", "missed"),
    [
        ("One “calm” is, that “calm” is.", "that “", "” is", "1:5"),
        ("One “calm” is, that “calm” is.", "One “", "” is", "1:21"),
        ("The “calm” was, the “calm” is.", "he “", "” is", "1:5"),
        ("The “calm” was, the “calm” is.", "he “", "” was", "1:21"),
    ],
)
def test_of_equal_words_those_with_the_recorded_context_are_meant(
    text: str, prefix: str, suffix: str, missed: str
) -> None:
    """Whether what stands before them tells or what stands behind, the other words are missed."""
    assert [f"SD522 {missed}"] == faults(text, quotation("calm", "calm", prefix, suffix))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        # The words stand once more, without marks, and the mark before them is missing.
        ("calm, and calm” it is.", "SD521 1:11"),
        ("aa” it is.", "SD521 1:2"),
        ("a” or “a", "SD521 1:1"),
    ],
)
def test_a_missing_mark_is_one_fault_wherever_the_words_stand(text: str, fault: str) -> None:
    """The first letter of a text may be quoted, and words be said before they are quoted."""
    words = "calm" if "calm" in text else "a"
    records = [quotation("one", words, "", "”")]
    if text.endswith("“a"):
        records.append(quotation("two", "a", "“", "", unclosed=True))

    assert [fault] == faults(text, *records)


@pytest.mark.parametrize(
    ("words", "broken"),
    [("well-kept", "well-\nkept"), ("wellkept", "well-\nkept"), ("wellkept", "wellkept")],
)
def test_context_that_stands_twice_is_noticed_across_the_ends_of_lines(
    words: str, broken: str
) -> None:
    """A hyphen at the end of a line may be the word's or not: either way words may be the same."""
    one = quotation("one", words, " “", "” mill")
    two = quotation("two", words, "a “", "” mill")

    assert ["SD529 one/prefix"] == faults(f"A “{words}” mill, and a “{broken}” mill.", one, two)
