"""The site as files: pages for readers, data for programs, and no link that leads nowhere."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest

import serge_data
from serge_data import Dataset
from serge_data.exports.jsonld import iri
from serge_data.models import Document
from serge_data.resources import packaged_schemas
from tools.website import permanent
from tools.website.addresses import address
from tools.website.pages import rendered

pytestmark = pytest.mark.slow

HOME = "https://w3id.org/serge-data/"
#: Attributes by which a browser fetches something without being asked.
FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src"}
FETCHED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "manifest"}


class _Page(HTMLParser):
    """The links of a page, what it fetches by itself, its anchors and its JSON-LD."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: set[str] = set()
        self.fetched: set[str] = set()
        self.anchors: list[str] = []
        self.linked: list[Any] = []
        self._in_linked = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        if "id" in has:
            self.anchors.append(has["id"])
        if tag == "a" and "href" in has:
            self.links.add(has["href"])
        if tag in FETCHED and FETCHED[tag] in has:
            self.fetched.add(has[FETCHED[tag]])
        if tag == "link" and FETCHED_LINKS & set(has.get("rel", "").split()):
            self.fetched.add(has["href"])
        self._in_linked = has.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._in_linked:
            self.linked.append(json.loads(data))
            self._in_linked = False


@cache
def _pages(site: Path) -> dict[str, _Page]:
    """Return every page of *site* by its address from the root."""
    return {
        _address(path.relative_to(site)): _Page(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
    }


def _address(path: Path) -> str:
    return path.as_posix().removesuffix("index.html")


def test_what_is_said_of_the_sources_is_not_on_the_site(site: Path) -> None:
    """The home page's source tells how the site is built; on the site that is left out."""
    source = (Path(__file__).parents[2] / "docs" / "index.md").read_text(encoding="utf-8")
    page = (site / "index.html").read_text(encoding="utf-8")

    assert "make_site" in source
    assert "make_site" not in page
    assert "sources only" not in page


def test_every_record_has_its_page(site: Path, data: Dataset) -> None:
    """Each quotation, work, person, section, note and section of the FAQ has a page of its own."""
    expected = {
        *(f"quotations/{each.id}/" for each in data.quotations),
        *(f"works/{each.id}/" for each in data.works),
        *(f"people/{each.id}/" for each in data.people),
        *(f"sections/{each.id}/" for each in data.sections),
        *(f"footnotes/{each.number}/" for each in data.footnotes),
        *(f"faq-sections/{each.section}/" for each in data.faq_references),
    }

    assert set() == expected - _pages(site).keys()


def test_every_internal_link_leads_to_something(site: Path) -> None:
    """Whatever a page links to on this site is there, and so is the anchor in it."""
    pages = _pages(site)
    broken = []
    for base, page in pages.items():
        for link in page.links | page.fetched:
            target = urlsplit(urljoin(HOME + base, link))
            if not target.geturl().startswith(HOME):
                continue
            path = unquote(target.path.removeprefix("/serge-data/"))
            found = pages.get(path)
            if found is None and not (site / path).is_file():
                broken.append(f"{base}: {link}")
            # Material's own link to the top of a page has an anchor of its own.
            elif found and target.fragment and unquote(target.fragment) not in found.anchors:
                broken.append(f"{base}: no anchor {link}")

    assert [] == broken


def test_links_from_elsewhere_still_lead_here(site: Path, data: Dataset) -> None:
    """No page, file or anchor that the site has once had is gone, but of withdrawn records."""
    gone = permanent.kept() - permanent.built(site)
    withdrawn = {each for each in gone if _named(each) in data.withdrawn}

    assert set() == gone - withdrawn


def _named(link: str) -> str:
    """Return the id of the record whose anchor or JSON *link* leads to."""
    anchor = link.rpartition("#")[2]
    return anchor[2:] if "#" in link else Path(anchor).stem


def test_a_withdrawn_record_keeps_its_page(data: Dataset) -> None:
    """Where a record was, its page says why it is no more and leads to the one in its place."""
    fields = json.loads(str(serge_data.export(data, "json")))
    fields["withdrawn"] = [
        {
            "id": "authentic-democracy-2",
            "kind": "quotation",
            "reason": "It was recorded twice.",
            "successor": "authentic-democracy",
        }
    ]
    [gone] = Dataset(Document.model_validate(fields)).withdrawn

    page = rendered("withdrawn.md", gone=gone, title="Withdrawn", root="../../")

    assert "quotations/authentic-democracy-2/" == address(gone)
    assert "It was recorded twice." in page
    assert '<a href="../../quotations/authentic-democracy/">' in page


def test_new_addresses_are_remembered(site: Path) -> None:
    """What the site has is in the list; ``python tools/make_site.py --remember`` adds it."""
    assert set() == permanent.built(site) - permanent.kept()


def test_anchors_are_unique(site: Path) -> None:
    """No page has two elements with the same id."""
    doubled = {
        address: sorted({each for each in page.anchors if page.anchors.count(each) > 1})
        for address, page in _pages(site).items()
    }

    assert {} == {address: anchors for address, anchors in doubled.items() if anchors}


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    """Scripts, styles, images and icons of every page come from the site itself."""
    elsewhere = {
        f"{address}: {link}"
        for address, page in _pages(site).items()
        for link in page.fetched
        if not urljoin(HOME + address, link).startswith((HOME, "data:"))
    }

    assert set() == elsewhere


def test_each_quotation_is_read_once_in_its_place(site: Path, data: Dataset) -> None:
    """The reading view of a section has its quotations, in order, those of its notes not."""
    for section in data.sections:
        anchors = _pages(site)[f"sections/{section.id}/"].anchors

        assert [f"q-{quotation.id}" for quotation in section.quotations] == [
            anchor for anchor in anchors if anchor.startswith("q-")
        ]


def test_the_reading_view_has_every_citation_and_note(site: Path, data: Dataset) -> None:
    """The reading view of a section shows its citations, and the notes whose marks stand in it."""
    for section in data.sections:
        anchors = set(_pages(site)[f"sections/{section.id}/"].anchors)
        expected = {
            *(f"c-{citation.id}" for citation in section.citations),
            *(f"n-{note.number}" for note in section.footnotes),
        }

        assert set() == expected - anchors


def test_works_show_their_quotations_by_page(site: Path, data: Dataset) -> None:
    """On the page of a work its quotations stand in the order of its pages."""
    work = data.works["memoirs"]
    anchors = _pages(site)["works/memoirs/"].anchors
    shown = [data.quotations[anchor[2:]] for anchor in anchors if anchor.startswith("q-")]
    numbers = [int(q.locators[0].first) for q in shown if q.locators]

    assert sorted(work.quotations, key=lambda q: q.id) == sorted(shown, key=lambda q: q.id)
    assert sorted(numbers) == numbers


def test_the_public_document_is_served(site: Path, data: Dataset) -> None:
    """The public document stands at the root of the site."""
    assert serge_data.export(data, "json") == (site / "serge.json").read_text(encoding="utf-8")


def test_each_record_is_served_as_the_document_has_it(site: Path, data: Dataset) -> None:
    """A quotation's, work's or person's JSON is its part of the public document."""
    document = json.loads((site / "serge.json").read_text(encoding="utf-8"))
    for kind in ("quotations", "works", "people"):
        for record in document[kind]:
            served = (site / kind / f"{record['id']}.json").read_text(encoding="utf-8")

            assert record == json.loads(served)


def test_every_kind_of_record_has_its_table_of_fields(site: Path) -> None:
    """The page of fields has a heading for each schema of the public document."""
    names = {path.name.split(".")[0] for path in packaged_schemas().glob("*.schema.json")}
    headings = {name.replace("_", "-") for name in names}

    assert len(names) > 8
    assert set() == headings - set(_pages(site)["fields/"].anchors)


def test_schemas_are_served_where_their_ids_say(site: Path) -> None:
    """Every schema of the package stands on the site at the path of its ``$id``."""
    for path in packaged_schemas().rglob("*.schema.json"):
        text = path.read_text(encoding="utf-8")
        place = json.loads(text)["$id"].removeprefix(HOME)

        assert text == (site / place).read_text(encoding="utf-8")


def test_pages_say_for_programs_what_they_are_about(site: Path, data: Dataset) -> None:
    """The JSON-LD of a record's page has the record's own address and words."""
    pages = _pages(site)
    for quotation in data.quotations:
        [linked] = pages[f"quotations/{quotation.id}/"].linked

        assert f"{HOME}quotations/{quotation.id}/" == linked["@id"]
        assert iri(data, "quotations", quotation.id) == linked["sameAs"]
    [linked] = pages["works/memoirs/"].linked
    assert ("Book", "Memoirs of a Revolutionary", "2012") == (
        linked["@type"],
        linked["name"],
        linked["datePublished"],
    )


def test_only_words_of_somebody_are_a_quotation_for_programs(site: Path, data: Dataset) -> None:
    """The pages call a ``Quotation`` what the linked-data exports do, and of the rest no more."""
    shown = {each.id: _pages(site)[f"quotations/{each.id}/"].linked[0] for each in data.quotations}
    exported = {
        node["@id"].rpartition("/")[2]: node["schema:text"]
        for node in json.loads(str(serge_data.export(data, "jsonld")))["@graph"]
        if "schema:Quotation" in node.get("@type", ())
    }

    assert 0 < len(exported) < len(shown)
    assert exported == {
        name: linked["text"] for name, linked in shown.items() if linked.get("@type") == "Quotation"
    }
    assert exported.keys() == {name for name, linked in shown.items() if "text" in linked}


def test_every_page_can_be_skipped_to_its_content(site: Path) -> None:
    """The first link of each page leads to where its content begins, above its title."""
    for path in sorted(site.rglob("*.html")):
        page = path.read_text(encoding="utf-8")
        first = re.search(r"<body.*?<a [^>]*>", page, re.DOTALL)
        content = page.index('<article class="md-content__inner md-typeset" id="__content"')

        assert first is not None
        assert first[0].endswith('<a href="#__content" class="md-skip">')
        assert content < page.index("<h1")


def test_headings_go_down_step_by_step(site: Path) -> None:
    """Each page begins with its title, and no heading is more than one step below the last."""
    for path in sorted(site.rglob("*.html")):
        _, _, content = path.read_text(encoding="utf-8").partition('id="__content"')
        levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", content)]

        assert [1] == levels[:1], path
        assert [] == [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1], path


def test_pages_are_told_apart_by_title_and_description(site: Path) -> None:
    """No two pages have the same title or the same description."""
    texts = {page: (site / page / "index.html").read_text(encoding="utf-8") for page in _real(site)}
    titles = Counter(re.findall(r"<title>(.*?)</title>", text)[0] for text in texts.values())
    described = Counter(
        re.findall(r'<meta name="description" content="(.*?)"', text, re.DOTALL)[0]
        for text in texts.values()
    )

    assert {} == {title: times for title, times in titles.items() if times > 1}
    assert {} == {said: times for said, times in described.items() if times > 1}
    assert "<title>SD401: A citation" in texts["codes/SD401/"]


def test_an_address_that_is_not_there_leads_on(site: Path) -> None:
    """The page for wrong addresses says so in its title and has links to the lists."""
    page = _pages(site)["404.html"]

    assert "<title>Not here - serge_data</title>" in (site / "404.html").read_text(encoding="utf-8")
    assert {"/serge-data/quotations/", "/serge-data/works/", "/serge-data/people/"} <= page.links


def test_every_page_says_how_the_data_are_cited(site: Path) -> None:
    """The foot of each page has version and licence, and leads to what CITATION.cff says."""
    file = (Path(__file__).parents[2] / "CITATION.cff").read_text(encoding="utf-8")
    cited = unescape((site / "citing" / "index.html").read_text(encoding="utf-8"))
    foot = re.compile(
        rf'<div class="md-copyright">\s*serge_data {serge_data.__version__}\..*?CC0.*?'
        r'<a href="[^"]*">How to cite</a>',
        re.DOTALL,
    )
    pages = list(site.rglob("*.html"))

    assert file in cited
    assert len(pages) > 400
    assert [] == [path for path in pages if not foot.search(path.read_text(encoding="utf-8"))]


def test_no_column_is_without_a_name(site: Path) -> None:
    """Each column of each table has a head with words in it."""
    nameless = [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*.html"))
        if re.search(r"<th[^>]*>\s*</th>", path.read_text(encoding="utf-8"))
    ]

    assert [] == nameless


def test_everybody_has_something_on_their_page(site: Path, data: Dataset) -> None:
    """A page says of those without words and works why they are there; of none it is empty."""
    shown = {
        person.id: (site / "people" / person.id / "index.html").read_text(encoding="utf-8")
        for person in data.people
    }

    assert "wrote the essay" in shown["anarcho"].partition("<body")[0]
    assert "Wrote the essay itself" in shown["anarcho"]
    assert "quotes no words and cites no work of Marx alone" in shown["marx"]
    assert 'people/marx-and-engels/">Marx and Engels</a>' in shown["marx"]
    assert [] == [name for name, page in shown.items() if re.search(r"<dl>\s*</dl>", page)]


def test_tags_lead_to_what_they_mean(site: Path, data: Dataset) -> None:
    """The tags of a quotation are links to where the data's page explains them."""
    page = _pages(site)[f"quotations/{data.quotations['marxs'].id}/"]

    assert {
        "../../data/#what-counts-as-what",
        "../../data/#what-is-stated-inferred-doubtful",
    } <= page.links


def _real(site: Path) -> list[str]:
    return [page for page in _pages(site) if page != "404.html"]


def test_the_home_page_describes_the_data_set(site: Path) -> None:
    """The JSON-LD of the home page is a Dataset with a download that is there."""
    [linked] = _pages(site)[""].linked

    assert "Dataset" == linked["@type"]
    assert (site / linked["distribution"]["contentUrl"].removeprefix(HOME)).is_file()


def test_the_map_of_the_site_names_every_page(site: Path) -> None:
    """The sitemap lists every page but the one for addresses that are not there."""
    tree = ElementTree.parse(site / "sitemap.xml")
    listed = {element.text for element in tree.findall(".//{*}loc")}

    assert {HOME + address for address in _pages(site) if address != "404.html"} == listed


def test_the_index_for_language_models_leads_to_what_is_there(site: Path) -> None:
    """Every address in llms.txt is one of the site's."""
    text = (site / "llms.txt").read_text(encoding="utf-8")
    addresses = [part.split(")")[0] for part in text.split("](")[1:]]
    missing = [
        address
        for address in addresses
        if not (site / address.removeprefix(HOME)).exists() or not address.startswith(HOME)
    ]

    assert len(addresses) > 5
    assert [] == missing
