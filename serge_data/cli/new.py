"""``serge-data new``: a new record, filled in from the essay."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from serge_data._unseen import one_line
from serge_data.cli.exits import OK, PROBLEMS, UNUSABLE, exit_codes
from serge_data.cli.folder import shown_folder
from serge_data.cli.output import a_path
from serge_data.cli.parser import add_command

if TYPE_CHECKING:
    from serge_data.attestation.edition import Edition
    from serge_data.cli.parser import Commands
    from serge_data.drafting.folder import Folder
    from serge_data.drafting.gaps import Gap
    from serge_data.records import AnyRecord
    from serge_data.recordset import RecordSet

__all__ = ["register", "run"]

_KINDS = ("quotation", "so_called", "mentioned", "title")
_TYPES = (
    "article",
    "article-journal",
    "book",
    "chapter",
    "collection",
    "document",
    "pamphlet",
    "periodical",
    "webpage",
)


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = add_command(
        commands,
        "new",
        run,
        "add a record, filled in from the essay",
        "Add a record to a folder. What the essay says is filled in from SOURCE; on a "
        "terminal, what only a person can know is asked for. Nothing is written that would "
        "not be sound.",
    )
    kinds = parser.add_subparsers(title="records", metavar="RECORD", required=True)
    _quotation(kinds)
    _citation(kinds)
    _work(kinds)
    _person(kinds)


def _common(kinds: Commands, name: str, summary: str) -> argparse.ArgumentParser:
    parser = kinds.add_parser(name, help=summary, description=f"Add {summary}. {exit_codes('new')}")
    parser.add_argument(
        "folder", nargs="?", type=a_path, metavar="DIR", help="the folder of records"
    )
    parser.add_argument("--source", metavar="SOURCE", required=True, help="the essay, UTF-8 text")
    parser.add_argument("--id", help="its id (default: made from its words)")
    parser.add_argument("--doubt", metavar="WHY", help="what remains doubtful")
    parser.add_argument(
        "--inferred",
        action="append",
        default=[],
        metavar="FIELD=WHY",
        help="a field that the essay does not state, and what in it leads to its value",
    )
    parser.add_argument("--dry-run", action="store_true", help="show the record, and write nothing")
    parser.set_defaults(record=name, parser=parser)
    return parser


def _gapped(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("--list", action="store_true", help=f"list the {what} without a record")
    parser.add_argument("--words", metavar="WORDS", help="which one: some of its words")
    parser.add_argument("--paragraph", type=int, metavar="N", help="only in this paragraph")
    parser.add_argument("--footnote", type=int, metavar="N", help="only in this footnote")


def _quotation(kinds: Commands) -> None:
    parser = _common(kinds, "quotation", "a span in quotation marks")
    _gapped(parser, "spans")
    parser.add_argument("--kind", choices=_KINDS, help="what the marks mean")
    parser.add_argument("--speaker", metavar="ID", help="whose words they are")
    parser.add_argument("--citation", metavar="ID", help="the citation that covers it")
    # One at a time: what takes several words would take the folder behind them, too.
    parser.add_argument(
        "--locator",
        action="append",
        dest="locators",
        metavar="LOCATOR",
        help="where in the work it stands, if the citation has several; once for each",
    )
    parser.add_argument("--second-hand", action="store_true", help="the cited work quotes it")
    parser.add_argument("--echoes", metavar="ID", help="the quotation that it takes up again")


def _citation(kinds: Commands) -> None:
    parser = _common(kinds, "citation", "a printed reference to a work")
    _gapped(parser, "citations")
    parser.add_argument("--work", metavar="ID", help="the work cited")
    parser.add_argument("--printed", metavar="WORDS", help="the whole citation, verbatim")
    parser.add_argument("--second-hand", action="store_true", help="the work only quotes")


def _work(kinds: Commands) -> None:
    parser = _common(kinds, "work", "a work that the essay names")
    parser.add_argument("--title", help="the title without its subtitle, as printed")
    parser.add_argument("--subtitle", help="the subtitle, as printed")
    parser.add_argument("--type", choices=_TYPES, help="what it is")
    parser.add_argument("--short-title", action="append", metavar="TITLE", help="a shorter form")
    parser.add_argument("--footnote", type=int, metavar="N", help="the note that introduces it")
    for role in ("author", "editor", "translator"):
        parser.add_argument(
            f"--{role}",
            action="append",
            metavar="ID|NAME",
            help="the id of somebody recorded, or the name of somebody to record; once for each",
        )
    parser.add_argument("--container", metavar="ID", help="the work that contains it")
    for name in ("publisher", "publisher-place", "issued", "volume", "issue"):
        parser.add_argument(f"--{name}", help="as printed (default: from the imprint)")


def _person(kinds: Commands) -> None:
    parser = _common(kinds, "person", "somebody whom the essay names")
    parser.add_argument("--name", help="the fullest form that the essay prints")
    parser.add_argument("--collective", action="store_true", help="several who speak as one")
    parser.add_argument("--given", help="the given names")
    parser.add_argument("--family", help="the family name")
    parser.add_argument("--variant", action="append", metavar="NAME", help="another form of it")


def run(options: argparse.Namespace) -> int:
    """Draft, check, write, and return the exit code."""
    from serge_data.attestation.edition import read_edition
    from serge_data.drafting.folder import Folder
    from serge_data.files import read_source
    from serge_data.formatting import write_records
    from serge_data.limits import DEFAULT

    folder = Folder.read(Path(shown_folder(options.folder)))
    titles = [section.title for section in folder.records.sections if section.title]
    edition = read_edition(read_source(options.source, DEFAULT.source_size), titles)
    _warn_of_another(options.source, edition, folder.records)
    drafted = _DRAFTS[options.record](options, folder, edition)
    if isinstance(drafted, int):
        return drafted
    places = [(folder.add(record, before), record) for record, before in drafted]
    folder.check([record for _, record in places])
    for name, record in places:
        print(f"# {folder.path / name}\n{write_records([record])}", end="")
    if options.dry_run:
        return OK
    folder.write()
    _attest_again(options, folder)
    return OK


def _warn_of_another(source: str, edition: Edition, records: RecordSet) -> None:
    """Say where *source* is not the edition that the essay's record pins."""
    pinned = records.essay.edition
    if pinned is not None and pinned.sha256 != edition.sha256:
        print(
            f"serge-data: '{one_line(source)}' is not the '{pinned.name}' that the records are "
            "attested against; what is drafted from it may not agree with that",
            file=sys.stderr,
        )


def _attest_again(options: argparse.Namespace, folder: Folder) -> None:
    """Bring the lock up to date, where there is one and the records still agree."""
    from serge_data.attestation.attest import attest, lock_path
    from serge_data.files import write_inside

    if not lock_path(folder.path).exists():
        return
    found = attest(options.source, folder.path)
    if found.lock is not None:
        write_inside(folder.path, {lock_path(folder.path).name: found.lock})
        print(f"attested again: {lock_path(folder.path)}", file=sys.stderr)
    else:
        print(
            f"not attested yet: serge-data attest {options.source} {folder.path}", file=sys.stderr
        )


Drafted = list[tuple["AnyRecord", int]]


def _given(options: argparse.Namespace, *names: str) -> dict[str, Any]:
    found = {name: getattr(options, name) for name in ("id", *names)}
    if options.doubt:
        found["doubt"] = options.doubt
    inferred = [text.partition("=") for text in options.inferred]
    if inferred:
        from serge_data.records import InferenceRecord

        found["inferred"] = tuple(
            InferenceRecord(field=name, because=why) for name, _, why in inferred
        )
    return {name: value for name, value in found.items() if value}


def _pick(options: argparse.Namespace, gaps: Sequence[Gap], what: str) -> Gap | int:
    """Return the gap that the options or the person at the terminal choose, or an exit code."""
    from serge_data._text import fold, plain, shortened
    from serge_data.cli.interview import Interview

    found = [
        gap
        for gap in gaps
        if (
            options.paragraph is None or (not gap.is_note and gap.block.number == options.paragraph)
        )
        and (options.footnote is None or (gap.is_note and gap.block.number == options.footnote))
        and (not options.words or fold(plain(options.words)) in fold(plain(gap.text)))
    ]
    shown = [f"{gap.where}: {shortened(gap.text, 80)}" for gap in found]
    if options.list:
        for line in shown:
            print(line)
        return OK
    if not found:
        folder = one_line(str(shown_folder(options.folder)))
        print(f"there is no such {what} without a record in '{folder}'", file=sys.stderr)
        return PROBLEMS
    if len(found) == 1 or options.words:
        exact = [gap for gap in found if fold(plain(gap.text)) == fold(plain(options.words or ""))]
        return (exact or found)[0]
    chosen = Interview().choose(f"which {what}?", shown)
    if chosen is None:
        for line in shown:
            print(line)
        print(f"say which {what}, by --words, --paragraph or --footnote", file=sys.stderr)
        return UNUSABLE
    return found[chosen]


def _draft_quotation(
    options: argparse.Namespace, folder: Folder, edition: Edition
) -> Drafted | int:
    from serge_data.cli.interview import Interview
    from serge_data.drafting.drafts import draft_quotation
    from serge_data.drafting.gaps import missing_quotations

    records = folder.records
    gap = _pick(options, missing_quotations(records, edition), "span")
    if isinstance(gap, int):
        return gap
    interview = Interview()
    given = _given(options, "speaker", "citation", "locators", "echoes")
    given["kind"] = interview.ask(
        "kind", options.kind, "quotation" if interview.asks else None, _KINDS
    )
    if options.second_hand:
        given["quoted_second_hand"] = True
    draft = draft_quotation(records, edition, gap, given)
    if interview.asks and draft.kind == "quotation":
        for name in ("citation", "speaker"):
            answer = interview.offer(name, given.get(name), getattr(draft, name))
            given |= {name: answer} if answer else {}
        draft = draft_quotation(records, edition, gap, given)
        if not (draft.citation and draft.speaker) and draft.doubt is None:
            given["doubt"] = interview.ask("doubt", None)
            draft = draft_quotation(records, edition, gap, given)
    return [(draft, gap.before)]


def _draft_citation(options: argparse.Namespace, folder: Folder, edition: Edition) -> Drafted | int:
    from serge_data.cli.interview import Interview
    from serge_data.drafting.drafts import draft_citation, draft_faq_reference, whole_reference
    from serge_data.drafting.gaps import missing_citations

    records = folder.records
    gap = _pick(options, missing_citations(records, edition), "citation")
    if isinstance(gap, int):
        return gap
    given = _given(options)
    interview = Interview()
    given["printed"] = interview.ask("printed", options.printed, whole_reference(gap))
    if options.second_hand:
        given["second_hand"] = True
    if options.work:
        given["work"] = options.work
    known = draft_citation(records, gap, {"work": "unknown", **given})
    work = options.work or _work_of(records, known)
    given["work"] = interview.ask("work", options.work, work)
    citation = draft_citation(records, gap, given)
    reference = draft_faq_reference(records, citation)
    drafted: Drafted = [(citation, gap.before)]
    return drafted + ([(reference, 0)] if reference else [])


def _work_of(records: RecordSet, citation: Any) -> str | None:
    from serge_data.checks._printed import label_of

    found = records.titled.get(label_of(citation))
    if found is None:
        named = [work.id for work in records.works if work.title in citation.printed]
        return named[0] if len(named) == 1 else None
    return next(iter(found)) if len(found) == 1 else None


def _draft_work(options: argparse.Namespace, folder: Folder, edition: Edition) -> Drafted | int:
    from serge_data._text import slug
    from serge_data.cli.interview import Interview
    from serge_data.drafting.named import draft_person, draft_work

    interview = Interview()
    names = ("subtitle", "container", "publisher", "publisher_place", "issued", "volume", "issue")
    given = _given(options, *names)
    given["title"] = interview.ask("title", options.title)
    given["type"] = interview.ask("type", options.type, None, _TYPES)
    if options.short_title:
        given["short_titles"] = tuple(options.short_title)
    records = folder.records
    people: Drafted = []
    for role in ("author", "editor", "translator"):
        ids = []
        for name in getattr(options, role) or ():
            # A name that is no id is somebody new.
            if name not in records.person and name != slug(name):
                person = draft_person(records, edition, {"name": name})
                people.append((person, 0))
                records = replace(records, people=(*records.people, person))
                ids.append(person.id)
            else:
                ids.append(name)
        given |= {f"{role}s": tuple(ids)} if ids else {}
    work = draft_work(records, edition, given, options.footnote)
    return [*people, (work, 0)]


def _draft_person(options: argparse.Namespace, folder: Folder, edition: Edition) -> Drafted | int:
    from serge_data.cli.interview import Interview
    from serge_data.drafting.named import draft_person

    given = _given(options, "given", "family")
    given["name"] = Interview().ask("name", options.name)
    given["kind"] = "collective" if options.collective else "individual"
    if options.collective:
        given |= {"given": None, "family": None}
        given = {name: value for name, value in given.items() if value}
    if options.variant:
        given["name_variants"] = tuple(options.variant)
    return [(draft_person(folder.records, edition, given), 0)]


_DRAFTS = {
    "quotation": _draft_quotation,
    "citation": _draft_citation,
    "work": _draft_work,
    "person": _draft_person,
}
