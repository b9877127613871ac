"""Naming in the essay's own record the edition that its records are attested against."""

from __future__ import annotations

from pathlib import Path

from serge_data._nodes import tree
from serge_data._scalars import write_scalar
from serge_data.filenames import ESSAY_FILE

__all__ = ["pinned_essay"]


def pinned_essay(folder: Path, name: str, sha256: str) -> str:
    """Return the text of the essay's record in *folder* with that edition in place of any other.

    Args:
        folder: a folder with a sound essay record.
        name: what the edition is called.
        sha256: the digest of its file.
    """
    text = (folder / ESSAY_FILE).read_text(encoding="utf-8")
    root = tree(text)
    lines = text.rstrip("\n").split("\n")
    edition = [
        "edition:",
        f"  name: {write_scalar(name)}",
        f"  sha256: {write_scalar(sha256, 'sha256')}",
    ]
    for entry in root.entries if root else ():
        if entry.key and entry.key.text == "edition":
            lines[entry.key.start.line - 1 : entry.value.end.line] = edition
            break
    else:
        lines += edition
    return "\n".join([*lines, ""])
