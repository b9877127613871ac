"""What ``validate --fix`` mends: the damage goes, and everything else stays as it was."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
from attestation.made_up import Edit, MadeUp
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from serge_data.cli import main
from serge_data.diagnostics import Diagnostic, Fix
from serge_data.diagnostics import Edit as FileEdit
from serge_data.limits import DEFAULT, Limits
from serge_data.mending import _chosen, canonical, diff, mended
from serge_data.validation import Report, validate

BASE = ROOT / "tests" / "data" / "base"
Capture = pytest.CaptureFixture[str]
BODY, NOTES = "quotations/body.yaml", "citations/notes.yaml"

#: Damage that a machine can mend safely: the file, what stands there, what is written instead.
SAFE = {
    "an id misspelt": ("quotations/body.yaml", "speaker: rudd", "speaker: ruddd"),
    "an author misspelt": ("works.yaml", "authors: [moss]", "authors: [mosss]"),
    "a field's name misspelt": ("works.yaml", "publisher:", "publishr:"),
    "a word of a list misspelt": ("works.yaml", "type: chapter", "type: chaptr"),
    "a year without quotes": ("works.yaml", 'issued: "1931"', "issued: 1931"),
    "yes for true": (BODY, "second_hand: true", "second_hand: yes"),
    "locators without brackets": ("citations/body.yaml", '["12", "14–15"]', "12, 14–15"),
    "a locator that is a number": ("citations/body.yaml", '["40"]', "40"),
    "a locator with its p.": ("quotations/body.yaml", '["40"]', '["p. 40"]'),
    "keys in another order": (
        "sections.yaml",
        "- id: introduction\n  first_paragraph: 1",
        "- first_paragraph: 1\n  id: introduction",
    ),
    "quotes and spaces": ("works.yaml", "title: A Life of Tides", "title:   'A Life of Tides'"),
    "spaces at the end of a block": (BODY, "small obedient sun\n", "small obedient sun  \n"),
    "an empty text": (
        "works.yaml",
        "title: A Life of Tides\n",
        'title: A Life of Tides\n  doubt: ""\n',
    ),
    "a whole number with a point": ("citations/body.yaml", "paragraph: 2\n", "paragraph: 2.0\n"),
    "marks of another shape": (NOTES, "“Lamps and Wicks”", r"\"Lamps and Wicks\""),
}


def _damage(folder: Path, name: str) -> None:
    file, right, wrong = SAFE[name]
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text, name
    # Only the first: what stands twice would be another mistake.
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A sound and canonical folder of records, to be damaged."""
    copy = Path(shutil.copytree(BASE, tmp_path / "records"))
    assert 0 == main(["format", str(copy)])
    return copy


@pytest.mark.parametrize("name", SAFE)
def test_safe_damage_is_mended(name: str, folder: Path, capsys: Capture) -> None:
    """--diff shows the mend and writes nothing; --fix makes the file what it was."""
    sound = _texts(folder)
    _damage(folder, name)
    damaged = _texts(folder)
    capsys.readouterr()

    shown = main(["validate", str(folder), "--diff"])
    diff = capsys.readouterr().out
    assert damaged == _texts(folder)
    fixed = main(["validate", str(folder), "--fix"])

    assert (1, 0) == (shown, fixed)
    assert sound == _texts(folder)
    file = SAFE[name][0]
    assert diff.startswith(f"--- {folder}/{file}\n+++ {folder}/{file}\n@@ ")
    said = capsys.readouterr()
    assert f"written: {folder / file}\n" in said.err
    assert said.out.startswith("0 problems in ")
    assert 0 == main(["validate", str(folder), "--diff"])
    assert "" == capsys.readouterr().out


def test_what_would_be_mended_is_known_without_a_command(folder: Path) -> None:
    """Files are named as in the folder, or in another one; nothing of it changes."""
    sound = _texts(folder)
    _damage(folder, "an id misspelt")

    found = mended(folder)

    assert {BODY: sound[BODY]} == found.changed
    assert ("quotations/body.yaml:27: SD201: write 'rudd'",) == found.done
    assert found.diff().startswith(f"--- {BODY}\n+++ {BODY}\n@@ ")
    assert found.diff("a/b").startswith(f"--- a/b/{BODY}\n+++ a/b/{BODY}\n@@ ")
    with pytest.raises(FrozenInstanceError):
        found.done = ()  # type: ignore[misc]


def _likely(folder: Path) -> None:
    path = folder / BODY
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("speaker: rudd", "speaker: Nell Rudd", 1), encoding="utf-8")


def test_what_is_only_likely_to_be_right_is_done_when_asked_for(folder: Path) -> None:
    """Otherwise it is left."""
    sound = _texts(folder)
    _likely(folder)

    assert {} == mended(folder).changed
    assert {BODY: sound[BODY]} == mended(folder, unsafe=True).changed


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("x\ny\n", "x\nz\n", "@@ -1,2 +1,2 @@\n x\n-y\n+z\n"),
        ("x", "y", "@@ -1 +1 @@\n-x\n+y\n"),
        ("x\n", "x", "@@ -1 +1 @@\n-x\n+x\n"),
    ],
)
def test_changes_are_shown_line_by_line(before: str, after: str, shown: str) -> None:
    """A last line without a line feed is shown with one."""
    assert f"--- a\n+++ a\n{shown}" == diff({"a": before}, {"a": after})
    assert f"--- b/a\n+++ b/a\n{shown}" == diff({"a": before}, {"a": after}, "b")


def test_only_what_can_be_written_otherwise_is(folder: Path) -> None:
    """Neither what is in canonical form already, nor what nobody can read."""
    texts = _texts(folder)

    assert {} == canonical(texts)
    assert {} == canonical({"works.yaml": "- ["})
    assert {BODY: texts[BODY]} == canonical({**texts, BODY: f"\n\n{texts[BODY]}"})


@pytest.mark.parametrize(
    "limits",
    [DEFAULT, Limits(problems=1), Limits(members=30), Limits(members=100), Limits(files=7)],
)
@pytest.mark.parametrize("name", ["an id misspelt", None])
def test_what_is_left_is_what_validation_finds_afterwards(
    name: str | None, limits: Limits, folder: Path
) -> None:
    """In the lines in which it stands then, and within the same limits."""
    if name is not None:
        _damage(folder, name)
    path = folder / "works.yaml"
    text = path.read_text(encoding="utf-8").replace("authors: [rudd]", "authors: [zzzzzzz]", 1)
    path.write_text(f"\n\n{text}", encoding="utf-8")

    found = mended(folder, limits=limits)

    for file, changed in found.changed.items():
        (folder / file).write_text(changed, encoding="utf-8")
    assert validate(folder, limits=limits).diagnostics == found.left.diagnostics


def test_what_was_not_read_to_its_end_is_left(folder: Path) -> None:
    """Also where all that was read of it is mended."""
    for name in ("a locator that is a number", "yes for true", "a field's name misspelt"):
        _damage(folder, name)

    found = mended(folder, limits=Limits(problems=2))

    assert ["citations/body.yaml:10", "quotations/body.yaml:30"] == [
        done.partition(": ")[0] for done in found.done
    ]
    assert [(BODY, "SD012")] == [(each.path, each.code) for each in found.left.diagnostics]


def test_what_is_left_is_held_against_the_lock(made_up: MadeUp) -> None:
    """What was changed since is left, where nobody knows what stood there."""
    made_up.attested()
    made_up.edit(Edit("quotations.yaml", "servant of the wind", "master of all winds"))
    made_up.edit(Edit("works.yaml", "title: ", "title:   "))

    found = mended(made_up.records)

    assert ["works.yaml"] == list(found.changed)
    assert found.left.edition is not None
    assert ["SD501"] == [each.code for each in found.left.diagnostics]


@pytest.mark.parametrize(
    ("one", "other", "goes"),
    [
        ((1, 1, 1, 5), (1, 5, 1, 9), False),
        ((1, 1, 1, 4), (1, 5, 1, 9), True),
        ((1, 1, 3, 1), (2, 1, 2, 5), False),
        ((1, 9, 2, 1), (2, 2, 2, 5), True),
    ],
)
def test_only_fixes_that_stand_apart_are_made_together(
    one: tuple[int, int, int, int], other: tuple[int, int, int, int], goes: bool
) -> None:
    """Of two that touch the first of the report is made, and in other files there is room."""

    def problem(file: str, place: tuple[int, int, int, int], *, is_safe: bool = True) -> Diagnostic:
        fix = Fix("mend it", (FileEdit(file, *place, ""),), is_safe)
        return Diagnostic(file, 1, 1, "SD101", "It is wrong", None, fix=fix)

    for first, second in ((one, other), (other, one)):
        problems = (
            problem("a.yaml", first, is_safe=False),
            problem("a.yaml", first),
            problem("a.yaml", second),
            problem("b.yaml", second),
            Diagnostic("a.yaml", 1, 1, "SD101", "It is wrong", None),
        )
        _, kept, maybe, elsewhere, _ = problems

        expected = [kept, *([maybe] if goes else []), elsewhere]
        assert expected == _chosen(Report(problems, {}, None), unsafe=False)


def test_diff_says_what_it_leaves(folder: Path, capsys: Capture) -> None:
    """What cannot be mended is reported on standard error, and the exit code is 1."""
    path = folder / "works.yaml"
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("authors: [moss]", "authors: [zzzzzzz]", 1), encoding="utf-8")
    assert 1 == main(["validate", str(folder)])
    said = capsys.readouterr().out
    assert "SD201" in said

    code = main(["validate", str(folder), "--diff"])

    assert 1 == code
    assert ("", said) == capsys.readouterr()


def test_what_cannot_be_read_is_left_also_beside_a_mend(folder: Path, capsys: Capture) -> None:
    """A file that nobody can read is a problem before and after, and makes no others."""
    (folder / "people.yaml").write_bytes(b"- id: \xff\n")
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    _damage(folder, "a field's name misspelt")

    code = main(["validate", str(folder), "--diff"])

    said = capsys.readouterr()
    assert 1 == code
    assert "+  publisher:" in said.out
    unnamed, undecoded, summary = said.err.splitlines()
    assert unnamed.startswith(f"{folder}/notes.txt:1:1: SD010: ")
    assert undecoded.startswith(f"{folder}/people.yaml:1:7: SD002: ")
    assert summary.startswith("2 problems in 1 essay, ")


@pytest.mark.parametrize("option", [["--format", "json"], ["-o", "report.json"]])
def test_a_diff_is_no_report(option: list[str], folder: Path, capsys: Capture) -> None:
    """A diff has one form and goes to one place."""
    code = main(["validate", str(folder), "--diff", *option])

    assert 2 == code
    assert "serge-data: --diff goes with neither --format nor --output\n" == capsys.readouterr().err


def test_records_out_of_order_are_sorted(folder: Path) -> None:
    """A record that stands in the wrong place of its file is moved to the right one."""
    sound = _texts(folder)
    *others, last = sound[BODY].rstrip("\n").split("\n\n")
    (folder / BODY).write_text("\n\n".join([last, *others]) + "\n", encoding="utf-8")

    assert {"SD312"} == {each.code for each in validate(folder).diagnostics}
    assert 0 == main(["validate", str(folder), "--fix"])
    assert sound == _texts(folder)


@pytest.fixture
def made_up(tmp_path: Path) -> MadeUp:
    """The made-up essay and its records, with their lock."""
    made = MadeUp(tmp_path)
    assert 0 == main(["format", str(made.records)])
    made.attested()
    return made


def test_marks_come_back_as_they_were_attested(made_up: MadeUp) -> None:
    """A dash of another length, which no rule knows, is mended by the lock."""
    before = _texts(made_up.records)
    made_up.edit(Edit("quotations.yaml", "village – and", "village - and"))
    [found] = validate(made_up.records).diagnostics

    assert "SD501" == found.code
    assert 0 == main(["validate", str(made_up.records), "--fix"])
    assert before == _texts(made_up.records)


def test_locators_come_back_in_their_order(records_copy: Path) -> None:
    """Locators that were sorted are put back into the printed order."""
    path = records_copy / "citations/introduction.yaml"
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace('["293", "300"]', '["300", "293"]'), encoding="utf-8")
    [found] = validate(records_copy).diagnostics

    assert "SD401" == found.code
    assert 0 == main(["validate", str(records_copy), "--fix"])
    assert before == path.read_text(encoding="utf-8")


def test_records_of_one_paragraph_come_back_in_their_order(made_up: MadeUp) -> None:
    """The order that only the lock knows is restored, and nothing else is touched."""
    path = made_up.records / "quotations.yaml"
    before = path.read_text(encoding="utf-8")
    blocks = before.rstrip("\n").split("\n\n")
    at = next(
        index
        for index in range(len(blocks) - 1)
        if _paragraph(blocks[index]) == _paragraph(blocks[index + 1])
    )
    blocks[at], blocks[at + 1] = blocks[at + 1], blocks[at]
    path.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    [found] = validate(made_up.records).diagnostics

    assert "SD504" == found.code
    assert 0 == main(["validate", str(made_up.records), "--fix"])
    assert before == path.read_text(encoding="utf-8")


def _paragraph(block: str) -> str:
    return next(line for line in block.split("\n") if line.startswith("  paragraph: "))


def test_a_record_in_the_wrong_place_is_told_beside_another_mistake(made_up: MadeUp) -> None:
    """Order in a file is no consequence of a change, so it is not passed over for one."""
    path = made_up.records / "quotations.yaml"
    first, *others = path.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    others[0] = others[0].replace("kind: so_called", "kind: mentioned")
    path.write_text("\n\n".join([*others, first]) + "\n", encoding="utf-8")

    codes = [each.code for each in validate(made_up.records).diagnostics]

    assert "SD312" in codes
    assert 2 == len(codes)


def test_what_is_only_likely_waits_for_its_option(folder: Path, capsys: Capture) -> None:
    """A fix that may be wrong is made with --unsafe-fixes only, which goes with --fix or --diff."""
    path = folder / "sections.yaml"
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("id: storm", "id: Storm"), encoding="utf-8")
    damaged = path.read_text(encoding="utf-8")

    assert 2 == main(["validate", str(folder), "--unsafe-fixes"])
    assert "goes with --fix or --diff" in capsys.readouterr().err
    assert 1 == main(["validate", str(folder), "--fix"])
    assert damaged == path.read_text(encoding="utf-8")
    assert 0 == main(["validate", str(folder), "--fix", "--unsafe-fixes"])
    assert sound == path.read_text(encoding="utf-8")
    assert f"fixed: {folder}/sections.yaml:4: SD105: write 'storm'" in capsys.readouterr().err


@contextmanager
def _copied() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as scratch:
        yield Path(shutil.copytree(BASE, Path(scratch) / "records"))


@settings(max_examples=5)
@given(st.sets(st.sampled_from(sorted(SAFE)), min_size=2))
def test_mending_is_done_in_one_go(names: set[str]) -> None:
    """Whatever is damaged at once, mending leaves no problem, and nothing to do a second time."""
    with _copied() as folder:
        main(["format", str(folder)])
        sound = _texts(folder)
        for name in sorted(names):
            _damage(folder, name)
        done = mended(folder)
        for name, text in done.changed.items():
            (folder / name).write_text(text, encoding="utf-8")

        assert sound == _texts(folder)
        assert ({}, ()) == (mended(folder).changed, mended(folder).done)
