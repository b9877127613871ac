"""BibTeX, as bibtex, LaTeX and pandoc read it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from latex import Typeset, complaints, typeset
from programs import run

import serge_data
from serge_data.dataset import Dataset

pytest.importorskip("bibtexparser", reason="bibtexparser is not installed")

DOCUMENT = r"""\documentclass{article}
\begin{document}
\nocite{*}
CITATIONS
\bibliographystyle{STYLE}
\bibliography{works}
\end{document}
"""


def document(data: Dataset, style: str) -> str:
    """Return a LaTeX document that cites every citation."""
    cited = []
    for citation in data.citations:
        locators = ", ".join(locator.printed for locator in citation.locators)
        cited.append(rf"\cite[{locators}]{{{citation.work_id}}}")
    return DOCUMENT.replace("CITATIONS", "\n".join(cited)).replace("STYLE", style)


@pytest.fixture(scope="module")
def exported(data: Dataset) -> str:
    """The works as a BibTeX file."""
    text = serge_data.export(data, "bibtex")
    assert isinstance(text, str)
    return text


@pytest.fixture(scope="module")
def paper(data: Dataset, exported: str, tmp_path_factory: pytest.TempPathFactory) -> Typeset:
    """A document that cites every citation and lists every work."""
    folder = tmp_path_factory.mktemp("bibtex")
    return typeset(document(data, "plain"), exported, ("bibtex",), folder)


def test_bibtex_reads_every_work(data: Dataset, paper: Typeset) -> None:
    """BibTeX lists each work once and has nothing to complain of."""
    assert [] == paper.complaints
    assert sorted(data.works.ids) == sorted(re.findall(r"\\bibitem\{(.+)\}", paper.bibliography))


def test_latex_cites_every_citation(data: Dataset, paper: Typeset) -> None:
    """LaTeX cites each citation, with nothing to warn of."""
    assert [] == paper.latex
    assert [citation.work_id for citation in data.citations] == paper.cited


@pytest.mark.parametrize("style", ["alpha", "abbrv", "unsrt"])
def test_other_styles(data: Dataset, exported: str, style: str, tmp_path: Path) -> None:
    """The other styles that come with BibTeX have nothing to complain of either."""
    assert [] == complaints(document(data, style), exported, ("bibtex",), tmp_path)


@pytest.mark.parametrize(
    "expected",
    [
        "Daniel Guérin. Anarchism: From Theory to Practice. Monthly Review Press, New York, 1970.",
        "Kropotkin and the Rise of Revolutionary Anarchism 1872–1886.",
        "W.W. Norton & Co, London & New York, 1978.",
        "Bookmarks, Pluto Press and Writers and Readers, London/New York, 1992.",
        "Edited by Iain McKay.",
        "First published as Victor Serge: The course is set on hope (2001).",
        "In Robert C. Tucker, editor, The Marx-Engels Reader.",
        "The Unhappy Elitist: Victor Serge’s Early Bolshevism.",
        "Feminist Historians, Spring 1984. Issue 17.",
        "An Anarchist FAQ. Edinburgh/Oakland: AK Press, 2012.",
    ],
)
def test_in_print(paper: Typeset, expected: str) -> None:
    """Accents, dashes, quotes, imprints, editors and earlier editions are printed."""
    assert expected in paper.text


def test_everything_is_ascii(exported: str) -> None:
    """Whatever TeX has a name for is written by that name."""
    assert exported.isascii()


@pytest.mark.parametrize(
    ("whole", "damaged", "complaint"),
    [
        ("  title = {{Kronstadt}},\n", "", "empty title in lenin-trotsky-kronstadt"),
        ("title = {{Kronstadt}},", "title = {{Kronstadt},", "---line"),
        ("@book{memoirs,", "@book{danger,", "Repeated entry---line"),
    ],
)
def test_bibtex_notices_damage(
    exported: str, whole: str, damaged: str, complaint: str, tmp_path: Path
) -> None:
    """BibTeX complains of a lost title, of a lost brace, of a key that occurs twice."""
    text = exported.replace(whole, damaged)
    source = DOCUMENT.replace("CITATIONS", "").replace("STYLE", "plain")

    found = complaints(source, text, ("bibtex",), tmp_path)

    assert any(complaint in each for each in found), found


def test_pandoc_reads_titles_and_authors(data: Dataset, exported: str) -> None:
    """Read back by pandoc, titles and authors are those of CSL-JSON, letter for letter."""
    printed, _ = run("pandoc", "--from=bibtex", "--to=csljson", given=exported)

    ours = json.loads(serge_data.export(data, "csl-json"))
    assert {item["id"]: (item["title"], item.get("author")) for item in ours} == {
        item["id"]: (re.sub("</?span[^>]*>", "", item["title"]), item.get("author"))
        for item in json.loads(printed)
    }


def test_equal_data_sets_give_equal_bytes(data: Dataset, exported: str) -> None:
    """A data set read anew is written byte for byte the same."""
    assert exported == serge_data.export(Dataset(data.document), "bibtex")
