"""One line a problem: what a pipe sees, and what editors and compilers' users can read."""

from __future__ import annotations

from serge_data.reporting.outcome import Outcome, Totals

__all__ = ["closing", "problems", "write"]


def write(outcome: Outcome) -> str:
    """Return each problem as ``file:line:column: code: message; hint``, then the summary."""
    return problems(outcome) + closing(outcome.totals)


def problems(outcome: Outcome) -> str:
    """Return each problem as ``file:line:column: code: message; hint``."""
    return "".join(f"{each}\n" for each in outcome.diagnostics)


def closing(totals: Totals) -> str:
    """Return the summary."""
    return f"{totals.summary}\n"
