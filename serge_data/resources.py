"""Where the package's data are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "packaged_code_pages",
    "packaged_faq_index",
    "packaged_records",
    "packaged_schemas",
]

_PACKAGE = Path(__file__).parent


def packaged_records() -> Path:
    """Return the folder of the records that come with the package."""
    return _find("records")


def packaged_schemas() -> Path:
    """Return the folder of the JSON Schemas that come with the package."""
    return _find("schema")


def packaged_faq_index() -> Path:
    """Return the file that lists the sections of *An Anarchist FAQ*."""
    return _PACKAGE / "faq_sections.json"


def packaged_code_pages() -> Path:
    """Return the folder of the pages that explain the codes of diagnostics."""
    inside = _PACKAGE / "_codes"
    return inside if inside.is_dir() else _PACKAGE.parent / "docs" / "codes"


def _find(name: str) -> Path:
    # A wheel carries the folder inside the package; an editable install and a
    # checkout have it beside the package.
    inside = _PACKAGE / f"_{name}"
    return inside if inside.is_dir() else _PACKAGE.parent / name
