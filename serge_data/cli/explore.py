"""``serge-data show``, ``search`` and ``stats``: the data set at a terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from serge_data._text import counted
from serge_data._unseen import one_line
from serge_data.cli.dataset import add_records, ids, loaded, people, works
from serge_data.cli.exits import OK, PROBLEMS, UNUSABLE
from serge_data.cli.parser import add_command, completed_by

if TYPE_CHECKING:
    from serge_data.cli.parser import Commands, Parser

__all__ = ["register", "run_search", "run_show", "run_stats"]

_KINDS = ("quotation", "work", "person", "citation", "footnote")


def register(commands: Commands) -> None:
    """Add the parsers of the three commands to *commands*."""
    show = _command(
        commands,
        "show",
        run_show,
        "show one record, with all that it is connected with",
        "Show the record of any kind that has an id, or the footnote of a number, with all that "
        "it is connected with.",
    )
    completed_by(show.add_argument("id", metavar="ID", help="an id, or a footnote's number"), ids)
    search = _command(
        commands,
        "search",
        run_search,
        "find quotations, works, people, citations and footnotes by their words",
        "Find records by their words. All the words must stand in a record; several words in "
        "quotes must stand there in their order. Case, accents, emphasis and the shape of marks "
        "and dashes do not count.",
    )
    search.add_argument("words", nargs="*", metavar="WORDS", help="what to look for")
    search.add_argument(
        "--kind", choices=_KINDS, action="append", help="only records of this kind; may be repeated"
    )
    completed_by(
        search.add_argument("--speaker", metavar="ID", help="only quotations of this person"),
        people,
    )
    completed_by(
        search.add_argument(
            "--work", metavar="ID", help="only quotations from this work, and citations of it"
        ),
        works,
    )
    stats = _command(
        commands,
        "stats",
        run_stats,
        "show the data set in numbers",
        "Show the data set in numbers: who is quoted how often, from where, in which section.",
    )
    stats.add_argument(
        "--all", action="store_true", help="show all rows of long tables, not the first ten"
    )


def _command(
    commands: Commands,
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    description: str,
) -> Parser:
    parser = add_command(commands, name, run, summary, description)
    add_records(parser)
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    return parser


def run_show(options: argparse.Namespace) -> int:
    """Show one record, and return the exit code."""
    from serge_data.cli.screen import print_facts, print_json, print_table
    from serge_data.exploring.card import card_of
    from serge_data.exploring.naming import record_named

    card = card_of(record_named(loaded(options.folder), options.id))
    if options.json:
        print_json(card.to_json())
        return OK
    print_facts(f"{card.kind.replace('_', ' ')} {card.key}", card.line, card.facts)
    for table in card.tables:
        print()
        print_table(table)
    return OK


def run_search(options: argparse.Namespace) -> int:
    """Print what is found, and return the exit code."""
    from serge_data.cli.screen import print_json, print_table, shows_frames
    from serge_data.exploring.card import listed
    from serge_data.exploring.naming import kind_of
    from serge_data.exploring.search import bare, search

    if not (options.words or options.speaker or options.work):
        print("serge-data search: say which words, --speaker or --work", file=sys.stderr)
        return UNUSABLE
    for word in options.words:
        if not bare(word).strip():
            print(f"serge-data search: there is no word in '{one_line(word)}'", file=sys.stderr)
            return UNUSABLE
    found = search(
        loaded(options.folder),
        options.words,
        kinds=options.kind or _KINDS,
        speaker=options.speaker,
        work=options.work,
    )
    if options.json:
        print_json([{"kind": kind_of(each), "record": _public(each)} for each in found])
    elif found:
        said = {each for each in (options.speaker, options.work) if each}
        print_table(listed(f"found: {len(found)}", found, said))
        if shows_frames():
            print(f"{counted(len(found), 'record')}; see one with: serge-data show {found[0].key}")
    else:
        print("nothing found", file=sys.stderr)
    return OK if found else PROBLEMS


def run_stats(options: argparse.Namespace) -> int:
    """Print the numbers, and return the exit code."""
    from serge_data.cli.screen import print_json, print_table
    from serge_data.exploring.stats import stats_of

    stats = stats_of(loaded(options.folder))
    if options.json:
        print_json(stats.groups)
        return OK
    for index, table in enumerate(stats.tables(10_000) if options.all else stats.tables()):
        print("\n" if index else "", end="")
        print_table(table)
    return OK


def _public(record: Any) -> dict[str, Any]:
    found: dict[str, Any] = record.to_dict()
    return found
