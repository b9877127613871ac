"""What a reader may copy: a quotation or a work in the forms in which it is cited."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import serge_data
from serge_data import Dataset
from serge_data.models import Quotation, Work
from tools.website.formatted import STYLES, formatted

__all__ = ["Way", "entry", "ways_to_cite", "ways_to_list"]

#: The styles whose citation is a note that says everything; the others need the list's entry too.
_IN_NOTES = frozenset({"chicago-notes-bibliography"})


@dataclass(frozen=True)
class Way:
    """A form to copy: what it is called, its text, and whether programs read it."""

    name: str
    text: str
    is_code: bool = False


def ways_to_cite(quotation: Quotation) -> tuple[Way, ...]:
    """Return the forms in which *quotation* may be copied, the commonest first."""
    said = f"{quotation.speaker.name}: " if quotation.speaker else ""
    words = f"{said}“{quotation.text_plain}”"
    json = Way("JSON", _json(quotation), is_code=True)
    if quotation.work is None:
        return (Way("Words", words), json)
    cited = (Way(name, _cited(words, quotation, style)) for style, name in STYLES.items())
    return (*cited, _bibtex_way(quotation.work), json)


def ways_to_list(work: Work) -> tuple[Way, ...]:
    """Return the forms in which *work* may be copied, the commonest first."""
    listed = (Way(name, formatted(work, style)) for style, name in STYLES.items())
    return (*listed, _bibtex_way(work), Way("JSON", _json(work), is_code=True))


def entry(work: Work) -> str:
    """Return *work* as a bibliography lists it."""
    return formatted(work, next(iter(STYLES)))


def _cited(words: str, quotation: Quotation, style: str) -> str:
    text = f"{words} {formatted(quotation, style)}"
    if style in _IN_NOTES or quotation.work is None:
        return text
    return f"{text}\n\n{formatted(quotation.work, style)}"


def _bibtex_way(work: Work) -> Way:
    return Way("BibTeX", _bibtex(work.dataset)[work.id], is_code=True)


@cache
def _bibtex(dataset: Dataset) -> dict[str, str]:
    """Return the entry of each work in the BibTeX file, by the work's id, which is its key."""
    text = str(serge_data.export(dataset, "bibtex"))
    entries = [f"@{part.strip()}" for part in text.split("\n@")]
    entries[0] = entries[0].removeprefix("@")
    return {each.split("{", 1)[1].split(",", 1)[0].strip(): each for each in entries}


def _json(record: Quotation | Work) -> str:
    return record.model_dump_json(by_alias=True, exclude_none=True, indent=2)
