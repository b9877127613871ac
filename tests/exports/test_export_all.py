"""What all formats have in common: the registry, the command, files and folders, missing extras."""

from __future__ import annotations

import io
import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import serge_data
from serge_data.cli import main
from serge_data.cli.exits import OK, UNUSABLE
from serge_data.dataset import Dataset
from serge_data.exports import FORMATS, MissingExtraError, all_formats
from serge_data.exports.archive import zipped

ROOT = Path(__file__).parents[2]
#: A library of each extra that formats need.
LIBRARIES = {"graph": "networkx", "parquet": "pyarrow", "rdf": "rdflib"}
pty = pytest.importorskip("pty", reason="there are no pseudo-terminals here")
fcntl = pytest.importorskip("fcntl")
termios = pytest.importorskip("termios")


def _without(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make *library* one that is not installed, for modules that are imported from now on."""
    for name in list(sys.modules):
        if name.startswith("serge_data.exports.") and "registry" not in name:
            monkeypatch.delitem(sys.modules, name)
        if name.partition(".")[0] == library:
            monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, library, None)


def test_the_command_writes_every_format(tmp_path: Path) -> None:
    """`export all` leaves a file or a folder for each format, and nothing else."""
    code = main(["export", "all", "-o", str(tmp_path / "all")])

    assert OK == code
    assert {each.name for each in all_formats()} == {
        path.name.partition(".")[0] for path in (tmp_path / "all").iterdir()
    }
    assert all(path.stat().st_size > 0 for path in (tmp_path / "all").rglob("*") if path.is_file())


ROW = re.compile(r"^\| (?P<names>`[^|]*) \|(?P<cells>(?:[^|]*\|){4})$", re.MULTILINE)


def test_the_docs_say_of_every_format_what_becomes_of_the_data() -> None:
    """Each format has a row: its extra, what is kept, what is lost, and who reads it."""
    pages = [ROOT / "docs" / f"exports-{name}.md" for name in ("bibliography", "data")]
    rows = [row for page in pages for row in ROW.finditer(page.read_text(encoding="utf-8"))]
    names = {name: row for row in rows for name in re.findall("`([a-z-]+)`", row["names"])}

    assert set(FORMATS) <= set(names)
    for name, format_ in FORMATS.items():
        extra, kept, lost, read_by, _ = map(str.strip, names[name]["cells"].split("|"))
        assert (format_.extra is None) or (f"`{format_.extra}`" in extra), name
        assert "" not in (kept, lost), name
        assert re.search("[0-9]", read_by), name


def test_all_formats_need_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """Without -o there is nowhere to put them."""
    assert UNUSABLE == main(["export", "all"])
    assert "name it with -o" in capsys.readouterr().err


@pytest.mark.parametrize(
    "name", [name for name, each in FORMATS.items() if each.extra in LIBRARIES]
)
def test_a_missing_library_is_named_in_one_line(
    data: Dataset, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A format whose library is not there says which extra brings it."""
    extra = FORMATS[name].extra
    _without(LIBRARIES[str(extra)], monkeypatch)

    with pytest.raises(MissingExtraError) as caught:
        serge_data.export(data, name)

    assert extra == caught.value.extra
    assert f"the format '{name}' needs: pip install 'serge-data[{extra}]'" == str(caught.value)


def test_what_can_be_written_is_written_where_an_extra_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`export all` names what it could not write, writes the rest, and fails."""
    _without("networkx", monkeypatch)

    code = main(["export", "all", "-o", str(tmp_path)])

    assert UNUSABLE == code
    assert 2 == len(capsys.readouterr().err.splitlines())
    assert not list(tmp_path.glob("graph*"))
    assert (tmp_path / "json.json").is_file()


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which a package of somebody else's is installed, which offers a format."""
    pytest.importorskip("hatchling", reason="hatchling is not installed")
    source = tmp_path_factory.mktemp("source")
    shutil.copytree(ROOT / "tests" / "data" / "outside_format", source, dirs_exist_ok=True)
    folder = tmp_path_factory.mktemp("outside")
    options = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation", f"--target={folder}"]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, source], check=True)
    return folder


def _beside(outside: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command where the package in *outside* is installed, too."""
    path = os.pathsep.join([str(outside), os.environ.get("PYTHONPATH", str(ROOT))])
    return subprocess.run(
        [sys.executable, "-m", "serge_data", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def test_another_package_adds_a_format(data: Dataset, outside: Path) -> None:
    """A format that an installed package offers is exported like those of this one."""
    ran = _beside(outside, "export", "markdown")

    assert (OK, "") == (ran.returncode, ran.stderr)
    assert [f"> {quotation.text}" for quotation in data.quotations] == ran.stdout.splitlines()[::2]


def test_a_format_of_another_package_is_one_of_all(
    outside: Path, records: Path, tmp_path: Path
) -> None:
    """`export all` writes it, too, under its name and suffix; a near name suggests it."""
    all_ = _beside(outside, "export", "all", records, "-o", tmp_path / "all")
    misspelt = _beside(outside, "export", "markdwon")

    assert OK == all_.returncode
    assert (tmp_path / "all" / "markdown.md").is_file()
    assert UNUSABLE == misspelt.returncode
    assert "no format 'markdwon'; did you mean 'markdown'?" in misspelt.stderr


@pytest.mark.parametrize(
    ("home", "reason"),
    [
        ("no_such_module:FORMAT", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("serge_data.version:FORMAT", "AttributeError: module 'serge_data.version' has no"),
        ("serge_data.version:SCHEMA_VERSION", "it is no Format but '"),
    ],
)
def test_a_format_that_cannot_be_loaded_is_named_in_one_line(
    home: str,
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A package whose format is not where it says is named with what went wrong."""
    package = tmp_path / "broken-1.0.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Name: broken\nVersion: 1.0\n", encoding="utf-8")
    entry = f"[serge_data.exports]\nbroken = {home}\n"
    (package / "entry_points.txt").write_text(entry, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    code = main(["export", "broken"])

    [line] = capsys.readouterr().err.splitlines()
    assert UNUSABLE == code
    assert line.startswith(
        f"serge-data: the format 'broken' cannot be loaded from {home}: {reason}"
    )


def test_several_files_become_a_folder_or_an_archive(data: Dataset, tmp_path: Path) -> None:
    """The same files stand in the folder, in the archive, and in what Python returns."""
    assert OK == main(["export", "csv", "-o", str(tmp_path / "tables")])
    assert OK == main(["export", "csv", "-o", str(tmp_path / "tables.zip")])
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        zipped_files = {name: archive.read(name) for name in archive.namelist()}
    folder = {path.name: path.read_bytes() for path in (tmp_path / "tables").iterdir()}

    assert folder == zipped_files
    assert serge_data.export(data, "csv") == (tmp_path / "tables.zip").read_bytes()


def test_what_else_a_folder_holds_is_left_alone(tmp_path: Path) -> None:
    """A folder that is there already keeps its other files, and old tables are replaced."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "works.csv").write_text("old", encoding="utf-8")

    assert OK == main(["export", "csv", "-o", str(tmp_path)])
    assert "mine" == (tmp_path / "notes.txt").read_text(encoding="utf-8")
    assert (tmp_path / "works.csv").read_text(encoding="utf-8").startswith("id,position,")


def test_a_file_is_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file of that name stands, it is left alone and the command fails."""
    path = tmp_path / "tables"
    path.write_text("mine", encoding="utf-8")

    assert UNUSABLE == main(["export", "csv", "-o", str(path)])
    assert "tables" in capsys.readouterr().err
    assert "mine" == path.read_text(encoding="utf-8")


def test_no_half_folder_is_left_behind(tmp_path: Path) -> None:
    """When a file cannot be written, there is no new folder, and no scratch either."""
    from serge_data.files import write_folder

    with pytest.raises(OSError, match="one"):
        write_folder(tmp_path / "new", {"one": b"1", "one/two": b"2"})

    assert [] == list(tmp_path.iterdir())


def test_an_archive_knows_no_clock() -> None:
    """The same files make the same archive, whatever the time."""
    content = zipped({"b.txt": b"2", "a.txt": b"1"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = [(entry.filename, entry.date_time) for entry in archive.infolist()]

    assert [("b.txt", (1980, 1, 1, 0, 0, 0)), ("a.txt", (1980, 1, 1, 0, 0, 0))] == found
    assert content == zipped({"b.txt": b"2", "a.txt": b"1"})


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder of records that holds an essay and its author, and no more."""
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "essay.yaml").write_text(
        "id: essay\ntitle: An Essay\nauthors:\n  - somebody\n"
        "language: en\nparagraphs: 1\nfootnotes: 0\n",
        encoding="utf-8",
    )
    (folder / "people.yaml").write_text(
        "- id: somebody\n  kind: individual\n  name: Some Body\n", encoding="utf-8"
    )
    return folder


def _run(arguments: list[str], *, terminal: bool) -> tuple[int, str]:
    """Return the exit code of the command and its standard error: a terminal, or a pipe."""
    command = [sys.executable, "-m", "serge_data", *arguments]
    if not terminal:
        ran = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
        return ran.returncode, ran.stderr
    ours, theirs = pty.openpty()
    # A terminal as new as this one has no width, and nothing fits into it.
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 100, 0, 0))
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=theirs)
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:
            # Linux says so when the other end has gone.
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    return process.wait(), seen.decode()


def test_progress_is_shown_on_a_terminal(records: Path, tmp_path: Path) -> None:
    """Somebody who watches sees which format is being written."""
    pytest.importorskip("tqdm", reason="tqdm is not installed")
    code, seen = _run(["export", "all", str(records), "-o", str(tmp_path / "all")], terminal=True)

    assert OK == code
    assert "exporting" in seen
    assert "turtle" in seen


@pytest.mark.parametrize("name", ["csv", "datasette", "parquet", "all"])
@pytest.mark.parametrize("inside", ["", "quotations"])
def test_nothing_is_written_among_records(
    name: str, inside: str, records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder of records, or of one of its lists, is refused in one line and left as it was."""
    (records / "quotations").mkdir()
    before = sorted(records.rglob("*"))

    assert UNUSABLE == main(["export", name, str(records), "-o", str(records / inside)])
    [line] = capsys.readouterr().err.splitlines()
    assert line.endswith("is a folder of records, and an export is none: name another")
    assert before == sorted(records.rglob("*"))


@pytest.mark.parametrize("inside", ["serge.json", "quotations/serge.json"])
def test_no_file_is_written_among_records(
    inside: str, records: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file in a folder of records would be taken for one of them, and is refused as well."""
    (records / "quotations").mkdir()
    before = sorted(records.rglob("*"))

    assert UNUSABLE == main(["export", "json", str(records), "-o", str(records / inside)])
    [line] = capsys.readouterr().err.splitlines()
    assert line.endswith("is a folder of records, and an export is none: name another")
    assert before == sorted(records.rglob("*"))


def test_nothing_is_shown_in_a_pipe(records: Path, tmp_path: Path) -> None:
    """A program that calls the command reads nothing that it did not ask for."""
    arguments = ["export", "all", str(records), "-o", str(tmp_path / "all")]

    assert (OK, "") == _run(arguments, terminal=False)


def test_without_tqdm_the_work_is_done_in_silence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Progress is a courtesy: its library need not be there."""
    from serge_data.cli.progress import progress

    monkeypatch.setitem(sys.modules, "tqdm", None)

    assert [1, 2] == list(progress([1, 2], "counting", ["one", "two"]))
    assert not capsys.readouterr().err


def test_bytes_are_not_thrown_at_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A database on the screen helps nobody: the command says what to do instead."""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    assert UNUSABLE == main(["export", "sqlite"])
    assert "is no text: name a file with -o" in capsys.readouterr().err
