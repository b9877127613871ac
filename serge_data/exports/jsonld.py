"""Linked data as JSON-LD: the whole data set, and what schema.org and CiTO can say of it.

Every record is a node with an IRI.  Its fields have the names that they have
in the public document, in a small vocabulary of this project, so that nothing
is lost; beside them stand statements in the terms of schema.org and of CiTO,
the Citation Typing Ontology, for those who know nothing of this project.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from serge_data.dataset import Dataset
from serge_data.exports import about
from serge_data.exports.tables import REFERENCES
from serge_data.models import Citation, Essay, Person, Quotation, Section, Work

__all__ = [
    "CLASSES",
    "RENAMED",
    "VOCABULARY",
    "citation_intent",
    "context",
    "iri",
    "is_quoted",
    "to_jsonld",
]

VOCABULARY = f"{about.BASE}vocabulary#"

#: The class of each kind of record, by the kind's name in the public document.
CLASSES: Mapping[str, str] = {
    "essay": "Essay",
    "works": "Work",
    "people": "Person",
    "sections": "Section",
    "citations": "Citation",
    "quotations": "Quotation",
    "footnotes": "Footnote",
    "faq_references": "FaqReference",
    "withdrawn": "Withdrawn",
}

#: Fields that have another name here, as theirs means something else on other records.
RENAMED: Mapping[tuple[str, str], str] = {
    ("essay", "edition"): "attested_edition",
    ("faq_references", "section"): "faq_section",
}

#: What schema.org calls a work of each CSL type; all else is some creative work.
_TYPES = {
    "article": "schema:Article",
    "article-journal": "schema:ScholarlyArticle",
    "book": "schema:Book",
    "chapter": "schema:Chapter",
    "periodical": "schema:Periodical",
    "webpage": "schema:WebPage",
}

Node = dict[str, Any]


def iri(dataset: Dataset, kind: str, key: str | int | None = None) -> str:
    """Return the IRI of the record *key* of a *kind*, or of what there is but one of."""
    return f"{about.BASE}{dataset.essay.id}/{_local(kind, key)}"


def is_quoted(quotation: Quotation) -> bool:
    """Return whether the words are quoted from somebody: what schema.org calls a quotation."""
    return quotation.kind == "quotation"


def to_jsonld(dataset: Dataset) -> str:
    """Return the data set as JSON-LD text; its context is inside, so nothing need be fetched."""
    document = {
        "@context": {"@base": f"{about.BASE}{dataset.essay.id}/", **context()},
        "@graph": [_dataset(dataset), *_nodes(dataset)],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


@cache
def context() -> Mapping[str, Any]:
    """Return the context that gives the fields their meaning; each export adds its base."""
    text = files("serge_data.exports").joinpath("context.jsonld").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def citation_intent(citation: Citation) -> str:
    """Return the CiTO term for what the essay does with the work that *citation* names.

    Words are quoted from a work only where they are its own.  Why the essay
    cites, as evidence or in dispute, the records do not say, and so nothing
    more is claimed than that it cites.
    """
    if any(q.kind == "quotation" and not q.quoted_second_hand for q in citation.quotations):
        return "cito:includesQuotationFrom"
    return "cito:cites"


def _local(kind: str, key: str | int | None = None) -> str:
    return kind if key is None else f"{kind}/{key}"


def _ref(kind: str, key: str | int | None) -> Node:
    return {"@id": _local(kind, key)}


def _dataset(dataset: Dataset) -> Node:
    return {
        "@id": "dataset",
        "@type": ["Dataset", "schema:Dataset"],
        "schema_version": dataset.document.schema_version,
        "schema:name": about.title(dataset),
        "schema:description": about.description(dataset),
        "schema:license": {"@id": about.LICENCE_URL},
        "schema:about": _ref("essay", None),
    }


def _nodes(dataset: Dataset) -> Iterator[Node]:
    document = dataset.document.to_dict()
    essay = dataset.essay
    yield {
        "@id": "essay",
        "@type": ["Essay", "schema:Article"],
        **_own("essay", document["essay"]),
        **_essay(essay),
    }
    for kind, name in CLASSES.items():
        if kind == "essay":
            continue
        for position, (record, fields) in enumerate(
            zip(getattr(dataset.document, kind) or (), document.get(kind, ()), strict=True), start=1
        ):
            types, statements = _for_others(record)
            yield {
                "@id": _local(kind, record.key),
                "@type": [name, *types],
                "position": position,
                **_own(kind, fields),
                **statements,
            }


def _own(kind: str, fields: Mapping[str, Any]) -> Node:
    """Return the *fields* of a record in this project's vocabulary; its id is its IRI."""
    node = {}
    for name, value in fields.items():
        if name != "id":
            term = RENAMED.get((kind, name), name)
            node[term] = value if term != name else _value(name, value)
    return node


def _value(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_value(name.removesuffix("s"), item) for item in value]
    if isinstance(value, dict):
        return {inner: _value(inner, part) for inner, part in value.items()}
    return _local(REFERENCES[name], value) if name in REFERENCES else value


def _without_nothing(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, [], ())}


def _people(people: Iterable[Person]) -> list[Node]:
    return [_ref("people", person.id) for person in people]


def _organization(name: str | None, place: str | None = None) -> Node | None:
    if name is None:
        return None
    return {
        "@type": "schema:Organization",
        "schema:name": name,
        **({} if place is None else {"schema:location": place}),
    }


def _essay(essay: Essay) -> Node:
    dataset = essay.dataset
    quoted = {c.work_id for c in dataset.citations if citation_intent(c) != "cito:cites"}
    return _without_nothing(
        {
            "schema:name": essay.title,
            "schema:author": _people(essay.authors),
            "schema:datePublished": essay.issued,
            "schema:publisher": _organization(essay.publisher),
            "schema:inLanguage": essay.language,
            "schema:copyrightNotice": essay.rights,
            "cito:cites": [_ref("works", work.id) for work in dataset.works if work.cited],
            "cito:includesQuotationFrom": [
                _ref("works", work.id) for work in dataset.works if work.id in quoted
            ],
        }
    )


def _for_others(record: Any) -> tuple[list[str], Node]:
    """Return the types of *record*, and what is said of it, in terms that others know."""
    if isinstance(record, Work):
        return [_TYPES.get(record.type, "schema:CreativeWork")], _without_nothing(_work(record))
    if isinstance(record, Person):
        type_ = "schema:Person" if record.kind == "individual" else "schema:Organization"
        return [type_], _without_nothing(_person(record))
    if isinstance(record, Section):
        return ["schema:CreativeWork"], _without_nothing(
            {"schema:name": record.title, "schema:isPartOf": _ref("essay", None)}
        )
    if isinstance(record, Citation):
        return ["cito:Citation"], {
            "cito:hasCitingEntity": _ref("essay", None),
            "cito:hasCitedEntity": _ref("works", record.work_id),
            "cito:hasCitationCharacterization": {"@id": citation_intent(record)},
        }
    if isinstance(record, Quotation) and is_quoted(record):
        return ["schema:Quotation"], _without_nothing(_quotation(record))
    return [], {}


def _work(work: Work) -> Node:
    return {
        "schema:name": work.title if work.subtitle is None else f"{work.title}: {work.subtitle}",
        "schema:alternateName": list(work.short_titles or ()),
        "schema:author": _people(work.authors),
        "schema:editor": _people(work.editors),
        "schema:translator": _people(work.translators),
        "schema:isPartOf": None if work.container is None else _ref("works", work.container.id),
        "schema:publisher": _organization(work.publisher, work.publisher_place),
        "schema:datePublished": work.issued,
        "schema:bookEdition": work.edition if work.type == "book" else None,
    }


def _person(person: Person) -> Node:
    return {
        "schema:name": person.name,
        "schema:givenName": person.given if person.kind == "individual" else None,
        "schema:familyName": person.family if person.kind == "individual" else None,
        "schema:alternateName": list(person.name_variants or ()),
        "schema:member": _people(person.members),
    }


def _quotation(quotation: Quotation) -> Node:
    speaker, work = quotation.speaker, quotation.work
    return {
        "schema:text": quotation.text_plain,
        "schema:spokenByCharacter": None if speaker is None else _ref("people", speaker.id),
        "schema:isPartOf": _ref("essay", None),
        "schema:citation": None if work is None else _ref("works", work.id),
    }
