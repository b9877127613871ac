"""Tables at a terminal: which columns they have, and that ids stay whole however little room."""

from __future__ import annotations

import re
import sys

import pytest

from serge_data.cli import main
from serge_data.dataset import Dataset
from serge_data.exploring.card import card_of, listed
from serge_data.exploring.stats import stats_of
from serge_data.exploring.table import Table

Capture = pytest.CaptureFixture[str]
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def shown(
    words: list[str], width: int, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> list[str]:
    """Return the lines that a terminal of that *width* is sent, without the colours."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm-256color")
    assert 0 == main(words)
    return COLOURS.sub("", capsys.readouterr().out).splitlines()


# --- columns --------------------------------------------------------------------------------------


def columns(data: Dataset, key: str, name: str) -> Table:
    """Return the table *name* on the card of the person or work *key*."""
    record = data.people[key] if key in data.people else data.works[key]
    [table] = [each for each in card_of(record).tables if each.title.startswith(name)]
    return table


def test_a_persons_words_have_work_and_pages(data: Dataset) -> None:
    """Whose words they are is said by the card, and what is quoted at second hand is marked."""
    table = columns(data, "serge", "quotations")

    assert ("id", "work", "pages", "second hand", "place", "what") == table.columns
    rows = {row[0]: row for row in table.rows}
    for quotation in data.people["serge"].quotations:
        row = rows[quotation.id]
        assert row[1] == ("" if quotation.work is None else quotation.work.id)
        assert row[2] == ", ".join(each.printed for each in quotation.locators)
        assert row[3] == ("yes" if quotation.quoted_second_hand else "")
    assert {"yes", ""} == {row[3] for row in table.rows}


def test_no_card_repeats_in_each_row_what_it_is_about(data: Dataset) -> None:
    """The work is no column of a work's own citations and quotations, nor its author a person's."""
    assert ("id", "pages", "second hand", "place", "what") == (
        columns(data, "memoirs", "citations").columns
    )
    assert ("id", "who", "pages", "second hand", "place", "what") == (
        columns(data, "memoirs", "quotations").columns
    )
    assert ("id", "place", "what") == columns(data, "kropotkin", "works").columns
    [quotations] = card_of(data.citations["memoirs-143-148-positively-berserk-with"]).tables
    assert ("id", "who", "pages", "place", "what") == quotations.columns
    assert ("id", "who", "place", "what") == columns(data, "serge", "works").columns


def test_records_of_several_kinds_say_which(data: Dataset) -> None:
    """What is the same in every row is no column; without records there is none."""
    several = listed("found", [data.people["serge"], data.works["memoirs"]])

    assert ("id", "kind", "who", "place", "what") == several.columns
    assert ["person", "work"] == [row[1] for row in several.rows]
    assert ((), ()) == (listed("none", []).columns, listed("none", []).rows)


def test_a_search_for_somebodys_words_does_not_repeat_who(capsys: Capture) -> None:
    """Nor does one in a work repeat the work."""
    assert 0 == main(["search", "democracy", "--speaker", "serge"])
    spoken = capsys.readouterr().out.splitlines()[1].split()
    assert 0 == main(["search", "democracy", "--work", "memoirs", "--speaker", "serge"])
    from_one = capsys.readouterr().out.splitlines()[1].split()

    assert ["id", "work", "pages", "place", "what"] == spoken
    assert ["id", "pages", "place", "what"] == from_one


def test_titles_that_are_somebodys_name_have_their_subtitle(data: Dataset) -> None:
    """Of the names in the numbers of one data set no two are the same."""
    names = stats_of(data).names

    assert ("Victor Serge", "Victor Serge: A Political Biography") == (
        names["serge"],
        names["weissman-serge"],
    )
    assert "Revolution in Danger" == names["danger"]
    people_and_works = [*data.people.ids, *data.works.ids]
    assert len(people_and_works) == len({names[key] for key in people_and_works})


# --- room -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [200, 120, 80, 40, 20])
@pytest.mark.parametrize(
    "words", [["show", "serge"], ["show", "memoirs"], ["stats", "--all"], ["search", "anarchism"]]
)
def test_ids_stay_whole(
    words: list[str],
    width: int,
    data: Dataset,
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Every id that plain text has stands in one line, and so can be copied."""
    assert 0 == main(words)
    known = {*data.people.ids, *data.works.ids, *data.quotations.ids, *data.citations.ids}
    expected = set(re.split(r"[\s,()]+", capsys.readouterr().out)) & known

    lines = shown(words, width, capsys, monkeypatch)

    found = {word for line in lines for word in re.split(r"[\s,()│]+", line)}
    assert len(expected) > 10
    assert not expected - found


def test_where_there_is_room_a_table_is_drawn(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is none, each row is an entry: its id, what is known, its words."""
    wide = shown(["show", "lenin"], 200, capsys, monkeypatch)
    narrow = shown(["show", "lenin"], 60, capsys, monkeypatch)

    assert any(line.startswith("┏") for line in wide)
    at = narrow.index("the-best-of-the-anarchists")
    assert [
        "  work: memoirs  pages: 122  second hand: yes  place:",
        "  paragraph 3",
        "  “the best of the anarchists”",
    ] == narrow[at + 1 : at + 4]


def test_facts_keep_their_names_beside_them(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long value goes on below its beginning."""
    lines = shown(["show", "memoirs"], 60, capsys, monkeypatch)

    at = next(at for at, line in enumerate(lines) if line.startswith("inferred "))
    assert lines[at].startswith("inferred         translators: Footnote 6 says that")
    assert lines[at + 1].startswith(" " * 17)
    assert all(len(line) <= 60 for line in lines[: at + 2])


def test_entries_leave_out_what_is_empty() -> None:
    """A column without a word in a row is not named there; without ids the first one leads."""
    table = Table("t", ("id", "pages", "what"), (("a", "", "x y"), ("b", "1", "")))
    numbers = Table("n", ("number", "what"), (("3", "works"),))

    assert [("a", ["  x y"]), ("b", ["  pages: 1"])] == list(table.entries(80))
    assert [("3", ["  works"])] == list(numbers.entries(80))
