"""The hostile corpus: each case is answered as expected, in bounded time and memory.

The cases run in a few processes that are good for nothing else, as one that
is not handled may take all memory, hang, or kill its process.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from serge_data import limits
from serge_data.cli import main
from serge_data.limits import Limits
from tools.hostile.case import Case, lay_out
from tools.hostile.corpus import corpus
from tools.hostile.trying import tried
from tools.hostile.worker import Verdict

CASES = corpus()
Capture = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def verdicts(request: pytest.FixtureRequest) -> dict[str, Verdict]:
    """What came of the cases that are asked for, by name."""
    items = [item for item in request.session.items if isinstance(item, pytest.Function)]
    names = [
        str(item.callspec.params["name"])
        for item in items
        if item.originalname == "test_hostile_case_is_handled"
    ]
    return {verdict.name: verdict for verdict in tried(names)}


@pytest.mark.parametrize("name", CASES)
def test_hostile_case_is_handled(name: str, verdicts: dict[str, Verdict]) -> None:
    """Exactly what is expected is said of it; nothing is written, run or asked of a network."""
    assert [] == verdicts[name].faults


def test_there_are_many_cases() -> None:
    """The corpus is as large as it says."""
    assert len(CASES) >= 250


# --- the judge ------------------------------------------------------------------------------------

JUDGED = {
    "hangs": ("while True:\n    pass", "more than 1 seconds"),
    "takes all memory": ("bytearray(4_000_000_000)", "MemoryError"),
    "writes": ("open('here', 'w')", "opened 'here' to write"),
    "asks a network": ("import socket\nsocket.gethostbyname('localhost')", "did socket."),
    "runs a program": ("import os\nos.system('true')", "did os.system"),
    "prints": ("print('no')", "printed 'no"),
    "raises": ("1 / 0", "ZeroDivisionError"),
    "says nothing": ("", "said [], expected"),
}


@pytest.mark.parametrize("what", JUDGED)
def test_the_judge_notices(what: str, tmp_path: Path) -> None:
    """A validator that hangs, writes, connects, prints, raises or keeps silent fails."""
    code, fault = JUDGED[what]
    script = f"""
import json, sys
from pathlib import Path
from tools.hostile import worker
from tools.hostile.case import Case
def said(*_):
{"".join(f"    {line}{chr(10)}" for line in code.splitlines())}
    return [], []
worker.said = said
worker.SECONDS = 1
[verdict] = worker.try_cases([Case("it", lambda _: None, ("works.yaml SD001",))])
print(json.dumps(verdict.faults))
"""
    result = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )

    assert fault in result.stdout


def test_a_case_that_kills_its_process_is_not_handled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cases behind it are tried all the same."""
    batches = iter([[Verdict("a")], [Verdict("c")]])
    monkeypatch.setattr("tools.hostile.trying._batch", lambda names: next(batches))

    found = list(tried(["a", "b", "c"]))

    assert ["a", "b", "c"] == [verdict.name for verdict in found]
    assert ["it killed its process"] == found[1].faults


# --- limits ---------------------------------------------------------------------------------------


def test_limits_are_options_that_messages_name(tmp_path: Path, capsys: Capture) -> None:
    """What is beyond a limit names the option that raises it, and with that option is read."""
    records = str(lay_out(tmp_path) / "records")

    refused = main(["validate", records, "--max-depth", "1"])
    said = capsys.readouterr().out
    read = main(["validate", records, "--max-depth", "4"])

    assert 1 == refused
    assert (
        "nested deeper than 1 levels; records are flat, or allow more than 1 with --max-depth"
        in (said)
    )
    assert 0 == read


@pytest.mark.parametrize("name", list(Limits.__dataclass_fields__))
def test_every_limit_has_an_option(name: str, capsys: Capture) -> None:
    """Each limit is an option of the command, which takes numbers above 0."""
    with pytest.raises(SystemExit):
        main(["validate", "--help"])
    shown = capsys.readouterr().out
    with pytest.raises(SystemExit) as caught:
        main(["validate", limits.DEFAULT.option(name), "0"])

    assert limits.DEFAULT.option(name) in shown
    assert 2 == caught.value.code
    assert "'0' is not a number above 0" in capsys.readouterr().err


def test_cases_can_be_tried_here(tmp_path: Path) -> None:
    """A case is a folder that can be laid out and looked at."""
    case = Case("none", lambda _: None, ())

    assert (lay_out(tmp_path) / "records" / "works.yaml").is_file()
    assert 1 == case.most
