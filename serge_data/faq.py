"""The sections of *An Anarchist FAQ*: which there are, what they are called, where they stand."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from serge_data.errors import UnknownRecordError
from serge_data.resources import packaged_faq_index

__all__ = ["FaqEdition", "FaqSection", "faq_edition", "faq_section", "faq_sections", "nearest"]

# No id in the FAQ is as long as this; what is longer is told apart by its beginning.
_LONGEST = 16


@dataclass(frozen=True, slots=True)
class FaqEdition:
    """What the index was taken from.

    Attributes:
        version: the version of the FAQ, e.g. ``"15.3"``.
        issued: the day of that version.
        package: the Debian package that its pages came in.
        package_version: the version of the package.
        volumes: the year in which each volume was printed, by its number.
    """

    version: str
    issued: str
    package: str
    package_version: str
    volumes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FaqSection:
    """A section of the FAQ.

    Attributes:
        id: its number, e.g. ``"H"``, ``"H.5"`` or ``"H.2.11"``.
        title: its title, as its own heading has it, without emphasis.
        page: the file of the package on which it stands.
        anchor: the anchor on that page; None where the section is the page, or has none.
        volume: the volume of the printed FAQ that holds it.
    """

    id: str
    title: str
    page: str
    anchor: str | None
    volume: str

    @property
    def parent(self) -> str | None:
        """The id of the section it is a part of; None for a lettered one."""
        return self.id.rpartition(".")[0] or None


def faq_edition() -> FaqEdition:
    """Return what the index was taken from."""
    edition = _index()["edition"]
    return FaqEdition(
        version=edition["version"],
        issued=edition["issued"],
        package=edition["package"],
        package_version=edition["package_version"],
        volumes=MappingProxyType(
            {number: volume["issued"] for number, volume in edition["volumes"].items()}
        ),
    )


@cache
def faq_sections() -> Mapping[str, FaqSection]:
    """Return every section by its id, in the order of the FAQ; the index is read once."""
    index = _index()
    volume_of = {
        letter: number
        for number, volume in index["edition"]["volumes"].items()
        for letter in volume["sections"]
    }
    sections = (
        FaqSection(
            id=entry["id"],
            title=entry["title"],
            page=entry["page"],
            anchor=entry.get("anchor"),
            volume=volume_of[entry["id"][0]],
        )
        for entry in index["sections"]
    )
    return MappingProxyType({section.id: section for section in sections})


def faq_section(section_id: str) -> FaqSection:
    """Return the section *section_id*.

    Raises:
        UnknownRecordError: the FAQ has no such section; ``close`` names the nearest.
    """
    section = faq_sections().get(section_id)
    if section is None:
        raise UnknownRecordError("section of An Anarchist FAQ", section_id, nearest(section_id))
    return section


def nearest(section_id: str, count: int = 3) -> tuple[str, ...]:
    """Return the ids of the *count* sections that *section_id* may be a slip for, likeliest first.

    Those come first that the fewest slips of the pen turn into it, a dot in the
    wrong place being one; among them, those of the same parent, and of these
    the nearest in number.
    """
    wanted = section_id[:_LONGEST]

    def unlikeness(known: str) -> tuple[int, int, int]:
        shared, gap = _compare(wanted.split("."), known.split("."))
        only_dots = wanted.replace(".", "") == known.replace(".", "")
        return 1 if only_dots else _slips(wanted, known), -shared, gap

    return tuple(sorted(faq_sections(), key=unlikeness)[:count])


def _compare(one: list[str], other: list[str]) -> tuple[int, int]:
    """Return how many leading parts two ids share, and how far apart the next numbers are."""
    shared = 0
    for ours, theirs in zip(one, other, strict=False):
        if ours != theirs:
            numbers = ours.isdecimal() and theirs.isdecimal()
            return shared, abs(int(ours) - int(theirs)) if numbers else 0
        shared += 1
    return shared, 0


def _slips(one: str, other: str) -> int:
    """Return how many characters must be added, dropped or exchanged to turn *one* into *other*."""
    row = list(range(len(other) + 1))
    for count, ours in enumerate(one, start=1):
        above, row = row, [count]
        for index, theirs in enumerate(other):
            row.append(min(above[index + 1] + 1, row[index] + 1, above[index] + (ours != theirs)))
    return row[-1]


@cache
def _index() -> Any:
    return json.loads(packaged_faq_index().read_text(encoding="utf-8"))
