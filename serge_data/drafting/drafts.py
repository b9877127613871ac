"""Drafts of records: all that an edition says of something, filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from serge_data._record import made_of
from serge_data._text import fold, plain, slug
from serge_data.attestation.edition import Edition
from serge_data.attestation.words import find
from serge_data.checks._printed import label_of
from serge_data.drafting.gaps import Gap, blocks_of
from serge_data.locators import flags_second_hand, read_locators
from serge_data.records import (
    CitationRecord,
    FaqReferenceRecord,
    PersonRecord,
    QuotationRecord,
    WorkRecord,
)
from serge_data.recordset import RecordSet, key_of

__all__ = [
    "IMPRINT",
    "Fields",
    "as_record",
    "context_of",
    "draft_citation",
    "draft_faq_reference",
    "draft_quotation",
    "new_id",
    "whole_reference",
]

_MAX_CONTEXT = 32
_ID_WORDS = 6
#: Place, publisher and year in brackets, behind the title of a book.
IMPRINT = re.compile(
    r"[(\[](?P<publisher_place>[^()\[\]*:,]+)[:,] (?P<publisher>[^()\[\]*]+?),? "
    r"(?P<issued>[0-9]{4})[)\]]"
)
Fields = Mapping[str, Any]
# Where a reference begins: behind a sentence, a bracket of its own, or an invitation.
_BEGINS = re.compile(r"(?<!\b[A-Z])[.;?!][”\"]? |(?<=\)) (?=[A-Z])|\b[Ss]ee (?:also )?")
_ENDS = re.compile(r"(?<!\b[A-Z])[.;](?=[”\"]?(?: |$))|$")
# What may follow an imprint: an editor, a volume, pages.
_GOES_ON = re.compile(r"[,:]| [0-9ivxlcdm]+\b")
R = TypeVar("R", QuotationRecord, CitationRecord, WorkRecord, PersonRecord)


def new_id(text: str, records: RecordSet, kind: str) -> str:
    """Return an id made of the first words of *text* that no record has, nor a withdrawn one."""
    words = slug(plain(text), _ID_WORDS)
    base = words if words[:1].isalpha() else f"{kind}-{words}".rstrip("-")
    taken = {*map(key_of, records), *records.tombstone}
    return next(
        name
        for name in (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
        if name not in taken
    )


def draft_quotation(
    records: RecordSet, edition: Edition, gap: Gap, given: Fields
) -> QuotationRecord:
    """Return the record of the span *gap*, with what is *given* and what follows from both.

    What nobody gave follows for words quoted from somebody: the citation is
    the next in the paragraph or note, the speaker its work's only author, the
    locator the citation's only one.
    """
    text, is_unclosed = gap.text.rstrip() if not gap.is_closed else gap.text, not gap.is_closed
    fields: dict[str, Any] = {"id": new_id(text, records, "quotation"), "text": text}
    if is_unclosed:
        fields["unclosed"] = True
    fields["prefix"], fields["suffix"] = context_of(edition, gap, len(text))
    fields |= _place(gap)
    fields |= given
    if fields.get("kind") == "quotation":
        citation = records.citation.get(
            fields.get("citation") or _next_citation(records, gap) or ""
        )
        if citation is not None:
            fields.setdefault("citation", citation.id)
            work = records.work.get(citation.work)
            if citation.second_hand:
                fields.setdefault("quoted_second_hand", True)
            elif work is not None and len(work.authors or ()) == 1:
                fields.setdefault("speaker", (work.authors or ("",))[0])
            if len(citation.locators or ()) == 1:
                fields.setdefault("locators", citation.locators)
    return as_record(QuotationRecord, fields)


def _next_citation(records: RecordSet, gap: Gap) -> str | None:
    """Return the id of the first citation behind *gap* in its block, if there is one."""
    at = 0
    for citation in records.citations:
        if (citation.footnote if gap.is_note else citation.paragraph) != gap.block.number:
            continue
        if not gap.is_note and citation.footnote is not None:
            continue
        place = find(gap.block.text, at, citation.printed, exact=False)
        if place is not None:
            at = place[1]
            if place[0] >= gap.end:
                return citation.id
    return None


def context_of(edition: Edition, gap: Gap, length: int) -> tuple[str, str]:
    """Return what stands before and behind *gap*, marks included: enough to find no other place."""
    before, after = gap.block.text[: gap.start], gap.block.text[gap.start + length :]
    text = gap.block.text[gap.start : gap.start + length]
    haystack = "\n".join(_folded(block.text) for _, block in blocks_of(edition))
    prefix = suffix = ""
    for words in range(2, _MAX_CONTEXT):
        prefix, suffix = _last_words(before, words), _first_words(after, words)
        if haystack.count(_folded(prefix + text + suffix)) == 1:
            break
    return prefix, suffix


def _last_words(text: str, count: int) -> str:
    words = re.findall(r"\S+\s*", text)
    # An opening mark by itself is no word.
    count += bool(words) and re.fullmatch(r"[(\[]*[\"“]", words[-1]) is not None
    while count > 1 and len("".join(words[-count:])) > _MAX_CONTEXT:
        count -= 1
    return "".join(words[-count:])[-_MAX_CONTEXT:].lstrip()


def _first_words(text: str, count: int) -> str:
    words = re.findall(r"\s*\S+", text)
    # A closing mark by itself is no word.
    count += bool(words) and re.fullmatch(r"\s*[\"”]", words[0]) is not None
    while count > 1 and len("".join(words[:count])) > _MAX_CONTEXT:
        count -= 1
    return "".join(words[:count])[:_MAX_CONTEXT].rstrip() or text[:1]


def draft_citation(records: RecordSet, gap: Gap, given: Fields) -> CitationRecord:
    """Return the record of the citation in *gap*, with what is *given* and what it prints.

    The work is that whose title it prints, if there is just one.
    """
    fields: dict[str, Any] = {"printed": gap.text}
    fields |= _place(gap)
    fields |= given
    printed = fields["printed"]
    fields.setdefault("id", new_id(printed, records, "citation"))
    locators = tuple(locator.printed for locator in read_locators(printed))
    if locators:
        fields.setdefault("locators", locators)
    if flags_second_hand(printed):
        fields.setdefault("second_hand", True)
    if "work" not in fields:
        works = records.titled.get(
            label_of(as_record(CitationRecord, fields | {"work": "unknown"}))
        )
        if works is not None and len(works) == 1:
            fields["work"] = next(iter(works))
    return as_record(CitationRecord, fields)


def whole_reference(gap: Gap) -> str:
    """Return the whole reference that *gap* is a part of: what it says in its sentence, or itself.

    An invitation to "see" it is no part of it, nor is what is said of a work
    behind its imprint.
    """
    text = gap.block.text
    if text[gap.start] == "(" and not IMPRINT.match(gap.text):
        return gap.text
    begin = max((found.end() for found in _BEGINS.finditer(text, 0, gap.start)), default=0)
    end = gap.end
    if not IMPRINT.match(gap.text) or _GOES_ON.match(text, end):
        behind = _ENDS.search(text, end)
        end = behind.start() if behind else len(text)
    return text[begin:end].rstrip(" .;")


def draft_faq_reference(records: RecordSet, citation: CitationRecord) -> FaqReferenceRecord | None:
    """Return the FAQ reference that *citation* makes, if it cites a section in a volume."""
    found = next(iter(read_locators(citation.printed)), None)
    if found is None or found.label != "section" or not found.volume or not citation.footnote:
        return None
    return FaqReferenceRecord(
        id=new_id(f"faq section {found.first}".replace(".", " "), records, "faq"),
        section=found.first,
        volume=found.volume,
        footnote=citation.footnote,
        citation=citation.id,
    )


def _place(gap: Gap) -> dict[str, int]:
    return {"footnote" if gap.is_note else "paragraph": gap.block.number}


def as_record(kind: type[R], fields: Fields) -> R:
    """Return the record with *fields*, which nobody has checked yet."""
    return made_of(
        kind,
        {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()},
    )


def _folded(words: str) -> str:
    return fold(plain(words))
