"""The project's own files that the site shows as pages."""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["pages"]

_SHOWN = {
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "packages/typescript/README.md": "typescript.md",
    "schema/conformance/README.md": "conformance.md",
}


def pages(root: Path) -> dict[str, str]:
    """Return the pages made from files at the *root* of the project, those that there are."""
    return {
        page: _moved((root / name).read_text(encoding="utf-8"))
        for name, page in _SHOWN.items()
        if (root / name).exists()
    }


def _moved(text: str) -> str:
    """Return *text* with its links as they are from the folder of the documentation."""
    text = re.sub(r"\]\(docs/", "](", text)
    for name, page in _SHOWN.items():
        text = text.replace(f"]({name}", f"]({page}")
    return text
