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


@pytest.mark.parametrize(
    ("text", "is_quick"),
    [
        (SOUND, True),
        ("# a comment\n\n" + SOUND, True),
        (SOUND + "\n\n", True),
        (SOUND + "\n# the end\n", True),
        (SOUND + "# a comment\n" + SOUND, True),
        (SOUND + "- title: >\n    folded\n  other: 1\n" + SOUND, True),
        (SOUND + "- a: b\n  a: c\n" + SOUND, True),
        (SOUND + "- a: null\n" + SOUND, True),
        (SOUND + "- a: True\n  b: false\n  c: 007\n" + SOUND, True),
        (SOUND + "- null: a\n" + SOUND, True),
        (SOUND + "- a: [b, null]\n" + SOUND, True),
        (SOUND + "- a:\n    - b: c\n      d: true\n      e: 'it''s'\n      f: 3\n", True),
        (SOUND + "- a:\n    - b: c\n      b: d\n", True),
        (SOUND + "- a:\n    - b: c: d\n", False),
        (SOUND + "- a:\n    - b: [c]\n", True),
        (SOUND + "- a:\n      b: c\n", True),
        (SOUND + "- a:\n    - true: c\n", True),
        (SOUND + "- a:\n    - b: null\n", True),
        (SOUND + "- just text\n" + SOUND, True),
        (SOUND + "- *alias\n" + SOUND, True),
        (SOUND + "- &anchor a: b\n" + SOUND, True),
        (SOUND + "- a: 'never closed\n" + SOUND, False),
        (SOUND + '- a: "two\n   lines"\n' + SOUND, True),
        (SOUND + '- a: "two\n  lines"\n' + SOUND, False),
        (SOUND + "-\n  a: b\n" + SOUND, False),
        (SOUND + "- ? a\n  : b\n" + SOUND, False),
        (SOUND + "...\n" + SOUND, False),
        (SOUND + "---\n" + SOUND, False),
        ("%YAML 1.2\n---\n" + SOUND, False),
        (SOUND.rstrip("\n"), False),
        (SOUND + "- a:\u200b b\n", False),
        ("id: a\n", False),
        ("  title: b\n", False),
        ("title: b\n- id: a\n", False),
        ("", False),
        ("# nothing\n", False),
        ("- " + "[" * 20 + "\n", False),
    ],
)
def test_what_is_read_quickly(text: str, is_quick: bool) -> None:
    """A record that is written in another way is read by itself, and costs the others nothing."""
    assert is_quick == compare(text)


def test_as_many_problems_as_are_looked_for_are_for_the_careful_reader() -> None:
    """Where to stop only who reads the whole file knows."""
    text = "- a: ~\n\n- a: ~\n\n- a: b\n"

    assert compare(text, Limits(problems=3))
    assert not compare(text, Limits(problems=2))


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
