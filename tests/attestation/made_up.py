"""A made-up essay of a page, in three forms, and the records of it, to be damaged."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from serge_data.attestation.attest import Attestation, attest
from serge_data.diagnostics import Diagnostic

DATA = Path(__file__).parent.parent / "data" / "attestation"
#: The forms in which the essay is there, by what the reader calls them.
FORMS = {"reading edition": "reading.txt", "muse": "muse.muse", "plain text": "plain.txt"}


@dataclass(frozen=True)
class Edit:
    """One replacement in a file of the records, or in the edition, which is ``"essay.txt"``."""

    file: str
    old: str
    new: str


class MadeUp:
    """A copy of the essay and its records in a folder of its own."""

    def __init__(self, folder: Path, edition: str = "reading.txt") -> None:
        self.folder = folder
        self.records = Path(shutil.copytree(DATA / "records", folder / "records"))
        self.essay = folder / "essay.txt"
        shutil.copyfile(DATA / edition, self.essay)
        self.is_pinned = edition == "reading.txt"

    def edit(self, edit: Edit) -> None:
        """Make one replacement, which must be possible; an edited edition is pinned anew."""
        path = self.essay if edit.file == "essay.txt" else self.records / edit.file
        content = path.read_bytes().decode()
        assert edit.old in content, edit
        path.write_bytes(content.replace(edit.old, edit.new, 1).encode())
        if path == self.essay and self.is_pinned:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            record = self.records / "essay.yaml"
            text = record.read_text(encoding="utf-8")
            record.write_text(re.sub(r"[0-9a-f]{64}", digest, text), encoding="utf-8")

    def attest(self) -> Attestation:
        """Attest the records against the edition."""
        return attest(self.essay, self.records)

    def attested(self) -> None:
        """Attest the records and write the lock that they earn."""
        lock = self.attest().lock
        assert lock is not None
        (self.records / "attestation.lock.json").write_text(lock, encoding="utf-8")

    def problems(self) -> list[str]:
        """Return what attesting finds: file, line, column and code of each diagnostic."""
        return places(self.attest().diagnostics)


def places(found: Iterable[Diagnostic]) -> list[str]:
    """Return file, line, column and code of each diagnostic."""
    return [f"{Path(each.path).name}:{each.line}:{each.column}: {each.code}" for each in found]


def record(file: str, key: str) -> str:
    """Return the YAML of the record *key* in *file*, without the blank line behind it."""
    field = "number" if file == "footnotes.yaml" else "id"
    blocks = (DATA / "records" / file).read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    [block] = [block for block in blocks if block.startswith(f"- {field}: {key}\n")]
    return block
