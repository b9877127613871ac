"""The types that users' editors and type checkers see."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

SNIPPETS = ROOT / "tests" / "typing"
OPTIONS = ["--strict", "--config-file=", f"--cache-dir={ROOT / '.mypy_cache' / 'users'}"]


def mypy(*files: Path) -> subprocess.CompletedProcess[str]:
    """Return what mypy says of *files*, strictly and without this project's settings."""
    return subprocess.run(
        [sys.executable, "-m", "mypy", *OPTIONS, *files],
        cwd=SNIPPETS,
        env=os.environ | {"MYPYPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_users_types_are_known() -> None:
    """A user's mypy knows the type of every field and relation, and refuses what is wrong."""
    files = sorted(SNIPPETS.glob("*.py"))
    assert ["misuse.py", "usage.py"] == [file.name for file in files]

    result = mypy(*files)

    assert f"Success: no issues found in {len(files)} source files\n" == result.stdout


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("(quotation.work.title, str)", "(quotation.work.title, int)", "assert-type"),
        ("  # type: ignore[union-attr]", "  # removed", "union-attr"),
        ("print(quotation.speeker)", "print(quotation.text)", "unused-ignore"),
    ],
)
def test_wrong_types_are_noticed(old: str, new: str, code: str, tmp_path: Path) -> None:
    """A snippet that is wrong, or not wrong where it should be, is reported."""
    for file in SNIPPETS.glob("*.py"):
        shutil.copy(file, tmp_path)
        text = file.read_text(encoding="utf-8")
        (tmp_path / file.name).write_text(text.replace(old, new, 1), encoding="utf-8")

    result = mypy(*sorted(tmp_path.glob("*.py")))

    assert 1 == result.returncode
    assert f"[{code}]" in result.stdout
    assert "Found 1 error in 1 file" in result.stdout
