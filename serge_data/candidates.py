"""What looks like a citation in a running text, and whether one stands there whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from serge_data.locators import read_locators
from serge_data.spans import quoted_spans

__all__ = [
    "Candidate",
    "citations_in_note",
    "citations_in_paragraph",
    "cuts_a_word",
    "declared_short_titles",
    "emphasised",
    "is_whole_citation",
]

_BRACKET = re.compile(r"\([^()]*\)")
_ROUND = re.compile("[()]")
_INSIDE = re.compile(r"(?<=\w)\w")
# An apostrophe with letters on both sides is part of the word.
_INSIDE_TO_THE_END = re.compile(r"(?:(?<=\w)|(?<=\w[’']))\w")
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_EMPHASIS = re.compile(r"\*[^*]+\*")
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
# What may stand before a reference that is no bracket, and what behind it: other
# words and the ends of sentences, but nothing that belongs to the reference.
_BEFORE = re.compile(r"(?:^|(?<!\b[A-Z])[.!?;][”\"]? |\b(?:[Ss]ee|(?!of\b)(?P<word>[a-z]+)) )$")
_BEHIND = re.compile(r"$|[.;](?:[”\"]?(?: |$))|,? (?!(?:of|volume|pp?|[ivxlcdm]+)\b)[a-z]")


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


def emphasised(text: str, *, is_note: bool) -> Iterator[Candidate]:
    """Yield what is emphasised in a block, asterisks included, but in no quotation or citation."""
    looks_like = citations_in_note if is_note else citations_in_paragraph
    taken = [(span.start, span.end) for span in quoted_spans(text)]
    # The imprint or locators behind a title make a citation of it.
    taken += [(candidate.start - 2, candidate.end) for candidate in looks_like(text)]
    for found in _EMPHASIS.finditer(text):
        if not any(start < found.end() and found.start() < end for start, end in taken):
            yield Candidate(*found.span())


def cuts_a_word(text: str, start: int, end: int) -> bool:
    """Return whether the stretch of *text* from *start* to *end* begins or ends inside a word."""
    return bool(_INSIDE.match(text, start) or _INSIDE_TO_THE_END.match(text, end))


def is_whole_citation(text: str, start: int, end: int) -> bool:
    """Return whether the citation from *start* to *end* is a whole one in the block *text*.

    A bracket is whole with both its brackets and nothing else.  Any other
    reference closes what it opens and has only other words beside it.
    """
    printed = text[start:end]
    if printed.startswith("("):
        return _first_closed(printed) == len(printed) - 1 and not text[:start].endswith("* ")
    before = _BEFORE.search(text[max(0, start - 40) : start])
    if before is None or not _BEHIND.match(text, end) or cuts_a_word(text, start, end):
        return False
    if before["word"] and printed[0].islower():
        return False
    return (
        re.match(r"[\w*“\"]", printed) is not None
        and re.search(r"(?:[^\W_]|[)*\]])$", printed) is not None
        and re.search(r"\b[A-Z]$", printed) is None
        and printed.count("*") % 2 == 0
        and printed.count("”") <= printed.count("“")
        and _is_closed(printed, text[end:])
    )


def _first_closed(text: str) -> int | None:
    """Return where the bracket that *text* begins with is closed, or None."""
    depth = 0
    for bracket in _ROUND.finditer(text):
        depth += 1 if bracket[0] == "(" else -1
        if depth == 0:
            return bracket.start()
    return None


def _is_closed(text: str, rest: str) -> bool:
    """Return whether no bracket of *text* is closed in the *rest*, nor opened before it.

    The essay forgets to close some, so one that is closed nowhere is no sign.
    """
    opened = text.count("(") - text.count(")")
    if opened <= 0:
        return opened == 0
    return ")" not in rest.partition("(")[0]
