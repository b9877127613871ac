"""Citations, mentions and emphasised titles: what is printed and what is recorded, one by one."""

from __future__ import annotations

from typing import Any

import pytest

from attestation.small import compared, faults, quotation
from serge_data.records import CitationRecord, MentionRecord, PersonRecord, WorkRecord


def _cited(key: str, printed: str, **more: Any) -> CitationRecord:
    place = {} if "footnote" in more else {"paragraph": 1}
    return CitationRecord(id=key, printed=printed, work="mills", **(place | more))


def _mills(*mentions: str, **more: Any) -> WorkRecord:
    return WorkRecord(
        id="mills",
        type="book",
        title="Mills",
        mentions=tuple(MentionRecord(printed=each, paragraph=1) for each in mentions),
        **more,
    )


@pytest.mark.parametrize(("recorded", "missed"), [("(*Mills* 3)", "1:14"), ("(*Mills* 4)", "1:3")])
def test_of_two_brackets_side_by_side_the_other_is_missed(recorded: str, missed: str) -> None:
    """Where one citation ends another one may begin."""
    text = "A (*Mills* 3)(*Mills* 4) or two."

    assert [f"SD522 {missed}"] == faults(text, _cited("one", recorded))
    assert ["SD522 1:3", "SD522 1:14"] == faults(text)


def test_a_note_may_cite_without_brackets_and_a_paragraph_not() -> None:
    """A section of a work is a citation in a note; in a paragraph the work is only named."""
    assert ["SD522 3:9"] == faults("So.[1]\n\n[1] See section H.2 of the FAQ.\n")
    assert [] == faults("See section H.2 of the FAQ.")


def test_what_looks_like_a_citation_in_two_ways_is_one() -> None:
    """An imprint that is a bracket with locators, too, is missed and counted once."""
    text = "So.[1]\n\n[1] See (*Mills* 3) and (*Mills*, Wind: Lee, 1911). Mills, 9.\n"

    found = compared(text)

    assert ["SD522 3:9", "SD522 3:25", "SD522 3:53"] == faults(text)
    assert (3, 0) == found.counts["citations"]


def test_a_citation_behind_one_that_is_not_there_is_found() -> None:
    """One fault does not hide what follows."""
    text = "A (*Mills* 3) it is."

    assert ["SD523 gone/printed"] == faults(
        text, _cited("gone", "(8)"), _cited("mills", "(*Mills* 3)")
    )


def test_a_citation_that_was_cut_short_counts_as_printed() -> None:
    """What follows is looked for behind it."""
    text = "A (*Mills* 3) and a (*Mills* 3) it is."

    assert ["SD521 cut/printed"] == faults(
        text, _cited("cut", "(*Mills* 3"), _cited("mills", "(*Mills* 3)")
    )


def test_a_part_of_a_citation_is_passed_over_for_a_whole_one() -> None:
    """A bracket that belongs to the title before it is none of its own, but the next may be."""
    text = "By *Mills* (9)(9) it is."

    found = compared(text, _cited("nine", "(9)"))

    assert (14, 17) == found.positions["nine"]


def test_positions_are_those_of_the_edition() -> None:
    """What stands at its position in the edition's text is what is printed, marks left out."""
    text = "He said “never well-\nkept” so (*Mills*\n3)."
    found = compared(
        text, quotation("kept", "never well-kept", "“", "”"), _cited("m", "(*Mills* 3)")
    )

    assert not found.findings
    assert {"kept": "never well-\nkept", "m": "(*Mills*\n3)"} == {
        key: text[start:end] for key, (start, end) in found.positions.items()
    }


def test_a_title_may_be_all_that_a_mention_prints() -> None:
    """A mention may begin and end with the title, and be all of the paragraph."""
    assert [] == faults("In *Mills* it is.", _mills("*Mills*"))
    assert [] == faults("*Mills*", _mills("*Mills*"))
    assert ["SD522 1:4"] == faults("In *Mills* it is.", _mills("it is"))


def test_a_title_beside_a_citation_is_named_in_passing() -> None:
    """Only inside of a citation a title needs no mention, and in a paragraph few things are one."""
    assert ["SD522 1:6"] == faults("A (9)*Mills* it is.", _mills("it is"), _cited("nine", "(9)"))
    assert ["SD522 1:1"] == faults("*Mills*, 9. So.", _mills("So"))


@pytest.mark.parametrize(
    ("second", "hint"),
    [
        ("Mills it is.", "it stands in paragraph 2: correct the place"),
        # A text is no ring.
        ("ills are M", "copy it from the edition"),
    ],
)
def test_a_mention_that_stands_elsewhere_is_told_where(second: str, hint: str) -> None:
    """Words that begin at the end of a paragraph do not go on at its beginning."""
    text = f"ills are M\n\n{second}\n"
    [(code, found)] = compared(text, _mills("Mills")).findings

    assert ("SD523", ("mentions", 0, "printed")) == (code, found.field)
    assert hint == found.hint


def test_emphasis_that_is_no_title_is_named_once_and_hides_none() -> None:
    """Other words may be emphasised, too: they are listed, and the titles behind them checked."""
    found = compared("*Never* and *ever*, *never*, in *Mills* and *ever*.", _mills("and"))

    assert ["SD522"] == [code for code, _ in found.missing]
    assert (1, 0) == found.counts["titles named in passing"]
    assert ["emphasised words that are no recorded title: Never, ever, never"] == found.unchecked


def _person(key: str, paragraph: int | None, name: str = "Ada Lee", **more: Any) -> PersonRecord:
    mentions = None if paragraph is None else (MentionRecord(printed="Lee", paragraph=paragraph),)
    return PersonRecord(id=key, kind="individual", name=name, mentions=mentions, **more)


@pytest.mark.parametrize(
    ("people", "early"),
    [
        ([_person("lee", 3, name_variants=("Lee",))], ["'Lee' in paragraph 2 (lee)"]),
        ([_person("lee", 3)], []),
        ([_person("lee", 2, name_variants=("Lee",))], []),
        ([_person("lee", None, name_variants=("Lee",))], []),
        ([_person("leigh", 2, "Lee"), _person("lee", 3, name_variants=("Lee",))], []),
        ([_person("leigh", 3, "Lee"), _person("lee", 3, "Lee")], ["'Lee' in paragraph 2 (leigh)"]),
    ],
    ids=["variant", "other form", "first", "author", "another's name", "two of that name"],
)
def test_a_name_that_stands_before_its_first_mention_is_named(
    people: list[PersonRecord], early: list[str]
) -> None:
    """Where the first mention is not the first printing of the name, both may be the person."""
    found = compared("In the leeway.\n\nSo Lee said.\n\nAnd Ada Lee.\n\nTo Lee.", *people)

    wanted = [f"names printed before the first mention of who bears them: {', '.join(early)}"]
    assert (wanted if early else []) == [each for each in found.unchecked if "bears" in each]
    assert [] == found.findings


@pytest.mark.parametrize(
    ("text", "early"),
    [
        (
            "Lee said so.\n\nAda, Lee.\n\nTo Lee.",
            "'Lee' in paragraph 1 (lee), 'Ada' in paragraph 2",
        ),
        # A text is no ring.
        ("ee is in the Leeway, L\n\nAda.\n\nTo Lee.", "'Ada' in paragraph 2"),
    ],
)
def test_each_name_is_named_where_it_first_stands_as_a_word(text: str, early: str) -> None:
    """Once, and not where its letters are part of another word."""
    found = compared(text, _person("lee", 3, "Lee", name_variants=("Ada",)))

    assert [f"names printed before the first mention of who bears them: {early} (lee)"] == [
        each for each in found.unchecked if "bears" in each
    ]
