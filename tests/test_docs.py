"""What the README and the docs print is what happens."""

from __future__ import annotations

import contextlib
import io
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import serge_data
from serge_data import Dataset

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])
BLOCKS = [
    pytest.param(block, id=f"{page.name}-{number}")
    for page in PAGES
    for number, block in enumerate(
        re.findall(
            r"(?<!-->\n)^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S
        ),
        start=1,
    )
]
#: A line that prints, and what it prints according to the comment behind it.
PROMISE = re.compile(r"^print\(.*\)  +# (?P<output>.+)$", re.MULTILINE)


def test_there_are_blocks() -> None:
    """The pages have Python in them, so that the next test tests something."""
    assert BLOCKS


def test_python_is_left_out_only_where_another_test_runs_it() -> None:
    """A block below a comment is left out, and there is one, which ``test_docs_blocks.py`` runs."""
    left_out = {
        (page.relative_to(ROOT).as_posix(), comment)
        for page in PAGES
        for comment in re.findall(
            r"^(<!-- .*) -->\n```python$", page.read_text(encoding="utf-8"), re.M
        )
    }

    assert {
        (
            "docs/corpus.md",
            "<!-- not run: it takes a cluster; a test runs it with workers of its own",
        )
    } == left_out


@pytest.mark.parametrize("block", BLOCKS)
def test_python_in_the_pages_runs_and_prints_what_it_says(block: str) -> None:
    """Every Python block runs; where a comment says what a line prints, it prints that."""
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(block, "block", "exec"), {"__name__": "__main__"})

    printed = output.getvalue().splitlines()
    for promise in PROMISE.finditer(block):
        assert promise["output"] in printed


@pytest.mark.parametrize("page", ["README.md", "docs/index.md"])
def test_the_pages_count_what_the_records_hold(page: str, data: Dataset) -> None:
    """The numbers of records that a page gives are those of the records that there are."""
    text = (
        (ROOT / page).read_text(encoding="utf-8").replace("spans in quotation marks", "quotations")
    )
    given = {
        name: int(n)
        for n, name in re.findall(r"\b([0-9]+) ([a-z]+)\b", text)
        if name in data.counts
    }

    assert len(given) >= 5
    assert given == {name: data.counts[name] for name in given}


def test_the_reference_names_all_that_is_public() -> None:
    """The page on Python lists what `serge_data` exports, and has an entry for each name."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    [listed] = re.findall(r"<!-- names -->\n(.*?)\n<!-- /names -->", text, re.S)
    described = set(re.findall(r"^::: serge_data\.(.+)$", text, re.M))
    # What a private module of a package holds is found in the package.
    missing = [
        name
        for name in set(serge_data.__all__) - {"__version__", "SCHEMA_VERSION"}
        # What is filed in a private module is found in the package that it is a part of.
        for module in [getattr(serge_data, name).__module__.removeprefix("serge_data.")]
        if not {module, f"{module}.{name}", module.partition("._")[0]} & described
    ]

    assert list(serge_data.__all__) == re.findall(r"`(\w+)`", listed)
    assert [] == missing


def test_the_first_look_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The script of the README's first command shows who is quoted most."""
    runpy.run_path(str(ROOT / "docs" / "first_look.py"))

    assert "Susan Weissman" in capsys.readouterr().out


def _command(name: str) -> str:
    """Return the shell command that stands in the README behind the comment *name*."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [command] = re.findall(rf"<!-- {name} -->\n```sh\n(.*?)\n```", readme)
    return str(command)


def test_continuous_integration_runs_the_command_of_the_readme() -> None:
    """The script of continuous integration ends with the README's test command for everything."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert f"{_command('the tests')} --all" == script.rstrip().splitlines()[-1]


@pytest.mark.slow
def test_the_first_command_of_the_readme_works_in_a_fresh_copy(tmp_path: Path) -> None:
    """In a copy of what git holds, the command sets itself up and finds no problem."""
    files = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        check=True,
        capture_output=True,
        text=True,
    )
    for name in filter(None, files.stdout.split("\0")):
        if (ROOT / name).is_file():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "VIRTUAL_ENV", "COV"))
    }
    command = _command("the main job").replace("python3", sys.executable, 1)

    ran = subprocess.run(
        ["sh", "-c", command],
        cwd=tmp_path,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("0 problems in ")
    assert "Susan Weissman" in ran.stdout
