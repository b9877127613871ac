"""What every record is: its fields by name, which never change, and its place in the essay."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from serge_data._record import Record, as_written, field_names, made_of
from serge_data.records import (
    CitationRecord,
    EditionRecord,
    EssayRecord,
    FootnoteRecord,
    InferenceRecord,
    MentionRecord,
    PersonRecord,
    SectionRecord,
)

FIELDS: dict[str, Any] = {"id": "mills-3", "printed": "(3)", "work": "mills", "paragraph": 4}


def citation(**more: Any) -> CitationRecord:
    """Return a citation in the fourth paragraph, with *more* fields or other ones."""
    return CitationRecord(**(FIELDS | more))


def test_records_are_equal_that_say_the_same() -> None:
    """What is said in so many words is what goes without saying."""
    one, same = citation(), citation(second_hand=False, doubt=None)

    assert one == same
    assert hash(one) == hash(same)
    assert one != citation(second_hand=True)
    assert one != citation(paragraph=5)
    assert hash(one) != hash(citation(paragraph=5))
    assert one != MentionRecord(printed="(3)", paragraph=4) != FIELDS


def test_records_of_two_kinds_are_never_equal() -> None:
    """Not even where they have the same fields, as two made-up kinds have."""
    one, other = (type(name, (SectionRecord,), {}) for name in ("One", "Other"))

    assert one(id="a", first_paragraph=1) != other(id="a", first_paragraph=1)
    assert hash(one(id="a", first_paragraph=1)) != hash(other(id="a", first_paragraph=1))


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"id": "a", "printed": "(3)"}, "work"),
        ({"printed": "(3)"}, "id, work"),
        (FIELDS | {"pages": "3"}, "pages"),
        ({"pages": "3"}, "id, pages, printed, work"),
    ],
)
def test_no_record_is_strange_or_incomplete(fields: dict[str, Any], named: str) -> None:
    """Who makes one by hand is told what is wrong."""
    with pytest.raises(TypeError) as caught:
        CitationRecord(**fields)

    assert f"CitationRecord is strange or incomplete: {named}" == str(caught.value)


def test_a_record_never_changes() -> None:
    """No field can be given another value, or none."""
    record = citation()

    with pytest.raises(FrozenInstanceError, match=r"^cannot assign to field 'work'$"):
        record.work = "calms"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match=r"^cannot delete field 'work'$"):
        del record.work
    assert citation() == record


@pytest.mark.parametrize(
    ("record", "place"),
    [
        (citation(), (0, 4)),
        (CitationRecord(id="a", printed="a", work="a", footnote=7), (1, 7)),
        (citation(footnote=7), (1, 7)),
        (CitationRecord(id="a", printed="a", work="a"), (0, 0)),
        (InferenceRecord(field="speaker", because="a"), (0, 0)),
        (FootnoteRecord(number=7, paragraph=4, text="a"), (1, 7)),
    ],
)
def test_a_record_has_a_place(record: Any, place: tuple[int, int]) -> None:
    """The body comes before the notes; a note stands among the notes, and not where its mark does.

    It is computed once, and is no field.
    """
    assert place == record.place
    assert record.place is record.place
    assert "place" not in as_written(record)
    assert "place" not in repr(record)


def test_the_place_of_a_kind_says_what_it_is() -> None:
    """Asked for at the class, it is the property, with its docstring."""
    place: Any = vars(Record)["place"]

    assert place is Record.place
    assert str(place.__doc__).startswith("Where it stands in the essay")


PERSON = PersonRecord(
    id="alder",
    kind="individual",
    name="Ruth Alder",
    name_variants=("Alder", "R. Alder"),
    mentions=(MentionRecord(printed="Alder", paragraph=2),),
)


def test_a_record_is_written_as_it_would_be_typed() -> None:
    """Lists stand for tuples, what is absent is left out, and so is the default unless wanted."""
    assert {
        "id": "alder",
        "kind": "individual",
        "name": "Ruth Alder",
        "name_variants": ["Alder", "R. Alder"],
        "mentions": [{"printed": "Alder", "paragraph": 2}],
    } == as_written(PERSON)
    assert FIELDS == as_written(citation(second_hand=False))
    assert list(field_names(CitationRecord))[:3] == list(as_written(citation()))[:3]
    assert FIELDS | {"second_hand": False} == as_written(citation(), with_defaults=True)
    assert FIELDS | {"second_hand": True} == as_written(citation(second_hand=True))


def test_a_part_of_a_record_is_written_like_a_record() -> None:
    """It stands under its field, in no list."""
    edition = EditionRecord(name="reading edition", sha256="a" * 64)
    essay = EssayRecord(
        id="a", title="A", language="en", paragraphs=1, footnotes=0, edition=edition
    )

    assert {"name": "reading edition", "sha256": "a" * 64} == as_written(essay)["edition"]


def test_a_record_shows_what_it_says() -> None:
    """It looks like what would make it, with the lists that are written."""
    shown = "CitationRecord(id='mills-3', printed='(3)', work='mills', paragraph=4)"

    assert shown == repr(citation())


def test_a_record_is_made_of_its_fields_unchecked() -> None:
    """The mapping is copied, so that who changes it later changes no record."""
    fields = dict(FIELDS)
    made = made_of(CitationRecord, fields)
    fields["work"] = "calms"

    assert citation() == made
    assert type(made) is CitationRecord
    assert False is made.second_hand
