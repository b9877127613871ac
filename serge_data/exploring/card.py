"""One record with all that it says and all that it is connected with."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from serge_data.exploring.naming import (
    AnyNode,
    kind_of,
    line_of,
    pages_of,
    place_of,
)
from serge_data.exploring.table import Table
from serge_data.models import (
    Citation,
    Essay,
    FaqReference,
    Footnote,
    Person,
    Quotation,
    Section,
    Work,
)

__all__ = ["Card", "card_of", "listed"]

#: What a record is reached from, by the name of the property that leads there.
_BACK: dict[type[AnyNode], tuple[str, ...]] = {
    Essay: (),
    Work: ("parts", "citations", "quotations"),
    Person: ("works", "edited_works", "translated_works", "quotations"),
    Section: ("quotations", "citations", "footnotes"),
    Citation: ("quotations",),
    Quotation: ("echoed_by",),
    Footnote: ("citations", "quotations", "faq_references"),
    FaqReference: (),
}
#: Fields that name other records, and those that the card's head says already.
_IDS = {"speaker", "work", "citation", "container", "earlier_edition", "echoes", "section"}
_LISTS = {"authors": "people", "editors": "people", "translators": "people", "members": "people"}
_IN_THE_HEAD = {"id", "number", "text", "text_plain", "offsets", "paragraph", "footnote"}


@dataclass(frozen=True)
class Card:
    """What there is to show of a record.

    Attributes:
        kind: what it is.
        key: its id, or a footnote's number.
        line: what it says, in a line.
        facts: its fields by name, each in words.
        tables: the records that it is connected with.
        record: the record as the public document has it.
        connections: the keys of those records, by what leads to them.
    """

    kind: str
    key: str
    line: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    record: dict[str, Any]
    connections: dict[str, list[Any]]

    def to_json(self) -> dict[str, Any]:
        """Return the card for programs: the record, and the ids that lead on from it."""
        return {"kind": self.kind, "record": self.record, "connections": self.connections}


def card_of(record: AnyNode) -> Card:
    """Return the card of *record*."""
    public = record.to_dict()
    found = {name: getattr(record, name) for name in _BACK[type(record)]}
    place = place_of(record)
    said = {str(record.key)} | ({record.work_id} if isinstance(record, Citation) else set())
    return Card(
        kind=kind_of(record),
        key=str(record.key),
        line=line_of(record),
        facts=(*_facts(record, public), *([("place", place)] if place else [])),
        tables=tuple(
            listed(f"{name.replace('_', ' ')}: {len(records)}", records, said)
            for name, records in found.items()
            if records
        ),
        record=public,
        connections={name: [each.key for each in records] for name, records in found.items()},
    )


def _facts(record: AnyNode, public: dict[str, Any]) -> Iterator[tuple[str, str]]:
    dataset = record.dataset
    for name, value in public.items():
        label = name.replace("_", " ")
        is_section = name == "section" and isinstance(record, FaqReference)
        if name in _IN_THE_HEAD or (name == "footnotes" and not isinstance(record, Essay)):
            continue
        if name in _IDS and not is_section:
            yield label, _named(getattr(record, name))
            if name == "citation" and isinstance(record, Quotation) and record.work is not None:
                yield "work", _named(record.work)
        elif name in _LISTS:
            for each in value:
                yield label, _named(dataset.people[each])
        elif name == "locators":
            if value:
                yield "pages", pages_of(record.__dict__["locators"])
        elif name == "mentions":
            for each in value:
                yield label, f"{each['printed']} ({_where(each)})"
        elif name == "inferred":
            for each in value:
                yield label, f"{each['field']}: {each['because']}"
        elif isinstance(value, bool):
            if value:
                yield label, "yes"
        elif isinstance(value, dict):
            yield label, ", ".join(map(str, value.values()))
        elif isinstance(value, list):
            yield label, "; ".join(map(str, value))
        else:
            yield label, str(value)


def _named(record: AnyNode) -> str:
    return f"{line_of(record)} ({record.key})"


def _where(mention: dict[str, Any]) -> str:
    return ", ".join(
        f"{name} {mention[name]}" for name in ("paragraph", "footnote") if name in mention
    )


def listed(title: str, records: Iterable[AnyNode], said: Container[str] = ()) -> Table:
    """Return the table of *records*, which are of any kinds.

    A column without a word is left out, and so is one that repeats what is *said* already.
    """
    rows = [_row(each) for each in records]
    kinds = {row["kind"] for row in rows}
    columns = [
        name
        for name in (rows[0] if rows else ())
        if any(row[name] for row in rows)
        and not (name in ("who", "work") and all(row[name] in said for row in rows))
        and not (name == "kind" and len(kinds) == 1)
    ]
    return Table(title, tuple(columns), tuple(tuple(row[name] for name in columns) for row in rows))


def _row(record: AnyNode) -> dict[str, str]:
    """Return what one wants to know of *record* first, by the name of the column."""
    who, work, pages, second_hand = "", "", "", False
    match record:
        case Quotation():
            who, second_hand = record.speaker_id or "", record.quoted_second_hand
            work = "" if record.work is None else record.work.id
            pages = pages_of(record.locators)
        case Citation():
            work, second_hand = record.work_id, record.second_hand
            pages = pages_of(record.locators)
        case Work():
            who = ", ".join(record.author_ids or ())
    return {
        "id": str(record.key),
        "kind": kind_of(record),
        "who": who,
        "work": work,
        "pages": pages,
        "second hand": "yes" if second_hand else "",
        "place": place_of(record).partition(",")[0],
        "what": line_of(record),
    }
