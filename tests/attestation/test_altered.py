"""What differs in a list of groups is told at the item that came, went or moved."""

from __future__ import annotations

import pytest

from serge_data.attestation.altered import altered_fields
from serge_data.attestation.lock import digests
from serge_data.records import MentionRecord, PersonRecord

RESTORE = "restore it, or, if the essay has it so, attest anew: serge-data attest SOURCE"
REMOVE = "remove it, or, if it is right, attest it: serge-data attest SOURCE"


def _person(words: str) -> PersonRecord:
    mentions = tuple(MentionRecord(printed=word, paragraph=1) for word in words)
    return PersonRecord(id="vane", kind="individual", name="Vane", mentions=mentions)


def _moved(side: str) -> str:
    return f"move it {side}, or, if the essay has it so, attest anew: serge-data attest SOURCE"


@pytest.mark.parametrize(
    ("now", "index", "message", "hint"),
    [
        ("bcde", 0, "one of the mentions of 'vane' is missing: it stood before 'b'", RESTORE),
        ("acde", 0, "one of the mentions of 'vane' is missing: it stood behind 'a'", RESTORE),
        ("abcd", 3, "one of the mentions of 'vane' is missing: it stood behind 'd'", RESTORE),
        ("abe", 1, "2 of the mentions of 'vane' are missing: they stood behind 'b'", RESTORE),
        ("xe", 0, "the mentions of 'vane' are 2, and were 5 when attested", RESTORE),
        ("abcdxyz", 4, "the mentions of 'vane' are 7, and were 5 when attested", RESTORE),
        ("xabcde", 0, "'x' was not among the mentions of 'vane' when they were attested", REMOVE),
        ("abcdee", 5, "'e' was not among the mentions of 'vane' when they were attested", REMOVE),
        (
            "bcdea",
            4,
            "'a' stands behind 'b' in the mentions of 'vane', and stood before it when attested",
            _moved("before 'b'"),
        ),
        (
            "eabcd",
            0,
            "'e' stands before 'a' in the mentions of 'vane', and stood behind it when attested",
            _moved("behind 'd'"),
        ),
        (
            "dabce",
            0,
            "'d' stands before 'a' in the mentions of 'vane', and stood behind it when attested",
            _moved("behind 'c'"),
        ),
    ],
)
def test_one_item_is_told(now: str, index: int, message: str, hint: str) -> None:
    """Which it is, how it differs, and where it belongs."""
    [found] = altered_fields("people", _person(now), digests("people", _person("abcde")))

    assert ("mentions", index) == found.field
    assert (message, hint) == (found.message, found.hint)


@pytest.mark.parametrize(
    ("before", "now", "fields"),
    [
        ("abcde", "bd", [("mentions", 0), ("mentions", 0), ("mentions", 1)]),
        ("abcde", "xabcyde", [("mentions", 0), ("mentions", 4)]),
        ("abcde", "edcba", [("mentions", 0), ("mentions", 1), ("mentions", 2), ("mentions", 3)]),
        ("aab", "baa", [("mentions", 0)]),
        ("aba", "aab", [("mentions", 1)]),
        ("abc", "xby", [("mentions", 0, "printed"), ("mentions", 2, "printed")]),
        ("abc", "abc", []),
    ],
)
def test_several_items_are_told_one_by_one(
    before: str, now: str, fields: list[tuple[str | int, ...]]
) -> None:
    """Each that came, went or moved, and none that stayed."""
    found = altered_fields("people", _person(now), digests("people", _person(before)))

    assert fields == [each.field for each in found]
