"""The score as a page of documentation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["BEGIN", "END", "markdown", "put_between"]

BEGIN = "<!-- score: begin (written by tools/corruption_score.py) -->"
END = "<!-- score: end -->"
_HEADS = {
    "schema": "JSON Schema",
    "references": "models and references",
    "rules": "rules",
    "lock": "lock",
    "both": "rules and lock",
    "right_line": "right line",
}

Json = Mapping[str, Any]


def markdown(score: Json, command: str) -> str:
    """Return the tables of a score, given as the values that its JSON file holds."""
    total = score["total"]
    versions = ", ".join(f"{name} {number}" for name, number in score["versions"].items())
    harmless = score["harmless"].values()
    lines = [
        f"{total['count']:,} corruptions of essay-derived fields, one fault each, made by "
        f"`{command}` with the seed {score['seed']} ({versions}).",
        "",
        *_table(
            "class",
            [
                ("**all**", total),
                ("**all in the data itself**", score["in_the_data"]),
                *score["classes"].items(),
            ],
        ),
        "",
        f"The line of the very field is named in {_percent(total, 'right_line')} of all cases, "
        f"a line of the record in {_percent(total, 'right_record')}.",
        f"One fault gives one diagnostic in {_share(total['once'], total['count'])}.",
        "",
        "### By field",
        "",
        *_table("field", score["fields"].items()),
        "",
        "### What is not attested",
        "",
        "The wording in which an editor explains a doubt or an inference is in no essay.",
        "These faults are counted apart:",
        "",
        *_table("field", score["editorial"].items()),
        "",
        "### What changes nothing",
        "",
        f"{sum(row['refused'] for row in harmless)} of "
        f"{sum(row['count'] for row in harmless):,} edits that leave every record the same were "
        "refused:",
        "",
        "| edit | made | refused |",
        "|---|---:|---:|",
        *(
            f"| {name} | {row['count']:,} | {row['refused']:,} |"
            for name, row in score["harmless"].items()
        ),
    ]
    return "\n".join(lines)


def _table(head: str, rows: Iterable[tuple[str, Json]]) -> list[str]:
    return [
        f"| {head} | made | {' | '.join(_HEADS.values())} |",
        f"|---|---:|{'---:|' * len(_HEADS)}",
        *(
            f"| {name} | {row['count']:,} | "
            + " | ".join(_percent(row, column) for column in _HEADS)
            + " |"
            for name, row in rows
        ),
    ]


def _percent(row: Json, column: str) -> str:
    return _share(row["caught"][column], row["count"])


def _share(part: int, whole: int) -> str:
    """Return a share in per cent, never rounded up to all or down to none."""
    if part in (0, whole):
        return "0 %" if part == 0 else "100 %"
    percent = min(max(round(100 * part / whole, 1), 0.1), 99.9)
    return f"{percent:.1f} %"


def put_between(page: str, tables: str) -> str:
    """Return *page* with *tables* between its two markers."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables}\n\n{END}{after}"
