"""Fuzz every target, one after the other, and print how much was tried and what was found.

    python -m tools.fuzz --minutes 60           an hour in all, shared out evenly
    python -m tools.fuzz --minutes 5 essay lock only these

What a target raises on, or takes too long or too much memory for, is kept
under tests/data/fuzz/TARGET, where the tests run it from then on.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
KEPT = ROOT / "tests" / "data" / "fuzz"
#: What one input may take: seconds, and millions of bytes of the whole process.
SECONDS, MEMORY = 20, 2000
#: Before a target's name: fuzz it in this very process.
ONE = "--one"
_STATISTIC = re.compile(r"stat::(\w+):\s+(\d+)")
_COVERED = re.compile(r"cov: (\d+)")


def main(arguments: list[str] | None = None) -> int:
    """Fuzz, print a table, and return 1 if anything was found."""
    if sys.argv[1:2] == [ONE]:
        _fuzz(*sys.argv[2:])
    from tools.fuzz.targets import TARGETS

    parser = argparse.ArgumentParser(description="Fuzz the readers and the exports.")
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--minutes", type=float, default=1.0, help="in all (default: 1)")
    parser.add_argument("--corpus", type=Path, help="a folder to keep what reaches new lines")
    parser.add_argument("--json", type=Path, metavar="FILE", help="a file to add the figures to")
    options = parser.parse_args(arguments)
    names = options.targets or list(TARGETS)
    if not set(names) <= set(TARGETS):
        parser.error(f"the targets are {', '.join(TARGETS)}")
    found = 0
    figures: dict[str, dict[str, int]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        for name in names:
            folder = (options.corpus or Path(scratch)) / name
            figures[name] = _run(name, options.minutes * 60 / len(names), folder)
            found += figures[name]["found"]
            shown = ", ".join(f"{count:,} {what}" for what, count in figures[name].items())
            print(f"{name}: {shown}", flush=True)
    if options.json:
        before = json.loads(options.json.read_text("utf-8")) if options.json.exists() else {}
        for name, row in figures.items():
            old = before.get(name, {})
            before[name] = {
                what: max(count, old.get(what, 0)) if what == "lines" else count + old.get(what, 0)
                for what, count in row.items()
            }
        options.json.write_text(json.dumps(before, indent=1) + "\n", "utf-8")
    total = sum(row["executions"] for row in figures.values())
    print(f"{total:,} executions of {len(names)} targets, {found} found")
    return 1 if found else 0


def _run(name: str, seconds: float, corpus: Path) -> dict[str, int]:
    """Fuzz one target in a process of its own; return the figures."""
    kept = KEPT / name
    for folder in (corpus, kept):
        folder.mkdir(parents=True, exist_ok=True)
    before = set(kept.iterdir())
    began = time.monotonic()
    result = subprocess.run(
        [
            *(sys.executable, "-m", "tools.fuzz", ONE, name, str(corpus), str(kept)),
            f"-max_total_time={max(1, round(seconds))}",
            *(f"-timeout={SECONDS}", f"-rss_limit_mb={MEMORY}", f"-artifact_prefix={kept}/"),
            *("-print_final_stats=1", "-max_len=4096", "-verbosity=1"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    statistics = dict(_STATISTIC.findall(result.stderr))
    covered = _COVERED.findall(result.stderr)
    new = set(kept.iterdir()) - before
    if "number_of_executed_units" not in statistics:
        print(result.stderr[-2000:], file=sys.stderr)
    elif result.returncode:
        print(*re.findall(r"(?s)=== Uncaught Python.*?(?=\n==)", result.stderr), file=sys.stderr)
    return {
        "executions": int(statistics.get("number_of_executed_units", 0)),
        "seconds": round(time.monotonic() - began),
        "lines": int(covered[-1]) if covered else 0,
        "found": max(len(new), int(result.returncode != 0)),
    }


def _fuzz(name: str, *options: str) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris

    # Nothing may be imported before this that is to be watched.

    with atheris.instrument_imports(include=["serge_data"]):
        from tools.fuzz.targets import TARGETS
    atheris.Setup([sys.argv[0], *options], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
