"""The results of a run as tables, for the screen and for the page of the docs."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.goals import GOALS, Result
from benchmarks.running import Cost, Program

__all__ = ["memory_of", "page_with", "results", "tables"]

Measured = Mapping[str, tuple[Program, Cost]]
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
_MIB = 1024 * 1024
_BASE = 40 * _MIB
_MEMORY_GOALS = 200, 120
_LIBRARIES = ("pydantic", "PyYAML", "check-jsonschema", "jsonschema-rs", "frictionless")


def results(measured: Measured) -> list[Result]:
    """Return every goal of which both sides have been measured, with its ratio."""
    return [
        Result(goal, goal.ratio(measured[goal.ours][1], measured[goal.theirs][1]))
        for goal in GOALS
        if goal.ours in measured and goal.theirs in measured
    ]


def memory_of(cost: Cost, records: int) -> float:
    """Return how many bytes a record takes, beyond the 40 MiB that the process may have."""
    return max(0, cost.memory - _BASE) / records


def tables(measured: Measured) -> str:
    """Return the results as Markdown."""
    return "\n".join([*_about(), "", *_goals(measured), "", *_programs(measured)]) + "\n"


def page_with(page: str, measured: Measured) -> str:
    """Return the text of a *page* with the results in it."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not after:
        raise ValueError(f"the page has no place for the results, between {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{tables(measured)}\n{END}{after}"


def _about() -> Iterator[str]:
    yield (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} on {_machine()}, "
        f"{platform.system()} {platform.machine()}, "
        f"{platform.python_implementation()} {platform.python_version()}; "
        + ", ".join(f"{name} {found}" for name, found in _versions())
        + "."
    )


def _machine() -> str:
    cores = os.cpu_count()
    model = platform.processor() or "a processor of unknown make"
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    return f"{cores} × {model}"


def _versions() -> Iterator[tuple[str, str]]:
    for name in _LIBRARIES:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            continue


def _goals(measured: Measured) -> Iterator[str]:
    yield "| what | beside | ratio | reach | stretch | verdict |"
    yield "| --- | --- | ---: | ---: | ---: | --- |"
    for each in results(measured):
        goal = each.goal
        what = _with_size(goal.what, measured[goal.ours][0])
        yield (
            f"| {what} | {goal.beside} | {_ratio(each.ratio)} | {_ratio(goal.reach)} "
            f"| {_ratio(goal.stretch)} | {each.verdict} |"
        )
    reach, stretch = _MEMORY_GOALS
    for name in ("small", "middle", "large"):
        if f"validate corpus, {name}" in measured:
            program, cost = measured[f"validate corpus, {name}"]
            taken = memory_of(cost, program.records)
            verdict = (
                "stretch"
                if taken <= stretch
                else "reached"
                if taken <= reach
                else "**not reached**"
            )
            yield (
                f"| peak memory beyond 40 MiB, a corpus of {program.records:,} records "
                f"| a record | {taken:.0f} B | {reach} B | {stretch} B | {verdict} |"
            )


def _programs(measured: Measured) -> Iterator[str]:
    yield "| program | records | CPU s | by the clock, s | records a second | peak MiB | runs |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for program, cost in measured.values():
        speed = f"{program.records / cost.cpu:,.0f}" if program.records else ""
        yield (
            f"| {program.name} | {program.records or ''} | {cost.cpu:.3f} | {cost.wall:.3f} "
            f"| {speed} | {cost.memory / _MIB:.0f} | {cost.runs} |"
        )


def _with_size(what: str, program: Program) -> str:
    """Return *what* is measured, with the number of records for the name of their size."""
    return re.sub(r", (?:small|middle|large)$", f", {program.records:,} records", what)


def _ratio(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}"
