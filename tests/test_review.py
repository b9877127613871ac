"""Two data sets compared: where they come from, what differs, and how it is told."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import serge_data
from serge_data._record import field_names
from serge_data._unseen import UNSEEN
from serge_data.cli import main
from serge_data.dataset import Dataset
from serge_data.errors import InvalidRecordsError, UnreadableRecordsError
from serge_data.models import Document
from serge_data.record_models import record_of
from serge_data.records import FILE_TYPES, EssayRecord
from serge_data.review import compare
from serge_data.review.compare import DataDiff, FieldChange, RecordChange, diff, lost, published_ids
from serge_data.review.sources import UnknownSourceError, document_of
from serge_data.review.wording import in_json, in_markdown, in_words, summary
from tools import releases

BASE = ROOT / "tests" / "data" / "base"
Capture = pytest.CaptureFixture[str]
Json = dict[str, Any]


@pytest.fixture(scope="module")
def small() -> Dataset:
    """The small data set that the examples of rules start from."""
    return serge_data.load(BASE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of its records, to be changed."""
    return Path(shutil.copytree(BASE, tmp_path / "records"))


def changed(dataset: Dataset, change: Callable[[Json], Any]) -> Dataset:
    """Return *dataset* with its public document changed."""
    document = json.loads(dataset.document.to_json())
    change(document)
    return Dataset(Document.model_validate(document))


def told(found: DataDiff) -> list[tuple[str, str, str]]:
    """Return what became of which record."""
    return [(change.action, change.kind, change.id) for change in found.changes]


TOMBSTONE = {"id": "obedient", "kind": "quotation", "reason": "Twice.", "successor": "moss"}


def withdraw(document: Json) -> None:
    """Withdraw the last quotation of the body."""
    document["quotations"] = [q for q in document["quotations"] if q["id"] != "obedient"]
    document["withdrawn"] = [TOMBSTONE | {"successor": "a-small-obedient-sun"}]


# --- what differs ---------------------------------------------------------------------------------


def test_nothing_differs_from_itself(small: Dataset) -> None:
    """A data set compared with itself has no changes, and that is false."""
    found = diff(small, small)

    assert not found
    assert ((), ()) == (found.changes, found.lost)
    assert (4, 4) == found.counts["works"]


def test_a_changed_field_has_both_values(small: Dataset) -> None:
    """A record that differs in one field is one change, with the field before and after."""
    new = changed(small, lambda d: d["works"][0].update(issued="1932", edition="2nd"))
    [change] = diff(small, new).changes

    assert ("changed", "work", "tides") == (change.action, change.kind, change.id)
    assert (
        FieldChange("issued", "1931", "1932"),
        FieldChange("edition", None, "2nd"),
    ) == change.fields
    assert "A Life of Tides" == change.line
    [back] = diff(new, small).changes
    assert FieldChange("edition", "2nd", None) == back.fields[-1]


def test_what_is_derived_does_not_differ_alone(small: Dataset) -> None:
    """Where another edition moves every offset, no record has changed."""
    new = changed(small, lambda d: d["quotations"][0].update(offsets={"start": 1, "end": 9}))

    assert not diff(small, new)
    assert small != new


#: What may be typed into some field: for each there is a value here.
TYPED = (
    *("another", "9", "9999", "0" * 64, "H.9.9"),
    *("collective", "pamphlet", "mentioned", "person"),
    *(9, True, False, ["another"], ["9"]),
    [{"printed": "another", "paragraph": 9}],
    [{"field": "kind", "because": "another"}],
    {"name": "another", "sha256": "0" * 64},
)
MODELS = {"essay": EssayRecord, **FILE_TYPES}


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (kind, field)
        for kind, model in MODELS.items()
        for field in field_names(model)
        if field not in {"id", "number"}
    ],
)
def test_whatever_is_typed_otherwise_differs(kind: str, field: str, folder: Path) -> None:
    """No field that somebody types, of a record of any kind, is taken for a derived one."""
    old = Path(shutil.copytree(folder, folder.with_name("old")))
    gone = "- {id: gone, kind: quotation, reason: Twice., successor: obedient}\n"
    for each in (old, folder):
        (each / "withdrawn.yaml").write_text(gone, encoding="utf-8")
    _type(kind, field, folder)

    [change] = [each for each in diff(old, folder).changes if each.action == "changed"]

    assert field in [each.field for each in change.fields]


def _type(kind: str, field: str, folder: Path) -> None:
    """Type another value into the *field* of a record of the *kind*, of one that has it if any."""
    files = sorted([*folder.glob(f"{kind}.yaml"), *folder.glob(f"{kind}/*.yaml")])
    held = {file: yaml.safe_load(file.read_text("utf-8")) for file in files}
    records = [
        (record, file)
        for file, content in held.items()
        for record in (content if isinstance(content, list) else [content])
    ]
    record, file = next((each for each in records if field in each[0]), records[-1])
    before = record_of(MODELS[kind], record)
    for value in TYPED:
        try:
            after = record_of(MODELS[kind], record | {field: value})
        except ValidationError:
            continue
        if after != before:
            break
    else:
        pytest.fail(f"no value for {field}")
    record[field] = value
    file.write_text(yaml.safe_dump(held[file], allow_unicode=True), encoding="utf-8")


def test_locators_are_compared_as_typed(small: Dataset, folder: Path) -> None:
    """A page that a citation does not print is told, in the volume that its other pages have."""
    path = folder / "citations" / "body.yaml"
    text = path.read_text("utf-8").replace("(*Tides* 12, 14–15)", "(*Tides* volume 2, 12, 14–15)")
    path.write_text(text, encoding="utf-8")
    sound = document_of(folder)
    path.write_text(text.replace('["12", "14–15"]', '["13"]'), encoding="utf-8")
    typed = document_of(folder)
    path.write_text(text.replace('["12", "14–15"]', '["iiii"]'), encoding="utf-8")

    assert [("12", "2"), ("14–15", "2")] == [
        (each.first if each.last is None else each.printed, each.volume)
        for each in sound.citations[0].locators
    ]
    assert [("13", "2")] == [(each.first, each.volume) for each in typed.citations[0].locators]
    assert sound.citations[1:] == typed.citations[1:]
    with pytest.raises(InvalidRecordsError) as caught:
        diff(small, folder)
    assert "SD402" in {each.code for each in caught.value.diagnostics}


def test_records_come_and_go(small: Dataset) -> None:
    """An added record and a removed one are told, and the removed id is lost."""
    fewer = changed(small, lambda d: d["quotations"].pop(3))
    gone, came = diff(small, fewer), diff(fewer, small)

    assert [("removed", "quotation", "obedient")] == told(gone)
    assert [("added", "quotation", "obedient")] == told(came)
    assert ["obedient"] == [each.id for each in gone.lost]
    assert () == came.lost


def test_a_withdrawn_record_is_told_once(small: Dataset) -> None:
    """A record that became a tombstone is withdrawn, with reason and successor, and not lost."""
    later = changed(small, withdraw)
    [change] = diff(small, later).changes

    assert ("withdrawn", "obedient") == (change.action, change.id)
    assert ("Twice.", "a-small-obedient-sun") == (change.reason, change.successor)
    assert () == diff(small, later).lost


def test_a_tombstone_is_a_record_of_its_own(small: Dataset) -> None:
    """Of what was withdrawn before, a changed, added or vanished tombstone is told."""
    later = changed(small, withdraw)
    reworded = changed(later, lambda d: d["withdrawn"][0].update(reason="Once too often."))
    other = changed(small, lambda d: d.update(withdrawn=[{**TOMBSTONE, "id": "unknown"}]))

    assert [("changed", "tombstone", "obedient")] == told(diff(later, reworded))
    assert [("added", "tombstone", "unknown")] == told(diff(small, other))
    assert [("added", "quotation", "obedient"), ("removed", "tombstone", "obedient")] == told(
        diff(later, small)
    )
    assert ["unknown"] == [each.id for each in diff(other, small).lost]


def test_a_tombstone_of_another_kind_hides_no_removal(small: Dataset) -> None:
    """A record that is gone while its tombstone speaks of another kind is removed, and lost."""

    def change(document: Json) -> None:
        withdraw(document)
        document["withdrawn"][0].update(kind="work", successor="tides")

    found = diff(small, changed(small, change))

    assert ("removed", "quotation", "obedient") in told(found)
    assert ["is now the id of a work"] == [each.problem for each in found.lost]


def test_records_that_change_places_are_moved(small: Dataset) -> None:
    """Of two records of one paragraph that are exchanged, one has moved."""

    def swap(document: Json) -> None:
        first, second, *others = document["quotations"]
        document["quotations"] = [second, first, *others]

    found = diff(small, changed(small, swap))

    assert [("moved", "quotation")] == [each[:2] for each in told(found)]


class _Key(str):
    """A key that counts how often somebody looks for one."""

    __slots__ = ()
    looked = 0

    def __hash__(self) -> int:
        _Key.looked += 1
        return super().__hash__()


@pytest.mark.parametrize("first", [0, 1])
def test_to_see_what_moved_takes_a_time_in_proportion(first: int) -> None:
    """Of twice the records no key is looked for more often, whether or not one has moved."""
    keys = [_Key(f"record-{number}") for number in range(1000)]
    _Key.looked = 0

    moved = compare._moved([*keys], [*keys[first:], *keys[:first]])

    assert first == len(moved)
    assert _Key.looked < 20 * len(keys)


def test_the_essays_own_record_is_compared(small: Dataset) -> None:
    """A fact of the title page that differs is a change of the essay."""
    new = changed(small, lambda d: d["essay"].update(publisher="Quay Press"))

    assert [("changed", "essay", small.essay.id)] == told(diff(small, new))


@given(st.sets(st.integers(0, 5)), st.sets(st.integers(0, 5)))
def test_a_difference_has_two_directions(one: set[int], other: set[int]) -> None:
    """What is added in one direction is removed in the other, whatever records there are."""
    document = serge_data.load(BASE).document
    first, second = (
        Dataset(document.model_copy(update={"quotations": _without(document, gone)}))
        for gone in (one, other)
    )
    there, back = diff(first, second), diff(second, first)

    added = {change.id for change in there.changes if change.action == "added"}
    assert added == {change.id for change in back.changes if change.action == "removed"}
    assert added == set(second.quotations.ids) - set(first.quotations.ids)
    assert {"added", "removed"} >= {change.action for change in there.changes}


def _without(document: Document, gone: set[int]) -> tuple[Any, ...]:
    return tuple(each for at, each in enumerate(document.quotations) if at not in gone)


# --- where data sets come from --------------------------------------------------------------------


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", folder, *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(folder: Path) -> Path:
    """The records in a repository, with two commits: in the second a year is another."""
    top = folder.parent
    _git(top, "init", "-q", "-b", "main")
    _git(top, "add", ".")
    _git(top, "commit", "-q", "-m", "One")
    _git(top, "tag", "v1")
    works = folder / "works.yaml"
    works.write_text(works.read_text("utf-8").replace('"1931"', '"1932"'), encoding="utf-8")
    _git(top, "commit", "-q", "-a", "-m", "Two")
    return top


def test_git_revisions_are_compared(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A revision is that of the folder it is compared with, or names its folder, or is found."""
    records = repository / "records"
    expected = [("changed", "work", "tides")]

    assert expected == told(diff("HEAD~1", records))
    assert expected == told(diff("v1:records", records))
    assert not diff("HEAD", records)
    monkeypatch.chdir(repository)
    assert expected == told(diff("v1", "main"))
    monkeypatch.chdir(records)
    assert expected == told(diff("HEAD~1", "HEAD"))


@pytest.mark.parametrize(
    ("revision", "named"),
    [("HEAD", "HEAD:./works.yaml"), ("HEAD:records", "HEAD:records/works.yaml")],
)
def test_a_file_of_a_revision_is_named_as_git_names_it(
    revision: str, named: str, repository: Path
) -> None:
    """Where an older state cannot be read, ``git show`` has what the problem speaks of."""
    works = repository / "records" / "works.yaml"
    sound = works.read_text("utf-8")
    works.write_text(sound.replace("title:", "titel:", 1), encoding="utf-8")
    _git(repository, "commit", "-q", "-a", "-m", "Three")
    works.write_text(sound, encoding="utf-8")

    with pytest.raises(InvalidRecordsError) as caught:
        diff(repository / "records", revision)

    [found] = caught.value.diagnostics
    assert (named, "SD102") == (found.path, found.code)
    _git(repository / "records", "show", found.path)


def test_a_branch_keeps_its_slashes(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where paths have backslashes, as on Windows, git is still asked for what was named."""

    class Backslashed(type(Path())):  # type: ignore[misc] # the class of paths here is not named
        def __fspath__(self) -> str:
            path = str(super().__fspath__())
            # Those of the files of the test lead somewhere here, and no name of git is absolute.
            return path if self.is_absolute() else path.replace("/", "\\")

    _git(repository, "branch", "old/years", "v1")
    monkeypatch.setattr("serge_data.review.sources.Path", Backslashed)
    monkeypatch.chdir(repository / "records")

    assert [("changed", "work", "tides")] == told(diff("old/years", "main"))


@pytest.mark.parametrize(("inside", "hint"), [("records", "HEAD:records"), ("", "HEAD:./")])
def test_a_folder_without_records_says_where_they_are(
    inside: str, hint: str, tmp_path: Path, small: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked from another folder of the repository, the revision is named with theirs to try."""
    top = tmp_path / "top"
    shutil.copytree(BASE, top / inside)
    (top / "docs").mkdir()
    (top / "docs" / "page.md").write_text("A page.\n", encoding="utf-8")
    _git(top, "init", "-q")
    _git(top, "add", ".")
    _git(top, "commit", "-q", "-m", "One")
    monkeypatch.chdir(top / "docs")
    with pytest.raises(UnreadableRecordsError) as caught:
        diff("HEAD")

    assert f"there is no 'essay.yaml' in it; try {hint}" == caught.value.reason
    assert not diff(hint, small)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("HEAD~9", "git knows none"),
        ("HEAD:nowhere", "fatal: "),
        ("--output=x", "that is no name of one"),
        (":records", "that is no name of one"),
    ],
)
def test_what_git_does_not_know_is_an_error(name: str, reason: str, repository: Path) -> None:
    """An unknown revision says what was looked for, and what git says."""
    with pytest.raises(UnknownSourceError) as caught:
        diff(name, repository / "records")

    assert name == caught.value.name
    assert caught.value.reason.startswith(reason)
    assert f"'{name}' is no folder of records, no file of a release" in str(caught.value)


def test_a_revision_without_records_is_an_error(tmp_path: Path) -> None:
    """A repository without an essay's record has no data set."""
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-q", "-m", "One")

    with pytest.raises(UnreadableRecordsError, match=r"there is no 'essay\.yaml' in it"):
        document_of("HEAD", tmp_path)


def test_without_git_there_are_no_revisions(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is not installed, that is what is said."""
    monkeypatch.setenv("PATH", "")

    with pytest.raises(UnknownSourceError, match="git is not installed"):
        diff("HEAD", folder)


def _zipped(path: Path, prefix: str) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("serge_data/__init__.py", "")
        for file in sorted(BASE.rglob("*.yaml")):
            packed.writestr(f"{prefix}{file.relative_to(BASE).as_posix()}", file.read_bytes())
    return path


def test_releases_are_compared(small: Dataset, folder: Path, tmp_path: Path) -> None:
    """A public JSON document, a wheel and a source archive are data sets."""
    document = tmp_path / "serge.json"
    document.write_text(str(serge_data.export(small, "json")), encoding="utf-8")
    wheel = _zipped(tmp_path / "serge_data-1.0.0-py3-none-any.whl", "serge_data/_records/")
    archive = tmp_path / "serge_data-1.0.0.tar.gz"
    with tarfile.open(archive, "w:gz") as packed:
        packed.add(folder, "serge_data-1.0.0/records")
        packed.add(BASE, "serge_data-1.0.0/tests/data/base")
        extra = tarfile.TarInfo("serge_data-1.0.0/records/link.yaml")
        extra.type = tarfile.SYMTYPE
        packed.addfile(extra, io.BytesIO())

    for source in (document, wheel, archive, folder, small):
        assert not diff(source, small)
        assert not diff(small, source)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", b"[]", "it is no public document of this version: : "),
        ("b.json", b"{", "it is no public document of this version: : Invalid JSON"),
        ("c.whl", b"PK", "cannot be read: "),
        ("d.tar.gz", b"\x1f\x8b\x08\x00", "cannot be read: "),
    ],
)
def test_a_broken_file_is_an_error(name: str, content: bytes, reason: str, tmp_path: Path) -> None:
    """What is no release says what is wrong with it."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableRecordsError) as caught:
        document_of(tmp_path / name)

    assert caught.value.reason.startswith(reason)


def test_an_archive_is_not_read_beyond_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive that unpacks to more than any folder may hold is refused."""
    wheel = _zipped(tmp_path / "large.whl", "serge_data/_records/")
    monkeypatch.setattr("serge_data.review.sources.DEFAULT", serge_data.limits.Limits(total_size=9))

    with pytest.raises(UnreadableRecordsError, match="holds more than 9 bytes"):
        document_of(wheel)


def test_an_archive_without_records_is_an_error(tmp_path: Path) -> None:
    """Another package's wheel has no essay's record."""
    with zipfile.ZipFile(tmp_path / "other.whl", "w") as packed:
        packed.writestr("other/__init__.py", "")

    with pytest.raises(UnreadableRecordsError, match=r"there is no 'essay\.yaml' in it"):
        document_of(tmp_path / "other.whl")


def test_records_that_cannot_be_read_are_reported(folder: Path) -> None:
    """What is wrong with the shape of records is said as validation says it."""
    (folder / "sections.yaml").write_text("- id: A\n", encoding="utf-8")
    with pytest.raises(InvalidRecordsError) as caught:
        diff(BASE, folder)

    found = caught.value.diagnostics
    assert {"SD101", "SD105"} == {each.code for each in found}
    assert {f"{folder}/sections.yaml"} == {each.path for each in found}


@pytest.mark.parametrize("name", ["docs/notes", "essay/notes", "quotations/old/a", ".github/w"])
def test_a_stray_file_of_an_archive_is_reported(name: str, tmp_path: Path) -> None:
    """A YAML file beside the lists is no file of records, in an archive as in a folder."""
    path = _zipped(tmp_path / "packed.zip", "top/")
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr(f"top/{name}.yaml", "- id: a\n")
    with pytest.raises(InvalidRecordsError) as caught:
        document_of(path)

    assert [("SD010", f"{path}/{name}.yaml")] == [
        (each.code, each.path) for each in caught.value.diagnostics
    ]


def test_another_essay_file_is_none(small: Dataset, tmp_path: Path) -> None:
    """A file whose name only ends like that of the essay's record makes no folder of records."""
    path = _zipped(tmp_path / "packed.zip", "deep/down/")
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("old-essay.yaml", "id: a\n")

    assert not diff(path, small)


def test_records_that_make_no_sense_are_reported(folder: Path) -> None:
    """Where no public document can be made, the rules say why."""
    (folder / "sections.yaml").unlink()
    with pytest.raises(InvalidRecordsError) as caught:
        diff(BASE, folder)

    assert "SD303" in {each.code for each in caught.value.diagnostics}


def test_the_rules_are_not_asked(folder: Path) -> None:
    """Records that break a rule are compared all the same."""
    works = folder / "works.yaml"
    works.write_text(works.read_text("utf-8").replace('"1931"', '"1932"'), encoding="utf-8")

    assert not serge_data.validate(folder).is_valid
    assert [("changed", "work", "tides")] == told(diff(BASE, folder))


def test_the_packaged_records_are_the_newer_ones_by_default(data: Dataset) -> None:
    """With one argument the records of the package are compared with it."""
    found = diff(data)

    assert not found
    assert ("<Dataset", "the records of the package") == (found.old[:8], found.new)


# --- how it is told -------------------------------------------------------------------------------


@pytest.fixture
def found(small: Dataset) -> DataDiff:
    """A difference in everything that can differ."""

    def change(document: Json) -> None:
        withdraw(document)
        document["works"][0].update(issued="1932", short_titles=["Tides", "Life"])
        document["works"][0]["mentions"][0]["printed"] = "the *memoirs* of Ivo Moss (*Tides*¹)"
        first, second, *others = document["quotations"]
        second["text"] = "no respecter at all of *rotas*"
        second["unclosed"] = True
        second["inferred"] = [{"field": "speaker", "because": "Nobody else speaks."}]
        document["quotations"] = [first, second, *others]
        document["faq_references"] = []
        document["footnotes"][1]["text"] = document["footnotes"][1]["text"].replace("in", "within")

    return diff(small, changed(small, change))


def test_a_difference_is_told_in_words(found: DataDiff) -> None:
    """A line says what became of a record, lines below it what differs in it."""
    text = in_words(found)

    assert "changed work 'tides'\n" in text
    assert "  issued: [-1931-] {+1932+}\n" in text
    assert "  short titles: {+Life+}\n" in text
    assert "  mentions: the [-memoirs-] {+*memoirs*+} of Ivo Moss (*Tides*¹) …\n" in text
    assert "  text: no respecter {+at all+} of *rotas*\n" in text
    assert "  unclosed: [-no-] {+yes+}\n" in text
    assert "  inferred: {+field: speaker, because: Nobody else speaks.+}\n" in text
    assert "withdrawn quotation 'obedient' (paragraph 4)\n  obedient\n  because: Twice; " in text
    assert "removed FAQ reference 'faq-section-h-2-2' (footnote 3)\n" in text
    assert "lost: faq_reference 'faq-section-h-2-2' is gone and no tombstone" in text
    assert text.endswith(": 3 changed, 1 removed, 1 withdrawn\n")


def test_long_texts_show_what_differs_only(small: Dataset) -> None:
    """Of a long text the words around a change are shown, and dots for the others."""
    long = " ".join(f"w{number}" for number in range(30))
    one = changed(small, lambda d: d["footnotes"][0].update(text=long))
    two = changed(
        small,
        lambda d: d["footnotes"][0].update(text=long.replace("w10", "x").replace("w20 ", "")),
    )

    assert (
        "  text: … w6 w7 w8 w9 [-w10-] {+x+} w11 w12 w13 w14 w15 w16 w17 w18 w19 [-w20-] "
        "w21 w22 w23 w24 …\n" in in_words(diff(one, two))
    )


def test_on_a_terminal_colours_say_it(found: DataDiff) -> None:
    """What is gone is red and what is new green, where colours are seen."""
    text = in_words(found, colour=True)

    assert "issued: \x1b[31m1931\x1b[0m \x1b[32m1932\x1b[0m\n" in text
    assert "\x1b[1mchanged work tides\x1b[0m\n" in text


def test_release_notes_are_markdown(found: DataDiff) -> None:
    """Notes are sorted by kind and by what became of a record; what is quoted is escaped."""
    text = in_markdown(found)

    assert text.startswith("## Works\n\nChanged:\n\n- `tides`: A Life of Tides\n")
    assert "    - issued: ~~1931~~ **1932**\n" in text
    assert "    - text: no respecter **at all** of \\*rotas\\*\n" in text
    assert "## Quotations\n\nChanged:\n\n- `no-respecter-of-rotas` (paragraph 2): no" in text
    assert "Withdrawn:\n\n- `obedient` (paragraph 4): obedient\n" in text
    assert "    - because: Twice; `a-small-obedient-sun` took its place\n" in text
    assert "## FAQ references\n\nRemoved:\n" in text
    assert "## Lost ids\n\n- `faq-section-h-2-2` (FAQ reference) is gone and no tombstone" in text
    assert "\n\n\n" not in text
    assert text.endswith(".\n")


def test_what_nobody_can_see_is_shown(small: Dataset, tmp_path: Path) -> None:
    """A control character of a public document reaches no terminal: it is told as an escape."""
    trap, shown = "a \x1b]0;owned\x07\x9b31m\u202e z", r"a \x1b]0;owned\x07\x9b31m\u202e z"

    def change(document: Json) -> None:
        withdraw(document)
        document["withdrawn"][0]["reason"] = trap
        document["works"][0].update(title=trap, short_titles=[trap, "Life"])
        document["works"][1]["inferred"] = [{"field": "type", "because": trap}]
        document["works"][1]["mentions"][0]["printed"] = trap
        document["people"].append({"id": "another", "kind": "individual", "name": trap})

    found = diff(small, changed(small, change))
    words, markdown = in_words(found), in_markdown(found)
    (tmp_path / "a.json").write_text('{"\\u001b]0;owned": 1}', encoding="utf-8")
    with pytest.raises(UnreadableRecordsError) as caught:
        document_of(tmp_path / "a.json")

    assert f"added person 'another'\n  {shown}\n" in words
    assert f"because: {shown}; " in words
    assert f"  inferred: {{+field: type, because: {shown}+}}\n" in words
    assert "\\x1b" in markdown
    assert None is UNSEEN.search(words + markdown + str(caught.value))


def test_no_difference_is_told_too(small: Dataset) -> None:
    """Where nothing differs, each form says so."""
    same = diff(small, small)

    assert in_words(same).endswith(": no record differs\n")
    assert "No record differs.\n" == in_markdown(same)
    assert [] == json.loads(in_json(same))["changes"]
    assert "no record differs" == summary(same)


def test_json_has_all_that_is_known(found: DataDiff) -> None:
    """The JSON has each change with its fields, and leaves out what is not there."""
    shown = json.loads(in_json(found))

    assert len(found.changes) == len(shown["changes"])
    by_id = {change["id"]: change for change in shown["changes"]}
    assert {"field": "issued", "before": "1931", "after": "1932"} in by_id["tides"]["fields"]
    assert "successor" in by_id["obedient"]
    assert "reason" not in by_id["tides"]
    assert {"old": 1, "new": 0} == shown["counts"]["faq_references"]
    assert ["faq-section-h-2-2"] == [each["id"] for each in shown["lost"]]


# --- the command ----------------------------------------------------------------------------------


def test_the_command_compares(folder: Path, tmp_path: Path, capsys: Capture) -> None:
    """It prints words, or what --format asks for, and ends with 0 whatever differs."""
    (folder / "faq_references.yaml").unlink()
    old, new = str(BASE), str(folder)

    assert 0 == main(["diff", old, new])
    words = capsys.readouterr().out
    assert 0 == main(["diff", old, new, "--format", "markdown"])
    markdown = capsys.readouterr().out
    assert 0 == main(["diff", old, new, "--format", "json", "-o", str(tmp_path / "out.json")])

    assert words.startswith("removed FAQ reference 'faq-section-h-2-2' (footnote 3)\n")
    assert markdown.startswith("## FAQ references\n")
    assert "removed" == json.loads((tmp_path / "out.json").read_text())["changes"][0]["action"]
    assert "" == capsys.readouterr().out


def test_the_command_looks_for_tombstones(folder: Path, capsys: Capture) -> None:
    """With --check-withdrawn an id that leads nowhere is an error that says what to do."""
    (folder / "faq_references.yaml").unlink()

    assert 1 == main(["diff", str(BASE), str(folder), "--check-withdrawn"])
    assert (
        "faq_reference 'faq-section-h-2-2' is gone and no tombstone tells of it; restore it, or "
        "add to withdrawn.yaml: '- {id: faq-section-h-2-2, kind: faq_reference, reason: …, "
        f"successor: …}}'\n1 id of {BASE} leads nowhere in {folder}\n" == capsys.readouterr().out
    )
    (folder / "withdrawn.yaml").write_text(
        "- {id: faq-section-h-2-2, kind: faq_reference, reason: The note has no section.}\n",
        encoding="utf-8",
    )
    assert 0 == main(["diff", str(BASE), str(folder), "--check-withdrawn"])
    assert "0 ids of" in capsys.readouterr().out


def test_records_that_cannot_be_read_are_unreadable_input(folder: Path, capsys: Capture) -> None:
    """Their problems are told where they are, and nothing is taken for a difference."""
    (folder / "works.yaml").write_text("- id: [\n", encoding="utf-8")

    assert 2 == main(["diff", str(BASE), str(folder)])

    said = capsys.readouterr()
    assert "" == said.out
    assert f"{folder}/works.yaml:2:1: SD003: " in said.err


def test_an_unknown_source_is_wrong_use(folder: Path, capsys: Capture) -> None:
    """What is no data set is one line on standard error."""
    assert 2 == main(["diff", "no-such-thing", str(folder)])

    assert capsys.readouterr().err.startswith("serge-data: 'no-such-thing' is no folder")


# --- releases -------------------------------------------------------------------------------------


def test_no_published_id_is_lost(data: Dataset) -> None:
    """Every id that was ever published is a record's, or a tombstone's, of its kind."""
    published = releases.read_ids(releases.IDS.read_text(encoding="utf-8"))

    assert len(published) > 400
    assert () == lost(published, data.document)


def test_a_published_id_that_is_gone_fails_the_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    """The check names each id that leads nowhere."""
    ids = tmp_path / "ids.txt"
    ids.write_text("# Ids\nwork no-such-work\nperson memoirs\nwork memoirs\n", encoding="utf-8")
    monkeypatch.setattr(releases, "IDS", ids)

    assert 1 == releases.main(["--check"])
    out = capsys.readouterr().out
    assert "work 'no-such-work' is gone" in out
    assert "person 'memoirs' is now the id of a work" in out
    assert out.endswith("2 of 3 published ids lead nowhere\n")


def test_a_release_is_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: Dataset, capsys: Capture
) -> None:
    """The notes of a release stand before older ones, and its ids are added to the list."""
    notes, ids = tmp_path / "notes.md", tmp_path / "ids.txt"
    notes.write_text("# Changes\n\n<!-- releases -->\n", encoding="utf-8")
    ids.write_text("# Ids\n", encoding="utf-8")
    monkeypatch.setattr(releases, "IDS", ids)
    monkeypatch.setattr(releases, "NOTES", notes)
    before = tmp_path / "before.json"
    document = json.loads(str(serge_data.export(data, "json")))
    document["works"][0]["publisher"] = "Another Press"
    before.write_text(json.dumps(document), encoding="utf-8")

    assert 0 == releases.main(["1.0.0", "--day", "2030-01-01"])
    assert 0 == releases.main(["1.1.0", "--since", str(before)])
    with pytest.raises(SystemExit):
        releases.main(["1.1.0", "--since", str(before)])
    with pytest.raises(SystemExit):
        releases.main([])

    text = notes.read_text(encoding="utf-8")
    assert text.index("## 1.1.0 (") < text.index("## 1.0.0 (2030-01-01)\n\nThe first release: ")
    assert "### Works\n\nChanged:\n" in text
    assert f"# Ids\n{''.join(f'{k} {i}{chr(10)}' for k, i in published_ids(data.document))}" == (
        ids.read_text(encoding="utf-8")
    )
    assert "there are notes of 1.1.0 already" in capsys.readouterr().err


def test_the_changes_are_values(found: DataDiff) -> None:
    """What came of a comparison is of named, immutable types."""
    assert all(isinstance(change, RecordChange) for change in found.changes)
    with pytest.raises(AttributeError):
        found.changes[0].id = "x"  # type: ignore[misc] # it is frozen: the point
