"""Write the page of every code: its law, and of its examples a bad and a good one.

    python tools/make_code_pages.py            writes docs/codes
    python tools/make_code_pages.py --check    writes nothing, and fails if a page is out of date

The examples are those that the tests of the rules run on.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "codes"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from examples import ASIDE, BASE, Example, examples  # noqa: E402 - the tests are no package

from serge_data.codes import Code, codes  # noqa: E402 - as above

_MAX_BLOCKS = 2


def pages() -> dict[str, str]:
    """Return every page by its name."""
    found = {"index.md": _index()}
    for code in codes().values():
        found[f"{code.name}.md"] = _page(code)
    return found


def _index() -> str:
    lines = [
        "# Codes",
        "",
        "Every problem that `serge-data validate` and `serge-data attest` report has a code.",
        "`serge-data explain SD104` prints its page.",
    ]
    group = ""
    for code in codes().values():
        if code.group != group:
            group = code.group
            lines += ["", f"## {group}", "", "| code | law |", "| --- | --- |"]
        lines.append(f"| [{code.name}]({code.name}.md) | {_markdown(code.law)}. |")
    return "\n".join([*lines, ""])


def _page(code: Code) -> str:
    lines = [f"# {code.name}", "", f"**{_markdown(code.law)}.**"]
    if code.explanation:
        lines += ["", _markdown(code.explanation)]
    own = [example for example in examples() if example.code == code.name]
    bad = next((example for example in own if example.is_bad), None)
    good = next((example for example in own if not example.is_bad), None)
    if bad is not None:
        lines += ["", "## Wrong", "", *_shown(bad)]
        lines += ["", "is reported as", "", "```text", *bad.expected, "```"]
    if good is not None:
        lines += ["", "## Right", "", *_shown(good)]
    return "\n".join([*lines, ""])


def _shown(example: Example) -> Iterator[str]:
    """Yield the parts of an example that differ from the sound folder that all start from."""
    yield f"*{example.folder.name.partition('-')[2].replace('-', ' ').capitalize()}:*"
    without = example.folder / "without.txt"
    if without.exists():
        names = ", ".join(without.read_text(encoding="utf-8").split())
        yield ""
        yield (
            "a folder with nothing else:" if names == "*" else f"a folder without {names}, but with"
        )
    files = [path for path in sorted(example.folder.rglob("*")) if path.is_file()]
    for path in files:
        if path.name in ASIDE:
            continue
        name = path.relative_to(example.folder).as_posix()
        blocks = _changed(path, BASE / name)
        yield ""
        yield "```yaml"
        yield f"# {name}"
        yield "\n\n".join(blocks)
        yield "```"


def _changed(path: Path, base: Path) -> list[str]:
    """Return the records of a file that the base does not hold just so, the first ones."""
    known = _blocks(base) if base.is_file() else []
    blocks = _blocks(path)
    return [block for block in blocks if block not in known][:_MAX_BLOCKS] or blocks[:_MAX_BLOCKS]


def _blocks(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8", errors="backslashreplace").replace("\r\n", "\n")
    return [block.strip("\n") for block in text.split("\n\n") if block.strip()]


def _markdown(text: str) -> str:
    return text.replace("``", "`")


def main() -> int:
    """Write the pages, or compare them; return 1 if any is out of date."""
    parser = argparse.ArgumentParser(description="Write the page of every code.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    options = parser.parse_args()
    written = pages()
    PAGES.mkdir(exist_ok=True)
    stale = [
        name
        for name, text in written.items()
        if not (PAGES / name).is_file() or (PAGES / name).read_text(encoding="utf-8") != text
    ]
    extra = sorted(path.name for path in PAGES.iterdir() if path.name not in written)
    if options.check:
        for name in [*stale, *extra]:
            print(f"out of date: docs/codes/{name}; run: python tools/make_code_pages.py")
        return 1 if stale or extra else 0
    for name in stale:
        (PAGES / name).write_text(written[name], encoding="utf-8")
    for name in extra:
        (PAGES / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
