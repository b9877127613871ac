"""How much is too much, and what is said of it."""

from __future__ import annotations

from dataclasses import fields

from conftest import ROOT

from serge_data.limits import DEFAULT, Limits


def test_the_page_has_every_limit_with_its_option() -> None:
    """The table of the page about robustness is what holds unless somebody says otherwise."""
    rows = [
        line.split("|")[1:3]
        for line in (ROOT / "docs" / "robustness.md").read_text("utf-8").splitlines()
        if line.startswith("| `--max-")
    ]

    documented = {option.strip(" `"): words.split()[0].strip(",") for option, words in rows}
    assert documented == {
        Limits.option(limit.name): f"{getattr(DEFAULT, limit.name):,}" for limit in fields(Limits)
    }


def test_a_limit_is_raised_by_its_option() -> None:
    """The words name the limit that was met, and not the one that is usual."""
    limits = Limits(file_size=7)

    assert "or allow more than 7 with --max-file-size" == limits.raised("file_size")
    assert "or allow more than 100000 with --max-files" == limits.raised("files")
    assert limits == Limits(file_size=7) != DEFAULT
    assert 1 == len({limits, Limits(file_size=7)})
