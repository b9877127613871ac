"""How records are put into words on the pages."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from serge_data.locators import number_of
from serge_data.models import Citation, Footnote, Locator, Quotation, Section

__all__ = [
    "KINDS",
    "MEANINGS",
    "by_page",
    "emphasised",
    "in_context",
    "named",
    "names",
    "opening",
    "page_order",
    "pages_of",
    "section_title",
    "where",
]

#: What is shown for each kind of quotation.
KINDS = {
    "quotation": "quoted words",
    "so_called": "so-called",
    "mentioned": "word as a word",
    "title": "title",
}
#: What is said of those kinds that have a tag.
MEANINGS = {
    "so_called": "words that the essay keeps its distance from",
    "mentioned": "a word as a word",
    "title": "the title of an article or chapter",
}


def emphasised(text: str) -> Markup:
    """Return *text* as HTML, with what stands between asterisks emphasised."""
    return Markup(re.sub(r"\*([^*]+)\*", r"<em>\1</em>", str(escape(text))))


def in_context(quotation: Quotation) -> str:
    """Return the first words of *quotation* with those around it, and where that stands."""
    before, after = (part.replace("*", "") for part in (quotation.prefix, quotation.suffix))
    words = opening(quotation.text_plain, 120)
    return f"{where(quotation)}: …{before}{words}{after}…"


def named(record: Footnote | Quotation | Section) -> str:
    """Return what a link to *record* says."""
    match record:
        case Footnote():
            return f"Note {record.number}"
        case Section():
            return section_title(record)
        case Quotation():
            return f"“{opening(record.text_plain, 32)}”"


def names(people: tuple[object, ...]) -> str:
    """Return the names of *people* in a row."""
    each = [str(getattr(person, "name", person)) for person in people]
    return " and ".join(filter(None, [", ".join(each[:-1]), *each[-1:]]))


def opening(text: str, length: int = 60) -> str:
    """Return the first words of *text*, no longer than *length*."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(" ,.;:–—") + "…"


def pages_of(locators: tuple[Locator, ...]) -> str:
    """Return the locators in words, the first two of them kept together: ``pp. 19, 23``."""
    if not locators:
        return ""
    printed = ", ".join(locator.printed for locator in locators)
    if locators[0].label != "page":
        return f"section\N{NO-BREAK SPACE}{printed}"
    several = len(locators) > 1 or locators[0].last is not None
    return f"{'pp.' if several else 'p.'}\N{NO-BREAK SPACE}{printed}"


def page_order(quotation: Quotation) -> int:
    """Return a number by which pages sort: those of prefaces, in roman, come first."""
    if not quotation.locators or quotation.locators[0].label != "page":
        return 0
    first = quotation.locators[0].first
    return number_of(first) + (10_000 if first.isdigit() else 0)


def by_page(quotations: tuple[Quotation, ...]) -> list[Quotation]:
    """Return *quotations* by volume and page; those whose page cannot be told come last."""
    return sorted(quotations, key=_by_first_locator)


def _by_first_locator(quotation: Quotation) -> tuple[object, ...]:
    if not quotation.locators:
        return (True,)
    return False, quotation.locators[0].sort_key


def section_title(section: Section) -> str:
    """Return the heading of *section*; the untitled opening is the introduction."""
    return section.title or "Introduction"


def where(record: Quotation | Citation) -> str:
    """Return where in the essay the record stands."""
    if record.section is None:
        return f"note {record.footnote_number}"
    return f"{section_title(record.section)}, paragraph {record.paragraph}"
