"""On a cluster a corpus is validated as by one process, and nothing is lost with a worker."""

from __future__ import annotations

import builtins
import json
import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from conftest import ROOT

from benchmarks.datasets import write_corpus
from serge_data import cluster
from serge_data.cluster import Summary, validate_on
from serge_data.corpus import validate_corpus
from serge_data.reporting.registry import MissingLibraryError

distributed = pytest.importorskip("distributed", reason="distributed is not installed")
pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of six essays with a few mistakes, a stray file and an id that stands twice."""
    folder = tmp_path / "corpus"
    write_corpus(folder, 660, 6, seed=3)
    for name in ("essay-000002", "essay-000003"):
        [people] = (folder / name / "people").iterdir()
        text = people.read_text(encoding="utf-8")
        people.write_text(text.replace("individual", "individul", 2), encoding="utf-8")
    (folder / "notes.txt").write_text("", encoding="utf-8")
    own = (folder / "essay-000001" / "essay.yaml").read_text(encoding="utf-8")
    (folder / "essay-000004" / "essay.yaml").write_text(own, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def client() -> Iterator[Any]:
    """A cluster inside this process."""
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": False}
    with (
        distributed.LocalCluster(**options, dashboard_address=None) as local,
        distributed.Client(local) as found,
    ):
        yield found


def rows(folder: Path) -> list[dict[str, Any]]:
    """Return the rows of all parts in *folder*."""
    return [
        row
        for path in sorted(folder.glob("*.parquet"))
        for row in pq.read_table(path, use_threads=False).to_pylist()
    ]


def said(folder: Path) -> list[tuple[Any, ...]]:
    """Return the diagnostics that one process finds."""
    return sorted(
        (each.name, d.path, d.line, d.column, d.code, d.message, d.hint)
        for each in validate_corpus(folder)
        for d in each.report.diagnostics
    )


def written(output: Path) -> list[tuple[Any, ...]]:
    """Return the diagnostics that the cluster has written."""
    fields = ("essay", "path", "line", "column", "code", "message", "hint")
    return sorted(tuple(row[field] for field in fields) for row in rows(output / "diagnostics"))


def test_a_cluster_says_what_one_process_says(client: Any, corpus: Path, tmp_path: Path) -> None:
    """The diagnostics and counts in Parquet are those of `validate_corpus`."""
    output = tmp_path / "output"

    summary = validate_on(client, corpus, output, essays=2, tables=True)

    expected = said(corpus)
    assert {"SD010", "SD202"} <= {row[4] for row in expected}
    assert expected == written(output)
    assert Summary(**json.loads((output / "summary.json").read_text("utf-8"))) == summary
    assert (6, 0, 0) == (summary.essays, summary.attested, summary.warnings)
    assert len(expected) == summary.errors
    essays = sorted(rows(output / "essays"), key=lambda row: str(row["essay"]))
    sound = [row["essay"] for row in essays if row["valid"]]
    assert [f"essay-{number:06}" for number in range(1, 7)] == [row["essay"] for row in essays]
    assert sound
    # The tables of the sound essays, each row with the folder of its essay.
    quotations = rows(output / "tables" / "quotations")
    assert set(sound) == {row["essay_folder"] for row in quotations}
    assert sum(row["quotations"] for row in essays if row["valid"]) == len(quotations)


def test_what_is_there_already_is_not_mixed_with_the_new(
    client: Any, corpus: Path, tmp_path: Path
) -> None:
    """An output that is not empty is refused."""
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "old").write_text("", encoding="utf-8")

    with pytest.raises(FileExistsError):
        validate_on(client, corpus, tmp_path / "output")


def test_an_essay_over_which_workers_die_is_named(
    client: Any, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A partition that kills its workers is cut up, until it is known which essay does it."""
    monkeypatch.setattr(cluster, "validate_partition", _deadly)

    summary = validate_on(client, corpus, tmp_path / "output", essays=3)

    found = rows(tmp_path / "output" / "diagnostics")
    lost = [row for row in found if row["code"] == "SD001"]
    assert [("essay-000002", "essay-000002")] == [(row["essay"], row["path"]) for row in lost]
    assert "workers died over it" in lost[0]["message"]
    assert 6 == summary.essays


_validate_partition = cluster.validate_partition


def _deadly(corpus: str, output: str, name: str, folders: list[str], *rest: Any) -> Any:
    if "essay-000002" in folders:
        raise distributed.KilledWorker(name, SimpleNamespace(address="tcp://worker"), 3)
    return _validate_partition(corpus, output, name, folders, *rest)


def test_a_cluster_needs_its_extra(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Dask there is one line that names the extra."""
    real = builtins.__import__

    def missing(name: str, *arguments: Any) -> Any:
        if name == "distributed":
            raise ModuleNotFoundError("No module named 'distributed'", name=name)
        return real(name, *arguments)

    monkeypatch.setattr(builtins, "__import__", missing)

    with pytest.raises(MissingLibraryError, match=r"pip install 'serge-data\[cluster\]'"):
        validate_on(None, corpus, corpus / "output")  # type: ignore[arg-type] # it is not looked at


SCRIPT = """
import json, os, signal, sys, threading, time
from pathlib import Path
from types import SimpleNamespace
from distributed import Client, LocalCluster
from serge_data.cluster import validate_on

def strike(client, output):
    # In the middle: some parts are there, others are not.
    while len(list(Path(output, "essays").glob("*.parquet"))) < 3:
        time.sleep(0.02)
    pids = client.run(os.getpid)
    os.kill(sorted(pids.values())[0], signal.SIGKILL)
    print("killed one of", len(pids), "with", len(list(Path(output, "essays").iterdir())), "parts")

if __name__ == "__main__":
    corpus, output = sys.argv[1:]
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as local:
        with Client(local) as client:
            killer = threading.Thread(target=strike, args=(client, output))
            killer.start()
            summary = validate_on(client, corpus, output, essays=2)
            killer.join()
            print(summary)
"""


@pytest.mark.slow
def test_nothing_is_lost_with_a_worker(tmp_path: Path) -> None:
    """Of two workers one is killed in the middle; what is written is what one process finds."""
    corpus, output = tmp_path / "corpus", tmp_path / "output"
    write_corpus(corpus, 4_800, 48, seed=7, broken=0.01)
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(SCRIPT), encoding="utf-8")

    ran = subprocess.run(
        [sys.executable, str(script), str(corpus), str(output)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )

    assert 0 == ran.returncode, ran.stderr
    first, last = ran.stdout.splitlines()
    assert first.startswith("killed one of 2 with ")
    assert 24 > int(first.split()[-2])
    assert "essays=48, attested=0, records=4800" in last
    assert said(corpus) == written(output)
    assert 48 == len(rows(output / "essays"))
