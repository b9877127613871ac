"""The citation graph, as networkx reads it back, and the picture of it in the docs."""

from __future__ import annotations

import json
import shutil
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from serge_data.dataset import Dataset

nx = pytest.importorskip("networkx", reason="networkx is not installed")
exports = pytest.importorskip("serge_data.exports.graph")

PICTURE = Path(__file__).parents[2] / "docs" / "citation_graph.svg"
SVG = "{http://www.w3.org/2000/svg}"
#: What a list of records is called as the kind of a node.
KINDS = {
    "works": "work",
    "people": "person",
    "sections": "section",
    "citations": "citation",
    "quotations": "quotation",
    "footnotes": "footnote",
    "faq_references": "faq_reference",
}


def _from_graphml(text: str) -> Any:
    return nx.parse_graphml(text, force_multigraph=True)


def _from_json(text: str) -> Any:
    return nx.node_link_graph(json.loads(text), edges="edges")


READERS = {
    "graphml": (exports.to_graphml, _from_graphml),
    "json": (exports.to_graph_json, _from_json),
}


@pytest.mark.parametrize("syntax", READERS)
def test_networkx_reads_the_very_graph(data: Dataset, syntax: str) -> None:
    """Nodes, edges, their directions and attributes all arrive."""
    write, read = READERS[syntax]
    graph, found = exports.to_graph(data), read(write(data))

    assert dict(graph.nodes(data=True)) == dict(found.nodes(data=True))
    assert sorted(graph.edges(keys=True, data="relation")) == sorted(
        found.edges(keys=True, data="relation")
    )
    assert found.is_directed()


@pytest.mark.parametrize("syntax", READERS)
def test_networkx_counts_what_the_data_set_counts(data: Dataset, syntax: str) -> None:
    """On the consumer's side there are as many nodes of each kind, 46 footnotes among them."""
    write, read = READERS[syntax]
    counts = Counter(kind for _, kind in read(write(data)).nodes(data="kind"))

    assert data.counts == {name: counts[kind] for name, kind in KINDS.items()}
    assert 46 == counts["footnote"]
    assert sum(data.counts.values()) + 1 == counts.total()


def test_the_edges_say_what_the_records_say(data: Dataset) -> None:
    """Who speaks, what is cited and covered, and where all of it stands: each tie is there."""
    graph = _from_graphml(exports.to_graphml(data))
    counts = Counter(relation for *_, relation in graph.edges(data="relation"))

    assert len(data.citations) == counts["cites"]
    assert sum(q.citation_id is not None for q in data.quotations) == counts["covers"]
    assert sum(q.speaker_id is not None for q in data.quotations) == counts["says"]
    assert sum(q.echoes_id is not None for q in data.quotations) == counts["echoes"]
    assert len(data.faq_references) == counts["makes"]
    assert (
        len([*data.citations, *data.quotations, *data.footnotes, *data.faq_references])
        == (counts["stands in"])
    )


def test_the_quotations_of_a_work_can_be_reached(data: Dataset) -> None:
    """From a work back over its citations come the very quotations of the work."""
    graph = _from_graphml(exports.to_graphml(data))
    found = {
        quotation
        for citation, _, relation in graph.in_edges("works/memoirs", data="relation")
        if relation == "cites"
        for _, quotation, tie in graph.out_edges(citation, data="relation")
        if tie == "covers"
    }

    assert {f"quotations/{q.id}" for q in data.works["memoirs"].quotations} == found


def test_networkx_notices_damage(data: Dataset) -> None:
    """A file cut short is refused; an edge to nowhere brings a node that is of no kind."""
    text = exports.to_graphml(data)
    astray = text.replace('target="works/memoirs"', 'target="works/memoires"', 1)

    with pytest.raises(ET.ParseError):
        _from_graphml(text[: len(text) // 2])
    assert None in {kind for _, kind in _from_graphml(astray).nodes(data="kind")}


def test_the_same_data_set_makes_the_same_bytes(data: Dataset) -> None:
    """Both syntaxes are the same, byte for byte, each time."""
    assert exports.to_graphml(data) == exports.to_graphml(data)
    assert exports.to_graph_json(data) == exports.to_graph_json(data)


def test_the_picture_has_a_title_and_shows_everybody(data: Dataset) -> None:
    """The picture in the docs names itself, and has a box for each speaker and each work."""
    root = ET.fromstring(PICTURE.read_text(encoding="utf-8"))
    quoted = [q for q in data.quotations if q.speaker is not None and q.work is not None]
    boxes = {
        each.findtext(f"{SVG}title") for each in root.iter(f"{SVG}g") if each.get("class") == "node"
    }

    assert "img" == root.get("role")
    assert ["graph-title", "graph-description"] == str(root.get("aria-labelledby")).split()
    assert root.findtext(f"{SVG}title")
    assert f"by {len(quoted)} quotations" in str(root.findtext(f"{SVG}desc"))
    assert {f"people/{q.speaker_id}" for q in quoted} | {
        f"works/{q.work.id}" for q in quoted if q.work is not None
    } == boxes


def test_the_picture_is_the_one_that_the_tool_draws() -> None:
    """Drawn anew, the picture has the same boxes and lines; places depend on the fonts."""
    if shutil.which("dot") is None:
        pytest.skip("Graphviz is not installed")
    from tools.draw_graph import draw

    def drawn(text: str) -> Counter[tuple[str | None, ...]]:
        return Counter(
            (each.get("class"), each.findtext(f"{SVG}title"), each.findtext(f"{SVG}text"))
            for each in ET.fromstring(text).iter(f"{SVG}g")
        )

    assert drawn(PICTURE.read_text(encoding="utf-8")) == drawn(draw())
