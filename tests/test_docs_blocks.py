"""Every code block that a reader meets is held against what it speaks of, whatever its language.

Python is run by ``test_docs.py``, shell commands by ``test_docs_shell.py``,
TypeScript is compiled by ``consumers/test_schema_consumers.py``, and the pages
of codes are compared with what the rules say by ``test_codes.py``; the rest is here.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

import serge_data
from serge_data import Dataset

ROOT = Path(__file__).parent.parent
FENCE = re.compile(
    r"^[ \t]*(?:```|~~~)(?P<language>[^\n`]*)\n(?P<block>.*?)^[ \t]*(?:```|~~~)$", re.M | re.S
)
#: The pages that people read, and which languages stand there.
PAGES = sorted(
    {
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("packages/*/README.md"),
        *ROOT.glob("schema/**/README.md"),
    }
)
BLOCKS = [
    (page.relative_to(ROOT).as_posix(), found["language"], found["block"])
    for page in PAGES
    for found in FENCE.finditer(page.read_text(encoding="utf-8"))
]
#: What is checked, and for JSON, LaTeX and so on where, so that a new one elsewhere is noticed.
EVERYWHERE = {"python", "sh"}
ONLY_IN = {
    "json": {"docs/schema.md", "schema/conformance/README.md"},
    "latex": {"docs/exports-bibliography.md"},
    "text": {"README.md", "docs/faq.md"},
    "ts": {"docs/schema.md", "packages/typescript/README.md"},
    "xml": {"docs/exports-bibliography.md"},
    "yaml": {"docs/data.md"},
}
#: Pages whose Python or shell blocks no other test would find; TypeScript's installs the package.
UNREAD = {("packages/typescript/README.md", "sh")}


def test_every_block_is_checked_somewhere() -> None:
    """No page has a block in a language, or in a place, that no test looks at."""
    unchecked = [
        (page, language)
        for page, language, _ in BLOCKS
        if (page, language) not in UNREAD
        and page not in ONLY_IN.get(language, ())
        and not (language in EVERYWHERE and not page.startswith(("packages/", "schema/")))
    ]

    assert len(BLOCKS) > 30
    assert [] == unchecked


def test_the_package_is_installed_as_its_page_says() -> None:
    """The folder that the TypeScript package's page installs is the one that the tests install."""
    [command] = _blocks("packages/typescript/README.md", "sh")

    assert "npm install ./packages/typescript" == command.strip()
    assert (ROOT / "packages" / "typescript" / "package.json").is_file()


#: For each page, the file, what stands in it, and what is made of it, to get the report shown.
MISTAKES = {
    "README.md": (
        "citations/introduction.yaml",
        'locators: ["19", "xvii"]',
        'locators: ["18", "xvii"]',
    ),
    "docs/faq.md": ("faq_references.yaml", "section: H.2.5", "section: H.2.55"),
}


@pytest.mark.parametrize("page", MISTAKES)
def test_reports_in_the_pages_are_those_of_validate(page: str, records_copy: Path) -> None:
    """The line of a report is what `serge-data validate` says of that mistake."""
    [shown] = _blocks(page, "text")
    name, right, wrong = MISTAKES[page]
    path = records_copy / name
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")

    reported = [str(each) for each in serge_data.validate(records_copy).diagnostics]

    # A report that goes on and on may be cut short.
    said = shown.strip().removesuffix("…")
    assert any(line.startswith(said) for line in reported), reported


def test_records_in_the_pages_have_the_form_of_records() -> None:
    """The YAML shown is a file of withdrawn records as people type it."""
    [block] = _blocks("docs/data.md", "yaml")
    schema = serge_data.schema("authoring/withdrawn")

    jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(block))


def test_the_settings_of_an_editor_name_schemas_and_records_that_there_are() -> None:
    """Each schema is there, and so is what it is for, and the two belong together."""
    [block] = _blocks("docs/schema.md", "json")
    schemas = json.loads(block)["yaml.schemas"]

    for schema, records in schemas.items():
        assert (ROOT / schema).is_file()
        assert list(ROOT.glob(records))
        assert Path(schema).name.split(".")[0].removesuffix("_record") in records


def test_the_case_of_the_conformance_kit_is_like_those_of_the_kit() -> None:
    """The case shown has the keys, the code and the kind of pointer of a case in the kit."""
    [block] = _blocks("schema/conformance/README.md", "json")
    shown = json.loads(block)
    file = json.loads(
        (ROOT / "schema/conformance/authoring/quotation_record.json").read_text("utf-8")
    )
    [case] = [each for each in file["tests"] if each["description"] == shown["description"]]

    assert shown.keys() == case.keys()
    assert shown["errors"] == case["errors"]
    assert shown["data"]["kind"] == case["data"]["kind"]


def test_the_lines_for_latex_are_those_that_the_tests_typeset() -> None:
    """The document that the tests typeset with biber begins with the lines shown."""
    [block] = _blocks("docs/exports-bibliography.md", "latex")
    typeset = (ROOT / "tests" / "exports" / "test_biblatex.py").read_text(encoding="utf-8")

    assert block in typeset


def test_the_quotation_in_tei_is_as_exported(data: Dataset) -> None:
    """The TEI shown is what the export has, but for where in the edition it stands."""
    pytest.importorskip("lxml", reason="lxml is not installed")
    [block] = _blocks("docs/exports-bibliography.md", "xml")
    exported = str(serge_data.export(data, "tei"))
    lines = [line.strip() for line in exported.splitlines() if "<ptr " not in line]

    assert "\n".join(line.strip() for line in block.splitlines()) in "\n".join(lines)


def _blocks(page: str, language: str) -> list[str]:
    return [block for where, what, block in BLOCKS if (page, language) == (where, what)]
