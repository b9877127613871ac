"""All cases, each by its name."""

from __future__ import annotations

from collections.abc import Mapping

from tools.hostile import folders, texts
from tools.hostile.case import Case

__all__ = ["corpus"]


def corpus() -> Mapping[str, Case]:
    """Return every case by its name."""
    cases = [*texts.cases(), *folders.cases()]
    found = {case.name: case for case in cases}
    assert len(found) == len(cases), "two cases have one name"
    return found
