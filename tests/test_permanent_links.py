"""What links to the site's pages about records rely on: their ids do not change."""

from __future__ import annotations

from serge_data import Dataset
from tools.website import permanent
from tools.website.addresses import FOLDERS, address, place

#: The folders of all pages about records.
ALL = (*FOLDERS.values(), "footnotes", "faq-sections")


def test_every_record_that_had_a_page_is_there(data: Dataset) -> None:
    """The pages that the site keeps are those of the records that there are, and their lists."""
    records = [
        *data.quotations,
        *data.works,
        *data.people,
        *data.sections,
        *data.footnotes,
        *data.faq_references,
        *(gone for gone in data.withdrawn if gone.kind in FOLDERS),
    ]
    expected = {address(record) for record in records} | {f"{folder}/" for folder in ALL}

    assert expected == {
        each for each in permanent.kept() if each.startswith(ALL) and each.endswith("/")
    }


def test_every_quotation_that_had_an_anchor_stands_where_it_stood(data: Dataset) -> None:
    """In the section or note to which its links lead, each quotation has its anchor."""
    expected = {f"{place(quotation)}#q-{quotation.id}" for quotation in data.quotations}

    assert len(data.quotations) == len(expected & permanent.kept())
