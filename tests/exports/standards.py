"""The standards that exports are held against, which are no part of the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

__all__ = ["STANDARDS", "standard", "standards_folder"]

STANDARDS = "SERGE_DATA_STANDARDS"
_BESIDE = Path(__file__).parents[3] / "shared" / "standards"


def standards_folder() -> Path:
    """Return the folder of standards; the test is skipped where there is none.

    It is the folder that the environment variable SERGE_DATA_STANDARDS names,
    or shared/standards beside the checkout.
    """
    named = os.environ.get(STANDARDS)
    folder = Path(named) if named else _BESIDE
    if not named and not folder.is_dir():
        pytest.skip(f"the standards are not there: set {STANDARDS} to their folder")
    return folder


def standard(name: str) -> str:
    """Return the text of the standard in the file *name*."""
    return (standards_folder() / name).read_text(encoding="utf-8")
