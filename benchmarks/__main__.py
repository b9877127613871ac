"""Measure what validation costs beside what users would otherwise run.

python -m benchmarks measure                            what starts, and 10,000 records: minutes
python -m benchmarks measure --size 1e6 --write         everything, onto the page of the docs
python -m benchmarks make FOLDER --size 1e5             a made-up essay, or a corpus of essays
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.datasets import write_corpus, write_essay
from benchmarks.measuring import Bench, measure, prepare_linkml
from benchmarks.results import page_with, tables
from benchmarks.running import ROOT, Cost, Program

__all__ = ["main"]

PAGE = ROOT / "docs" / "benchmarks.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with *arguments*, those of the process when None; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    make = commands.add_parser("make", help="write a made-up essay, or a corpus of essays")
    make.add_argument("folder", type=Path, help="the folder to write, which is not there yet")
    make.add_argument("--size", type=_number, default=10_000, help="records in all, such as 1e5")
    make.add_argument("--essays", type=_number, help="make a corpus of so many essays")
    make.add_argument("--broken", type=float, default=0, help="the part that is broken: 0.01")
    make.add_argument("--seed", type=int, default=0)
    make.add_argument("--texts", type=Path, help="the folder for the essays' texts")
    make.set_defaults(run=_make)
    measuring = commands.add_parser("measure", help="measure, and print every ratio")
    measuring.add_argument("--size", type=_number, default=10_000, help="of the largest data set")
    measuring.add_argument("--rounds", type=int, default=9, help="how often what is short runs")
    measuring.add_argument(
        "--only", action="append", default=[], metavar="WORDS", help="goals with these words alone"
    )
    measuring.add_argument("--folder", type=Path, help="where data sets are made, and found again")
    measuring.add_argument(
        "--write", nargs="?", type=Path, const=PAGE, help=f"put the results into {PAGE.name}"
    )
    measuring.add_argument(
        "--linkml", action="store_true", help="also linkml, installed for the purpose"
    )
    measuring.set_defaults(run=_measure)
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code


def _number(text: str) -> int:
    return int(float(text))


def _measure(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch)
        if options.linkml:
            prepare_linkml(folder)
        found: dict[str, tuple[Program, Cost]] = {}
        try:
            for group in measure(Bench(folder, options.size, options.rounds, tuple(options.only))):
                found |= group
        finally:
            # Where a program fails, what the others took is told all the same.
            print(tables(found))
    if options.write is not None:
        page = options.write.read_text(encoding="utf-8")
        options.write.write_text(page_with(page, found), encoding="utf-8")
    return 0


def _make(options: argparse.Namespace) -> int:
    if options.essays:
        broken = write_corpus(
            options.folder,
            options.size,
            options.essays,
            options.seed,
            options.broken,
            options.texts,
        )
    else:
        text = options.texts and options.texts / f"{options.folder.name}.txt"
        if text:
            options.texts.mkdir(parents=True, exist_ok=True)
        broken = write_essay(options.folder, options.size, options.seed, options.broken, text)
    print(f"{options.size} records, {broken} of them broken, in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
