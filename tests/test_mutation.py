"""The tool that breaks the code: what it breaks, and whether the page says what came of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from tools.mutation import results
from tools.mutation.__main__ import table
from tools.mutation.mutants import TOP, functions_of
from tools.mutation.operators import mutations
from tools.mutation.targets import TARGETS, modules_named, path_of

PAGE = ROOT / "docs" / "mutation.md"


@pytest.mark.parametrize(
    ("source", "mutated"),
    [
        ("x = a < b\n", ["x = a <= b\n", "x = a >= b\n"]),
        ("x = a in b\n", ["x = a not in b\n"]),
        ("x = a not in b\n", ["x = a in b\n"]),
        ("x = a and b\n", ["x = a or b\n"]),
        ("x = 'a'\n", ["x = 'XXa'\n"]),
        ("x = f'a{b}'\n", ["x = f'XXa{b}'\n"]),
        ("x = 7\n", ["x = 8\n", "x = 6\n"]),
        ("f(a)\n", ["pass\n"]),
        ("def f(a: int | None) -> str | None:\n    'Say it.'\n", []),
        ("__all__ = ['a']\n", ["pass\n"]),
    ],
)
def test_each_operator_breaks_what_it_should(source: str, mutated: list[str]) -> None:
    """What runs is changed in every way once, and what never runs is left alone."""
    found = {" ".join(code.split()) for _, _, code in mutations(source)}

    assert {" ".join(code.split()) for code in mutated} <= found | {"pass"}
    assert [] == [code for code in found if code == " ".join(source.split())]
    assert bool(mutated) or not found


def test_mutants_are_grouped_by_function() -> None:
    """A mutant belongs to the outermost function whose body it lies in, and names its line."""
    source = (
        "A = 1\n\n\nclass B:\n    def c(self, d=2):\n        return d + 3\n\n\ndef e():\n    f()\n"
    )

    functions = {function.name: function for function in functions_of(source)}

    assert [TOP, "B.c", "e"] == list(functions)
    assert {1, 5} == {mutant.line for mutant in functions[TOP].mutants}
    assert {6} == {mutant.line for mutant in functions["B.c"].mutants}
    assert ("return d + 3", "return d - 3") in {
        (mutant.at, mutant.becomes) for mutant in functions["B.c"].mutants
    }
    assert source != functions["e"].mutants[0].source


def test_every_module_and_its_tests_are_there() -> None:
    """What is mutated is a module of the package, and its tests are files."""
    files = {module: path_of(module) for module in TARGETS}

    assert [] == [module for module, path in files.items() if not path.is_file()]
    assert [] == [
        test for tests in TARGETS.values() for test in tests if not (ROOT / test).exists()
    ]
    assert ["serge_data.attestation.lock"] == modules_named(["lock"])
    with pytest.raises(KeyError):
        modules_named(["nothing"])


def test_no_survivor_is_explained_away() -> None:
    """Each survivor is there once with what it breaks, and a reason is a sentence."""
    found = list(results.survivors(results.read()))

    assert found
    assert all(survivor["at"] != survivor["becomes"] for _, _, survivor in found)
    reasons = [survivor["why"] for _, _, survivor in found if survivor["why"]]
    assert [] == [why for why in reasons if not (why[0].isupper() and why.endswith("."))]


def test_the_page_has_the_figures_of_the_file() -> None:
    """The table of the page is the one that the command prints."""
    assert table() in PAGE.read_text("utf-8")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="mutants run in forked processes")
def test_a_mutant_that_nobody_notices_survives(tmp_path: Path) -> None:
    """Of two faults the one that a test sees is killed, the other one is listed."""
    script = f"""
import sys
from pathlib import Path
from tools.mutation import mutants, runner, targets
sys.path.insert(0, {str(tmp_path)!r})
runner.PATIENCE = 1
runner.path_of = lambda module: Path({str(tmp_path)!r}, module + ".py")
source = runner.path_of("small").read_text()
def work(run):
    for function in mutants.functions_of(source):
        for mutant in function.mutants:
            print(mutant.becomes, "|", run.run(function, mutant))
runner.run_tests("small", ({str(tmp_path / "test_small.py")!r},), work)
"""
    (tmp_path / "small.py").write_text(
        "LIMIT = 3\n\n\ndef seen(a):\n    return a < LIMIT\n\n\ndef endless(a):\n"
        "    while a:\n        a = a - 1\n    return a\n"
    )
    (tmp_path / "test_small.py").write_text(
        "import small\n\n\ndef test_it():\n    assert small.seen(2)\n    assert not small.seen(4)\n"
        "    assert small.endless(2) == 0\n"
    )

    printed = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False
    )

    outcomes = dict(line.split(" | ") for line in printed.stdout.splitlines() if " | " in line)
    assert {
        "LIMIT = 4": "survived",
        "LIMIT = 2": "killed",
        "return a <= LIMIT": "survived",
        "return a >= LIMIT": "killed",
        "a = a + 1": "timed out",
    }.items() <= outcomes.items(), printed.stdout + printed.stderr
