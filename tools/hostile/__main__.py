"""Try the hostile corpus and print how many cases are handled.

    python -m tools.hostile                 all cases
    python -m tools.hostile lock 'a flood'  those whose name has one of these words

A case is handled if exactly what is expected is said of it, in bounded time
and memory, by a process that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from tools.hostile.corpus import corpus
from tools.hostile.trying import tried
from tools.hostile.worker import MEMORY, SECONDS


def main(arguments: list[str] | None = None) -> int:
    """Try the cases, print the count, and return 1 if one is not handled."""
    parser = argparse.ArgumentParser(description="Try the hostile corpus.")
    parser.add_argument("words", nargs="*", help="only cases whose name has one of these")
    parser.add_argument("--verbose", action="store_true", help="name every case")
    parser.add_argument("--json", type=Path, metavar="FILE", help="a file for the figures")
    options = parser.parse_args(arguments)
    names = [
        name
        for name in corpus()
        if not options.words or any(word in name for word in options.words)
    ]
    verdicts = []
    for verdict in tried(names):
        verdicts.append(verdict)
        if verdict.faults:
            print(f"NOT handled: {verdict.name}: {'; '.join(verdict.faults)}")
        elif options.verbose:
            print(f"{verdict.seconds:6.2f} s  {verdict.name}: {', '.join(verdict.said)}")
    handled = sum(not verdict.faults for verdict in verdicts)
    slowest = max((verdict.seconds for verdict in verdicts), default=0.0)
    print(f"{handled} of {len(verdicts)} handled")
    print(
        f"the longest took {slowest:.1f} s of processor time; allowed were {SECONDS} s "
        f"and {MEMORY // 2**20} MiB"
    )
    if options.json:
        figures = {"handled": handled, "cases": len(verdicts)}
        options.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return 0 if handled == len(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
