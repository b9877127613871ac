"""The action for GitHub: its form, its safety, and its steps as a runner takes them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from repository import ROOT, copy_of_the_project

ACTION = ROOT / "action.yml"
STEPS: list[dict[str, Any]] = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


class Runner(NamedTuple):
    """What a runner of GitHub has: the action, a place for scratch, the job's repository."""

    action: Path
    temp: Path
    workspace: Path


class Run(NamedTuple):
    """What a run of the action leaves."""

    code: int
    log: str
    output: str
    summary: str


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A copy of the project as an action, and the scratch folder in which it installed itself."""
    action = copy_of_the_project(tmp_path_factory.mktemp("action"))
    temp = tmp_path_factory.mktemp("temp")
    done = _step(STEPS[0], Runner(action, temp, temp), {})
    assert 0 == done.returncode, done.stdout
    return action, temp


@pytest.fixture
def runner(installed: tuple[Path, Path], tmp_path: Path) -> Runner:
    """A runner at work on a repository with records."""
    shutil.copytree(ROOT / "records", tmp_path / "records")
    return Runner(*installed, tmp_path)


def _step(
    step: dict[str, Any], runner: Runner, inputs: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub's runner does: its script in a file, by bash with these options."""
    assert "bash" == step["shell"]
    bash = shutil.which("bash") or pytest.skip("bash is not installed")

    def value(found: re.Match[str]) -> str:
        return inputs[found[1].removeprefix("inputs.")]

    script = runner.temp / "step.sh"
    script.write_text(step["run"], encoding="utf-8")
    given = {name: EXPRESSION.sub(value, each) for name, each in step.get("env", {}).items()}
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COV"))}
    return subprocess.run(
        [bash, "--noprofile", "--norc", "-eo", "pipefail", script],
        cwd=runner.workspace,
        env={
            **clean,
            **given,
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "GITHUB_ACTION_PATH": str(runner.action),
            "GITHUB_OUTPUT": str(runner.temp / "output"),
            "GITHUB_STEP_SUMMARY": str(runner.temp / "summary"),
            "RUNNER_TEMP": str(runner.temp),
        },
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )


def _validate(runner: Runner, folder: str = "records", check_format: str = "true") -> Run:
    """Run the step that validates, and return what it leaves."""
    for name in ("output", "summary"):
        (runner.temp / name).write_text("", encoding="utf-8")
    done = _step(STEPS[1], runner, {"folder": folder, "check-format": check_format})
    output, summary = (
        (runner.temp / name).read_text(encoding="utf-8") for name in ("output", "summary")
    )
    return Run(done.returncode, done.stdout, output, summary)


def _damage(runner: Runner, old: str, new: str) -> None:
    path = runner.workspace / "records" / "works.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_it_has_the_form_of_an_action(tmp_path: Path) -> None:
    """The schema of actions accepts it, and refuses it without its steps."""
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    damaged = tmp_path / "action.yml"
    damaged.write_text(ACTION.read_text("utf-8").replace("\n  steps:", "\n  stages:"), "utf-8")
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-actions",
    ]

    codes = [
        subprocess.run([*command, path], check=False, capture_output=True).returncode
        for path in (ACTION, damaged)
    ]

    assert [0, 1] == codes


def test_no_input_becomes_a_part_of_a_script() -> None:
    """Inputs arrive as variables, no script has an expression in it, no other action is used."""
    assert [] == [step["name"] for step in STEPS if EXPRESSION.search(step["run"])]
    assert [] == [step for step in STEPS if "uses" in step]


def test_zizmor_finds_nothing_unsafe(tmp_path: Path) -> None:
    """The auditor of actions has no complaint, and has one of an input in a script."""
    zizmor = shutil.which(
        "zizmor", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    if zizmor is None:
        pytest.skip("zizmor is not installed")
    damaged = tmp_path / "action.yml"
    damaged.write_text(
        ACTION.read_text("utf-8").replace('"$FOLDER"', "${{ inputs.folder }}"), "utf-8"
    )

    sound, unsafe = (
        subprocess.run(
            [zizmor, "--offline", "--no-progress", path],
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        for path in (ACTION, damaged)
    )

    assert 0 == sound.returncode, sound.stdout
    assert "template-injection" in unsafe.stdout


@pytest.mark.slow
def test_sound_records_pass(runner: Runner) -> None:
    """Nothing is annotated, and the summary says how much was looked at."""
    run = _validate(runner)

    assert 0 == run.code, run.log
    assert "::error" not in run.log
    assert run.output.startswith("summary=0 problems in 1 essay, 44 works")
    assert run.summary.startswith("serge_data: 0 problems in 1 essay, 44 works")


@pytest.mark.slow
def test_a_broken_record_is_annotated_at_its_line(runner: Runner) -> None:
    """The runner is told file, line and columns, and the step fails."""
    _damage(runner, "type: document", "type: dokument")
    text = (runner.workspace / "records" / "works.yaml").read_text(encoding="utf-8")
    line = text.partition("type: dokument")[0].count("\n") + 1

    run = _validate(runner, check_format="false")

    assert 1 == run.code
    assert f"::error file=records/works.yaml,line={line},endLine={line},title=SD106" in run.log
    assert "col=9,endColumn=17::" in run.log
    assert run.summary.startswith("serge_data: 1 problem in ")


@pytest.mark.slow
@pytest.mark.parametrize(("check_format", "code"), [("true", 1), ("false", 0)])
def test_another_form_is_an_error_if_asked_for(
    runner: Runner, check_format: str, code: int
) -> None:
    """A file that is not canonical fails the step, unless the input says otherwise."""
    _damage(runner, "type: book", "type:  book")

    run = _validate(runner, check_format=check_format)

    assert code == run.code
    assert bool(code) == ("::error::Files are not in their canonical form" in run.log)
    assert bool(code) == ("| would be formatted: records/works.yaml" in run.log)


@pytest.mark.slow
def test_a_folder_that_is_not_there(runner: Runner) -> None:
    """The step fails, and the annotation sends the reader to the log."""
    run = _validate(runner, folder="recods")

    assert 2 == run.code
    assert "recods" in run.log
    assert "::error::The folder could not be checked" in run.log
    assert "" == run.summary


@pytest.mark.slow
@pytest.mark.parametrize(
    "folder", ["records; touch taken", "$(touch taken)", "--help", "`touch taken`"]
)
def test_a_folder_is_a_name_and_nothing_else(runner: Runner, folder: str) -> None:
    """Whatever the input is, it is looked for as a folder; no command in it is run."""
    run = _validate(runner, folder=folder)

    assert 0 != run.code
    assert not (runner.workspace / "taken").exists()


@pytest.mark.slow
def test_an_old_python_is_named(runner: Runner, tmp_path: Path) -> None:
    """Where Python is too old, the annotation says what to put before the step."""
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    step = {**STEPS[0], "run": f'PATH="{tmp_path}:$PATH"\n{STEPS[0]["run"]}'}

    done = _step(step, runner, {})

    assert 2 == done.returncode
    assert "::error::serge_data needs Python 3.11 or later" in done.stdout
