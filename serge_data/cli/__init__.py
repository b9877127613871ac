"""The command ``serge-data``: arguments, printing and exit codes, and nothing else.

Each command is in a module with a ``register`` that adds its parser; the module
is imported when the command is named, and what it needs when it runs.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from serge_data.cli.exits import INTERRUPTED, UNUSABLE
from serge_data.cli.folder import told
from serge_data.cli.parser import Parser
from serge_data.version import __version__

__all__ = ["COMMANDS", "main"]

#: The module that has each command, in the order in which the help lists them.
COMMANDS = {
    "show": "explore",
    "search": "explore",
    "stats": "explore",
    "cite": "cite",
    "validate": "validate",
    "explain": "explain",
    "format": "formatter",
    "init": "init",
    "new": "new",
    "diff": "diff",
    "attest": "attest",
    "export": "export",
    "schema": "schema",
    "migrate": "migrate",
}

#: What to do next, for who has typed the name of the command and nothing else.
NEXT = """\
serge-data: the apparatus of 'Victor Serge: The Worst of the Anarchists' as data.

Look at it:
  serge-data stats                     the data set in numbers
  serge-data search libertarian --speaker serge
  serge-data show memoirs              one record, with all that it is connected with
Use it:
  serge-data cite memoirs --style apa  a work, citation or quotation in any style
  serge-data export json -o serge.json
  serge-data export all -o serge       every format there is
Work on it:
  serge-data validate                  every problem of the records, and how to mend it
  serge-data explain SD401             what a code means
  serge-data diff HEAD~3               what has changed, record by record
Record another essay:
  serge-data init my-records --source my-essay.txt

All commands: serge-data --help
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with *arguments* (those of the process when None); return its exit code."""
    from serge_data.cli.streams import kept_open

    with kept_open():
        try:
            try:
                code = _run(sys.argv[1:] if arguments is None else arguments)
            finally:
                sys.stdout.flush()
        except KeyboardInterrupt:
            print("serge-data: interrupted", file=sys.stderr)
            _discard_output()
            return INTERRUPTED
        except OSError as error:
            print(f"serge-data: {_said(error)}", file=sys.stderr)
            _discard_output()
            return UNUSABLE
        if arguments is None:
            gc.freeze()  # the process ends: nothing that it holds need be searched once more
        return code


def _run(words: Sequence[str]) -> int:
    """Run the command that *words* are, and return its exit code."""
    parser = _parser(words[0] if words else None)
    if "_ARGCOMPLETE" in os.environ:
        # The shell asks what the word may become, and ignores all other output.
        try:
            import argcomplete
        except ModuleNotFoundError:
            return UNUSABLE
        argcomplete.autocomplete(parser)
    options = parser.parse_args(words)
    if not hasattr(options, "run"):
        print(NEXT, end="")
        return UNUSABLE
    from serge_data.errors import InvalidRecordsError, SergeDataError

    try:
        code: int = options.run(options)
    except InvalidRecordsError as error:
        # Whoever judges records says so in another way: here they should have been of use.
        print(told(error, options), file=sys.stderr)
        return UNUSABLE
    except SergeDataError as error:
        print(f"serge-data: {error}", file=sys.stderr)
        return UNUSABLE
    except MemoryError:
        print("serge-data: there is not enough memory for this", file=sys.stderr)
        return UNUSABLE
    return code


def _said(error: OSError) -> str:
    """Return what *error* says, the file first."""
    from serge_data._unseen import one_line

    if not error.strerror:
        return str(error)
    name = "standard output" if error.filename is None else error.filename
    return f"{one_line(os.fsdecode(name))}: {error.strerror}"


def _discard_output() -> None:
    """Let what is still to be printed go nowhere, as it cannot go where it should."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
        return
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser(command: str | None = None) -> Parser:
    """Return the parser of one *command*, or of all where it is none of them."""
    parser = Parser(
        prog="serge-data",
        description="The apparatus of 'Victor Serge: The Worst of the Anarchists' as data.",
        epilog="Exit codes: 0: done, or so it is; 1: it is not so; 2: what was given cannot be "
        f"used; {INTERRUPTED}: interrupted. The help of a command says what its own mean.",
    )
    parser.add_argument("--version", action="version", version=f"serge-data {__version__}")
    # To learn the name by itself, the library would lay out a usage.
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", prog=parser.prog)
    # The modules of the other commands need not be imported.
    needed = [COMMANDS[command]] if command in COMMANDS else COMMANDS.values()
    for module in dict.fromkeys(needed):
        import_module(f"serge_data.cli.{module}").register(commands)
    return parser
