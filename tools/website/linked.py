"""The records as JSON-LD in the words of schema.org, for the heads of their pages."""

from __future__ import annotations

from typing import Any

from serge_data import Dataset, Person, Quotation, Work
from serge_data.exports.jsonld import iri, is_quoted
from tools.website.addresses import SITE, address
from tools.website.wording import pages_of

__all__ = ["dataset", "person", "quotation", "work"]

_TYPES = {
    "article": "Article",
    "article-journal": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "collection": "Collection",
    "document": "CreativeWork",
    "pamphlet": "CreativeWork",
    "periodical": "Periodical",
    "webpage": "WebPage",
}


def quotation(record: Quotation) -> dict[str, Any]:
    """Return *record* as a schema.org ``Quotation``, or nothing but its names if it is none."""
    if not is_quoted(record):
        return _made(None, record)
    return _made(
        "Quotation",
        record,
        text=record.text_plain,
        creator=_named(record.speaker),
        citation=_named(record.work),
        pagination=pages_of(record.locators).replace("\N{NO-BREAK SPACE}", " "),
        isPartOf=_named_essay(record.dataset),
    )


def work(record: Work) -> dict[str, Any]:
    """Return *record* as the schema.org type nearest to its own."""
    return _made(
        _TYPES[record.type],
        record,
        name=record.full_title,
        author=[_named(each) for each in record.authors],
        editor=[_named(each) for each in record.editors],
        translator=[_named(each) for each in record.translators],
        isPartOf=_named(record.container),
        publisher=record.publisher and {"@type": "Organization", "name": record.publisher},
        datePublished=record.issued,
    )


def person(record: Person) -> dict[str, Any]:
    """Return *record* as a schema.org ``Person`` or ``Organization``."""
    return _made(
        "Person" if record.kind == "individual" else "Organization",
        record,
        name=record.name,
        alternateName=list(record.name_variants or ()),
        givenName=record.given,
        familyName=record.family,
        member=[_named(each) for each in record.members],
    )


def dataset(records: Dataset, version: str) -> dict[str, Any]:
    """Return the whole data set as a schema.org ``Dataset``."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": SITE,
        "url": SITE,
        "name": "serge_data",
        "description": f"The whole apparatus of “{records.essay.title}” as typed, validated data.",
        "version": version,
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "isBasedOn": _named_essay(records),
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": f"{SITE}serge.json",
        },
    }


def _made(kind: str | None, record: Quotation | Work | Person, **fields: Any) -> dict[str, Any]:
    url = SITE + address(record)
    said = {name: value for name, value in fields.items() if value}
    return {
        "@context": "https://schema.org",
        **({"@type": kind} if kind else {}),
        "@id": url,
        "url": url,
        # The name that the linked-data exports have for it.
        "sameAs": iri(record.dataset, address(record).split("/")[0], record.id),
        **said,
    }


def _named(record: Work | Person | None) -> dict[str, Any] | None:
    if record is None:
        return None
    kind = _TYPES[record.type] if isinstance(record, Work) else "Person"
    if isinstance(record, Person) and record.kind != "individual":
        kind = "Organization"
    name = record.full_title if isinstance(record, Work) else record.name
    return {"@type": kind, "@id": SITE + address(record), "name": name}


def _named_essay(records: Dataset) -> dict[str, Any]:
    essay = records.essay
    return {
        "@type": "Article",
        "name": essay.title,
        "author": [_named(author) for author in essay.authors],
        **({"datePublished": essay.issued} if essay.issued else {}),
    }
