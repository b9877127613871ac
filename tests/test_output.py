"""What ``-o`` may name, and what is said where it names something else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import serge_data
from serge_data.cli import main
from serge_data.dataset import Dataset

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the commands run: with a file, a folder and nothing else."""
    place = tmp_path / "here"
    (place / "folder").mkdir(parents=True)
    (place / "file.json").write_text("old", encoding="utf-8")
    monkeypatch.chdir(place)
    return place


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "export json -o folder",
            "folder: is a folder, and what is written is one file: "
            "name it, such as 'folder/serge.json'",
        ),
        (
            "export json -o none/",
            "none/: is a folder, and what is written is one file: "
            "name it, such as 'none/serge.json'",
        ),
        ("export json -o none/a.json", "none: there is no such folder"),
        ("export csv -o none/a", "none: there is no such folder"),
        ("export json -o file.json/a.json", "file.json: is not a folder"),
        (
            "export csv -o file.json",
            "file.json: is a file, and what is written is several: "
            "name a folder, or an archive that ends in .zip",
        ),
        (
            "export all -o file.json",
            "file.json: is a file, and what is written is several: name a folder",
        ),
        (
            "schema --write file.json",
            "file.json: is a file, and what is written is several: name a folder",
        ),
        (
            "init file.json --source file.json",
            "file.json: is a file, and what is written is several: name a folder",
        ),
        (
            "validate -o folder",
            "folder: is a folder, and what is written is one file: "
            "name it, such as 'folder/report'",
        ),
        (
            "diff DATA DATA -o folder",
            "folder: is a folder, and what is written is one file: "
            "name it, such as 'folder/changes'",
        ),
    ],
)
def test_a_path_of_the_wrong_kind_is_refused_in_a_sentence(
    words: str, said: str, here: Path, data: Dataset, capsys: Capture
) -> None:
    """It is named as it was given, with what would be right, and nothing is written."""
    document = here / "folder" / "data.json"
    document.write_text(serge_data.export(data, "json"), encoding="utf-8")
    before = sorted(here.rglob("*"))

    code = main(words.replace("DATA", str(document)).split())

    assert (2, "", f"serge-data: {said}\n") == (code, *capsys.readouterr())
    assert before == sorted(here.rglob("*"))
    assert "old" == (here / "file.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ["export", "json", "-o", ""],
        ["validate", "-o", ""],
        ["validate", ""],
        ["diff", "a", "b", "-o", ""],
        ["schema", "--write", ""],
        ["init", "", "--source", "x"],
        ["migrate", ""],
        ["new", "person", "--source", "x", ""],
        ["stats", "--records", ""],
    ],
)
def test_an_empty_path_is_wrong_use(words: list[str], here: Path, capsys: Capture) -> None:
    """A variable of the shell that is not set names no file, and no folder either."""
    with pytest.raises(SystemExit) as caught:
        main(words)

    assert 2 == caught.value.code
    assert "'' names no file and no folder" in capsys.readouterr().err
    assert {"folder", "file.json"} == {each.name for each in here.iterdir()}


@pytest.mark.parametrize(
    "words", [["export", "json"], ["validate", "--format", "json"], ["diff", "--format", "json"]]
)
def test_a_dash_is_standard_output(
    words: list[str], here: Path, data: Dataset, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """What is written to ``-`` is what is written without the option, and no file."""
    if words[0] == "diff":
        (here / "folder" / "data.json").write_text(serge_data.export(data, "json"), "utf-8")
        words = [*words, "folder/data.json"]

    codes = [main(words), main([*words, "-o", "-"])]

    out = capsysbinary.readouterr().out
    assert [0, 0] == codes
    assert out[: len(out) // 2] == out[len(out) // 2 :]
    assert json.loads(out[: len(out) // 2])
    assert not (here / "-").exists()


def test_all_formats_need_a_folder(here: Path, capsys: Capture) -> None:
    """They cannot be written to standard output."""
    code = main(["export", "all", "-o", "-"])

    assert 2 == code
    assert "all formats at once need a folder: name it with -o" in capsys.readouterr().err
    assert 2 == len(list(here.iterdir()))


def test_several_files_are_a_folder_or_an_archive(here: Path) -> None:
    """Only a name that ends in ``.zip``, with nothing behind it, is an archive's."""
    codes = [main(["export", "csv", "-o", name]) for name in ("a", "b.zip", "c.zip/", "folder")]

    assert [0, 0, 0, 0] == codes
    assert [True, False, True, True] == [
        (here / name).is_dir() for name in ("a", "b.zip", "c.zip", "folder")
    ]
