"""Corrupt the real records, thousands of times, and count what notices it.

    python -m tools.corruption_score               the size that the tests run
    python -m tools.corruption_score --size 20000  a large one
    python -m tools.corruption_score --write       put table and numbers into docs/

Nothing else is needed, least of all the essay: this measures what the records'
own integrity is worth where nobody can compare them with it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tools.corruption.score import Score, score
from tools.corruption.table import markdown, put_between

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "corruption.md"
NUMBERS = ROOT / "docs" / "corruption.json"
SIZE, SEED = 1000, 1917


def main(arguments: list[str] | None = None) -> int:
    """Measure, print or write the tables, and return 1 if anything escaped."""
    parser = argparse.ArgumentParser(description="Corrupt the records; count what notices it.")
    parser.add_argument("--size", type=int, default=SIZE, help=f"how many (default: {SIZE})")
    parser.add_argument("--seed", type=int, default=SEED, help=f"of chance (default: {SEED})")
    parser.add_argument("--processes", type=int, help="how many (default: all processors)")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} and its numbers")
    options = parser.parse_args(arguments)
    result = score(ROOT / "records", options.size, options.seed, processes=options.processes)
    numbers = result.as_json()
    command = f"python -m tools.corruption_score --size {options.size} --seed {options.seed}"
    numbers["command"] = command
    if options.write:
        NUMBERS.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(put_between(page, markdown(numbers, command)), encoding="utf-8")
    else:
        print(markdown(numbers, command))
    for label, count in result.misplaced.most_common():
        print(f"at another line, {count}: {label}", file=sys.stderr)
    for shown in result.escaped:
        print(f"escaped: {shown}", file=sys.stderr)
    return 1 if _failed(result) else 0


def _failed(result: Score) -> bool:
    return bool(result.escaped) or any(refused for _, refused in result.harmless.values())


if __name__ == "__main__":
    sys.exit(main())
