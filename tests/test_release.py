"""The recipe of a release: builds are the same twice, and what is wrong is refused."""

from __future__ import annotations

import os
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

import serge_data
from tools import release

pytestmark = pytest.mark.skipif(
    not (ROOT / ".git").exists(), reason="what is released is a commit, and this is no checkout"
)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what was built twice."""
    out = tmp_path_factory.mktemp("release") / "dist"
    release.build_twice(out)
    return out


@pytest.mark.slow
def test_what_is_to_be_cited_is_what_the_project_and_the_record_say() -> None:
    """Version and licence are the project's, and the essay's facts are those of its record."""
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    essay = serge_data.load().essay

    [reference] = cited["references"]

    assert cited["version"] == serge_data.__version__
    # A list would leave the choice, and the licence of the data is one of two.
    assert cited["license"] in project["license"].split(" AND ")
    assert {
        "title": essay.title,
        "authors": [{"alias": author.name} for author in essay.authors],
        "date-published": essay.issued,
        "publisher": {"name": essay.publisher},
        "copyright": essay.rights,
        "date-accessed": essay.accessed,
        "languages": [essay.language],
    } == {name: value for name, value in reference.items() if name not in ("type", "notes")}
    assert str(essay.retrieved_from) in reference["notes"]


def test_two_builds_are_the_same(dist: Path) -> None:
    """Wheel and sdist come out the same, byte by byte, from two folders."""
    names = sorted(path.name for path in dist.iterdir())

    version = serge_data.__version__
    wheel, sdist = f"serge_data-{version}-py3-none-any.whl", f"serge_data-{version}.tar.gz"
    assert [wheel, sdist] == names


@pytest.mark.slow
def test_the_wheel_is_whole(dist: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The wheel has every file that it should have."""
    [wheel] = dist.glob("*.whl")

    release.check_wheel(wheel)

    assert "none missing" in capsys.readouterr().out


@pytest.mark.slow
def test_a_wheel_that_is_not_whole_is_refused(dist: Path, tmp_path: Path) -> None:
    """What lacks a record, or holds something strange, is not published."""
    [wheel] = dist.glob("*.whl")
    poorer, richer = tmp_path / "poorer.whl", tmp_path / "richer.whl"
    with zipfile.ZipFile(wheel) as whole, zipfile.ZipFile(poorer, "w") as less:
        for name in whole.namelist():
            if name != "serge_data/_records/essay.yaml":
                less.writestr(name, whole.read(name))
    richer.write_bytes(wheel.read_bytes())
    with zipfile.ZipFile(richer, "a") as more:
        more.writestr("serge_data/essay.txt", "")

    with pytest.raises(release.ReleaseError, match=r"lacks serge_data/_records/essay\.yaml"):
        release.check_wheel(poorer)
    with pytest.raises(release.ReleaseError, match=r"holds serge_data/essay\.txt"):
        release.check_wheel(richer)


def test_builds_that_differ_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where two builds differ nothing is written."""

    def another(folder: Path, when: str) -> list[Path]:
        built = folder / "dist" / "serge_data.whl"
        built.parent.mkdir()
        built.write_text(f"{folder} {when}")
        return [built]

    monkeypatch.setattr(release, "build", another)

    with pytest.raises(release.ReleaseError, match="two builds differ"):
        release.build_twice(tmp_path / "dist")
    assert not (tmp_path / "dist").exists()


def test_the_lowest_versions_are_those_required() -> None:
    """Each requirement has a lowest version, and it is the one that is tried."""
    assert ["PyYAML==6.0.1", "pydantic==2.11"] == sorted(release.lowest("3.12.1"))


def test_this_python_is_tried() -> None:
    """The Pythons that are found are supported ones, and this one is among them."""
    found = release.pythons()

    assert sys.executable in found
    assert all(os.access(python, os.X_OK) for python in found)


def test_what_fails_is_told() -> None:
    """A command that fails ends the recipe with its words."""
    with pytest.raises(release.ReleaseError, match="no such thing"):
        release.run(sys.executable, "-c", "raise SystemExit('no such thing')")
