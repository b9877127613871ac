"""For GitHub Actions: workflow commands that annotate the lines of a pull request."""

from __future__ import annotations

from serge_data.diagnostics import Diagnostic
from serge_data.reporting.outcome import Outcome, Totals

__all__ = ["closing", "problems", "write"]


def write(outcome: Outcome) -> str:
    """Return one workflow command a problem, then the summary."""
    return problems(outcome) + closing(outcome.totals)


def problems(outcome: Outcome) -> str:
    """Return one workflow command a problem."""
    return "".join(f"{_command(each)}\n" for each in outcome.diagnostics)


def closing(totals: Totals) -> str:
    """Return the summary."""
    return f"{totals.summary}\n"


def _command(each: Diagnostic) -> str:
    properties = {
        "file": each.path,
        "line": str(each.line),
        "endLine": str(each.end_line),
        "title": f"{each.code} ({each.record})" if each.record else each.code,
    }
    if each.line == each.end_line:  # GitHub knows columns only within a line
        properties |= {"col": str(each.column), "endColumn": str(each.end_column)}
    hint = f"\n{each.hint}" if each.hint else ""
    shown = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{each.severity} {shown}::{_data(f'{each.message}{hint}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
