"""Made-up data sets are what they should be, and the benchmark runs."""

from __future__ import annotations

import sys
import tracemalloc
from pathlib import Path
from types import FrameType

import pytest
from conftest import ROOT

from benchmarks.__main__ import main
from benchmarks.datasets import write_corpus, write_essay
from benchmarks.goals import Goal, Result
from benchmarks.programs.linkml_schema import linkml_schema
from benchmarks.results import BEGIN, END, memory_of, page_with
from benchmarks.running import Cost, Program, measured
from serge_data.filenames import kind_of
from serge_data.formatting import format_text
from serge_data.records import RECORD_TYPES
from serge_data.validation import validate


@pytest.mark.parametrize(("size", "seed"), [(100, 0), (101, 1), (700, 2)])
def test_a_made_up_essay_is_sound_and_has_so_many_records(
    size: int, seed: int, tmp_path: Path
) -> None:
    """An essay of any size obeys every rule, and its files are in the canonical form."""
    folder = tmp_path / "essay"
    write_essay(folder, size, seed)

    report = validate(folder)

    assert (size, ()) == (sum(report.counts.values()), report.diagnostics)
    for path in folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert text == format_text(text, kind_of(path.relative_to(folder).as_posix()))


def test_the_same_seed_gives_the_same_essay(tmp_path: Path) -> None:
    """Two runs with one seed write the same bytes, and another seed writes others."""
    for name, seed in (("one", 5), ("two", 5), ("other", 6)):
        write_essay(tmp_path / name, 200, seed)

    one, two, other = (
        {path.name: path.read_bytes() for path in sorted((tmp_path / name).rglob("*.yaml"))}
        for name in ("one", "two", "other")
    )
    assert one == two
    assert one != other


def test_of_broken_records_each_is_reported(tmp_path: Path) -> None:
    """Where a twentieth of the records is broken, there are about as many problems."""
    folder = tmp_path / "essay"
    broken = write_essay(folder, 600, 3, broken=0.05)

    report = validate(folder)

    assert 30 == broken
    # Of a record that could not be read, others expect nothing any more.
    assert 26 <= len(report.diagnostics) <= 30
    assert len({diagnostic.code for diagnostic in report.diagnostics}) >= 8


def test_a_corpus_has_so_many_essays_and_records(tmp_path: Path) -> None:
    """The essays of a corpus are sound, differ in length and sum up to its size."""
    write_corpus(tmp_path / "corpus", 600, 5, seed=1, texts=tmp_path / "texts")

    reports = [validate(folder) for folder in sorted((tmp_path / "corpus").iterdir())]
    assert [()] * 5 == [report.diagnostics for report in reports]
    sizes = [sum(report.counts.values()) for report in reports]
    assert (600, 5) == (sum(sizes), len(set(sizes)))
    assert 5 == len(list((tmp_path / "texts").iterdir()))


def test_too_small_an_essay_is_refused(tmp_path: Path) -> None:
    """An essay of fewer than a hundred records is no essay of this kind."""
    with pytest.raises(ValueError, match="at least 100 records, not 99"):
        write_essay(tmp_path / "essay", 99)
    with pytest.raises(ValueError, match="3 essays have at least 300 records, not 299"):
        write_corpus(tmp_path / "corpus", 299, 3)


# --- the command ----------------------------------------------------------------------------------


def test_the_command_measures_and_writes_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A short run prints every ratio that was asked for, and puts it into the page."""
    page = tmp_path / "page.md"
    page.write_text(f"Before.\n\n{BEGIN}\nold\n{END}\n\nBehind.\n", encoding="utf-8")
    wanted = ["--only", "`import serge_data`", "--only", "broken"]

    command = ["measure", "--size", "100", "--rounds", "1", "--write", str(page), *wanted]
    code = main([*command, "--folder", str(tmp_path)])

    assert 0 == code
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before.\n")
    assert text.endswith("\nBehind.\n")
    assert "old" not in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert 2 == sum("%" in row or "`import serge_data`" in row for row in rows)
    assert ["pass", "import", "validate sound", "validate broken"] == [
        row.split(" | ")[0].removeprefix("| ") for row in rows[-4:]
    ]
    assert rows[0] in capsys.readouterr().out


def test_what_was_measured_is_told_where_a_later_program_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Hours of measuring are not lost with their last minute."""
    write_essay(tmp_path / "100-broken", 100)
    wanted = ["--only", "`import serge_data`", "--only", "broken"]

    with pytest.raises(RuntimeError, match="validate broken ended with 0"):
        main(["measure", "--size", "100", "--rounds", "1", *wanted, "--folder", str(tmp_path)])

    assert "| `import serge_data` | `python -c pass` |" in capsys.readouterr().out


def test_a_page_without_a_place_for_the_results_is_refused() -> None:
    """Nothing is written where nobody knows where."""
    with pytest.raises(ValueError, match="no place for the results"):
        page_with("Nothing here.\n", {})


def test_a_program_that_fails_is_no_result() -> None:
    """What ends with another exit code than it must stops the run, with what it said."""
    program = Program("failing", (sys.executable, "-c", "print('why'); raise SystemExit(3)"))

    with pytest.raises(RuntimeError, match="failing ended with 3:\nwhy"):
        measured([program], 1)


def test_verdicts_say_what_is_reached() -> None:
    """A ratio is at the stretch, reached or not; without a goal nothing is said of it."""
    goal = Goal("a", "b", "ours", "theirs", 0.5, 0.25)
    told = Goal("a", "b", "ours", "theirs")

    assert ["stretch", "reached", "**not reached**", ""] == [
        Result(goal, 0.2).verdict,
        Result(goal, 0.4).verdict,
        Result(goal, 0.6).verdict,
        Result(told, 9.0).verdict,
    ]


def test_memory_counts_beyond_what_a_process_may_have() -> None:
    """Of 60 MiB and 100,000 records each record takes a part of 20 MiB."""
    mib = 1024 * 1024

    assert 20 * mib / 100_000 == memory_of(Cost(1, 1, 60 * mib, 1), 100_000)
    assert 0 == memory_of(Cost(1, 1, 30 * mib, 1), 100_000)


def test_the_page_of_the_docs_has_a_place_for_the_results() -> None:
    """The command finds where to write, and what it wrote last is there."""
    page = (ROOT / "docs" / "benchmarks.md").read_text(encoding="utf-8")

    assert page.count(BEGIN) == page.count(END) == 1
    assert page_with(page, {}).startswith(page.partition(BEGIN)[0])


# --- the shape of what it costs -------------------------------------------------------------------


def calls(folder: Path) -> int:
    """Return how many functions are called while *folder* is validated."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        validate(folder)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("broken", [0, 0.01], ids=["sound", "broken"])
def test_twice_the_records_take_twice_the_calls(broken: float, tmp_path: Path) -> None:
    """Of twice as many records, sound or not, validation makes no more than 2.3 times the calls."""
    # Enough of them that mistakes of every kind are among the broken ones.
    for name, size in (("once", 2000), ("twice", 4000)):
        write_essay(tmp_path / name, size, 1, broken)
        validate(tmp_path / name)  # what is done once is done

    once, twice = calls(tmp_path / "once"), calls(tmp_path / "twice")

    assert once > 10_000
    assert twice <= 2.3 * once


def test_twice_the_records_take_twice_the_memory(tmp_path: Path) -> None:
    """Of twice as many records validation holds no more than 2.3 times as much at its peak."""
    peaks = []
    for name, size in (("once", 300), ("twice", 600)):
        write_essay(tmp_path / name, size, 1)
        validate(tmp_path / name)
        tracemalloc.start()
        validate(tmp_path / name)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[0] > 100_000
    assert peaks[1] <= 2.3 * peaks[0]


def test_linkml_is_given_the_shape_of_every_record() -> None:
    """Its schema has a class for each kind of record and for what stands inside one."""
    classes = linkml_schema()["classes"]

    assert {"essay", *RECORD_TYPES, "Mention", "Inference", "EditionRecord"} == set(classes)
    works = classes["works"]["attributes"]
    assert {"range": "Mention", "inlined": True, "multivalued": True} == {
        key: works["mentions"][key] for key in ("range", "inlined", "multivalued")
    }
    assert (True, False) == (works["title"]["required"], works["subtitle"]["required"])
    assert "integer" == classes["quotations"]["attributes"]["paragraph"]["range"]
