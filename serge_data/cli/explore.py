"""``serge-data show``, ``search`` and ``stats``: the data set at a terminal."""

from __future__ import annotations

import argparse
import shlex
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from serge_data._text import counted
from serge_data._unseen import one_line
from serge_data.cli.exits import OK, PROBLEMS, UNUSABLE, completed_by
from serge_data.cli.output import a_path
from serge_data.cli.parser import add_command

if TYPE_CHECKING:
    from serge_data.cli.exits import Commands
    from serge_data.cli.parser import Parser
    from serge_data.dataset import Dataset

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
    completed_by(show.add_argument("id", metavar="ID", help="an id, or a footnote's number"), _ids)
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
        _people,
    )
    completed_by(
        search.add_argument(
            "--work", metavar="ID", help="only quotations from this work, and citations of it"
        ),
        _works,
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
    parser.add_argument(
        "--records",
        metavar="DIR",
        dest="folder",
        type=a_path,
        help="the folder of records (default: those that come with the package)",
    )
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    return parser


def run_show(options: argparse.Namespace) -> int:
    """Show one record, and return the exit code."""
    from serge_data.cli.screen import print_facts, print_json, print_table
    from serge_data.exploring.card import card_of
    from serge_data.exploring.naming import record_named

    card = card_of(record_named(_loaded(options), options.id))
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
        _loaded(options),
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

    stats = stats_of(_loaded(options))
    if options.json:
        print_json(stats.groups)
        return OK
    for index, table in enumerate(stats.tables(10_000) if options.all else stats.tables()):
        print("\n" if index else "", end="")
        print_table(table)
    return OK


def _loaded(options: argparse.Namespace) -> Dataset:
    """Return the data set, also where somebody has changed records that are not attested anew."""
    from serge_data.loading import load_unattested

    dataset, unattested = load_unattested(options.folder)
    if unattested:
        count = counted(len(unattested), "problem")
        folder = "" if options.folder is None else f" {one_line(shlex.quote(options.folder))}"
        print(
            f"serge-data: not all of this is attested: {count}, told by: "
            f"serge-data validate{folder}",
            file=sys.stderr,
        )
    return dataset


def _public(record: Any) -> dict[str, Any]:
    found: dict[str, Any] = record.to_dict()
    return found


def _ids(**_: Any) -> Iterable[str]:
    from serge_data.exploring.naming import all_records
    from serge_data.loading import load

    return (str(record.key) for record in all_records(load()))


def _people(**_: Any) -> Iterable[str]:
    from serge_data.loading import load

    return load().people.ids


def _works(**_: Any) -> Iterable[str]:
    from serge_data.loading import load

    return load().works.ids
