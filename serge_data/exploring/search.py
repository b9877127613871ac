"""A search for words, however they are printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from serge_data._text import fold, plain
from serge_data.dataset import Dataset
from serge_data.exploring.naming import AnyNode, kind_of
from serge_data.models import Citation, Footnote, Person, Quotation, Work

__all__ = ["KINDS", "bare", "search"]

#: The kinds of records in whose words is searched.
KINDS = ("quotation", "work", "person", "citation", "footnote")


def search(
    dataset: Dataset,
    words: Sequence[str],
    *,
    kinds: Iterable[str] = KINDS,
    speaker: str | None = None,
    work: str | None = None,
) -> tuple[AnyNode, ...]:
    """Return the records in which all *words* stand, each kind in reading order.

    Emphasis, case, accents and the shape of marks and dashes do not count.

    Args:
        dataset: where to search.
        words: words, or several words in their order as one text.
        kinds: the kinds of records.
        speaker: the id of somebody: only quotations of their words.
        work: the id of a work: only quotations from it and citations of it.

    Raises:
        UnknownRecordError: no such speaker or work.
    """
    speaker, work = dataset.people.key_of(speaker), dataset.works.key_of(work)
    wanted = [bare(each) for each in words]
    groups: dict[str, Iterable[AnyNode]] = {
        "quotation": dataset.quotations.where(speaker=speaker, work=work),
        "work": dataset.works,
        "person": dataset.people,
        "citation": dataset.citations.where(work=work),
        "footnote": dataset.footnotes,
    }
    if speaker is not None:
        groups = {"quotation": groups["quotation"]}
    elif work is not None:
        groups = {name: groups[name] for name in ("quotation", "citation")}
    chosen = set(kinds)
    return tuple(
        record
        for group in groups.values()
        for record in group
        if kind_of(record) in chosen and _has_all(record, wanted)
    )


def bare(text: str) -> str:
    """Return *text* without all that does not count in a search."""
    decomposed = unicodedata.normalize("NFKD", fold(plain(text)).casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def _has_all(record: AnyNode, wanted: Iterable[str]) -> bool:
    text = bare(" | ".join(_texts(record)))
    return all(each in text for each in wanted)


def _texts(record: AnyNode) -> Iterable[str]:
    match record:
        case Quotation():
            return (record.text,)
        case Work():
            names = (record.title, record.subtitle, record.publisher, *(record.short_titles or ()))
            return (*filter(None, names), *(author.name for author in record.authors))
        case Person():
            return (record.name, *(record.name_variants or ()))
        case Citation():
            return (record.printed,)
        case Footnote():
            return (record.text,)
    raise TypeError(record)  # pragma: no cover - there are no other kinds to search in
