"""For programs: one JSON object."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from serge_data._unseen import seen_json
from serge_data.diagnostics import Diagnostic
from serge_data.reporting.outcome import Outcome

__all__ = ["write"]


def write(outcome: Outcome) -> str:
    """Return the problems with all that is known of each, and the counts of records.

    What is ``attested`` is the edition that these very records agree with, and
    null where there is any problem; ``edition`` is that of the lock beside them.
    """
    report = outcome.report
    document = {
        "valid": report.is_valid,
        "counts": report.counts,
        "attested": report.attested,
        "edition": report.edition,
        "diagnostics": [_said(each) for each in outcome.diagnostics],
    }
    return seen_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _said(diagnostic: Diagnostic) -> dict[str, Any]:
    said = asdict(diagnostic) | {"url": diagnostic.url}
    return {name: value for name, value in said.items() if value is not None}
