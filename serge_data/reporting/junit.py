"""For test dashboards: JUnit XML, with a failure for each problem."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from serge_data.reporting.outcome import Outcome

__all__ = ["write"]

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write(outcome: Outcome) -> str:
    """Return one test suite: a case for each problem, or one that passed if there is none."""
    problems = outcome.diagnostics
    errors = sum(each.severity == "error" for each in problems)
    suite = ET.Element(
        "testsuite",
        name="serge-data validate",
        tests=str(max(1, len(problems))),
        failures=str(errors),
        skipped=str(len(problems) - errors),
        errors="0",
    )
    if not problems:
        ET.SubElement(suite, "testcase", classname="records", name=outcome.summary)
    for each in problems:
        name = f"{each.code} {each.path}:{each.line}:{each.column}"
        case = ET.SubElement(suite, "testcase", classname=_legal(each.path), name=_legal(name))
        kind = "failure" if each.severity == "error" else "skipped"
        said = ET.SubElement(case, kind, message=_legal(each.message))
        said.text = _legal(f"{each}\n{each.url}")
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode", xml_declaration=False) + "\n"


def _legal(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
