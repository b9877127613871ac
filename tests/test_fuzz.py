"""The fuzz targets, with the bytes that are kept: seeds, and every input that was ever a fault."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from tools.fuzz.__main__ import KEPT, main
from tools.fuzz.targets import TARGETS

INPUTS = sorted(path for path in KEPT.rglob("*") if path.is_file())


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.name[:24]}")
def test_kept_input_is_handled(path: Path) -> None:
    """What was kept breaks no promise of its target."""
    TARGETS[path.parent.name](path.read_bytes())


def test_every_target_has_inputs() -> None:
    """Each target has its folder of inputs, and each folder its target."""
    assert set(TARGETS) == {path.parent.name for path in INPUTS}


@pytest.mark.slow
def test_fuzzing_runs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A few seconds of fuzzing execute targets many times and find nothing."""
    if sys.platform != "linux" or sys.version_info >= (3, 14):
        pytest.skip("there is no atheris for this system or this Python")
    figures = tmp_path / "figures.json"

    code = main(["--minutes", "0.2", "--json", str(figures), "locator", "yaml"])

    assert 0 == code, capsys.readouterr().err
    counts = json.loads(figures.read_text("utf-8"))
    assert counts["locator"]["executions"] > 100
    assert counts["yaml"]["lines"] > 10
    assert (ROOT / "tools" / "fuzz").is_dir()
