"""The tests' own ground: no essay means a skip with its reason, or a failure where it is asked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ESSAY, NO_SKIPS, ROOT

TESTS = '''
import pytest

def test_needs_the_essay(essay):
    """It needs the essay."""
    assert essay == "The essay."

def test_needs_nothing():
    """It needs nothing."""
'''
MODULE = 'import pytest\npytest.skip("not today", allow_module_level=True)\n'


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A folder of tests with no essay beside it."""
    folder = tmp_path / "checkout" / "tests"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "conftest.py", folder)
    (folder / "test_it.py").write_text(TESTS, encoding="utf-8")
    return folder


def run(folder: Path, **environment: str) -> tuple[int, str]:
    """Return the exit code and the output of the tests in *folder*."""
    known = {name: value for name, value in os.environ.items() if name not in (ESSAY, NO_SKIPS)}
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rsf", "-p", "no:cacheprovider", str(folder)],
        cwd=folder,
        env=known | {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout


def test_missing_essay_is_a_skip_with_its_reason(elsewhere: Path) -> None:
    """Where the essay is not there, its tests are skipped, and say what to set."""
    code, output = run(elsewhere)

    assert code == 0
    assert "1 passed, 1 skipped" in output
    assert f"set {ESSAY} to the path of its text" in output


def test_missing_essay_fails_where_nothing_may_be_skipped(elsewhere: Path) -> None:
    """Where nothing may be skipped, a missing essay is a failure."""
    code, output = run(elsewhere, **{NO_SKIPS: "1"})

    assert code == 1
    assert "1 passed, 1 error" in output
    assert f"{NO_SKIPS} is set" in output


def test_skipped_module_fails_where_nothing_may_be_skipped(elsewhere: Path) -> None:
    """Where nothing may be skipped, nor may a whole module."""
    (elsewhere / "test_it.py").write_text(MODULE, encoding="utf-8")

    code, output = run(elsewhere, **{NO_SKIPS: "1"})

    assert code != 0
    assert "not today" in output


def test_essay_is_read_from_where_the_environment_says(elsewhere: Path, tmp_path: Path) -> None:
    """The environment may name the essay's file; a file that is not there is an error."""
    text = tmp_path / "text.txt"
    text.write_text("The essay.", encoding="utf-8")

    code, output = run(elsewhere, **{ESSAY: str(text), NO_SKIPS: "1"})
    missing, _ = run(elsewhere, **{ESSAY: str(tmp_path / "none.txt")})

    assert code == 0, output
    assert "2 passed" in output
    assert missing == 1
