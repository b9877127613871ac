"""For people: each problem with the line it stands in and a caret under the mistake."""

from __future__ import annotations

import shlex
from unicodedata import east_asian_width

from serge_data._text import counted
from serge_data._unseen import UNSEEN, one_line
from serge_data.diagnostics import Diagnostic
from serge_data.reporting.outcome import Outcome, Totals

__all__ = ["closing", "problems", "write"]

_MAX_LINES = 3
_RESET = "\x1b[0m"
_COLOURS = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "frame": "\x1b[1;34m",
    "bold": "\x1b[1m",
}


def write(outcome: Outcome) -> str:
    """Return the problems, each with its lines, and what to do next."""
    return problems(outcome) + closing(outcome.totals)


def problems(outcome: Outcome) -> str:
    """Return the problems, each with its lines."""
    return "".join(
        f"{_Problem(each, outcome.lines(index), outcome).shown()}\n"
        for index, each in enumerate(outcome.diagnostics)
    )


def closing(totals: Totals) -> str:
    """Return how much there was, and what to do next."""
    where = "" if totals.given is None else f" {one_line(shlex.quote(totals.given))}"
    last = [totals.summary]
    if totals.safe_fixes:
        mended = counted(totals.safe_fixes, "problem")
        last.append(f"{mended} can be fixed with: serge-data validate --fix{where}")
    if totals.other_fixes:
        fix = "more with --unsafe-fixes"
        if not totals.safe_fixes:
            problems = "problem" if totals.other_fixes == 1 else "problems"
            command = f"serge-data validate --fix --unsafe-fixes{where}"
            fix = f"{problems} can perhaps be fixed with: {command}"
        them = "it" if totals.other_fixes == 1 else "them"
        last.append(f"{totals.other_fixes} {fix}; look at {them} with --diff first")
    return "\n".join([*last, ""])


class _Problem:
    def __init__(self, diagnostic: Diagnostic, lines: list[str], outcome: Outcome) -> None:
        self.diagnostic = diagnostic
        self.lines = lines
        self.width = outcome.width
        self.colour = outcome.colour

    def shown(self) -> str:
        each = self.diagnostic
        margin = " " * len(str(each.line + _MAX_LINES - 1))
        head = self._paint(each.severity, f"{each.severity}[{each.code}]")
        arrow, bar = self._paint("frame", "-->"), self._paint("frame", "|")
        record = f"  (record '{each.record}')" if each.record else ""
        found = [
            f"{head}: {self._paint('bold', each.message)}",
            f"{margin}{arrow} {each.path}:{each.line}:{each.column}{record}",
        ]
        found += self._snippet(margin, bar)
        equals = self._paint("frame", "=")
        if each.hint:
            found.append(f"{margin} {equals} help: {each.hint}")
        found.append(f"{margin} {equals} more: serge-data explain {each.code}")
        return "\n".join([*found, ""])

    def _snippet(self, margin: str, bar: str) -> list[str]:
        each = self.diagnostic
        last = min(each.end_line, each.line + _MAX_LINES - 1, len(self.lines))
        shown = []
        for number in range(each.line, last + 1):
            line = self.lines[number - 1]
            start = each.column if number == each.line else len(line) - len(line.lstrip()) + 1
            end = each.end_column if number == each.end_line else len(line) + 1
            cut, start, end = _cut(line, start, end, self.width - len(margin) - 4)
            # What moves the cursor, or reads backwards, would show another line.
            cut = UNSEEN.sub("\ufffd", cut)
            carets = self._paint(each.severity, "^" * max(1, _columns(cut[start - 1 : end - 1])))
            gutter = self._paint("frame", str(number).rjust(len(margin)))
            shown += [
                f"{gutter} {bar} {cut}",
                f"{margin} {bar} {' ' * _columns(cut[: start - 1])}{carets}",
            ]
        return [f"{margin} {bar}", *shown] if shown else []

    def _paint(self, role: str, text: str) -> str:
        return f"{_COLOURS[role]}{text}{_RESET}" if self.colour else text


def _cut(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """Return the part of *line* around what stands from *start* to *end* that fits *width*."""
    if len(line) <= width:
        return line, start, end
    begin = max(0, min(start - 1 - width // 4, len(line) - width))
    shown = line[begin : begin + width]
    if begin:
        shown = "…" + shown[1:]
    if begin + width < len(line):
        shown = shown[:-1] + "…"
    return shown, start - begin, min(end - begin, len(shown) + 1)


def _columns(text: str) -> int:
    """Return how many columns *text* takes on a terminal."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
