"""The apparatus in pictures: figures counted from the records, drawn by Vega.

Each picture has its description, for those who cannot see it, and its figures
as a table.  Colours are those of the page, light or dark.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import vl_convert
from markupsafe import Markup

from serge_data import Citation, Dataset, Work
from serge_data.locators import number_of
from tools.website.addresses import address
from tools.website.wording import opening, section_title

__all__ = ["Link", "Picture", "pictures"]

_CHARTS = Path(__file__).parent / "charts"
_NOTES = "Notes"


@dataclass(frozen=True)
class Link:
    """A cell of a table that leads to a page."""

    text: str
    address: str


@dataclass(frozen=True)
class Picture:
    """A picture: the drawing, what it shows in words, and the figures behind it."""

    name: str
    title: str
    text: str
    svg: Markup
    heads: tuple[str, ...]
    rows: tuple[tuple[Link | str | int, ...], ...]


def pictures(dataset: Dataset) -> tuple[Picture, ...]:
    """Return every picture of *dataset*."""
    return (_leaned_on(dataset), _speakers(dataset), _through(dataset), _pages(dataset))


def _leaned_on(dataset: Dataset) -> Picture:
    counted = Counter((citation.work_id, _column(citation)) for citation in dataset.citations)
    columns = [*(section_title(section) for section in dataset.sections), _NOTES]
    works = [work for work in dataset.works if work.cited]
    figures = [
        {"work": _label(work), "section": column, "citations": counted[work.id, column]}
        for work in works
        for column in columns
        if counted[work.id, column]
    ]
    most, times = Counter(citation.work_id for citation in dataset.citations).most_common(1)[0]
    return Picture(
        "leaned-on",
        "Which works are leaned on where",
        f"Citations of each work, by the section they stand in. "
        f"{dataset.works[most].full_title} is cited most, "
        f"{times} times of {len(dataset.citations)}.",
        _drawn("leaned-on", figures, order=[_label(work) for work in works], more=columns),
        ("Work", *columns),
        tuple(
            (Link(work.title, address(work)), *(counted[work.id, column] for column in columns))
            for work in works
        ),
    )


def _speakers(dataset: Dataset) -> Picture:
    counted = Counter(q.speaker_id for q in dataset.quotations if q.speaker_id)
    figures = [
        {"speaker": dataset.people[speaker].name, "quotations": number}
        for speaker, number in counted.most_common()
    ]
    unknown = len(dataset.quotations) - counted.total()
    return Picture(
        "speakers",
        "Whose words are quoted",
        f"Quotations of each speaker. {figures[0]['speaker']} is quoted most, "
        f"{figures[0]['quotations']} times; {unknown} of {len(dataset.quotations)} spans in "
        "quotation marks are nobody's words in particular, or the essay does not say whose.",
        _drawn("speakers", figures, order=[figure["speaker"] for figure in figures]),
        ("Speaker", "Quotations"),
        tuple(
            (Link(dataset.people[speaker].name, address(dataset.people[speaker])), number)
            for speaker, number in counted.most_common()
        ),
    )


def _through(dataset: Dataset) -> Picture:
    counted = Counter(
        (q.speaker_id, q.work.id) for q in dataset.quotations if q.speaker_id and q.work
    )
    speakers = [
        speaker
        for speaker, _ in Counter(
            {each: sum(n for (s, _), n in counted.items() if s == each) for each, _ in counted}
        ).most_common()
    ]
    # A work stands beside the speaker most quoted through it, so that few lines cross.
    pairs = sorted(counted, key=lambda pair: (speakers.index(pair[0]), -counted[pair]))
    figures = [
        {
            "speaker": dataset.people[speaker].name,
            "work": _label(dataset.works[work]),
            "quotations": number,
        }
        for (speaker, work), number in counted.most_common()
    ]
    others = {
        speaker
        for speaker, work in counted
        if (authors := _authors(dataset, work)) and speaker not in authors
    }
    return Picture(
        "through",
        "The citation network: who is quoted through which work",
        "Lines join speakers with the works that their words are cited from; the more quotations, "
        f"the thicker. {len(others)} of {len({speaker for speaker, _ in counted})} speakers are "
        "quoted through works that others wrote.",
        _drawn(
            "through",
            figures,
            order=[dataset.people[speaker].name for speaker in speakers],
            more=list(dict.fromkeys(_label(dataset.works[work]) for _, work in pairs)),
        ),
        ("Speaker", "Work", "Quotations"),
        tuple(
            (
                Link(dataset.people[speaker].name, address(dataset.people[speaker])),
                Link(dataset.works[work].title, address(dataset.works[work])),
                number,
            )
            for (speaker, work), number in counted.most_common()
        ),
    )


def _pages(dataset: Dataset) -> Picture:
    figures = list(_marks(dataset))
    works = [work for work in dataset.works if any(work.id == figure["id"] for figure in figures)]
    by_work = {work.id: [f for f in figures if f["id"] == work.id] for work in works}
    return Picture(
        "pages",
        "Which pages of each source are cited",
        "Each stroke is a page that a citation names, placed along the length of its work; "
        "the pages of prefaces, in roman numbers, stand on the left. "
        f"{len(works)} works are cited by page.",
        _drawn("pages", figures, order=[_label(work) for work in works]),
        ("Work", "Pages, in their order"),
        tuple(
            (
                Link(work.title, address(work)),
                ", ".join(
                    dict.fromkeys(
                        figure["printed"]
                        for figure in sorted(
                            by_work[work.id], key=lambda f: (f["part"] != "preface", f["page"])
                        )
                    )
                ),
            )
            for work in works
        ),
    )


def _marks(dataset: Dataset) -> Iterator[dict[str, Any]]:
    for citation in dataset.citations:
        for locator in citation.locators:
            if locator.label == "page":
                yield {
                    "id": citation.work_id,
                    "work": _label(citation.work),
                    "page": number_of(locator.first),
                    "part": "pages" if locator.first.isdigit() else "preface",
                    "printed": locator.printed,
                }


def _label(work: Work) -> str:
    return opening(work.full_title, 42)


def _authors(dataset: Dataset, work: str) -> tuple[str, ...]:
    return dataset.works[work].author_ids or ()


def _column(citation: Citation) -> str:
    return section_title(citation.section) if citation.section else _NOTES


def _drawn(
    name: str,
    figures: list[dict[str, Any]],
    order: list[Any] | None = None,
    more: list[str] | None = None,
) -> Markup:
    """Return the chart *name* of *figures* as an SVG that takes its colours from the page."""
    [path] = _CHARTS.glob(f"{name}.v[gl].json")
    text = path.read_text(encoding="utf-8")
    text = text.replace('"ORDER"', json.dumps(order)).replace('"MORE"', json.dumps(more))
    text = text.replace('"FIGURES"', json.dumps(figures))
    chart = json.loads(text)
    is_lite = path.name.endswith(".vl.json")
    svg = vl_convert.vegalite_to_svg(chart) if is_lite else vl_convert.vega_to_svg(chart)
    # The picture is described by its caption; its parts would only be read out
    # as so many shapes.
    svg = re.sub(r"^<svg ", '<svg aria-hidden="true" focusable="false" overflow="visible" ', svg)
    return Markup(f'<div role="img" aria-labelledby="{name}-text">{svg}</div>')
