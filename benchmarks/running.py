"""Running programs and measuring what each costs as a whole process."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Cost", "Program", "measured"]

ROOT = Path(__file__).parent.parent
# macOS counts bytes, all others count kibibytes.
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Program:
    """Something to run.

    Attributes:
        name: what it is called in the results.
        command: the command line.
        records: how many records it is given.
        code: the exit code that it must have.
    """

    name: str
    command: tuple[str, ...]
    records: int = 0
    code: int = 0


@dataclass(frozen=True)
class Cost:
    """What running a program took: the medians of all runs, and the peak of memory.

    Attributes:
        cpu: seconds of processor time, of all its processes.
        wall: seconds by the clock.
        memory: the bytes that its largest process held.
        runs: how often it was run.
    """

    cpu: float
    wall: float
    memory: int
    runs: int


def measured(programs: Sequence[Program], rounds: int) -> Mapping[str, Cost]:
    """Run the *programs* in turn, so often, and return what each took, by its name.

    In turn, so that whatever else the machine is doing falls on all of them.

    Raises:
        RuntimeError: a program failed.
    """
    runs: dict[str, list[tuple[float, float, int]]] = {each.name: [] for each in programs}
    for _ in range(rounds):
        for program in programs:
            runs[program.name].append(_run(program))
    return {
        name: Cost(
            statistics.median(cpu for cpu, _, _ in found),
            statistics.median(wall for _, wall, _ in found),
            max(memory for _, _, memory in found),
            len(found),
        )
        for name, found in runs.items()
    }


def _run(program: Program) -> tuple[float, float, int]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": ""}
    began = time.perf_counter()
    with subprocess.Popen(
        program.command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != program.code:
        tail = said.decode(errors="replace")[-2000:]
        raise RuntimeError(f"{program.name} ended with {process.returncode}:\n{tail}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * _RSS_UNIT
