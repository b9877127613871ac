"""The site as a reader meets it, in a browser."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest
from markupsafe import Markup

from serge_data import Dataset, Quotation
from tools.website.citing import ways_to_cite
from tools.website.vendor import MODULES, runs_python
from website.conftest import Browser

pytestmark = pytest.mark.slow

SOUGHT = "multitudes-are-sometimes-under-the-sway"
AXE = MODULES / "axe-core" / "axe.min.js"
#: A page of every make.
PAGES = (
    "",
    "quotations/",
    f"quotations/{SOUGHT}/",
    "works/",
    "works/weissman-serge/",
    "people/serge/",
    "sections/bolsheviks/",
    "footnotes/",
    "footnotes/6/",
    "faq-sections/H.2.5/",
    "pictures/",
    "try/",
    "guide/",
    "codes/",
    "codes/SD104/",
    "conformance/",
    "data/",
    "api/",
    "changelog/",
    "fields/",
    "schema/",
    "exports-bibliography/",
    "exports-data/",
)


def _explore(browser: Browser, asked: str = "", **options: Any) -> Any:
    """Return the page of all quotations, with what is *asked* in its address, when it is ready."""
    page = browser.open(f"quotations/{asked}", **options)
    page.wait_for_selector("#explore:not([hidden])")
    return page


def _shown(page: Any) -> list[str]:
    """Return the ids of the quotations in view, in the order of the table."""
    script = "rows => rows.filter(row => !row.hidden).map(row => row.id.slice(2))"
    found: list[str] = page.locator("#quotations tbody tr").evaluate_all(script)
    return found


def _ids(quotations: tuple[Quotation, ...]) -> list[str]:
    return [quotation.id for quotation in quotations]


def test_three_words_find_a_quotation(browser: Browser) -> None:
    """Three of its words, in any order, find one quotation among all."""
    page = _explore(browser)

    page.fill("input[name=words]", "sway multitudes sometimes")

    assert [SOUGHT] == _shown(page)
    assert "1 of 243 quotations" == page.text_content("#found")


def test_a_mistyped_word_finds_what_is_near(browser: Browser) -> None:
    """Where nothing has just these words, what is near is shown, and said to be."""
    page = _explore(browser)

    page.fill("input[name=words]", "multitdues")

    assert SOUGHT in _shown(page)
    assert "none with just these words" in page.text_content("#found")


def test_words_are_found_without_the_library(browser: Browser, home: str) -> None:
    """A site that was built without the search library still finds words."""
    page = browser.open("")
    page.route("**/minisearch.js", lambda route: route.fulfill(content_type="text/javascript"))
    page.goto(f"{home}quotations/?words=sway+multitudes+sometimes")
    page.wait_for_selector("#explore:not([hidden])")

    assert [SOUGHT] == _shown(page)


def test_filters_narrow_to_what_the_records_say(browser: Browser, data: Dataset) -> None:
    """Each choice of each filter shows the quotations that the data set gives for it."""
    page = _explore(browser)
    expected = {
        "speaker": {each.id: _ids(each.quotations) for each in data.people},
        "work": {each.id: _ids(each.quotations) for each in data.works},
        "section": {
            **{each.id: _ids(each.quotations) for each in data.sections},
            "footnotes": [q.id for q in data.quotations if q.footnote],
        },
        "kind": {
            kind: _ids(data.quotations.where(kind=kind))
            for kind in ("quotation", "so_called", "mentioned", "title")
        },
        "second_hand": {
            "true": _ids(data.quotations.where(second_hand=True)),
            "false": _ids(data.quotations.where(second_hand=False)),
        },
    }

    for name, choices in expected.items():
        filled = {value: ids for value, ids in choices.items() if ids}
        options = page.locator(f"select[name={name}] option").evaluate_all(
            "options => options.map(option => option.value)"
        )
        assert {"", *filled} == set(options)
        for value, ids in filled.items():
            page.select_option(f"select[name={name}]", value)
            assert ids == _shown(page)
            chosen = page.locator(f"select[name={name}] option[value='{value}']").text_content()
            assert chosen.endswith(f"({len(ids)})")
        page.select_option(f"select[name={name}]", "")


def test_filters_narrow_together(browser: Browser, data: Dataset) -> None:
    """Several filters and words leave what all of them leave."""
    page = _explore(browser)

    page.select_option("select[name=speaker]", "serge")
    page.select_option("select[name=work]", "memoirs")
    page.fill("input[name=words]", "party")

    expected = data.quotations.where(speaker="serge", work="memoirs", text="party")
    assert len(expected) > 0
    assert _ids(expected) == _shown(page)


def test_a_shared_address_restores_the_view(browser: Browser) -> None:
    """Whoever opens the copied address sees the same quotations and the same choices."""
    page = _explore(browser)
    page.fill("input[name=words]", "party")
    page.select_option("select[name=section]", "bolsheviks")
    page.select_option("select[name=sort]", "work")
    page.click("text=Copy link to this view")
    copied = _copied(page)

    other = _explore(browser, copied.removeprefix(f"{browser.home}quotations/"))

    assert len(_shown(page)) > 1
    assert _shown(page) == _shown(other)
    assert "party" == other.input_value("input[name=words]")
    assert "bolsheviks" == other.input_value("select[name=section]")


def test_quotations_are_sorted_by_work_and_page(browser: Browser, data: Dataset) -> None:
    """Sorted by work, those of one work stand by page, and those without a work last."""
    page = _explore(browser, "?sort=work")
    shown = [data.quotations[each] for each in _shown(page)]
    titles = [quotation.work.title if quotation.work else "" for quotation in shown]
    memoirs = [
        int(q.locators[0].first) for q in shown if q.work and q.work.id == "memoirs" and q.locators
    ]

    assert len(data.quotations) == len(shown)
    assert len(set(titles)) == len(list(groupby(titles)))
    assert "" == titles[-1]
    assert sorted(memoirs) == memoirs


def test_the_heads_of_the_table_sort_it(browser: Browser, data: Dataset) -> None:
    """A head sorts by its column, once more in reverse, and says so to those who cannot see it."""
    page = _explore(browser)
    head = page.locator("th[data-sort=speaker]")
    seen = []

    for _ in range(2):
        head.locator("button").focus()
        page.keyboard.press("Enter")
        speakers = [data.quotations[each].speaker for each in _shown(page)]
        named = [speaker.name for speaker in speakers if speaker]
        seen.append((head.get_attribute("aria-sort"), named, speakers[: len(named)].count(None)))

    expected = sorted(q.speaker.name for q in data.quotations if q.speaker)
    assert [("ascending", expected, 0), ("descending", expected[::-1], 0)] == seen
    assert page.url.endswith("?sort=-speaker")


def test_neither_accents_nor_brackets_need_be_typed(browser: Browser) -> None:
    """Words are found as a reader types them, where the essay prints "[a]uthentic" or an accent."""
    page = _explore(browser)
    found = []

    for words in ("authentic democracy", "guerin"):
        page.fill("input[name=words]", words)
        found.append((len(_shown(page)), page.text_content("#found")))

    assert [(1, "1 of 243 quotations")] == found[:1]
    assert "none with just these words" not in found[1][1]
    assert found[1][0] > 0


def test_a_telephone_shows_what_is_found_first(browser: Browser) -> None:
    """On a narrow screen the filters are folded, unless one is in use."""
    telephone = {"width": 360, "height": 740}
    views = {
        "": {"width": 1280, "height": 800},
        "?speaker=serge": telephone,
        "?words=sway": telephone,
    }
    pages = [_explore(browser, asked, viewport=size) for asked, size in views.items()]
    first = pages[-1].locator("#quotations tbody tr:visible").first

    assert [True, True, False] == [
        page.evaluate("document.querySelector('#explore details').open") for page in pages
    ]
    assert first.bounding_box()["y"] < telephone["height"]


def test_an_unknown_choice_in_an_address_narrows_nothing(browser: Browser) -> None:
    """An address that names what is no longer there shows everything, not an empty table."""
    page = _explore(browser, "?speaker=nobody")

    assert 243 == len(_shown(page))


def test_who_finds_nothing_is_told_what_to_do(browser: Browser) -> None:
    """Where no quotation is left there is no empty table, but a way on."""
    page = _explore(browser, "?words=zzzzzz")

    assert "0 of 243 quotations: take out a word" in page.text_content("#found")
    assert 0 == page.locator("#quotations:visible").count()
    page.click("#explore button[type=reset]")
    page.wait_for_function("!location.search")
    assert 243 == page.locator("#quotations tbody tr:visible").count()


def test_wide_tables_are_scrolled_by_keyboard(browser: Browser) -> None:
    """On a narrow screen every table that is wider than it can be reached and scrolled."""
    page = browser.open("exports-data/", viewport={"width": 360, "height": 740})
    page.wait_for_load_state()
    wide = (
        "all => all.filter(each => each.scrollWidth > each.clientWidth).map(each => each.tabIndex)"
    )
    found = page.locator(".md-typeset__scrollwrap").evaluate_all(wide)

    assert {0} == set(found)


def test_clearing_shows_everything_again(browser: Browser) -> None:
    """The button Clear empties the fields, the address and the view."""
    page = _explore(browser, "?speaker=serge&words=party")

    page.click("#explore button[type=reset]")
    page.wait_for_function("!location.search")

    assert 243 == len(_shown(page))
    assert "" == page.input_value("input[name=words]")


def test_some_words_lead_to_a_citation_in_three_clicks(browser: Browser, data: Dataset) -> None:
    """From the home page: into the field, onto the quotation found, onto Copy."""
    page = browser.open("")

    page.click("input[name=words]")
    page.keyboard.type("multitudes are sometimes under the sway")
    page.keyboard.press("Enter")
    page.wait_for_selector("#explore:not([hidden])")
    [shown] = _shown(page)
    row = page.locator(f"#q-{shown}")
    seen = row.text_content()
    row.locator(".words a").click()
    page.locator("button", has_text="Copy").first.click()

    assert "Victor Serge" in seen
    assert "The Serge-Trotsky Papers" in seen
    assert "17–18" in seen
    copied = _copied(page)
    assert ways_to_cite(data.quotations[SOUGHT])[0].text == copied
    assert "multitudes are sometimes" in copied.lower()
    assert "Papers" in copied
    assert "17–18" in copied


def _copied(page: Any) -> str:
    """Return what was copied, as soon as it is there: copying takes its time."""
    page.wait_for_function("navigator.clipboard.readText().then((text) => text !== '')")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_every_form_can_be_copied(browser: Browser, data: Dataset) -> None:
    """On a quotation's page each button copies the form that stands above it."""
    page = browser.open(f"quotations/{SOUGHT}/")
    expected = [way.text for way in ways_to_cite(data.quotations[SOUGHT])]
    copied = []

    for button in page.locator(".way button").all():
        page.evaluate("navigator.clipboard.writeText('')")
        button.focus()
        page.keyboard.press("Enter")
        copied.append(_copied(page))

    assert expected == copied


def test_a_word_processor_gets_italics(browser: Browser, data: Dataset) -> None:
    """A citation is copied as HTML too, in which titles are in italics."""
    page = browser.open(f"quotations/{SOUGHT}/")
    [chicago, *_] = ways_to_cite(data.quotations[SOUGHT])

    page.locator(".way button").first.click()
    page.wait_for_selector(".way button[data-done]")
    html = page.evaluate(
        "navigator.clipboard.read().then(([item]) => item.getType('text/html'))"
        ".then(blob => blob.text())"
    )

    assert chicago.html is not None
    assert chicago.html.striptags() == Markup(html).striptags()
    assert "<em>The Serge-Trotsky Papers</em>" in html


def test_the_search_of_the_site_leads_to_a_quotation(browser: Browser) -> None:
    """The field in the head of every page finds a quotation's own page."""
    page = browser.open("guide/")

    page.click(".md-search__input")
    page.keyboard.type("multitudes sometimes sway")
    page.wait_for_selector(".md-search-result__link")
    first = page.locator(".md-search-result__link").first.get_attribute("href")

    assert f"/quotations/{SOUGHT}/" in first


def test_everything_can_be_read_without_scripts(browser: Browser) -> None:
    """Without JavaScript the table is complete, and no dead control is shown."""
    page = browser.open("quotations/", java_script_enabled=False)

    assert 243 == page.locator("#quotations tbody tr:visible").count()
    assert 0 == page.locator("#explore:visible").count()


@pytest.mark.skipif(not runs_python(), reason="this site was built without Python for the page")
def test_python_runs_in_the_page(browser: Browser) -> None:
    """The example runs in the browser, and prints what it printed when the site was built."""
    page = browser.open("try/")
    recorded = page.locator(".highlight pre").last.text_content()

    page.click("button.run")
    page.wait_for_selector("button.run:not([disabled])", timeout=240_000)

    assert "Victor Serge" in recorded
    assert recorded == page.text_content(".playground pre")
    assert "" == page.text_content(".playground [role=status]")


@pytest.mark.skipif(not runs_python(), reason="this site was built without Python for the page")
def test_an_error_in_the_page_is_told_from_the_readers_lines_on(browser: Browser) -> None:
    """A traceback begins with what the reader wrote; what the page lacks is said in a sentence."""
    page = browser.open("try/")
    told = []

    for line in ("ds.works['memoir']", "print(ds.works['memoirs'].cite())"):
        page.fill(".playground textarea", f"import serge_data\nds = serge_data.load()\n{line}\n")
        page.click("button.run")
        page.wait_for_selector("button.run:not([disabled])", timeout=240_000)
        told.append(page.text_content(".playground pre"))
    misspelt, lacking = told

    assert misspelt.startswith('Traceback (most recent call last):\n  File "<exec>", line 3')
    assert misspelt.rstrip().endswith("no such work 'memoir'; did you mean 'memoirs'?")
    assert 1 == len(lacking.splitlines())
    assert "works on your own machine" in lacking


def test_the_content_is_reached_by_one_key(browser: Browser) -> None:
    """The first link of a page goes to what the page is about, above the quotation."""
    page = browser.open(f"quotations/{SOUGHT}/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    first = page.evaluate("document.activeElement.textContent")

    assert "Quotations" == first


@pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: npm ci in tools/website")
@pytest.mark.parametrize("address", PAGES)
def test_pages_are_accessible_and_fit_a_telephone(browser: Browser, address: str) -> None:
    """axe-core finds no serious fault in light and in dark; at 360 pixels nothing is cut off."""
    page = browser.open(address)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.reload(wait_until="networkidle")
        page.add_script_tag(path=AXE)
        result = page.evaluate("axe.run({resultTypes: ['violations']})")

        assert len(result["passes"]) > 10
        assert [] == [
            f"{scheme}: {fault['id']}: {node['html'][:160]}"
            for fault in result["violations"]
            if fault["impact"] in ("serious", "critical")
            for node in fault["nodes"]
        ]

    page.set_viewport_size({"width": 360, "height": 740})

    assert 360 == page.evaluate("document.documentElement.scrollWidth")


def test_pictures_have_words_and_figures(browser: Browser, data: Dataset) -> None:
    """Each picture says what it shows; its figures are opened by the keyboard, and are right."""
    page = browser.open("pictures/")
    pictures = page.locator("figure.picture")
    described = "each => document.getElementById(each.getAttribute('aria-labelledby')).textContent"
    figures = pictures.nth(1)

    assert 4 == pictures.count()
    for picture in pictures.all():
        assert len(picture.locator("[role=img]:has(svg)").evaluate(described)) > 40
    figures.locator("summary").focus()
    page.keyboard.press("Enter")
    rows = figures.locator("tbody tr:visible").all_text_contents()
    assert {
        f"{person.name}{len(person.quotations)}" for person in data.people if person.quotations
    } == set(rows)


def test_paper_has_what_is_read_and_no_controls(browser: Browser) -> None:
    """Printed, a work's page is dark on white, with its quotations and without buttons."""
    page = browser.open("works/memoirs/", color_scheme="dark")
    page.emulate_media(media="print")
    style = "getComputedStyle(document.querySelector('.quotation blockquote p')).color"

    assert "rgb(0, 0, 0)" == page.evaluate(style)
    assert page.locator(".quotation blockquote:visible").count() > 10
    assert 0 == page.locator("button:visible, .md-tabs:visible, .md-sidebar:visible").count()


def test_paper_is_not_scrolled_and_has_no_words_cut(browser: Browser) -> None:
    """Printed from the dark scheme, code is dark, what scrolls is whole, and no form is left."""
    paper: dict[str, Any] = {"viewport": {"width": 700, "height": 900}, "color_scheme": "dark"}
    code = (
        "[...document.querySelectorAll('pre code, pre code span')]"
        ".map(each => getComputedStyle(each).color)"
    )
    cut = """
        [...document.querySelectorAll("pre, pre > code, table, .scroll, .way .text")]
          .filter((each) => {
            const { overflowX, maxHeight } = getComputedStyle(each);
            const hides = overflowX !== "visible" && each.scrollWidth > each.clientWidth + 1;
            const leaves = each.getBoundingClientRect().right > innerWidth;
            return hides || leaves || maxHeight !== "none";
          })
          .map((each) => each.outerHTML.slice(0, 80))
    """
    colours: set[str] = set()
    faults: list[str] = []
    for address in ("guide/", "codes/SD401/", f"quotations/{SOUGHT}/", "exports-data/"):
        page = browser.open(address, **paper)
        page.emulate_media(media="print")
        colours |= set(page.evaluate(code))
        faults += [f"{address}: {each}" for each in page.evaluate(cut)]
    found = _explore(browser, **paper)
    found.emulate_media(media="print")
    speaker = (
        "e => e.getBoundingClientRect().height < 2 * parseFloat(getComputedStyle(e).lineHeight)"
    )

    assert {"rgb(0, 0, 0)", "rgb(51, 51, 51)"} >= colours
    assert [] == faults
    assert 0 == found.locator("form:visible").count()
    assert found.locator(".speaker a", has_text="Lenin").first.evaluate(speaker)


def test_long_reports_are_wrapped(browser: Browser) -> None:
    """What the command line prints is shown whole, and not under the button that copies it."""
    page = browser.open("codes/SD401/")
    reports = page.locator(".language-text pre > code")
    hidden = "e => e.scrollWidth - e.clientWidth"
    padding = "e => parseFloat(getComputedStyle(e).paddingRight)"

    assert reports.count() > 0
    assert {0} == {each.evaluate(hidden) for each in reports.all()}
    assert reports.first.evaluate(padding) > 20


def test_the_scheme_of_the_reader_is_followed(browser: Browser) -> None:
    """Whoever prefers dark gets dark, so that the test above sees both."""
    background = "getComputedStyle(document.body).backgroundColor"

    light = browser.open("", color_scheme="light").evaluate(background)
    dark = browser.open("", color_scheme="dark").evaluate(background)

    assert light != dark
