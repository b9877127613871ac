"""What the public document says of records beyond what was typed: of a few made-up ones."""

from __future__ import annotations

from typing import Any

from serge_data.models import Document
from serge_data.records import (
    CitationRecord,
    EssayRecord,
    FootnoteRecord,
    MentionRecord,
    PersonRecord,
    QuotationRecord,
    SectionRecord,
    WithdrawnRecord,
    WorkRecord,
)
from serge_data.recordset import RecordSet
from serge_data.resolve import resolve

ESSAY = EssayRecord(id="keepers", title="Keepers", language="en", paragraphs=9, footnotes=1)
SECTIONS = tuple(
    SectionRecord(id=key, first_paragraph=first)
    for key, first in [("calm", 7), ("opening", 1), ("storm", 4)]
)


def work(key: str, paragraph: int) -> WorkRecord:
    """Return a book that a paragraph mentions."""
    mentions = (MentionRecord(printed=key, paragraph=paragraph),)
    return WorkRecord(id=key, type="book", title=key, mentions=mentions)


def citation(key: str, printed: str, **more: Any) -> CitationRecord:
    """Return a citation of one and the same work."""
    return CitationRecord(id=key, printed=printed, work="tides", **more)


def quotation(key: str, text: str = "a", **more: Any) -> QuotationRecord:
    """Return a quotation in the essay's first paragraph, unless *more* says otherwise."""
    place = {} if "footnote" in more else {"paragraph": 1}
    return QuotationRecord(
        id=key, kind="quotation", text=text, prefix="“", suffix="”", **(place | more)
    )


def resolved(positions: dict[str, tuple[int, int]] | None = None, **records: Any) -> Document:
    """Return the public document of *records* in three sections."""
    given: dict[str, Any] = {"essay": ESSAY, "sections": SECTIONS} | records
    return resolve(RecordSet(**given), positions)


def test_sections_end_where_the_next_one_begins() -> None:
    """The last one ends with the essay."""
    document = resolved()

    assert [("opening", 1, 3), ("storm", 4, 6), ("calm", 7, 9)] == [
        (each.id, each.first_paragraph, each.last_paragraph) for each in document.sections
    ]
    assert () == resolved(sections=()).sections
    assert None is document.withdrawn
    assert () == document.works


def test_what_stands_in_the_body_has_a_section() -> None:
    """Records are put in reading order; what stands in a note has its note alone."""
    document = resolved(
        citations=(
            citation("in-note", "*Tides* 5", footnote=1),
            citation("at-end", "(5)", paragraph=9),
            citation("at-begin", "(5)", paragraph=4),
        ),
        quotations=(
            quotation("noted", footnote=1),
            quotation("late", paragraph=6),
            quotation("early", paragraph=3),
        ),
        footnotes=(FootnoteRecord(number=1, paragraph=7, text="*Tides* 5"),),
    )

    assert [("at-begin", "storm"), ("at-end", "calm"), ("in-note", None)] == [
        (each.id, each.section_id) for each in document.citations
    ]
    assert [("early", "opening"), ("late", "storm"), ("noted", None)] == [
        (each.id, each.section_id) for each in document.quotations
    ]
    assert ["calm"] == [each.section_id for each in document.footnotes]


def test_what_the_edition_has_is_found_by_its_offsets() -> None:
    """Of a record that it is not known to have, nothing is said."""
    document = resolved(
        {"known": (3, 5), "told": (7, 9)},
        citations=(citation("told", "(5)", paragraph=1), citation("untold", "(6)", paragraph=1)),
        quotations=(quotation("known"), quotation("unknown")),
    )

    places = {
        each.id: each.offsets and (each.offsets.start, each.offsets.end)
        for each in (*document.citations, *document.quotations)
    }
    assert {"told": (7, 9), "untold": None, "known": (3, 5), "unknown": None} == places


def test_a_quotations_locators_are_those_of_its_citations_volume() -> None:
    """Where that names several, each locator has its own."""
    document = resolved(
        citations=(
            citation("one", "(*Tides* volume 2, pp. 5, 7–8)", paragraph=1),
            citation("two", "(*Tides* 1: 5, 3: 7)", paragraph=1),
            citation("page", "(*Tides* volume 4, p. 5)", paragraph=1),
        ),
        quotations=(
            quotation("of-one", citation="one", locators=("7–8",)),
            quotation("of-two", citation="two", locators=("3: 7",)),
            quotation("of-page", citation="page", locators=("5",)),
            quotation("of-none"),
            quotation("of-pages", citation="two", locators=("7",)),
        ),
    )

    assert {
        "of-one": [("7–8", "7", "8", "2")],
        "of-two": [("3: 7", "7", None, "3")],
        "of-page": [("5", "5", None, "4")],
        "of-none": [],
        "of-pages": [("7", "7", None, None)],
    } == {
        each.id: [(x.printed, x.first, x.last, x.volume) for x in each.locators]
        for each in document.quotations
    }
    assert [["2", "2"], ["1", "3"], ["4"]] == [
        [x.volume for x in y.locators] for y in document.citations
    ]


def test_text_is_plain_beside_what_is_printed() -> None:
    """Without the marks of emphasis."""
    [found] = resolved(quotations=(quotation("dark", "a *dark* night"),)).quotations

    assert ("a *dark* night", "a dark night") == (found.text, found.text_plain)


def test_works_are_cited_or_only_mentioned() -> None:
    """They and people stand in the order in which the essay first names them."""
    mentions = (MentionRecord(printed="Rudd", paragraph=2),)
    document = resolved(
        works=(work("lamps", 8), work("tides", 2)),
        people=(
            PersonRecord(id="hale", kind="individual", name="Ada Hale"),
            PersonRecord(id="rudd", kind="individual", name="Nell Rudd", mentions=mentions),
        ),
        citations=(citation("one", "(5)", paragraph=3),),
    )

    assert [("tides", True), ("lamps", False)] == [(each.id, each.cited) for each in document.works]
    assert {"rudd", "hale"} == {each.id for each in document.people}


def test_what_was_withdrawn_is_in_the_order_of_ids() -> None:
    """It stands nowhere in the essay."""
    withdrawn = [
        WithdrawnRecord(id=key, kind="section", reason="It stood twice.") for key in ("gale", "ebb")
    ]

    document = resolved(withdrawn=tuple(withdrawn))

    assert document.withdrawn is not None
    assert ["ebb", "gale"] == [each.id for each in document.withdrawn]
