"""What a record is called in a line, and how it is found by what somebody types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from serge_data._text import close_matches, plain
from serge_data.collection import called
from serge_data.dataset import Dataset
from serge_data.errors import UnknownRecordError
from serge_data.models import (
    Citation,
    Essay,
    FaqReference,
    Footnote,
    Locator,
    Person,
    Quotation,
    Section,
    Work,
)

__all__ = ["AnyNode", "all_records", "kind_of", "line_of", "pages_of", "place_of", "record_named"]

AnyNode = Essay | Work | Person | Section | Citation | Quotation | Footnote | FaqReference

#: What a record of each class is called; the FAQ reference's is two words.
_KINDS: dict[type[AnyNode], str] = {
    Essay: "essay",
    Work: "work",
    Person: "person",
    Section: "section",
    Citation: "citation",
    Quotation: "quotation",
    Footnote: "footnote",
    FaqReference: "faq_reference",
}

# No essay has so many footnotes that their number has so many digits.
_LONG = 10


def kind_of(record: AnyNode) -> str:
    """Return what *record* is: ``work``, ``person``, …."""
    return _KINDS[type(record)]


def all_records(dataset: Dataset) -> Iterator[AnyNode]:
    """Yield every record of *dataset*, the essay's own first."""
    yield dataset.essay
    yield from dataset.works
    yield from dataset.people
    yield from dataset.sections
    yield from dataset.citations
    yield from dataset.quotations
    yield from dataset.footnotes
    yield from dataset.faq_references


def record_named(dataset: Dataset, name: str) -> AnyNode:
    """Return the record of any kind whose id is *name*, or the footnote of that number.

    Raises:
        UnknownRecordError: there is none; it tells of ids of what is called so
            or looks like it, of the numbers there are, or of the record that
            was withdrawn.
    """
    found = {str(record.key): record for record in all_records(dataset)}
    # A number is also found as a reader would say it.
    key = name.strip().lower().removeprefix("footnote").lstrip(" -")
    record = found.get(name) or found.get(key if key.isdecimal() else name.strip().lower())
    if record is not None:
        return record
    gone = dataset.withdrawn.get(name)
    if gone is not None:
        raise UnknownRecordError(gone.kind, name, (), gone.reason, gone.successor_id)
    if key.isascii() and key.isdecimal() and len(key) < _LONG and dataset.footnotes:
        return dataset.footnotes[int(key)]
    close = called(name.strip(), found.values()) or close_matches(name, found)
    raise UnknownRecordError("record", name, close)


def line_of(record: AnyNode) -> str:
    """Return what *record* is, in the essay's own words as far as there are any."""
    match record:
        case Quotation():
            return f"“{record.text_plain}”"
        case Citation():
            return plain(record.printed)
        case FaqReference():
            return f"{record.section} {record.title}"
    return str(record)


def place_of(record: AnyNode) -> str:
    """Return where *record* stands in the essay: ``paragraph 36`` or ``footnote 24``."""
    match record:
        case Citation(paragraph=int(number)) | Quotation(paragraph=int(number)):
            return f"paragraph {number}"
        case Citation() | Quotation() | FaqReference():
            return f"footnote {record.footnote_number}"
        case Footnote():
            return f"its mark: paragraph {record.paragraph}"
        case Section():
            return f"paragraphs {record.first_paragraph}–{record.last_paragraph}"
        case Work() | Person() if record.mentions:
            places = (_where(mention) for mention in record.mentions)
            return ", ".join(dict.fromkeys(places))
    return ""


def _where(mention: Any) -> str:
    number = mention.paragraph
    return f"footnote {mention.footnote}" if number is None else f"paragraph {number}"


def pages_of(locators: tuple[Locator, ...]) -> str:
    """Return the *locators* as printed, behind one another."""
    return ", ".join(locator.printed for locator in locators)
