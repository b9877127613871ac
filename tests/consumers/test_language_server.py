"""The records in an editor: what the YAML language server makes of modelines and settings."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from language_server import LanguageServer

from serge_data.filenames import kind_of
from serge_data.formatting import MODELINE

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SETTINGS: dict[str, Any] = json.loads((ROOT / ".vscode" / "settings.json").read_text("utf-8"))
NAMES = [path.relative_to(ROOT / "records").as_posix() for path in ROOT.glob("records/**/*.yaml")]
CITATIONS = "citations/introduction.yaml"


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """The server in a copy of the repository, set up as .vscode/settings.json says."""
    program = HERE / "node_modules" / ".bin" / "yaml-language-server"
    node = shutil.which("node")
    if node is None or not program.is_file():
        pytest.skip("node or its packages are not there: npm install --prefix tests/consumers")
    yaml = {
        name.removeprefix("yaml."): value
        for name, value in SETTINGS.items()
        if name.startswith("yaml.") and name != "yaml.schemaStore.enable"
    }
    yaml |= {"validate": True, "completion": True, "schemaStore": {"enable": False}}
    with LanguageServer([node, str(program), "--stdio"], ROOT, {"yaml": yaml}) as running:
        yield running


def _read(name: str) -> str:
    return (ROOT / "records" / name).read_text(encoding="utf-8")


def _without_modeline(text: str) -> str:
    assert text.startswith(MODELINE)
    return text.partition("\n")[2]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_nothing_is_wrong_with_the_records(server: LanguageServer, name: str) -> None:
    """By the schema that its first line names, the server finds no fault with a file."""
    assert [] == server.open(ROOT / "records" / name, _read(name))


@pytest.mark.parametrize("prepare", [str, _without_modeline], ids=["modeline", "settings"])
def test_a_wrong_word_is_flagged(server: LanguageServer, prepare: Any) -> None:
    """A word that is none of the enum is flagged where it stands, with the words there are."""
    name = "quotations/introduction.yaml"
    text = prepare(_read(name)).replace("kind: quotation", "kind: quotatoin", 1)
    line = text.split("\n").index("  kind: quotatoin")

    [fault] = server.open(ROOT / "records" / name, text)

    assert {"line": line, "character": 8} == fault["range"]["start"]
    assert {"line": line, "character": 17} == fault["range"]["end"]
    assert all(f'"{word}"' in fault["message"] for word in ("quotation", "so_called", "mentioned"))


@pytest.mark.parametrize("prepare", [str, _without_modeline], ids=["modeline", "settings"])
def test_a_key_is_completed(server: LanguageServer, prepare: Any) -> None:
    """At the beginning of a key, the server offers the keys that may stand there."""
    text = prepare(_read(CITATIONS))
    [first, *_] = [n for n, line in enumerate(text.split("\n")) if line.startswith("  printed: ")]
    lines = text.split("\n")
    lines.insert(first + 1, "  loc")
    path = ROOT / "records" / CITATIONS
    server.open(path, "\n".join(lines).replace('  locators: ["293", "300"]\n', "", 1))

    offered = server.completions(path, first + 1, 5)

    [locators] = [each for each in offered if each["label"] == "locators"]
    assert locators["insertText"].startswith("locators:")
    assert "The locators in printed order, repeats kept." == locators["documentation"]


def test_a_word_is_completed(server: LanguageServer) -> None:
    """Behind a key whose value is one of a few words, the server offers those words."""
    name = "quotations/introduction.yaml"
    text = _read(name).replace("kind: quotation", "kind: ", 1)
    line = text.split("\n").index("  kind: ")
    path = ROOT / "records" / name
    server.open(path, text)

    offered = {each["label"] for each in server.completions(path, line, 8)}

    assert {"quotation", "so_called", "mentioned", "title"} <= offered


def test_the_settings_name_a_schema_for_every_file() -> None:
    """Each file of the records has one schema in the settings, the one of its first line."""
    by_file = {
        file: schema
        for schema, files in SETTINGS["yaml.schemas"].items()
        for file in ([files] if isinstance(files, str) else files)
    }

    for name in NAMES:
        kind = kind_of(name)
        pattern = f"records/{name}" if name == f"{kind}.yaml" else f"records/{kind}/*.yaml"
        named = _read(name).partition("\n")[0].removeprefix(MODELINE)
        assert (ROOT / by_file[pattern]).resolve() == (ROOT / "records" / name).parent.joinpath(
            named
        ).resolve()
