"""Draw the picture of the citation graph that stands in the docs.

    python -m tools.draw_graph > docs/citation_graph.svg

Whom the essay quotes, and from which works: a line for each speaker and work,
the wider the more quotations.  Graphviz (the program ``dot``) lays it out.
"""

from __future__ import annotations

import html
import re
import subprocess
import sys
from collections import Counter
from typing import Any

import serge_data
from serge_data.exports.graph import to_graph

TITLE = "Whom the essay quotes, and from which works"
INK, PERSON, WORK, LINE = "#222222", "#dcebf7", "#fbeed5", "#5a7184"


def main() -> int:
    """Print the picture as SVG."""
    sys.stdout.buffer.write(draw().encode())
    return 0


def draw() -> str:
    """Return the picture as SVG text."""
    graph = to_graph(serge_data.load())
    ties = quotations_by_speaker_and_work(graph)
    ran = subprocess.run(
        ["dot", "-Tsvg"], input=_dot(graph, ties).encode(), check=True, capture_output=True
    )
    return _accessible(ran.stdout.decode(), ties)


def quotations_by_speaker_and_work(graph: Any) -> Counter[tuple[str, str]]:
    """Return how many quotations tie each speaker to each work."""
    ties: Counter[tuple[str, str]] = Counter()
    for quotation in (node for node, kind in graph.nodes(data="kind") if kind == "quotation"):
        tied = {relation: by for by, _, relation in graph.in_edges(quotation, data="relation")}
        if {"says", "covers"} <= tied.keys():
            [work] = [
                work
                for _, work, relation in graph.out_edges(tied["covers"], data="relation")
                if relation == "cites"
            ]
            ties[tied["says"], work] += 1
    return ties


def _dot(graph: Any, ties: Counter[tuple[str, str]]) -> str:
    said: Counter[str] = Counter()
    quoted: Counter[str] = Counter()
    for (speaker, work), count in ties.items():
        said[speaker] += count
        quoted[work] += count
    lines = [
        f"digraph {_quoted(TITLE)} {{",
        'graph [rankdir=LR, ranksep=3, nodesep=0.12, fontname="sans-serif", bgcolor="#ffffff"]',
        f'node [shape=box, style="rounded,filled", fontname="sans-serif", fontsize=11, '
        f'color="{INK}", fontcolor="{INK}", height=0.3]',
        f'edge [color="{LINE}", arrowhead=none]',
    ]
    for nodes, rank, colour in ((said, "min", PERSON), (quoted, "max", WORK)):
        lines.append(f"{{ rank={rank};")
        for node, count in nodes.items():
            label = f"{graph.nodes[node]['label']} ({count})"
            lines.append(f'{_quoted(node)} [label={_quoted(label)}, fillcolor="{colour}"]')
        lines.append("}")
    for (speaker, work), count in ties.items():
        tip = f"{graph.nodes[speaker]['label']}, {graph.nodes[work]['label']}: {count}"
        lines.append(
            f"{_quoted(speaker)} -> {_quoted(work)} "
            f"[penwidth={0.8 + count / 4:.2f}, tooltip={_quoted(tip)}]"
        )
    return "\n".join([*lines, "}", ""])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _accessible(svg: str, ties: Counter[tuple[str, str]]) -> str:
    """Return *svg* with a title and a description that screen readers say."""
    speakers, works = ({tie[at] for tie in ties} for at in (0, 1))
    description = (
        f"{len(speakers)} speakers on the left are tied to {len(works)} works on the right by "
        f"{ties.total()} quotations; a line is the wider the more quotations it stands for. "
        f"The numbers in brackets count quotations."
    )
    svg = re.sub(r"<!--.*?-->\n?", "", svg, flags=re.DOTALL)
    return re.sub(
        r"<svg ([^>]*)>",
        lambda found: (
            f'<svg role="img" aria-labelledby="graph-title graph-description" {found[1]}>\n'
            f'<title id="graph-title">{html.escape(TITLE)}</title>\n'
            f'<desc id="graph-description">{html.escape(description)}</desc>'
        ),
        svg,
        count=1,
    )


if __name__ == "__main__":
    sys.exit(main())
