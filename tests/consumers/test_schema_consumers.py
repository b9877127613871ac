"""The schemas, as the programs of others read them: validators, and generators of types."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import pytest

import serge_data
from serge_data.schemas import schema_names

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SCHEMAS = ROOT / "schema"
KIT = SCHEMAS / "conformance"
DOCUMENT = SCHEMAS / "document.schema.json"
TYPESCRIPT = ROOT / "packages" / "typescript"
JACKSON = [Path(f"/usr/share/java/jackson-{part}.jar") for part in ("core", "databind")]
JACKSON.append(Path("/usr/share/java/jackson-annotations.jar"))

#: The types that every generator is to make of the public document, and no other.
RECORDS = {
    "Document",
    "Essay",
    "Edition",
    "Work",
    "Person",
    "Section",
    "Citation",
    "Quotation",
    "Footnote",
    "FaqReference",
    "Locator",
    "Mention",
    "Inference",
    "Offsets",
    "Withdrawn",
}
ENUMS = {"WorkType", "PersonKind", "QuotationKind", "LocatorLabel", "RecordKind"}


class Case(NamedTuple):
    """A value, the schema it is put to, and what the kit says of it."""

    schema: str
    data: Any
    is_valid: bool
    what: str


Judge = Callable[[Sequence[Case]], list[bool]]


def _cases(*folders: str) -> list[Case]:
    found = []
    for folder in folders:
        for path in sorted((KIT / folder).glob("*.json")):
            file = json.loads(path.read_text(encoding="utf-8"))
            found += [
                Case(
                    test.get("schema", file.get("schema")),
                    test["data"],
                    test["valid"],
                    f"{path.name}: {test['description']}",
                )
                for test in file["tests"]
            ]
    return found


@cache
def _public_json() -> str:
    return str(serge_data.export(serge_data.load(), "json"))


@pytest.fixture(scope="session")
def node() -> str:
    """The command that runs JavaScript, with the packages of package.json beside it."""
    command = shutil.which("node")
    if command is None:
        pytest.skip("node is not installed")
    if not (HERE / "node_modules").is_dir():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("npm is not installed, nor are the packages of tests/consumers")
        subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=HERE, check=True)
    return command


def _run(
    *command: object,
    cwd: Path = HERE,
    given: str | None = None,
    environment: dict[str, str] | None = None,
) -> str:
    """Run *command* and return what it prints; what it complains of is in the failure."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        input=given,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    return done.stdout


def test_the_lock_file_names_no_host() -> None:
    """Packages are locked by version and checksum, wherever they are downloaded from."""
    lock = json.loads((HERE / "package-lock.json").read_text("utf-8"))["packages"]
    resolved = {name: each["resolved"] for name, each in lock.items() if "resolved" in each}

    assert {"node_modules/serge-data": "../../packages/typescript"} == resolved
    assert all(
        each["integrity"].startswith("sha512-")
        for name, each in lock.items()
        if name.startswith("node_modules/") and not each.get("link")
    )


# Validators.


def _jsonschema(cases: Sequence[Case]) -> list[bool]:
    checks = {
        name: jsonschema.Draft202012Validator(serge_data.schema(name)) for name in schema_names()
    }
    return [checks[case.schema].is_valid(case.data) for case in cases]


def _jsonschema_rs(cases: Sequence[Case]) -> list[bool]:
    jsonschema_rs = pytest.importorskip("jsonschema_rs", reason="jsonschema-rs is not installed")
    checks = {name: jsonschema_rs.validator_for(serge_data.schema(name)) for name in schema_names()}
    return [checks[case.schema].is_valid(case.data) for case in cases]


def _check_jsonschema(cases: Sequence[Case], folder: Path) -> list[bool]:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema is not installed")
    refused: set[str] = set()
    paths = [folder / f"{number}.json" for number in range(len(cases))]
    for path, case in zip(paths, cases, strict=True):
        path.write_text(json.dumps(case.data), encoding="utf-8")
    for name in sorted({case.schema for case in cases}):
        done = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "--output-format", "json"]
            + ["--schemafile", str(SCHEMAS / f"{name}.schema.json")]
            + [str(path) for path, case in zip(paths, cases, strict=True) if case.schema == name],
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        report = json.loads(done.stdout)
        assert "parse_errors" not in report or not report["parse_errors"], done.stdout
        refused |= {Path(error["filename"]).name for error in report.get("errors", [])}
    return [path.name not in refused for path in paths]


def _in_javascript(cases: Sequence[Case], node: str, which: str) -> list[bool]:
    given = {
        "schemas": {name: serge_data.schema(name) for name in schema_names()},
        "cases": [{"schema": case.schema, "data": case.data} for case in cases],
    }
    printed = _run(node, "node/validate.mjs", given=json.dumps(given))
    return [verdict[which] for verdict in json.loads(printed)]


@pytest.fixture(params=["jsonschema", "jsonschema-rs", "check-jsonschema", "ajv", "hyperjump"])
def judge(request: pytest.FixtureRequest) -> Judge:
    """A validator that somebody else wrote."""
    match request.param:
        case "jsonschema":
            return _jsonschema
        case "jsonschema-rs":
            return _jsonschema_rs
        case "check-jsonschema":
            folder: Path = request.getfixturevalue("tmp_path")
            return lambda cases: _check_jsonschema(cases, folder)
    node: str = request.getfixturevalue("node")
    which: str = request.param
    return lambda cases: _in_javascript(cases, node, which)


def test_every_validator_accepts_the_public_json(judge: Judge) -> None:
    """The exported document is valid by document.schema.json."""
    public = Case("document", json.loads(_public_json()), True, "the public document")

    assert [True] == judge([public])


@pytest.mark.slow
def test_every_validator_judges_as_the_conformance_kit_does(judge: Judge) -> None:
    """Whatever the kit calls valid is accepted, and whatever it calls invalid refused."""
    cases = _cases("public", "authoring")

    verdicts = judge(cases)

    assert 1000 < len(cases)
    assert [] == [
        c.what for c, verdict in zip(cases, verdicts, strict=True) if verdict != c.is_valid
    ]


@pytest.mark.slow
def test_a_final_line_feed_is_refused_by_all_but_python(judge: Judge) -> None:
    """Only where $ is that of Python's re does a string with a final line feed pass."""
    cases = _cases("optional")

    verdicts = judge(cases)

    assert {judge is _jsonschema} == set(verdicts)


def test_node_passes_the_conformance_kit(node: str) -> None:
    """The kit's runner in JavaScript finds every code and JSON Pointer where the kit has it."""
    printed = _run(node, "node/conformance.mjs", SCHEMAS)

    assert re.fullmatch(r"[0-9]{4} passed, 0 failed\n", printed)


def test_the_runner_in_javascript_notices_a_loosened_schema(node: str, tmp_path: Path) -> None:
    """With a bound removed from a schema, the runner names the cases that then pass."""
    shutil.copytree(SCHEMAS, tmp_path / "schema")
    path = tmp_path / "schema" / "authoring" / "quotation_record.schema.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"maxLength": 32,', ""), encoding="utf-8")

    done = subprocess.run(
        [node, "node/conformance.mjs", tmp_path / "schema"],
        cwd=HERE,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )

    assert 1 == done.returncode
    assert "quotation_record.json: 'prefix' has 33 characters like '😀' (ajv)" in done.stdout
    assert "2 failed" in done.stdout


# Types.


def _without_comments(declarations: str) -> str:
    return re.sub(r"/\*.*?\*/|//[^\n]*", "", declarations, flags=re.DOTALL)


def test_the_declarations_are_those_that_the_generator_makes(node: str) -> None:
    """The package's types.d.ts is what json-schema-to-typescript makes of the schema."""
    made = _run(node, "node/types.mjs", DOCUMENT)

    assert made == (TYPESCRIPT / "types.d.ts").read_text(encoding="utf-8")


def test_the_declarations_name_every_type_and_leave_nothing_open() -> None:
    """There is each record by its name, no 'any', no 'unknown', and no index signature."""
    text = _without_comments((TYPESCRIPT / "types.d.ts").read_text(encoding="utf-8"))

    assert set(re.findall(r"export interface (\w+)", text)) == RECORDS
    assert set(re.findall(r"export type (\w+)", text)) >= ENUMS
    assert [] == re.findall(r"\b(?:any|unknown|object)\b|\[\w+: \w+\]", text)
    assert {"Sha256", "sha256"} == set(re.findall(r"\w+[0-9]\b", text))


def _compile(text: str, folder: Path) -> str:
    """Compile the program *text* in *folder*; return what the compiler complains of."""
    (folder / "node_modules").symlink_to(HERE / "node_modules")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    (folder / "program.ts").write_text(text, encoding="utf-8")
    options = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"]
    options += ["--module", "nodenext", "--target", "es2022", "--types", "node"]
    done = subprocess.run(
        [HERE / "node_modules" / ".bin" / "tsc", *options, "program.ts"],
        cwd=folder,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.stdout


def test_a_strict_program_prints_a_quotation_with_its_works_title(
    node: str, tmp_path: Path
) -> None:
    """A program compiles under --strict, and runs with the package from its folder."""
    complaints = _compile((HERE / "typescript" / "quotation.ts").read_text("utf-8"), tmp_path)

    assert "" == complaints
    assert "“[a]uthentic democracy” (Victor Serge, xviii)\nvalid\n/essay/title\n" == _run(
        node, "program.js", cwd=tmp_path
    )


@pytest.mark.usefixtures("node")
def test_a_strict_program_may_not_misspell_a_field(tmp_path: Path) -> None:
    """What is no field of a record does not compile."""
    text = (HERE / "typescript" / "quotation.ts").read_text("utf-8")

    complaints = _compile(text.replace("quotation.text_plain", "quotation.plain_text"), tmp_path)

    assert "Property 'plain_text' does not exist on type 'Quotation'" in complaints


@pytest.mark.usefixtures("node")
@pytest.mark.parametrize(
    "page", [TYPESCRIPT / "README.md", ROOT / "docs" / "schema.md"], ids=["package", "docs"]
)
def test_typescript_in_the_pages_compiles(page: Path, tmp_path: Path) -> None:
    """What the pages show of the package is right, type by type."""
    blocks = re.findall(r"^```ts\n(.*?)^```", page.read_text("utf-8"), re.M | re.S)
    assert blocks
    for number, block in enumerate(blocks):
        folder = tmp_path / str(number)
        folder.mkdir()

        assert "" == _compile(f"declare const value: unknown;\n{block}", folder)


def test_the_package_installs_from_its_folder(node: str, tmp_path: Path) -> None:
    """What npm packs and installs into an empty project is enough to load the data."""
    npm = shutil.which("npm") or pytest.skip("npm is not installed")
    (tmp_path / "package.json").write_text('{"private": true, "type": "module"}', encoding="utf-8")
    options = ["--install-links", "--offline", "--no-audit", "--no-fund"]
    _run(npm, "install", *options, TYPESCRIPT, cwd=tmp_path)
    program = "import { load } from 'serge-data'; console.log(load().quotations.length)"

    printed = _run(node, "--input-type=module", "--eval", program, cwd=tmp_path)

    assert f"{len(serge_data.load().quotations)}\n" == printed


def test_the_packages_own_tests_pass(node: str) -> None:
    """The tests that the package brings pass under node's test runner."""
    printed = _run(node, "--test", "--test-reporter=tap", cwd=TYPESCRIPT)

    assert "# fail 0" in printed
    assert "# pass 3" in printed


#: For each language, how its generated code says that a type begins.
LANGUAGES = {
    "typescript": r"^export (?:interface|enum|type) (\w+)",
    "java": r"^public (?:class|enum) (\w+)",
    "csharp": r"public (?:partial class|enum) (\w+)",
    "kotlin": r"^(?:data|enum) class (\w+)",
    "swift": r"^(?:struct|enum) (\w+)",
    "rust": r"^pub (?:struct|enum) (\w+)",
    "python": r"^class (\w+)",
    "go": r"^type (\w+)",
}
#: What the code says of itself, and not of the data.
HELPERS = {"Converter", "Serialize", "DateOnlyConverter", "TimeOnlyConverter"}


def _quicktype(node: str, language: str, folder: Path) -> str:
    schema = DOCUMENT
    if language == "go":
        schema = folder.with_name(f"{folder.name}.schema.json")
        schema.write_text(_run(sys.executable, ROOT / "docs" / "schema_for_go.py"), "utf-8")
    _run(node, "node/quicktype.mjs", schema, "Document", language, folder)
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_quicktype_makes_clean_types(node: str, language: str, tmp_path: Path) -> None:
    """Each type of the schema becomes one type of its name, and nothing else is invented."""
    code = _quicktype(node, language, tmp_path)

    names = set(re.findall(LANGUAGES[language], code, re.MULTILINE)) - HELPERS
    assert RECORDS | ENUMS == {name.replace("FAQ", "Faq") for name in names}


def test_a_program_in_java_prints_a_quotation_with_its_works_title(
    node: str, tmp_path: Path
) -> None:
    """A program compiles against quicktype's classes, and reads the public JSON with Jackson."""
    javac, java = shutil.which("javac"), shutil.which("java")
    if javac is None or java is None:
        pytest.skip("there is no Java compiler")
    if not all(path.is_file() for path in JACKSON):
        pytest.skip("Jackson is not installed: it is Debian's libjackson2-databind-java")
    _quicktype(node, "java", tmp_path)
    path = ":".join(map(str, [tmp_path, *JACKSON]))
    # The converter does not compile with Debian's Jackson, and is not needed.
    sources = [made for made in sorted(tmp_path.glob("*.java")) if made.stem != "Converter"]
    _run(javac, "-cp", path, "-d", tmp_path, *sources, HERE / "java" / "PrintQuotation.java")

    printed = _run(java, "-cp", path, "PrintQuotation", given=_public_json())

    assert "“[a]uthentic democracy” (Victor Serge)\n" == printed


def test_a_program_in_go_prints_a_quotation_with_its_works_title(node: str, tmp_path: Path) -> None:
    """A program compiles against quicktype's types, whose names are those of the schema."""
    go = shutil.which("go") or pytest.skip("there is no Go compiler")
    shutil.copytree(HERE / "go", tmp_path, dirs_exist_ok=True)
    _quicktype(node, "go", tmp_path / "sergedata")

    printed = _run(go, "run", ".", cwd=tmp_path, given=_public_json())

    assert "“[a]uthentic democracy” (Victor Serge)\n" == printed


#: Where Debian puts the sources of its packages for Rust.
CRATES = Path("/usr/share/cargo/registry")


@pytest.mark.slow
def test_a_program_in_rust_prints_a_quotation_with_its_works_title(
    node: str, tmp_path: Path
) -> None:
    """A program compiles against quicktype's types, and reads the public JSON with serde."""
    # Debian's own compiler, as its sources of serde are of the same age.
    cargo = shutil.which("cargo", path="/usr/bin") or pytest.skip("Debian's cargo is not installed")
    if not list(CRATES.glob("serde_json-1.*")):
        pytest.skip("serde is not installed: it is Debian's librust-serde-json-dev")
    shutil.copytree(HERE / "rust", tmp_path, dirs_exist_ok=True)
    _quicktype(node, "rust", tmp_path / "made")
    [made] = (tmp_path / "made").iterdir()
    made.rename(tmp_path / "document.rs")
    source = (
        f'[source.crates-io]\nreplace-with = "debian"\n[source.debian]\ndirectory = "{CRATES}"\n'
    )
    (tmp_path / ".cargo").mkdir()
    (tmp_path / ".cargo" / "config.toml").write_text(source, encoding="utf-8")
    environment = {**os.environ, "PATH": f"/usr/bin{os.pathsep}{os.environ['PATH']}"}
    environment["CARGO_HOME"] = str(tmp_path / "home")

    printed = _run(
        *(cargo, "run", "--offline", "--quiet"),
        cwd=tmp_path,
        given=_public_json(),
        environment=environment,
    )

    assert "“[a]uthentic democracy” (Victor Serge)\n" == printed


def test_models_made_by_datamodel_codegen_read_the_public_json(tmp_path: Path) -> None:
    """The pydantic models that datamodel-code-generator makes have our names, and lose nothing."""
    pytest.importorskip("datamodel_code_generator", reason="not installed: the extra 'consumers'")
    made = tmp_path / "made_models.py"
    _run(
        *(sys.executable, "-m", "datamodel_code_generator", "--input", DOCUMENT),
        *("--input-file-type", "jsonschema", "--output", made, "--formatters", "builtin"),
        *("--output-model-type", "pydantic_v2.BaseModel", "--target-python-version", "3.11"),
    )
    spec = spec_from_file_location("made_models", made)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["made_models"] = module
    spec.loader.exec_module(module)

    document = module.Document.model_validate_json(_public_json())

    assert RECORDS | ENUMS <= set(vars(module))
    assert json.loads(_public_json()) == document.model_dump(mode="json", exclude_none=True)
