"""Trying cases in processes of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from tools.hostile.worker import Verdict

__all__ = ["tried"]

ROOT = Path(__file__).parents[2]
#: How long a batch may take by the clock, whatever hangs in it.
PATIENCE = 900


def tried(names: Collection[str]) -> Iterator[Verdict]:
    """Yield the verdicts on the cases of those *names*; one that kills its process is not the end.

    The cases share a process until one of them kills it, by taking more memory
    or time than there is.
    """
    left = list(names)
    while left:
        done = 0
        for verdict in _batch(left):
            done += 1
            yield verdict
        if done < len(left):
            yield Verdict(left[done], ["it killed its process"])
            done += 1
        left = left[done:]


def _batch(names: list[str]) -> Iterator[Verdict]:
    process = subprocess.run(
        [sys.executable, "-m", "tools.hostile.worker"],
        input="".join(json.dumps(name) + "\n" for name in names),
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=PATIENCE,
        check=False,
    )
    for line in process.stdout.splitlines():
        yield Verdict(**json.loads(line))
    if process.returncode:
        print(process.stderr[-2000:], file=sys.stderr)
