"""A corpus is validated and loaded essay by essay, and nothing in it is passed over."""

from __future__ import annotations

import json
import multiprocessing
import os
import shlex
import shutil
import signal
import threading
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
from attestation.made_up import Edit, MadeUp

import serge_data
from benchmarks.datasets import write_corpus
from serge_data import corpus as corpus_module
from serge_data.cli import main
from serge_data.corpus import Corpus, EssayReport, cores, is_corpus, validate_corpus
from serge_data.errors import InvalidRecordsError, UnreadableRecordsError
from serge_data.limits import Limits
from serge_data.validation import validate

Capture = pytest.CaptureFixture[str]
BASE = Path(__file__).parent / "data" / "base"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Three essays: a sound one, one with a mistake, and one without its record."""
    folder = tmp_path / "corpus"
    for name in ("a-sound", "b-broken", "c-headless"):
        shutil.copytree(BASE, folder / name)
        replace(folder / name / "essay.yaml", "keepers-of-the-light", f"keepers-{name}")
    replace(folder / "b-broken" / "people.yaml", "kind: individual", "kind: individul")
    (folder / "c-headless" / "essay.yaml").unlink()
    (folder / "README.md").write_text("Three essays.\n", encoding="utf-8")
    (folder / ".git").mkdir()
    return folder


@pytest.fixture
def made_up(tmp_path: Path) -> MadeUp:
    """The made-up essay and its records."""
    return MadeUp(tmp_path / "one")


def replace(path: Path, old: str, new: str) -> None:
    """Replace the first *old* in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def said(folder: Path, jobs: int = 1) -> list[tuple[str, list[str]]]:
    """Return the name of each essay, and place and code of its problems."""
    return [
        (
            each.name,
            [f"{d.path}:{d.line}: {d.code}" for d in each.report.diagnostics],
        )
        for each in validate_corpus(folder, jobs)
    ]


def test_every_essay_has_a_report_whatever_is_wrong_with_it(corpus: Path) -> None:
    """A sound, a broken and a headless essay are reported in the order of their names."""
    assert [
        ("a-sound", []),
        ("b-broken", ["b-broken/people.yaml:2: SD106"]),
        ("c-headless", ["c-headless/essay.yaml:1: SD013"]),
    ] == said(corpus)


@pytest.mark.parametrize("jobs", [2, 8])
def test_the_reports_are_the_same_for_any_number_of_jobs(jobs: int, tmp_path: Path) -> None:
    """Diagnostics, counts, files and order do not depend on who does the work."""
    folder = tmp_path / "corpus"
    write_corpus(folder, 1300, 12, seed=4, broken=0.03)

    expected = list(validate_corpus(folder))

    assert 12 == len(expected)
    assert sum(len(each.report.diagnostics) for each in expected) > 20
    found = list(validate_corpus(folder, jobs))
    assert expected == found
    assert [each.report.files for each in expected] == [each.report.files for each in found]


def test_what_is_no_folder_of_records_is_reported(corpus: Path) -> None:
    """A stray file and a link to a folder are problems of the corpus."""
    (corpus / "notes.txt").write_text("", encoding="utf-8")
    (corpus / "link").symlink_to(corpus / "a-sound")

    found = said(corpus)

    assert [("link", ["link:1: SD010"]), ("notes.txt", ["notes.txt:1: SD010"])] == found[:2]


def test_an_essay_that_cannot_be_read_is_named(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where reading fails altogether, the report says so and the others follow."""

    def unreadable(folder: Path, limits: Limits) -> Any:
        if folder.name == "a-sound":
            raise PermissionError(13, "Permission denied", str(folder))
        return validate(folder, limits=limits)

    monkeypatch.setattr(corpus_module, "validate", unreadable)

    [first, *others] = validate_corpus(corpus)

    [diagnostic] = first.report.diagnostics
    assert ("a-sound", "SD001", None) == (first.name, diagnostic.code, first.id)
    assert "Permission denied" in diagnostic.message
    assert ["b-broken", "c-headless"] == [each.name for each in others]


def test_no_two_essays_have_the_same_id(corpus: Path) -> None:
    """The second essay with an id is reported, at the id in its own record."""
    shutil.rmtree(corpus / "b-broken")
    shutil.copytree(corpus / "a-sound", corpus / "b-copy")

    second = list(validate_corpus(corpus))[1]

    [diagnostic] = second.report.diagnostics
    assert ("b-copy/essay.yaml", 1, 5, "SD202") == (
        diagnostic.path,
        diagnostic.line,
        diagnostic.column,
        diagnostic.code,
    )
    assert "'a-sound'" in diagnostic.message
    assert "b-copy/essay.yaml" in second.report.files


def test_a_killed_process_costs_nothing(tmp_path: Path) -> None:
    """When the processes are killed in the middle, others take up what they had."""
    folder = tmp_path / "corpus"
    write_corpus(folder, 2400, 24, seed=2, broken=0.01)
    expected = list(validate_corpus(folder))

    found: list[EssayReport] = []
    for each in validate_corpus(folder, 2):
        if len(found) == 1:
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)
        found.append(each)

    assert expected == found


def test_an_essay_that_kills_every_process_is_named(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a process dies over an essay again and again, the report of the essay says so."""

    class Fatal:
        def __init__(self, *_: object) -> None:
            self.result: Any = None

        def submit(self, _: object, folder: Path, limits: Limits) -> Fatal:
            one = Fatal()

            def result() -> Any:
                if folder.name == "b-broken":
                    raise BrokenProcessPool
                return corpus_module.validate_essay(folder, limits)

            one.result = result
            return one

        def shutdown(self, *, cancel_futures: bool) -> None:
            assert cancel_futures

    monkeypatch.setattr(corpus_module, "ProcessPoolExecutor", Fatal)

    found = list(validate_corpus(corpus, 2))

    assert ["a-sound", "b-broken", "c-headless"] == [each.name for each in found]
    [diagnostic] = found[1].report.diagnostics
    assert "SD001" == diagnostic.code
    assert "has not been validated" in diagnostic.message


def test_a_process_with_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside threads a process is begun anew, as a copy of them would be broken."""
    monkeypatch.setattr(threading, "active_count", lambda: 2)

    pool = corpus_module._pool(1)

    assert pool._mp_context is not None
    assert "fork" != pool._mp_context.get_start_method()
    pool.shutdown()
    assert cores() >= 1


def test_a_corpus_is_told_from_the_records_of_one_essay(corpus: Path, tmp_path: Path) -> None:
    """A folder with an essay's record, or without any, is no corpus."""
    (tmp_path / "parts" / "works").mkdir(parents=True)
    (tmp_path / "parts" / "works" / "essay.yaml").write_text("[]\n", encoding="utf-8")

    assert is_corpus(corpus)
    assert not is_corpus(BASE)
    assert not is_corpus(tmp_path / "parts")
    assert not is_corpus(tmp_path / "nowhere")
    for path, reason in (
        (BASE, "is no corpus"),
        (BASE / "essay.yaml", "is not a folder"),
        (tmp_path / "nowhere", "there is no such folder"),
    ):
        with pytest.raises(UnreadableRecordsError, match=reason):
            validate_corpus(path)


def test_a_corpus_is_loaded_essay_by_essay(corpus: Path) -> None:
    """Each essay is a data set of its own, loaded when it is asked for; a broken one raises."""
    essays = serge_data.Corpus(corpus)

    assert ["a-sound", "b-broken", "c-headless"] == list(essays)
    assert 3 == len(essays)
    assert "<Corpus" in repr(essays)
    assert "3 essays" in repr(essays)
    assert "A Life of Tides" == essays["a-sound"].works["tides"].title
    with pytest.raises(InvalidRecordsError) as caught:
        essays["b-broken"]
    assert ["b-broken/people.yaml"] == [each.path for each in caught.value.diagnostics]
    with pytest.raises(KeyError):
        essays["d-absent"]


def test_no_more_than_one_essay_is_kept(tmp_path: Path) -> None:
    """The values of a corpus are loaded one at a time and not remembered."""
    write_corpus(tmp_path / "corpus", 300, 3)
    essays = Corpus(tmp_path / "corpus")

    first, second = (next(iter(essays.values())) for _ in range(2))

    assert first is not second
    assert first.essay == second.essay


# --- the command ----------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["short", "text", "github", "json", "sarif", "junit"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_command_reports_all_essays(
    form: str, jobs: str, corpus: Path, capsys: Capture
) -> None:
    """Every format names the files of every essay, and the counts are summed up."""
    code = main(["validate", str(corpus), "--format", form, "--jobs", jobs])

    out = capsys.readouterr().out
    assert 1 == code
    assert out.count("b-broken/people.yaml") >= 1
    assert out.count("c-headless/essay.yaml") >= 1
    if form == "json":
        document = json.loads(out)
        assert (False, 2, 12) == (
            document["valid"],
            document["counts"]["essay"],
            document["counts"]["works"],
        )
    elif form in ("short", "text", "github"):
        last = out.splitlines()[-1] if form != "text" else out
        assert "2 problems in 2 essays, 12 works, 9 people" in last
        assert "; 0 of 3 attested" in last


def test_a_sound_corpus_is_valid(corpus: Path, tmp_path: Path, capsys: Capture) -> None:
    """The exit code is 0 when all essays are sound, and the report may go to a file."""
    shutil.rmtree(corpus / "b-broken")
    shutil.rmtree(corpus / "c-headless")
    written = tmp_path / "report.txt"

    code = main(["validate", str(corpus), "-o", str(written)])

    assert 0 == code
    assert capsys.readouterr().out == written.read_text(encoding="utf-8")
    assert written.read_text(encoding="utf-8").startswith("0 problems in 1 essay, 4 works")


def test_a_corpus_of_one_essay_is_attested_as_the_essay_is(
    records_copy: Path, capsys: Capture
) -> None:
    """The summary of one essay in a corpus is that of the essay."""
    codes = [main(["validate", str(each)]) for each in (records_copy, records_copy.parent)]

    alone, among = capsys.readouterr().out.splitlines()
    assert [0, 0] == codes
    assert alone == among
    assert "; attested against " in alone


def test_the_commands_of_hints_are_about_the_essay(made_up: MadeUp, capsys: Capture) -> None:
    """What is to be attested anew is named with its folder, and what can be mended, too."""
    made_up.attested()
    made_up.edit(Edit("quotations.yaml", "village – and", "village - and"))
    corpus = made_up.records.parent / "my essays"
    shutil.copytree(made_up.records, corpus / "one")

    for folder, essay in ((made_up.records, made_up.records), (corpus, corpus / "one")):
        for form in ("text", "json"):
            assert 1 == main(["validate", str(folder), "--jobs", "1", "--format", form])
            said = capsys.readouterr().out
            assert f"serge-data attest SOURCE {shlex.quote(str(essay))}" in said
            if form == "text":
                last = f"can be fixed with: serge-data validate --fix {shlex.quote(str(folder))}"
                assert said.splitlines()[-1].endswith(last)
        main(["validate", str(folder), "--fix"])
        assert 0 == main(["validate", str(essay)])
        capsys.readouterr()


def test_a_repository_with_records_in_it_is_no_corpus(tmp_path: Path, capsys: Capture) -> None:
    """Who names the folder around the records is told which one is meant, in one line."""
    shutil.copytree(BASE, tmp_path / "records")
    assert 0 == main(["validate", str(tmp_path)])
    capsys.readouterr()
    (tmp_path / "code.py").touch()
    for folder in ("docs", "tests/works", "tests/data/records"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "tests" / "data" / "records" / "essay.yaml").touch()
    (tmp_path / "tests" / "works" / "a.py").touch()

    meant = f"is no folder of records; did you mean '{tmp_path}/records'?"
    for arguments in ([], ["--fix"], ["--diff"]):
        assert 2 == main(["validate", str(tmp_path), *arguments])
        assert ("", f"serge-data: {tmp_path}: {meant}\n") == capsys.readouterr()


@pytest.mark.parametrize("name", ["people.yaml", "people/all.yaml"])
def test_an_essay_without_its_record_is_not_passed_over(
    tmp_path: Path, name: str, capsys: Capture
) -> None:
    """Where another folder has records too, it is a corpus, and both are looked at."""
    shutil.copytree(BASE, tmp_path / "one")
    other = tmp_path / "other" / name
    other.parent.mkdir(parents=True)
    shutil.copyfile(BASE / "people.yaml", other)

    code = main(["validate", str(tmp_path), "--jobs", "1"])

    assert 1 == code
    assert f"{tmp_path}/other/essay.yaml:1:1: SD013: " in capsys.readouterr().out


def test_problems_of_a_corpus_go_to_a_file(corpus: Path, tmp_path: Path, capsys: Capture) -> None:
    """With -o the problems stand in the file, and the summary alone on the screen."""
    written = tmp_path / "report.txt"

    code = main(["validate", str(corpus), "-o", str(written), "--format", "short"])

    assert 1 == code
    lines = written.read_text(encoding="utf-8").splitlines()
    assert 3 == len(lines)
    assert f"{lines[-1]}\n" == capsys.readouterr().out


def test_fixes_are_made_in_every_essay(corpus: Path, capsys: Capture) -> None:
    """`--diff` shows what `--fix` would change in each essay, and `--fix` changes it."""
    shutil.rmtree(corpus / "c-headless")
    shown = main(["validate", str(corpus), "--unsafe-fixes", "--diff"])
    diff = capsys.readouterr().out
    code = main(["validate", str(corpus), "--unsafe-fixes", "--fix"])

    assert (1, 0) == (shown, code)
    assert "+  kind: individual" in diff
    assert "fixed" in capsys.readouterr().err


def test_a_diff_of_a_corpus_says_what_it_leaves(corpus: Path, capsys: Capture) -> None:
    """What no mend reaches is reported as without `--diff`, between the essays too."""
    (corpus / "notes.txt").write_text("mine", encoding="utf-8")
    replace(corpus / "b-broken" / "people.yaml", "kind: individul", "kind: individual")
    replace(corpus / "b-broken" / "essay.yaml", "keepers-b-broken", "keepers-a-sound")
    assert 1 == main(["validate", str(corpus), "--jobs", "1"])
    said = capsys.readouterr().out
    assert ["SD010", "SD202", "SD013"] == [x.split(": ")[1] for x in said.splitlines()[:-1]]

    code = main(["validate", str(corpus), "--diff"])

    assert 1 == code
    assert said == capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "½"])
def test_a_number_of_jobs_is_at_least_one(jobs: str, capsys: Capture) -> None:
    """What is no number of processes is refused before anything is read."""
    with pytest.raises(SystemExit) as caught:
        main(["validate", "--jobs", jobs])

    assert 2 == caught.value.code
    assert "is not a number of processes" in capsys.readouterr().err
