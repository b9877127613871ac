"""What all tests share: the data set, the essay when it is there, records to damage."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, settings

import serge_data
from serge_data._verdicts import CACHE
from serge_data.dataset import Dataset

ROOT = Path(__file__).parent.parent
ESSAY = "SERGE_DATA_ESSAY"
NO_SKIPS = "SERGE_DATA_NO_SKIPS"
PROFILE = "SERGE_DATA_HYPOTHESIS"
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

# Time is measured elsewhere; here a slow machine is no failure.  The quick
# profile tries the same examples every time, the thorough one always others.
settings.register_profile("quick", deadline=None, max_examples=15, derandomize=True)
settings.register_profile(
    "thorough", deadline=None, max_examples=500, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get(PROFILE, "quick"))


@pytest.fixture(scope="session", autouse=True)
def cache_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let nothing that a test finds sound be remembered in the home of whoever runs it."""
    os.environ[CACHE] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def data() -> Dataset:
    """The data set that comes with the package."""
    return serge_data.load()


@pytest.fixture(scope="session")
def essay_path() -> Path:
    """The file with the essay's text, which is no part of the project.

    It is the one that the environment variable SERGE_DATA_ESSAY names, or
    shared/source/essay.txt beside the checkout.
    """
    named = os.environ.get(ESSAY)
    path = Path(named) if named else ROOT.parent / "shared" / "source" / "essay.txt"
    if named or path.is_file():
        return path
    pytest.skip(f"the essay is not there: set {ESSAY} to the path of its text")


@pytest.fixture(scope="session")
def essay(essay_path: Path) -> str:
    """The text of the essay."""
    return essay_path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def title_page(essay_path: Path) -> Path:
    """The transcription with the title page, which lies beside the essay."""
    path = essay_path.with_name("as-retrieved.txt")
    if not path.is_file():
        pytest.skip(f"the essay's title page is not there: {path.name} beside the essay")
    return path


@pytest.fixture(autouse=True)
def _no_verdict_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test find, or leave behind, what validation remembers of folders."""
    monkeypatch.setenv(CACHE, f"{tmp_path}-remembered")


@pytest.fixture
def records_copy(tmp_path: Path) -> Path:
    """A copy of the real records, to be damaged."""
    return Path(shutil.copytree(ROOT / "records", tmp_path / "records"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one where everything is said to be there."""
    return _not_skipped((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Do the same for a whole module that is skipped."""
    return _not_skipped((yield))


def _not_skipped(report: Report) -> Report:
    if os.environ.get(NO_SKIPS) and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{NO_SKIPS} is set, and yet {report.nodeid} was skipped: {reason}"
    return report
