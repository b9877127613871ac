"""Records of version 0.9 become records of version 1, and everything else is left alone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from serge_data.cli import main
from serge_data.errors import InvalidRecordsError, UnreadableRecordsError
from serge_data.migration import Change, migrate
from serge_data.resources import packaged_records, packaged_schemas
from serge_data.validation import validate

OLD = Path(__file__).parent / "data" / "migration" / "0.9"
NEW = Path(__file__).parent / "data" / "migration" / "1.0"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A copy of the records of version 0.9."""
    return Path(shutil.copytree(OLD, tmp_path / "records"))


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_old_records_become_new_ones_with_their_comments(old: Path) -> None:
    """Names change where they stand, and nothing else: comments, quotes and layout stay."""
    changes = migrate(old)

    assert _texts(NEW) == _texts(old)
    assert Change("citations/all.yaml", 4, "'source' is now 'work'") in changes
    assert Change("notes.yaml", 1, "the file is now 'footnotes.yaml'") in changes
    assert 17 == len(changes)


def test_migrated_records_are_sound(old: Path) -> None:
    """What was migrated passes every check."""
    assert not validate(old).is_valid

    migrate(old)

    assert () == validate(old).diagnostics


def test_migrating_twice_is_migrating_once(old: Path) -> None:
    """The second time there is nothing to do, and nothing is written."""
    migrate(old)
    before = {path: path.stat().st_mtime_ns for path in old.rglob("*")}

    assert () == migrate(old)
    assert before == {path: path.stat().st_mtime_ns for path in old.rglob("*")}


def test_an_interrupted_migration_is_finished_by_the_next(old: Path) -> None:
    """Where some files are old and some new, the old ones are migrated."""
    shutil.copy(NEW / "citations" / "all.yaml", old / "citations" / "all.yaml")

    migrate(old)

    assert _texts(NEW) == _texts(old)


def test_this_versions_records_are_left_alone() -> None:
    """The packaged records need no migration."""
    assert () == migrate(packaged_records(), dry_run=True)


def test_a_dry_run_writes_nothing(old: Path) -> None:
    """What would change is said, and not done."""
    assert migrate(old, dry_run=True)
    assert _texts(OLD) == _texts(old)


@pytest.mark.parametrize(
    ("file", "text", "new", "code"),
    [
        ("citations/all.yaml", "source:", "origin:", "SD102"),
        ("citations/all.yaml", "  source: soil", "  source: soil\n  work: soil", "SD004"),
        ("quotations.yaml", "scare", "irony", "SD106"),
        ("quotations.yaml", 'page: "12–3"', "page: |-\n      12–3", "SD003"),
        ("notes.yaml", "number: 1", "number: one", "SD103"),
        ("works.yaml", "type: book", "type: &a book", "SD005"),
    ],
)
def test_what_no_version_knows_is_refused(
    old: Path, file: str, text: str, new: str, code: str
) -> None:
    """Then nothing is written at all, and the diagnostics say what is not understood."""
    path = old / file
    assert text in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(text, new, 1), encoding="utf-8")
    before = _texts(old)

    with pytest.raises(InvalidRecordsError) as caught:
        migrate(old)

    assert code in {diagnostic.code for diagnostic in caught.value.diagnostics}
    assert before == _texts(old)


def test_a_file_in_both_forms_is_refused(old: Path) -> None:
    """A list that is there by its old and its new name is not merged."""
    shutil.copy(old / "notes.yaml", old / "footnotes.yaml")

    with pytest.raises(UnreadableRecordsError) as caught:
        migrate(old)

    assert str(old / "footnotes.yaml") == caught.value.path
    assert (old / "notes.yaml").exists()


def test_what_is_no_folder_or_no_text_is_refused(old: Path) -> None:
    """There must be a folder, of regular files, in UTF-8."""
    with pytest.raises(UnreadableRecordsError):
        migrate(old / "nowhere")
    (old / "people.yaml").rename(old / "elsewhere")
    (old / "people.yaml").symlink_to(old / "elsewhere")
    with pytest.raises(UnreadableRecordsError):
        migrate(old)
    (old / "people.yaml").unlink()
    (old / "people.yaml").write_bytes(b"\xff")
    with pytest.raises(InvalidRecordsError) as caught:
        migrate(old)

    assert ["SD002"] == [diagnostic.code for diagnostic in caught.value.diagnostics]


def test_a_folder_of_files_is_renamed_file_by_file(old: Path) -> None:
    """A list that is a folder of files is found there by its new name."""
    (old / "notes").mkdir()
    (old / "notes.yaml").rename(old / "notes" / "a.yaml")

    migrate(old)

    assert (old / "footnotes" / "a.yaml").is_file()
    assert not (old / "notes" / "a.yaml").exists()


def test_the_new_records_are_those_of_the_conformance_kit() -> None:
    """The records of version 1 here are the sound ones of the kit, with comments."""
    kit = packaged_schemas() / "conformance" / "resolution" / "small_gardens.json"
    expected: dict[str, Any] = json.loads(kit.read_text("utf-8"))["tests"][0]["files"]
    report = validate(NEW)

    assert report.records is not None
    assert [record["id"] for record in expected["quotations.yaml"]] == [
        record.id for record in report.records.quotations
    ]
    assert [record["locators"] for record in expected["citations.yaml"]] == [
        list(record.locators or ()) for record in report.records.citations
    ]


def test_the_command_says_what_it_changes(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each change has its file and line; the last line counts them."""
    codes = [main(["migrate", str(old), "--dry-run"]), main(["migrate", str(old)])]
    printed = capsys.readouterr().out.splitlines()
    codes.append(main(["migrate", str(old)]))

    assert [0, 0, 0] == codes
    assert "citations/all.yaml:4: 'source' is now 'work'" in printed
    assert "17 changes to be made" in printed
    assert "17 changes" == printed[-1]
    assert "0 changes\n" == capsys.readouterr().out


def test_the_command_refuses_what_it_does_not_know(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is that of problems, and the problems are printed."""
    (old / "notes.yaml").write_text("- number: one\n", encoding="utf-8")

    assert 1 == main(["migrate", str(old)])
    assert "footnotes.yaml:1:11: SD103" in capsys.readouterr().err
