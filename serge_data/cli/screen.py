"""Tables on a terminal: by rich where it is installed, in plain text everywhere else."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from serge_data.exploring.table import Table, wrapped

__all__ = ["print_facts", "print_json", "print_table", "shows_frames"]

# What a drawn column takes beside its text: a space on each side, and a line.
_FRAME = 3
# A line that is broken by the terminal itself is copied in one piece.
_AS_IT_IS: dict[str, Any] = {"sep": "\n", "soft_wrap": True}


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
    """Print *table*, drawn where a terminal has room for it with every id in one piece."""
    if not shows_frames():
        print(table.plain())
        return
    from rich.table import Table as Drawn
    from rich.text import Text

    console, widths = _console(), table.widths
    if sum(widths) + _FRAME * len(widths) + 1 > console.width:
        console.print(Text(table.title, "bold"), **_AS_IT_IS)
        for head, below in table.entries(console.width):
            console.print(Text(head, "cyan"), *map(Text, below), **_AS_IT_IS)
        return
    drawn = Drawn(title=Text(table.title), title_justify="left", header_style="bold")
    for at, column in enumerate(table.columns):
        drawn.add_column(
            column,
            justify="right" if table.is_number(at) else "left",
            style="cyan" if column == "id" else None,
            overflow="fold",
            no_wrap=not table.is_text(at),
            min_width=widths[at],
        )
    for row in table.rows:
        drawn.add_row(*map(Text, row))
    console.print(drawn)


def print_facts(head: str, line: str, facts: Iterable[tuple[str, str]]) -> None:
    """Print the *head* of a record, its *line*, and its *facts* by name."""
    pairs = list(facts)
    width = max((len(name) for name, _ in pairs), default=0)
    if not shows_frames():
        print(f"{head}\n{line}\n")
        for name, value in pairs:
            print(f"{name.ljust(width)}  {value}")
        return
    from rich.text import Text

    console = _console()
    room = console.width - width - 2
    console.print(Text(head, "bold"), *map(Text, wrapped(line, console.width)), "", **_AS_IT_IS)
    for name, value in pairs:
        first, *more = wrapped(value, room) or [""]
        console.print(Text.assemble((name.ljust(width), "cyan"), "  ", first), **_AS_IT_IS)
        for each in more:
            console.print(Text(f"{'':{width}}  {each}"), **_AS_IT_IS)


def _console() -> Any:
    from rich.console import Console

    from serge_data.cli.streams import sees_colour

    return Console(no_color=not sees_colour(), highlight=False)
