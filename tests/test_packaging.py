"""The built package: it carries the records and works where there is no checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from conftest import ROOT
from packaging.requirements import Requirement

import serge_data
from serge_data.dataset import Dataset

BUILD = [sys.executable, "-m", "build", "--no-isolation"]
PIP = [sys.executable, "-m", "pip", "--python"]
OPTIONS = ["install", "--quiet", "--no-index", "--no-build-isolation"]
#: What a checkout holds beside what goes into a package, and may be large.
NOT_COPIED = shutil.ignore_patterns(
    ".*", "__pycache__", "dist", "site", "node_modules", "*.egg-info"
)


def run(*command: str | Path, cwd: Path) -> str:
    """Return what *command* prints, run in *cwd* without this checkout on its path."""
    without = {"PYTHONPATH", "COVERAGE_PROCESS_START", "PIP_REQUIRE_VIRTUALENV"}
    result = subprocess.run(
        command,
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name not in without},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the checkout, so that building leaves nothing behind in this one."""
    copy = tmp_path_factory.mktemp("build") / "checkout"
    return Path(shutil.copytree(ROOT, copy, ignore=NOT_COPIED))


@pytest.fixture(scope="module")
def dist(checkout: Path) -> Path:
    """The folder with the sdist, and the wheel that was built from it."""
    run(*BUILD, ".", cwd=checkout)
    return checkout / "dist"


@pytest.fixture(scope="module")
def wheel(dist: Path) -> Path:
    """The wheel built from the sdist."""
    [found] = dist.glob("*.whl")
    return found


def contents(wheel: Path) -> dict[str, bytes]:
    """Return what *wheel* holds, by name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(folder: Path, name: str) -> dict[str, bytes]:
    """Return the files below *folder*, by their path below *name*."""
    return {
        f"{name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def closure(name: str, seen: set[str]) -> Iterator[metadata.Distribution]:
    """Yield the distribution *name* as installed here, and all that it requires."""
    canonical = re.sub("[-_.]+", "-", name).lower()
    if canonical not in seen:
        seen.add(canonical)
        found = metadata.distribution(name)
        yield found
        yield from required(found.requires or [], seen)


def required(requirements: list[str], seen: set[str]) -> Iterator[metadata.Distribution]:
    """Yield what the *requirements* name, as installed here, and all that it requires."""
    for requirement in map(Requirement, requirements):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield from closure(requirement.name, seen)


def new_environment(folder: Path, requirements: list[str]) -> Path:
    """Return the Python of a new environment that has the *requirements* and nothing else.

    They are linked from this environment, so that no network is needed; what
    this environment has besides, the new one has not.
    """
    run(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder.parent)
    python = folder / "bin" / "python"
    site = Path(
        run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=folder).strip()
    )
    for found in required(requirements, set()):
        for top in {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
            (site / top).symlink_to(Path(str(found.locate_file(top))))
    return python


def install(python: Path, *arguments: str | Path) -> None:
    """Install into the environment of *python*, without asking the network for anything."""
    run(*PIP, python, *OPTIONS, *arguments, cwd=python.parent)


def requirements() -> list[str]:
    """Return what the package says that it requires."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return list(tomllib.load(file)["project"]["dependencies"])


SITE = "import site; print(site.getsitepackages()[0])"
EXPORT = "import serge_data, sys; sys.stdout.write(serge_data.export(serge_data.load(), 'json'))"
HOME = "import serge_data; print(serge_data.__file__)"


def test_wheel_carries_package_records_and_schemas(wheel: Path) -> None:
    """The wheel holds the package, its records, schemas and pages of codes, and no more."""
    found = contents(wheel)

    expected = (
        tree(ROOT / "serge_data", "serge_data")
        | tree(ROOT / "records", "serge_data/_records")
        | tree(ROOT / "schema", "serge_data/_schema")
        | tree(ROOT / "docs" / "codes", "serge_data/_codes")
    )
    information = {name for name in found if ".dist-info/" in name}
    assert "serge_data/py.typed" in found
    assert "serge_data/_records/essay.yaml" in found
    assert set(expected) == found.keys() - information
    assert expected == {name: found[name] for name in expected}
    assert any(name.endswith("/licenses/LICENSE") for name in information)
    assert any(name.endswith("/entry_points.txt") for name in information)


def test_sdist_builds_the_same_wheel(checkout: Path, wheel: Path, tmp_path: Path) -> None:
    """The wheel built from the sdist holds what the wheel built from the checkout holds."""
    run(*BUILD, "--wheel", "--outdir", tmp_path, ".", cwd=checkout)

    [direct] = tmp_path.glob("*.whl")
    assert contents(direct) == contents(wheel)


def test_sdist_carries_what_the_tests_need(dist: Path) -> None:
    """The sdist holds the tests and the records, and nothing that was only lying about."""
    [sdist] = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {"pyproject.toml", "LICENSE", "tests/conftest.py", "records/essay.yaml"} <= names
    assert [] == [name for name in names if ".pyc" in name]


def test_sdist_does_not_carry_the_essay(dist: Path, essay: str) -> None:
    """No file of the sdist has a whole paragraph of the essay's running prose in it."""
    paragraphs = [line for line in essay.partition("\n[1] ")[0].splitlines() if len(line) > 400]
    [sdist] = dist.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        files = {
            member.name: archive.extractfile(member).read().decode("utf-8", "replace")  # type: ignore[union-attr] # only files are asked for
            for member in archive
            if member.isfile()
        }

    assert len(paragraphs) > 40
    assert [] == [name for name, text in files.items() if any(p in text for p in paragraphs)]


def test_installed_wheel_loads_the_same_data(wheel: Path, data: Dataset, tmp_path: Path) -> None:
    """Installed where there is no checkout, with what it requires alone, it has the same data."""
    python = new_environment(tmp_path / "env", requirements())
    install(python, wheel)

    exported = run(python, "-c", EXPORT, cwd=tmp_path)

    assert (tmp_path / "env").as_posix() in run(python, "-c", HOME, cwd=tmp_path)
    assert serge_data.export(data, "json") == exported
    script = python.with_name("serge-data")
    assert f"serge-data {serge_data.__version__}\n" == run(script, "--version", cwd=tmp_path)
    assert run(script, "validate", cwd=tmp_path).startswith("0 problems in 1 essay, 44 works")


def test_editable_install_loads_the_same_data(
    checkout: Path, data: Dataset, tmp_path: Path
) -> None:
    """Installed editable, the package is the checkout, and so are its records."""
    python = new_environment(tmp_path / "env", [*requirements(), "hatchling"])
    install(python, "--editable", checkout)

    exported = run(python, "-c", EXPORT, cwd=tmp_path)

    assert (
        str(checkout / "serge_data" / "__init__.py")
        == run(python, "-c", HOME, cwd=tmp_path).strip()
    )
    assert serge_data.export(data, "json") == exported


def test_version_is_the_packages(wheel: Path) -> None:
    """The project's version and the package's are one."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]

    assert serge_data.__version__ == project["version"]
    assert f"serge_data-{serge_data.__version__}-py3-none-any.whl" == wheel.name
