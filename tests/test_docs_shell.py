"""The shell commands that the README and the docs show do what they are shown to do.

The blocks of a page run one after another in a folder of their own, which
holds what a copy of the repository holds.  A block that cannot be run here
says why, in a comment directly above it: ``<!-- not run: the reason -->``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CONSUMERS = ROOT / "tests" / "consumers" / "node_modules"
BLOCK = re.compile(
    r"(?:^<!-- (?P<comment>[^\n]*) -->\n+)?^```(?:sh|bash|console|shell)\n(?P<block>.*?)^```",
    re.MULTILINE | re.DOTALL,
)
#: The comments of the blocks of the README that tests elsewhere run, or that run the tests.
ELSEWHERE = {"the main job", "the tests"}
#: What the blocks may find beside them, as in a copy of the repository.
BESIDE = ("docs", "schema", "tests", "tools")
#: The texts that the blocks may find beside them where they are to be had, by their fixtures.
OF_THE_ESSAY = {"essay_path": "essay.txt", "title_page": "as-retrieved.txt"}


def _blocks(text: str) -> list[str]:
    """Return the blocks of *text* that are to be run here, in their order."""
    return [
        found["block"]
        for found in BLOCK.finditer(text)
        if not (found["comment"] in ELSEWHERE or re.match("not run: .", found["comment"] or ""))
    ]


PAGES = {
    page.relative_to(ROOT).as_posix(): blocks
    for page in sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
    if (blocks := _blocks(page.read_text(encoding="utf-8")))
}


def test_there_are_blocks() -> None:
    """The pages have shell commands in them, so that the next test tests something."""
    assert "README.md" in PAGES
    assert len(PAGES) > 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```sh\nls\n```\n", ["ls\n"]),
        ("text\n\n```console\nls\n```\n\n```python\n1\n```\n", ["ls\n"]),
        ("<!-- not run: it takes a day -->\n```sh\nls\n```\n", []),
        ("<!-- not run: -->\n```sh\nls\n```\n", ["ls\n"]),
        ("<!-- the tests -->\n```sh\nls\n```\n", []),
        ("<!-- elsewhere -->\n\n```sh\nls\n```\n", ["ls\n"]),
    ],
)
def test_blocks_are_left_out_for_a_reason(text: str, expected: list[str]) -> None:
    """A block is run unless the comment above it gives a reason or says that it is elsewhere."""
    assert expected == _blocks(text)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_shell_commands_in_the_pages_run(
    page: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Every shell block runs to its end without an error."""
    for name in BESIDE:
        (tmp_path / name).symlink_to(ROOT / name)
    # The records are what commands may change.
    shutil.copytree(ROOT / "records", tmp_path / "records")
    if CONSUMERS.is_dir():
        (tmp_path / "node_modules").symlink_to(CONSUMERS)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    script = "\n".join(PAGES[page])
    for fixture, name in OF_THE_ESSAY.items():
        if name in script:
            (tmp_path / name).symlink_to(request.getfixturevalue(fixture))
    missing = sorted(name for name in _commands(script) if shutil.which(name, path=path) is None)
    if re.search(r"^np[mx] ", script, re.MULTILINE) and not CONSUMERS.is_dir():
        missing.append("the packages of tests/consumers/package.json")
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")

    ran = subprocess.run(
        ["sh", "-e", "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        check=False,
        capture_output=True,
        text=True,
    )

    assert ran.returncode == 0, ran.stderr


def _commands(script: str) -> set[str]:
    """Return the first words of the lines of *script*."""
    return {line.split()[0] for line in script.splitlines() if line.strip() and line[0].isalpha()}
