"""What the yardstick checks, checked by this project: shapes, ids and references.

It reads records as ``serge-data validate`` does, says of every problem in which
file, line and column it is, and leaves out the rules that hold records against
what the essay prints, and the lock, of which the yardstick knows nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

from serge_data._collector import paused
from serge_data.checks import RULES, check
from serge_data.reading import read_folder

__all__ = ["main"]

#: The rules about ids and references begin so.
_ABOUT_REFERENCES = "SD2"


def main(folder: Path) -> int:
    """Print the problems of the records in *folder*; return 1 if there are any."""
    others = [code for code in RULES if not code.startswith(_ABOUT_REFERENCES)]
    with paused():
        reading = read_folder(folder)
        problems = list(reading.diagnostics)
        if reading.records is not None:
            found = check(reading.records, without=others)
            problems += [reading.diagnose(code, finding) for code, finding in found]
    print(*sorted(set(problems)), sep="\n")
    print(sum(reading.counts.values()), "records,", len(problems), "problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
