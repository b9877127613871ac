"""The official YAML test suite: the strict reader agrees or refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from serge_data._yaml import parse
from tools.yaml_suite import SUITE, verdicts

ODD = ("accepted, and must not be", "read otherwise")


@pytest.mark.slow
def test_every_case_of_the_suite_is_agreed_with_or_refused() -> None:
    """What is valid is read as the specification says, or refused with a code; all else refused."""
    if not SUITE.is_dir():
        pytest.skip("the suite is not there: npm install --prefix tests/consumers")
    found = list(verdicts())

    assert len(found) > 400
    assert [] == [verdict.case for verdict in found if verdict.outcome in ODD]
    assert sum(verdict.outcome == "agreed" for verdict in found) > 100


def test_outcomes_are_told_apart(tmp_path: Path) -> None:
    """A case is agreed, refused as it must be or not, accepted and must not be, or misread."""
    cases = [
        {"yaml": "- a\n", "json": '["a"]'},
        {"yaml": "- a\n", "json": '["b"]'},
        {"yaml": "- &a b\n", "json": '["b"]'},
        {"yaml": "[", "fail": True},
        {"yaml": "- a\n", "fail": True},
        {"yaml": "", "json": ""},
    ]
    text = "// made up\nexport default " + json.dumps({"cases": cases}) + ";\n"
    (tmp_path / "MADE.js").write_text(text, "utf-8")

    found = [verdict.outcome for verdict in verdicts(tmp_path)]

    assert found == ["agreed", ODD[1], "refused", "refused, as it must be", ODD[0], "agreed"]


def test_a_question_mark_before_a_key_is_refused() -> None:
    """One parser takes it for a part of the key and another does not."""
    [problem] = parse("{ ?title: a }\n").problems

    assert ("SD014", 1, 4) == (problem.code, problem.position.line, problem.position.column)
    assert [] == parse('{ title: "who, ?me" }\n').problems
