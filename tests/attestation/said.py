"""What is said of every fault, word for word, so that a change of the words is seen and read.

``tests/data/attestation/said.txt`` has, under the name of each fault of the
tests, the diagnostics that it causes as a terminal shows them.  Run this module
to write it anew, ``PYTHONPATH=tests python -m attestation.said``; then read what has changed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from attestation.made_up import DATA, Edit, MadeUp
from serge_data.diagnostics import Diagnostic
from serge_data.validation import validate

__all__ = ["said_of", "written"]

SAID = DATA / "said.txt"


def said_of(name: str) -> list[str]:
    """Return what is to be said of the fault *name*."""
    return _sections()[name]


def written(found: Iterable[Diagnostic]) -> list[str]:
    """Return *found* as a terminal shows it, but for the folders."""
    return [str(each).removeprefix(f"{Path(each.path).parent}/") for each in found]


@cache
def _sections() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for block in SAID.read_text("utf-8").rstrip("\n").split("\n\n"):
        name, *lines = block.splitlines()
        sections[name.removeprefix("# ")] = lines
    return sections


def _write() -> None:
    from attestation.test_changes import ALONE, CHANGES, alone
    from attestation.test_faults import IN_EDITION, IN_RECORDS

    faults: dict[str, list[Edit]] = {
        **{f"records: {name}": edits for name, (edits, _) in IN_RECORDS.items()},
        **{f"edition: {name}": edits for name, (edits, _) in IN_EDITION.items()},
        **{f"lock: {name}": [edit] for name, (edit, _) in CHANGES.items()},
    }
    blocks = []
    for name, edits in faults.items():
        with tempfile.TemporaryDirectory() as folder:
            made_up = MadeUp(Path(folder))
            if name.startswith("lock: "):
                made_up.attested()
            for edit in edits:
                made_up.edit(edit)
            found = (
                validate(made_up.records) if name.startswith("lock: ") else made_up.attest()
            ).diagnostics
        blocks.append("\n".join([f"# {name}", *written(found)]) + "\n")
    for name, edits in ALONE.items():
        with tempfile.TemporaryDirectory() as folder:
            lines = alone(MadeUp(Path(folder)), edits)
        blocks.append("\n".join([f"# lock alone: {name}", *lines]) + "\n")
    SAID.write_text("\n".join(blocks), "utf-8")


if __name__ == "__main__":
    _write()
