"""Tables on a terminal: by rich where it is installed, in plain text everywhere else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from serge_data.exploring.table import Table

__all__ = ["print_facts", "print_json", "print_table", "shows_frames"]


def print_json(value: Any) -> None:
    """Print *value* for programs."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def shows_frames() -> bool:
    """Return whether tables are drawn: on a terminal, by the library of the extra ``cli``."""
    if not sys.stdout.isatty():
        return False
    try:
        import rich  # noqa: F401 - only asked for
    except ModuleNotFoundError:
        return False
    return True


def print_table(table: Table) -> None:
    """Print *table*."""
    if not shows_frames():
        print(table.plain())
        return
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(title=Text(table.title), title_justify="left", header_style="bold")
    for at, column in enumerate(table.columns):
        is_id = column == "id"
        drawn.add_column(
            column,
            justify="right" if table.is_number(at) else "left",
            style="cyan" if is_id else None,
            overflow="fold",
        )
    for row in table.rows:
        drawn.add_row(*map(Text, row))
    _console().print(drawn)


def print_facts(head: str, line: str, facts: Iterable[tuple[str, str]]) -> None:
    """Print the *head* of a record, its *line*, and its *facts* by name."""
    pairs = list(facts)
    width = max((len(name) for name, _ in pairs), default=0)
    if not shows_frames():
        print(f"{head}\n{line}\n")
        for name, value in pairs:
            print(f"{name.ljust(width)}  {value}")
        return
    from rich.table import Table as Drawn
    from rich.text import Text

    console = _console()
    console.print(Text(head, "bold"), Text(f"{line}\n"), sep="\n")
    grid = Drawn.grid(padding=(0, 2))
    for name, value in pairs:
        grid.add_row(Text(name, "cyan"), Text(value))
    console.print(grid)


def _console() -> Any:
    from rich.console import Console

    from serge_data.cli.exits import sees_colour

    return Console(no_color=not sees_colour(), highlight=False)
