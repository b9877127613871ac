"""Note a release of the data: what differs from the one before, and the ids that it publishes.

    python -m tools.releases --check                    say which published ids lead nowhere now
    python -m tools.releases 0.2.0 --since v0.1.0       note the release of today

The notes are put into docs/data-changes.md, the ids into docs/released-ids.txt,
where none is ever taken out: an id stays a record's, or a tombstone's.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from serge_data.files import write_atomically
from serge_data.loading import load
from serge_data.models import Document
from serge_data.review.compare import Lost, diff, lost, published_ids
from serge_data.review.wording import in_markdown

__all__ = ["main", "noted", "read_ids", "section", "written_ids"]

ROOT = Path(__file__).parent.parent
NOTES = ROOT / "docs" / "data-changes.md"
IDS = ROOT / "docs" / "released-ids.txt"
_MARK = "<!-- releases -->\n"

Ids = tuple[tuple[str, str], ...]


def read_ids(text: str) -> Ids:
    """Return the kinds and ids in *text*, a line each; lines that begin with # are for people."""
    lines = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return tuple((kind, key) for kind, key in lines)


def written_ids(text: str, ids: Iterable[tuple[str, str]]) -> str:
    """Return *text* with *ids* among the ids that it has already, sorted."""
    head = "".join(f"{line}\n" for line in text.splitlines() if line.startswith("#"))
    every = sorted({*read_ids(text), *ids})
    return head + "".join(f"{kind} {key}\n" for kind, key in every)


def section(version: str, day: str, since: str | None, new: str | None = None) -> str:
    """Return the notes of a release: what differs from *since*, or what the first one holds."""
    heading = f"## {version} ({day})\n\n"
    if since is not None:
        return heading + in_markdown(diff(since, new), heading="###")
    counts = ", ".join(
        f"{number} {name.replace('faq_references', 'references to the FAQ')}"
        for name, number in load(new).counts.items()
    )
    return f"{heading}The first release: {counts}.\n"


def noted(page: str, notes: str) -> str:
    """Return the text of *page* with *notes* before those of earlier releases.

    Raises:
        ValueError: there are notes of that version already.
    """
    heading = notes.partition(" (")[0]
    if f"\n{heading} (" in page:
        raise ValueError(f"there are notes of {heading.removeprefix('## ')} already")
    head, mark, rest = page.partition(_MARK)
    return f"{head}{mark}\n{notes}{rest}"


def lost_ids(document: Document) -> tuple[Lost, ...]:
    """Return the published ids that *document* has lost."""
    return lost(read_ids(IDS.read_text(encoding="utf-8")), document)


def main(arguments: list[str] | None = None) -> int:
    """Check the published ids, or note a release; return the exit code."""
    parser = argparse.ArgumentParser(description="Note a release of the data.")
    parser.add_argument("version", nargs="?", help="the version to note")
    parser.add_argument("--since", metavar="OLD", help="the release before: a tag, a wheel …")
    parser.add_argument("--day", help="the day of the release (default: today)")
    parser.add_argument("--check", action="store_true", help="only look whether all ids are there")
    options = parser.parse_args(arguments)
    document = load().document
    found = lost_ids(document)
    for each in found:
        print(each)
    if options.check or found:
        published = len(read_ids(IDS.read_text(encoding="utf-8")))
        print(f"{len(found)} of {published} published ids lead nowhere")
        return 1 if found else 0
    if options.version is None:
        parser.error("name the version, or --check")
    day = options.day or f"{datetime.now(UTC):%Y-%m-%d}"
    try:
        page = noted(
            NOTES.read_text(encoding="utf-8"), section(options.version, day, options.since)
        )
    except ValueError as error:
        parser.error(str(error))
    write_atomically(NOTES, page)
    ids = written_ids(IDS.read_text(encoding="utf-8"), published_ids(document))
    write_atomically(IDS, ids)
    return 0


if __name__ == "__main__":
    sys.exit(main())
