"""The citation graph: people, works, sections, footnotes, citations, quotations, and their ties.

Nodes are named as in the linked data, ``works/memoirs``, and have the
attributes ``kind`` and ``label``.  Every edge has a ``relation``, read from its
source to its target: a person *wrote* a work, a citation *cites* a work.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import networkx as nx

from serge_data.dataset import Dataset
from serge_data.models import Citation, Quotation

__all__ = ["to_graph", "to_graph_json", "to_graphml"]

Edge = tuple[str, str, str]


def to_graph(dataset: Dataset) -> nx.MultiDiGraph[str]:
    """Return the graph; two nodes may be tied in more than one way."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=dataset.essay.title)
    for name, attributes in _nodes(dataset):
        graph.add_node(name, **attributes)
    for source, target, relation in _edges(dataset):
        # The key tells parallel edges apart, and is the same each time.
        graph.add_edge(source, target, key=relation, relation=relation)
    return graph


def to_graphml(dataset: Dataset) -> str:
    """Return the graph as GraphML text."""
    lines = nx.generate_graphml(to_graph(dataset), named_key_ids=True)
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""])


def to_graph_json(dataset: Dataset) -> str:
    """Return the graph as node-link JSON text."""
    data = nx.node_link_data(to_graph(dataset), edges="edges")
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _node(kind: str, key: str | int | None = None) -> str:
    return kind if key is None else f"{kind}/{key}"


def _nodes(dataset: Dataset) -> Iterator[tuple[str, dict[str, Any]]]:
    essay = dataset.essay
    yield "essay", {"kind": "essay", "label": essay.title}
    for section in dataset.sections:
        yield (
            _node("sections", section.id),
            {"kind": "section", "label": section.title or section.id},
        )
    for person in dataset.people:
        yield (
            _node("people", person.id),
            {"kind": "person", "label": person.name, "type": person.kind},
        )
    for work in dataset.works:
        yield (
            _node("works", work.id),
            {"kind": "work", "label": work.title, "type": work.type, "cited": work.cited},
        )
    for citation in dataset.citations:
        yield _node("citations", citation.id), {"kind": "citation", "label": citation.printed}
    for quotation in dataset.quotations:
        yield (
            _node("quotations", quotation.id),
            {"kind": "quotation", "label": quotation.text_plain, "type": quotation.kind},
        )
    for note in dataset.footnotes:
        yield _node("footnotes", note.number), {"kind": "footnote", "label": f"Note {note.number}"}
    for reference in dataset.faq_references:
        yield (
            _node("faq_references", reference.id),
            {"kind": "faq_reference", "label": f"Section {reference.section}"},
        )


def _edges(dataset: Dataset) -> Iterator[Edge]:
    for author in dataset.essay.authors:
        yield _node("people", author.id), "essay", "wrote"
    for section in dataset.sections:
        yield _node("sections", section.id), "essay", "is part of"
    for person in dataset.people:
        for member in person.members:
            yield _node("people", member.id), _node("people", person.id), "is one of"
    for work in dataset.works:
        here = _node("works", work.id)
        for relation, people in (
            ("wrote", work.authors),
            ("edited", work.editors),
            ("translated", work.translators),
        ):
            for person in people:
                yield _node("people", person.id), here, relation
        if work.container_id is not None:
            yield here, _node("works", work.container_id), "is part of"
        if work.earlier_edition_id is not None:
            yield here, _node("works", work.earlier_edition_id), "was published before as"
    for note in dataset.footnotes:
        yield _node("footnotes", note.number), _node("sections", note.section_id), "stands in"
    for citation in dataset.citations:
        here = _node("citations", citation.id)
        yield here, _node("works", citation.work_id), "cites"
        yield here, _place(citation), "stands in"
    for quotation in dataset.quotations:
        here = _node("quotations", quotation.id)
        yield here, _place(quotation), "stands in"
        if quotation.citation_id is not None:
            yield _node("citations", quotation.citation_id), here, "covers"
        if quotation.speaker_id is not None:
            yield _node("people", quotation.speaker_id), here, "says"
        if quotation.echoes_id is not None:
            yield here, _node("quotations", quotation.echoes_id), "echoes"
    for reference in dataset.faq_references:
        here = _node("faq_references", reference.id)
        yield _node("citations", reference.citation_id), here, "makes"
        yield here, _node("footnotes", reference.footnote_number), "stands in"


def _place(record: Citation | Quotation) -> str:
    if record.footnote_number is not None:
        return _node("footnotes", record.footnote_number)
    return _node("sections", record.section_id)
