"""The linked data, as rdflib, PyLD and pySHACL read them."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from small_datasets import datasets
from standards import standard

from serge_data.dataset import Dataset
from serge_data.exports.jsonld import CLASSES, VOCABULARY, citation_intent, iri, to_jsonld
from serge_data.exports.tables import tables

pyld = pytest.importorskip("pyld", reason="PyLD is not installed")
pyshacl = pytest.importorskip("pyshacl", reason="pyshacl is not installed")
rdflib = pytest.importorskip("rdflib", reason="rdflib is not installed")
turtle = pytest.importorskip("serge_data.exports.turtle")

SCHEMA = "https://schema.org/"
CITO = "http://purl.org/spar/cito/"
SHACL = "http://www.w3.org/ns/shacl#"


@pytest.fixture(scope="module")
def text(data: Dataset) -> str:
    """The Turtle of the real data set."""
    return str(turtle.to_turtle(data))


@pytest.fixture(scope="module")
def graph(text: str) -> Any:
    """What rdflib makes of that Turtle; the tests do not change it."""
    return rdflib.Graph().parse(data=text, format="turtle")


def _count(graph: Any, class_: str) -> int:
    query = f"SELECT (count(DISTINCT ?it) AS ?n) WHERE {{ ?it a <{class_}> }}"
    [[count]] = graph.query(query)
    return int(count)


def _violations(graph: Any) -> set[tuple[str, str]]:
    """Return what pySHACL finds wrong: the node, and the property where there is one."""
    shapes = rdflib.Graph().parse(
        data=files("serge_data.exports").joinpath("shapes.ttl").read_text(encoding="utf-8"),
        format="turtle",
    )
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    of = rdflib.Namespace(SHACL)
    return {
        (str(report.value(each, of.focusNode)), str(report.value(each, of.resultPath)))
        for each in report.subjects(rdflib.RDF.type, of.ValidationResult)
    }


def test_the_shapes_find_nothing_wrong(graph: Any) -> None:
    """Every record has what the shapes that come with the package demand."""
    assert set() == _violations(graph)


def test_the_shapes_notice_each_damage(data: Dataset, graph: Any) -> None:
    """A lost text, a speaker who is nobody, a note out of order: each is found, and only that."""
    own = rdflib.Namespace(VOCABULARY)
    quotation, other, third = (rdflib.URIRef(iri(data, "quotations", q)) for q in _some_ids(data))
    citation = rdflib.URIRef(iri(data, "citations", next(iter(data.citations)).id))
    note = rdflib.URIRef(iri(data, "footnotes", 46))
    faq = rdflib.URIRef(iri(data, "faq_references", next(iter(data.faq_references)).id))
    damaged = rdflib.Graph()
    for triple in graph:
        damaged.add(triple)
    damaged.remove((quotation, own.text, None))
    damaged.set((other, own.speaker, rdflib.URIRef(iri(data, "people", "nobody"))))
    damaged.set((third, own.footnote, note))
    damaged.set((citation, own.work, rdflib.URIRef(iri(data, "works", "papers"))))
    damaged.set((note, own.number, rdflib.Literal(47)))
    damaged.set((faq, own.faq_section, rdflib.Literal("section H")))

    assert {
        (str(quotation), str(own.text)),
        (str(other), str(own.speaker)),
        (str(third), "None"),
        (str(citation), str(own.work)),
        (str(note), str(own.number)),
        (str(faq), str(own.faq_section)),
    } == _violations(damaged)


def _some_ids(data: Dataset) -> list[str]:
    return [q.id for q in data.quotations if q.kind == "quotation" and q.speaker_id][:3]


def test_rdflib_counts_what_the_data_set_counts(data: Dataset, graph: Any) -> None:
    """On the consumer's side there are as many records of each kind, 46 footnotes among them."""
    counts = {kind: _count(graph, VOCABULARY + CLASSES[kind]) for kind in data.counts}

    assert data.counts == counts
    assert 46 == counts["footnotes"]


def test_others_find_the_quotations_and_citations_by_their_own_terms(
    data: Dataset, graph: Any
) -> None:
    """In schema.org and CiTO there are all quoted words, citations and works quoted from."""
    works = {
        str(work)
        for _, work in graph.subject_objects(rdflib.URIRef(f"{CITO}includesQuotationFrom"))
    }

    assert len(data.quotations.where(kind="quotation")) == _count(graph, f"{SCHEMA}Quotation")
    assert len(data.citations) == _count(graph, f"{CITO}Citation")
    assert {
        iri(data, "works", citation.work_id)
        for citation in data.citations
        if citation_intent(citation) == "cito:includesQuotationFrom"
    } == works


def test_a_citation_of_words_at_second_hand_claims_no_quotation_from_the_work(
    data: Dataset,
) -> None:
    """Words that a work only quotes are not quoted from it."""
    found = next(
        citation
        for citation in data.citations
        if citation.quotations and all(q.quoted_second_hand for q in citation.quotations)
    )

    assert "cito:cites" == citation_intent(found)


def test_the_terms_of_cito_exist(graph: Any) -> None:
    """Every term of CiTO in the data is defined in the ontology."""
    ontology = rdflib.Graph().parse(data=standard("cito.ttl"), format="turtle")
    used = {term for triple in graph for term in triple if str(term).startswith(CITO)}

    assert rdflib.URIRef(f"{CITO}includesQuotationFrom") in used
    assert [] == [term for term in used if (term, rdflib.RDF.type, None) not in ontology]


def test_the_terms_of_schema_org_exist(graph: Any) -> None:
    """Every term of schema.org in the data is among those that rdflib knows."""
    used = {term for triple in graph for term in triple if str(term).startswith(SCHEMA)}

    assert {rdflib.SDO.Quotation, rdflib.SDO.spokenByCharacter} < used
    assert set() == {term for term in used if term not in rdflib.SDO}
    assert rdflib.URIRef(f"{SCHEMA}Quotatoin") not in rdflib.SDO


def test_json_ld_and_turtle_say_the_same(data: Dataset, graph: Any) -> None:
    """An independent processor reads from the JSON-LD as many statements, and equal records."""
    quads = pyld.jsonld.to_rdf(json.loads(to_jsonld(data)), {"format": "application/n-quads"})
    # There is but the default graph, and so its N-Quads are N-Triples.
    other = rdflib.Graph().parse(data=quads, format="nt")

    assert len(graph) == len(other)
    assert data == turtle.read_graph(other)


def test_the_context_knows_every_reference_and_list() -> None:
    """What the records refer to are IRIs, and what they have several of is in order."""
    text = files("serge_data.exports").joinpath("context.jsonld").read_text(encoding="utf-8")
    context = json.loads(text)
    references = {
        column.name
        for table in tables()
        for column in table.columns
        if column.references and column.name not in table.key
    } - {"author", "editor", "translator", "member"}
    lists = {
        re.sub("^(essay|work|person|citation|quotation)_", "", table.name)
        for table in tables()
        if table.key[-1] == "position"
    }

    assert references == {
        name
        for name, term in context.items()
        if "@type" in term and "@container" not in term and not isinstance(term, str)
    }
    assert lists == {name for name, term in context.items() if "@container" in term}


def test_the_real_data_set_survives_the_round_trip(data: Dataset, graph: Any) -> None:
    """Reading the Turtle gives an equal data set."""
    assert data == turtle.read_graph(graph)


@given(dataset=datasets())
@settings(max_examples=15, deadline=None)
def test_any_data_set_survives_the_round_trip(dataset: Dataset) -> None:
    """Whatever the records hold, reading the JSON-LD or the Turtle gives equal records."""
    json_ld = turtle.to_graph(dataset)
    turtle_ = rdflib.Graph().parse(data=turtle.to_turtle(dataset), format="turtle")

    assert dataset == turtle.read_graph(json_ld)
    assert dataset == turtle.read_graph(turtle_)


def test_a_lost_statement_is_another_data_set(data: Dataset, text: str) -> None:
    """A doubt that is taken away is missed by whoever reads the graph back."""
    damaged = rdflib.Graph().parse(data=text, format="turtle")
    [node, *_] = damaged.subjects(rdflib.URIRef(f"{VOCABULARY}doubt"))
    damaged.remove((node, rdflib.URIRef(f"{VOCABULARY}doubt"), None))

    assert data != turtle.read_graph(damaged)


def test_every_prefix_has_a_name(text: str) -> None:
    """Turtle calls the vocabulary of RDF itself by its usual prefix, and numbers none."""
    prefixes = dict(re.findall("^@prefix ([^:]*): <([^>]*)>", text, re.MULTILINE))

    assert str(rdflib.RDF) == prefixes["rdf"]
    assert [] == [each for each in prefixes if re.fullmatch("ns[0-9]+", each)]


def test_the_same_data_set_makes_the_same_bytes(data: Dataset, text: str) -> None:
    """Both syntaxes are the same, byte for byte, each time."""
    assert text == turtle.to_turtle(data)
    assert to_jsonld(data) == to_jsonld(data)
