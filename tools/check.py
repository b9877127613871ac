"""Run what is checked before a change is accepted, in an environment of its own.

    python3 tools/check.py            what is checked every day
    python3 tools/check.py --all      also what other programs make of our output, and of the
                                      site, and how much of the code the tests reach
    python3 tools/check.py --quick    no slow tests, no site

Needs Python 3.11 or later and an index of packages; nothing else.  What is not
installed here (pandoc, node, the essay …) makes tests skip with their reason,
unless SERGE_DATA_NO_SKIPS is set, which turns every skip into a failure.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENVIRONMENT = ROOT / ".venv-check"
CONSUMERS = ROOT / "tests" / "consumers"
#: Folders of tests in which pandoc, TeX, node, a browser … read what we write: they take long.
WITH_OTHER_PROGRAMS = ("consumers", "exports", "website")
#: How much of lines and branches the tests reach, in percent, with those of the other programs.
COVERED = 97
ESSAY = Path(os.environ.get("SERGE_DATA_ESSAY", ROOT.parent / "shared" / "source" / "essay.txt"))


def main() -> int:
    """Prepare the environment, run each step, and return 1 if any failed."""
    parser = argparse.ArgumentParser(description="Run everything that is checked.")
    parser.add_argument("--quick", action="store_true", help="no slow tests, no site")
    parser.add_argument(
        "--all",
        action="store_true",
        help="also the tests with other programs, of the site, and coverage",
    )
    options = parser.parse_args()
    if sys.version_info < (3, 11):  # noqa: UP036 - this script is what older ones meet first
        print("Python 3.11 or later is needed, this is", sys.version.split()[0])
        return 2
    python = _prepare()
    failed = [
        name
        for name, command in _steps(python, options.quick, options.all)
        if not _run(name, command)
    ]
    print(f"\n{'failed: ' + ', '.join(failed) if failed else 'all checks passed'}")
    return 1 if failed else 0


def _prepare() -> str:
    """Return the Python of an environment that has all that the checks need."""
    if not ENVIRONMENT.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    folder = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
    python = str(folder / "python")
    _must(python, "-m", "pip", "install", "--quiet", "--upgrade", "pip")
    _must(python, "-m", "pip", "install", "--quiet", "--editable", f"{ROOT}[dev]")
    os.environ["PATH"] = f"{folder}{os.pathsep}{os.environ['PATH']}"
    if (CONSUMERS / "package.json").exists() and shutil.which("npm"):
        _must("npm", "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(CONSUMERS))
    return python


def _steps(python: str, quick: bool, everything: bool) -> list[tuple[str, list[str]]]:
    serge = [python, "-m", "serge_data"]
    tests = [python, "-m", "pytest", "-q", "-n", "logical"]
    if quick:
        tests += ["-m", "not slow"]
    if everything:
        tests += ["--cov", "--cov-report=term-missing:skip-covered", f"--cov-fail-under={COVERED}"]
    else:
        tests += [f"--ignore=tests/{name}" for name in WITH_OTHER_PROGRAMS]
    steps = [
        ("format", [python, "-m", "ruff", "format", "--check"]),
        ("lint", [python, "-m", "ruff", "check"]),
        ("types", [python, "-m", "mypy"]),
        ("imports", ["lint-imports", "--no-logo", "--no-cache"]),
        ("records", [*serge, "validate", "--no-cache"]),
        ("published ids", [python, "-m", "tools.releases", "--check"]),
    ]
    if ESSAY.exists():
        steps.append(("attestation", [*serge, "attest", str(ESSAY), "--check"]))
    else:
        print(f"skipped: attestation (there is no essay at {ESSAY})")
    if not quick:
        site = str(ENVIRONMENT / "site")
        make = [python, str(ROOT / "tools" / "make_site.py"), "--site-dir", site]
        # Every day it is enough that the site can be built; who looks at it needs all of it.
        steps.append(("documentation", make if everything else [*make, "--no-fetch"]))
        os.environ["SERGE_DATA_SITE"] = site
    # The tests come last, so that their summary is the last thing on the screen.
    steps.append(("tests", tests))
    return steps


def _run(name: str, command: list[str]) -> bool:
    print(f"\n== {name}", flush=True)
    began = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    print(
        f"== {name}: {'ok' if code == 0 else 'FAILED'} in {time.monotonic() - began:.0f} s",
        flush=True,
    )
    return code == 0


def _must(*command: str) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main())
