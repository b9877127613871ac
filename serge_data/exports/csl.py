"""CSL-JSON: the works as bibliographic items, and the citations as citations of them.

What citation processors and reference managers read.  Nothing is added to
what the records say: a fact that the essay does not give is absent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from serge_data.dataset import Dataset
from serge_data.models import Citation, Locator, Person, Quotation, Work

__all__ = ["cite_item", "item", "locator_text", "to_csl_citations", "to_csl_json"]

#: The address by which a CSL citation names the schema it follows.
CITATION_SCHEMA = "https://resource.citationstyles.org/schema/latest/input/json/csl-citation.json"

# CSL has no term for it.
_QUOTED_IN = {"en": "quoted in"}
_APUD = "apud"

#: CSL counts the seasons; one printed otherwise stays a word.
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}


def to_csl_json(dataset: Dataset) -> str:
    """Return the works as CSL-JSON, in the order of the data set."""
    return _json([item(work) for work in dataset.works])


def to_csl_citations(dataset: Dataset) -> str:
    """Return the citations as CSL citations of the works, in the order of the data set.

    Each names its work by id, as the items of ``to_csl_json`` do.  A citation
    in a footnote has the note's number as its ``noteIndex``; one in the body
    has 0, which in CSL is a citation in the text.
    """
    return _json(
        [
            {
                "schema": CITATION_SCHEMA,
                "citationID": citation.id,
                "citationItems": [cite_item(citation)],
                "properties": {"noteIndex": citation.footnote_number or 0},
            }
            for citation in dataset.citations
        ]
    )


def item(work: Work) -> dict[str, Any]:
    """Return *work* as a CSL item.

    A chapter or article carries the facts of the work that contains it, as
    CSL has no items within items.
    """
    container = work.container
    # Whatever a part does not say of itself holds of the whole it stands in.
    places = (work, *((container,) if container else ()))
    earlier = work.earlier_edition
    fields: dict[str, Any] = {
        "id": work.id,
        "type": work.type,
        "title": work.full_title,
        "title-short": work.short_titles[0] if work.short_titles else None,
        "container-title": container.full_title if container else None,
        "author": _names(work.authors),
        "container-author": _names(container.authors)
        if container and container.authors != work.authors
        else None,
        "editor": _names(_first(place.editors for place in places)),
        "translator": _names(_first(place.translators for place in places)),
        "edition": _first(place.edition for place in places),
        "volume": _first(place.volume for place in places),
        "issue": work.issue,
        "issued": _first(_date(place) for place in places),
        "publisher": _first(place.publisher for place in places),
        "publisher-place": _first(place.publisher_place for place in places),
    }
    if earlier is not None:
        fields |= {
            "original-title": earlier.full_title,
            "original-date": _date(earlier),
            "original-publisher": earlier.publisher,
            "original-publisher-place": earlier.publisher_place,
        }
    custom: dict[str, Any] = {"cited": work.cited}
    if work.inferred:
        custom["inferred"] = [reason.model_dump() for reason in work.inferred]
    if work.doubt:
        custom["doubt"] = work.doubt
    fields["custom"] = custom
    return {name: value for name, value in fields.items() if value}


def cite_item(source: Citation | Quotation) -> dict[str, str]:
    """Return the CSL citation item of a citation; of a quotation, with its own locators.

    Several locators make one, in printed order with repeats, as in
    ``28, 21, 28``.  A quotation whose own locators cannot be told has none.
    Words that the work itself only quotes are cited with a prefix that says so.

    Raises:
        ValueError: no citation covers the quotation.
    """
    work = source.work
    if work is None:
        raise ValueError(f"no citation covers the quotation {source.id!r}")
    second_hand = source.second_hand if isinstance(source, Citation) else source.quoted_second_hand
    cited = {"id": work.id}
    if second_hand:
        cited["prefix"] = _QUOTED_IN.get(source.dataset.essay.language.partition("-")[0], _APUD)
    if not source.locators:
        return cited
    return cited | {
        "locator": ", ".join(locator_text(locator, work) for locator in source.locators),
        "label": source.locators[0].label,
    }


def locator_text(locator: Locator, work: Work) -> str:
    """Return *locator* written out for a processor to shorten in its own way: ``150–151``.

    A volume is named unless it is the one that *work* is recorded as.
    """
    pages = locator.first if locator.last is None else f"{locator.first}–{locator.last}"
    if locator.volume in (None, work.volume):
        return pages
    return f"{locator.volume}: {pages}"


def _names(people: tuple[Person, ...] | None) -> list[dict[str, str]]:
    return [_name(person) for person in people or ()]


def _name(person: Person) -> dict[str, str]:
    if person.kind == "collective" or person.family is None:
        return {"literal": person.name}
    given = {} if person.given is None else {"given": person.given}
    return {"family": person.family, **given}


def _date(work: Work) -> dict[str, Any] | None:
    if work.issued is None:
        return None
    parts = [int(part) for part in work.issued.split("-")]
    if work.season is None:
        return {"date-parts": [parts]}
    season = SEASONS.get(work.season.lower())
    if season is None:
        return {"date-parts": [parts], "season": work.season}
    # Some processors read only the one, some only the other: months 21 to 24
    # are the seasons of ISO 8601-2.
    return {"date-parts": [[parts[0], 20 + season]], "season": season}


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value), None)


def _json(value: list[dict[str, Any]]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
