"""The facts of the essay's own record are those of its title page, in full."""

from __future__ import annotations

import pytest

from attestation.made_up import DATA, Edit, MadeUp
from serge_data.attestation.attest import Attestation, attest
from serge_data.attestation.titlepage import FACTS, _dates

E = "essay.yaml"


def _attest(made_up: MadeUp) -> Attestation:
    return attest(made_up.essay, made_up.records, title_page=DATA / "title_page.txt")


def test_the_title_page_attests_the_facts(made_up: MadeUp) -> None:
    """With a title page nothing of the essay's record is left unchecked but what is editorial."""
    found = _attest(made_up)

    assert () == found.diagnostics
    assert not any("title page" in what for what in found.unchecked)


def test_a_title_page_may_hold_bytes_that_are_no_text(made_up: MadeUp) -> None:
    """What surrounds the facts may be in another encoding."""
    page = made_up.folder / "page.txt"
    page.write_bytes(b"\xff\n" + (DATA / "title_page.txt").read_bytes())

    assert attest(made_up.essay, made_up.records, title_page=page).agrees


def test_without_a_title_page_the_facts_are_named_as_unchecked(made_up: MadeUp) -> None:
    """The reading edition has none, and says so."""
    assert any(", ".join(FACTS) in what for what in made_up.attest().unchecked)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("title: Of Windmills", "title: of Windmills", "2:8"),
        ("title: Of Windmills", "title: Windmills", "2:8"),
        ("title: Of Windmills", "title: Of Windmill", "2:8"),
        ("authors: [vane]", "authors: [alder]", "3:11"),
        ('"1999-03-05"', '"1999-03-06"', "4:9"),
        ('"1999-03-05"', '"1999-03"', "4:9"),
        ('"1999-03-05"', '"1999"', "4:9"),
        ('"1999-03-05"', '"1999-02-31"', "4:9"),
        ("The Mill Press", "Mill Press", "5:12"),
        ("All Rights Shared", "All Rights", "6:9"),
        ("mills.example.org", "mills.example", "7:17"),
        ("mills.example.org", "example.org", "7:17"),
        ('"2020-05-02"', '"2020-05"', "8:11"),
        ('"2020-05-02"', '"2020"', "8:11"),
        ('"2020-05-02"', '"2021-05-02"', "8:11"),
    ],
)
def test_a_fact_that_is_not_printed_in_full_is_found(
    old: str, new: str, place: str, made_up: MadeUp
) -> None:
    """Another fact, a shorter title and a less exact date are all found at their line."""
    made_up.edit(Edit(E, old, new))

    found = [f"{one.line}:{one.column} {one.code}" for one in _attest(made_up).diagnostics]

    assert f"{place} SD528" in found


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2013", ["2013"]),
        ("2013-11", ["November 2013", "2013-11"]),
        ("2013-11-01", ["November 1, 2013", "1 November 2013", "1st November 2013", "2013-11-01"]),
        (
            "2013-11-12",
            ["November 12, 2013", "12 November 2013", "12th November 2013", "2013-11-12"],
        ),
        (
            "2013-11-22",
            ["November 22, 2013", "22 November 2013", "22nd November 2013", "2013-11-22"],
        ),
        ("2013-02-30", ["2013-02-30"]),
    ],
)
def test_a_date_is_printed_in_many_ways(date: str, expected: list[str]) -> None:
    """Year, month and day are written out as they usually are."""
    assert expected == _dates(date)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("#title Of Windmills", "#title On Windmills", "title"),
        ("#author Hedda Vane", "#author H. Vane", "authors"),
        ("#date March 5, 1999", "#date March 6, 1999", "issued"),
        ("#lang en", "#lang nl", "language"),
    ],
)
def test_an_edition_that_states_another_fact_is_found(
    old: str, new: str, field: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What the directives of a muse text say of the essay is compared with its record."""
    made_up = MadeUp(tmp_path_factory.mktemp("muse"), "muse.muse")
    made_up.edit(Edit("essay.txt", old, new))

    [found] = made_up.attest().diagnostics

    assert ("essay.yaml", "SD528") == (found.path, found.code)
    assert found.pointer.startswith(f"/{field}")
