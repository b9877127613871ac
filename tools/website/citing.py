"""What a reader may copy: a quotation or a work in the forms in which it is cited."""

from __future__ import annotations

from dataclasses import dataclass

from serge_data.models import Quotation, Work
from tools.website.wording import full_title, names, pages_of

__all__ = ["Way", "ways_to_cite", "work_entry", "work_formats"]


@dataclass(frozen=True)
class Way:
    """A form to copy: what it is called, its text, and whether programs read it."""

    name: str
    text: str
    is_code: bool = False


def ways_to_cite(quotation: Quotation) -> tuple[Way, ...]:
    """Return the forms in which *quotation* may be copied, the commonest first."""
    cited = f"“{quotation.text_plain}”"
    source = _source(quotation)
    return (
        Way("Quotation and source", f"{cited} ({source})" if source else cited),
        Way("JSON", _json(quotation), is_code=True),
    )


def work_formats(work: Work) -> tuple[Way, ...]:
    """Return the forms in which *work* may be copied, the commonest first."""
    return (Way("Reference", work_entry(work)), Way("JSON", _json(work), is_code=True))


def work_entry(work: Work) -> str:
    """Return *work* in one line: who, what, where, when."""
    editors = f"{names(work.editors)} (ed.)" if work.editors else ""
    imprint = ": ".join(filter(None, [work.publisher_place, work.publisher]))
    printed = ", ".join(filter(None, [imprint, work.season, work.issued]))
    volume = f"volume {work.volume}" if work.volume else ""
    issue = f"issue {work.issue}" if work.issue else ""
    container = f"in {full_title(work.container)}" if work.container else ""
    parts = [names(work.authors), full_title(work), container, editors, volume, issue]
    return ", ".join(filter(None, parts)) + (f" ({printed})" if printed else "")


def _source(quotation: Quotation) -> str:
    speaker = quotation.speaker.name if quotation.speaker else ""
    if quotation.work is None:
        return speaker
    authors = names(quotation.work.authors)
    by = f"{speaker}, quoted in " if speaker and speaker not in authors else ""
    return by + ", ".join(filter(None, [work_entry(quotation.work), pages_of(quotation.locators)]))


def _json(record: Quotation | Work) -> str:
    return record.model_dump_json(by_alias=True, exclude_none=True, indent=2)
