"""What was found sound is not validated twice, and whatever has changed is validated anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT

from serge_data import _verdicts
from serge_data._digest import UnfitError, digest_of, files_in
from serge_data._verdicts import CACHE, Verdicts
from serge_data.cli import main
from serge_data.limits import DEFAULT, Limits
from serge_data.validation import Report, validate


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the verdicts, which is not there yet."""
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    return tmp_path / "cache" / "validated"


@pytest.fixture(scope="module")
def sound() -> Report:
    """The report about the packaged records."""
    return validate(ROOT / "records")


@pytest.fixture
def kept(records_copy: Path, cache: Path, sound: Report) -> Path:
    """A folder of records that was found sound."""
    Verdicts(records_copy, DEFAULT).keep(sound)
    assert Verdicts(records_copy, DEFAULT).find() == sound
    return records_copy


def entry(cache: Path) -> Path:
    """The one verdict in *cache*."""
    [found] = cache.iterdir()
    return found


def test_a_second_validation_says_the_same_without_reading_a_record(
    records_copy: Path,
    cache: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The command prints what it printed before, in whatever form, and has the same exit code."""
    first = main(["validate", str(records_copy)])
    said = capsys.readouterr().out
    monkeypatch.setattr("serge_data.validation.read_folder", None)

    second = main(["validate", str(records_copy)])

    assert said == capsys.readouterr().out
    assert (0, 0) == (first, second)
    assert said.startswith("0 problems in 1 essay, ")
    assert cache == entry(cache).parent


def test_one_option_turns_it_off(records_copy: Path, cache: Path) -> None:
    """With --no-cache nothing is remembered, and nothing that was is asked."""
    code = main(["validate", "--no-cache", str(records_copy)])

    assert 0 == code
    assert not cache.exists()


def test_problems_are_not_remembered(records_copy: Path, cache: Path) -> None:
    """A folder with problems is validated every time, even with mere warnings."""
    works = records_copy / "works.yaml"
    works.write_text(works.read_text(encoding="utf-8") + "- {}\n", encoding="utf-8")

    code = main(["validate", str(records_copy)])

    assert 1 == code
    assert not cache.exists()


def _append(folder: Path) -> None:
    with (folder / "works.yaml").open("a", encoding="utf-8") as file:
        file.write("\n")


def _rename(folder: Path) -> None:
    first = min((folder / "citations").iterdir())
    first.rename(first.with_name("a-" + first.name))


def _add(folder: Path) -> None:
    (folder / "README.md").write_text("new\n", encoding="utf-8")


def _link(folder: Path) -> None:
    (folder / "link.yaml").symlink_to(folder / "works.yaml")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.yaml")


def _remove(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize("change", [_append, _rename, _add, _link, _pipe, _remove])
def test_whatever_changes_is_validated_anew(kept: Path, change: Callable[[Path], None]) -> None:
    """No verdict is about a folder in which anything is different."""
    change(kept)

    assert Verdicts(kept, DEFAULT).find() is None


def test_other_limits_are_another_question(kept: Path) -> None:
    """What was sound within larger limits is not known to be within smaller ones."""
    assert Verdicts(kept, Limits(members=100)).find() is None
    assert Verdicts(kept, Limits(files=2)).find() is None
    assert Verdicts(kept, Limits(total_size=1000)).find() is None


@pytest.mark.parametrize("name", ["resolve.py", "checks/faq.py", "faq_sections.json"])
def test_other_code_asks_anew(
    kept: Path, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A verdict of another version of the code, released or not, is never trusted."""
    ignored = shutil.ignore_patterns("__pycache__", "_snapshot.json")
    package = Path(shutil.copytree(ROOT / "serge_data", tmp_path / "package", ignore=ignored))
    monkeypatch.setattr(_verdicts, "_PACKAGE", package)
    assert Verdicts(kept, DEFAULT).find() is not None

    with (package / name).open("a", encoding="utf-8") as file:
        file.write("\n")

    assert Verdicts(kept, DEFAULT).find() is None


def test_other_schemas_ask_anew(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is one of the time when something else conformed to the schemas."""
    schemas = Path(shutil.copytree(ROOT / "schema", tmp_path / "schema"))
    monkeypatch.setattr(_verdicts, "packaged_schemas", lambda: schemas)
    assert Verdicts(kept, DEFAULT).find() is not None

    with (schemas / "authoring" / "work_record.schema.json").open("a", encoding="utf-8") as file:
        file.write("\n")

    assert Verdicts(kept, DEFAULT).find() is None


def test_other_libraries_ask_anew(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of what validation runs on may find something else."""
    monkeypatch.setattr(_verdicts, "_RUNS_ON", {"pydantic": "fields.py"})

    assert Verdicts(kept, DEFAULT).find() is None


def test_without_the_libraries_there_is_no_verdict(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is not installed has no version."""
    monkeypatch.setattr(_verdicts, "_RUNS_ON", {"no_such_library": "__init__.py"})

    assert Verdicts(kept, DEFAULT).find() is None


@pytest.mark.parametrize("content", [b"", b"{}", b'{"counts": {}, "attested": null}\n' + b"0" * 64])
def test_a_corrupt_verdict_is_none(kept: Path, cache: Path, content: bytes) -> None:
    """What does not look as it was written says nothing."""
    entry(cache).write_bytes(content)

    assert Verdicts(kept, DEFAULT).find() is None


def test_every_changed_byte_of_a_verdict_is_noticed(kept: Path, cache: Path) -> None:
    """Neither a number nor the edition can be altered."""
    path = entry(cache)
    whole = path.read_bytes()
    for at in range(0, len(whole), 7):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])

        assert Verdicts(kept, DEFAULT).find() is None


def test_a_verdict_about_other_records_is_none(kept: Path, cache: Path) -> None:
    """A verdict that was copied to another name is about nothing."""
    path = entry(cache)
    _append(kept)
    asked = Verdicts(kept, DEFAULT)
    assert asked._key is not None

    shutil.copy(path, path.with_name(asked._key))

    assert asked.find() is None


def test_what_changed_while_it_was_validated_is_not_remembered(
    records_copy: Path, cache: Path, sound: Report
) -> None:
    """A verdict is about what was there before and after."""
    verdicts = Verdicts(records_copy, DEFAULT)
    _append(records_copy)

    verdicts.keep(sound)

    assert not cache.exists()


@pytest.mark.parametrize("inside", ["", "works", "deep/er"])
def test_nothing_is_written_among_the_records(
    records_copy: Path, sound: Report, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the cache would lie in the folder of records, there is none."""
    monkeypatch.setenv(CACHE, str(records_copy / inside))
    before = sorted(records_copy.rglob("*"))

    Verdicts(records_copy, DEFAULT).keep(sound)

    assert before == sorted(records_copy.rglob("*"))
    assert Verdicts(records_copy, DEFAULT).find() is None


def test_where_nothing_can_be_written_nothing_is_missed(
    records_copy: Path, sound: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the place of the cache is no reason to fail."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(CACHE, str(tmp_path / "file"))

    Verdicts(records_copy, DEFAULT).keep(sound)

    assert Verdicts(records_copy, DEFAULT).find() is None


def test_the_cache_is_in_the_home_of_the_user(
    records_copy: Path, sound: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A relative XDG_CACHE_HOME does not count, as the specification has it."""
    monkeypatch.delenv(CACHE)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", "somewhere")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))

    Verdicts(records_copy, DEFAULT).keep(sound)

    assert sound == Verdicts(records_copy, DEFAULT).find()
    assert entry(tmp_path / "home" / ".cache" / "serge-data" / "validated").is_file()

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    Verdicts(records_copy, DEFAULT).keep(sound)

    assert entry(tmp_path / "xdg" / "serge-data" / "validated").is_file()


@pytest.mark.parametrize(
    ("value", "is_ci"), [("true", True), ("1", True), ("", False), ("false", False)]
)
def test_in_ci_nothing_is_remembered_or_believed(
    records_copy: Path,
    sound: Report,
    value: str,
    is_ci: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A cache restored from another job is not asked, unless a folder is named for it."""
    monkeypatch.delenv(CACHE)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    Verdicts(records_copy, DEFAULT).keep(sound)
    assert sound == Verdicts(records_copy, DEFAULT).find()

    monkeypatch.setenv("CI", value)

    assert (None if is_ci else sound) == Verdicts(records_copy, DEFAULT).find()
    shutil.rmtree(tmp_path / "xdg")
    Verdicts(records_copy, DEFAULT).keep(sound)
    assert is_ci != (tmp_path / "xdg").exists()

    monkeypatch.setenv(CACHE, str(tmp_path / "named"))
    Verdicts(records_copy, DEFAULT).keep(sound)
    assert sound == Verdicts(records_copy, DEFAULT).find()


def test_without_a_home_there_is_no_cache(
    records_copy: Path, sound: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has no home validates every time."""

    def homeless() -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv(CACHE)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)

    Verdicts(records_copy, DEFAULT).keep(sound)

    assert Verdicts(records_copy, DEFAULT).find() is None


def test_the_cache_does_not_grow_for_ever(
    records_copy: Path, cache: Path, sound: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When there are too many verdicts the older half goes."""
    monkeypatch.setattr(_verdicts, "_MOST", 4)
    cache.mkdir(parents=True)
    for age in range(4):
        (cache / str(age)).write_bytes(b"")
        os.utime(cache / str(age), (age, age))

    Verdicts(records_copy, DEFAULT).keep(sound)

    assert {"2", "3"} < {path.name for path in cache.iterdir()}
    assert 3 == len(list(cache.iterdir()))
    assert sound == Verdicts(records_copy, DEFAULT).find()


def test_a_file_that_became_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """Between the look at a folder and the reading, a file may be swapped."""
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(UnfitError):
        digest_of([("pipe", tmp_path / "pipe")])


def test_a_digest_knows_names_and_boundaries(tmp_path: Path) -> None:
    """Two folders whose files hold the same bytes in all, otherwise divided, differ."""
    for name, one, other in (("a", "xy", "z"), ("b", "x", "yz")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "1").write_text(one, encoding="utf-8")
        (tmp_path / name / "2").write_text(other, encoding="utf-8")

    digests = {digest_of(files_in(tmp_path / name)) for name in ("a", "b")}

    assert 2 == len(digests)
