"""The command line: what it prints, where, and with which exit code."""

from __future__ import annotations

import contextlib
import io
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

import serge_data
from serge_data import files
from serge_data.cli import main
from serge_data.dataset import Dataset

COUNTS = (
    "1 essay, 44 works, 31 people, 6 sections, 135 citations, 243 quotations, 46 footnotes, "
    "9 faq_references; attested against 61c34c16130c…\n"
)
Capture = pytest.CaptureFixture[str]


def command(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Return what came of ``python -m serge_data`` with *arguments*, run from elsewhere."""
    return subprocess.run(  # type: ignore[call-overload, no-any-return] # options as they come
        [sys.executable, "-m", "serge_data", *arguments],
        **{"capture_output": True, "check": False, "env": environment()} | options,
    )


def environment(**more: str) -> dict[str, str]:
    """Return the environment in which the package is found from anywhere."""
    return os.environ | {"PYTHONPATH": str(ROOT)} | more


# --- validate -------------------------------------------------------------------------------------


def test_validate_prints_what_it_checked(capsys: Capture) -> None:
    """The packaged records have no problem; how many of each kind there are is printed."""
    code = main(["validate"])

    assert 0 == code
    assert f"0 problems in {COUNTS}" == capsys.readouterr().out


def test_validate_runs_as_a_module(tmp_path: Path) -> None:
    """The same holds for ``python -m serge_data``, from any folder."""
    result = command("validate", cwd=tmp_path)

    assert 0 == result.returncode
    assert f"0 problems in {COUNTS}" == result.stdout.decode()
    assert b"" == result.stderr


def test_validate_prints_every_problem(records_copy: Path, capsys: Capture) -> None:
    """Problems come one on a line, then their number; the exit code is 1."""
    works = records_copy / "works.yaml"
    text = works.read_text(encoding="utf-8")
    first, second = (text[: text.index(f'"{year}"')].count("\n") + 1 for year in (2012, 1997))
    works.write_text(text.replace('"2012"', "2012", 1).replace('"1997"', "1997"), encoding="utf-8")

    code = main(["validate", str(records_copy)])

    assert 1 == code
    captured = capsys.readouterr()
    assert [
        f"{works}:{first}:11: SD103: '2012' is not text; write \"2012\" in double quotes",
        f"{works}:{second}:11: SD103: '1997' is not text; write \"1997\" in double quotes",
        f"2 problems in {COUNTS.rstrip()}".replace("attested", "not as attested"),
    ] == captured.out.splitlines()
    assert "" == captured.err


def test_validate_counts_one_problem_in_the_singular(tmp_path: Path, capsys: Capture) -> None:
    """An empty folder has one problem: there is no essay."""
    code = main(["validate", str(tmp_path)])

    assert 1 == code
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"{tmp_path}/essay.yaml:1:1: SD013: there is no essay record here")
    assert last.startswith("1 problem in 0 essays, 0 works")


def test_validate_accepts_a_folder_that_has_only_begun(tmp_path: Path, capsys: Capture) -> None:
    """A folder with the essay's record and its author is a valid beginning."""
    (tmp_path / "essay.yaml").write_text(
        "id: mine\ntitle: Mine\nauthors: [me]\nlanguage: en\nparagraphs: 3\nfootnotes: 0\n",
        encoding="utf-8",
    )
    (tmp_path / "people.yaml").write_text(
        "- id: me\n  kind: individual\n  name: Me\n", encoding="utf-8"
    )

    codes = main(["validate", str(tmp_path)]), main(["export", "json", str(tmp_path)])

    assert (0, 0) == codes
    assert capsys.readouterr().out.startswith(
        "0 problems in 1 essay, 0 works, 1 person, 0 sections"
    )


def test_validate_of_a_missing_folder_is_wrong_use(tmp_path: Path, capsys: Capture) -> None:
    """A folder that is not there is no problem of records: the exit code is 2."""
    code = main(["validate", str(tmp_path / "none")])

    assert 2 == code
    captured = capsys.readouterr()
    assert f"serge-data: {tmp_path / 'none'}: there is no such folder\n" == captured.err
    assert "" == captured.out


def test_validate_of_a_file_is_wrong_use(tmp_path: Path, capsys: Capture) -> None:
    """A file is no folder of records."""
    (tmp_path / "file").touch()

    code = main(["validate", str(tmp_path / "file")])

    assert 2 == code
    assert f"serge-data: {tmp_path / 'file'}: is not a folder\n" == capsys.readouterr().err


def test_problems_are_shown_where_the_terminal_knows_few_letters(records_copy: Path) -> None:
    """What the terminal cannot show is escaped, and nothing is kept back."""
    works = records_copy / "works.yaml"
    text = works.read_text(encoding="utf-8")
    works.write_text(text.replace("type: book", "type: book – ж", 1), encoding="utf-8")
    Path(os.fsdecode(os.fsencode(records_copy) + b"/\xff.yaml")).touch()

    result = command(
        "validate", str(records_copy), env=environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    )

    assert 1 == result.returncode
    lines = result.stdout.decode("ascii").splitlines()
    assert 3 == len(lines), result
    wrong_name, wrong_type = sorted(lines[:2], key=lambda line: "SD010" not in line)
    assert "\\u2013 \\u0436" in wrong_type
    assert f"{records_copy}/\\udcff.yaml:1:1: SD010" == wrong_name[: wrong_name.index(": '")]
    assert b"" == result.stderr


# --- export ---------------------------------------------------------------------------------------


def test_export_prints_the_public_document(data: Dataset, tmp_path: Path) -> None:
    """Without a file the document goes to the screen, in UTF-8, each time the same bytes."""
    expected = serge_data.export(data, "json").encode()

    first = command("export", "json", cwd=tmp_path)
    second = command(
        "export", "json", env=environment(PYTHONHASHSEED="1", PYTHONIOENCODING="ascii")
    )

    assert (0, 0) == (first.returncode, second.returncode)
    assert expected == first.stdout == second.stdout
    assert serge_data.SCHEMA_VERSION == json.loads(first.stdout)["schema_version"]
    assert first.stdout.endswith(b"\n}\n")


def test_export_writes_a_file(data: Dataset, tmp_path: Path, capsys: Capture) -> None:
    """With ``-o`` the document goes to a file, and nothing to the screen."""
    target = tmp_path / "serge.json"
    target.write_text("old", encoding="utf-8")

    code = main(["export", "json", "-o", str(target)])

    assert 0 == code
    assert serge_data.export(data, "json").encode() == target.read_bytes()
    assert [target] == list(tmp_path.iterdir())
    assert ("", "") == capsys.readouterr()


def test_export_of_an_own_folder(records_copy: Path, data: Dataset, tmp_path: Path) -> None:
    """A user's own folder is exported in the same way."""
    code = main(["export", "json", str(records_copy), "-o", str(tmp_path / "own.json")])

    assert 0 == code
    assert serge_data.export(data, "json").encode() == (tmp_path / "own.json").read_bytes()


def test_export_of_broken_records_writes_nothing(
    records_copy: Path, tmp_path: Path, capsys: Capture
) -> None:
    """Broken records are not exported: their problems are printed, and the file stays as it was."""
    (records_copy / "essay.yaml").unlink()
    target = tmp_path / "serge.json"
    target.write_text("old", encoding="utf-8")

    code = main(["export", "json", str(records_copy), "-o", str(target)])

    assert 2 == code
    captured = capsys.readouterr()
    assert "1 problem in the records" == captured.err.splitlines()[0]
    assert "SD013" in captured.err
    assert "" == captured.out
    assert "old" == target.read_text(encoding="utf-8")


def test_export_into_a_folder_that_is_not_there(tmp_path: Path, capsys: Capture) -> None:
    """A file that cannot be written is unusable input, and said so in one line."""
    code = main(["export", "json", "-o", str(tmp_path / "none" / "serge.json")])

    assert 2 == code
    assert capsys.readouterr().err.startswith("serge-data: ")


def test_interrupted_export_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is replaced whole or not at all, and nothing is left beside it."""
    target = tmp_path / "serge.json"
    target.write_text("old", encoding="utf-8")

    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)

    with pytest.raises(KeyboardInterrupt):
        files.write_atomically(target, "new")

    assert "old" == target.read_text(encoding="utf-8")
    assert [target] == list(tmp_path.iterdir())


def test_written_file_may_be_read_as_any_new_file(tmp_path: Path) -> None:
    """A file that is written has the permissions that any new file gets here."""
    plain, written = tmp_path / "plain", tmp_path / "written"
    plain.touch()

    files.write_atomically(written, "text\n")

    assert plain.stat().st_mode == written.stat().st_mode
    assert b"text\n" == written.read_bytes()


def test_export_follows_a_link(tmp_path: Path) -> None:
    """Where the file is a link, what it leads to is written, and the link stays."""
    (tmp_path / "real").write_text("old", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")

    files.write_atomically(tmp_path / "link", "new")

    assert (tmp_path / "link").is_symlink()
    assert "new" == (tmp_path / "real").read_text(encoding="utf-8")


def test_export_into_a_pipe(tmp_path: Path) -> None:
    """What is no regular file is written to, and never replaced by one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    files.write_atomically(pipe, "text – and more\n")

    assert "text – and more\n" == os.read(reader, 100).decode()
    os.close(reader)
    assert pipe.is_fifo()


def test_closed_pipe_is_no_fault() -> None:
    """A reader that has seen enough, as ``head`` has, makes no error and no traceback."""
    with subprocess.Popen(
        [sys.executable, "-m", "serge_data", "export", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read()

    assert b"" == errors
    assert 0 == process.returncode


def test_writing_into_a_closed_pipe_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody reads what is written, the command ends as if all were read."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)

        code = main(["export", "json"])

    assert 0 == code


def test_output_may_be_caught_by_the_caller() -> None:
    """A caller who has put something else in the place of the screen gets what is printed."""
    with contextlib.redirect_stdout(io.StringIO()) as caught:
        code = main(["validate"])

    assert 0 == code
    assert f"0 problems in {COUNTS}" == caught.getvalue()


def test_unknown_format_is_an_error(data: Dataset) -> None:
    """Asking for a format that there is not names those there are."""
    with pytest.raises(ValueError, match="no format 'xml'; there is json"):
        serge_data.export(data, "xml")


# --- the rest -------------------------------------------------------------------------------------


def test_version_is_the_packages(capsys: Capture) -> None:
    """``--version`` prints the version of the package."""
    with pytest.raises(SystemExit) as caught:
        main(["--version"])

    assert 0 == caught.value.code
    assert f"serge-data {serge_data.__version__}\n" == capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["nothing"], ["export"], ["attest"], ["validate", "--all"]])
def test_wrong_use_is_exit_code_2(arguments: list[str], capsys: Capture) -> None:
    """Wrong use prints how it is right, and the exit code is 2."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert 2 == caught.value.code
    assert "usage: serge-data" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["validat"], "argument COMMAND: there is no 'validat'; did you mean 'validate'?"),
        (
            ["zzz"],
            "argument COMMAND: there is no 'zzz'; there is show, search, stats, cite, validate, ",
        ),
        (["validate", "--format", "jsn"], "--format: there is no 'jsn'; did you mean 'json'?"),
        (["diff", "a", "b", "--format", "xml"], "'xml'; there is text, markdown, json"),
    ],
)
def test_a_mistyped_word_names_the_near_ones(
    arguments: list[str], said: str, capsys: Capture
) -> None:
    """What looks like the word is proposed; where nothing does, all that there is."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)

    assert 2 == caught.value.code
    assert said in capsys.readouterr().err


def test_unknown_format_is_exit_code_2(capsys: Capture) -> None:
    """A format that there is not is named, with the nearest that there is."""
    code = main(["export", "jsn"])

    assert 2 == code
    assert (
        "serge-data: no format 'jsn'; did you mean 'json' or 'jsonld'?\n" == capsys.readouterr().err
    )


def test_module_runs_the_command(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """``python -m serge_data`` is the command ``serge-data``."""
    monkeypatch.setattr(sys, "argv", ["serge-data", "--version"])

    with pytest.raises(SystemExit) as caught:
        runpy.run_module("serge_data", run_name="__main__")

    assert 0 == caught.value.code
    assert f"serge-data {serge_data.__version__}\n" == capsys.readouterr().out
