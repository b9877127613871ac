"""Where there are more problems than anybody wants to see, the first are shown, and all counted."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from attestation.made_up import MadeUp
from hypothesis import given
from hypothesis import strategies as st

from serge_data.cli import main
from serge_data.diagnostics import Diagnostic
from serge_data.reporting import excerpt
from serge_data.validation import validate

Capture = pytest.CaptureFixture[str]
MORE = re.compile(r"SD012: ([0-9]+) more problems? from here on, not shown; mend these first, or")


@pytest.fixture
def altered(tmp_path: Path) -> MadeUp:
    """The made-up essay and its records, of which many are not as they were attested."""
    made = MadeUp(tmp_path / "corpus" / "made-up")
    made.attested()
    quotations = made.records / "quotations.yaml"
    text = quotations.read_text(encoding="utf-8")
    quotations.write_text(re.sub(r"\bwind\b|\bsleeps\b", "rain", text), "utf-8")
    return made


@given(
    st.lists(st.tuples(st.sampled_from(["SD012", "SD201", "SD501"]), st.booleans()), max_size=8),
    st.integers(1, 9),
)
def test_nothing_is_hidden_and_not_counted(drawn: list[tuple[str, bool]], most: int) -> None:
    """What is shown and what is said to be hidden are all there is, and an error is never lost."""
    found = tuple(
        Diagnostic("a.yaml", line, 1, code, "m", severity="error" if is_error else "warning")
        for line, (code, is_error) in enumerate(drawn, start=1)
    )

    shown = excerpt(found, most)

    *firsts, last = shown or (None,)
    hidden = [each for each in found if each not in shown]
    if hidden:
        assert last is not None
        assert (hidden[0].line, "SD012") == (last.line, last.code)
        assert last.message.startswith(f"{len(hidden)} more problem")
        assert ("error" in {each.severity for each in hidden}) == (last.severity == "error")
        assert most == sum(each is not None and each.code != "SD012" for each in firsts)
    else:
        assert found == shown
    assert [each for each in found if each in shown] == [each for each in shown if each in found]
    assert not any(each.code == "SD012" for each in hidden)


def test_so_many_are_shown_and_all_are_counted(altered: MadeUp, capsys: Capture) -> None:
    """The exit code and the summary are those of all, and where the others begin is said."""
    records = str(altered.records)
    found = validate(altered.records).diagnostics
    assert 3 < len(found)

    code = main(["validate", records, "--max-problems", "2"])

    first, second, more, summary = capsys.readouterr().out.splitlines()
    assert 1 == code
    for each, line in zip(found, (first, second, more), strict=False):
        assert line.startswith(f"{records}/{each.path}:{each.line}:{each.column}: ")
    said = MORE.search(more)
    assert said is not None
    assert len(found) - 2 == int(said[1])
    assert more.endswith(" allow more than 2 with --max-problems")
    assert summary.startswith(f"{len(found)} problems in 1 essay")


@pytest.mark.parametrize("form", ["text", "short", "github", "json", "sarif", "junit"])
def test_every_form_says_that_there_are_more(form: str, altered: MadeUp, capsys: Capture) -> None:
    """No report looks as if what it shows were all."""
    count = len(validate(altered.records).diagnostics)

    code = main(["validate", str(altered.records), "--format", form, "--max-problems", "1"])

    out = capsys.readouterr().out
    assert 1 == code
    assert f"{count - 1} more problems from here on, not shown" in out
    if form == "json":
        assert (False, 2) == (json.loads(out)["valid"], len(json.loads(out)["diagnostics"]))


def test_in_a_corpus_it_holds_for_each_essay(altered: MadeUp, capsys: Capture) -> None:
    """Streamed or not, each essay has its first problems shown."""
    place = altered.folder.parent
    for name in ("a", "b"):
        shutil.copytree(altered.records, place / name)
    shutil.rmtree(altered.folder)

    for form in ("short", "json"):
        command = ["validate", str(place), "--format", form, "--max-problems", "1", "--jobs", "1"]
        assert 1 == main(command)

        out = capsys.readouterr().out
        assert 2 == len(re.findall(r"more problems from here on, not shown", out))


def test_other_commands_hold_to_it(altered: MadeUp, capsys: Capture) -> None:
    """So do ``attest``, ``validate --diff`` and what refuses broken records."""
    essay, records = str(altered.essay), str(altered.records)
    count = len(validate(altered.records).diagnostics)

    codes = [main(["attest", essay, records, "--max-problems", "1"])]
    attested = capsys.readouterr().out
    codes.append(main(["validate", "--diff", records, "--max-problems", "1"]))
    left = capsys.readouterr().err
    codes.append(main(["export", "json", records, "--max-problems", "1"]))
    refused = capsys.readouterr().err

    assert [1, 1, 2] == codes
    for text in (attested, left, refused):
        assert 1 == len(MORE.findall(text)), text
    disagreements = re.search(r"(?m)^([0-9]+) disagreements", attested)
    assert disagreements is not None
    said = MORE.search(attested)
    assert said is not None
    assert int(disagreements[1]) == int(said[1]) + 1
    assert f"{count} problems in the records" == refused.splitlines()[0]
    assert 3 == len(refused.splitlines())


def test_what_was_not_read_is_said_whatever_its_place(altered: MadeUp) -> None:
    """That reading was given up is shown even behind the last problem that is."""
    found = validate(altered.records).diagnostics
    unread = Diagnostic("z.yaml", 1, 1, "SD012", "was not read to its end")

    assert unread in excerpt((*found, unread), 1)
    assert (*found[:1], unread) == excerpt((*found[:1], unread), 1)
    assert "warning" == excerpt([replace(x, severity="warning") for x in found], 1)[-1].severity
