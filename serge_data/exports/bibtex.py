"""BibTeX: the works as a bibliography file for BibTeX's own styles, in ASCII where TeX has a name.

The classic styles want an author, an imprint and a year of a book, and no
editor beside an author.  A work that lacks what its type must have is an entry
of the type ``misc``, and editors and translators beside authors are a note.
"""

from __future__ import annotations

from collections.abc import Sequence

from serge_data.dataset import Dataset
from serge_data.exports._bibfile import ASCII, bib_file, fields, names, title
from serge_data.models import Person, Work

__all__ = ["to_bibtex"]


def to_bibtex(dataset: Dataset) -> str:
    """Return the works as a BibTeX file, in the order of the data set.

    A chapter carries the facts of its book.
    """
    return bib_file((_type(work), work.id, _fields(work)) for work in dataset.works)


def _type(work: Work) -> str:
    book = work.container or work
    dated = (work.issued or book.issued) is not None
    if work.type == "article-journal":
        return "article" if work.authors and work.container and dated else "misc"
    if not (book.publisher and dated):
        return "misc"
    if work.container is not None:
        return "incollection" if work.authors else "misc"
    return "book" if work.type == "book" and (work.authors or work.editors) else "misc"


def _fields(work: Work) -> dict[str, str | None]:
    kind = _type(work)
    container = work.container
    book = container or work
    editors = work.editors or book.editors
    whole = title(None if container is None else container.full_title, ASCII)
    # The styles for books print an editor only where there is no author, those
    # for chapters an editor of the book, and none that of anything else.
    has_editor = kind == "incollection" or (kind == "book" and not work.authors)
    year, month, *_ = [*(work.issued or book.issued or "").split("-"), None, None]
    publisher = work.publisher or book.publisher
    place = work.publisher_place or book.publisher_place
    is_book = kind in ("book", "incollection")
    plain = fields(
        ASCII,
        publisher=publisher if is_book else None,
        address=place if is_book else None,
        # Where the styles look for no publisher, they print this.
        howpublished=None if is_book else ": ".join(filter(None, (place, publisher))) or None,
        year=year or None,
        month=work.season or month,
        number=work.issue if work.volume else None,
        volume=work.volume or book.volume,
        edition=work.edition or book.edition,
        note=_note(work, () if has_editor else editors),
        annote=work.doubt,
    )
    return {
        "author": names(work.authors, ASCII),
        # The styles sort what has no author by its key.
        "key": None if work.authors or has_editor else ASCII(work.full_title),
        "title": title(work.full_title, ASCII),
        "journal" if kind == "article" else "booktitle": whole,
        "editor": names(editors, ASCII) if has_editor else None,
        **plain,
    }


def _note(work: Work, editors: Sequence[Person]) -> str | None:
    said = []
    if work.issue and not work.volume:
        # The styles have no place for the number of an issue that is of no volume.
        said.append(f"Issue {work.issue}")
    if editors:
        said.append(f"Edited by {_listed(editors)}")
    if work.translators:
        said.append(f"Translated by {_listed(work.translators)}")
    earlier = work.earlier_edition
    if earlier is not None:
        year = "" if earlier.issued is None else f" ({earlier.issued[:4]})"
        said.append(f"First published as {earlier.full_title}{year}")
    return ". ".join(said) or None


def _listed(people: Sequence[Person]) -> str:
    return " and ".join(person.name for person in people)
