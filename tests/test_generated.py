"""What is made from models, rules and records, and committed, is what would be made now."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import serge_data
from tools import make_typescript
from tools.generate import PAGE, with_rules

PACKAGE = Path(__file__).parent.parent / "packages" / "typescript"


def test_the_page_lists_the_rules_as_they_are() -> None:
    """docs/schema.md names every integrity rule by its code: else run tools.generate."""
    page = PAGE.read_text(encoding="utf-8")

    assert with_rules(page) == page
    assert "\n- **SD201** Every id that a record names is" in page


@pytest.mark.parametrize("name", ["data.json", "schema.json"])
def test_the_typescript_package_has_the_data_as_they_are(name: str) -> None:
    """The package's data and schema are those of the Python package: else run tools.generate."""
    assert make_typescript.texts()[name] == (PACKAGE / name).read_text(encoding="utf-8")


def test_the_typescript_package_has_the_version_of_the_python_package() -> None:
    """Both are published together."""
    package = json.loads((PACKAGE / "package.json").read_text(encoding="utf-8"))

    assert serge_data.__version__ == package["version"]
