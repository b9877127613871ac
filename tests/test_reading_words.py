"""What is said of files, word for word, and what is known to be lost: folders of a few lines."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from serge_data import _folder, _yaml, reading
from serge_data._edits import apply_edits
from serge_data.diagnostics import Diagnostic, Finding, Mend
from serge_data.errors import UnreadableRecordsError
from serge_data.limits import Limits
from serge_data.reading import Reading, read_files, read_folder

ESSAY = "id: keepers\ntitle: Keepers\nlanguage: en\nparagraphs: 9\nfootnotes: 9\n"
STORM = "- id: storm\n  first_paragraph: 1\n"
CALM = "- id: calm\n  first_paragraph: 4\n"
LISTS = (
    "essay, works, people, sections, citations, quotations, footnotes, faq_references, withdrawn"
)
EXPECTED = f"expected {LISTS}: a .yaml file, or a folder of them"
ESSAY_EXPECTED = "does not hold an essay record; write 'field: value' lines"
LESS = "mend these first, or allow more than {most} with --max-problems"
TOO_MANY = (
    "was not read to its end, nor any file behind it: there are {number} problems already; " + LESS
)
#: Stands for every list of records.
ALL = "all"


def read(files: dict[str, str], limits: Limits = Limits(), **others: Any) -> Reading:  # noqa: B008 - it is frozen
    """Return the reading of *files*, which are given as text, beside the essay's record."""
    texts = {"essay.yaml": ESSAY} | files
    content = {name: text.encode("utf-8", "surrogateescape") for name, text in texts.items()}
    return read_files(content, None, limits, **others)


def said(found: Reading) -> list[str]:
    """Return what is said of a reading."""
    return list(map(str, found.diagnostics))


def lost(found: Reading) -> dict[str, set[str]]:
    """Return the keys that are lost, by list, or all lists where any record of each may be."""
    assert found.records is not None
    broken = found.records.broken
    assert LISTS.split(", ") == list(broken)
    if all("*" in keys for keys in broken.values()):
        return {ALL: {"*"}}
    return {kind: set(keys) for kind, keys in broken.items() if keys}


MOVED = f"{EXPECTED}; move it into the folder of its kind, such as 'quotations/'"
NAMES = {
    "section.yaml": "did you mean 'sections.yaml' or 'citations.yaml'?",
    "sections.yml": "did you mean 'sections.yaml'?",
    "a.yaml": MOVED,
    "README.md": EXPECTED,
    "a\n.yaml": MOVED,
}
INSIDE = {
    "sections": ("sections", "did you mean 'sections.yaml'?"),
    "sections/a.yml": ("sections", "did you mean 'sections/a.yaml'?"),
    "sections/a/b.yaml": ("sections", MOVED),
    "works/README.md": ("works", EXPECTED),
    "essay/a.yaml": ("essay", MOVED),
    "people/attestation.lock.json": ("people", EXPECTED),
}


@pytest.mark.parametrize(("name", "hint"), NAMES.items())
def test_a_file_of_no_list_is_refused(name: str, hint: str) -> None:
    """What it may have been is proposed, and what is lost by it may be any record."""
    found = read({name: STORM, "sections.yaml": STORM})

    shown = name.replace("\n", "\\n")
    assert [f"{shown}:1:1: SD010: '{shown}' is not a file of records; {hint}"] == said(found)
    assert {ALL: {"*"}} == lost(found)
    assert 1 == found.counts["sections"]


@pytest.mark.parametrize(
    ("name", "kind", "hint"), [(name, *others) for name, others in INSIDE.items()]
)
def test_a_file_of_no_records_in_the_folder_of_a_list_is_refused(
    name: str, kind: str, hint: str
) -> None:
    """Only records of the list that has the folder may be lost by it."""
    found = read({name: STORM})

    assert [f"{name}:1:1: SD010: '{name}' is not a file of records; {hint}"] == said(found)
    assert {kind: {"*"}} == lost(found)


def test_a_list_has_one_file_and_a_folder_of_them() -> None:
    """Records are counted by their list and kept by their file, in the order of the names."""
    found = read({"sections/b.yaml": CALM, "sections.yaml": STORM, "attestation.lock.json": "{}"})

    assert [] == said(found)
    assert {} == lost(found)
    assert found.records is not None
    assert ["storm", "calm"] == [section.id for section in found.records.sections]
    assert {"sections.yaml": 1, "sections/b.yaml": 1} == {
        name: len(records) for name, records in found.records.files.items()
    }
    assert {"essay": 1, "sections": 2} == {k: n for k, n in found.counts.items() if n}
    assert ["essay", *LISTS.split(", ")[1:-1]] == list(found.counts)
    assert b"{}" == found.lock
    assert found.records.sections[:1] == found.in_file("sections.yaml")
    assert () == found.in_file("sections/c.yaml")
    assert () == found.in_file("works.yaml")
    assert "sections/b.yaml" == found.file_of(found.records.sections[1])
    assert ["essay.yaml", "sections.yaml", "sections/b.yaml"] == list(found.files)


def test_what_is_canonical_is_read_quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither list nor essay needs the careful reader, and it is known where records begin."""
    monkeypatch.delattr(_yaml, "parse")
    monkeypatch.delattr(reading, "_explained")

    found = read({"sections.yaml": STORM + CALM})

    assert [] == said(found)
    assert [0, len(STORM)] == found.files["sections.yaml"].starts


def test_what_was_withdrawn_is_counted_where_there_is_any() -> None:
    """Nothing need have been withdrawn, and then nothing is said of it."""
    withdrawn = "- id: {}\n  kind: section\n  reason: It stood here twice.\n"
    found = read({"withdrawn.yaml": withdrawn.format("gale") + withdrawn.format("ebb")})

    assert [] == said(found)
    assert 2 == found.counts["withdrawn"]
    assert "withdrawn" not in read({}).counts


def test_what_is_taken_is_said_where_it_is_recorded() -> None:
    """Whose id somebody wants to use again is named with its place."""
    found = read({"sections.yaml": STORM + CALM})
    assert found.records is not None

    diagnostic = found.diagnose_duplicate(found.records.sections[1])

    said = "sections.yaml:3:3: SD202: 'calm' is recorded here already; give it another id"
    assert said == str(diagnostic)
    assert "calm" == diagnostic.record


@pytest.mark.parametrize("is_gap", [True, False])
@pytest.mark.parametrize("edition", ["", "edition:\n  name: a\n  sha256: " + "a" * 64 + "\n"])
def test_a_gap_is_an_error_once_there_is_an_edition(edition: str, is_gap: bool) -> None:
    """What is still to be done is a warning as long as the essay's record names no edition."""
    found = read({"essay.yaml": ESSAY + edition, "sections.yaml": STORM})
    assert found.records is not None
    finding = Finding(found.records.sections[0], ("id",), "a", is_gap=is_gap)

    assert ("warning" if is_gap and not edition else "error") == (
        found.diagnose("SD301", finding).severity
    )


def test_a_record_is_moved_before_another_one_or_to_the_end() -> None:
    """A mend without a field moves the record, and one with a field changes it."""
    gale = STORM.replace("storm", "gale")
    found = read({"sections.yaml": "\n".join([STORM, CALM, gale])})
    assert found.records is not None
    sections = found.records.sections

    def mended(index: int, mend: Mend) -> str:
        fix = found.diagnose("SD312", Finding(sections[index], (), "a", None, mend)).fix
        assert fix is not None
        return apply_edits(found.files["sections.yaml"].text, fix.edits)

    assert "\n".join([CALM, STORM, gale]) == mended(1, Mend("a", value=sections[0]))
    assert "\n".join([STORM, gale, CALM]) == mended(2, Mend("a", value=sections[1]))
    assert "\n".join([CALM, gale, STORM]) == mended(0, Mend("a"))
    assert "\n".join([STORM, CALM, STORM.replace("storm", "ebb")]) == (
        mended(2, Mend("a", ("id",), "ebb"))
    )


NO_FIELD = "SD101: the field 'first_paragraph' is missing; add 'first_paragraph: …'"
NO_LIST = "does not hold a list of records; begin each record with '- '"
NOTHING = "does not hold a list of records; restore the file if it held records, or else remove it"
NO_VALUE = "SD014: there is no value here; write a value, or leave the key out"

MOSS = "- id: moss\n  kind: individual\n  name: Ivo Moss\n"
STRAYED = (
    "'moss' belongs to the people, and 'sections/a.yaml' holds sections; move it to "
    "'people.yaml', or to a file in 'people/'"
)

#: Files, what is said of them, and what is lost.
FILES: dict[str, tuple[dict[str, str], list[str], dict[str, set[str]]]] = {
    "a mapping": (
        {"sections.yaml": "id: storm\n"},
        [f"sections.yaml:1:1: SD011: 'sections.yaml' {NO_LIST}"],
        {"sections": {"*"}},
    ),
    "a text": (
        {"sections/a.yaml": "storm\n"},
        [f"sections/a.yaml:1:1: SD011: 'sections/a.yaml' {NO_LIST}"],
        {"sections": {"*"}},
    ),
    "nothing": (
        {"works.yaml": "", "sections.yaml": STORM},
        [f"works.yaml:1:1: SD011: 'works.yaml' {NOTHING}"],
        {"works": {"*"}},
    ),
    "no YAML": (
        {"sections.yaml": STORM + "- id: [\n"},
        [
            "sections.yaml:4:1: SD003: this is not YAML: while parsing a flow node did not find "
            "expected node content; check indentation and quotes on this line and the one before"
        ],
        {"sections": {"*"}},
    ),
    "an unseen character": (
        {"sections.yaml": STORM.replace("storm", "st\u00adorm") + CALM},
        [
            "sections.yaml:1:9: SD002: there is an unseen character here: SOFT HYPHEN (U+00AD); "
            "remove it"
        ],
        {"sections": {"*"}},
    ),
    "another document": (
        {"sections.yaml": STORM + "---\n" + CALM},
        ["sections.yaml:3:1: SD009: a file holds one document, without directives; remove the "
         "'---' or '%' line"],
        {"sections": {"*", "storm"}},
    ),
    "a record that lacks a field": (
        {"sections.yaml": STORM + "- id: calm\n"},
        [f"sections.yaml:3:3: {NO_FIELD}"],
        {"sections": {"calm"}},
    ),
    "a value that is refused": (
        {"sections.yaml": "- id: calm\n  first_paragraph: ~\n" + STORM},
        [f"sections.yaml:2:20: {NO_VALUE}"],
        {"sections": {"calm"}},
    ),
    "a record without an id": (
        {"sections.yaml": "- first_paragraph: 1\n" + STORM},
        ["sections.yaml:1:3: SD101: the field 'id' is missing; add 'id: …'"],
        {"sections": {"*"}},
    ),
    "a record with an id that is none": (
        {"sections.yaml": "- id: Calm\n  first_paragraph: 1\n- id: 4\n  first_paragraph: 1\n"},
        [
            "sections.yaml:1:7: SD105: 'Calm' is not an id; write 'calm'",
            "sections.yaml:3:7: SD103: '4' is not text; write \"4\" in double quotes",
        ],
        {"sections": {"*", "4"}},
    ),
    "a record that is none": (
        {"sections.yaml": "- calm\n" + STORM},
        ["sections.yaml:1:3: SD103: 'calm' is not a group of fields; write 'field: value' lines"],
        {"sections": {"*"}},
    ),
    "a note without its words": (
        {"footnotes.yaml": "- number: 4\n  paragraph: 2\n"},
        ["footnotes.yaml:1:3: SD101: the field 'text' is missing; add 'text: …'"],
        {"footnotes": {"4"}},
    ),
    "a note with a number that is none": (
        {"footnotes.yaml": "- number: true\n  paragraph: 2\n  text: a\n"},
        ["footnotes.yaml:1:11: SD103: true is not a whole number; expected a whole number"],
        {"footnotes": {"*"}},
    ),
    "a record of another list": (
        {"sections/a.yaml": STORM + MOSS},
        [f"sections/a.yaml:3:3: SD011: {STRAYED}"],
        {"people": {"moss"}, "sections": {"moss"}},
    ),
    "records of another list and of none": (
        {"sections/a.yaml": MOSS + "- id: calm\n"},
        [f"sections/a.yaml:1:3: SD011: {STRAYED}", f"sections/a.yaml:4:3: {NO_FIELD}"],
        {"people": {"moss"}, "sections": {"calm", "moss"}},
    ),
    "a record of another list, and a value that is refused": (
        {"sections/a.yaml": MOSS + "- id: ~\n"},
        [f"sections/a.yaml:4:7: {NO_VALUE}", f"sections/a.yaml:1:3: SD011: {STRAYED}"],
        {"people": {"moss"}, "sections": {"*", "moss"}},
    ),
    "records of another list, and a value that is refused": (
        {"sections/a.yaml": MOSS + MOSS.replace("Ivo Moss", "~").replace("moss", "rudd")},
        [f"sections/a.yaml:6:9: {NO_VALUE}", f"sections/a.yaml:1:3: SD011: {STRAYED}"],
        {"people": {"moss"}, "sections": {"moss", "rudd"}},
    ),
    "a file of another list": (
        {"sections/a.yaml": MOSS + MOSS.replace("moss", "rudd")},
        [
            "sections/a.yaml:1:1: SD011: 'sections/a.yaml' holds people, and no sections; move it "
            "to 'people/', or restore what it held"
        ],
        {"people": {"*"}, "sections": {"*"}},
    ),
    "a copy of a file, and one that is no copy": (
        {"sections/a.yaml": STORM, "sections/b.yaml": STORM, "sections/c.yaml": CALM[:-2] + "~\n"},
        [
            "sections/b.yaml:1:1: SD010: 'sections/b.yaml' repeats 'sections/a.yaml' word for "
            "word; remove one of the two",
            f"sections/c.yaml:2:20: {NO_VALUE}",
        ],
        {"sections": {"calm"}},
    ),
    "an empty list": ({"sections.yaml": "[]\n"}, [], {}),
    "a file that is no text": (
        {"people.yaml": "a\udcff", "sections.yaml": STORM},
        ["people.yaml:1:2: SD002: byte 1 is not UTF-8 text: 0xFF; save the file as UTF-8"],
        {"people": {"*"}},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("files", "lines", "gone"), FILES.values(), ids=FILES)
def test_what_is_said_of_files(
    files: dict[str, str], lines: list[str], gone: dict[str, set[str]]
) -> None:
    """What is wrong is said once, and what cannot be missed for it is known."""
    found = read(files)

    assert lines == said(found)
    assert gone == lost(found)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- id: a\n", f"1:1: SD011: 'essay.yaml' {ESSAY_EXPECTED}"),
        ("", f"1:1: SD011: 'essay.yaml' {ESSAY_EXPECTED}"),
        (
            ESSAY.replace("language: en\n", ""),
            "1:1: SD101: the field 'language' is missing; add 'language: …'",
        ),
        (ESSAY.replace("Keepers", "~"), f"2:8: {NO_VALUE}"),
        (
            None,
            "1:1: SD013: there is no essay record here; a folder of records begins with "
            "'essay.yaml', the essay's own record",
        ),
    ],
)
def test_without_an_essay_there_are_no_records(text: str | None, line: str) -> None:
    """That the essay's record is missing is said where nothing else is said of it."""
    files = {"sections.yaml": STORM.encode()}
    found = read_files(files if text is None else files | {"essay.yaml": text.encode()})

    assert [f"essay.yaml:{line}"] == said(found)
    assert found.records is None
    assert 1 == found.counts["sections"]


def test_a_diagnostic_names_its_record() -> None:
    """A record that is not sound is named by its id or number, if it has one."""
    found = read(
        {
            "sections.yaml": "- id: calm\n- first_paragraph: 1\n",
            "footnotes.yaml": "- number: 4\n  paragraph: 2\n",
            "works.yaml": MOSS,
        }
    )

    assert ["4", "calm", None, "moss"] == [one.record for one in found.diagnostics]


MANY = "- id: a\n- id: b\n- id: c\n"


@pytest.mark.parametrize(
    ("files", "most", "lines"),
    [
        (
            {"sections.yaml": MANY, "works.yaml": MANY},
            3,
            [*(f"sections.yaml:{n}:3: {NO_FIELD}" for n in (1, 2, 3)), "works.yaml"],
        ),
        (
            {"sections.yaml": MANY, "works.yaml": MANY},
            2,
            [*(f"sections.yaml:{n}:3: {NO_FIELD}" for n in (1, 2)), "sections.yaml"],
        ),
        (
            {"sections.yaml": "- id: a\n", "works.yaml": "no list\n"},
            1,
            [f"sections.yaml:1:3: {NO_FIELD}", "works.yaml"],
        ),
        ({"sections.yaml": MANY}, 3, [f"sections.yaml:{n}:3: {NO_FIELD}" for n in (1, 2, 3)]),
        (
            {"sections.yaml": "- id: a\n- id: ~\n", "works.yaml": MANY},
            1,
            [
                f"sections.yaml:2:7: {NO_VALUE}",
                f"sections.yaml:2:7: SD012: there are 1 problems and more; {LESS.format(most=1)}",
                "works.yaml",
            ],
        ),
    ],
)
def test_reading_ends_with_as_many_problems_as_are_looked_for(
    files: dict[str, str], most: int, lines: list[str]
) -> None:
    """Once there are so many, the file that is not read any more is named, and all may be lost."""
    found = read(files, Limits(problems=most))

    *before, last = lines
    if last in files:
        too_many = TOO_MANY.format(number=len(before), most=most)
        last = f"{last}:1:1: SD012: '{last}' {too_many}"
    assert [*before, last] == said(found)
    assert (lines[-1] in files) == all("*" in keys for keys in found._broken.values())


# Folders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an essay's record and one section."""
    (tmp_path / "essay.yaml").write_text(ESSAY, encoding="utf-8")
    (tmp_path / "sections.yaml").write_text(STORM, encoding="utf-8")
    return tmp_path


def _link(folder: Path) -> None:
    (folder / "works.yaml").symlink_to(folder / "sections.yaml")


def _link_to_a_folder(folder: Path) -> None:
    (folder / "works").symlink_to(folder)


def _socket(folder: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        before = Path.cwd()
        os.chdir(folder)  # as the path of a socket must be short
        listening.bind("works.yaml")
        os.chdir(before)


def _unseen(folder: Path) -> None:
    (folder / "works").mkdir()
    (folder / "works" / "a\u200b.yaml").touch()


#: What lies in a folder beside its records, and what is said of it.
ODDITIES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a link": (_link, "works.yaml:1:1: SD001: 'works.yaml' is a symbolic link; put the file itself "
               "here"),
    "a link to a folder": (_link_to_a_folder, "works:1:1: SD010: 'works' is not a file of records; "
                           "did you mean 'works.yaml'?"),
    "a socket": (_socket, "works.yaml:1:1: SD001: 'works.yaml' is not a regular file; remove it"),
    "a folder called like a file": (
        lambda folder: (folder / "works.yaml").mkdir(),
        "works.yaml:1:1: SD001: 'works.yaml' is not a regular file; did you mean the folder "
        "'works'?",
    ),
    "an unseen character in a name": (
        _unseen,
        "works/a\\u200b.yaml:1:1: SD002: 'works/a\\u200b.yaml' has an unseen character in its "
        "name: ZERO WIDTH SPACE (U+200B); rename it",
    ),
    "another folder": (
        lambda folder: (folder / "other").mkdir(),
        f"other:1:1: SD010: 'other' is not a file of records; {EXPECTED}",
    ),
    "a folder in the folder of a list": (
        lambda folder: (folder / "works" / "works").mkdir(parents=True),
        "works/works:1:1: SD010: 'works/works' is not a file of records; move its files "
        "to 'works/', and remove it",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lay", "line"), ODDITIES.values(), ids=ODDITIES)
def test_what_is_no_file_of_records_is_refused(
    lay: Callable[[Path], object], line: str, folder: Path
) -> None:
    """It is named once, and the records beside it are read."""
    lay(folder)

    found = read_folder(folder)

    assert [line] == said(found)
    assert 1 == found.counts["sections"]
    assert (line.partition(":")[0] == "other") == (ALL in lost(found))
    assert "*" in lost(found).get("works", {"*"})


def test_a_readme_may_lie_in_the_folder(folder: Path) -> None:
    """It is no record, and passed over, but not in the folder of a list."""
    (folder / "README.md").touch()
    (folder / "works").mkdir()

    assert [] == said(read_folder(folder))
    (folder / "works" / "README.md").touch()
    assert ["works/README.md"] == [one.path for one in read_folder(folder).diagnostics]


@pytest.mark.parametrize("step", [-1, 0])
def test_how_much_a_folder_may_hold(folder: Path, step: int) -> None:
    """At a limit all is read; beyond it a file is refused, or where there is too much, all."""
    (folder / "works").mkdir()
    (folder / "works" / "a.txt").touch()
    size = len(ESSAY) + len(STORM)
    [stray] = said(read_folder(folder))

    by_file = read_folder(folder, Limits(file_size=len(ESSAY) + step))
    by_number = read_folder(folder, Limits(files=3 + step))
    by_size = read_folder(folder, Limits(total_size=size + step))

    if step == 0:
        assert [[stray]] * 3 == [said(found) for found in (by_file, by_number, by_size)]
        return
    assert [
        f"essay.yaml:1:1: SD012: 'essay.yaml' is larger than {len(ESSAY) - 1} bytes; split it, or "
        f"allow more than {len(ESSAY) - 1} with --max-file-size",
        stray,
    ] == said(by_file)
    assert [
        "works/a.txt:1:1: SD012: 'works/a.txt' is one file too many: nothing was read; divide the "
        "folder, or allow more than 2 with --max-files"
    ] == said(by_number)
    assert [
        "sections.yaml:1:1: SD012: 'sections.yaml' is one file too many for so many bytes: nothing "
        f"was read; divide the folder, or allow more than {size - 1} with --max-total-size"
    ] == said(by_size)
    for found in (by_number, by_size):
        assert not any(found.counts.values())
        assert all(found._broken.values())


def test_a_file_is_not_read_beyond_the_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large a file is, no more of it comes into memory than one byte too many."""
    asked: list[int] = []

    class Listening:
        def __init__(self, file: Any) -> None:
            self.file = file

        def __enter__(self) -> Any:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def fileno(self) -> int:
            return int(self.file.fileno())

        def read(self, size: int) -> Any:
            asked.append(size)
            return self.file.read(size)

    def opened(*args: Any, **more: Any) -> Listening:
        return Listening(open(*args, **more))  # noqa: PTH123 - it takes the place of this

    monkeypatch.setattr(_folder, "open", opened, raising=False)
    read_folder(folder, Limits(file_size=99))

    assert [100, 100] == asked


def _later(**fields: int) -> Callable[[os.stat_result, bool], Any]:
    class Status:
        def __init__(self, real: os.stat_result, is_before: bool) -> None:
            self.st_mode = real.st_mode
            self.st_size = real.st_size
            self.st_mtime_ns = real.st_mtime_ns
            for name, step in fields.items():
                if not is_before:
                    setattr(self, name, getattr(real, name) + step)

    return Status


@pytest.mark.parametrize(
    "later", [{"st_mtime_ns": 1}, {"st_mtime_ns": -1}, {"st_size": 1}, {"st_size": -1}]
)
def test_a_file_that_changes_while_it_is_read_is_refused(
    later: dict[str, int], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What may be half of the one and half of the other is not taken for records."""
    real, seen = os.fstat, []

    def changing(number: int) -> Any:
        seen.append(number)
        return _later(**later)(real(number), len(seen) % 2 == 1)

    monkeypatch.setattr(os, "fstat", changing)

    assert [
        f"{name}:1:1: SD001: '{name}' changed while it was read; validate again"
        for name in ("essay.yaml", "sections.yaml")
    ] == said(read_folder(folder))


def test_a_file_that_is_swapped_before_it_is_opened_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was a file and is a pipe once it is open is not read."""
    real = os.fstat

    def swapped(number: int) -> Any:
        status = _later()(real(number), True)
        status.st_mode = stat.S_IFIFO
        return status

    monkeypatch.setattr(os, "fstat", swapped)

    assert [
        f"{name}:1:1: SD001: '{name}' is no longer a regular file; remove it"
        for name in ("essay.yaml", "sections.yaml")
    ] == said(read_folder(folder))


@pytest.mark.parametrize(
    ("swap", "reason"),
    [
        (lambda path: path.symlink_to("essay.yaml"), "Too many levels of symbolic links"),
        (os.mkfifo, ""),
    ],
)
def test_a_link_is_not_followed_and_a_pipe_not_waited_for(
    swap: Callable[[Path], object],
    reason: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is swapped in the moment before it is opened is no way out of the folder."""
    real = Path.lstat

    def swapping(path: Path) -> os.stat_result:
        status = real(path)
        if path.name == "sections.yaml" and stat.S_ISREG(status.st_mode):
            path.unlink()
            swap(path)
        return status

    opened = os.open

    def opening(path: str, flags: int) -> int:
        assert flags & os.O_NONBLOCK, "this would wait for whoever writes into the pipe"
        return opened(path, flags)

    monkeypatch.setattr(Path, "lstat", swapping)
    monkeypatch.setattr(os, "open", opening)

    line = f"cannot be read: {reason}" if reason else "is no longer a regular file; remove it"
    assert [f"sections.yaml:1:1: SD001: 'sections.yaml' {line}"] == said(read_folder(folder))


def test_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """A folder that does not exist, or is a file, is no empty data set but an error."""
    (tmp_path / "file").touch()

    with pytest.raises(UnreadableRecordsError) as missing:
        read_folder(tmp_path / "none")
    with pytest.raises(UnreadableRecordsError) as file:
        read_folder(tmp_path / "file")

    assert "there is no such folder" == missing.value.reason
    assert "is not a folder" == file.value.reason
    assert f"{tmp_path / 'file'}: is not a folder" == str(file.value)


def test_a_folder_that_cannot_be_listed_says_why(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reason is the system's, or whatever else the error says."""
    for error, reason in [(OSError(5, "Input/output error"), "Input/output error"),
                          (OSError("gone"), "gone")]:  # fmt: skip
        with monkeypatch.context() as patch:

            def failing(self: Path, error: OSError = error) -> object:
                raise error

            patch.setattr(Path, "iterdir", failing)
            with pytest.raises(UnreadableRecordsError) as caught:
                read_folder(folder)
            assert (str(folder), reason) == (caught.value.path, caught.value.reason)


def test_a_folder_of_a_list_that_cannot_be_listed_is_one_problem(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies behind it in the order of names is read all the same."""
    (folder / "people").mkdir()
    real = Path.iterdir

    def failing(path: Path) -> object:
        if path.name == "people":
            raise OSError(5, "Input/output error")
        return real(path)

    monkeypatch.setattr(Path, "iterdir", failing)
    found = read_folder(folder)

    assert ["people:1:1: SD001: 'people' cannot be read: Input/output error"] == said(found)
    assert {"people": {"*"}} == lost(found)
    assert 1 == found.counts["sections"]


def test_a_folder_of_a_list_counts_towards_the_limits(folder: Path) -> None:
    """Where a folder inside holds too much, nothing behind it is looked at."""
    (folder / "people").mkdir()
    for name in ("a", "b"):
        (folder / "people" / f"{name}.yaml").touch()

    found = read_folder(folder, Limits(files=2))

    assert 1 == read_folder(folder).counts["sections"]
    assert ["people/b.yaml"] == [one.path for one in found.diagnostics]
    assert not any(found.counts.values())


def test_what_was_refused_before_is_said_first() -> None:
    """What could not even be opened is lost like what could not be read."""
    refused = [Diagnostic("sections.yaml", 1, 1, "SD001", "gone"), Diagnostic("a", 1, 1, "A", "b")]

    one, both, cut = (
        read_files({"essay.yaml": ESSAY.encode(), "c": b""}, some, is_cut=is_cut)
        for some, is_cut in ((refused[:1], False), (refused, False), (refused[:1], True))
    )

    assert ["sections.yaml", "c"] == [each.path for each in one.diagnostics]
    assert ["sections.yaml", "a", "c"] == [each.path for each in both.diagnostics]
    assert {ALL: {"*"}} == lost(both) == lost(cut)
    assert 2 == len(refused)
