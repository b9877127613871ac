"""What a reader may copy: a quotation or a work in the forms in which it is cited."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from markupsafe import Markup

import serge_data
from serge_data import Dataset
from serge_data.exports._bibfile import UNICODE, bib_file, title
from serge_data.models import Quotation, Work
from tools.website.formatted import STYLES, formatted
from tools.website.wording import emphasised, names

__all__ = ["Way", "entry", "ways_to_cite", "ways_to_cite_all", "ways_to_list"]

_CITATION = Path(__file__).parents[2] / "CITATION.cff"
#: What is told of a field that is inferred, where a quotation is cited.
_TOLD = {"speaker": "attribution", "citation": "source", "locators": "page"}
#: The styles whose citation is a note that says everything; the others need the list's entry too.
_IN_NOTES = frozenset({"chicago-notes-bibliography"})


@dataclass(frozen=True)
class Way:
    """A form to copy: what it is called, its text, that with its italics, if it is for people."""

    name: str
    text: str
    html: Markup | None = None


def ways_to_cite(quotation: Quotation) -> tuple[Way, ...]:
    """Return the forms in which *quotation* may be copied, the commonest first."""
    json = Way("JSON", _json(quotation))
    if quotation.work is None:
        return (Way("Words", *_standing(quotation)), json)
    cited = (Way(name, *_cited(quotation, quotation.work, style)) for style, name in STYLES.items())
    return (*cited, _bibtex_way(quotation.work), json)


def ways_to_list(work: Work) -> tuple[Way, ...]:
    """Return the forms in which *work* may be copied, the commonest first."""
    listed = (Way(name, *_both(work, style)) for style, name in STYLES.items())
    return (*listed, _bibtex_way(work), Way("JSON", _json(work)))


def entry(work: Work) -> Markup:
    """Return *work* as a bibliography lists it."""
    return _both(work, next(iter(STYLES)))[1]


def ways_to_cite_all() -> tuple[Way, ...]:
    """Return the forms in which the data set as a whole may be cited."""
    file = _CITATION.read_text(encoding="utf-8")
    said = yaml.safe_load(file)
    names_of_authors = [author["name"] for author in said["authors"]]
    # Braces keep a name that is not a person's from being taken apart.
    authors = " and ".join(f"{{{UNICODE(each)}}}" for each in names_of_authors)
    bibtex = bib_file(
        [
            (
                "misc",
                "serge_data",
                {
                    "author": authors,
                    "title": title(said["title"], UNICODE),
                    "version": UNICODE(said["version"]),
                    "howpublished": "Data set",
                },
            )
        ]
    )
    words = f"{', '.join(names_of_authors)}. {said['title']}. Version {said['version']}. Data set."
    return (
        Way("In words", words),
        Way("BibTeX", bibtex.strip()),
        Way("CITATION.cff", file),
    )


def _words(quotation: Quotation) -> tuple[str, Markup]:
    """Return the quotation with its speaker, as text and as HTML."""
    said = f"{quotation.speaker.name}: " if quotation.speaker else ""
    return (
        f"{said}“{quotation.text_plain}”",
        Markup("{}“{}”").format(said, emphasised(quotation.text)),
    )


def _standing(quotation: Quotation) -> tuple[str, Markup]:
    """Return the words with where the essay has them, which is all that it says of their source."""
    (words, words_html), essay = _words(quotation), quotation.dataset.essay
    place = (
        f"par. {quotation.paragraph}" if quotation.section else f"n. {quotation.footnote_number}"
    )
    of = "quoted in " if quotation.kind == "quotation" else ""
    by, rest = f"{of}{names(essay.authors)}, ", f", {(essay.issued or '')[:4]}, {place}"
    doubt = _doubt(quotation)
    return (
        f"{words} ({by}{essay.title}{rest}){doubt}",
        Markup("{} ({}<em>{}</em>{}){}").format(words_html, by, essay.title, rest, doubt),
    )


def _doubt(quotation: Quotation) -> str:
    """Return what whoever cites the quotation should know: what is inferred, what is doubtful."""
    inferred = [name for field, name in _TOLD.items() if field in _inferred(quotation)]
    said = [f"{' and '.join(inferred)} inferred"] if inferred else []
    if quotation.doubt:
        said.append(f"doubtful: {quotation.doubt.rstrip('.')}")
    return f" [{'; '.join(said)}]" if said else ""


def _inferred(quotation: Quotation) -> set[str]:
    return {each.field for each in quotation.inferred or ()}


def _cited(quotation: Quotation, work: Work, style: str) -> tuple[str, Markup]:
    """Return the words with their citation and, where that is short, what it is short for."""
    (words, words_html), (cited, cited_html) = _words(quotation), _both(quotation, style)
    doubt = _doubt(quotation)
    text = f"{words} {cited}{doubt}"
    html = Markup("<p>{} {}{}</p>").format(words_html, cited_html, doubt)
    if style in _IN_NOTES:
        return text, html
    listed, listed_html = _both(work, style)
    return f"{text}\n\n{listed}", html + Markup("<p>{}</p>").format(listed_html)


def _both(record: Work | Quotation, style: str) -> tuple[str, Markup]:
    made = formatted(record, style)
    return made.plain, Markup(made.html)


def _bibtex_way(work: Work) -> Way:
    return Way("BibTeX", _bibtex(work.dataset)[work.id])


@cache
def _bibtex(dataset: Dataset) -> dict[str, str]:
    """Return the entry of each work in the BibTeX file, by the work's id, which is its key."""
    text = str(serge_data.export(dataset, "bibtex"))
    entries = [f"@{part.strip()}" for part in text.split("\n@")]
    entries[0] = entries[0].removeprefix("@")
    return {each.split("{", 1)[1].split(",", 1)[0].strip(): each for each in entries}


def _json(record: Quotation | Work) -> str:
    return record.to_json(indent=2)
