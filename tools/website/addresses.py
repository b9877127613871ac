"""The address of every record on the site, made from its id, so that it never changes."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from serge_data.models import (
    Citation,
    FaqReference,
    Footnote,
    Person,
    Quotation,
    Section,
    Withdrawn,
    Work,
)

__all__ = ["FOLDERS", "SITE", "address", "address_of_faq_section", "place"]

#: Where the site stands; the schemas' ``$id`` begin with it.
SITE = "https://w3id.org/serge-data/"
#: The folders of the kinds of records whose pages are named by their ids.
FOLDERS = {"quotation": "quotations", "work": "works", "person": "people", "section": "sections"}


@singledispatch
def address(record: Any) -> str:
    """Return the address of the record's page, from the root of the site."""
    raise TypeError(f"no page for {record!r}")


@address.register
def _(record: Quotation) -> str:
    return f"quotations/{record.id}/"


@address.register
def _(record: Work) -> str:
    return f"works/{record.id}/"


@address.register
def _(record: Person) -> str:
    return f"people/{record.id}/"


@address.register
def _(record: Section) -> str:
    return f"sections/{record.id}/"


@address.register
def _(record: Footnote) -> str:
    return f"footnotes/{record.number}/"


@address.register
def _(record: FaqReference) -> str:
    return address_of_faq_section(record.section)


@address.register
def _(record: Citation) -> str:
    return f"{place(record)}#c-{record.id}"


@address.register
def _(record: Withdrawn) -> str:
    return f"{FOLDERS[record.kind]}/{record.id}/"


def address_of_faq_section(section: str) -> str:
    """Return the address of the page about a section of *An Anarchist FAQ*."""
    return f"faq-sections/{section}/"


def place(record: Quotation | Citation) -> str:
    """Return the address of the page that has the place where the record stands."""
    return address(record.footnote or record.section)
