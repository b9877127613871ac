"""Records and words that found no counterpart are each other's, where they can be."""

from __future__ import annotations

from typing import Any

import pytest

from attestation.small import compared, faults, quotation
from serge_data.records import AnyRecord, CitationRecord

#: The opening, seven paragraphs that quote nothing, and one that does.
FAR = "\n\n".join(["“Calm” it is.", *["So it is."] * 7, "“Calm” it was.[1]", "[1] A “calm” day.\n"])


def _messages(text: str, *records: AnyRecord) -> list[str]:
    found = compared(text, *records)
    of_records = [each.message for _, each in found.findings]
    return of_records + [each.message for _, each in found.missing]


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("Calm", {"paragraph": 4}, "paragraph 1 of the edition, not in paragraph 4"),
        ("Calm", {"paragraph": 5}, "paragraph 1 of the edition, not in paragraph 5"),
        ("Calm", {"paragraph": 6}, "paragraph 9 of the edition, not in paragraph 6"),
        ("calm", {"paragraph": 1}, "footnote 1 of the edition, not in paragraph 1"),
        ("Calm", {"footnote": 1}, "paragraph 1 of the edition, not in footnote 1"),
    ],
)
def test_of_equal_words_elsewhere_the_nearest_are_meant(
    text: str, place: dict[str, int], expected: str
) -> None:
    """A record with the wrong number is told the right one."""
    (_, found), *_ = compared(FAR, quotation("calm", text, "“", "”", **place)).findings

    assert f"the quotation stands in {expected}" == found.message
    assert tuple(place) == found.field


def test_words_in_the_body_are_nearer_than_words_in_a_note() -> None:
    """However far off, a paragraph is more like a paragraph than the note of the same number."""
    text = FAR.replace("“Calm” it is", "Calm it is").replace("“calm” day", "“Calm” day")

    said = _messages(text, quotation("calm", "Calm", "“", "”"))

    assert "the quotation stands in paragraph 9 of the edition, not in paragraph 1" == said[0]


def test_equal_words_are_taken_once() -> None:
    """Of two records with the same words in a wrong place the second takes the next ones."""
    one, two = (quotation(key, "Calm", "“", f"” it {key}", paragraph=2) for key in ("is", "was"))

    assert [
        "the quotation stands in paragraph 1 of the edition, not in paragraph 2",
        "the quotation stands in paragraph 9 of the edition, not in paragraph 2",
        "no record has the words 'calm'",
    ] == _messages(FAR, one, two)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        # Alone in its place it is the record, however unlike.
        ("It “flies”.", ["rests"], ["SD521 0/text"]),
        ("It “flies” and “sings”.", ["rests"], ["SD523 0/text", "SD522 1:4", "SD522 1:16"]),
        ("It “flies”.", ["rests", "walks"], ["SD523 0/text", "SD523 1/text", "SD522 1:4"]),
        # Three of five letters are enough, two are not.
        (
            "“abcde” and “uuuuu”.",
            ["abcxy", "vvvvv"],
            ["SD521 0/text", "SD523 1/text", "SD522 1:13"],
        ),
        (
            "“abcde” and “uuuuu”.",
            ["abwxy", "vvvvv"],
            ["SD523 0/text", "SD523 1/text", "SD522 1:1", "SD522 1:13"],
        ),
        # The most like, not the first that is like enough.
        ("“abcd1” and “abcde”.", ["abcd2e"], ["SD521 0/text", "SD522 1:1"]),
        # Long words too, of few letters.
        (
            f"“{'abcd' * 100}” and “u”.",
            ["z" + "abcd" * 100, "v"],
            ["SD521 0/text", "SD523 1/text", "SD522 1:408"],
        ),
    ],
)
def test_a_misprint_is_one_fault_where_it_is_like_enough(
    text: str, words: list[str], expected: list[str]
) -> None:
    """Record and printed words of one place are one fault if they are alike, else two."""
    records = [quotation(str(at), each, "“", "”") for at, each in enumerate(words)]

    assert expected == faults(text, *records)


@pytest.mark.parametrize(
    ("printed", "text", "said"),
    [
        ("a mill sleeps", "mill sleeps", "begins too late: 'a' stands before it"),
        ("a mill sleeps", "a mill", "is cut short before 'sleeps'"),
        ("a mill” sleeps", "a mill” sleeps", "goes on behind its end: '” sleeps'"),
        ("a mill sleeps", "a mil sleeps", "diverges at character 6: 'mil' ≠ 'mill'"),
        ("a mill-\ner sleeps", "miller sleeps", "begins too late: 'a' stands before it"),
    ],
)
def test_it_is_told_where_words_part(printed: str, text: str, said: str) -> None:
    """What is missing or too much is named, else the character where the words part."""
    closing = "" if "”" in printed else "”"

    assert f"the quotation {said}" in _messages(
        f"They say “{printed}{closing}.", quotation("mill", text, "“", "")
    )


def test_citations_are_told_as_quotations_are() -> None:
    """A citation has its own words for each fault."""

    def said(printed: str, **place: Any) -> list[tuple[str, str | None]]:
        record = CitationRecord(id="c", printed=printed, work="w", **(place or {"paragraph": 1}))
        text = "So (*Mills* 3) it is.\n\nSo it was."
        return [(each.message, each.hint) for _, each in compared(text, record).findings]

    assert [
        (
            "the citation diverges at character 10: '4)' ≠ '3)'",
            "copy the whole citation from the edition",
        )
    ] == said("(*Mills* 4)")
    assert [
        (
            "the citation stands in paragraph 1 of the edition, not in paragraph 2",
            "correct the place",
        )
    ] == said("(*Mills* 3)", paragraph=2)
    assert [("the edition has no footnote 7", "correct the place")] == said("(8)", footnote=7)
    assert [
        (
            "'(8)' does not stand in paragraph 2, behind the one before it",
            "compare it with the edition, correct its place, or remove the record",
        )
    ] == said("(8)", paragraph=2)
