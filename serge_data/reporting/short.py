"""One line a problem: what a pipe sees, and what editors and compilers' users can read."""

from __future__ import annotations

from serge_data.reporting.outcome import Outcome

__all__ = ["write"]


def write(outcome: Outcome) -> str:
    """Return each problem as ``file:line:column: code: message; hint``, then the summary."""
    return "".join(f"{line}\n" for line in (*map(str, outcome.diagnostics), outcome.summary))
