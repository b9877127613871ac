"""The data set in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from serge_data.dataset import Dataset
from serge_data.exploring.table import Table

__all__ = ["Stats", "stats_of"]

_MOST = 10


@dataclass(frozen=True)
class Stats:
    """The numbers of a data set, each group by what is counted.

    Attributes:
        groups: for each question its numbers by id, the greatest first where
            nothing else gives an order.
        names: what ids are called, where that differs.
    """

    groups: dict[str, dict[str, int]]
    names: dict[str, str]

    def tables(self, most: int = _MOST) -> tuple[Table, ...]:
        """Return a table for each group, of long ones the *most* first rows."""
        return tuple(self._table(name, group, most) for name, group in self.groups.items())

    def _table(self, name: str, group: dict[str, int], most: int) -> Table:
        shown = list(group.items())[:most]
        rows = tuple((str(count), key, self.names.get(key, "")) for key, count in shown)
        rest = f" (the first {most} of {len(group)})" if len(group) > most else ""
        if not any(row[2] for row in rows):
            return Table(name, ("number", "what"), tuple(row[:2] for row in rows))
        return Table(f"{name}{rest}", ("number", "id", "name"), rows)


def stats_of(dataset: Dataset) -> Stats:
    """Return the numbers of *dataset*."""
    quotations = tuple(dataset.quotations)
    spoken = Counter(each.speaker_id for each in quotations if each.speaker_id)
    works = Counter(each.work.id for each in quotations if each.work is not None)
    cited = Counter(each.work_id for each in dataset.citations)
    sections = {each.id: len(each.quotations) for each in dataset.sections} | {
        "footnotes": sum(each.footnote_number is not None for each in quotations)
    }
    words = {
        "in quotation marks": sum(len(each.text_plain.split()) for each in quotations),
        "of these quoted at second hand": sum(
            len(each.text_plain.split()) for each in quotations if each.quoted_second_hand
        ),
        "in footnotes": sum(len(each.text_plain.split()) for each in dataset.footnotes),
    }
    left_open = {
        "quotations with a doubt": sum(each.doubt is not None for each in quotations),
        "quotations with an inference": sum(each.inferred is not None for each in quotations),
        "quotations without a citation": sum(
            each.kind == "quotation" and each.citation_id is None for each in quotations
        ),
        "works that are only mentioned": len(dataset.works.where(cited=False)),
        "withdrawn records": len(dataset.withdrawn),
    }
    titles = Counter([each.name for each in dataset.people] + [x.title for x in dataset.works])
    names = {
        **{each.id: each.name for each in dataset.people},
        # A title that something else has as well is told with its subtitle.
        **{x.id: x.title if titles[x.title] == 1 else x.full_title for x in dataset.works},
        **{each.id: str(each) for each in dataset.sections},
    }
    return Stats(
        {
            "records": dataset.counts,
            "words": words,
            "quotations by kind": dict(Counter(each.kind for each in quotations).most_common()),
            "quotations by speaker": dict(spoken.most_common()),
            "quotations by work": dict(works.most_common()),
            "citations by work": dict(cited.most_common()),
            "quotations by section": sections,
            "left open": left_open,
        },
        names,
    )
