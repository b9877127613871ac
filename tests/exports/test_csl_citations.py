"""CSL citations, as the schema, citeproc-js and pandoc's citeproc read them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from programs import citeproc_js, pandoc
from referencing import Registry, Resource
from standards import standard

import serge_data
from serge_data.dataset import Dataset
from serge_data.exports.csl import cite_item

NOTES = "chicago-notes-bibliography"
BRACKETS = "modern-language-association"


@pytest.fixture(scope="module")
def works(data: Dataset) -> str:
    """The works that are cited, as CSL-JSON."""
    items = json.loads(serge_data.export(data, "csl-json"))
    return json.dumps([item for item in items if item["custom"]["cited"]])


@pytest.fixture(scope="module")
def exported(data: Dataset) -> str:
    """The citations as CSL citations."""
    text = serge_data.export(data, "csl-citations")
    assert isinstance(text, str)
    return text


def errors(citations: list[dict[str, Any]]) -> list[str]:
    """Return what the schema of CSL citations says against *citations*."""
    items = Resource.from_contents(json.loads(standard("csl-data.json")))
    schema = json.loads(standard("csl-citation.json"))
    registry = Registry().with_resource(str(items.id()), items)
    validator = jsonschema.Draft7Validator(schema, registry=registry)
    return [error.message for each in citations for error in validator.iter_errors(each)]


def markdown(citations: list[dict[str, Any]]) -> str:
    """Return *citations* as a Markdown document, one a paragraph."""
    found = []
    for citation in citations:
        [cited] = citation["citationItems"]
        label = "sec." if cited.get("label") == "section" else "p."
        locator = f", {{{label} {cited['locator']}}}" if "locator" in cited else ""
        prefix = f"{cited['prefix']} " if "prefix" in cited else ""
        found.append(f"{citation['citationID']} [{prefix}@{cited['id']}{locator}]")
    return "\n\n".join(found)


def test_the_schema_accepts_them(data: Dataset, exported: str) -> None:
    """Every citation is valid against the schema of CSL citations."""
    citations = json.loads(exported)

    assert [] == errors(citations)
    assert list(data.citations.ids) == [citation["citationID"] for citation in citations]


def test_the_schema_refuses_them_damaged(exported: str) -> None:
    """A label that CSL does not have is noticed."""
    damaged = json.loads(exported.replace('"label": "section"', '"label": "sections"', 1))

    assert ["'sections' is not one of"] == [message[:24] for message in errors(damaged)]


def test_citeproc_js_prints_every_citation(data: Dataset, works: str, exported: str) -> None:
    """Each citation is printed, its work is listed, and nothing is complained of."""
    made = citeproc_js(works, exported, NOTES)

    printed = dict(made["citations"])
    assert [] == made["complaints"]
    assert set(data.citations.ids) == set(printed)
    assert len(data.works.where(cited=True)) == len(made["works"])
    assert len(data.faq_references) == sum(" sec. H." in text for text in printed.values())


@pytest.fixture(scope="module")
def bracketed(works: str, exported: str) -> dict[str, str]:
    """What citeproc-js prints of each citation in the style of the MLA."""
    return dict(citeproc_js(works, exported, BRACKETS)["citations"])


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("serge-28-21-28-fought-the-whites", "(Weissman 28, 21, 28)"),
        ("memoirs-150-1-the-partys-duty", "(Serge, Memoirs 150–151)"),
        ("serge-xi-xvi-xvii-subject-not-to", "(Weissman xi, xvi–xvii)"),
        ("lenin-collected-works-7-396-7-to-proceed-from", "(Lenin 7: 396–397)"),
        (
            "second-congress-proceedings-152-the-dictatorship-of",
            "(Proceedings and Documents of the Second Congress 1920 152)",
        ),
        ("faq-h-2-5", "(An Anarchist FAQ, sec. H.2.5)"),
    ],
)
def test_locators_in_print(bracketed: dict[str, str], citation: str, expected: str) -> None:
    """Order and repeats are kept, ranges are whole, and volumes are named where they tell."""
    assert expected == bracketed[citation]


def test_what_is_cited_at_second_hand_is_printed_so(
    data: Dataset, bracketed: dict[str, str]
) -> None:
    """A processor prints which citations are at second hand, in the essay's language."""
    assert "(quoted in Weissman 45)" == bracketed["serge-45-represented-the-higher"]
    assert {each.id for each in data.citations.where(second_hand=True)} == {
        key for key, text in bracketed.items() if text.startswith("(quoted in ")
    }


def test_in_another_language_second_hand_is_latin(data: Dataset) -> None:
    """There being no term for it in CSL, an essay in another language has the scholars' word."""
    essay = data.essay.model_copy(update={"language": "fr"})
    french = Dataset(data.document.model_copy(update={"essay": essay}))

    assert "apud" == cite_item(french.citations["serge-45-represented-the-higher"])["prefix"]


def test_citeproc_js_notices_a_citation_of_nothing(works: str, exported: str) -> None:
    """A citation of a work that is not there makes it fail."""
    damaged = exported.replace('"id": "aves-workers-against-lenin"', '"id": "aves"')

    with pytest.raises(AssertionError, match="there is no work 'aves'"):
        citeproc_js(works, damaged, BRACKETS)


def test_pandoc_makes_a_note_of_every_citation(
    data: Dataset, works: str, exported: str, tmp_path: Path
) -> None:
    """Pandoc prints a note a citation and lists every cited work, and warns of nothing."""
    html, warnings = pandoc(markdown(json.loads(exported)), NOTES, works, tmp_path)

    notes = re.findall(r'<li id="fn[0-9]+".*?</li>', html, re.DOTALL)
    assert "" == warnings
    assert len(data.citations) == len(notes)
    assert len(data.faq_references) == sum(" sec. H." in note for note in notes)
    assert {work.id for work in data.works.where(cited=True)} == set(
        re.findall(r'<div id="ref-([^"]+)" class="csl-entry"', html)
    )


def test_pandoc_notices_a_citation_of_nothing(works: str, exported: str, tmp_path: Path) -> None:
    """Pandoc warns of a citation of a work that is not there."""
    damaged = json.loads(exported.replace('"id": "aves-workers-against-lenin"', '"id": "aves"'))

    _, warnings = pandoc(markdown(damaged), BRACKETS, works, tmp_path)

    assert "citation aves not found" in warnings


def test_a_note_keeps_its_number(data: Dataset, exported: str) -> None:
    """A citation in a footnote names the note, one in the body is in the text."""
    citations = json.loads(exported)

    assert {note.number for note in data.footnotes if note.citations} == {
        each["properties"]["noteIndex"] for each in citations
    } - {0}
    assert sum(citation.footnote is None for citation in data.citations) == sum(
        each["properties"]["noteIndex"] == 0 for each in citations
    )


def test_a_quotation_is_cited_with_its_own_locators(data: Dataset) -> None:
    """Of the pages of a citation, a quotation has those that are its own."""
    quotation = data.quotations["a-considerable-number-of-small-strikes"]

    cited = cite_item(quotation)

    assert {"id": "memoirs", "locator": "146", "label": "page"} == cited


def test_a_quotation_that_nothing_cites(data: Dataset) -> None:
    """A quotation that no citation covers makes no citation item."""
    with pytest.raises(ValueError, match="no citation covers the quotation 'marxs'"):
        cite_item(data.quotations["marxs"])


def test_equal_data_sets_give_equal_bytes(data: Dataset, exported: str) -> None:
    """A data set read anew is written byte for byte the same."""
    again = serge_data.export(Dataset(data.document), "csl-citations")

    assert exported == again
