"""Looking at the data set in a terminal: one record, a search, the numbers, completion."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import argcomplete
import pytest
from argcomplete.finders import CompletionFinder
from attestation.made_up import Edit, MadeUp
from attestation.made_up import record as made_up_record

from serge_data.cli import _parser, main
from serge_data.dataset import Dataset
from serge_data.errors import UnknownRecordError
from serge_data.exploring.card import card_of
from serge_data.exploring.naming import all_records, line_of, place_of, record_named
from serge_data.exploring.search import search
from serge_data.exploring.stats import stats_of
from serge_data.exploring.table import Table
from serge_data.models import Document

Capture = pytest.CaptureFixture[str]
ESCAPE = "\x1b["


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let standard output be a wide terminal that knows colours."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


def keys(records: Any) -> list[str]:
    """Return what the *records* are called."""
    return [str(record.key) for record in records]


# --- show -----------------------------------------------------------------------------------------


def test_every_record_can_be_shown(data: Dataset) -> None:
    """Each record is found by its id, or number, and its card is JSON that names others."""
    everything = {str(record.key) for record in all_records(data)}
    for record in all_records(data):
        card = card_of(record_named(data, str(record.key)))

        assert (str(record.key), line_of(record)) == (card.key, card.line)
        assert card.facts
        shown = json.loads(json.dumps(card.to_json()))
        assert record.to_dict() == shown["record"]
        assert {str(k) for found in shown["connections"].values() for k in found} <= everything


def test_a_record_is_shown_with_its_connections(capsys: Capture) -> None:
    """The card of a person has their fields, works and quotations."""
    code = main(["show", "kropotkin"])

    out = capsys.readouterr().out
    assert 0 == code
    assert out.startswith("person kropotkin\nKropotkin\n\nkind ")
    assert re.search(r"^works: [0-9]+\nid +place +what\n", out, re.MULTILINE)
    assert re.search(r"^quotations: 7\n", out, re.MULTILINE)
    assert ESCAPE not in out


def test_a_quotation_is_shown_with_where_it_is_from(capsys: Capture) -> None:
    """The names of speaker, citation and work stand beside their ids."""
    main(["show", "the-organisational-principle"])

    out = capsys.readouterr().out
    assert "“the organisational principle”" in out
    assert re.search(r"^work +.+ \([a-z-]+\)$", out, re.MULTILINE)
    assert re.search(r"^place +footnote 24$", out, re.MULTILINE)


@pytest.mark.parametrize("name", ["46", "footnote 46", "Footnote-46"])
def test_a_footnote_is_shown_by_its_number(name: str, capsys: Capture) -> None:
    """A footnote has no id: its number is enough."""
    assert 0 == main(["show", name])

    assert "footnote 46\nSee section H.2.5 of" in capsys.readouterr().out


def test_what_is_true_or_inferred_is_said(capsys: Capture) -> None:
    """A fact that is true is "yes", what is not is left out, an inference has its reason."""
    main(["show", "memoirs"])
    work = capsys.readouterr().out
    main(["show", "cahm-kropotkin"])
    other = capsys.readouterr().out

    assert re.search(r"^cited +yes$", work, re.MULTILINE)
    assert re.search(r"^inferred +translators: ", work, re.MULTILINE)
    assert "second hand" not in other


def test_the_essay_is_shown_with_its_edition(data: Dataset, capsys: Capture) -> None:
    """The essay's own record is found by its id too."""
    assert 0 == main(["show", data.essay.id])

    out = capsys.readouterr().out
    assert re.search(r"^edition +.+, 61c34c16", out, re.MULTILINE)
    assert re.search(r"^footnotes +46$", out, re.MULTILINE)


def test_show_json_is_for_programs(capsys: Capture) -> None:
    """The JSON has the public record and the ids that lead on from it."""
    main(["show", "faq-h-2-5", "--json"])

    shown = json.loads(capsys.readouterr().out)
    assert ("citation", "faq-h-2-5") == (shown["kind"], shown["record"]["id"])
    assert {"quotations": []} == shown["connections"]


def test_an_unknown_id_is_an_error_with_a_suggestion(capsys: Capture) -> None:
    """A misspelt id names those that look like it, of whatever kind."""
    code = main(["show", "weissmann"])

    assert 2 == code
    assert "serge-data: no such record 'weissmann'; did you mean 'weissman' or" in (
        capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Trotsky", None),
        ("Leon Trotsky", "no such record 'Leon Trotsky'; did you mean 'trotsky'?"),
        (
            "Victor Serge",
            "no such record 'Victor Serge'; did you mean 'weissman-serge', "
            "'weissman-course-is-set-on-hope' or 'serge'?",
        ),
        ("on the LINE", "no such record 'on the LINE'; did you mean 'on-the-line'?"),
        ("H.5", "no such record 'H.5'; did you mean 'faq-section-h-5'?"),
        ("H.99", "no such record 'H.99'"),
        ("99", "no such footnote 99; they are numbered 1 to 46"),
        ("Footnote 99", "no such footnote 99; they are numbered 1 to 46"),
        ("9" * 5_000, f"no such record '{'9' * 5_000}'"),
        ("٩٩", "no such record '٩٩'"),
    ],
)
def test_a_name_leads_to_the_id(name: str, said: str | None, data: Dataset) -> None:
    """Who asks by name, title, words or section is told the id, and by a number which there are."""
    if said is None:
        assert "trotsky" == record_named(data, name).key
        return
    with pytest.raises(UnknownRecordError) as caught:
        record_named(data, name)

    assert said == str(caught.value)


def test_a_withdrawn_id_leads_to_its_successor(data: Dataset) -> None:
    """Who asks for an id that is no more is told why, and what took its place."""
    gone = {"id": "memory", "kind": "work", "reason": "Twice.", "successor": "memoirs"}
    document = json.loads(data.document.to_json())
    later = Dataset(Document.model_validate(document | {"withdrawn": [gone]}))
    with pytest.raises(UnknownRecordError) as caught:
        record_named(later, "memory")

    assert ("Twice.", "memoirs") == (caught.value.reason, caught.value.successor)


def test_the_folder_may_be_another(records_copy: Path, capsys: Capture) -> None:
    """--records names the folder, and its problems are reported as ever."""
    assert 0 == main(["show", "memoirs", "--records", str(records_copy)])
    (records_copy / "works.yaml").unlink()

    assert 2 == main(["show", "memoirs", "--records", str(records_copy)])
    assert "SD503" in capsys.readouterr().err


def test_places_are_told_for_every_kind(data: Dataset) -> None:
    """Where a record stands is said in the essay's own numbers."""
    assert "paragraph 36" == place_of(data.quotations["authentic-democracy"])
    assert "footnote 46" == place_of(data.faq_references["faq-section-h-2-5"])
    assert "its mark: paragraph 68" == place_of(data.footnotes[46])
    assert place_of(data.sections["introduction"]).startswith("paragraphs 1–")
    assert place_of(data.works["memoirs"]).startswith("paragraph 1, paragraph 2, ")
    assert "" == place_of(data.people["anarcho"])


# --- search ---------------------------------------------------------------------------------------


def test_marks_case_accents_and_emphasis_do_not_count(data: Dataset) -> None:
    """Straight finds curly, plain finds emphasised, and the other way round."""
    straight = search(data, ["workers' control"])
    curly = search(data, ["WORKERS’ CONTROL"])
    emphasised = search(data, ["lead us to the inevitability of jacobinism"])

    assert straight
    assert straight == curly
    assert "*" in emphasised[0].model_dump()["text"]


def test_all_words_must_stand_in_a_record(data: Dataset) -> None:
    """Several words narrow the search; in one text they stand in their order."""
    both = search(data, ["soviets", "trade"])
    text = search(data, ["trade soviets"])

    assert set(both) == set(search(data, ["soviets"])) & set(search(data, ["trade"]))
    assert () == text


def test_each_kind_is_searched_in(data: Dataset) -> None:
    """Works are found by title and author, people by any form of the name, notes by their text."""
    assert "work" in {card_of(each).kind for each in search(data, ["memoirs of a revolutionary"])}
    assert "memoirs" in keys(search(data, ["victor serge"], kinds=["work"]))
    assert "kropotkin" in keys(search(data, ["kropotkin"], kinds=["person"]))
    assert ["46"] == keys(search(data, ["see section H.2.5"], kinds=["footnote"]))
    assert "faq-h-2-5" in keys(search(data, ["section H.2.5"], kinds=["citation"]))


def test_a_search_is_kept_to_a_speaker_or_a_work(data: Dataset) -> None:
    """With a speaker only their words are found, with a work what is from it."""
    said = search(data, [], speaker="serge", work="memoirs")
    of_work = search(data, [], work="memoirs")

    assert data.quotations.where(speaker="serge", work="memoirs") == said
    assert {"quotation": 19, "citation": 17} == dict(Counter(card_of(x).kind for x in of_work))
    with pytest.raises(UnknownRecordError):
        search(data, ["x"], speaker="sergei")


def test_search_prints_what_it_finds(capsys: Capture) -> None:
    """One record a line, beginning with its id; nothing found is exit code 1."""
    assert 0 == main(["search", "inevitability", "jacobinism", "--kind", "quotation"])
    found = capsys.readouterr().out
    assert 1 == main(["search", "zzzz"])
    nothing = capsys.readouterr()
    assert 2 == main(["search"])

    assert ["found: 1", "id"] == [found.splitlines()[0], found.splitlines()[1].split()[0]]
    assert 3 == len(found.splitlines())
    assert ("", "nothing found\n") == (nothing.out, nothing.err)
    assert "say which words" in capsys.readouterr().err


def test_search_json_is_for_programs(capsys: Capture) -> None:
    """The JSON is a list of public records with their kinds; nothing found is an empty one."""
    main(["search", "inevitability", "jacobinism", "--json", "--kind", "quotation"])
    [found] = json.loads(capsys.readouterr().out)
    main(["search", "zzzz", "--json"])

    assert "quotation" == found["kind"]
    assert "inevitability of Jacobinism" in found["record"]["text_plain"]
    assert [] == json.loads(capsys.readouterr().out)


# --- stats ----------------------------------------------------------------------------------------


def test_numbers_add_up(data: Dataset) -> None:
    """What is counted by kind, speaker, work and section is what the data set holds."""
    groups = stats_of(data).groups

    assert data.counts == groups["records"]
    assert len(data.quotations) == sum(groups["quotations by kind"].values())
    assert len(data.quotations) == sum(groups["quotations by section"].values())
    assert len(data.citations) == sum(groups["citations by work"].values())
    assert len(data.people["serge"].quotations) == groups["quotations by speaker"]["serge"]
    assert len(data.works["memoirs"].quotations) == groups["quotations by work"]["memoirs"]
    assert groups["words"]["in quotation marks"] > 2_000


def test_stats_are_printed_in_tables(capsys: Capture) -> None:
    """Long tables are cut to ten rows, and are whole with --all; --json has all numbers."""
    assert 0 == main(["stats"])
    short = capsys.readouterr().out
    assert 0 == main(["stats", "--all"])
    whole = capsys.readouterr().out
    main(["stats", "--json"])
    groups = json.loads(capsys.readouterr().out)

    assert "quotations by speaker (the first 10 of 19)" in short
    assert "quotations by speaker\n" in whole
    assert len(short.splitlines()) < len(whole.splitlines())
    assert 243 == groups["records"]["quotations"]


# --- the terminal ---------------------------------------------------------------------------------


def test_a_terminal_gets_frames_and_colours(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """On a terminal tables are drawn, and ids have a colour; brackets are printed as they are."""
    on_a_terminal(monkeypatch)
    main(["show", "serge-xviii-control-from-below"])

    out = capsys.readouterr().out
    assert "━" in out
    assert ESCAPE in out
    assert "[a]uthentic democracy" in out


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """With NO_COLOR there is no colour on a terminal either."""
    on_a_terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    main(["search", "democracy"])

    out = capsys.readouterr().out
    assert "┏" in out
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]m", out)
    assert "see one with: serge-data show " in out


def test_without_rich_the_text_is_plain(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """Where the extra is not installed, a terminal gets what a pipe gets."""
    on_a_terminal(monkeypatch)
    monkeypatch.setitem(sys.modules, "rich", None)
    assert 0 == main(["stats"])

    out = capsys.readouterr().out
    assert out.startswith("records\nnumber  what\n    44  works\n")


def test_a_table_without_rows_is_its_head() -> None:
    """An empty table has no numbers, and its head is printed all the same."""
    table = Table("none", ("id", "what"), ())

    assert not table.is_number(0)
    assert "none\nid  what" == table.plain()


# --- completion -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("serge-data sho", "show"),
        ("serge-data show weissman-", "weissman-serge"),
        ("serge-data search x --speaker kro", "kropotkin"),
        ("serge-data search x --work memoi", "memoirs"),
        ("serge-data search x --kind quo", "quotation"),
        ("serge-data explain SD20", "SD205"),
        ("serge-data export parq", "parquet"),
        ("serge-data cite weissman-ser", "weissman-serge"),
        ("serge-data cite x --style chicago-notes-bib", "chicago-notes-bibliography"),
        ("serge-data schema auth", "authoring/works"),
    ],
)
def test_the_shell_completes(line: str, expected: str) -> None:
    """Commands, ids, codes, formats and schemas are completed."""
    *words, prefix = line.split()
    finder: Any = CompletionFinder(_parser(), always_complete_options=False)

    found = finder._get_completions(words, prefix, "", None)

    assert expected in [each.strip() for each in found]


def test_completion_is_asked_for_by_the_shell_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argcomplete is called when the shell's variable is set, and knows the commands."""
    asked: list[argparse.ArgumentParser] = []
    monkeypatch.setattr(argcomplete, "autocomplete", asked.append)
    main([])
    before = list(asked)
    monkeypatch.setenv("_ARGCOMPLETE", "1")
    main([])

    assert [] == before
    assert ["serge-data"] == [parser.prog for parser in asked]


def test_without_argcomplete_nothing_is_completed(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """A shell that asks where the extra is not installed gets no answer, and no traceback."""
    monkeypatch.setitem(sys.modules, "argcomplete", None)
    monkeypatch.setenv("_ARGCOMPLETE", "1")

    assert 2 == main(["show", "memoi"])
    assert ("", "") == tuple(capsys.readouterr())


def test_the_command_alone_says_what_to_do_next(capsys: Capture) -> None:
    """What is proposed there are commands that there are."""
    assert 2 == main([])

    proposed = re.findall(r"serge-data ([a-z]+)", capsys.readouterr().out)
    known = next(
        action.choices
        for action in _parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    )
    assert {"show", "search", "stats", "validate"} <= set(proposed) <= set(known)
    assert 0 == main(["search", "libertarian", "--speaker", "serge"])
    assert 0 == main(["show", "memoirs"])


# --- records that somebody is working on ----------------------------------------------------------


@pytest.fixture
def made_up(tmp_path: Path) -> MadeUp:
    """The made-up essay and its records, attested."""
    made = MadeUp(tmp_path / "my own")
    made.attested()
    return made


@pytest.mark.parametrize(
    "arguments", [["show", "servant-of-the-wind"], ["search", "servent"], ["stats"]]
)
def test_a_corrected_record_can_be_looked_at(
    arguments: list[str], made_up: MadeUp, capsys: Capture
) -> None:
    """Who cannot attest anew sees the record all the same, and is told of it in one line."""
    made_up.edit(Edit("quotations.yaml", "servant of", "servent of"))

    code = main([*arguments, "--records", str(made_up.records)])

    said = capsys.readouterr()
    assert 0 == code
    assert ("servent of the wind" in said.out) == (arguments != ["stats"])
    assert (
        "serge-data: not all of this is attested: 1 problem, told by: "
        f"serge-data validate '{made_up.records}'\n" == said.err
    )


def test_packaged_records_that_were_changed_can_be_looked_at(
    made_up: MadeUp, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no folder was named, none is named in the command either."""
    made_up.edit(Edit("quotations.yaml", "servant of", "servent of"))
    monkeypatch.setattr("serge_data.resources.packaged_records", lambda: made_up.records)
    monkeypatch.setattr("serge_data.loading._from_snapshot", lambda: None)
    monkeypatch.setattr("serge_data.validation.packaged_records", lambda: made_up.records)

    code = main(["search", "servent"])

    said = capsys.readouterr()
    assert 0 == code
    assert said.err.endswith("told by: serge-data validate\n")


def test_what_is_attested_is_shown_without_a_word_of_it(made_up: MadeUp, capsys: Capture) -> None:
    """Records as they were attested are shown with their offsets."""
    code = main(["show", "servant-of-the-wind", "--records", str(made_up.records), "--json"])

    said = capsys.readouterr()
    assert (0, "") == (code, said.err)
    assert "offsets" in json.loads(said.out)["record"]


@pytest.mark.parametrize("command", [["stats", "--records"], ["export", "json"]])
@pytest.mark.parametrize(
    "edits",
    [
        [Edit("quotations.yaml", "speaker: alder", "speaker: oak")],
        # For the lock a record is missing, and what named it is a consequence.
        [Edit("people.yaml", made_up_record("people.yaml", "alder") + "\n\n", "")],
    ],
)
def test_problems_are_told_with_the_whole_path(
    command: list[str], edits: list[Edit], made_up: MadeUp, capsys: Capture
) -> None:
    """Other problems than those of the lock end the command, and each names its file in full."""
    for edit in edits:
        made_up.edit(edit)

    code = main([*command, str(made_up.records)])

    said = capsys.readouterr()
    assert (2, "") == (code, said.out)
    first, *problems = said.err.splitlines()
    assert first.endswith(" in the records")
    assert problems
    assert all(each.startswith(f"{made_up.records}/") for each in problems)
    assert all(
        each.endswith(f"attest SOURCE '{made_up.records}'") for each in problems if "SOURCE" in each
    )


def test_problems_of_two_data_sets_name_the_folder(made_up: MadeUp, capsys: Capture) -> None:
    """A comparison has two folders, and a problem is in one of them."""
    (made_up.records / "works.yaml").write_text("- [", encoding="utf-8")

    code = main(["diff", str(made_up.records), str(made_up.records)])

    assert 2 == code
    assert f"{made_up.records}/works.yaml:1:4: SD003: " in capsys.readouterr().err
