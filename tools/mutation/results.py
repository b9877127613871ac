"""What came of the mutants: the committed file, which also is where a stopped run goes on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from serge_data.files import write_atomically
from tools.mutation.mutants import functions_of
from tools.mutation.targets import ROOT, TARGETS, path_of

__all__ = ["RESULTS", "Score", "keep", "left", "read", "scores", "survivors", "write"]

RESULTS = ROOT / "docs" / "mutation.json"

Results = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True)
class Score:
    """The figures of one module.

    Attributes:
        mutants: how many were run.
        killed: how many of them a test noticed, those that never ended included.
        explained: how many of the others have a reason why nobody could.
    """

    module: str
    mutants: int
    killed: int
    explained: int

    @property
    def unexplained(self) -> int:
        """The survivors that nobody has accounted for."""
        return self.mutants - self.killed - self.explained


def read() -> Results:
    """Return the results by module and function."""
    found: Results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    return found


def write(results: Results) -> None:
    """Write the *results*, in the order of the modules."""
    ordered = {module: results[module] for module in TARGETS if module in results}
    write_atomically(RESULTS, json.dumps(ordered, indent=1, ensure_ascii=False) + "\n")


def keep(old: dict[str, Any] | None, new: dict[str, Any]) -> dict[str, Any]:
    """Return *new* with the reasons that *old* gives for the same survivors."""
    reasons = {(s["at"], s["becomes"]): s["why"] for s in (old or {}).get("survivors", ())}
    for survivor in new["survivors"]:
        survivor["why"] = reasons.get((survivor["at"], survivor["becomes"]), "")
    return new


def survivors(results: Results) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield each survivor with its module and function."""
    for module, functions in results.items():
        for name, result in functions.items():
            for survivor in result["survivors"]:
                yield module, name, survivor


def scores(results: Results) -> Iterator[Score]:
    """Yield the figures of every module that was run, as its functions were then."""
    for module, done in results.items():
        found = [survivor for result in done.values() for survivor in result["survivors"]]
        mutants = sum(result["mutants"] for result in done.values())
        explained = sum(1 for survivor in found if survivor["why"])
        yield Score(module, mutants, mutants - len(found), explained)


def left(results: Results) -> Iterator[tuple[str, str]]:
    """Yield the functions, with their modules, that were not run as they are now."""
    for module in TARGETS:
        for function in functions_of(path_of(module).read_text("utf-8"), with_mutants=False):
            result = results.get(module, {}).get(function.name)
            if result is None or result["digest"] != function.digest:
                yield module, function.name
