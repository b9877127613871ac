"""biblatex: the works as a bibliography file for biber, in UTF-8."""

from __future__ import annotations

from serge_data.dataset import Dataset
from serge_data.exports._bibfile import UNICODE, bib_file, fields, names, title
from serge_data.models import Work

__all__ = ["to_biblatex"]

#: The entry types of those CSL types that say by themselves what they are.
_TYPES = {
    "collection": "collection",
    "pamphlet": "booklet",
    "periodical": "periodical",
    "webpage": "online",
}


def to_biblatex(dataset: Dataset) -> str:
    """Return the works as a biblatex file, in the order of the data set.

    A chapter names its book, and an article its journal, by ``crossref``.
    """
    return bib_file((_type(work), work.id, _fields(work)) for work in dataset.works)


def _type(work: Work) -> str:
    if work.container is not None:
        within = _type(work.container)
        if within == "periodical":
            return "article"
        return "inbook" if within == "book" else "incollection"
    if work.type == "book":
        return "collection" if work.editors and not work.authors else "book"
    return _TYPES.get(work.type, "misc")


def _fields(work: Work) -> dict[str, str | None]:
    plain = fields(
        UNICODE,
        # A journal's issue has a number, and a season for a name.
        number=work.issue,
        issue=work.season,
        volume=work.volume,
        edition=work.edition,
        annotation=work.doubt,
    )
    return {
        "author": names(work.authors, UNICODE),
        "title": title(work.title, UNICODE),
        "subtitle": title(work.subtitle, UNICODE),
        "shorttitle": title(work.short_titles[0] if work.short_titles else None, UNICODE),
        "editor": names(work.editors, UNICODE),
        "translator": names(work.translators, UNICODE),
        "crossref": work.container_id,
        "date": work.issued,
        "publisher": _one(work.publisher),
        "location": _one(work.publisher_place),
        **plain,
        "related": work.earlier_edition_id,
        "relatedtype": None if work.earlier_edition_id is None else "origpubas",
        "keywords": "cited" if work.cited else None,
    }


def _one(name: str | None) -> str | None:
    """Return *name* as one name, though it may have an ‘and’ in it, which would part two."""
    if name is None:
        return None
    text = UNICODE(name)
    return f"{{{text}}}" if " and " in name else text
