"""The standard streams: closed, full, or with a reader who has seen enough."""

from __future__ import annotations

import gc
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from attestation.made_up import Edit, MadeUp
from conftest import ROOT

from serge_data import corpus, files
from serge_data.cli import main
from serge_data.corpus import validate_corpus
from serge_data.schemas.files import write_schemas

Capture = pytest.CaptureFixture[str]
NO_LETTERS = ("", "")


@pytest.fixture
def altered(tmp_path: Path) -> MadeUp:
    """The made-up essay and its records, one of which is not as it was attested."""
    made = MadeUp(tmp_path / "essay")
    made.attested()
    made.edit(Edit("quotations.yaml", "servant of", "servent of"))
    return made


@contextmanager
def without_a_reader() -> Iterator[None]:
    """Let both outputs be a pipe whose reader has gone."""
    reading, writing = os.pipe()
    os.close(reading)
    with (
        os.fdopen(writing, "w", encoding="utf-8") as stream,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "stdout", stream)
        patch.setattr(sys, "stderr", stream)
        yield


@pytest.fixture
def judgements(altered: MadeUp, tmp_path: Path) -> dict[str, tuple[list[str], int]]:
    """A judgement of each command that makes some, with its exit code."""
    records, essay = str(altered.records), str(altered.essay)
    untidy = MadeUp(tmp_path / "untidy")
    untidy.edit(Edit("people.yaml", "- id: alder", '- id: "alder"'))
    schemas = tmp_path / "schemas"
    write_schemas(schemas)
    (schemas / "work.schema.json").write_text("{}", encoding="utf-8")
    lesser = MadeUp(tmp_path / "lesser")
    (lesser.records / "quotations.yaml").unlink()
    return {
        "validate": (["validate", records], 1),
        "validate --diff": (["validate", "--diff", records], 1),
        "validate a corpus": (["validate", str(altered.folder.parent), "--jobs", "1"], 1),
        "validate into a file": (["validate", records, "-o", str(tmp_path / "report")], 1),
        "attest": (["attest", essay, records], 1),
        "attest --check": (["attest", essay, str(lesser.records), "--check"], 1),
        "format --check": (["format", "--check", str(untidy.records)], 1),
        "format --diff": (["format", "--check", "--diff", str(untidy.records)], 1),
        "schema --check": (["schema", "--check", str(schemas)], 1),
        "diff": (["diff", "--check-withdrawn", str(untidy.records), str(lesser.records)], 1),
        "search": (["search", "zzzz"], 1),
        "search --json": (["search", "zzzz", "--json"], 1),
        "explain": (["explain", "SD999"], 2),
        "show": (["show", "nobody"], 2),
        "export": (["export", "jsn"], 2),
        "all is well": (["export", "json"], 0),
        "nothing at all": ([], 2),
    }


def test_a_verdict_does_not_depend_on_who_reads_it(
    judgements: dict[str, tuple[list[str], int]],
) -> None:
    """Where the reader has gone, the exit code is what it is where all is read."""
    expected = {name: code for name, (_, code) in judgements.items()}
    read = {name: main(arguments) for name, (arguments, _) in judgements.items()}
    unread = {}
    for name, (arguments, _) in judgements.items():
        with without_a_reader():
            unread[name] = main(arguments)

    assert expected == read
    assert expected == unread


@pytest.mark.parametrize(("words", "code"), [("attest ESSAY RECORDS", 1), ("show serge", 0)])
def test_a_process_whose_reader_has_gone_keeps_its_verdict(
    words: str, code: int, altered: MadeUp
) -> None:
    """The process itself ends with it, as before `head`, and without a word of the pipe."""
    places = {"ESSAY": str(altered.essay), "RECORDS": str(altered.records)}
    command = [sys.executable, "-m", "serge_data", *(places.get(w, w) for w in words.split())]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        errors = running.stderr.read()

    assert (code, b"") == (running.returncode, errors)


@pytest.mark.skipif(os.name == "nt", reason="the shell of Windows cannot close a stream")
@pytest.mark.parametrize(
    ("words", "closed", "code", "said"),
    [
        ("stats", ">&-", 0, NO_LETTERS),
        ("validate RECORDS", ">&-", 1, NO_LETTERS),
        ("show nobody", "2>&-", 2, NO_LETTERS),
        ("validate none", ">&- 2>&-", 2, NO_LETTERS),
        ("init NEW --source SOURCE", "<&- 2>/dev/null", 2, NO_LETTERS),
        ("validate none", "2>/dev/full", 2, NO_LETTERS),
        (
            "validate",
            ">/dev/full",
            2,
            ("", "serge-data: standard output: No space left on device\n"),
        ),
    ],
)
def test_a_closed_or_full_stream_ends_no_command(
    words: str, closed: str, code: int, said: tuple[str, str], altered: MadeUp, tmp_path: Path
) -> None:
    """What cannot be printed is not; the exit code is the same, and there is no traceback."""
    if "full" in closed and not Path("/dev/full").exists():
        pytest.skip("this system has no disk that is always full")
    words = words.replace("RECORDS", f"'{altered.records}'").replace("SOURCE", "/dev/null")
    words = words.replace("NEW", f"'{tmp_path / 'new'}'")

    ended = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -m serge_data {words} {closed}"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )

    assert (code, said) == (ended.returncode, (ended.stdout, ended.stderr))


def test_streams_are_left_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who calls ``main`` with no streams has none afterwards, and others are not changed."""
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr(sys, "stdout", None)
    own = io.StringIO()
    monkeypatch.setattr(sys, "stderr", own)

    code = main(["show", "nobody"])

    assert 2 == code
    assert (None, None, own) == (sys.stdin, sys.stdout, sys.stderr)
    assert "no such record 'nobody'" in own.getvalue()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is always full")
def test_a_full_disk_is_told(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """What could not be written is no success, and nothing of it is tried again at the end."""
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 - a device, not a path
        monkeypatch.setattr(sys, "stdout", full)
        code = main(["explain"])

    assert 2 == code
    assert "serge-data: standard output: No space left on device\n" == capsys.readouterr().err


def test_an_error_without_a_file_says_what_it_says(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """Not every error of the system has a number and a file."""

    def broken(*_: object) -> None:
        raise OSError("the cable is out")

    monkeypatch.setattr("serge_data.codes.codes", broken)

    assert 2 == main(["explain"])
    assert "serge-data: the cable is out\n" == capsys.readouterr().err


def test_without_words_those_of_the_process_are_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """``serge-data`` itself calls ``main`` without any."""
    monkeypatch.setattr(sys, "argv", ["serge-data", "explain", "SD001"])
    code = main()
    gc.unfreeze()

    assert 0 == code
    assert capsys.readouterr().out.startswith("# SD001")


@pytest.mark.parametrize("unbuffered", [False, True])
def test_what_was_printed_before_stands_before(tmp_path: Path, *, unbuffered: bool) -> None:
    """A program that prints, calls ``main`` and prints again has all of it in that order."""
    program = (
        "from serge_data.cli import main\nprint(1)\nmain(['--version'] if 0 else [])\nprint(2)"
    )

    ended = subprocess.run(
        [sys.executable, *(["-u"] if unbuffered else []), "-c", program],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
    )

    first, *_, last = ended.stdout.splitlines()
    assert ("1", "2", "") == (first, last, ended.stderr)
    assert "serge-data validate" in ended.stdout


def test_a_corpus_is_validated_as_long_as_somebody_reads_or_the_verdict_is_open(
    altered: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Essays after the first with a problem are looked at only where somebody reads of them."""
    place = altered.folder.parent / "corpus"
    for name in ("a", "b", "c", "d"):
        shutil.copytree(altered.records, place / name)
    sound = MadeUp(altered.folder / "sound")
    sound.attested()
    shutil.copytree(sound.records, place / "0")
    seen: list[str] = []

    def watched(*given: object, **options: object) -> Iterator[corpus.EssayReport]:
        for each in validate_corpus(*given, **options):  # type: ignore[arg-type] # as they come
            seen.append(each.name)
            yield each

    monkeypatch.setattr("serge_data.corpus.validate_corpus", watched)
    read = main(["validate", str(place), "--jobs", "1"])
    with without_a_reader():
        unread = main(["validate", str(place), "--jobs", "1"])

    assert (1, 1) == (read, unread)
    assert ["0", "a", "b", "c", "d", "0", "a"] == seen


def test_a_pipe_by_name_may_be_left_before_its_end(tmp_path: Path) -> None:
    """Writing to a named pipe whose reader leaves is no fault either."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writer = os.open(pipe, os.O_WRONLY)
    os.close(reader)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "write_bytes", lambda _, content: os.write(writer, content))
        files.write_atomically(pipe, "text\n")

    os.close(writer)
    assert pipe.is_fifo()
