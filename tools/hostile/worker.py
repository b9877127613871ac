"""Trying cases in a process of limited memory, and judging what came of each."""

from __future__ import annotations

import io
import json
import os
import re
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from serge_data.reporting import REPORTERS, Outcome
from serge_data.validation import validate
from tools.hostile.case import Case, lay_out
from tools.hostile.corpus import corpus
from tools.hostile.saying import said

__all__ = ["MEMORY", "SECONDS", "Verdict", "try_cases"]

#: What a case may take: processor time, and bytes of address space for the whole process.
SECONDS = 20
MEMORY = 1536 * 1024 * 1024
#: The longest line that may be said of one problem.
LONGEST = 1000
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_FORBIDDEN = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "ctypes."),
    *("urllib.", "http.", "ftplib.", "smtplib.", "pickle.", "webbrowser."),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.symlink", "os.link", "os.chmod"),
    *("os.truncate", "shutil."),
)


@dataclass
class Verdict:
    """What came of a case.

    Attributes:
        name: the case's.
        faults: what was wrong; empty if it was handled.
        said: the diagnostics.
        seconds: the processor time it took.
    """

    name: str
    faults: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    seconds: float = 0.0


class _TooLongError(BaseException):
    """The time is up; no code under test catches this."""


def try_cases(cases: list[Case]) -> Iterator[Verdict]:
    """Yield the verdict on each of *cases*, in a process that is no longer good for anything."""
    watch = _Watch()
    # What Python keeps of a module that is imported late is no work of a case.
    sys.dont_write_bytecode = True
    for reporter in REPORTERS.values():  # what they import is no part of a case
        reporter.write(Outcome(validate()))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGVTALRM, _time_is_up)
    with tempfile.TemporaryDirectory() as scratch:
        for number, case in enumerate(cases):
            folder = Path(scratch) / str(number)
            folder.mkdir()
            case.spoil(lay_out(folder))
            yield _try(case, folder, watch)


def _try(case: Case, folder: Path, watch: _Watch) -> Verdict:
    verdict = Verdict(case.name)
    began = time.process_time()
    output = io.StringIO()
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        with redirect_stdout(output), redirect_stderr(output), watch.on(case) as events:
            if callable(case.command):
                verdict.said = case.command(folder).splitlines()
                lines: list[str] = []
            else:
                verdict.said, lines = said(case.command, folder, case.limits)
    except BaseException as error:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        verdict.faults.append(f"{type(error).__name__}: {str(error)[:200]}")
        return verdict
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    verdict.seconds = round(time.process_time() - began, 3)
    verdict.faults += _judged(case, verdict.said, lines, output.getvalue())
    verdict.faults += sorted(set(events))
    verdict.said = verdict.said[:5]
    return verdict


def _judged(case: Case, found: list[str], lines: list[str], output: str) -> Iterator[str]:
    if case.expected == ("*",):
        if not found:
            yield "nothing was said"
    elif sorted(case.expected) != sorted(set(found)):
        yield f"said {sorted(set(found))[:5]}, expected {list(case.expected)}"
    if len(found) > case.most:
        yield f"{len(found)} diagnostics, at most {case.most} expected"
    if output:
        yield f"printed {output[:100]!r}"
    for line in lines:
        unprintable = _UNPRINTABLE.search(line)
        if unprintable:
            yield f"prints {unprintable[0]!r} in {line[:100]!r}"
        if len(line) > LONGEST:
            yield f"prints a line of {len(line)} characters: {line[:100]!r}"


def _time_is_up(*_: object) -> None:
    raise _TooLongError(f"more than {SECONDS} seconds of processor time")


class _Watch:
    """Hears of all that the process does to the world outside."""

    def __init__(self) -> None:
        self.events: list[str] | None = None
        sys.addaudithook(self.hear)

    @contextmanager
    def on(self, case: Case) -> Iterator[list[str]]:
        """Give the list of what validation may never do, which it did nevertheless."""
        found: list[str] = []
        # What a command of a case's own does, it is meant to do.
        self.events = None if callable(case.command) else found
        try:
            yield found
        finally:
            self.events = None

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Note an *event* of Python's audit hooks."""
        if self.events is None:
            return
        if event.startswith(_FORBIDDEN):
            self.events.append(f"did {event}{arguments!r:.100}")
        elif event == "open" and arguments[2] & _WRITING:
            self.events.append(f"opened {arguments[0]!r:.100} to write")


def main() -> None:
    """Try the cases whose names stand on standard input, one a line; print verdicts as JSON."""
    wanted = [json.loads(line) for line in sys.stdin]
    cases = corpus()
    for verdict in try_cases([cases[name] for name in wanted]):
        print(json.dumps(asdict(verdict)), flush=True)


if __name__ == "__main__":
    main()
