"""CSL-JSON, as the schema, pandoc's citeproc and citeproc-js read it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from programs import citeproc_js, pandoc
from standards import standard

import serge_data
from serge_data.dataset import Dataset
from serge_data.models import Document

#: Styles that list works of every kind.
STYLES = ["chicago-author-date", "modern-language-association"]


@pytest.fixture(scope="module")
def exported(data: Dataset) -> str:
    """The works as CSL-JSON."""
    text = serge_data.export(data, "csl-json")
    assert isinstance(text, str)
    return text


@pytest.fixture(scope="module")
def items(exported: str) -> dict[str, dict[str, Any]]:
    """The items by id."""
    return {item["id"]: item for item in json.loads(exported)}


def test_the_schema_accepts_it(exported: str) -> None:
    """The items are valid against the schema of CSL-JSON."""
    jsonschema.Draft7Validator(json.loads(standard("csl-data.json"))).validate(json.loads(exported))


def test_the_schema_refuses_it_damaged(exported: str) -> None:
    """A type that CSL does not have is noticed."""
    damaged = json.loads(exported.replace('"article-journal"', '"article-periodical"'))

    validator = jsonschema.Draft7Validator(json.loads(standard("csl-data.json")))

    assert ["'article-periodical' is not one of"] == [
        error.message[:34] for error in validator.iter_errors(damaged)
    ]


@pytest.mark.parametrize("name", STYLES)
def test_pandoc_lists_every_work(data: Dataset, exported: str, name: str, tmp_path: Path) -> None:
    """Pandoc's bibliography has every work and no other, and it warns of nothing."""
    html, warnings = pandoc("---\nnocite: '@*'\n---\n", name, exported, tmp_path)

    listed = re.findall(r'<div id="ref-([^"]+)" class="csl-entry"', html)
    assert "" == warnings
    assert sorted(data.works.ids) == sorted(listed)


def test_pandoc_notices_a_work_without_a_title(exported: str, tmp_path: Path) -> None:
    """Where the title of a work is lost, pandoc warns of it."""
    damaged = exported.replace('"title": "Platform of the Opposition",', "").replace(
        '"literal": "Left Opposition"', '"literal": ""'
    )

    html, warnings = pandoc(
        "---\nnocite: '@*'\n---\n", "modern-language-association", damaged, tmp_path
    )

    assert "platform-of-the-opposition" in warnings, html


@pytest.mark.parametrize("name", STYLES)
def test_citeproc_js_lists_every_work(data: Dataset, exported: str, name: str) -> None:
    """The bibliography of citeproc-js has as many entries as there are works, without complaint."""
    made = citeproc_js(exported, "[]", name)

    assert [] == made["complaints"]
    assert len(data.works) == len(made["works"])


def test_chicagos_notes_list_every_work_but_those_of_no_known_type(
    data: Dataset, exported: str
) -> None:
    """Chicago's note style lists no private documents: a pamphlet it lists, as the docs say."""
    made = citeproc_js(exported, "[]", "chicago-notes-bibliography")
    as_pamphlet = exported.replace('"type": "document"', '"type": "pamphlet"')
    whole = citeproc_js(as_pamphlet, "[]", "chicago-notes-bibliography")

    assert ["platform-of-the-opposition", "zinoviev-monopoly-of-power"] == sorted(
        json.loads(complaint)["itemID"] for complaint in made["complaints"]
    )
    assert [] == whole["complaints"]
    assert len(data.works) == len(whole["works"])


def test_a_chapter_in_print(exported: str) -> None:
    """A chapter is listed with its book, the book's author and editor, and the imprint."""
    made = citeproc_js(exported, "[]", "chicago-author-date")

    assert [
        "Marx and Engels. 1978a. “Manifesto of the Communist Party.” In The Marx-Engels Reader, "
        "edited by Robert C. Tucker. W.W. Norton & Co.",
        "The editors of a Trotskyist journal. 1986. “Exchange of Views on Kronstadt.” In "
        "Kronstadt, by Lenin and Leon Trotsky. Pathfinder Press.",
    ] == [
        entry for entry in made["works"] if ".” In" in entry and ("Tr" in entry or "Tu" in entry)
    ][:2]


def test_an_article_in_print(exported: str, tmp_path: Path) -> None:
    """Pandoc prints the season, issue and journal of an article, and accents survive."""
    html, _ = pandoc(
        "---\nnocite: '@sedgwick-unhappy-elitist, @guerin-anarchism'\n---\n",
        "modern-language-association",
        exported,
        tmp_path,
    )

    assert "Guérin, Daniel. <em>Anarchism: From Theory to Practice</em>." in html
    assert "Socialist and Feminist Historians</em>, no. 17, Spring 1984." in html


def test_a_chapter_carries_its_book(items: dict[str, dict[str, Any]]) -> None:
    """What a chapter's record leaves to its book is taken from there."""
    item = items["exchange-of-views-on-kronstadt"]

    assert {
        "type": "chapter",
        "title": "Exchange of Views on Kronstadt",
        "container-title": "Kronstadt",
        "author": [{"literal": "The editors of a Trotskyist journal"}],
        "container-author": [{"family": "Lenin"}, {"family": "Trotsky", "given": "Leon"}],
        "issued": {"date-parts": [[1986]]},
        "publisher": "Pathfinder Press",
        "publisher-place": "New York",
    } == {name: value for name, value in item.items() if name not in ("id", "custom")}


def test_an_earlier_edition_is_the_original(items: dict[str, dict[str, Any]]) -> None:
    """The title and year under which a work first came out are its original ones."""
    item = items["weissman-serge"]

    assert "Victor Serge: The course is set on hope" == item["original-title"]
    assert {"date-parts": [[2001]]} == item["original-date"]


def test_nothing_is_invented(data: Dataset, items: dict[str, dict[str, Any]]) -> None:
    """A work that the essay gives no date, imprint or author has none."""
    item = items["second-congress-proceedings"]

    assert "author" not in item
    assert {work.id for work in data.works if work.issued is None and work.container is None} == {
        id_ for id_, item in items.items() if "issued" not in item
    }


def test_inference_and_doubt_go_along(items: dict[str, dict[str, Any]]) -> None:
    """What the essay does not state is said where CSL has room for it."""
    custom = items["zinoviev-monopoly-of-power"]["custom"]

    assert {
        "cited": False,
        "doubt": "“article on” may give the subject rather than the title of the article; where it "
        "appeared, the essay does not say.",
    } == custom


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"season": "Spring"}, {"date-parts": [[1984, 21]], "season": 1}),
        ({"season": "Michaelmas"}, {"date-parts": [[1984]], "season": "Michaelmas"}),
        ({"season": None, "issued": "1984-05-01"}, {"date-parts": [[1984, 5, 1]]}),
    ],
)
def test_dates(data: Dataset, change: dict[str, str | None], expected: dict[str, Any]) -> None:
    """A season that CSL counts is a number, another stays a word, and days stay days."""
    document = data.document.model_copy(
        update={
            "works": tuple(
                work.model_copy(update=change) if work.id == "sedgwick-unhappy-elitist" else work
                for work in data.works
            )
        }
    )

    items = json.loads(serge_data.export(Dataset(document), "csl-json"))

    assert [expected] == [
        item["issued"] for item in items if item["id"] == "sedgwick-unhappy-elitist"
    ]


def test_a_title_that_ends_in_a_mark_takes_no_colon(data: Dataset) -> None:
    """A subtitle follows a question at once."""
    work = data.works["lenin-what-is-to-be-done"].model_copy(
        update={"subtitle": "Burning *Questions*"}
    )
    document: Document = data.document.model_copy(update={"works": (work,)})

    [item] = json.loads(serge_data.export(Dataset(document), "csl-json"))

    assert "What is to Be Done? Burning Questions" == item["title"]


def test_equal_data_sets_give_equal_bytes(data: Dataset, exported: str) -> None:
    """A data set read anew is written byte for byte the same, in UTF-8."""
    again = serge_data.export(Dataset(data.document), "csl-json")

    assert exported == again
    assert "Guérin" in exported
