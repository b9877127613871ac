"""The first of many problems, and one that says how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from serge_data._text import counted
from serge_data.diagnostics import Diagnostic
from serge_data.limits import Limits

__all__ = ["excerpt"]

#: The code of what says that there is more than a limit allows.
_LIMIT = "SD012"


def excerpt(diagnostics: Sequence[Diagnostic], most: int) -> tuple[Diagnostic, ...]:
    """Return at most so many of the *diagnostics*, then where the others begin and how many.

    What says that something was not read stays whatever its place, as without
    it the others would seem to be all there is.
    """
    if len(diagnostics) <= most:
        return tuple(diagnostics)
    limits = [at for at, each in enumerate(diagnostics) if each.code == _LIMIT]
    others = [at for at, each in enumerate(diagnostics) if each.code != _LIMIT]
    hidden = others[most:]
    shown = tuple(diagnostics[at] for at in sorted((*limits, *others[:most])))
    if not hidden:
        return shown
    first = diagnostics[hidden[0]]
    are_errors = any(diagnostics[at].severity == "error" for at in hidden)
    more = Diagnostic(
        first.path,
        first.line,
        first.column,
        _LIMIT,
        f"{counted(len(hidden), 'more problem')} from here on, not shown",
        f"mend these first, {Limits(problems=most).raised('problems')}",
        end_line=first.end_line,
        end_column=first.end_column,
        severity="error" if are_errors else "warning",
    )
    return (*shown, more)
