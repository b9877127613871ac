"""Linked data as Turtle, and the way back from any RDF to the data set.

>>> import rdflib
>>> graph = rdflib.Graph().parse(data=to_turtle(serge_data.load()), format="turtle")
>>> read_graph(graph) == serge_data.load()
True
"""

from __future__ import annotations

import json
from typing import Any

from rdflib import RDF, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.plugins.parsers.jsonld import to_rdf
from rdflib.term import Node

from serge_data.dataset import Dataset
from serge_data.exports.jsonld import CLASSES, RENAMED, VOCABULARY, to_jsonld
from serge_data.models import Document

__all__ = ["read_graph", "to_graph", "to_turtle"]

_OWN = Namespace(VOCABULARY)


def to_graph(dataset: Dataset) -> Graph:
    """Return the data set as a graph: the very statements of the JSON-LD export."""
    # Prefixes that rdflib brings along would stand in the place of the export's own.
    graph = Graph(bind_namespaces="none")
    # `Graph.parse` would warn of a class of rdflib's own; what it calls does not.
    to_rdf(json.loads(to_jsonld(dataset)), graph)
    return graph


def to_turtle(dataset: Dataset) -> str:
    """Return the data set as Turtle text."""
    graph = to_graph(dataset)
    graph.bind("serge", _OWN)
    graph.bind("rdf", RDF)
    return graph.serialize(format="turtle")


def read_graph(graph: Graph) -> Dataset:
    """Return the data set that *graph* describes, in whatever syntax it was written.

    Only statements in this project's vocabulary count.

    Raises:
        ValueError: the graph does not describe one data set.
        pydantic.ValidationError: what it describes is not sound.
    """
    [about] = graph.subjects(RDF.type, _OWN.Dataset)
    document: dict[str, Any] = {"schema_version": str(graph.value(about, _OWN.schema_version))}
    for kind, name in CLASSES.items():
        records = [_record(graph, kind, node) for node in graph.subjects(RDF.type, _OWN[name])]
        if kind == "essay":
            [document[kind]] = records
        else:
            records.sort(key=lambda record: record.pop("position"))
            if records or kind != "withdrawn":
                document[kind] = records
    return Dataset(Document.model_validate(document))


def _record(graph: Graph, kind: str, node: Node) -> dict[str, Any]:
    back = {term: name for (renamed, name), term in RENAMED.items() if renamed == kind}
    record = {back.get(term, term): value for term, value in _fields(graph, node).items()}
    *_, before, key = str(node).split("/")
    if kind == "essay":
        return {**record, "id": before}
    return record if kind == "footnotes" else {**record, "id": key}


def _fields(graph: Graph, node: Node) -> dict[str, Any]:
    return {
        str(predicate).removeprefix(VOCABULARY): _value(graph, value)
        for predicate, value in graph.predicate_objects(node)
        if str(predicate).startswith(VOCABULARY)
    }


def _value(graph: Graph, node: Node) -> Any:
    if node == RDF.nil or (node, RDF.first, None) in graph:
        return [_value(graph, item) for item in Collection(graph, node)]
    if isinstance(node, BNode):
        return _fields(graph, node)
    if isinstance(node, URIRef):
        kind, key = str(node).rsplit("/", 2)[1:]
        return int(key) if kind == "footnotes" else key
    return getattr(node, "value", None)
