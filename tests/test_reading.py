"""Reading a folder of records: each hazard, put by hand into a real record, is refused there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from serge_data import _nodes, _yaml
from serge_data.diagnostics import Diagnostic
from serge_data.errors import UnreadableRecordsError
from serge_data.filenames import LOCK_FILE
from serge_data.limits import Limits
from serge_data.reading import read_files, read_folder
from serge_data.validation import validate

HERE = "¦"
"""Stands in a damaged text where the diagnostic must point."""

TITLE = "  title: Memoirs of a Revolutionary\n"
LOCATORS = '  locators: ["42: 170"]\n'
NOTES = "citations/footnotes.yaml"


def damage(folder: Path, name: str, old: str, new: str) -> tuple[int, int]:
    """Replace *old* by *new* in the file *name*; return the line and column marked in *new*."""
    path = folder / name
    text = path.read_bytes().decode()
    assert old in text, f"{name} does not hold {old!r}"
    before = text.partition(old)[0] + new.partition(HERE)[0]
    path.write_bytes(text.replace(old, new.replace(HERE, "", 1), 1).encode())
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def only(diagnostics: tuple[Diagnostic, ...]) -> tuple[str, int, int, str]:
    """Return file, line, column and code of the one diagnostic that there is."""
    assert len(diagnostics) == 1, "\n".join(map(str, diagnostics))
    [found] = diagnostics
    return found.path, found.line, found.column, found.code


# --- hazards in a record ------------------------------------------------------------------------

IN_A_TITLE = {
    "a number": ("¦42", "SD103"),
    "a negative number": ("¦-1", "SD103"),
    "a truth value": ("¦true", "SD103"),
    "a capital truth value": ("¦FALSE", "SD103"),
    "a time or a sexagesimal": ("¦1:30", "SD014"),
    "an octal of YAML 1.1": ("¦017", "SD014"),
    "an octal of YAML 1.2": ("¦0o17", "SD014"),
    "a hexadecimal": ("¦0x1F", "SD014"),
    "a binary": ("¦0b101", "SD014"),
    "a grouped number": ("¦1_000", "SD014"),
    "a signed number": ("¦+1", "SD014"),
    "a very large number": ("¦123456789012345678901234567890", "SD014"),
    "a date": ("¦2012-11-25", "SD014"),
    "a timestamp": ("¦2012-11-25T10:00:00Z", "SD014"),
    "a fraction": ("¦1.5", "SD014"),
    "an exponent": ("¦1e3", "SD014"),
    "an infinity": ("¦-.inf", "SD014"),
    "no number": ("¦.NaN", "SD014"),
    "a null": ("¦null", "SD014"),
    "a null as a tilde": ("¦~", "SD014"),
    "an anchor": ("¦&title Memoirs of a Revolutionary", "SD005"),
    "an alias": ("¦*title", "SD005"),
    "an emphasised title without quotes": ("¦*Memoirs*", "SD003"),
    "a tag": ("¦!!str Memoirs of a Revolutionary", "SD006"),
    "a tag of somebody's own": ("¦!title Memoirs of a Revolutionary", "SD006"),
    "the tag that is none": ("¦! Memoirs of a Revolutionary", "SD006"),
    "a tag that runs code": ("¦!!python/object/apply:os.system ['true']", "SD006"),
    "a list": ("¦[Memoirs of a Revolutionary]", "SD103"),
    "an empty list": ("¦[]", "SD103"),
    "a mapping": ("¦{Memoirs: of a Revolutionary}", "SD103"),
    "a colon without quotes": ("Memoirs¦: of a Revolutionary", "SD003"),
    "a reserved sign": ("¦@Memoirs of a Revolutionary", "SD003"),
    "a quote that is never closed": ('"Memoirs of a Revolutionary', "SD003"),
    "deep nesting": ("[" * 10 + "¦[" + "]" * 11, "SD012"),
    "a tab": ("¦\tMemoirs of a Revolutionary", "SD002"),
    "a tab at the end": ("Memoirs of a Revolutionary¦\t", "SD002"),
    "a zero-width space": ("Memoirs¦\u200b of a Revolutionary", "SD002"),
    "a zero-width joiner": ("Memoirs¦\u200d of a Revolutionary", "SD002"),
    "a soft hyphen": ("Mem¦\u00adoirs of a Revolutionary", "SD002"),
    "a word joiner": ("Memoirs¦\u2060 of a Revolutionary", "SD002"),
    "a change of direction": ("Memoirs ¦\u202eof a Revolutionary", "SD002"),
    "an isolate": ("Memoirs ¦\u2066of a Revolutionary", "SD002"),
    "a control character of C0": ("Memoirs ¦\x07of a Revolutionary", "SD002"),
    "a control character of C1": ("Memoirs ¦\x9cof a Revolutionary", "SD002"),
    "a next line": ("Memoirs ¦\x85of a Revolutionary", "SD002"),
    "a line separator": ("Memoirs ¦\u2028of a Revolutionary", "SD002"),
    "a lone carriage return": ("Memoirs ¦\rof a Revolutionary", "SD002"),
    "a NUL": ("Memoirs ¦\0of a Revolutionary", "SD002"),
    "a byte order mark inside": ("Memoirs ¦\ufeffof a Revolutionary", "SD002"),
    "an escaped zero-width space": ('¦"Memoirs\\u200b of a Revolutionary"', "SD002"),
    "an escaped control character": ('¦"Memoirs\\a of a Revolutionary"', "SD002"),
    "an escaped line break": ('¦"Memoirs\\nof a Revolutionary"', "SD107"),
    "space at the end": ('¦"Memoirs of a Revolutionary "', "SD107"),
    "nothing in quotes": ('¦""', "SD107"),
    "several lines": ("¦|-\n    Memoirs\n    of a Revolutionary", "SD107"),
}


@pytest.mark.parametrize("what", IN_A_TITLE)
def test_hazard_in_a_value_is_refused_at_its_place(what: str, records_copy: Path) -> None:
    """A hazard in a title is one problem, and is reported where it stands."""
    value, code = IN_A_TITLE[what]
    line, column = damage(records_copy, "works.yaml", TITLE, f"  title: {value}\n")

    report = validate(records_copy)

    found = only(report.diagnostics)
    assert ("works.yaml", code) == (found[0], found[3])
    if HERE in value:
        assert (line, column) == found[1:3]


IN_A_RECORD = {
    "a missing value": (TITLE, "  title:¦\n", "SD014"),
    "a key twice": (TITLE, TITLE + "  ¦title: Memoirs\n", "SD004"),
    "a key twice, once in quotes": (TITLE, TITLE + '  ¦"title": Memoirs\n', "SD004"),
    "a merge key": (TITLE, TITLE + "  ¦<<: {publisher: Verso}\n", "SD007"),
    "a number as key": (TITLE, TITLE + "  ¦1: x\n", "SD008"),
    "a truth value as key": (TITLE, TITLE + "  ¦true: x\n", "SD008"),
    "a list as key": (TITLE, TITLE + "  ¦[a, b]: x\n", "SD008"),
    "a mapping as key": (TITLE, TITLE + "  ? ¦{a: b}\n  : x\n", "SD008"),
    "nothing as key": (TITLE, TITLE + "  ¦~: x\n", "SD014"),
    "an anchor on a record": ("- id: memoirs\n", "- ¦&m\n  id: memoirs\n", "SD005"),
    "no field of that name": (TITLE, TITLE + "  ¦titel: x\n", "SD102"),
    "the merge key in quotes": (TITLE, TITLE + "  ¦'<<': x\n", "SD102"),
    "a field misspelt": ("  publisher: New York", "  ¦publsher: New York", "SD102"),
    "a field missing": ("- id: memoirs\n  type: book\n", "- ¦id: memoirs\n", "SD101"),
    "a list that is text": ("  authors: [serge]\n", "  authors: ¦serge\n", "SD103"),
    "a list with nothing in it": ("  authors: [serge]\n", "  authors: ¦[]\n", "SD107"),
    "a year as a number": ('  issued: "2012"\n', "  issued: ¦2012\n", "SD103"),
    "no such type": ("  type: book\n", "  type: ¦bok\n", "SD106"),
    "a number as text": ("      paragraph: 1\n", '      paragraph: ¦"1"\n', "SD103"),
    "a number too small": ("      paragraph: 1\n", "      paragraph: ¦0\n", "SD107"),
    "a field inside a mention misspelt": (
        "      paragraph: 1\n",
        "      ¦paragraf: 1\n      paragraph: 1\n",
        "SD102",
    ),
    "an id that is none": ("- id: memoirs\n", "- id: ¦Memoirs\n", "SD105"),
    "a tab for indentation": ("  type: book\n", "¦\ttype: book\n", "SD002"),
}


@pytest.mark.parametrize("what", IN_A_RECORD)
def test_hazard_in_a_record_is_refused_at_its_place(what: str, records_copy: Path) -> None:
    """A hazard among a work's fields is one problem, and is reported where it stands."""
    old, new, code = IN_A_RECORD[what]
    line, column = damage(records_copy, "works.yaml", old, new)

    report = validate(records_copy)

    assert ("works.yaml", line, column, code) == only(report.diagnostics)


IN_LOCATORS = {
    "a volume and page without quotes": ("[¦42: 170]", "SD008"),
    "a page without quotes": ("[¦170]", "SD103"),
    "a sexagesimal without quotes": ("[¦42:17]", "SD014"),
    "text for a list": ('¦"42: 170"', "SD103"),
    "a page that is none": ('[¦"p. 170"]', "SD104"),
    "the second of two": ('["42: 170", ¦170]', "SD103"),
}


@pytest.mark.parametrize("what", IN_LOCATORS)
def test_hazard_in_locators_is_refused_at_its_place(what: str, records_copy: Path) -> None:
    """A locator never becomes a number or a mapping in silence."""
    value, code = IN_LOCATORS[what]
    line, column = damage(records_copy, NOTES, LOCATORS, f"  locators: {value}\n")

    report = validate(records_copy)

    found = [d for d in report.diagnostics if d.path == NOTES]
    assert (NOTES, line, column, code) == only(tuple(found))


def test_locators_in_quotes_are_text(records_copy: Path) -> None:
    """In quotes of either kind, '42: 170' is the text that the essay prints."""
    damage(records_copy, NOTES, LOCATORS, "  locators: ['42: 170']\n")

    report = validate(records_copy)

    assert report.is_valid
    assert report.records is not None
    [lenin] = [c for c in report.records.citations if c.printed == "*Collected Works* 42: 170"]
    assert ("42: 170",) == lenin.locators


@pytest.mark.parametrize("word", ["no", "yes", "On", "n", "=", "12th", "42:170", "0o8"])
def test_what_is_text_to_yaml_1_2_is_text(word: str, records_copy: Path) -> None:
    """A word that only YAML 1.1 takes for something else is read as it is written."""
    damage(records_copy, "works.yaml", "  publisher: Redwords\n", f"  publisher: {word}\n")

    report = validate(records_copy)

    assert report.records is not None
    assert word == report.records.work["danger"].publisher


# --- hazards of a whole file --------------------------------------------------------------------


def _rewritten(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def rewrite(folder: Path) -> None:
        path = folder / "works.yaml"
        path.write_bytes(change(path.read_bytes()))

    return rewrite


WHOLE_FILES: dict[str, tuple[Callable[[Path], object], tuple[str, int, int, str]]] = {
    "a byte order mark": (
        _rewritten(lambda content: b"\xef\xbb\xbf" + content),
        ("works.yaml", 1, 1, "SD002"),
    ),
    "UTF-16": (
        _rewritten(lambda content: content.decode().encode("utf-16")),
        ("works.yaml", 1, 1, "SD002"),
    ),
    "UTF-16 without its mark": (
        _rewritten(lambda content: content.decode().encode("utf-16-le")),
        ("works.yaml", 1, 2, "SD002"),
    ),
    "Latin-1": (
        _rewritten(lambda content: "- id: memoirs\n  title: Mémoires\n".encode("latin-1")),
        ("works.yaml", 2, 11, "SD002"),
    ),
    "a byte that is no text behind others": (
        _rewritten(lambda content: "- id: é😀".encode() + b"\xff"),
        ("works.yaml", 1, 9, "SD002"),
    ),
    "nothing": (_rewritten(lambda content: b""), ("works.yaml", 1, 1, "SD011")),
    "a comment only": (
        _rewritten(lambda content: b"# to do\n"),
        ("works.yaml", 1, 1, "SD011"),
    ),
    "a document that holds nothing": (
        _rewritten(lambda content: b"---\n"),
        ("works.yaml", 2, 1, "SD014"),
    ),
    "a mapping for a list": (
        _rewritten(lambda content: b"id: memoirs\n"),
        ("works.yaml", 1, 1, "SD011"),
    ),
    "text for a list": (
        _rewritten(lambda content: b"memoirs\n"),
        ("works.yaml", 1, 1, "SD011"),
    ),
    "a second document": (
        _rewritten(lambda content: b"- id: x\n---\n" + content),
        ("works.yaml", 2, 1, "SD009"),
    ),
    "a directive": (
        _rewritten(lambda content: b"%YAML 1.2\n---\n" + content),
        ("works.yaml", 1, 1, "SD009"),
    ),
    "a list for the essay": (
        lambda folder: (folder / "essay.yaml").write_bytes(b"- id: x\n"),
        ("essay.yaml", 1, 1, "SD011"),
    ),
    "no essay": (
        lambda folder: (folder / "essay.yaml").unlink(),
        ("essay.yaml", 1, 1, "SD013"),
    ),
    "a file of another name": (
        lambda folder: (folder / "work.yaml").write_bytes(b""),
        ("work.yaml", 1, 1, "SD010"),
    ),
    "a file of another kind": (
        lambda folder: (folder / "citations" / "notes.txt").write_bytes(b""),
        ("citations/notes.txt", 1, 1, "SD010"),
    ),
    "another suffix": (
        lambda folder: (folder / "works.yaml").rename(folder / "works.yml"),
        ("works.yml", 1, 1, "SD010"),
    ),
    "a folder of another name": (
        lambda folder: (folder / "drafts").mkdir(),
        ("drafts", 1, 1, "SD010"),
    ),
    "a folder for the essay": (
        lambda folder: (folder / "essay").mkdir(),
        ("essay", 1, 1, "SD010"),
    ),
    "a folder that is called like a file": (
        lambda folder: (folder / "citations" / "more.yaml").mkdir(),
        ("citations/more.yaml", 1, 1, "SD001"),
    ),
    "a folder inside a folder": (
        lambda folder: (folder / "citations" / "more").mkdir(),
        ("citations/more", 1, 1, "SD010"),
    ),
    "a pipe": (
        lambda folder: os.mkfifo(folder / "citations" / "pipe.yaml"),
        ("citations/pipe.yaml", 1, 1, "SD001"),
    ),
    "a symbolic link": (
        lambda folder: (folder / "citations" / "link.yaml").symlink_to(folder / "works.yaml"),
        ("citations/link.yaml", 1, 1, "SD001"),
    ),
    "a symbolic link to nothing": (
        lambda folder: (folder / "citations" / "link.yaml").symlink_to("nowhere"),
        ("citations/link.yaml", 1, 1, "SD001"),
    ),
    "a symbolic link to a folder": (
        lambda folder: (folder / "faq_references").symlink_to(folder / "citations"),
        ("faq_references", 1, 1, "SD010"),
    ),
}


@pytest.mark.parametrize("what", WHOLE_FILES)
def test_hazard_of_a_file_is_one_problem(what: str, records_copy: Path) -> None:
    """What is wrong with a whole file is one problem, however much was to be in the file."""
    change, expected = WHOLE_FILES[what]
    change(records_copy)

    report = validate(records_copy)

    assert expected == only(report.diagnostics)
    assert not report.is_valid


def test_line_ends_of_windows_are_allowed(records_copy: Path) -> None:
    """A file with CR LF holds the same records, and its problems have the same places."""
    path = records_copy / "works.yaml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    sound = validate(records_copy)
    path.write_bytes(path.read_bytes().replace(b'issued: "2012"', b"issued: 2012", 1))

    damaged = validate(records_copy)

    assert sound.is_valid
    assert sound.records == validate(ROOT / "records").records
    assert ("works.yaml", 10, 11, "SD103") == only(damaged.diagnostics)


def test_comments_are_allowed(records_copy: Path) -> None:
    """A comment changes nothing."""
    path = records_copy / "works.yaml"
    path.write_text("# Compared with the essay.\n" + path.read_text(encoding="utf-8"), "utf-8")

    assert validate(records_copy).is_valid


def test_file_that_cannot_be_opened_is_one_problem(
    records_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that may not be read is reported, and the rest is read all the same."""
    real = os.open

    def closed(path: str, flags: int, mode: int = 0o777) -> int:
        if Path(path).name == "works.yaml":
            raise PermissionError(13, "Permission denied")
        return real(path, flags, mode)

    monkeypatch.setattr(os, "open", closed)

    report = validate(records_copy)

    [diagnostic] = report.diagnostics
    assert "'works.yaml' cannot be read: Permission denied" == diagnostic.message
    assert report.counts["people"] == 31


def test_folder_of_records_that_cannot_be_opened_is_one_problem(
    records_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder inside that may not be read is reported, and the rest is read all the same."""
    real = Path.iterdir

    def closed(self: Path) -> object:
        if self.name == "citations":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "iterdir", closed)

    report = validate(records_copy)

    assert ("citations", 1, 1, "SD001") == only(report.diagnostics)
    assert report.counts["people"] == 31


def test_folder_that_cannot_be_opened_is_an_error(
    records_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the folder itself may not be read, there is nothing to validate."""

    def closed(self: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", closed)

    with pytest.raises(UnreadableRecordsError) as caught:
        read_folder(records_copy)

    assert (str(records_copy), "Permission denied") == (caught.value.path, caught.value.reason)


def drop_edition(folder: Path) -> None:
    """Take the pinned edition out of the essay's record, so that no lock is asked for."""
    essay = folder / "essay.yaml"
    essay.write_text(essay.read_text(encoding="utf-8").partition("edition:")[0], encoding="utf-8")


def test_too_large_a_file_is_not_read(records_copy: Path) -> None:
    """A file beyond the limit is refused whole; one at the limit is read."""
    (records_copy / LOCK_FILE).unlink()  # which is larger than any file of records
    drop_edition(records_copy)
    size = (records_copy / "quotations" / "bolsheviks.yaml").stat().st_size
    at_the_limit = validate(records_copy, limits=Limits(file_size=size))

    beyond = validate(records_copy, limits=Limits(file_size=size - 1))

    assert at_the_limit.is_valid
    assert ("quotations/bolsheviks.yaml", 1, 1, "SD012") == only(beyond.diagnostics)


def test_what_is_no_record_may_stand_beside_them(records_copy: Path) -> None:
    """A README and the lock are no records, and no problem."""
    (records_copy / "README.md").write_text("Read me.\n", encoding="utf-8")
    (records_copy / LOCK_FILE).write_text("{}\n", encoding="utf-8")

    assert read_folder(records_copy).diagnostics == []


def test_one_list_may_be_a_file_and_a_folder(records_copy: Path) -> None:
    """Records may be divided into files in any way, and are the same records."""
    works = (records_copy / "works.yaml").read_text(encoding="utf-8")
    first, _, rest = works.partition("\n- id: danger\n")
    (records_copy / "works").mkdir()
    (records_copy / "works.yaml").write_text(first, encoding="utf-8")
    (records_copy / "works" / "more.yaml").write_text(f"- id: danger\n{rest}", encoding="utf-8")

    found = read_folder(records_copy)

    assert found.records is not None
    real = read_folder(ROOT / "records").records
    assert real is not None
    assert set(real.works) == set(found.records.works)
    assert "works/more.yaml" == found.file_of(found.records.work["danger"])


def test_all_problems_are_reported_at_once(records_copy: Path) -> None:
    """A problem in one file hides none in another, and each comes in the order of the files."""
    places = [
        ("people.yaml", *damage(records_copy, "people.yaml", "kind: individual", "kind: ¦person")),
        ("works.yaml", *damage(records_copy, "works.yaml", TITLE, "  title: ¦1.5\n")),
        ("works.yaml", *damage(records_copy, "works.yaml", '"1994"', "¦1994")),
    ]

    report = validate(records_copy)

    found = [(d.path, d.line, d.column) for d in report.diagnostics]
    assert places == found
    assert 44 == report.counts["works"]


def test_diagnostics_say_where_what_and_how_to_mend_it(records_copy: Path) -> None:
    """A diagnostic is one line: file, line, column, code, message and hint."""
    damage(records_copy, "works.yaml", '"2012"', "2012")

    [diagnostic] = validate(records_copy).diagnostics

    assert "works.yaml:10:11: SD103: '2012' is not text; write \"2012\" in double quotes" == str(
        diagnostic
    )
    assert ("memoirs", "/0/issued") == (diagnostic.record, diagnostic.pointer)


def test_diagnostics_are_one_line_whatever_they_name(records_copy: Path) -> None:
    """A line break in a file's name or in a key cannot make one problem look like two."""
    (records_copy / "a\nb:1:1: SD999: x.yaml").touch()
    damage(records_copy, "works.yaml", TITLE, TITLE + '  "a\\nb": x\n')

    shown = [str(diagnostic) for diagnostic in validate(records_copy).diagnostics]

    assert 2 == len(shown)
    assert shown[0].startswith("a\\nb:1:1: SD999: x.yaml:1:1: SD010: ")
    assert "there is no field 'a\\nb' here" in shown[1]
    assert [1, 1] == [len(line.splitlines()) for line in shown]


def test_pointers_escape_what_a_json_pointer_must(records_copy: Path) -> None:
    """A field's name with a slash or a tilde is written as RFC 6901 has it."""
    damage(records_copy, "works.yaml", TITLE, TITLE + '  "a/b~c": x\n')

    [diagnostic] = validate(records_copy).diagnostics

    assert "/0/a~1b~0c" == diagnostic.pointer


# --- positions cost nothing while the input is valid --------------------------------------------


def test_positions_are_computed_only_for_a_report(
    records_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sound records are read without a single position; one problem costs those of its record."""
    asked: list[str] = []
    real = _nodes.tree

    def counted(text: str) -> object:
        asked.append(text)
        return real(text)

    monkeypatch.setattr(_nodes, "tree", counted)
    sound = validate(records_copy)
    asked_when_sound = len(asked)
    damage(records_copy, "works.yaml", '"2012"', "2012")

    damaged = validate(records_copy)

    assert sound.is_valid
    assert 0 == asked_when_sound
    assert not damaged.is_valid
    [text] = asked
    assert text.startswith("- id: memoirs\n")
    assert 1 == text.count("- id: ")


# --- laws -----------------------------------------------------------------------------------------

ESSAY = (ROOT / "records" / "essay.yaml").read_bytes()
WORKS = (ROOT / "records" / "works.yaml").read_bytes()


@given(st.binary(max_size=200), st.sampled_from(["works.yaml", "essay.yaml", "citations/x.yaml"]))
@settings(max_examples=100, deadline=None)
def test_no_bytes_make_reading_raise(content: bytes, name: str) -> None:
    """A file of any bytes at all is read or refused, with a place from line 1 and column 1."""
    found = read_files({"essay.yaml": ESSAY, name: content})

    for diagnostic in found.diagnostics:
        assert diagnostic.line >= 1
        assert diagnostic.column >= 1
        assert diagnostic.code.startswith("SD")


@given(
    st.integers(0, 1200),
    st.integers(0, 30),
    st.sampled_from(["", ": ", "- ", "\n", "\n  ", "'", '"', "[", "]", "{", "}", "*", "&a ", "!x "])
    | st.sampled_from(["1:30", "~", "<<: ", "|-", "> ", "# ", "\t", "\u200b", "%", "---\n", "1.5"])
    | st.text(max_size=6),
)
@settings(max_examples=100, deadline=None)
def test_no_slip_of_the_hand_makes_reading_raise(start: int, length: int, typed: str) -> None:
    """Real records with some characters replaced by others are read, or refused in the file."""
    text = WORKS.decode()[:1500].rpartition("\n\n- id:")[0] + "\n"
    slip = text[:start] + typed + text[start + length :]
    content = slip.encode("utf-8", "surrogatepass")

    found = read_files({"essay.yaml": ESSAY, "works.yaml": content})

    last = slip.count("\n") + 2
    assert found.records is not None
    assert all(1 <= d.line <= last and d.column >= 1 for d in found.diagnostics)
    assert found.diagnostics or found.records.works


def test_slow_parser_reads_the_real_records(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML comes without its fast parser, the records are the same."""
    fast = read_folder(ROOT / "records")
    monkeypatch.setattr(_yaml, "_Loader", yaml.SafeLoader)

    slow = read_folder(ROOT / "records")

    assert [] == slow.diagnostics
    assert fast.records == slow.records


def test_order_of_files_does_not_matter(tmp_path: Path) -> None:
    """Files named in another order hold the same records."""
    names = ["essay.yaml", "works.yaml", "people.yaml"]
    files = {name: (ROOT / "records" / name).read_bytes() for name in names}

    forwards, backwards = read_files(files), read_files(dict(reversed(files.items())))

    assert forwards.records == backwards.records


def test_names_that_are_no_text_are_refused(records_copy: Path) -> None:
    """A file whose name is no Unicode is refused like any other that is no file of records."""
    try:
        (Path(os.fsdecode(os.fsencode(records_copy) + b"/\xff.yaml"))).touch()
    except OSError:  # pragma: no cover - such a name is impossible on some systems
        shutil.rmtree(records_copy)
        return

    [diagnostic] = validate(records_copy).diagnostics

    assert "SD010" == diagnostic.code


def test_canonical_records_are_validated_without_the_libraries(tmp_path: Path) -> None:
    """Neither pydantic nor PyYAML is imported before there is something to explain."""
    asked = (
        "import sys; from serge_data.cli import main; main(sys.argv[1:]); "
        "print(sorted({'pydantic', 'yaml', 'difflib'} & {*sys.modules}))"
    )
    shutil.copytree(ROOT / "records", tmp_path / "records")
    command = [sys.executable, "-c", asked, "validate", "--no-cache", str(tmp_path / "records")]

    sound = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=ROOT)
    people = tmp_path / "records" / "people.yaml"
    people.write_text(people.read_text("utf-8").replace("kind:", "kin:", 1), encoding="utf-8")
    broken = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=ROOT)

    assert "[]" == sound.stdout.splitlines()[-1]
    assert "there is no field 'kin' here" in broken.stdout
    assert "['difflib', 'pydantic', 'yaml']" == broken.stdout.splitlines()[-1]


def test_what_holds_no_record_repeats_nothing(records_copy: Path) -> None:
    """Two files without a record are alike, and neither is the copy of the other."""
    for name in ("a", "b"):
        (records_copy / "quotations" / f"{name}.yaml").write_text("[]\n", encoding="utf-8")

    assert () == validate(records_copy).diagnostics
