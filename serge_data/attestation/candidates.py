"""Finding in an edition, without the records, what looks like a citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from serge_data.locators import read_locators

__all__ = ["Candidate", "citations_in_note", "citations_in_paragraph", "declared_short_titles"]

_BRACKET = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_DECLARED = re.compile(r"\(\*(?P<title>[^*()]+)\*(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)\)")
# What may stand before the locators in a bracket: a title in italics, or a few
# capitalised words; "quoted" before, an imprint in square brackets or a volume behind.
_LABEL = re.compile(r"(?:quoted(?: in)?,? )?(?:.*\*.*|(?:[A-Z][\w’'.-]*(?: |$)){1,5})?", re.DOTALL)
_IMPRINT = re.compile(r"[(\[][^()\[\]]*\w[:,] [^()\[\]]*\b(?:1[0-9]{3}|20[0-9]{2})[)\]]")
_SECTION_OF = re.compile(r"\bsections? [A-Z](?:\.[0-9]+)*(?= of )")
_SHORT_REFERENCE = re.compile(
    r"(?:(?<=^)|(?<=[.] ))(?:[A-Z][\w’'-]+, )?(?:\*[^*]+\*|[A-Z][\w’'-]+),? "
    r"(?P<locators>[0-9ivxlcdm][0-9ivxlcdm:, –-]*?)(?=[.]|$)"
)


class Candidate(NamedTuple):
    """A stretch of a block that looks like a citation or a part of one."""

    start: int
    end: int


def citations_in_paragraph(text: str) -> Iterator[Candidate]:
    """Yield the brackets of a body paragraph that hold locators: ``(*Serge* 4)``, ``(247)``.

    Years and other dates are no locators; nor is a number at the end of an aside.
    """
    for bracket in _BRACKET.finditer(text):
        locators = read_locators(bracket[0])
        if not locators:
            continue
        before = bracket[0][1:].partition(locators[0].printed)[0].rstrip(" ,")
        dated = all(_YEAR.fullmatch(locator.first) for locator in locators)
        if _LABEL.fullmatch(before) and (not dated or "*" in before):
            yield Candidate(*bracket.span())


def citations_in_note(text: str) -> Iterator[Candidate]:
    """Yield what looks like a citation in a note.

    Besides brackets with locators: an imprint with its year, a section "of" a
    work, and a short reference such as ``Aves, 37.`` that begins a sentence.
    """
    yield from citations_in_paragraph(text)
    for pattern in (_IMPRINT, _SECTION_OF, _SHORT_REFERENCE):
        for found in pattern.finditer(text):
            yield Candidate(*found.span())


def declared_short_titles(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield title, raised mark and offset of each bracket that declares a short title."""
    for found in _DECLARED.finditer(text):
        yield found["title"], found["mark"], found.start()
