"""The facts of the essay's own record are those of its title page, in full."""

from __future__ import annotations

from datetime import date

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


PAGE = (DATA / "title_page.txt").read_text("utf-8")


def _missed(made_up: MadeUp, page: str) -> list[str]:
    path = made_up.folder / "page.txt"
    path.write_text(page, encoding="utf-8")
    found = attest(made_up.essay, made_up.records, title_page=path).diagnostics
    return [f"{each.pointer}: {each.message}; {each.hint}" for each in found]


@pytest.mark.parametrize(
    ("old", "new", "missed"),
    [
        ("by Hedda Vane", "By Hedda Vane", None),
        ("by Hedda Vane", "Hedda Vane", None),
        ("Of Windmills", "Of\u00a0Windmills", None),
        ("Of Windmills", "  Of   Windmills  ", None),
        ("Of Windmills", "Of\nWindmills", None),
        ("March 5, 1999", "5th March 1999.", None),
        ("2nd May 2020 from", "2020-05-02: from", None),
        ("mills.example.org", "<https://mills.example.org>", "/retrieved_from"),
        ("mills.example.org", "mills.example.org.", None),
        ("mills.example.org", "mills.example.org/more", "/retrieved_from"),
        ("mills.example.org", "mills.example.org.uk", "/retrieved_from"),
        ("mills.example.org", "old-mills.example.org", "/retrieved_from"),
        ("by Hedda Vane", "with Hedda Vane", "/authors/0"),
        ("by Hedda Vane", "by Hedda Vane and others", "/authors/0"),
        ("The Mill Press", "The Mill Press, Utrecht", "/publisher"),
        ("March 5, 1999", "March 15, 1999", "/issued"),
    ],
)
def test_a_title_page_may_print_a_fact_in_other_ways(
    old: str, new: str, missed: str | None, made_up: MadeUp
) -> None:
    """What fills a line has it for itself, and the rest is no part of something longer."""
    assert old in PAGE

    found = _missed(made_up, PAGE.replace(old, new))

    assert ([] if missed is None else [missed]) == [each.partition(": ")[0] for each in found]


def test_it_is_told_what_the_title_page_does_not_print(made_up: MadeUp) -> None:
    """Dates are shown as they are usually printed."""
    assert [
        "/accessed: the title page does not print 'May 2, 2020'; compare it with the title page",
        "/issued: the title page does not print 'March 5, 1999'; compare it with the title page",
        "/title: the title page does not print 'Of Windmills'; compare it with the title page",
    ] == sorted(_missed(made_up, PAGE.replace("May", "").replace("March", "").replace("Of", "")))


@pytest.mark.parametrize("month", range(1, 13))
def test_a_month_has_its_name(month: int) -> None:
    """Each month of a date is written out."""
    name = date(2013, month, 1).strftime("%B")

    assert [f"{name} 2013", f"2013-{month:02}"] == _dates(f"2013-{month:02}")


@pytest.mark.parametrize(
    ("day", "suffix"),
    [
        *((1, "st"), (2, "nd"), (3, "rd"), (4, "th"), (10, "th"), (11, "th"), (12, "th")),
        *((13, "th"), (14, "th"), (20, "th"), (21, "st"), (22, "nd"), (23, "rd"), (31, "st")),
    ],
)
def test_a_day_has_its_ending(day: int, suffix: str) -> None:
    """The eleventh to the thirteenth are not what their last digit says."""
    assert f"{day}{suffix} May 2013" in _dates(f"2013-05-{day:02}")


@pytest.mark.parametrize(
    ("date_", "before"),
    [
        *(
            ("1999", "May"),
            ("1999", "May 2nd,"),
            ("1999", "2"),
            ("1999", "2nd of"),
            ("1999", "31st"),
        ),
        *(("1999-05", "12"), ("1999-05", "12th of"), ("1999", "22")),
        *(("1999", "January"), ("1999", "December")),
    ],
)
def test_a_date_that_is_less_exact_than_the_printed_one_is_cut_short(
    date_: str, before: str, made_up: MadeUp
) -> None:
    """A day or month before it belongs to the date."""
    made_up.edit(Edit(E, '"1999-03-05"', f'"{date_}"'))
    printed = "May 1999" if date_ == "1999-05" else "1999"

    first = _missed(made_up, f"{before} {printed}\n{PAGE.replace('March 5, 1999', '')}")
    exact = _missed(made_up, PAGE.replace("March 5, 1999", f"in {printed} it was"))
    cut = _missed(made_up, PAGE.replace("March 5, 1999", f"{before} {printed}"))

    assert [] == exact
    assert (
        [f"/issued: the title page does not print '{printed}'; compare it with the title page"]
        == cut
        == first
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("#author Hedda Vane and Ruth Alder", None),
        ("#author Hedda Vane; Ruth Alder", None),
        ("#author Ruth Alder", "the edition says '#author Ruth Alder', not 'Hedda Vane'"),
        (
            "#author Hedda Vane, Ruth Alder",
            "the edition says '#author Hedda Vane, Ruth Alder', not 'Hedda Vane'",
        ),
    ],
)
def test_several_authors_may_be_named_in_one_line(
    line: str, said: str | None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """They are joined by 'and' or by semicolons; the record names each."""
    made_up = MadeUp(tmp_path_factory.mktemp("muse"), "muse.muse")
    made_up.edit(Edit("essay.txt", "#author Hedda Vane", line))

    found = made_up.attest().diagnostics

    assert ([] if said is None else [said]) == [each.message for each in found]


def test_a_title_may_have_an_and_in_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What stands in the line as a whole counts too."""
    made_up = MadeUp(tmp_path_factory.mktemp("muse"), "muse.muse")
    made_up.edit(Edit("essay.txt", "#title Of Windmills", "#title Of Wind and Mills"))
    made_up.edit(Edit(E, "title: Of Windmills", "title: Of Wind and Mills"))

    assert made_up.attest().agrees


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
    told = {"title": "Of Windmills", "authors": "Hedda Vane", "issued": "March 5, 1999"}
    assert f"the edition says '{new}', not '{told.get(field, 'en')}'" == found.message
