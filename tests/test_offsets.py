"""Where the attested edition has each quotation and citation."""

from __future__ import annotations

from pathlib import Path

import serge_data
from serge_data.dataset import Dataset
from serge_data.filenames import LOCK_FILE
from serge_data.models import Offsets
from serge_data.resolve import resolve
from serge_data.validation import validate


def test_the_essay_has_every_quotation_and_citation_at_its_offsets(
    data: Dataset, essay: str
) -> None:
    """Cut out of the essay's text, the offsets give the very words, context included."""
    found = {
        record.id: essay[record.offsets.start : record.offsets.end]
        for record in [*data.quotations, *data.citations]
        if record.offsets is not None
    }
    before = {
        quotation.id: essay[: quotation.offsets.start][-len(quotation.prefix) :]
        for quotation in data.quotations
        if quotation.offsets is not None
    }

    assert {q.id: q.text for q in data.quotations} | {
        citation.id: citation.printed for citation in data.citations
    } == found
    assert {quotation.id: quotation.prefix for quotation in data.quotations} == before


def test_offsets_are_in_reading_order(data: Dataset) -> None:
    """Quotations follow each other in the edition as they do in the data set."""
    starts = [q.offsets.start for q in data.quotations if q.offsets is not None]

    assert len(data.quotations) == len(starts)
    assert sorted(starts) == starts


def test_records_without_a_lock_have_no_offsets(records_copy: Path) -> None:
    """What no edition attests is said to stand nowhere."""
    (records_copy / LOCK_FILE).unlink()
    report = validate(records_copy)
    assert report.records is not None

    document = resolve(report.records, report.positions)

    assert {} == report.positions
    assert {None} == {record.offsets for record in (*document.quotations, *document.citations)}


def test_offsets_are_in_the_public_document() -> None:
    """Whoever reads the JSON finds them as a start and an end."""
    text = serge_data.export(serge_data.load(), "json")

    assert Offsets(start=1602, end=1628) == (
        serge_data.load().quotations["the-best-of-the-anarchists"].offsets
    )
    assert '"start": 1602' in text
