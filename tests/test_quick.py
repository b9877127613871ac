"""The quick path through a file of records and the careful one: whoever is asked says the same."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import astuple
from typing import Any

import pytest
import strategies
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from serge_data import _quick, _yaml
from serge_data._nodes import Places
from serge_data._quick import parse_list, parse_mapping
from serge_data.formatting import write_essay, write_records
from serge_data.limits import DEFAULT, Limits
from serge_data.reading import Reading, read_files
from serge_data.records import EssayRecord
from serge_data.validation import validate_reading
from tools.corruption.corruptions import corruptions
from tools.corruption.layout import read_values, write_values

#: What damages a file of YAML: marks, words and beginnings of lines that mean something.
BITS = (
    *strategies.TRAPS,
    *("\n", "\n\n", " ", "    ", "\n- ", "\n  ", "\n    ", "\\", "|-", "|+", ">", "|2-", "?", "-"),
    *("---\n", "...\n", "\n%", "- ", "  - ", "12", ", ", "{}", "[[a]]", "# c\n", "\t", "\x85"),
    *("id: x\n", "  id: x\n", "text: |-\n", "\n      more", "  title: a\n   b\n", "  k:\n"),
    *("  locators:\n    - a\n    - b\n", "  locators: []\n", "true", "null", "-1", "\u200b"),
    *(
        "\u0421\u043e\u0441 ",
        "\u0411\u0443\u0440\u044f: ",
        '["\u0421\u043e\u0441 b", "\u0411"]',
        "\u043e",
    ),
)


def lists() -> list[str]:
    """The packaged records, each as the text of a list of one."""
    return [
        record
        for path in sorted((ROOT / "records").rglob("*.yaml"))
        if path.name != "essay.yaml"
        for record in re.findall(
            r"^- .*\n(?:(?!- ).*\n?)*", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    ]


RECORDS = lists()
ESSAY = (ROOT / "records" / "essay.yaml").read_text(encoding="utf-8")


def damaged(text: str, rng: random.Random) -> str:
    """Return *text* with some slips of the pen in it."""
    for _ in range(rng.choice([1, 1, 2, 4])):
        spots = [m.start() for m in re.finditer(r"[\n:\-\"'\[\],|]| (?=\S)", text)] or [0]
        at = rng.choice(spots) + rng.choice([0, 1])
        rest = at + rng.choice([0, 0, 1, 2, 5])
        text = text[:at] + rng.choice(BITS) * rng.choice([0, 1, 1]) + text[rest:]
        if rng.random() < 0.4:
            rows = text.split("\n")
            row = rng.randrange(len(rows))
            rows[row : row + 1] = rng.choice(
                [[], [rows[row]] * 2, [f" {rows[row]}"], [rows[row].strip()], [rng.choice(rows)]]
            )
            text = "\n".join(rows)
    return text


def plainly(value: Any) -> Any:
    """Return *value* with the type of everything in it, as 1 and True are equal."""
    if isinstance(value, dict):
        return {key: plainly(inner) for key, inner in value.items()}, list(value)
    if isinstance(value, list):
        return list(map(plainly, value))
    return type(value), value


def compare(text: str, limits: Limits = DEFAULT) -> bool:
    """Assert that the quick reader finds in *text* what the careful one does.

    Returns whether it found anything itself.
    """
    quick = parse_list(text, limits)
    if quick is None:
        return False
    careful = _yaml.parse(text, limits)
    assert plainly(careful.value) == plainly(quick.value)
    assert careful.problems == quick.problems
    assert len(careful.value) == len(quick.starts)
    if not careful.problems:
        everywhere, nearby = Places(text), Places(text, quick.starts)
        assert dict(everywhere) == {path: nearby[path] for path in everywhere}
    return True


def test_packaged_records_are_read_quickly() -> None:
    """All records in the canonical form are understood without asking the careful reader."""
    found = parse_list("\n".join(RECORDS), DEFAULT)

    assert len(RECORDS) > 400
    assert found is not None
    assert plainly(_yaml.parse("\n".join(RECORDS)).value) == plainly(found.value)
    assert all(map(compare, RECORDS[::10]))


def compare_mapping(text: str, limits: Limits = DEFAULT) -> bool:
    """Assert that the quick reader understands the mapping *text* as the careful one does.

    Returns whether it understood it.
    """
    quick = parse_mapping(text, limits)
    if quick is None:
        return False
    careful = _yaml.parse(text, limits)
    assert plainly(careful.value) == plainly(quick.value)
    assert not careful.problems
    return True


def test_the_packaged_essay_is_read_quickly() -> None:
    """The essay's own record is understood without asking the careful reader."""
    assert compare_mapping(ESSAY)


@settings(max_examples=20)
@given(strategies.essays())
def test_formatted_essays_are_read_alike(essay: EssayRecord) -> None:
    """Whatever the essay's record says, in its written form both readers understand it alike."""
    compare_mapping(write_essay(essay))


@settings(max_examples=40)
@given(st.integers(0, 10**9))
def test_damaged_essays_are_read_alike(seed: int) -> None:
    """However the essay's record is damaged, the quick reader is right or is silent."""
    rng = random.Random(seed)
    for _ in range(10):
        compare_mapping(damaged(ESSAY, rng))


@pytest.mark.parametrize(
    ("text", "is_quick"),
    [
        ("a: b\n", True),
        ("# about it\n\na: b\nc: [d, e]\n", True),
        ("a:\n  b: c\n  d: 1\n", True),
        ("a:\n  - b: c\n    d: 1\n", True),
        ("a: b\n\nc: d\n", False),
        ("a: b\n# about c\nc: d\n", False),
        ("a: b\n---\n", False),
        ("a: b\n...\n", False),
        ("a: b\na: c\n", False),
        ("a:\n  b: c\n  b: d\n", False),
        ("a:\n    b: c\n", False),
        ("- a: b\n", False),
        ("a: b\n- c: d\n", False),
        ("%YAML 1.2\na: b\n", False),
        ("a: b", False),
        ("  a: b\n", False),
        ("a: \u200bb\n", False),
        ("", False),
        ("\n", False),
    ],
)
def test_what_mapping_is_read_quickly(text: str, is_quick: bool) -> None:
    """A mapping is understood in the form in which it is written, and in no other."""
    assert is_quick == compare_mapping(text)


def test_a_mapping_within_limits_is_read_quickly() -> None:
    """A mapping of as many fields as are allowed is read, and one of more is not."""
    assert compare_mapping("a: b\nc: d\n", Limits(members=2))
    assert not compare_mapping("a: b\nc: d\ne: f\n", Limits(members=2))
    assert not compare_mapping("a: b\n", Limits(depth=3))


@settings(max_examples=10)
@given(st.one_of(*strategies.record_lists().values()))
def test_formatted_records_are_read_alike(records: list[Any]) -> None:
    """Whatever a record says, in its written form both readers understand it alike."""
    compare(write_records(records))


@settings(max_examples=40)
@given(st.integers(0, 10**9))
def test_damaged_records_are_read_alike(seed: int) -> None:
    """However a file is damaged, both readers find the same values and the same problems."""
    rng = random.Random(seed)
    for _ in range(5):
        compare(damaged("\n".join(rng.sample(RECORDS, rng.choice([1, 2, 3]))), rng))


@settings(max_examples=30)
@given(
    st.integers(0, 10**9),
    st.builds(
        Limits,
        depth=st.integers(2, 6),
        members=st.integers(1, 8),
        problems=st.integers(1, 3),
    ),
)
def test_limits_are_the_same(seed: int, limits: Limits) -> None:
    """What the careful reader gives up, the quick one does not read either."""
    rng = random.Random(seed)
    compare("\n".join(rng.sample(RECORDS, 2)), limits)
    compare(damaged("\n".join(rng.sample(RECORDS, 2)), rng), limits)


SOUND = '- id: a\n  title: b\n\n- id: c\n  pages: ["1", d]\n'
#: Who reads a record: the quick reader, or the careful one, by itself or together with all others.
QUICKLY, ALONE, WHOLLY = "quickly", "alone", "wholly"
LONG = "k" * 60


@pytest.fixture
def careful(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the careful reader is asked to read from now on."""
    asked: list[str] = []
    parse = _yaml.parse

    def listening(text: str, limits: Limits = DEFAULT) -> Any:
        asked.append(text)
        return parse(text, limits)

    monkeypatch.setattr(_yaml, "parse", listening)
    return asked


@pytest.mark.parametrize(
    ("record", "reader"),
    [
        ("- a: b\n", QUICKLY),
        ("- a_1: b c, d - e (f) [g] 'h'\n", QUICKLY),
        ("- a: b:c\n", QUICKLY),
        ("- a: yes\n  b: No\n  c: on\n  d: y\n  e: Inf\n", QUICKLY),
        *((f"- a: {word}\n", QUICKLY) for word in ("true", "True", "TRUE")),
        *((f"- a: {word}\n", QUICKLY) for word in ("false", "False", "FALSE")),
        *((f"- a: {word}\n", ALONE) for word in ("null", "Null", "NULL", "~", "")),
        *((f"- {word}: a\n", ALONE) for word in ("null", "Null", "NULL", "True", "FALSE")),
        *((f"- {word}: a\n", ALONE) for word in ("true", "false")),
        *((f"- a: [b, {word}]\n", ALONE) for word in ("null", "Null", "NULL", "true")),
        *((f"- a:\n    {word}: b\n", ALONE) for word in ("null", "true")),
        *((f"- a:\n    - {word}: b\n", ALONE) for word in ("null", "true")),
        *((f"- a:\n    - b: {word}\n", ALONE) for word in ("null", "Null", "NULL")),
        *((f"- a:\n    - b: {word}\n", QUICKLY) for word in ("true", "True", "TRUE", "false")),
        *((f"- a: {number}\n", QUICKLY) for number in ("0", "7", "10", "123456789")),
        *((f"- a: {number}\n", ALONE) for number in ("007", "-1", "1234567890", "1.5", "1_0")),
        ('- a: ""\n  b: "c: # d"\n', QUICKLY),
        ("- a: ''\n  b: 'it''s: # \"d\"'\n", QUICKLY),
        ('- a: "\\u0062"\n', ALONE),
        ('- a: "b" # c\n', ALONE),
        ("- a: b # c\n", ALONE),
        ("- a: b \n", ALONE),
        ("- a: b:\n", WHOLLY),
        ("- a: b: c\n", WHOLLY),
        ("- a: (b)\n", ALONE),
        ("- a: B\n  b: |-\n    c: # d\n", QUICKLY),
        ("- a: |-\n    b\n    c\n", ALONE),
        ("- a: |-\n    b\n\n  c: d\n", ALONE),
        ("- a: |\n    b\n", ALONE),
        ("- a: >\n    b\n  c: 1\n", ALONE),
        ("- a: |-\n     b\n", ALONE),
        ("- a: [b]\n  c: [d, e]\n  f: [g h.1’'-2, i]\n", QUICKLY),
        ('- a: ["b, c", "d"]\n  e: [f, "1"]\n  g: ["", h]\n', QUICKLY),
        ("- a: []\n", ALONE),
        ("- a: [b , c]\n", ALONE),
        ("- a: [1]\n", ALONE),
        ("- a: [b, [c]]\n", ALONE),
        ("- a: {}\n", ALONE),
        ("- a:\n    b: c\n    d: 1\n    e: 'it''s'\n    f: \"g\"\n", QUICKLY),
        ("- a:\n    - b: c\n      d: true\n      e: 'it''s'\n      f: 3\n", QUICKLY),
        ("- a:\n    - b: \"c\"\n      d: ''\n    - b: e\n  f: g\n", QUICKLY),
        ("- a:\n    b: c\n    b: d\n", ALONE),
        ("- a:\n    - b: c\n      b: d\n", ALONE),
        ("- a:\n    - b: c\n    - b: [d]\n", ALONE),
        ("- a:\n    b: [c]\n", ALONE),
        ("- a:\n    - b: c: d\n", WHOLLY),
        ("- a:\n    - b\n", ALONE),
        ("- a:\n      b: c\n", ALONE),
        ("- a:\n      b: c\n    - d: e\n", WHOLLY),
        ("- a:\n    b: c\n      d: e\n", WHOLLY),
        ("- a: b\n  a: c\n", ALONE),
        (f"- {LONG}: a\n  b:\n    - {LONG}: c\n  d:\n    {LONG}: e\n", QUICKLY),
        (f"- {LONG}k: a\n", ALONE),
        (f"- a:\n    {LONG}k: b\n", ALONE),
        (f"- a:\n    - {LONG}k: b\n", ALONE),
        ("- A: b\n", ALONE),
        ("- 1a: b\n", ALONE),
        ('- "a": b\n', ALONE),
        ("- a: b\n  # c\n  d: e\n", ALONE),
        ("- a: b\n# c\n", ALONE),
        ("- a: b\n\n", QUICKLY),
        ("- a: b\n\n  c: d\n", ALONE),
        ("- a: b\n  c: ~\n  d: ~\n", ALONE),
        ("- a: b\n c: d\n", WHOLLY),
        ("- a: b\n   c: d\n", WHOLLY),
        ("-  a: b\n", ALONE),
        ("- just text\n", ALONE),
        ("- - a\n", ALONE),
        ("- *alias\n", ALONE),
        ("- &anchor a: b\n", ALONE),
        ("- !tag a: b\n", ALONE),
        ("- <<: a\n", ALONE),
        ("- a: 'never closed\n", WHOLLY),
        ('- a: "two\n   lines"\n', ALONE),
        ('- a: "two\n  lines"\n', WHOLLY),
        ("-\n  a: b\n", WHOLLY),
        ("- ? a\n  : b\n", WHOLLY),
        ("- a:\n    ? b\n    : c\n", WHOLLY),
        ("- a: b\n  ?\n", WHOLLY),
        ("- a: b?\n  c: (? d)\n", ALONE),
        ("- a: [?b]\n", ALONE),
        ("- a: -- b\n", ALONE),
        ("- a: 'b\n    --- c'\n", ALONE),
        ("...\n", WHOLLY),
        ("---\n", WHOLLY),
        ("%YAML 1.2\n---\n", WHOLLY),
        ("- a:\u200b b\n", WHOLLY),
        ("- a: Sт\u043erm\n", WHOLLY),
        ('- a: "\u0421\u043e\u0441"\n  b: |-\n    \u0411\u0443\u0440\u044f\n', QUICKLY),
        ("- a: |-\n    Title: \u0421\u043e\u0441\n", ALONE),
        ('- a: ["\u0421\u043e\u0441 b", "\u0411\u0443\u0440\u044f"]\n', ALONE),
        ('- a: ["\u0421\u043e\u0441", "\u0411\u0443\u0440\u044f"]\n', QUICKLY),
        ("- " + "[" * 20 + "\n", WHOLLY),
    ],
)
def test_who_reads_a_record(record: str, reader: str, careful: list[str]) -> None:
    """A record that is written in another way is read by itself, and costs the others nothing."""
    text = SOUND + record + SOUND

    quick = parse_list(text, DEFAULT)

    assert reader == (WHOLLY if quick is None else ALONE if careful else QUICKLY)
    assert reader != ALONE or [record] == careful
    assert (reader != WHOLLY) == compare(text)


@pytest.mark.parametrize(
    ("text", "reader"),
    [
        (SOUND, QUICKLY),
        ("# a comment\n\n" + SOUND, QUICKLY),
        ("\n# a comment\n# - and a list\n\n" + SOUND, QUICKLY),
        (SOUND + "\n\n", QUICKLY),
        (SOUND + "\n# the end\n", ALONE),
        (SOUND + "- a: ~\n", ALONE),
        ("\n- a: ~\n" + SOUND, ALONE),
        ("- a: ~\n" + SOUND + "- a: ~\n  b: ~\n\n- c: ~\n", ALONE),
        (SOUND.rstrip("\n"), WHOLLY),
        (" " + SOUND, WHOLLY),
        ("%YAML 1.2\n" + SOUND, WHOLLY),
        ("# a comment\n%\n" + SOUND, WHOLLY),
        (SOUND + "%YAML 1.2\n", WHOLLY),
        ("id: a\n", WHOLLY),
        ("  title: b\n", WHOLLY),
        ("title: b\n- id: a\n", WHOLLY),
        ("-\n", WHOLLY),
        ("-- a\n", WHOLLY),
        ("", WHOLLY),
        ("\n", WHOLLY),
        ("# nothing\n", WHOLLY),
        ("# - nothing\n", WHOLLY),
    ],
)
def test_who_reads_a_list(text: str, reader: str, careful: list[str]) -> None:
    """A file is read quickly where the list begins behind its comments, and its lines end."""
    quick = parse_list(text, DEFAULT)

    assert reader == (WHOLLY if quick is None else ALONE if careful else QUICKLY)
    assert (reader != WHOLLY) == compare(text)


@pytest.mark.parametrize(
    ("record", "limits", "reader"),
    [
        ("- a:\n    - b: c\n", Limits(depth=4), QUICKLY),
        ("- a: b\n", Limits(depth=3), WHOLLY),
        ("- a:\n    - b: c\n", Limits(depth=3), WHOLLY),
        ("- a: b\n  c: d\n", Limits(members=2), QUICKLY),
        ("- a: b\n  c: d\n- a: b\n", Limits(members=2), QUICKLY),
        ("- a: b\n  c: d\n  e: f\n", Limits(members=2), WHOLLY),
        ("- a: b\n  c: d\n  e: f\n- a: b\n", Limits(members=2), WHOLLY),
        ("- a: [b, c]\n", Limits(members=2), QUICKLY),
        ("- a: [b, c, d]\n", Limits(members=2), WHOLLY),
        ("- a:\n    - b: c\n      d: e\n    - b: f\n", Limits(members=2), QUICKLY),
        ("- a:\n    - b: c\n    - b: d\n    - b: e\n", Limits(members=2), WHOLLY),
        ("- a:\n    - b: c\n      d: e\n      f: g\n", Limits(members=2), WHOLLY),
        ("- a:\n    b: c\n    d: e\n", Limits(members=2), QUICKLY),
        ("- a:\n    b: c\n    d: e\n    f: g\n", Limits(members=2), WHOLLY),
        ("- a: ~\n- a: b\n- a: b\n- a: b\n", Limits(members=2), ALONE),
        ("- a: ~\n\n- a: ~\n", Limits(problems=3), ALONE),
        ("- a: ~\n\n- a: ~\n", Limits(problems=2), WHOLLY),
        ("- a: ~\n  b: ~\n  c: ~\n", Limits(problems=2), WHOLLY),
    ],
)
def test_what_is_read_quickly_within_limits(
    record: str, limits: Limits, reader: str, careful: list[str]
) -> None:
    """What goes beyond a limit, and how much is lost by it, only who reads the whole file knows."""
    quick = parse_list(record, limits)

    assert reader == (WHOLLY if quick is None else ALONE if careful else QUICKLY)
    assert (reader != WHOLLY) == compare(record, limits)


def test_names_of_fields_are_the_same_object_in_all_records() -> None:
    """However many records a file has, the names of their fields are in memory once."""
    text = "- field: a\n  group:\n    inner: b\n  list:\n    - inner: c\n"
    found = parse_list(text * 2, DEFAULT)

    assert found is not None
    first, second = found.value
    assert all(a is b for a, b in zip(first, second, strict=True))
    inner = [key for record in (first, second) for key in (*record["group"], *record["list"][0])]
    assert 1 == len(set(map(id, inner)))


def test_the_careful_reader_is_asked_about_each_odd_record_once(careful: list[str]) -> None:
    """A record is passed over to its end once something in it is odd."""
    odd = ["- a: ~\n  b: ~\n", "- c: 007\n  d:\n    - e\n\n"]
    text = SOUND + odd[0] + SOUND + odd[1] + SOUND

    parse_list(text, DEFAULT)

    assert odd == careful


def everything(reading: Reading) -> list[Any]:
    """Return all that can be known of a reading and of what is found in it."""
    report = validate_reading(reading)
    found = [astuple(diagnostic) for diagnostic in report.diagnostics]
    records = reading.records and [plainly(astuple(one)) for one in reading.records]
    return [found, list(map(astuple, reading.diagnostics)), reading.counts, records]


def alike(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> bool:
    """Return whether the quick and the careful path find the same in *files*."""
    quick = everything(read_files(files))
    with monkeypatch.context() as patch:
        patch.setattr(_quick, "parse_list", lambda text, limits: None)
        return quick == everything(read_files(files))


def packaged() -> dict[str, bytes]:
    """The packaged files, without the lock, which would hide what the rules say."""
    folder = ROOT / "records"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")
    }


def test_reports_are_the_same_on_damaged_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Diagnostics, their order, places and fixes do not depend on the path taken."""
    rng = random.Random(7)
    for _ in range(2):
        files = packaged()
        for name in rng.sample(sorted(files.keys() - {"essay.yaml"}), 3):
            files[name] = damaged(files[name].decode(), rng).encode("utf-8", "surrogatepass")

        assert alike(files, monkeypatch)


def corrupted() -> Iterator[dict[str, bytes]]:
    """The packaged files with a corruption of each class."""
    files = read_values(ROOT / "records")
    seen: set[str] = set()
    for corruption in corruptions(files, 40, 11):
        if corruption.label not in seen:
            seen.add(corruption.label)
            yield packaged() | {
                corruption.file: write_values(corruption.file, corruption.records)[0]
            }


@pytest.mark.slow
def test_reports_are_the_same_on_every_class_of_corruption(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is wrong in a record, and not in its YAML, is reported alike too."""
    found = [alike(files, monkeypatch) for files in corrupted()]

    assert len(found) > 10
    assert all(found)
