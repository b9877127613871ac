"""``serge-data attest``: the records held against an edition of the essay."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from serge_data._text import counted
from serge_data.cli.exits import OK, PROBLEMS
from serge_data.cli.folder import add_folder, limits_of, shown_folder
from serge_data.cli.parser import add_command

if TYPE_CHECKING:
    from serge_data.attestation.attest import Attestation
    from serge_data.cli.parser import Commands

__all__ = ["register", "run"]


def register(commands: Commands) -> None:
    """Add the command's parser to *commands*."""
    parser = add_command(
        commands,
        "attest",
        run,
        "compare the records with an edition of the essay, and write the lock",
        "Compare a folder of records with an edition of the essay, in both directions. "
        "When they agree and the edition is the one that the essay's record names, the "
        "attestation lock is written beside the records.",
    )
    parser.add_argument("source", metavar="SOURCE", help="the edition: a UTF-8 text file")
    add_folder(parser)
    parser.add_argument(
        "--title-page",
        metavar="FILE",
        help="a text that prints the facts of the essay's own record, where SOURCE does not",
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing, and fail unless the lock beside the records is the one that the "
        "pinned edition earns",
    )
    parser.add_argument(
        "--pin",
        metavar="NAME",
        help="if they agree, name SOURCE in the essay's record as the edition to attest against, "
        "under this name; this is how a new folder is attested for the first time",
    )


def run(options: argparse.Namespace) -> int:
    """Attest, print, write the lock if it was earned, and return the exit code."""
    from serge_data.attestation.attest import attest
    from serge_data.reporting import excerpt

    limits = limits_of(options)
    found = attest(options.source, options.folder, title_page=options.title_page, limits=limits)
    if options.pin and found.agrees and not found.is_pinned:
        found = _pin(found, options)
    folder = shown_folder(options.folder)
    for each in excerpt(found.diagnostics, options.max_problems):
        print(each if each.path == options.source else each.under(folder))
    pinned = "the pinned edition" if found.is_pinned else "not the pinned edition"
    print(f"{options.source}: {found.form}, SHA-256 {found.sha256}, {pinned}")
    for name, (total, recorded) in found.counts.items():
        print(f"{name}: {recorded} of {total}")
    for what in found.unchecked:
        print(f"not checked: {what}")
    if not found.agrees:
        print(f"{counted(len(found.diagnostics), 'disagreement')}: no lock was written")
        return PROBLEMS
    return _keep_lock(found, options)


def _pin(found: Attestation, options: argparse.Namespace) -> Attestation:
    """Name the edition in the essay's record; take it back if it does not agree to the letter."""
    from serge_data.attestation.attest import attest
    from serge_data.attestation.pin import pinned_essay
    from serge_data.filenames import ESSAY_FILE
    from serge_data.files import write_inside

    folder = Path(shown_folder(options.folder))
    before = (folder / ESSAY_FILE).read_bytes()
    write_inside(folder, {ESSAY_FILE: pinned_essay(folder, options.pin, found.sha256)})
    pinned = attest(
        options.source, options.folder, title_page=options.title_page, limits=limits_of(options)
    )
    if not pinned.agrees:
        write_inside(folder, {ESSAY_FILE: before})
    return pinned


def _keep_lock(found: Attestation, options: argparse.Namespace) -> int:
    from serge_data.attestation.attest import lock_path
    from serge_data.files import write_inside

    path = lock_path(options.folder)
    if found.lock is None:
        print("records and edition agree; only the pinned edition writes the lock")
        if options.check:
            print(f"the lock was not checked, which takes the pinned edition: {path.name}")
            return PROBLEMS
    elif not found.lock_changes:
        print(f"records, edition and lock agree: {path.name}")
    elif options.check:
        print(f"records and edition agree, but the lock is not up to date: {path.name}")
        return PROBLEMS
    else:
        write_inside(path.parent, {path.name: found.lock})
        print(f"records and edition agree; lock written: {path.name}")
    return OK
