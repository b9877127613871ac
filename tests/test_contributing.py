"""The first fix, as CONTRIBUTING.md walks through it, and the files that set up an editor."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from serge_data.loading import load
from serge_data.validation import validate

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def _block(comment: str) -> str:
    """Return the shell block behind a *comment* of the page."""
    [block] = re.findall(rf"<!-- {comment} -->\n```sh\n(.*?)```", PAGE, re.DOTALL)
    return str(block)


def _shell(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    return subprocess.run(
        ["sh", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONIOENCODING": "utf-8"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )


def test_the_first_fix_goes_as_the_page_says(tmp_path: Path) -> None:
    """The copy is sound; the mistake is shown as printed; what the help says mends it."""
    (tmp_path / "records").symlink_to(ROOT / "records")
    wrong, right = re.findall(r"^```yaml\n(  locators: .*\n)```", PAGE, re.MULTILINE)[::-1]
    path = tmp_path / "practice" / "citations" / "introduction.yaml"

    copied = _shell(_block("the copy"), tmp_path)
    path.write_text(path.read_text("utf-8").replace(right, wrong, 1), encoding="utf-8")
    mistaken = _shell(_block("the mistake"), tmp_path)
    path.write_text(path.read_text("utf-8").replace(wrong, right, 1), encoding="utf-8")

    [shown] = re.findall(r"^```text\n(.*?)```", PAGE, re.DOTALL | re.MULTILINE)
    assert copied.stdout.startswith("0 problems in ")
    assert mistaken.stdout.startswith(shown)
    assert 1 == mistaken.returncode
    assert () == validate(tmp_path / "practice").diagnostics


def test_the_citation_of_the_walk_is_where_the_page_says() -> None:
    """The citation that the page names is that of the essay's sixth paragraph."""
    citation = load().citations["serge-19-xvii-stalinist-scourge-which"]

    assert (6, f"`{citation.printed}`") == (citation.paragraph, "`(*Serge* 19, xvii)`")
    assert f"`{citation.printed}`" in PAGE


def _settings(name: str) -> Any:
    return json.loads((ROOT / ".vscode" / name).read_text(encoding="utf-8"))


def test_the_editor_understands_what_the_task_prints(records_copy: Path) -> None:
    """Each problem that the task's command prints becomes file, line, column, code and message."""
    [task] = [task for task in _settings("tasks.json")["tasks"] if "Validate" in task["label"]]
    matcher = task["problemMatcher"]["pattern"]
    path = records_copy / "works.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("type: document", "type: dokument", 1), encoding="utf-8")
    line = text.partition("type: document")[0].count("\n") + 1

    done = _shell(task["command"], records_copy.parent)

    problem, summary = done.stdout.splitlines()
    found = re.match(matcher["regexp"], problem)
    assert found is not None
    assert ["records/works.yaml", str(line), "9", "SD106"] == [
        found[matcher[part]] for part in ("file", "line", "column", "code")
    ]
    assert "'dokument'" in found[matcher["message"]]
    assert re.match(matcher["regexp"], summary) is None


@pytest.mark.parametrize("task", _settings("tasks.json")["tasks"], ids=lambda task: task["label"])
def test_the_tasks_of_the_editor_run(task: Any, records_copy: Path) -> None:
    """What the editor offers to run, runs."""
    assert 0 == _shell(task["command"], records_copy.parent).returncode


def test_the_schemas_of_the_settings_are_there() -> None:
    """The settings name schemas that lie in the repository."""
    names = _settings("settings.json")["yaml.schemas"]

    assert names
    assert [] == [name for name in names if not (ROOT / name).is_file()]
