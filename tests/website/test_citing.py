"""What the pages give to copy says no more than the records do."""

from __future__ import annotations

import pytest

import serge_data
from serge_data import Dataset
from tools.website.citing import ways_to_cite, ways_to_cite_all
from tools.website.formatted import prepare

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True, scope="module")
def _formatted(data: Dataset) -> None:
    """Format all citations at once, as for the site."""
    prepare(data)


@pytest.mark.parametrize(
    ("quotation", "told"),
    [
        ("multitudes-are-sometimes-under-the-sway", None),
        ("did-not-work", "[attribution and page inferred]"),
        ("bitter-farce", "doubtful: It could be Serge's phrase quoted by Weissman]"),
    ],
)
def test_who_copies_a_citation_copies_its_doubt(
    data: Dataset, quotation: str, told: str | None
) -> None:
    """What is inferred or doubtful is said in each form for readers, and only there."""
    forms = [way for way in ways_to_cite(data.quotations[quotation]) if way.html is not None]

    assert len(forms) == 3
    for way in forms:
        assert ("[" in way.text.partition("”")[2]) == (told is not None)
        assert told is None or told in way.text


def test_every_inference_and_doubt_is_copied(data: Dataset) -> None:
    """No quotation with an inferred speaker, source or page, or a doubt, is copied without it."""
    fields = {"speaker", "citation", "locators"}
    open_to_doubt = [
        quotation
        for quotation in data.quotations
        if quotation.doubt or fields & {each.field for each in quotation.inferred or ()}
    ]
    told = [
        quotation for quotation in data.quotations if ways_to_cite(quotation)[0].text.endswith("]")
    ]

    assert len(open_to_doubt) > 100
    assert open_to_doubt == told


def test_what_has_no_source_is_cited_from_the_essay(data: Dataset) -> None:
    """Words without a citation are copied with the place where the essay has them."""
    [words, _] = ways_to_cite(data.quotations["withers-away"])

    assert words.text.startswith(
        "“withers away” (Anarcho, Victor Serge: The Worst of the Anarchists, 2013, par. 11)"
    )


def test_the_data_set_is_cited_as_its_file_says() -> None:
    """The forms for the whole data set have title and version of CITATION.cff."""
    words, bibtex, file = ways_to_cite_all()

    assert f"Version {serge_data.__version__}." in words.text
    assert f"version = {{{serge_data.__version__}}}" in bibtex.text
    assert f"version: {serge_data.__version__}\n" in file.text
