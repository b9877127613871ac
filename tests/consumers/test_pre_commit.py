"""The hooks before a commit: this repository's own, and those that it offers to others."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from repository import ROOT, commit, copy_of_the_project

pytest.importorskip("pre_commit", reason="pre-commit is not installed")

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, in which a repository can be made."""
    return copy_of_the_project(tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def revision(project: Path) -> str:
    """The one commit of that copy."""
    return commit(project)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it installs."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def downstream(project: Path, revision: str, tmp_path: Path) -> Path:
    """A repository of somebody else's, with records and the hooks of the project."""
    folder = tmp_path / "downstream"
    shutil.copytree(ROOT / "records", folder / "records")
    hooks = [{"id": hook["id"]} for hook in HOOKS]
    config = {"repos": [{"repo": str(project), "rev": revision, "hooks": hooks}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    commit(folder)
    return folder


def _pre_commit(folder: Path, home: Path, *arguments: str) -> tuple[int, str]:
    """Return the exit code of pre-commit in *folder*, and what it prints."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "GIT_", "COV"))}
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=folder,
        env={**clean, "PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    return done.returncode, done.stdout + done.stderr


def test_pre_commit_understands_both_files(home: Path) -> None:
    """The hooks that are offered, and the configuration of this repository, are well made."""
    manifest = _pre_commit(ROOT, home, "validate-manifest", ".pre-commit-hooks.yaml")
    configuration = _pre_commit(ROOT, home, "validate-config", ".pre-commit-config.yaml")

    assert (0, "") == manifest
    assert (0, "") == configuration


@pytest.mark.slow
def test_sound_records_pass_in_another_repository(downstream: Path, home: Path) -> None:
    """`pre-commit run --all-files` runs every hook in somebody else's repository, and all pass."""
    code, printed = _pre_commit(downstream, home, "run", "--all-files")

    assert 0 == code, printed
    assert len(HOOKS) == printed.count("Passed")


@pytest.mark.slow
def test_a_broken_record_stops_the_commit(downstream: Path, home: Path) -> None:
    """One wrong page number, and the hook fails, naming file, line and column."""
    path = downstream / "records" / "citations" / "introduction.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('["19", "xvii"]', '["18", "xvii"]', 1), encoding="utf-8")
    line = text.split('["19", "xvii"]')[0].count("\n") + 1

    code, printed = _pre_commit(downstream, home, "run", "--all-files")

    assert 1 == code
    assert f"records/citations/introduction.yaml:{line}:14: SD401: '18'" in printed


@pytest.mark.slow
def test_records_in_another_form_are_written_anew(downstream: Path, home: Path) -> None:
    """A file that is not canonical fails the first commit, and passes when it is added again."""
    path = downstream / "records" / "people.yaml"
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("name: Anarcho", "name:   'Anarcho'", 1), encoding="utf-8")

    first, printed = _pre_commit(downstream, home, "run", "--all-files")
    again, _ = _pre_commit(downstream, home, "run", "--all-files")

    assert 1 == first
    assert "files were modified by this hook" in printed
    assert 0 == again
    assert sound == path.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.usefixtures("revision")
def test_this_repository_passes_its_own_hooks(project: Path, home: Path) -> None:
    """`pre-commit run --all-files` passes in this repository."""
    code, printed = _pre_commit(project, home, "run", "--all-files")

    assert 0 == code, printed
    assert 5 == printed.count("Passed")
