"""What a user's type checker knows: read by mypy, never run."""

from __future__ import annotations

from typing import Literal, assert_type

import serge_data
from serge_data import (
    Citation,
    Dataset,
    Diagnostic,
    Essay,
    FaqReference,
    Footnote,
    InvalidRecordsError,
    Locator,
    Person,
    Quotation,
    Report,
    Section,
    UnknownRecordError,
    Work,
)

ds = serge_data.load()
assert_type(ds, Dataset)
assert_type(ds.essay, Essay)
assert_type(ds.essay.authors, tuple[Person, ...])

quotation = ds.quotations["authentic-democracy"]
assert_type(quotation, Quotation)
assert_type(quotation.speaker, Person | None)
assert_type(quotation.citation, Citation | None)
assert_type(quotation.work, Work | None)
assert_type(quotation.section, Section | None)
assert_type(quotation.footnote, Footnote | None)
assert_type(quotation.echoes, Quotation | None)
assert_type(quotation.echoed_by, tuple[Quotation, ...])
assert_type(quotation.locators, tuple[Locator, ...])
assert_type(quotation.text_plain, str)
assert_type(quotation.paragraph, int | None)
assert_type(quotation.unclosed, bool)
if quotation.speaker is not None:
    assert_type(quotation.speaker.name, str)
    assert_type(quotation.speaker.given, str | None)
    assert_type(quotation.speaker.works, tuple[Work, ...])
if quotation.work is not None:
    assert_type(quotation.work.title, str)
    assert_type(quotation.work.authors, tuple[Person, ...])
    assert_type(quotation.work.container, Work | None)
    assert_type(quotation.work.quotations, tuple[Quotation, ...])
    assert_type(quotation.work.cited, bool)

citation = ds.citations.get("memoirs-122-the-best-of")
assert_type(citation, Citation | None)
if citation is not None:
    assert_type(citation.work, Work)
    assert_type(citation.work.title, str)
    assert_type(citation.locators[0].last, str | None)
    assert_type(citation.quotations, tuple[Quotation, ...])

note = ds.footnotes[24]
assert_type(note, Footnote)
assert_type(note.section.title, str | None)
assert_type(note.citations, tuple[Citation, ...])
assert_type(note.faq_references, tuple[FaqReference, ...])
for reference in ds.faq_references:
    assert_type(reference, FaqReference)
    assert_type(reference.footnote.number, int)
    assert_type(reference.citation.printed, str)

assert_type(ds.quotations.where(speaker="serge", work=ds.works["memoirs"]), tuple[Quotation, ...])
assert_type(ds.citations.where(footnote=24), tuple[Citation, ...])
assert_type(ds.works.where(type="chapter", cited=True), tuple[Work, ...])
assert_type(ds.people.ids, tuple[str, ...])
assert_type(ds.footnotes.ids, tuple[int, ...])
assert_type(ds.counts, dict[str, int])

report = serge_data.validate("records")
assert_type(report, Report)
assert_type(report.diagnostics, tuple[Diagnostic, ...])
assert_type(report.is_valid, bool)
assert_type(serge_data.export(ds, "json"), str)

try:
    ds.works["memoir"]
except UnknownRecordError as error:
    assert_type(error.close, tuple[str, ...])
except InvalidRecordsError as invalid:
    assert_type(invalid.diagnostics, tuple[Diagnostic, ...])

found = serge_data.diff(ds, "records")
assert_type(found, serge_data.DataDiff)
for change in found.changes:
    assert_type(change.action, Literal["added", "changed", "moved", "removed", "withdrawn"])
    assert_type(change.successor, str | None)
gone = ds.withdrawn["some-id"]
assert_type(gone, serge_data.Withdrawn)

# What is exported is text or bytes by its format; of another package's format nobody knows.
assert_type(serge_data.export(ds, "turtle"), str)
assert_type(serge_data.export(ds, "sqlite"), bytes)
assert_type(serge_data.export(ds, "somebody-elses"), str | bytes)
