"""``serge-data validate``: every problem of a folder of records, and the cure of some."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from serge_data._unseen import one_line
from serge_data.cli.exits import OK, PROBLEMS
from serge_data.cli.folder import add_folder, limits_of, shown_folder
from serge_data.cli.output import add_output, write_file
from serge_data.cli.parser import add_command

if TYPE_CHECKING:
    from serge_data.cli.parser import Commands
    from serge_data.diagnostics import Diagnostic
    from serge_data.reporting import Outcome, Reporter
    from serge_data.validation import Report

__all__ = ["register", "run"]

_FORMATS = ("text", "short", "json", "github", "sarif", "junit")


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = add_command(
        commands,
        "validate",
        run,
        "report every problem of a folder of records",
        "Report every problem of a folder of records, or of a corpus, a folder of such "
        "folders, each once, where it is.",
    )
    add_folder(parser)
    parser.add_argument(
        "--format",
        choices=_FORMATS,
        help="text: for people, with the lines (the default on a terminal); short: as "
        "file:line:col: code: message (the default elsewhere); json, sarif and junit: for "
        "programs; github: as annotations of a pull request",
    )
    add_output(parser, "the report")
    parser.add_argument(
        "--jobs",
        type=_count,
        metavar="N",
        help="how many processes share the essays of a corpus, a folder of folders of records "
        "(default: as many as there are processors)",
    )
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="validate also what was found sound before and has not changed since",
    )
    fixes = parser.add_argument_group("mending")
    fixes.add_argument(
        "--fix",
        action="store_true",
        help="mend what can be mended safely, and write the files in their canonical form",
    )
    fixes.add_argument(
        "--unsafe-fixes",
        action="store_true",
        help="propose also what is only likely to be right: with --fix or --diff",
    )
    fixes.add_argument(
        "--diff",
        action="store_true",
        help="show what --fix would change, and on standard error what it would leave; "
        "write nothing",
    )


def run(options: argparse.Namespace) -> int:
    """Validate, mend where asked to, print, and return the exit code."""
    if options.unsafe_fixes and not (options.fix or options.diff):
        print("serge-data: --unsafe-fixes goes with --fix or --diff", file=sys.stderr)
        return 2
    if options.diff and (options.format or options.output is not None):
        print("serge-data: --diff goes with neither --format nor --output", file=sys.stderr)
        return 2
    folders = _essays(options.folder)
    if options.diff:
        return _show_diffs(options, is_corpus=folders is not None)
    if options.fix:
        for folder in folders or [options.folder]:
            _mend(folder, options)
    if folders is not None:
        return _validate_corpus(options)
    report = _report(options)
    to_people, reporter = _form(options)
    outcome = _outcome(_naming(report, options.folder), options, to_people)
    _write(reporter.write(outcome), outcome.summary, options)
    return OK if report.is_valid else PROBLEMS


def _report(options: argparse.Namespace) -> Report:
    """Return what validation finds, or what it found before where nothing has changed."""
    from serge_data._collector import paused
    from serge_data.resources import packaged_records

    limits, verdicts = limits_of(options), None
    if not options.no_cache:
        from serge_data._verdicts import Verdicts

        folder = packaged_records() if options.folder is None else Path(options.folder)
        verdicts = Verdicts(folder, limits)
    report = None if verdicts is None else verdicts.find()
    if report is None:
        with paused():
            from serge_data.validation import validate

            report = validate(options.folder, limits=limits)
        if verdicts is not None:
            verdicts.keep(report)
    return report


def _naming(report: Report, folder: str | Path | None) -> Report:
    """Return *report* with the commands in its hints meant for *folder*, if there is one."""
    if folder is None or not report.diagnostics:
        return report
    return replace(report, diagnostics=tuple(x.in_folder(str(folder)) for x in report.diagnostics))


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"'{text}' is not a number of processes: 1 or more")
    return int(text)


def _essays(folder: str | None) -> list[str] | None:
    """Return the folders of the essays if *folder* is a corpus.

    Raises:
        UnreadableRecordsError: it only has a folder of records beside other things.
    """
    # Where an essay's record lies is no corpus, and nothing more has to be imported.
    if folder is None or Path(folder, "essay.yaml").exists():
        return None
    from serge_data.corpus import Corpus, is_corpus, only_essay
    from serge_data.errors import UnreadableRecordsError

    path = Path(folder)
    if not is_corpus(path):
        return None
    if (only := only_essay(path)) is not None:
        meant = one_line(str(path / only))
        raise UnreadableRecordsError(folder, f"is no folder of records; did you mean '{meant}'?")
    return [str(path / name) for name in Corpus(path)]


def _validate_corpus(options: argparse.Namespace) -> int:
    """Validate essay by essay, and print what is found as soon as it is known."""
    from serge_data.cli.streams import is_read
    from serge_data.corpus import cores, validate_corpus
    from serge_data.reporting import Totals, excerpt
    from serge_data.validation import Report

    to_people, reporter = _form(options)
    totals = Totals(given=options.folder)
    written: list[str] = []
    kept: list[Diagnostic] = []
    jobs = options.jobs or cores()
    for each in validate_corpus(options.folder, jobs, limits=limits_of(options)):
        report = _naming(each.report, Path(options.folder, each.name))
        totals += Totals.of(report)
        if not reporter.is_streamed:
            kept += excerpt(report.diagnostics, options.max_problems)
        elif report.diagnostics:
            said = reporter.problems(_outcome(report, options, to_people))
            if options.output is None:
                print(said, end="", flush=True)
                # What nobody reads need not be found once the verdict is known.
                if totals.severities["error"] and not is_read():
                    break
            else:
                written.append(said)
    if reporter.is_streamed:
        written.append(reporter.closing(totals))
    else:
        report = Report(tuple(kept), dict(totals.counts), None)
        whole = replace(_outcome(report, options, to_people), most=len(kept))
        written.append(reporter.write(whole))
    _write("".join(written), totals.summary, options)
    return PROBLEMS if totals.severities["error"] else OK


def _form(options: argparse.Namespace) -> tuple[bool, Reporter]:
    """Return whether people read the report as it comes, and the form that it has."""
    from serge_data.reporting import REPORTERS

    to_people = options.output is None and sys.stdout.isatty()
    return to_people, REPORTERS[_form_name(options, to_people)]


def _form_name(options: argparse.Namespace, to_people: bool) -> str:
    return str(options.format or ("text" if to_people else "short"))


def _width(options: argparse.Namespace, to_people: bool) -> int:
    """Return how many characters a line may have, where that matters."""
    if _form_name(options, to_people) != "text":
        return 100
    import shutil

    return shutil.get_terminal_size((100, 24)).columns


def _outcome(report: Report, options: argparse.Namespace, to_people: bool) -> Outcome:
    from serge_data.cli.streams import sees_colour
    from serge_data.reporting import Outcome

    return Outcome(
        report,
        shown_folder(options.folder),
        options.folder,
        width=_width(options, to_people),
        colour=to_people and sees_colour(),
        most=options.max_problems,
    )


def _write(written: str, summary: str, options: argparse.Namespace) -> None:
    if options.output is None:
        print(written, end="")
    else:
        write_file(options.output, written, "report")
        print(summary)


def _mend(path: str | None, options: argparse.Namespace) -> None:
    from serge_data.files import write_inside
    from serge_data.mending import mended

    folder = Path(shown_folder(path))
    found = mended(folder, unsafe=options.unsafe_fixes, limits=limits_of(options))
    for line in found.done:
        print(f"fixed: {shown_folder(path)}/{line}", file=sys.stderr)
    write_inside(folder, found.changed)
    for name in found.changed:
        print(f"written: {folder / name}", file=sys.stderr)


def _show_diffs(options: argparse.Namespace, *, is_corpus: bool) -> int:
    """Print what mending would change, and on standard error what it would leave."""
    from serge_data.reporting import REPORTERS, Outcome, Totals

    folder, totals, said = shown_folder(options.folder), Totals(), ""
    changed: list[str] = []
    lefts = _left_of_corpus if is_corpus else _left_of_folder
    for left in lefts(options, changed):
        totals += Totals.of(left)
        said += REPORTERS["short"].problems(Outcome(left, folder, most=options.max_problems))
    if said:
        print(f"{said}{totals.summary}", file=sys.stderr)
    return PROBLEMS if changed or totals.severities["error"] else OK


def _left_of_folder(options: argparse.Namespace, changed: list[str]) -> Iterator[Report]:
    yield _left(options.folder, options, changed)


def _left_of_corpus(options: argparse.Namespace, changed: list[str]) -> Iterator[Report]:
    """Print the changes of all essays, one after the other, and yield what each has left."""
    from serge_data.corpus import entries_of, refused, report_of, told_apart

    corpus = Path(options.folder)
    folders, strays = entries_of(corpus)
    essays = (report_of(name, _left(str(corpus / name), options, changed)) for name in folders)
    for each in told_apart(corpus, chain(map(refused, strays), essays)):
        yield each.report


def _left(path: str | None, options: argparse.Namespace, changed: list[str]) -> Report:
    """Print what mending would change in one folder, add to *changed*, return what is left."""
    from serge_data.mending import mended

    folder = shown_folder(path)
    found = mended(Path(folder), unsafe=options.unsafe_fixes, limits=limits_of(options))
    print(found.diff(folder), end="")
    changed += found.changed
    return _naming(found.left, path)
