"""Sections, notes and footnote marks: each at its place, once and in order."""

from __future__ import annotations

from attestation.small import compared, faults
from serge_data.records import AnyRecord, FootnoteRecord, SectionRecord

TWO = "One.\n\n## Two\n\nTwo.\n\n## Three\n\nThree.\n"
SECTIONS = (
    SectionRecord(id="two", title="Two", first_paragraph=2),
    SectionRecord(id="three", title="Three", first_paragraph=3),
)


def _messages(text: str, *records: AnyRecord) -> list[str]:
    found = compared(text, *records)
    of_records = [each.message for _, each in found.findings]
    return of_records + [each.message for _, each in found.missing]


def test_sections_that_are_there_are_no_fault() -> None:
    """Titles count, and where they stand."""
    assert [] == faults(TWO, *SECTIONS)
    assert (3, 3) == compared(TWO, *SECTIONS).counts["sections"]


def test_a_title_in_two_places_is_told_the_first() -> None:
    """A section whose title stands elsewhere begins there."""
    text = "One.\n\n## A\n\nTwo.\n\n## A\n\nThree.\n"
    section = SectionRecord(id="a", title="A", first_paragraph=1)

    assert ["'a' begins with paragraph 2 in the edition"] == _messages(text, section)


def test_titles_that_were_exchanged_are_two_faults() -> None:
    """Each section is told where its title stands."""
    one = SectionRecord(id="two", title="Three", first_paragraph=2)
    other = SectionRecord(id="three", title="Two", first_paragraph=3)

    assert ["SD526 two/first_paragraph", "SD526 three/first_paragraph"] == faults(TWO, one, other)


def test_the_opening_may_have_a_title_or_none() -> None:
    """A heading before the first paragraph is that of the first section."""
    text = "## One\n\nOne.\n"
    titled = SectionRecord(id="one", title="One", first_paragraph=1)

    assert ["'opening' has the heading 'One' in the edition"] == _messages(text)
    assert [] == _messages(text, titled)
    assert (1, 1) == compared("So it is.\n").counts["sections"]
    assert ["'one' has no heading there"] == _messages("So it is.\n", titled)


NOTES = "One.¹ Two.²\n\nThree.³\n\n[1] A.\n\n[2] B.\n\n[3] C.\n"


def test_each_mark_stands_where_its_note_says() -> None:
    """A mark that is missing is missed in the note's record, another one in the edition."""
    assert [] == faults(NOTES)
    assert ["SD525 2/paragraph"] == faults(
        NOTES.replace("²", ""),
        *(
            FootnoteRecord(number=number, paragraph=paragraph, text=text)
            for number, paragraph, text in ((1, 1, "A."), (2, 1, "B."), (3, 2, "C."))
        ),
    )
    assert ["the footnote mark 4 has no footnote record"] == _messages(
        NOTES.replace("Three.³", "Three.³ Four.⁴")
    )
    assert ["the mark of footnote 1 comes too late"] == _messages(
        NOTES.replace("One.¹ Two.²", "Two.² One.¹")
    )


def test_a_mark_that_stands_twice_is_told_where_it_stands_first() -> None:
    """A record with another paragraph is told the first, and the second is missed in the text."""
    record = FootnoteRecord(number=1, paragraph=3, text="A.")

    assert [
        "the mark of footnote 1 stands in paragraph 1, not in paragraph 3",
        "the mark of footnote 1 stands here a second time",
    ] == _messages("One.¹\n\nTwo.¹\n\nThree.\n\n[1] A.\n", record)


def test_a_note_that_breaks_off_shows_what_is_missing() -> None:
    """Thirty characters of what the record lacks are shown."""
    rest = "and so it goes on and on until the end"
    text = f"One.¹\n\n[1] A note {rest}.\n"
    record = FootnoteRecord(number=1, paragraph=1, text="A note")

    assert [f"footnote 1 breaks off before '{rest[:29]}'"] == _messages(text, record)
