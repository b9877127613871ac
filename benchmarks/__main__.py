"""``python -m benchmarks make``: write a made-up essay, or a corpus of essays."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.datasets import write_corpus, write_essay

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with *arguments*, those of the process when None; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    make = commands.add_parser("make", help="write a made-up essay, or a corpus of essays")
    make.add_argument("folder", type=Path, help="the folder to write, which is not there yet")
    make.add_argument("--size", type=_number, default=10_000, help="records in all, such as 1e5")
    make.add_argument("--essays", type=_number, help="make a corpus of so many essays")
    make.add_argument("--broken", type=float, default=0, help="the part that is broken: 0.01")
    make.add_argument("--seed", type=int, default=0)
    make.add_argument("--texts", type=Path, help="the folder for the essays' texts")
    make.set_defaults(run=_make)
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code


def _number(text: str) -> int:
    return int(float(text))


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
