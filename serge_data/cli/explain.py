"""``serge-data explain``: the page about a code."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from serge_data.cli.exits import OK
from serge_data.cli.parser import add_command, completed_by

if TYPE_CHECKING:
    from serge_data.cli.parser import Commands

__all__ = ["register", "run"]


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = add_command(
        commands,
        "explain",
        run,
        "say what a code such as SD104 means",
        "Print the page about a code: its law, and where there is one a bad and a good "
        "example. Without a code, list them all.",
    )
    code = parser.add_argument("code", nargs="?", metavar="CODE", help="such as SD104")
    completed_by(code, _codes)


def run(options: argparse.Namespace) -> int:
    """Print, and return the exit code."""
    from serge_data.codes import code_named, codes
    from serge_data.resources import packaged_code_pages

    if options.code is None:
        group = ""
        for code in codes().values():
            if code.group != group:
                print(f"{'' if not group else chr(10)}{code.group}")
                group = code.group
            print(f"  {code.name}  {code.law}")
        return OK
    code = code_named(options.code)
    page = packaged_code_pages() / f"{code.name}.md"
    print(page.read_text(encoding="utf-8"), end="")
    return OK


def _codes(**_: Any) -> Iterable[str]:
    from serge_data.codes import codes

    return codes()
