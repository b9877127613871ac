"""Made-up data sets are what they should be, and the benchmark runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.datasets import write_corpus, write_essay
from serge_data.formatting import format_text
from serge_data.reading import kind_of
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
