"""biblatex, as biber, LaTeX and pandoc read it."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from latex import Typeset, complaints, typeset
from programs import run

import serge_data
from serge_data.dataset import Dataset
from serge_data.exports.registry import MissingExtraError

pytest.importorskip("bibtexparser", reason="bibtexparser is not installed")

DOCUMENT = r"""\documentclass{article}
\usepackage[backend=biber,style=authoryear]{biblatex}
\addbibresource{works.bib}
\begin{document}
\nocite{*}
CITATIONS
\printbibliography
\end{document}
"""


def document(data: Dataset) -> str:
    """Return a LaTeX document with a note for every citation."""
    notes = []
    for citation in data.citations:
        locators = ", ".join(locator.printed for locator in citation.locators)
        notes.append(rf"\footcite[{locators}]{{{citation.work_id}}}")
    return DOCUMENT.replace("CITATIONS", "\n".join(notes))


@pytest.fixture(scope="module")
def exported(data: Dataset) -> str:
    """The works as a biblatex file."""
    text = serge_data.export(data, "biblatex")
    assert isinstance(text, str)
    return text


@pytest.fixture(scope="module")
def paper(data: Dataset, exported: str, tmp_path_factory: pytest.TempPathFactory) -> Typeset:
    """A document that cites every citation and lists every work."""
    return typeset(document(data), exported, ("biber",), tmp_path_factory.mktemp("biblatex"))


def test_biber_reads_every_work(data: Dataset, paper: Typeset) -> None:
    """Biber finds each work once and nothing to complain of."""
    # Biber makes copies of earlier editions under names of its own: digests.
    found = re.findall(r"\\entry\{(?![0-9a-f]{32}\})([^}]+)\}", paper.bibliography)
    assert [] == paper.complaints
    assert sorted(data.works.ids) == sorted(found)


def test_latex_cites_every_citation(data: Dataset, paper: Typeset) -> None:
    """LaTeX prints a note for each citation, with nothing to warn of."""
    assert [] == paper.latex
    assert [citation.work_id for citation in data.citations] == paper.cited


@pytest.mark.parametrize(
    "expected",
    [
        "Guérin, Daniel (1970). Anarchism. From Theory to Practice. New York:",
        "Kropotkin and the Rise of Revolutionary Anarchism 1872–1886. Cambridge:",
        "London & New York: W.W. Norton & Co.",
        "Bookmarks, Pluto Press and Writers and Readers.",
        "In: Lenin and Leon Trotsky. Kronstadt. New York: Pathfinder Press.",
        "(Orig. pub. as Victor Serge. The course is set on hope).",
        "Marx and Engels (1978a). “Manifesto of the Communist Party”. In: The",
    ],
)
def test_in_print(paper: Typeset, expected: str) -> None:
    """Accents, dashes, ampersands, names with an ‘and’, books and earlier editions are printed."""
    assert expected in paper.text


def test_only_what_the_essay_lacks_is_missing(exported: str, tmp_path: Path) -> None:
    """Held against biblatex's own data model, entries lack facts but have none out of place."""
    (tmp_path / "works.bib").write_text(exported, encoding="utf-8")

    printed, _ = run("biber", "--tool", "--validate-datamodel", "works.bib", cwd=tmp_path)

    warnings = re.findall(r"WARN - (.*)", printed)
    assert [] != warnings
    assert [] == [warning for warning in warnings if "Missing mandatory field" not in warning]


@pytest.mark.parametrize(
    ("whole", "damaged", "complaint"),
    [
        ("crossref = {brinton-for-workers-power}", "crossref = {brinton}", "brinton"),
        ("date = {1970}", "date = {in 1970}", "in 1970"),
        ("title = {{Kronstadt}}", "title = {{Kronstadt}", "syntax error"),
    ],
)
def test_biber_notices_damage(
    exported: str, whole: str, damaged: str, complaint: str, tmp_path: Path
) -> None:
    """Biber complains of a book that is not there, of a date that is none, of a lost brace."""
    text = exported.replace(whole, damaged)

    found = complaints(DOCUMENT.replace("CITATIONS", ""), text, ("biber",), tmp_path)

    assert any(complaint in each for each in found), found


def test_pandoc_reads_what_csl_json_says(data: Dataset, exported: str) -> None:
    """Read back by pandoc, titles, names, books, imprints and dates are those of CSL-JSON."""
    wanted = ("title", "author", "editor", "translator", "publisher", "publisher-place", "edition")

    printed, _ = run("pandoc", "--from=biblatex", "--to=csljson", given=exported)

    ours = serge_data.export(data, "csl-json")
    assert {item["id"]: {name: item.get(name) for name in wanted} for item in json.loads(ours)} == {
        item["id"]: {name: _bare(item.get(name)) for name in wanted} for item in json.loads(printed)
    }


def _bare(value: Any) -> Any:
    # Braces come back as spans that keep capitals.
    return re.sub(r"</?span[^>]*>", "", value) if isinstance(value, str) else value


def test_a_missing_extra(data: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the error names the command that installs it."""
    for name in [name for name in sys.modules if name.startswith("serge_data.exports.bib")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "serge_data.exports._bibfile")
    monkeypatch.setitem(sys.modules, "bibtexparser", None)

    with pytest.raises(MissingExtraError) as caught:
        serge_data.export(data, "biblatex")

    assert "the format 'biblatex' needs: pip install 'serge-data[bibtex]'" == str(caught.value)


def test_equal_data_sets_give_equal_bytes(data: Dataset, exported: str) -> None:
    """A data set read anew is written byte for byte the same."""
    assert exported == serge_data.export(Dataset(data.document), "biblatex")
