"""What is measured: the programs, the data sets that they are given, and how often they run."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.goals import GOALS
from benchmarks.programs.linkml_schema import linkml_schema
from benchmarks.running import ROOT, Cost, Program, measured

__all__ = ["SIZES", "Bench", "measure", "prepare_linkml"]

#: The sizes of data sets by the names that goals have for them.
SIZES = {"small": 10_000, "middle": 100_000, "large": 1_000_000}
_BROKEN = 0.01
_OF_AN_ESSAY = 1000
_PYTHON = sys.executable
_SERGE = (_PYTHON, "-m", "serge_data")
_VALIDATE = (*_SERGE, "validate", "--max-problems", "1000000000")
_NO_CACHE = "--no-cache"
_MODEL = "from pydantic import BaseModel\nclass Trivial(BaseModel):\n    number: int"
_SCHEMAS = str(ROOT / "schema" / "authoring")
_LINKML = Path("linkml", "bin", "python")
_NODE = ROOT / "tests" / "consumers" / "node" / "yaml-and-ajv.mjs"


@dataclass(frozen=True)
class Bench:
    """One run of the benchmark.

    Attributes:
        folder: where the data sets are made.
        largest: no data set has more records.
        rounds: how often what is short runs; what is long runs less often.
        only: what is measured, by parts of the goals' names; all when empty.
    """

    folder: Path
    largest: int
    rounds: int = 9
    only: tuple[str, ...] = ()

    def sizes(self) -> dict[str, int]:
        """Return the sizes that are not too large; the smallest is never left out."""
        found = {name: size for name, size in SIZES.items() if size <= self.largest}
        return found or {"small": self.largest}


def measure(bench: Bench) -> Iterator[dict[str, tuple[Program, Cost]]]:
    """Yield what each program took, by its name, those together that ran in turn.

    What is not installed here is left out.

    Raises:
        RuntimeError: a program failed.
    """
    wanted = {
        name
        for goal in GOALS
        if not bench.only
        or any(part in f"{goal.what} {goal.ours} {goal.theirs}" for part in bench.only)
        for name in (goal.ours, goal.theirs)
    }
    for rounds, group in _groups(bench):
        programs = [each for each in group if each.name in wanted]
        if programs:
            print("measuring:", *(each.name for each in programs), sep=" | ", flush=True)
        costs = measured(programs, rounds)
        yield {each.name: (each, costs[each.name]) for each in programs}


def _groups(bench: Bench) -> Iterator[tuple[int, list[Program]]]:
    """Yield programs that run side by side, with the number of rounds."""
    # What takes a tenth of a second is told apart by many runs only.
    rounds = bench.rounds if bench.only else max(15, bench.rounds)
    yield (
        rounds,
        [
            Program("pass", (_PYTHON, "-c", "pass")),
            Program("import", (_PYTHON, "-c", "import serge_data")),
        ],
    )
    yield (
        rounds,
        [
            Program("pydantic model", (_PYTHON, "-c", _MODEL)),
            Program("load", (_PYTHON, "-c", "import serge_data; serge_data.load()")),
        ],
    )
    yield (
        rounds,
        [
            Program("plain, packaged", _module("plain", ROOT / "records"), 515),
            Program("validate, packaged", _validate(), 515),
        ],
    )
    # A program stands in one group, so corpora are where the largest is.
    yield (
        max(1, min(bench.rounds, 3)),
        [each for name, size in bench.sizes().items() for each in _corpus(bench, name, size)],
    )
    for name, size in bench.sizes().items():
        if name == "large":
            continue  # so many are no essay
        rounds = max(1, min(bench.rounds, 100_000 // size * 3))
        folder = _made(bench.folder / f"{size}", size)
        group = [
            Program(f"references, {name}", _module("references", folder), size),
            Program(f"validate, {name}", _validate(folder), size),
            *_others(name, size, folder),
        ]
        if name == "small" and (bench.folder / _LINKML).exists():
            group.append(_linkml(bench, size, folder))
        yield rounds, group
        if name == _middle(bench):
            broken = _made(bench.folder / f"{size}-broken", size, _BROKEN)
            yield (
                rounds,
                [
                    Program("validate sound", _validate(folder), size),
                    Program("validate broken", _validate(broken), size, 1),
                ],
            )
            yield from _remembering(bench, size, folder, rounds)


def _middle(bench: Bench) -> str:
    """Return the size that stands for the middle one, where there are not so many records."""
    return "middle" if "middle" in bench.sizes() else "small"


def _validate(folder: Path | None = None) -> tuple[str, ...]:
    options = (_NO_CACHE,) if _remembers() else ()
    return (*_VALIDATE, *options, *(() if folder is None else (str(folder),)))


@cache
def _remembers() -> bool:
    """Return whether validation remembers what it found, if nobody tells it not to."""
    shown = subprocess.run((*_SERGE, "validate", "--help"), check=True, capture_output=True)
    return _NO_CACHE.encode() in shown.stdout


def _module(name: str, folder: Path) -> tuple[str, ...]:
    return (_PYTHON, "-m", f"benchmarks.programs.{name}", str(folder))


def _others(name: str, size: int, folder: Path) -> Iterator[Program]:
    """Yield what users would otherwise run, as far as it is installed."""
    yield Program(f"plain, {name}", _module("plain", folder), size)
    if shutil.which("node") and (_NODE.parent.parent / "node_modules" / "js-yaml").exists():
        yield Program(f"ajv, {name}", ("node", str(_NODE), str(folder), _SCHEMAS), size)
    if name != "small":
        return
    if importlib.util.find_spec("check_jsonschema"):
        command = _module("check_jsonschema", folder)
        yield Program(f"check-jsonschema, {name}", command, size)
    if importlib.util.find_spec("jsonschema_rs"):
        yield Program(f"jsonschema-rs, {name}", _module("rust_schema", folder), size)
    if importlib.util.find_spec("frictionless"):
        tables = folder.with_name(f"{folder.name}-csv")
        if not tables.exists():
            subprocess.run((*_SERGE, "export", "csv", str(folder), "-o", str(tables)), check=True)
        command = (_PYTHON, "-m", "frictionless", "validate", str(tables / "datapackage.json"))
        yield Program(f"frictionless, {name}", command, size)


def prepare_linkml(folder: Path) -> None:
    """Install linkml into an environment of its own in *folder*: it wants other libraries."""
    environment = folder / _LINKML.parts[0]
    if not environment.exists():
        venv.create(environment, with_pip=True)
    command = (str(folder / _LINKML), "-m", "pip", "install", "--quiet", "linkml")
    subprocess.run(command, check=True)


def _linkml(bench: Bench, size: int, folder: Path) -> Program:
    schema = bench.folder / "linkml.json"
    schema.write_text(json.dumps(linkml_schema()), encoding="utf-8")
    program = str(ROOT / "benchmarks" / "programs" / "linkml_check.py")
    command = (str(bench.folder / _LINKML), program, str(schema), str(folder))
    return Program("linkml, small", command, size)


def _remembering(
    bench: Bench, size: int, folder: Path, rounds: int
) -> Iterator[tuple[int, list[Program]]]:
    """Yield validation that remembers what it found, and then again."""
    if not _remembers():
        return
    kept = bench.folder / "cache"
    command = (*_VALIDATE, str(folder))
    # The first run of each round finds no cache.
    forget = (_PYTHON, "-c", _FORGET, str(kept), *command)
    again = (_PYTHON, "-c", _REMEMBER, str(kept), *command)
    yield (
        rounds,
        [
            Program("validate and remember", forget, size),
            Program("validate again", again, size),
        ],
    )


_REMEMBER = """
import os, sys
os.environ["XDG_CACHE_HOME"] = sys.argv[1]
os.execv(sys.argv[2], sys.argv[2:])
"""
_FORGET = "import shutil, sys\nshutil.rmtree(sys.argv[1], ignore_errors=True)" + _REMEMBER


def _corpus(bench: Bench, name: str, size: int) -> Iterator[Program]:
    """Yield the validation of so many records as a corpus of essays, by one process and by two."""
    essays = max(min(2, size // 100), size // _OF_AN_ESSAY)
    command = _validate(_made(bench.folder / f"{size}-corpus", size, essays=essays))
    yield Program(f"validate corpus, {name}", (*command, "--jobs", "1"), size)
    if name == _middle(bench):
        yield Program("validate corpus with 2 jobs", (*command, "--jobs", "2"), size)


def _made(folder: Path, size: int, broken: float = 0, essays: int = 0) -> Path:
    """Return *folder* with a data set in it, made by a process of its own if it is not there.

    What this process holds would count as memory of those that it begins.
    """
    if not folder.exists():
        command = (_PYTHON, "-m", "benchmarks", "make", str(folder), "--size", str(size))
        more = ("--broken", str(broken), "--essays", str(essays))
        subprocess.run((*command, *more), check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return folder
