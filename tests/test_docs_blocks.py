"""Every code block that a reader meets is held against what it speaks of, whatever its language.

Python is run by ``test_docs.py``, shell commands by ``test_docs_shell.py``,
TypeScript is compiled by ``consumers/test_schema_consumers.py``, the first fix is
made by ``test_contributing.py``, and the pages of codes are compared with what
the rules say by ``test_codes.py``; the rest is here.
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
    "json": {"schema/conformance/README.md"},
    "latex": {"docs/exports-bibliography.md"},
    "text": {"CONTRIBUTING.md", "README.md", "docs/corpus.md", "docs/faq.md", "docs/robustness.md"},
    "toml": {"docs/exports-data.md"},
    "ts": {"docs/schema.md", "packages/typescript/README.md"},
    "xml": {"docs/exports-bibliography.md"},
    "yaml": {"CONTRIBUTING.md", "docs/data.md", "docs/workplaces.md"},
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


def test_the_first_line_that_editors_read_is_that_of_the_file() -> None:
    """The lines of records that the page shows are the first ones of that file."""
    [block, *_] = _blocks("docs/workplaces.md", "yaml")

    assert (ROOT / "records" / "works.yaml").read_text(encoding="utf-8").startswith(block)


def test_the_hooks_of_the_page_are_those_that_there_are() -> None:
    """What a repository writes for pre-commit names every hook that is offered, and no other."""
    [_, block, _] = _blocks("docs/workplaces.md", "yaml")
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))

    [repository] = yaml.safe_load(block)["repos"]

    assert [{"id": hook["id"]} for hook in offered] == repository["hooks"]
    assert f"v{serge_data.__version__}" == repository["rev"]


def test_the_workflow_of_the_page_gives_the_action_what_it_takes() -> None:
    """The step that uses the action has inputs that it has, and the table names them all."""
    [_, _, block] = _blocks("docs/workplaces.md", "yaml")
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    page = (ROOT / "docs" / "workplaces.md").read_text(encoding="utf-8")

    *_, step = yaml.safe_load(block)["jobs"]["records"]["steps"]

    assert step["uses"].endswith(f"@v{serge_data.__version__}")
    assert set(step["with"]) <= set(action["inputs"])
    assert {name: each["default"] for name, each in action["inputs"].items()} == {
        name: default.strip('"')
        for name, default in re.findall(r"^\| `([a-z-]+)` \| .* \| `([^`]+)` \|$", page, re.M)
    }


def test_a_format_of_ones_own_is_announced_as_in_the_tests() -> None:
    """The package that the tests install has the entry point, and the code, that the page shows."""
    [announced] = _blocks("docs/exports-data.md", "toml")
    *_, shown = _blocks("docs/exports-data.md", "python")
    folder = ROOT / "tests" / "data" / "outside_format"
    code = (folder / "serge_data_markdown.py").read_text(encoding="utf-8")

    assert announced in (folder / "pyproject.toml").read_text(encoding="utf-8")
    assert set(shown.splitlines()) <= set(code.splitlines())


def test_the_tree_of_the_page_on_corpora_has_files_that_there_are() -> None:
    """The files shown of an essay's folder are those that a folder of records has."""
    [block] = _blocks("docs/corpus.md", "text")
    shown = set(re.findall(r"[a-z_]+\.yaml", block))

    assert len(shown) > 1
    assert shown <= {path.name for path in (ROOT / "records").iterdir()}


@pytest.mark.slow
def test_the_program_for_many_machines_runs_on_this_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With workers of this machine, the program validates a corpus and writes its reports."""
    distributed = pytest.importorskip("distributed", reason="Dask is not installed")
    [block] = [each for each in _blocks("docs/corpus.md", "python") if "Client(" in each]
    with distributed.LocalCluster(n_workers=1, processes=False, dashboard_address=None) as local:
        for shown, used in {
            "tcp://scheduler:8786": local.scheduler_address,
            "/data/corpus": (ROOT / "tests" / "data" / "corpus").as_posix(),
            "/data/reports": tmp_path.as_posix(),
        }.items():
            assert shown in block
            block = block.replace(shown, used)
        exec(compile(block, "block", "exec"), {})

    assert "" != capsys.readouterr().out
    assert {"diagnostics", "essays", "tables"} <= {path.name for path in tmp_path.iterdir()}


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
